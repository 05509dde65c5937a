"""``lmn-lint replay``: what today's rules and settings would have said of batches that were checked before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmn_lint.cli.echo import err, out
from lmn_lint.cli.faults import INPUT, OK, USAGE
from lmn_lint.cli.language import Command, current, words
from lmn_lint.cli.options import lint_options, pipeline_options, settings_in_force
from lmn_lint.cli.paths import FilePath
from lmn_lint.masking import visible
from lmn_lint.messages import say

if TYPE_CHECKING:
    from lmn_lint.audit.replaying import Replay
    from lmn_lint.cli.inputs import Input
    from lmn_lint.history.kept import Line
    from lmn_lint.history.key import Key
    from lmn_lint.history.store import History
    from lmn_lint.linting import Options
    from lmn_lint.settings import Settings


@click.command(
    cls=Command,
    name="replay",
    help=words(
        "Kör dagens regler och inställningar på filer som granskats förut, och visa per regel vad som blir nytt, "
        "försvinner och ändras. Inget skrivs.",
        "Run today's rules and settings on files that were checked before, and show by rule what would be new, gone and "
        "changed. Nothing is written.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("history", type=FilePath(dir_okay=False), metavar=words("HISTORIK", "HISTORY"))
@click.argument("files", nargs=-1, required=True, metavar=words("FIL…", "FILE…"))
@click.option(
    "--key",
    "history_key",
    type=FilePath(dir_okay=False),
    metavar=words("FIL", "FILE"),
    help=words("Historikens nyckel (i din egen mapp).", "The history's key (in your own folder)."),
)
@lint_options
@click.option("-q", "--quiet", is_flag=True, help=words("Bara fel.", "Errors only."))
def replay(history: Path, files: tuple[str, ...], config: Path | None, quiet: bool, **given: object) -> int:
    """Check the files anew, compare, and give the exit code."""
    from lmn_lint.audit.replaying import Replay
    from lmn_lint.cli.inputs import inputs_of
    from lmn_lint.history import HistoryRefused, key
    from lmn_lint.history.store import History, told

    settings = settings_in_force(config, **given)
    inputs = inputs_of(files, besides=(settings.units, settings.password_file), limits=settings.reading)
    done, refused = Replay(), False
    try:
        if not history.is_file():
            raise HistoryRefused("not_there", path=visible(str(history)))
        secret = key.load(settings.history_key, history)
        with closing(History(history, secret, read_only=True)) as opened, told(history):
            for source in inputs:
                refused |= not _replay(opened, source, settings, done)
    except HistoryRefused as failed:
        err(failed.sentence(current()))
        return USAGE if failed.code.startswith("key_") or failed.code == "other_key" else INPUT
    if not quiet:
        _say(done)
    return INPUT if refused else OK


def _replay(history: History, source: Input, settings: Settings, done: Replay) -> bool:
    """Check one file as if it were the day on which it was checked; whether it could be read."""
    from lmn_lint.history.facts import facts_of
    from lmn_lint.history.kept import BatchFacts
    from lmn_lint.linting import check_batch, read_file
    from lmn_lint.reading.batch import Refused
    from lmn_lint.reading.read import sha256_of

    name = visible(str(source.path))
    try:
        if source.refused is not None:
            raise source.refused
        sha256 = sha256_of(source.path, source.data)
        known = history.connection.execute(
            "SELECT r.day, r.command, min(f.id) FROM file AS f JOIN run AS r ON r.id = f.run "
            "WHERE f.sha256 = ? AND f.status = 'checked'",
            (sha256,),
        ).fetchone()
        day, command, first = known
        if sha256 and day is None:
            done.unknown += 1
            return True
        options = pipeline_options(settings, date.fromisoformat(day) if day else date.today())
        if command == "nightly":
            options = _as_then(history, options, first)
        facts: list[BatchFacts] = []
        for batch in read_file(source.path, options, source.data):
            check_batch(
                batch,
                options,
                lambda result, orders: facts.append(facts_of(result, orders, options, history.key)),
            )
    except Refused as refused:
        why = say(current(), f"refused.{refused.code}", **refused.details)
        err(say(current(), "terminal.refused", file=name, why=why))
        return False
    done.take_in(history, sha256, facts)
    return True


def _as_then(history: History, options: Options, first: int) -> Options:
    """The options with what the nightly job knew of earlier batches when the file came first."""
    from lmn_lint.history.sent import EarlierLines

    path, key = history.path, history.key

    def sent(lines: Sequence[str]) -> Mapping[str, Line]:
        return _sent_before(path, key, lines, first - 1)

    return replace(options, earlier=EarlierLines(key, sent))


def _sent_before(path: Path, key: Key, lines: Sequence[str], until: int) -> Mapping[str, Line]:
    """Rules ask from another thread, which needs a connection of its own."""
    from lmn_lint.history.past import sent_before
    from lmn_lint.history.store import History

    with closing(History(path, key, read_only=True)) as opened:
        return sent_before(opened.connection, lines, until)


def _say(done: Replay) -> None:
    from lmn_lint.rules.catalogue import loaded

    lang, entries = current(), loaded()

    def t(name: str, **details: str | int) -> str:
        return say(lang, f"audit.{name}", **details)

    if done.unknown:
        out(t("replay_unknown", count=done.unknown))
    out(t("replay_files", count=done.files))
    if not done.told:
        out(t("replay_same"))
        return
    heads = (t("col_new"), t("replay_gone"), t("replay_changed"), t("replay_unchanged"))
    wide = [max(len(head), 7) for head in heads]
    out("  ".join(["      ", *(f"{head:>{width}}" for head, width in zip(heads, wide, strict=True))]))
    for impact in done.told:
        counts = (impact.new, impact.gone, impact.changed, impact.same)
        line = "  ".join([impact.code, *(f"{n:>{width}}" for n, width in zip(counts, wide, strict=True))])
        title = entries[impact.code].rule.title.into(lang) if impact.code in entries else ""
        remarks = [
            t(name, count=count)
            for name, count in (
                ("replay_then", impact.unchecked_then),
                ("replay_now", impact.unchecked_now),
            )
            if count
        ]
        out(f"{line}  {title}" + (f" ({', '.join(remarks)})" if remarks else ""))
