"""``lmn-lint nightly``: one pass over an inbox, for cron, systemd or the Task Scheduler."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmn_lint.cli.echo import err, out
from lmn_lint.cli.faults import OK, OUTPUT, USAGE, OutputFailed, WrongSettings, WrongUse
from lmn_lint.cli.language import Command, current, words
from lmn_lint.cli.options import fail_on_option, lint_options, settings_in_force
from lmn_lint.masking import visible
from lmn_lint.messages import say

if TYPE_CHECKING:
    from lmn_lint.nightly.clock import Clock
    from lmn_lint.nightly.night import Night
    from lmn_lint.nightly.state import Outcome
    from lmn_lint.settings import Settings

_FOLDER = click.Path(path_type=Path, readable=False, file_okay=False)
_FILE = click.Path(path_type=Path, readable=False, dir_okay=False)


@click.command(
    cls=Command,
    name="nightly",
    help=words(
        "Granska det som kommit i en inmapp och lägg arbetsböcker och en sammanställning i en utmapp. Varje fil granskas "
        "en gång; filerna i inmappen ändras aldrig.",
        "Check what has come into an inbox, and lay workbooks and a summary into an outbox. Each file is checked once; "
        "files of the inbox are never changed.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--inbox",
    type=_FOLDER,
    metavar=words("MAPP", "DIR"),
    help=words("Mappen där orderfilerna läggs.", "The folder that order files are put into."),
)
@click.option(
    "--outbox",
    type=_FOLDER,
    metavar=words("MAPP", "DIR"),
    help=words("Mappen där resultatet läggs.", "The folder that results are put into."),
)
@click.option(
    "--history",
    type=_FILE,
    metavar=words("FIL", "FILE"),
    help=words("Historiken (i utmappen).", "The history (in the outbox)."),
)
@click.option(
    "--key",
    "history_key",
    type=_FILE,
    metavar=words("FIL", "FILE"),
    help=words("Historikens nyckel (i din egen mapp).", "The history's key (in your own folder)."),
)
@click.option(
    "--archive",
    type=_FOLDER,
    metavar=words("MAPP", "DIR"),
    help=words("Flytta granskade filer hit.", "Move checked files here."),
)
@click.option(
    "--settle",
    type=click.IntRange(0, 86_400),
    metavar=words("SEKUNDER", "SECONDS"),
    help=words(
        "Så länge ska en fil ha legat orörd (60).", "For so long a file must have been left alone (60)."
    ),
)
@click.option(
    "--keep",
    type=click.IntRange(1, 36_500),
    metavar=words("DAGAR", "DAYS"),
    help=words(
        "Ta bort nattjobbets egna filer efter så många dagar.",
        "Remove the job's own files after so many days.",
    ),
)
@click.option(
    "--again",
    is_flag=True,
    help=words("Granska också det som redan är granskat.", "Check what was checked before, too."),
)
@click.option(
    "--on-done",
    metavar=words("KOMMANDO", "COMMAND"),
    help=words(
        "Kör detta efteråt, med sammanställningens sökväg sist.",
        "Run this afterwards, with the summary's path at its end.",
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
    "--no-workbook/--workbook",
    default=None,
    help=words("Skriv inga arbetsböcker; eller skriv dem.", "Write no workbooks; or write them."),
)
@click.option(
    "--check",
    "trial",
    is_flag=True,
    help=words(
        "Kör inget: se efter att mappar, nyckel, disk och e-post är som de ska.",
        "Run nothing: see that folders, key, disk and mail are as they should be.",
    ),
)
@click.option(
    "--make-key",
    is_flag=True,
    help=words(
        "Skapa historikens nyckel. Görs en enda gång.", "Make the history's key. Done one single time."
    ),
)
@click.option("-q", "--quiet", is_flag=True, help=words("Bara fel.", "Errors only."))
def nightly(
    again: bool,
    today: datetime | None,
    trial: bool,
    make_key: bool,
    quiet: bool,
    config: Path | None,
    fail_on: str | None,
    **given: object,
) -> int:
    """Do one run and give the exit code."""
    settings = settings_in_force(config, fail_on=fail_on, **given)
    if make_key:
        return _make_key(settings)
    night = _night(settings, again, fail_on)

    from lmn_lint.nightly.clock import Clock

    clock = Clock(today.date() if today else None)
    if trial:
        return _try_out(night, clock)
    return _run(night, clock, quiet)


def _night(settings: Settings, again: bool, fail_on: str | None) -> Night:
    from lmn_lint.nightly.night import Night

    if settings.inbox is None or settings.outbox is None:
        name = "inbox" if settings.inbox is None else "outbox"
        raise WrongUse("needs_folder", option=f"--{name}", name=name)
    return Night(settings.inbox, settings.outbox, settings, again=again, fail_on=fail_on)


def _make_key(settings: Settings) -> int:
    from lmn_lint.history import HistoryRefused, key
    from lmn_lint.nightly.night import HISTORY_NAME

    history = settings.history or (settings.outbox / HISTORY_NAME if settings.outbox else None)
    try:
        path = key.make(settings.history_key, history)
    except HistoryRefused as refused:
        err(refused.sentence(current()))
        return USAGE if refused.wrong_use else OUTPUT
    out(say(current(), "history.key_made", path=visible(str(path))))
    return OK


def _run(night: Night, clock: Clock, quiet: bool) -> int:
    from lmn_lint.cli.progress import Progress
    from lmn_lint.history import HistoryRefused
    from lmn_lint.nightly.night import NightRefused
    from lmn_lint.nightly.run import run

    with Progress(1) as progress:

        def show(what: str, file: str, done: int, of: int) -> None:
            progress.at(say(current(), f"nightly.{what}", file=visible(file)), done / max(of, 1))

        try:
            outcome = run(night, clock, show)
        except HistoryRefused as refused:
            progress.clear()
            if refused.wrong_use:
                raise WrongSettings(refused.sentence(current())) from None
            raise OutputFailed(refused.sentence(current())) from None
        except NightRefused as refused:
            progress.clear()
            err(refused.sentence(current()))
            return refused.exit_code
    _say(outcome, quiet)
    return outcome.exit_code


def _say(outcome: Outcome, quiet: bool) -> None:
    """What a person reads who is there, and what cron mails: with -q only what went wrong."""
    from lmn_lint.nightly.summary import FAILED

    lang, totals = current(), outcome.data["totals"]
    files = totals["files"]
    for each in outcome.data["files"]:
        if each["status"] in FAILED and each["news"]:
            err(say(lang, "terminal.refused", file=visible(each["file"]), why=each["why"] or ""))
    for code, details in outcome.troubles:
        err(say(lang, f"nightly.{code}", **details))
    if quiet:
        return
    failed = sum(files[status] for status in FAILED)
    out(
        say(
            lang,
            "nightly.said_files",
            checked=files["checked"],
            failed=failed,
            waiting=files["not_settled"],
            skipped=files["skipped"],
        )
    )
    names = ("new", "persisting", "fixed", "accepted", "stop", "orders")
    out(say(lang, "nightly.said_findings", **{name: totals[name] for name in names}))
    if outcome.summary is not None:
        out(say(lang, "nightly.said_summary", path=visible(str(outcome.summary))))


def _try_out(night: Night, clock: Clock) -> int:
    from lmn_lint.nightly.trial import try_out

    fine = True
    for is_fine, code, details in try_out(night, clock):
        fine &= is_fine
        mark = say(current(), "nightly.trial_ok" if is_fine else "nightly.trial_wrong")
        room, _, name = code.rpartition(".")
        shown = {key: visible(each) if isinstance(each, str) else each for key, each in details.items()}
        told = say(current(), f"{room or 'nightly'}.{name}", **shown)
        out(f"  {mark:<6} {told}")
    out(say(current(), "nightly.trial_fine" if fine else "nightly.trial_not_fine"))
    return OK if fine else USAGE
