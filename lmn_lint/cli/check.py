"""``lmn-lint check FILE…``: lint files and write an annotated workbook beside each."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmn_lint.cli.faults import (
    FOUND,
    INPUT,
    OK,
    OUTPUT,
    USAGE,
    OutputFailed,
    WrongSettings,
    WrongUse,
    leaving_at_once,
)
from lmn_lint.cli.inputs import inputs_of
from lmn_lint.cli.language import Command, current, words
from lmn_lint.cli.options import (
    fail_on_option,
    lint_options,
    pipeline_options,
    profile_in_force,
    settings_in_force,
)
from lmn_lint.cli.paths import FilePath
from lmn_lint.settings import FORMATS
from lmn_lint.slicing import SPLIT_BY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lmn_lint.cli.ahead import ReadAhead
    from lmn_lint.cli.inputs import Input
    from lmn_lint.cli.job import Job
    from lmn_lint.history.recorder import Recorder
    from lmn_lint.result import BatchResult
    from lmn_lint.settings import Settings

REPORTS = ("json", "jsonl", "csv", "github")
"""Formats that go to a file."""


@click.command(
    cls=Command,
    name="check",
    help=words(
        "Granska orderfiler och skriv en kommenterad arbetsbok bredvid varje fil. FIL kan också vara en mapp, ett "
        "mönster som *.xlsx, eller - när filen skickas in till programmet.",
        "Check order files and write an annotated workbook beside each. FILE may also be a folder, a pattern such as "
        "*.xlsx, or - where the file is sent in to the program.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument(
    "files", nargs=-1, required=True, metavar=words("FIL…", "FILE…"), type=click.Path(readable=False)
)
@click.option(
    "-o",
    "output",
    type=FilePath(),
    metavar=words("UT", "OUT"),
    help=words("Arbetsbokens namn, eller en mapp.", "The workbook's name, or a folder."),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    metavar="|".join(FORMATS),
    help=words("Vad som skrivs ut (text om inget annat sägs).", "What is printed (text unless set)."),
)
@click.option(
    "--report",
    type=FilePath(dir_okay=False),
    metavar=words("FIL", "FILE"),
    help=words(
        "Skriv rapporten till en fil i stället för på skärmen (json om inget annat sägs).",
        "Write the report to a file instead of the screen (json unless set).",
    ),
)
@lint_options
@fail_on_option
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=words("DATUM", "DATE"),
    help=words("Räkna som om det vore denna dag.", "Count as if it were this day."),
)
@click.option(
    "--history",
    type=click.Path(path_type=Path, readable=False, dir_okay=False),
    metavar=words("FIL", "FILE"),
    help=words(
        "Anteckna det som hittas i denna historik, utan personuppgifter.",
        "Note what is found in this history, without personal data.",
    ),
)
@click.option(
    "--no-workbook/--workbook",
    default=None,
    help=words(
        "Skriv ingen arbetsbok; eller skriv en fast inställningarna säger nej.",
        "Write no workbook; or write one though the settings say no.",
    ),
)
@click.option(
    "--split-by",
    type=click.Choice(SPLIT_BY),
    metavar="|".join(SPLIT_BY),
    help=words(
        "Skriv också en arbetsbok per enhet, leverantör eller beställande enhet, med bara dess rader.",
        "Write a workbook per unit, supplier or ordering unit too, with its rows only.",
    ),
)
@click.option(
    "--open",
    "open_",
    is_flag=True,
    help=words(
        "Öppna arbetsboken i Excel eller det kalkylprogram du har.",
        "Open the workbook in Excel or the spreadsheet program that you have.",
    ),
)
@click.option(
    "--force", is_flag=True, help=words("Skriv över en fil med samma namn.", "Overwrite a file of that name.")
)
@click.option(
    "--show-values",
    is_flag=True,
    help=words(
        "Visa cellernas innehåll i utskriften. Obs: personuppgifter!",
        "Show the cells' contents in the output. Mind: personal data!",
    ),
)
@click.option("-q", "--quiet", is_flag=True, help=words("Bara fel.", "Errors only."))
@click.option("-v", "--verbose", is_flag=True, help=words("Alla celler.", "All cells."))
def check(
    files: tuple[str, ...],
    output: Path | None,
    format_: str | None,
    report: Path | None,
    today: datetime | None,
    history: Path | None,
    no_workbook: bool | None,
    split_by: str | None,
    open_: bool,
    force: bool,
    show_values: bool,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    **given: object,
) -> int:
    """Lint the files and give the exit code."""
    if no_workbook and split_by is not None:
        raise WrongUse("split_without_workbook")
    if no_workbook and open_:
        raise WrongUse("open_without_workbook")
    if no_workbook is None and (output is not None or split_by is not None or open_):
        no_workbook = False  # who says where it goes, how to cut it, or to open it, wants one
    from lmn_lint.reading.process import reading_process

    # First of all: it loads its own libraries meanwhile.
    reading_process().start()
    settings = settings_in_force(config, format=format_, no_workbook=no_workbook, split_by=split_by, **given)
    inputs = inputs_of(files, besides=(settings.units, settings.password_file), limits=settings.reading)
    if output is not None and len(inputs) > 1 and not output.is_dir():
        raise WrongUse("folder_for_many")
    recorder = _recorder(history, settings, today.date() if today else date.today())
    with leaving_at_once() as loaded:
        ahead = reading_ahead(inputs, settings, loaded)
        options = pipeline_options(settings, today.date() if today else date.today())

        from lmn_lint.cli.job import Job

        job = Job(
            options=options,
            lang=current(),
            workbook=not settings.no_workbook,
            output=output,
            format=_format(settings, report),
            report=report,
            force=force,
            show_values=show_values,
            quiet=quiet,
            verbose=verbose,
            notes_per_sheet=settings.notes_per_sheet,
            split_by=settings.split_by,
            slices_per_file=settings.slices_per_file,
            settings_file=settings.file,
            ahead=ahead,
            recorder=recorder,
        )
        job.run(inputs)
    if open_:
        _show(job)
    code = _exit_code(job, settings)
    return recorder.end(code) if recorder else code


def _show(job: Job) -> None:
    """Opens what was written, and says what stood in the way."""
    from lmn_lint.cli.echo import err
    from lmn_lint.cli.opening import show

    for sentence in show(job.workbooks, current(), all_went_well=not (job.refused or job.output_failed)):
        err(sentence)


def _exit_code(job: Job, settings: Settings) -> int:
    if job.output_failed:
        return OUTPUT
    if job.refused:
        return USAGE if job.wrong_use else INPUT
    return FOUND if any(reaches(batch, settings.fail_on) for batch in job.batches) else OK


def _recorder(history: Path | None, settings: Settings, day: date) -> Recorder | None:
    """What notes the call in a history; before anything is read, so that a missing key is told at once."""
    if history is None:
        return None
    from lmn_lint.history import HistoryRefused
    from lmn_lint.history.recorder import Recorder

    try:
        return Recorder(history, settings, day)
    except HistoryRefused as refused:
        if refused.wrong_use:
            raise WrongSettings(refused.sentence(current())) from None
        raise OutputFailed(refused.sentence(current())) from None


def reading_ahead(inputs: Sequence[Input], settings: Settings, loaded: Callable[[], None]) -> ReadAhead:
    """Begin to read the inputs, while the libraries that check them load."""
    from lmn_lint.cli.ahead import ReadAhead

    profile = profile_in_force(settings)

    def finished() -> None:
        # A register may be read after the last file: to start the process anew for it takes longer than the
        # rest does.
        if settings.units is None:
            end_reading()

    return ReadAhead(inputs, lambda each: each.ask(settings, profile), loaded, finished=finished)


def end_reading() -> None:
    """End the process that reads: what it has in memory is given back while the last file is checked."""
    from lmn_lint.reading.process import reading_process

    reading_process().close()


def _format(settings: Settings, report: Path | None) -> str:
    """How the findings are told; a report's file is never for the eye unless that was asked for."""
    if report is not None and (settings.origins.get("format") != "option"):
        return settings.format if settings.format and settings.format in REPORTS else "json"
    return settings.format or "text"


def reaches(result: BatchResult, fail_on: str) -> bool:
    """Whether a batch has a finding at or above ``fail_on``; accepted and too-late ones don't count."""
    from lmn_lint.rules.rule import SEVERITIES

    if fail_on == "never":
        return False
    counted = result.findings[~result.findings["accepted"] & ~result.findings["too_late"]]
    return bool(counted["severity"].isin(SEVERITIES[: SEVERITIES.index(fail_on) + 1]).any())
