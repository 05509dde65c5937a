"""Workbooks of many makers, where they are at hand: annotated without loss, or refused in words."""

from __future__ import annotations

import os
import random
import warnings
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook, SheetTypeEnum

from lmn_lint.reports.workbook import OutputRefused
from tests.reports.workbook.conftest import Annotate, make_result
from tests.reports.workbook.same import differences
from tests.reports.workbook.whole import faults, new_disorder

CORPUS = Path(os.environ.get("LMN_LINT_CORPUS", Path(__file__).parents[3].parent / "shared" / "corpus"))
# Files that claim sheets of billions of cells: readers abort on them, and reading refuses them before this.
_SMALL = 50_000
"""Bytes of a workbook that is compared part by part: larger ones take seconds and hold no other things."""
_BOMBS = {"issue_174.xlsx", "bad_dimensions.xlsx"}
BOOKS = (
    sorted(path for path in CORPUS.rglob("*.xls[xm]") if path.name not in _BOMBS) if CORPUS.is_dir() else []
)


@pytest.mark.skipif(not BOOKS, reason="the corpus is not here")
@pytest.mark.parametrize("path", BOOKS, ids=lambda path: str(path.relative_to(CORPUS)))
def test_a_workbook_keeps_every_value(path: Path, tmp_path: Path, annotate: Annotate) -> None:
    try:
        before = CalamineWorkbook.from_path(path)
        sheets = [sheet.name for sheet in before.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        rows = before.get_sheet_by_name(sheets[0]).to_python(skip_empty_area=False) if sheets else []
    except Exception:  # whatever a reader says of a broken file
        pytest.skip("no reader opens it")
    if not rows or len(rows) > 20_000:
        pytest.skip("nothing to mark")
    width = max(map(len, rows))
    dice = random.Random(1)  # noqa: S311
    cells = {row: [""] * width for row in range(2, len(rows) + 3)}
    found = list(dict.fromkeys(("LMN101", dice.choice(list(cells)), dice.randrange(width)) for _ in range(6)))
    result = make_result(
        path, cells, found, sheet=sheets[0], kind=path.suffix[1:], headers=[f"H{n}" for n in range(width)]
    )
    try:
        written = annotate(path, result, output=tmp_path / f"out{path.suffix}")
    except OutputRefused:
        return
    after = CalamineWorkbook.from_path(written.path)
    for name in sheets:
        there = after.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for number, row in enumerate(before.get_sheet_by_name(name).to_python(skip_empty_area=False)):
            if any(value != "" for value in row):
                assert there[number][: len(row)] == row
    if path.stat().st_size < _SMALL:
        if "saved_anew" not in {remark.code for remark in written.remarks}:
            assert differences(path, written.path) == []
            assert new_disorder(path, written.path) == []
        there = faults(path)
        assert [fault for fault in faults(written.path) if fault not in there] == []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with path.open("rb") as file:
                names = openpyxl.load_workbook(file).sheetnames
        except Exception:
            return
        if not names:
            return  # openpyxl does not know the strict dialect
        again = openpyxl.load_workbook(written.path)
        assert again.sheetnames == ["LMN sammanfattning", "LMN fynd", "LMN regler", *names]
