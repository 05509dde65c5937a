"""The chain proves that nothing was changed, and says what was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lmn_lint.history.chain import verify
from lmn_lint.history.key import Key
from lmn_lint.history.store import History, RunEnd
from lmn_lint.overrides import RowException
from lmn_lint.rules.examples import dia_unit, ink, spe
from tests.history.build import KEY, NOW, begin, facts, new, record

REGISTER = (("Vårdcentralen Näsby", "Vc Näsby"),)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history with a row in every table."""
    folder = tmp_path_factory.mktemp("history")
    history = new(folder)
    run = begin(history)
    bad = spe(order_number="7", mobile="")
    rows = [ink(order_number=str(number), supplier="Abbott") for number in range(5)]
    excepted = RowException(("LMN1",), suppliers=("Dexcom",), severity="warning", until=date(2027, 1, 31))
    rows += [bad, bad | {"order_number": "8", "supplier": "Dexcom"}, dia_unit(unit_name="Vc Näsby")]
    first = facts(rows, register=REGISTER, exceptions=(excepted,))
    first.lapsed = [("LMN101", "gone", 1)]
    record(history, run, first, content="a")
    record(history, run, facts([spe(order_number="7", status="Levererad")]), content="b")
    record(history, run, status="refused", why="damaged", content="c", kind=None)
    history.end(run, RunEnd("done", 3), NOW)
    history.close()
    return folder / "historik.db"


@pytest.fixture
def history(made: Path, tmp_path: Path) -> Iterator[History]:
    shutil.copy(made, tmp_path)
    with new(tmp_path) as copy:
        yield copy


def broken(history: History, key: Key = KEY, noted: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    return {(each.what, each.where) for each in verify(history.connection, key, noted)}


def test_a_history_that_nobody_touched_is_whole(history: History) -> None:
    execute = history.connection.execute
    tables = {row[0] for row in execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    filled_tables = {name for name in tables if execute(f"SELECT 1 FROM {name}").fetchone()}  # noqa: S608
    assert tables - filled_tables == {"seen", "output"}
    assert broken(history, noted=(str(history.head()),)) == set()
    assert history.head().entries == 5


CHANGED = {
    "UPDATE run SET day = '2026-11-22'": ("changed", "run"),
    "UPDATE run_end SET exit_code = 0": ("changed", "run_end"),
    "UPDATE file SET status = 'checked' WHERE status = 'refused'": ("changed", "file"),
    "UPDATE batch SET stop = 0 WHERE id = 1": ("changed", "file"),
    "UPDATE rule_check SET findings = 0 WHERE findings > 0": ("changed", "file"),
    "UPDATE finding SET severity = 'info'": ("changed", "file"),
    "UPDATE finding SET state = 'accepted', decision = 'x' WHERE id = 1": ("changed", "file"),
    "UPDATE finding SET supplier = NULL": ("changed", "file"),
    "DELETE FROM fixed": ("changed", "file"),
    "UPDATE share SET rows = rows + 1 WHERE dimension = 'area'": ("changed", "file"),
    "UPDATE sent SET mobile = phone": ("changed", "file"),
    "UPDATE waiver SET until = NULL": ("changed", "file"),
    "UPDATE waiver SET reason = 'x'": ("changed", "file"),
    "UPDATE waiver_check SET expired = 1": ("changed", "file"),
    "DELETE FROM waiver_name": ("changed", "file"),
    "DELETE FROM waived": ("changed", "file"),
    "UPDATE lapsed SET decisions = 0": ("changed", "file"),
    "DELETE FROM waiver_check": ("added", "waiver"),
    "UPDATE word SET name = 'Annan' WHERE kind = 'supplier'": ("named", "word"),
    "UPDATE word SET hash = zeroblob(16) WHERE id = 1": ("changed", "file"),
    "INSERT INTO run SELECT 9, command, tool_version, rules, settings, day, started FROM run": ("added", "run"),
    "UPDATE chain SET digest = zeroblob(32) WHERE seq = 2": ("broken", "file"),
    "UPDATE chain SET mac = zeroblob(32) WHERE seq = 2": ("broken", "file"),
    "DELETE FROM chain WHERE seq = 3": ("added", "file"),
    "UPDATE chain SET subject = 99 WHERE seq = 3": ("broken", "file"),
}  # fmt: skip


@pytest.mark.parametrize("sql", CHANGED, ids=lambda sql: sql.split(" WHERE")[0])
def test_a_change_is_found(history: History, sql: str) -> None:
    history.connection.execute("PRAGMA foreign_keys = OFF")
    changed = history.connection.execute(sql).rowcount
    assert changed > 0
    assert CHANGED[sql] in broken(history)


def test_a_seal_made_with_another_key_does_not_hold(history: History) -> None:
    assert ("broken", "run") in broken(history, Key(bytes(32)))


def test_entries_cut_off_at_the_end_show_against_a_noted_head(history: History) -> None:
    noted = str(history.head())
    history.connection.execute("DELETE FROM run_end")
    history.connection.execute("DELETE FROM chain WHERE kind = 'run_end'")
    assert broken(history) == set()
    assert broken(history, noted=(noted,)) == {("missing", "chain")}
    assert broken(history, noted=("x",)) == {("missing", "chain")}
