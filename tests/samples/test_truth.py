"""What was planted is what is found: every defect, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lmn_lint.linting import Options, check_file
from lmn_lint.orders.units import UnitRegister
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

Cell = tuple[str, int, str, str]


def found(path: Path, register: UnitRegister | None = None) -> set[Cell]:
    (result,) = check_file(path, Options(today=DAY, register=register))
    assert [skipped for skipped in result.skipped if skipped.why != "columns"] == []
    rows = zip(*(result.findings[name] for name in ("rule", "row", "field", "severity")), strict=True)
    cells = [(str(rule), int(row), str(field), str(severity)) for rule, row, field, severity in rows]
    assert len(set(cells)) == len(cells)
    return set(cells)


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


def test_every_rule_is_planted() -> None:
    codes = {
        f"LMN{number:03d}"
        for number in (
            *range(2, 11),
            *range(101, 108),
            *range(201, 211),
            *range(301, 305),
            *range(501, 509),
            *range(601, 604),
        )
    }
    assert {defect.rule for defect in DEFECTS} == codes
    assert set(make_orders(20_000, 26, 0.3).truth["rule"]) == codes
    assert len(ALL_COLUMNS) == 29
