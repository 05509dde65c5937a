"""Nights made in the test: folders, a clock that is set, and checking in this very process."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from lmn_lint.history import key
from lmn_lint.history.store import History
from lmn_lint.nightly import run as running
from lmn_lint.nightly import workers
from lmn_lint.nightly.clock import ZONE, Clock
from lmn_lint.nightly.night import Night
from lmn_lint.nightly.state import Outcome
from lmn_lint.nightly.work import Orders, _Checker
from lmn_lint.rules.examples import ink, spe
from lmn_lint.settings import Settings, SettingsRefused
from tests.cli.files import write_csv

BAD = spe(order_number="7", mobile="")
GOOD = spe(order_number="8")
OTHER = ink(order_number="9")


@dataclass(frozen=True)
class SetClock(Clock):
    """A clock that stands where the test puts it."""

    at: datetime = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def day(self) -> date:
        return self.today or self.at.astimezone(ZONE).date()


class InThisProcess:
    """Checks in this process: what the processes do, without waiting for them to start."""

    def __init__(self, orders: Orders, count: int) -> None:
        self._orders = orders
        self._checker: _Checker | None = None

    def __enter__(self) -> InThisProcess:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def try_start(self) -> dict[str, Any]:
        _Checker(self._orders)
        return {"status": "ready"}

    def submit(self, job: Mapping[str, Any]) -> Future[dict[str, Any]]:
        done: Future[dict[str, Any]] = Future()
        try:
            self._checker = self._checker or _Checker(self._orders)
            done.set_result(self._checker.answer(dict(job)))
        except SettingsRefused as refused:
            done.set_result({"status": "wrong_settings", "sentence": refused.sentence("sv")})
        return done


@dataclass
class House:
    """An inbox, an outbox, a history and its key."""

    folder: Path
    settings: Settings = field(default_factory=lambda: Settings(no_workbook=True))
    """Without workbooks, which take time; whoever wants them says ``no_workbook=False``."""
    clock: SetClock = field(default_factory=SetClock)

    def __post_init__(self) -> None:
        for path in (self.inbox, self.outbox, self.folder / "own"):
            path.mkdir(parents=True, exist_ok=True)
        self.settings = replace(
            self.settings,
            history=self.folder / "history.db",
            history_key=self.folder / "own" / "history.key",
        )
        if not (self.folder / "own" / "history.key").exists():
            key.make(self.settings.history_key)

    @property
    def inbox(self) -> Path:
        return self.folder / "in"

    @property
    def outbox(self) -> Path:
        return self.folder / "ut"

    def put(self, name: str, *rows: Mapping[str, str], age: float = 3600, text: bytes | None = None) -> Path:
        """A file in the inbox, last changed ``age`` seconds before the clock's time."""
        path = self.inbox / name
        if text is not None:
            path.write_bytes(text)
        else:
            write_csv(path, rows)
        self.touch(path, age)
        return path

    def touch(self, path: Path, age: float) -> None:
        when = self.clock.at.timestamp() - age
        os.utime(path, (when, when))

    def later(self, **by: float) -> None:
        self.clock = replace(self.clock, at=self.clock.at + timedelta(**by))

    def night(self, *, again: bool = False, fail_on: str | None = None, **settings: object) -> Night:
        return Night(
            self.inbox, self.outbox, replace(self.settings, **settings), again=again, fail_on=fail_on
        )  # type: ignore[arg-type]

    def run(self, **how: Any) -> Outcome:
        """A run in this process."""
        usual = workers.Workers
        workers.Workers = InThisProcess  # type: ignore[assignment,misc]
        try:
            return running.run(self.night(**how), self.clock)
        finally:
            workers.Workers = usual  # type: ignore[misc]

    def statuses(self, outcome: Outcome) -> dict[str, str]:
        return {each["file"]: each["status"] for each in outcome.data["files"]}

    def history(self) -> History:
        return History(self.folder / "history.db", key.load(self.settings.history_key))

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        with self.history() as history:
            return history.connection.execute(sql).fetchall()

    def outputs(self) -> set[str]:
        """Names of outputs, those of the run itself aside."""
        with suppress(FileNotFoundError):
            return {
                path.name
                for path in self.outbox.iterdir()
                if path.is_file() and not path.name.startswith((".", "summary.", "nightly.log"))
            }
        return set()
