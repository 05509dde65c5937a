"""``lmn-lint audit``: reports of a history, comparison, proof and backup. It reads a history and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmn_lint.cli.echo import err, out
from lmn_lint.cli.faults import FOUND, INPUT, OK, OUTPUT, USAGE, OutputFailed, WrongSettings
from lmn_lint.cli.language import Command, current, lang_option, words
from lmn_lint.cli.options import settings_in_force
from lmn_lint.cli.paths import FilePath
from lmn_lint.masking import visible
from lmn_lint.messages import say

if TYPE_CHECKING:
    from lmn_lint.audit.comparing import Comparison
    from lmn_lint.audit.figures import Figures
    from lmn_lint.audit.periods import Period
    from lmn_lint.history.store import History
    from lmn_lint.settings import Settings

_DAY = click.DateTime(["%Y-%m-%d"])
_MOST_BREAKS = 20
_OURS = (b"lmn-lint audit", b"PK\x03\x04")
"""What a report of ours begins with, in its first bytes; a workbook is taken for one by its kind."""


@click.command(
    cls=Command,
    name="audit",
    help=words(
        "Gör en rapport av historiken: bara antal, aldrig en patient. Eller jämför två perioder, visa att inget ändrats, "
        "ta en säkerhetskopia.",
        "Make a report of the history: counts only, never a patient. Or compare two periods, prove that nothing was "
        "changed, make a backup.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("history", type=FilePath(dir_okay=False), metavar=words("HISTORIK", "HISTORY"))
@click.option(
    "--from",
    "first",
    type=_DAY,
    metavar=words("DATUM", "DATE"),
    help=words("Första dagen (historikens första).", "The first day (the history's first)."),
)
@click.option(
    "--to",
    "last",
    type=_DAY,
    metavar=words("DATUM", "DATE"),
    help=words("Sista dagen (historikens sista).", "The last day (the history's last)."),
)
@click.option(
    "-o",
    "output",
    type=FilePath(dir_okay=False),
    metavar=words("FIL", "FILE"),
    help=words("Rapporten: .html eller .xlsx.", "The report: .html or .xlsx."),
)
@click.option(
    "--compare",
    nargs=2,
    metavar="A B",
    help=words(
        "Jämför två perioder eller körningar: 2026-09 2026-10, eller 17 18.",
        "Compare two periods or runs: 2026-09 2026-10, or 17 18.",
    ),
)
@click.option(
    "--verify",
    is_flag=True,
    help=words("Visa att ingen post ändrats.", "Prove that no entry was changed."),
)
@click.option(
    "--head",
    "heads",
    multiple=True,
    metavar=words("LÄNK", "HEAD"),
    help=words(
        "En länk ur ett mejl eller en sammanställning, som ska finnas (med --verify).",
        "A head of a mail or summary that must be there (with --verify).",
    ),
)
@click.option(
    "--backup",
    type=FilePath(dir_okay=False),
    metavar=words("FIL", "FILE"),
    help=words(
        "Skriv en säkerhetskopia hit, också medan historiken används.",
        "Write a backup here, also while the history is in use.",
    ),
)
@click.option(
    "--key",
    "history_key",
    type=FilePath(dir_okay=False),
    metavar=words("FIL", "FILE"),
    help=words("Historikens nyckel (i din egen mapp).", "The history's key (in your own folder)."),
)
@click.option(
    "--force", is_flag=True, help=words("Skriv över en fil med samma namn.", "Overwrite a file of that name.")
)
@click.option(
    "--config",
    type=FilePath(),
    metavar=words("FIL", "FILE"),
    help=words(
        "Inställningar ur denna fil (annars lmn-lint.toml i mappen eller ovanför).",
        "Settings from this file (else lmn-lint.toml in the folder or above).",
    ),
)
@click.option("-q", "--quiet", is_flag=True, help=words("Bara fel.", "Errors only."))
@lang_option
def audit(
    history: Path,
    first: datetime | None,
    last: datetime | None,
    output: Path | None,
    compare: tuple[str, str] | None,
    verify: bool,
    heads: tuple[str, ...],
    backup: Path | None,
    history_key: Path | None,
    force: bool,
    config: Path | None,
    quiet: bool,
) -> int:
    """Do what was asked and give the exit code."""
    from lmn_lint.audit import AuditRefused
    from lmn_lint.history import HistoryRefused

    settings = settings_in_force(config, history_key=history_key)
    if sum((verify, compare is not None, backup is not None)) > 1:
        raise _wrong("one_at_a_time")
    if heads and not verify:
        raise _wrong("head_without_verify")
    if compare and (first or last):
        raise _wrong("compare_with_days")
    if not (verify or compare or backup or output):
        raise _wrong("needs_output")
    if output is not None and output.suffix.lower() not in (".html", ".htm", ".xlsx"):
        raise _wrong("bad_suffix")
    say_it = (lambda text: None) if quiet else out
    try:
        with _opened(history, settings) as opened:
            if verify:
                return _verify(opened, heads, say_it)
            if backup is not None:
                return _back_up(opened, backup, force, say_it)
            if output is not None:
                _may_write(output, history, force)
            if compare:
                return _compare(opened, compare, output, say_it)
            assert output is not None  # noqa: S101  told above
            return _report(opened, settings, first, last, output, say_it)
    except AuditRefused as refused:
        err(refused.sentence(current()))
        return USAGE
    except HistoryRefused as refused:
        err(refused.sentence(current()))
        return USAGE if refused.code.startswith("key_") or refused.code == "other_key" else INPUT


def _wrong(key: str) -> WrongSettings:
    return WrongSettings(say(current(), f"audit.{key}"))


@contextmanager
def _opened(path: Path, settings: Settings) -> Iterator[History]:
    """The history, for reading alone; nothing is written, not even beside it. Raises ``HistoryRefused``."""
    from lmn_lint.history import HistoryRefused, key
    from lmn_lint.history.store import History, told

    if not path.is_file():
        raise HistoryRefused("not_there", path=visible(str(path)))
    with closing(History(path, key.load(settings.history_key, path), read_only=True)) as history, told(path):
        yield history


def _may_write(path: Path, history: Path, force: bool) -> None:
    """A report of ours is replaced; anything else only on request. Raises ``AuditRefused``, ``OutputFailed``."""
    from lmn_lint.audit import AuditRefused

    if path.exists() and path.samefile(history):
        raise AuditRefused("is_the_history")
    if not path.exists() or force:
        return
    try:
        with path.open("rb") as file:
            beginning = file.read(1024)
    except OSError:
        beginning = b""
    ours = (
        beginning.startswith(_OURS[1]) and _made_here(path)
        if path.suffix.lower() == ".xlsx"
        else _OURS[0] in beginning
    )
    if not ours:
        raise OutputFailed(say(current(), "audit.exists", path=visible(str(path))))


def _made_here(path: Path) -> bool:
    """Whether a workbook says that it is a report of ours."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as package:
            return _OURS[0] in package.read("docProps/core.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def _write(path: Path, content: bytes) -> None:
    """Write a whole file or none. Raises ``OutputFailed``."""
    import tempfile

    try:
        handle, half = tempfile.mkstemp(dir=path.parent, prefix=".lmn-lint-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            mask = os.umask(0)
            os.umask(mask)
            Path(half).chmod(0o666 & ~mask)
            Path(half).replace(path)
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise
    except OSError:
        raise OutputFailed(say(current(), "audit.unwritable", path=visible(str(path)))) from None


def _report(
    history: History,
    settings: Settings,
    first: datetime | None,
    last: datetime | None,
    output: Path,
    say_it: Callable[[str], None],
) -> int:
    from lmn_lint import __version__
    from lmn_lint.audit import AuditRefused
    from lmn_lint.audit.figures import figures
    from lmn_lint.audit.ledger import Ledger
    from lmn_lint.cli.faults import leaving_at_once
    from lmn_lint.settings.kinds import rule_codes

    html = output.suffix.lower() != ".xlsx"
    # The database works outside Python's lock: what the report needs is loaded meanwhile.
    with leaving_at_once(), ThreadPoolExecutor(1) as loading:
        loading.submit(_load, html)
        ledger = Ledger(history.connection)
    period = _period(ledger.whole(), first, last)
    names = ("letter_cost", "letter_percent", "return_cost", "return_percent", "broad_percent", "broad_rules")
    chosen_figures = {name: getattr(settings, name) for name in names}
    for kind in ("letter", "return"):
        chosen = getattr(settings, f"{kind}_rules")
        chosen_figures[f"{kind}_rules"] = tuple(
            code for code in rule_codes() if chosen and code.startswith(chosen)
        )
    told = figures(ledger, period, chosen_figures, current())
    if not told.headline[0]:
        raise AuditRefused("empty")
    told.head, told.tool = str(history.head()), __version__
    _write(output, _page(told) if html else _book(told))
    _say(told, output, say_it)
    return OK


def _load(html: bool) -> None:
    """Load the libraries of a report; what is missing is told where it is used."""
    from lmn_lint.rules.catalogue import loaded

    with suppress(ImportError):
        if html:
            import matplotlib.backends.backend_svg
            import matplotlib.figure  # noqa: F401
        else:
            import xlsxwriter  # noqa: F401
    loaded()


def _period(whole: Period | None, first: datetime | None, last: datetime | None) -> Period:
    from lmn_lint.audit import AuditRefused
    from lmn_lint.audit.periods import Period

    if whole is None:
        raise AuditRefused("empty")
    period = Period(first.date() if first else whole.first, last.date() if last else whole.last)
    if period.first > period.last:
        if first and last:
            raise AuditRefused("turned", first=period.first.isoformat(), last=period.last.isoformat())
        raise AuditRefused("empty")
    return period


def _page(figures: Figures) -> bytes:
    from lmn_lint.audit.page import page

    return page(figures, current()).encode("utf-8")


def _book(figures: Figures) -> bytes:
    from lmn_lint.audit.book import book

    return book(figures, current())


def _say(figures: Figures, output: Path, say_it: Callable[[str], None]) -> None:
    from lmn_lint.audit.wording import Wording

    wording, first = Wording(current()), figures.headline[0]
    share = wording.percent(first["ready_share"])
    say_it(
        wording.t(
            "said_ready", period=str(figures.period), orders=wording.number(first["orders"]), share=share
        )
    )
    names = ("found", "fixed", "accepted")
    say_it(wording.t("said_found", **{name: wording.number(first[name]) for name in names}))
    if figures.acceptances.concerns:
        say_it(wording.t("said_concerns", count=len(figures.acceptances.concerns)))
    say_it(wording.t("written", path=visible(str(output))))


def _compare(
    history: History, sides: tuple[str, str], output: Path | None, say_it: Callable[[str], None]
) -> int:
    from lmn_lint.audit.comparing import compare
    from lmn_lint.audit.ledger import Ledger
    from lmn_lint.audit.periods import side_of
    from lmn_lint.audit.wording import Wording

    a, b = map(side_of, sides)
    Ledger(history.connection)
    comparison = compare(history.connection, a, b, current())
    wording = Wording(current())
    names = ("new", "fixed", "gone", "persisting")
    figures = {name: wording.number(comparison.total(name)) for name in names}
    say_it(wording.t("compare_said", a=comparison.a, b=comparison.b, **figures))
    if output is None:
        _compare_lines(comparison, wording.t, say_it)
        return OK
    _write(output, _compared(comparison, output))
    say_it(wording.t("written", path=visible(str(output))))
    return OK


def _compared(comparison: Comparison, output: Path) -> bytes:
    if output.suffix.lower() == ".xlsx":
        from lmn_lint.audit.book import comparison_book

        return comparison_book(comparison, current())
    from lmn_lint.audit.page import comparison_page

    return comparison_page(comparison, current()).encode("utf-8")


def _compare_lines(comparison: Comparison, t: Callable[..., str], say_it: Callable[[str], None]) -> None:
    heads = (t("col_new"), t("col_fixed_share"), t("col_gone"), t("col_persisting"))
    wide = [max(len(head), 7) for head in heads]
    say_it("  ".join(["      ", *(f"{head:>{width}}" for head, width in zip(heads, wide, strict=True))]))
    for rule in comparison.rules:
        counts = (rule.new, rule.fixed, rule.gone, rule.persisting)
        line = "  ".join([rule.code, *(f"{n:>{width}}" for n, width in zip(counts, wide, strict=True))])
        remarks = ", ".join(t("compare_unchecked", side=side) for side in rule.unchecked)
        say_it(f"{line}  {rule.title}" + (f" ({remarks})" if remarks else ""))


def _verify(history: History, heads: tuple[str, ...], say_it: Callable[[str], None]) -> int:
    from lmn_lint.audit.proof import prove

    lang = current()
    breaks = prove(history, heads)
    if not breaks:
        head = history.head()
        say_it(say(lang, "audit.whole", entries=head.entries, head=str(head)))
        say_it(
            say(lang, "audit.whole_noted", count=len(heads)) if heads else say(lang, "audit.whole_unnoted")
        )
        return OK
    err(say(lang, "audit.broken", count=len(breaks)))
    for each in breaks[:_MOST_BREAKS]:
        details = {"seq": each.seq or "?", "where": each.where, "subject": each.subject or "?"}
        err("  " + say(lang, f"audit.break_{each.what}", **details))
    if len(breaks) > _MOST_BREAKS:
        err("  " + say(lang, "audit.break_more", count=len(breaks) - _MOST_BREAKS))
    return FOUND


def _back_up(history: History, target: Path, force: bool, say_it: Callable[[str], None]) -> int:
    from lmn_lint.audit import AuditRefused
    from lmn_lint.history import HistoryRefused

    if target.exists() and target.samefile(history.path):
        raise AuditRefused("is_the_history")
    if target.exists() and not force:
        raise OutputFailed(say(current(), "audit.backup_exists", path=visible(str(target))))
    try:
        history.back_up(target)
    except (HistoryRefused, OSError):
        err(say(current(), "audit.unwritable", path=visible(str(target))))
        return OUTPUT
    say_it(say(current(), "audit.backed_up", path=visible(str(target))))
    return OK
