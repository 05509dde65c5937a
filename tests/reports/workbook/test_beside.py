"""Our columns and the tables, filters, headers and edges that a sheet may have."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.table import Table

from lmn_lint.reports.workbook import WrittenWorkbook
from tests.reports.workbook import raw
from tests.reports.workbook.conftest import FOUND, HEADERS, ROWS, Annotate, make_result
from tests.reports.workbook.same import differences
from tests.reports.workbook.test_forms import words
from tests.reports.workbook.whole import faults

OURS = ["LMN status", "LMN anmärkningar", "LMN koder"]


def sound(before: Path, written: WrittenWorkbook, *linted: str) -> openpyxl.Workbook:
    """The annotated workbook, after it was seen to be whole and without loss."""
    assert written.remarks == ()
    assert differences(before, written.path, linted) == []
    assert faults(written.path) == []
    return openpyxl.load_workbook(written.path)


def table(path: Path, **options: object) -> Path:
    """A workbook whose linted rows are a table."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Blad1")
    data = [list(row) for row in ROWS.values()]
    last = 5 if options.get("total_row") else 4
    columns = [{"header": name} for name in HEADERS]
    columns[0]["total_string"] = "Summa"
    sheet.add_table(f"A1:D{last}", {"name": "Ordrar", "data": data, "columns": columns, **options})
    book.close()
    return path


@pytest.mark.parametrize("total", [False, True])
def test_our_columns_join_the_table_so_that_they_filter_and_sort_with_it(
    total: bool, tmp_path: Path, annotate: Annotate
) -> None:
    path = table(tmp_path / "batch.xlsx", total_row=total)
    cells = {**ROWS, 5: ("Summa",)} if total else ROWS
    written = annotate(path, make_result(path, cells, FOUND, statuses={5: "totals"} if total else {}))
    sheet = sound(path, written)["Blad1"]
    ordrar = sheet.tables["Ordrar"]
    assert ordrar.ref == ("A1:G5" if total else "A1:G4")
    assert ordrar.autoFilter.ref == "A1:G4"
    assert [column.name for column in ordrar.tableColumns] == [*HEADERS, *OURS]
    assert [column.id for column in ordrar.tableColumns] == list(range(1, 8))
    assert sheet.auto_filter.ref is None
    assert sheet["E5"].value is None
    assert "Tabellen på bladet" not in words(written.path)


def test_a_table_without_a_filter_is_joined_too(tmp_path: Path, annotate: Annotate) -> None:
    path = table(tmp_path / "batch.xlsx", autofilter=False)
    sheet = sound(path, annotate(path, make_result(path, found=FOUND)))["Blad1"]
    assert sheet.tables["Ordrar"].ref == "A1:G4"
    assert sheet.tables["Ordrar"].autoFilter is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<table ", '<table tableType="queryTable" '),
        ('<tableColumn id="2" ', '<tableColumn id="2" queryTableFieldId="2" '),
        ('name="Mobilnummer"/>', 'name="Mobilnummer"><xmlColumnPr mapId="1" xpath="/x" xmlDataType="string"/></tableColumn>'),
        ('ref="A1:D4"', 'ref="A1:C4"'),
    ],
    ids=["a query", "a query's column", "an XML map", "narrower than the rows"],
)  # fmt: skip
def test_a_table_that_is_bound_to_something_else_is_left_as_it_was(
    old: str, new: str, tmp_path: Path, annotate: Annotate
) -> None:
    path = table(tmp_path / "batch.xlsx", autofilter=False)
    parts = {name: raw.read(path, name) for name in raw.names(path)}
    before = parts["xl/tables/table1.xml"]
    parts["xl/tables/table1.xml"] = before.replace(old, new)
    assert parts["xl/tables/table1.xml"] != before
    raw.pack(path, parts)
    written = annotate(path, make_result(path, found=FOUND))
    assert raw.read(written.path, "xl/tables/table1.xml") == parts["xl/tables/table1.xml"]
    assert openpyxl.load_workbook(written.path)["Blad1"]["E2"].value == "✖ Fel"
    assert "LMN-kolumnerna står bredvid den" in words(written.path)


def test_a_table_beside_the_rows_is_not_reached_into(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(book)
    sheet = whole["Blad1"]
    sheet["F1"], sheet["G1"] = "Kod", "Namn"
    sheet.add_table(Table(displayName="Koder", ref="F1:G9"))
    whole.save(book)
    after = sound(book, annotate(book, make_result(book, found=FOUND)))["Blad1"]
    assert [after.cell(1, column).value for column in range(8, 11)] == OURS
    assert after.tables["Koder"].ref == "F1:G9"


def test_a_filter_that_was_there_is_kept_and_spoken_of(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(book)
    whole["Blad1"].auto_filter.ref = "A1:D4"
    whole["Blad1"].auto_filter.add_filter_column(1, ["INK"])
    whole.save(book)
    written = annotate(book, make_result(book, found=FOUND))
    sheet = sound(book, written)["Blad1"]
    assert sheet.auto_filter.ref == "A1:D4"
    assert sheet.auto_filter.filterColumn[0].filters.filter == ["INK"]
    assert "Bladet hade redan ett filter." in words(written.path)


def test_a_header_over_two_rows_is_frozen_and_filtered_below_both(book: Path, annotate: Annotate) -> None:
    rows = f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="B2"/></row><row r="3"><c r="A3"><v>1</v></c></row>'
    merged = '<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="D1:D2"/></mergeCells>'
    path = raw.write(book, raw.sheet_xml(rows, after=merged))
    result = make_result(path, {3: ("1",)}, [("LMN101", 3, 3)])
    result = replace(result, batch=replace(result.batch, header_depth=2))
    sheet = sound(path, annotate(path, result))["Blad1"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:G3")
    assert [sheet[f"E{row}"].value for row in (1, 2, 3)] == ["LMN status", None, "✖ Fel"]
    assert sheet["E2"].fill.fgColor.rgb == sheet["E1"].fill.fgColor.rgb


@pytest.mark.parametrize("last", ["XFB", "XFD"])
def test_a_sheet_without_room_for_our_columns_is_marked_without_them(
    last: str, tmp_path: Path, annotate: Annotate
) -> None:
    rows = (
        f'<row r="1">{raw.header_cells()}<c r="{last}1" t="inlineStr"><is><t>Sist</t></is></c></row>'
        f'<row r="2"><c r="A2"><v>1</v></c></row>'
    )
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(rows))
    column = {"XFB": 16_381, "XFD": 16_383}[last]
    result = make_result(path, {2: ("1",)}, [("LMN101", 2, 3), ("LMN106", 2, column)])
    result.batch.headers[column] = "Sist"
    written = annotate(path, result)
    sheet = sound(path, written, "xl/worksheets/sheet1.xml")["Blad1"]
    assert sheet["D2"].fill.patternType == sheet[f"{last}2"].fill.patternType == "solid"
    assert "LMN106" in sheet[f"{last}2"].comment.text
    assert sheet.max_column <= 16_384
    assert "Bladet har ingen plats för kolumnerna" in words(written.path)
    assert openpyxl.load_workbook(written.path)["LMN fynd"].max_row == 3


def test_the_last_row_of_a_sheet_is_a_row_like_others(tmp_path: Path, annotate: Annotate) -> None:
    last = 1_048_576
    rows = f'<row r="1">{raw.header_cells()}</row><row r="{last}"><c r="A{last}"><v>1</v></c></row>'
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(rows))
    written = annotate(path, make_result(path, {last: ("1",)}, [("LMN101", last, 3)]))
    assert written.remarks == ()
    assert differences(path, written.path) == []
    assert faults(written.path) == []
    assert f'<c r="E{last}"' in raw.read(written.path, "xl/worksheets/sheet1.xml")
    vml = raw.read(written.path, "xl/drawings/vmlDrawing_lmn.vml")
    assert f"<x:Row>{last - 1}</x:Row>" in vml


def test_a_protected_sheet_is_marked_without_its_password_and_stays_protected(
    book: Path, annotate: Annotate
) -> None:
    whole = openpyxl.load_workbook(book)
    whole["Blad1"].protection.set_password("hemligt")
    whole["Blad1"].protection.enable()
    whole.security.workbookPassword = "hemligt"
    whole.security.lockStructure = True
    whole.save(book)
    written = annotate(book, make_result(book, found=FOUND))
    after = sound(book, written)
    sheet = after["Blad1"]
    assert sheet.protection.sheet
    assert sheet.protection.password == whole["Blad1"].protection.password
    assert after.security.lockStructure
    assert sheet["D2"].fill.patternType == "solid"
    assert not after["LMN fynd"].protection.sheet
    assert "Bladet är skyddat, och skyddet är kvar." in words(written.path)


def test_a_sheet_whose_formats_end_far_below_is_not_filled_down_to_there(
    book: Path, annotate: Annotate
) -> None:
    rows = f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>1</v></c></row>' + "".join(
        f'<row r="{row}" spans="1:4"><c r="A{row}" s="2"/><c r="D{row}" s="2"/></row>'
        for row in range(3, 3000)
    )
    path = raw.write(book, raw.sheet_xml(rows))
    sheet = sound(path, annotate(path, make_result(path, {2: ("1",)}, [("LMN101", 2, 3)])))["Blad1"]
    assert sheet.auto_filter.ref == "A1:G2"
    assert [sheet[f"E{row}"].value for row in (2, 3, 2999)] == ["✖ Fel", None, None]


def test_formats_at_the_right_give_way_only_where_our_columns_stand(book: Path, annotate: Annotate) -> None:
    letters = [xlsxwriter.utility.xl_col_to_name(column) for column in range(4, 120)]
    rows = f'<row r="1">{raw.header_cells()}</row>' + "".join(
        f'<row r="{row}"><c r="A{row}"><v>1</v></c>{"".join(f"""<c r="{each}{row}" s="1"/>""" for each in letters)}</row>'
        for row in (2, 3)
    )
    path = raw.write(book, raw.sheet_xml(rows))
    sheet = sound(path, annotate(path, make_result(path, {2: ("1",), 3: ("1",)}, [("LMN101", 2, 3)])))[
        "Blad1"
    ]
    assert [sheet[f"{letter}2"].value for letter in "EFG"] == ["✖ Fel", "Mobilnumret saknas.", "LMN101"]
    assert sheet["H2"].number_format == sheet["DP3"].number_format == "0000000000"
