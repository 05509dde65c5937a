"""Histories made in the test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from lmn_lint.history.facts import facts_of
from lmn_lint.history.kept import BatchFacts, FileFacts
from lmn_lint.history.store import History
from lmn_lint.linting import Options, check_batch
from lmn_lint.orders.units import UnitRegister
from tests.build import KEY, TODAY, batch_of

NOW = "2026-11-23T01:00:00Z"


def facts(
    rows: Iterable[Mapping[str, str]],
    without: Iterable[str] = (),
    register: tuple[tuple[str, ...], ...] | None = None,
    **options: object,
) -> BatchFacts:
    """What is kept of rows of canonical columns."""
    units = UnitRegister(register) if register is not None else None
    wanted = Options(today=TODAY, register=units, **options)  # type: ignore[arg-type]
    kept: list[BatchFacts] = []
    check_batch(
        batch_of(rows, without),
        wanted,
        lambda result, orders: kept.append(facts_of(result, orders, wanted, KEY)),
    )
    return kept[0]


def begin(history: History, day: date = TODAY) -> int:
    return history.begin("nightly", rules="r" * 16, settings="s" * 16, day=day.isoformat(), now=NOW)


def record(history: History, run: int, *batches: BatchFacts, content: str = "a", **changes: object) -> int:
    """Note a file of these batches; ``content`` stands for its hash."""
    file = {
        "name": "ordrar-2026-11-23.xlsx",
        "sender": "ordrar-#",
        "size": 1000,
        "status": "checked",
        "sha256": content * 64,
        "kind": "xlsx",
        "batches": batches,
    } | changes
    day = history.connection.execute("SELECT day FROM run WHERE id = ?", (run,)).fetchone()[0]
    return history.record(run, FileFacts(**file), day, NOW)  # type: ignore[arg-type]


def new(folder: Path) -> History:
    return History(folder / "historik.db", KEY)


def rows_of(history: History, sql: str) -> list[tuple[object, ...]]:
    return history.connection.execute(sql).fetchall()
