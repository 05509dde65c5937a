"""A corrected workbook: the changed cells keep their formats, and all else is what it was."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.formula import ArrayFormula
from python_calamine import CalamineWorkbook

from lmn_lint.fixing.fix import fix_file
from lmn_lint.linting import Options
from lmn_lint.rules.examples import PATIENT, UNIT, ink_unit, spe
from lmn_lint.samples.files import as_xlsx
from lmn_lint.samples.make import make_orders
from tests.build import TODAY
from tests.cli.files import write_xlsx

OPTIONS = Options(today=TODAY)
COLUMNS = {field: place for place, field in enumerate(spe(), start=1)}


def _styled(path: Path) -> Path:
    """Two rows with lost zeros, among everything that a person puts into a sheet."""
    write_xlsx(path, [spe(mobile="701740605"), spe(order_number="2", mobile="701740606")])
    book = openpyxl.load_workbook(path)
    sheet = book.active
    mobile = sheet.cell(2, COLUMNS["mobile"])
    mobile.value = 701740605
    mobile.font, mobile.fill = Font(bold=True, color="FF112233"), PatternFill("solid", "FFEEDD11")
    mobile.alignment, mobile.number_format = Alignment(wrap_text=True), "0"
    mobile.comment = Comment("Ringde i går", "Kundtjänst")
    sheet.cell(2, COLUMNS["order_date"]).value = date(2026, 11, 23)
    sheet.column_dimensions["U"].width = 31
    sheet.freeze_panes = "B2"
    book.create_sheet("Kvar")["A1"] = "=1+1"
    book.save(path)
    return path


def test_a_changed_cell_keeps_format_and_note(tmp_path: Path) -> None:
    source = _styled(tmp_path / "a.xlsx")
    fixed = fix_file(source, OPTIONS)
    assert fixed.path
    old, new = (openpyxl.load_workbook(path) for path in (source, fixed.path))
    changed = set()
    for sheet in old:
        copy = new[sheet.title]
        assert copy.dimensions == sheet.dimensions
        assert copy.freeze_panes == sheet.freeze_panes
        for row in sheet.iter_rows():
            for cell in row:
                twin = copy[cell.coordinate]
                assert twin.style_id == cell.style_id
                assert (twin.comment and twin.comment.text) == (cell.comment and cell.comment.text)
                if twin.value != cell.value:
                    changed.add((twin.value, twin.data_type))
    assert changed == {("0701740605", "s"), ("0701740606", "s")}


def test_only_the_sheet_with_the_orders_is_another_part(tmp_path: Path) -> None:
    source = _styled(tmp_path / "a.xlsx")
    fixed = fix_file(source, OPTIONS)
    assert fixed.path
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(fixed.path) as copy:
        assert copy.testzip() is None
        assert old.namelist() == copy.namelist()
        other = [name for name in old.namelist() if old.read(name) != copy.read(name)]
    assert other == ["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_other_readers_open_the_copy_and_see_what_was_listed(tmp_path: Path, unsafe: bool) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(as_xlsx(make_orders(300, 35, 0.3)))
    fixed = fix_file(source, OPTIONS, unsafe=unsafe)
    assert fixed.path
    (batch,) = fixed.batches
    listed = batch.new_values()
    assert listed
    sheet = openpyxl.load_workbook(fixed.path).active
    rows = CalamineWorkbook.from_path(str(fixed.path)).get_sheet_by_index(0).to_python()
    for row, values in listed.items():
        for position, value in values.items():
            assert sheet.cell(row, position + 1).value == value
            assert rows[row - 1][position] == value


def test_cells_that_were_never_there_are_made_in_their_place(tmp_path: Path) -> None:
    # The C/O line is blank: the file has no such cell between its neighbours.
    source = write_xlsx(tmp_path / "a.xlsx", [ink_unit(recipient_name=PATIENT, care_of="")])
    fixed = fix_file(source, OPTIONS, unsafe=True)
    assert fixed.path
    (batch,) = fixed.batches
    assert {made.edit.field for made in batch.made} >= {"recipient_name"}
    row = [cell.value for cell in openpyxl.load_workbook(fixed.path).active[2]]
    for made in batch.made:
        assert row[made.edit.position] == made.edit.new


@pytest.mark.parametrize("formula_in", ["recipient_name", "care_of"])
def test_a_swap_with_a_formula_in_it_is_not_half_made(tmp_path: Path, formula_in: str) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", [ink_unit(recipient_name=PATIENT, care_of=UNIT)])
    with_formula = tmp_path / "b.xlsx"
    # A formula with its result, as a spreadsheet program saves it.
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(with_formula, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                data = _with_formula(
                    data.decode(),
                    COLUMNS[formula_in],
                    ink_unit(recipient_name=PATIENT, care_of=UNIT)[formula_in],
                ).encode()
            new.writestr(name, data)
    fixed = fix_file(with_formula, OPTIONS, unsafe=True)
    (batch,) = fixed.batches
    assert not {made.edit.field for made in batch.made} & {"recipient_name", "care_of"}
    assert "formula" in {left.why for left in batch.left if left.field in ("recipient_name", "care_of")}


def _with_formula(sheet: str, column: int, value: str) -> str:
    import re

    address = f"{openpyxl.utils.get_column_letter(column)}2"
    cell = f'<c r="{address}" t="str"><f>CONCATENATE("{value}")</f><v>{value}</v></c>'
    changed, count = re.subn(rf'<c r="{address}"[^>]*>.*?</c>', cell, sheet)
    assert count == 1
    return changed


def test_what_an_array_formula_fills_is_left_alone(tmp_path: Path) -> None:
    source = write_xlsx(
        tmp_path / "a.xlsx", [spe(order_number=str(n), mobile="701740605") for n in (1, 2, 3)]
    )
    book = openpyxl.load_workbook(source)
    sheet = book.active
    column = COLUMNS["mobile"]
    letter = sheet.cell(2, column).column_letter
    for row in (2, 3, 4):
        sheet.cell(row, column).value = 701740605
    sheet.cell(1, 40).value = ArrayFormula(f"{letter}2:{letter}3", "=A1:A2")
    book.save(source)
    fixed = fix_file(source, OPTIONS)
    assert fixed.path
    (batch,) = fixed.batches
    assert [made.edit.row for made in batch.made] == [4]
    assert {(left.row, left.why) for left in batch.left} == {(2, "formula"), (3, "formula")}


def test_merged_cells_are_left_alone(tmp_path: Path) -> None:
    source = write_xlsx(
        tmp_path / "a.xlsx", [spe(order_number=str(n), mobile="701740605") for n in (1, 2, 3)]
    )
    book = openpyxl.load_workbook(source)
    sheet = book.active
    letter = sheet.cell(2, COLUMNS["mobile"]).column_letter
    sheet.merge_cells(f"{letter}2:{letter}3")
    book.save(source)
    fixed = fix_file(source, OPTIONS)
    assert fixed.path
    copy = openpyxl.load_workbook(fixed.path).active
    assert copy[f"{letter}2"].value == "701740605"
    assert copy[f"{letter}4"].value == "0701740605"
    assert copy.merged_cells.ranges == sheet.merged_cells.ranges
