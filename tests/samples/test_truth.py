"""What was planted is what is found: every defect, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from lmn_lint.linting import Options, check_batch, check_file
from lmn_lint.orders.units import UnitRegister
from lmn_lint.result import BatchResult
from lmn_lint.rules.catalogue import all_rules
from lmn_lint.samples.defects_3xx import WITH_A_REGISTER
from lmn_lint.samples.files import as_csv, as_xlsx
from lmn_lint.samples.make import (
    ALL_COLUMNS,
    DAY,
    DEFECTS,
    USUAL_COLUMNS,
    SampleBatch,
    make_orders,
    unit_register,
)
from tests.build import batch_of

Cell = tuple[str, int, str, str]


def found(path: Path, register: UnitRegister | None = None) -> set[Cell]:
    (result,) = check_file(path, Options(today=DAY, register=register))
    assert [skipped for skipped in result.skipped if skipped.why != "columns"] == []
    cells = cells_of(result)
    assert len(set(cells)) == len(cells)
    return set(cells)


def cells_of(result: BatchResult) -> list[Cell]:
    rows = zip(*(result.findings[name] for name in ("rule", "row", "field", "severity")), strict=True)
    return [(str(rule), int(row), str(field), str(severity)) for rule, row, field, severity in rows]


def planted(batch: SampleBatch) -> set[Cell]:
    rows = zip(*(batch.truth[name] for name in ("rule", "row", "field", "severity")), strict=True)
    return {(str(rule), int(row), str(field), str(severity)) for rule, row, field, severity in rows}


@pytest.mark.parametrize(("rows", "seed", "share"), [(10_000, 20, 0.2), (2_000, 21, 1.0)])
def test_all_planted_defects_and_nothing_else_are_found_in_a_workbook(
    tmp_path: Path, rows: int, seed: int, share: float
) -> None:
    batch = make_orders(rows, seed, share)
    path = tmp_path / "batch.xlsx"
    path.write_bytes(as_xlsx(batch))
    assert found(path) == planted(batch)


def test_the_same_in_a_text_file(tmp_path: Path) -> None:
    batch = make_orders(10_000, 22, 0.2, windows_1252=True)
    path = tmp_path / "batch.csv"
    path.write_bytes(as_csv(batch))
    assert found(path) == planted(batch)


def test_the_same_with_a_unit_register(tmp_path: Path) -> None:
    batch = make_orders(3_000, 23, 0.5, register=True)
    path = tmp_path / "batch.xlsx"
    path.write_bytes(as_xlsx(batch))
    register = UnitRegister(tuple((str(name),) for name in unit_register()["Enhet"]))
    assert "LMN305" in set(batch.truth["rule"])
    assert found(path, register) == planted(batch)


@pytest.mark.parametrize("write", [as_xlsx, as_csv], ids=["workbook", "text"])
def test_orders_without_defects_are_clean(tmp_path: Path, write: Callable[[SampleBatch], bytes]) -> None:
    path = tmp_path / ("batch.csv" if write is as_csv else "batch.xlsx")
    path.write_bytes(write(make_orders(10_000, 24, 0)))
    assert found(path) == set()


def test_fewer_columns_change_nothing_for_the_rules_that_remain(tmp_path: Path) -> None:
    batch = make_orders(3_000, 25, 0.3, columns=USUAL_COLUMNS)
    path = tmp_path / "batch.xlsx"
    path.write_bytes(as_xlsx(batch))
    assert found(path) == planted(batch)


def test_every_rule_has_a_mutator() -> None:
    codes = {rule.code for rule in all_rules()}
    # LMN001 is about the file: what spoils it is leaving a column out (tests/cli/test_check.py). LMN604 compares
    # batches: it takes two of them (tests/nightly).
    mutators = {defect.rule for defect in (*DEFECTS, *WITH_A_REGISTER)}
    assert mutators == codes - {"LMN001", "LMN604"}
    assert set(make_orders(20_000, 26, 0.3).truth["rule"]) == {defect.rule for defect in DEFECTS}
    assert len(ALL_COLUMNS) == 29


ROWS = 120


@cache
def one_by_one() -> list[SampleBatch]:
    """A batch for each kind of defect, with no other in it."""
    return [make_orders(ROWS, 27, 0.08, kinds=[defect]) for defect in DEFECTS]


@cache
def found_in_each() -> list[set[Cell]]:
    """What is found in each of these batches. They are linted as one: an order says the same among others."""
    rows = [
        dict(zip(batch.columns, (str(cell) for cell in row), strict=True))
        for batch in one_by_one()
        for row in batch.frame.itertuples(index=False)
    ]
    for place, row in enumerate(rows):
        if row["order_number"].isdigit():
            row["order_number"] = str(int(row["order_number"]) + 100_000 * (1 + place // ROWS))
    found: list[set[Cell]] = [set() for _ in DEFECTS]
    for code, row, field, severity in cells_of(check_batch(batch_of(rows), Options(today=DAY))):
        found[(row - 2) // ROWS].add((code, (row - 2) % ROWS + 2, field, severity))
    return found


@pytest.mark.parametrize("code", sorted({defect.rule for defect in DEFECTS}))
def test_each_rules_defects_fire_it_and_no_other_rule(code: str) -> None:
    alone = 0
    for defect, batch, cells in zip(DEFECTS, one_by_one(), found_in_each(), strict=True):
        if defect.rule == code:
            assert cells == planted(batch)
            alone += set(batch.truth["rule"]) == {code}
    # Some kinds of a defect stand beside another rule by their nature (LMN205 where LMN204 stands).
    assert alone
