"""``lmn-lint check FILE…``: lint files and write an annotated workbook beside each."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmn_lint.cli.faults import FOUND, INPUT, OK, OUTPUT, USAGE, WrongUse
from lmn_lint.cli.language import Command, current, lang_option, words

if TYPE_CHECKING:
    from lmn_lint.linting import Options
    from lmn_lint.result import BatchResult

FAIL_ON = ("error", "warning", "info", "never")
FORMATS = ("text", "json", "jsonl", "csv", "github", "none")


def _codes(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Codes and beginnings of codes, given once or several times, with commas or spaces between."""
    import re

    codes = [code.upper() for value in values for code in re.split(r"[,;\s]+", value) if code]
    for code in codes:
        if not re.fullmatch(r"LMN[0-9]{0,3}", code):
            raise WrongUse("bad_code", option=param.opts[-1], code=code)
    return tuple(codes)


@click.command(
    cls=Command,
    name="check",
    help=words(
        "Granska orderfiler (.xlsx, .xlsm eller CSV) och skriv en kommenterad arbetsbok bredvid varje fil.",
        "Check order files (.xlsx, .xlsm or CSV) and write an annotated workbook beside each.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument(
    "files", nargs=-1, required=True, metavar=words("FIL…", "FILE…"), type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
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
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=words("FIL", "FILE"),
    help=words(
        "Skriv rapporten till en fil i stället för på skärmen (json om inget annat sägs).",
        "Write the report to a file instead of the screen (json unless set).",
    ),
)
@click.option(
    "--select",
    multiple=True,
    callback=_codes,
    metavar=words("KODER", "CODES"),
    help=words("Bara dessa regler, t.ex. LMN1,LMN203.", "Only these rules, such as LMN1,LMN203."),
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_codes,
    metavar=words("KODER", "CODES"),
    help=words("Inte dessa regler.", "Not these rules."),
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="error",
    metavar="|".join(FAIL_ON),
    help=words("Lägsta allvar som ger slutkod 1 (error).", "Lowest severity that gives exit code 1 (error)."),
)
@lang_option
@click.option(
    "--profile",
    type=click.Path(path_type=Path),
    metavar=words("FIL", "FILE"),
    help=words("En egen profil med fler rubriker.", "A profile of your own with further headings."),
)
@click.option(
    "--units",
    type=click.Path(path_type=Path),
    metavar=words("FIL", "FILE"),
    help=words("Enhetsregister: en enhet per rad.", "Unit register: one unit a row."),
)
@click.option("--sheet", metavar=words("NAMN", "NAME"), help=words("Bara detta blad.", "Only this sheet."))
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=words("DATUM", "DATE"),
    help=words("Räkna som om det vore denna dag.", "Count as if it were this day."),
)
@click.option(
    "--encoding",
    metavar=words("KODNING", "ENCODING"),
    help=words("Textfilens teckenkodning.", "The text file's encoding."),
)
@click.option(
    "--delimiter",
    metavar=words("TECKEN", "SIGN"),
    help=words("Textfilens avgränsare.", "The text file's delimiter."),
)
@click.option("--no-workbook", is_flag=True, help=words("Skriv ingen arbetsbok.", "Write no workbook."))
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
    files: tuple[Path, ...],
    output: Path | None,
    format_: str | None,
    report: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    profile: Path | None,
    units: Path | None,
    sheet: str | None,
    today: datetime | None,
    encoding: str | None,
    delimiter: str | None,
    no_workbook: bool,
    force: bool,
    show_values: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Lint the files and give the exit code."""
    from lmn_lint.cli.job import Job

    if output is not None and len(files) > 1 and not output.is_dir():
        raise WrongUse("folder_for_many")
    job = Job(
        options=_options(profile, units, sheet, today, encoding, delimiter, select, ignore),
        lang=current(),
        workbook=not no_workbook,
        output=output,
        format=format_ or ("json" if report else "text"),
        report=report,
        force=force,
        show_values=show_values,
        quiet=quiet,
        verbose=verbose,
    )
    job.run(files)
    if job.output_failed:
        return OUTPUT
    if job.refused:
        return USAGE if job.wrong_use else INPUT
    return FOUND if any(_reaches(batch, fail_on) for batch in job.batches) else OK


def _options(
    profile: Path | None,
    units: Path | None,
    sheet: str | None,
    today: datetime | None,
    encoding: str | None,
    delimiter: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> Options:
    from lmn_lint.linting import Options
    from lmn_lint.masking import visible
    from lmn_lint.messages import say
    from lmn_lint.reading.batch import Refused
    from lmn_lint.reading.profile import load_profile
    from lmn_lint.reading.register import read_register

    asked = profile
    try:
        known = load_profile(profile)
        asked = units
        register = read_register(units) if units else None
    except Refused as refused:
        why = say(current(), f"refused.{refused.code}", **refused.details)
        raise WrongUse("bad_file", path=visible(str(asked)), why=why) from None
    return Options(
        today=today.date() if today else date.today(),
        select=select,
        ignore=ignore,
        sheet=sheet,
        encoding=encoding,
        delimiter=delimiter,
        profile=known,
        register=register,
    )


def _reaches(result: BatchResult, fail_on: str) -> bool:
    """Whether a batch has a finding at or above ``fail_on``; accepted and too-late ones don't count."""
    from lmn_lint.rules.rule import SEVERITIES

    if fail_on == "never":
        return False
    counted = result.findings[~result.findings["accepted"] & ~result.findings["too_late"]]
    return bool(counted["severity"].isin(SEVERITIES[: SEVERITIES.index(fail_on) + 1]).any())
