"""Notes a call of ``lmn-lint check --history`` in a history."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.history import HistoryRefused
from lmn_lint.history.kept import FileFacts
from lmn_lint.history.key import load
from lmn_lint.history.senders import sender_of
from lmn_lint.history.store import History, RunEnd

if TYPE_CHECKING:
    from lmn_lint.history.kept import BatchFacts
    from lmn_lint.linting import Options
    from lmn_lint.orders.orders import Orders
    from lmn_lint.result import BatchResult
    from lmn_lint.settings import Settings


def now() -> str:
    """This moment as the history writes it."""
    return stamp(datetime.now(UTC))


def stamp(moment: datetime) -> str:
    """A moment as the history writes it: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Recorder:
    """One call, noted file by file."""

    def __init__(self, history: Path, settings: Settings, day: date) -> None:
        """Open the history and note that the call has begun. Raises ``HistoryRefused``."""
        from lmn_lint.rules.catalogue import rule_set_hash
        from lmn_lint.settings.fingerprint import fingerprint

        self._history = History(history, load(settings.history_key, history))
        self._day = day.isoformat()
        self._batches: list[tuple[BatchFacts, str, str]] = []
        self._run = self._history.begin(
            "check", rules=rule_set_hash(), settings=fingerprint(settings), day=self._day, now=now()
        )

    def batch(self, options: Options, result: BatchResult, orders: Orders) -> None:
        """Take in a batch of the file that is being checked."""
        from lmn_lint.history.facts import facts_of

        facts = facts_of(result, orders, options, self._history.key)
        self._batches.append((facts, result.batch.sha256, result.batch.kind))

    def file(self, path: Path, refused: str = "", data: bytes | None = None) -> HistoryRefused | None:
        """Note a file with the batches that were taken in; why that failed, if it did.

        ``data``: its bytes, where it came on standard input.
        """
        from lmn_lint.reading.read import sha256_of

        batches, self._batches = self._batches, []
        try:
            size = path.stat().st_size if data is None else len(data)
        except OSError:
            size = 0
        facts = FileFacts(
            name=path.name,
            sender=sender_of(path.name),
            size=size,
            status="refused" if refused else "checked",
            why=refused,
            sha256=(sha256_of(path, data) or None) if refused else batches[0][1],
            kind=None if refused else batches[0][2],
            batches=() if refused else tuple(facts for facts, _, _ in batches),
        )
        try:
            self._history.record(self._run, facts, self._day, now())
        except HistoryRefused as failed:
            return failed
        return None

    def end(self, exit_code: int) -> int:
        """Note how the call ended; gives its exit code."""
        from lmn_lint.cli.faults import OUTPUT

        try:
            status = "incomplete" if exit_code == OUTPUT else "done"
            self._history.end(self._run, RunEnd(status, exit_code), now())
        except HistoryRefused:
            return OUTPUT
        finally:
            self._history.close()
        return exit_code
