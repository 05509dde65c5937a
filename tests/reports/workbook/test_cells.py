"""Flagged cells are filled, everything else of them stays; what is not there is made in its place."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from python_calamine import CalamineWorkbook

from lmn_lint.reports.workbook.names import tint_of
from tests.reports.workbook import raw
from tests.reports.workbook.conftest import FOUND, Annotate, make_result

ERROR, WARNING, INFO = "FFF4A583", "FFFFE697", "FFC6E0F7"


def filled(path: Path, sheet: str = "Blad1") -> dict[str, str]:
    book = openpyxl.load_workbook(path)
    return {
        cell.coordinate: cell.fill.fgColor.rgb
        for row in book[sheet].iter_rows(max_col=4, min_row=2)
        for cell in row
        if cell.fill.patternType == "solid"
    }


def test_the_worst_severity_of_a_cell_is_its_colour(book: Path, annotate: Annotate) -> None:
    found = [("LMN208", 2, 2), ("LMN106", 2, 3), ("LMN101", 2, 3), ("LMN106", 4, 3)]
    written = annotate(book, make_result(book, found=found))
    assert filled(written.path) == {"C2": INFO, "D2": ERROR, "D4": WARNING}


def test_a_flagged_cell_keeps_its_number_format_font_and_alignment(
    tmp_path: Path, annotate: Annotate
) -> None:
    rows = f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>1</v></c><c s="1" r="D2"><v>701740605</v></c></row>'
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(rows))
    written = annotate(path, make_result(path, {2: ("1", "", "", "701740605")}, [("LMN106", 2, 3)]))
    cell = openpyxl.load_workbook(written.path)["Blad1"]["D2"]
    assert (cell.value, cell.number_format, cell.font.name, cell.font.bold) == (
        701740605,
        "0000000000",
        "Arial",
        True,
    )
    assert cell.alignment.horizontal == "right"
    assert cell.fill.fgColor.rgb == WARNING
    assert raw.read(written.path, "xl/styles.xml").count("<dxf>") == 1


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"><c r="A2"><v>1</v></c><c r="D2"><v>4</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c><c r="D2" s="2"/></row>',
        '<row spans="1:4" r="2"><c r="A2"><v>1</v></c><c s="2" r="D2"><v>4</v></c></row>',
        '<row r="2" spans="1:4" ht="20"/>',
        "<row r='2'><c r='A2'><v>1</v></c><c r='D2'><v>4</v></c></row>",
        "<row><c><v>1</v></c><c><v>2</v></c><c/><c><v>4</v></c></row>",
        '<row><c><v>1</v></c><c r="D2"><v>4</v></c></row>',
        '\n  <row r="2">\n    <c r="A2"><v>1</v></c>\n    <c r="D2"><v>4</v></c>\n  </row>\n',
        '<row r="2">\n</row>',
        '<row r="2"><c r="A2"><v>1</v></c><c r="D2" s=""><v>4</v></c></row>',
        '<!-- a <row r="9"> --><row r="2"><c r="A2"><v>1</v></c></row><!-- and another -->',
        '<row r="2"><c t="inlineStr"><is><t><![CDATA[ett]]></t></is></c></row>',
        "",
    ],
)  # fmt: skip
def test_cells_are_found_or_made_however_the_row_is_written(
    row: str, tmp_path: Path, annotate: Annotate
) -> None:
    rows = f'<row r="1">{raw.header_cells()}</row>{row}<row r="3"><c r="A3"><v>9</v></c></row>'
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(rows))
    found = [("LMN101", 2, 1), ("LMN106", 2, 3)]
    written = annotate(path, make_result(path, {2: ("1",), 3: ("9",)}, found))
    assert written.remarks == ()
    assert filled(written.path) == {"B2": ERROR, "D2": WARNING}
    before = CalamineWorkbook.from_path(path).get_sheet_by_name("Blad1").to_python(skip_empty_area=False)
    after = (
        CalamineWorkbook.from_path(written.path).get_sheet_by_name("Blad1").to_python(skip_empty_area=False)
    )
    assert [line[:4] for line in after] == [[*line, *[""] * (4 - len(line))] for line in before]
    references = re.findall(r'<c\b[^>]*? r="([A-Z]+)2"', raw.read(written.path, "xl/worksheets/sheet1.xml"))
    assert references == sorted(references)
    assert after[1][4] == "✖ Fel"


def test_the_fill_a_cell_had_is_remembered_in_a_shade_that_nobody_sees(
    book: Path, annotate: Annotate
) -> None:
    whole = openpyxl.load_workbook(book)
    whole["Blad1"]["D2"].fill = PatternFill("solid", fgColor="FF00B0F0")
    whole.save(book)
    after = openpyxl.load_workbook(annotate(book, make_result(book, found=FOUND)).path)
    colour = after["Blad1"]["D2"].fill.fgColor.rgb
    assert colour != ERROR
    assert sum(abs(a - b) for a, b in zip(bytes.fromhex(colour), bytes.fromhex(ERROR), strict=True)) <= 7
    assert "fgColor rgb='FF00B0F0'" in after.defined_names[f"LMN_fill_{tint_of(colour[2:])}"].value


def test_a_cell_that_is_made_has_the_style_of_its_row_else_of_its_column(
    tmp_path: Path, annotate: Annotate
) -> None:
    cols = '<cols><col min="2" max="16384" width="12" style="1"/></cols>'
    rows = (
        f'<row r="1">{raw.header_cells()}</row><row r="2" s="2" customFormat="1"><c r="A2"><v>1</v></c></row>'
        '<row r="3"><c r="A3"><v>1</v></c></row>'
    )
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(rows, before=cols))
    found = [("LMN101", 2, 3), ("LMN101", 3, 3), ("LMN101", 4, 3)]
    written = annotate(path, make_result(path, {2: ("1",), 3: ("1",), 4: ()}, found))
    sheet = openpyxl.load_workbook(written.path)["Blad1"]
    assert (sheet["D2"].number_format, sheet["D2"].font.name) == ("General", "Arial")
    assert [sheet[cell].number_format for cell in ("D3", "D4")] == ["0000000000"] * 2
    spans = re.findall(r'<col min="(\d+)" max="(\d+)"', raw.read(written.path, "xl/worksheets/sheet1.xml"))
    assert spans == [("2", "4"), ("5", "5"), ("6", "6"), ("7", "7"), ("8", "16384")]


def test_a_merged_cell_is_marked_where_it_is_seen(tmp_path: Path, annotate: Annotate) -> None:
    rows = f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="D2"><v>4</v></c></row><row r="3"><c r="D3"/></row>'
    merged = '<mergeCells count="1"><mergeCell ref="D2:D3"/></mergeCells>'
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(rows, after=merged))
    found = [("LMN106", 2, 3), ("LMN101", 3, 3)]
    written = annotate(path, make_result(path, {2: ("", "", "", "4"), 3: ("", "", "", "4")}, found))
    assert filled(written.path)["D2"] == ERROR
    assert "D3" not in filled(written.path)
    sheet = openpyxl.load_workbook(written.path)["Blad1"]
    assert "LMN106" in sheet["D2"].comment.text
    assert "LMN101" in sheet["D2"].comment.text
    assert sheet["E3"].value == "✖ Fel"


def test_prefixed_elements_are_edited_with_their_prefix(tmp_path: Path, annotate: Annotate) -> None:
    sheet = raw.sheet_xml(f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>1</v></c></row>')
    path = raw.write(tmp_path / "batch.xlsx", raw.prefixed(sheet))
    written = annotate(path, make_result(path, {2: ("1",), 3: ("2",)}, [("LMN101", 2, 3), ("LMN101", 3, 3)]))
    assert written.remarks == ()
    assert filled(written.path) == {"D2": ERROR, "D3": ERROR}
    assert openpyxl.load_workbook(written.path)["Blad1"]["F3"].value == "Mobilnumret saknas."


def test_a_strict_workbook_stays_strict(tmp_path: Path, annotate: Annotate) -> None:
    path = tmp_path / "batch.xlsx"
    sheet = raw.sheet_xml(f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>1</v></c></row>')
    raw.write(path, raw.strict(sheet), styles=raw.strict(raw.STYLES), book=raw.strict(
        f'<workbook xmlns="{raw.MAIN}" xmlns:r="{raw.RELATIONS}"><sheets><sheet name="Blad1" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>'
    ), parts={
        "_rels/.rels": raw.strict(raw.relations(("rId1", "officeDocument", "xl/workbook.xml"))),
        "xl/_rels/workbook.xml.rels": raw.strict(
            raw.relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId90", "styles", "styles.xml"))
        ),
    })  # fmt: skip
    written = annotate(path, make_result(path, {2: ("1",)}, [("LMN101", 2, 3)]))
    assert written.remarks == ()
    for part in (
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/lmn_findings.xml",
        "xl/charts/lmn_chart.xml",
    ):
        assert "schemas.openxmlformats.org/spreadsheetml" not in raw.read(written.path, part)
        assert "http://schemas.openxmlformats.org/officeDocument" not in raw.read(written.path, part)
    rows = CalamineWorkbook.from_path(written.path).get_sheet_by_name("Blad1").to_python()
    assert rows[1] == [1.0, "", "", "", "✖ Fel", "Mobilnumret saknas.", "LMN101"]


def test_formulas_of_every_kind_stay_as_they_are(tmp_path: Path, annotate: Annotate) -> None:
    formulas = (
        '<c r="B2"><f t="shared" ref="B2:B3" si="0">A2*2</f><v>2</v></c><c r="C2"><f t="array" ref="C2">SUM(A2:A3)</f>'
        '<v>3</v></c><c r="D2"><f>A2</f><v>1</v></c>'
    )
    rows = (
        f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>1</v></c>{formulas}</row>'
        '<row r="3"><c r="A3"><v>2</v></c><c r="B3"><f t="shared" si="0"/><v>4</v></c></row>'
    )
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(rows))
    cells = {2: ("1", "2", "3", "1"), 3: ("2", "4")}
    written = annotate(
        path, make_result(path, cells, [("LMN101", row, column) for row in (2, 3) for column in range(3)])
    )
    after = raw.read(written.path, "xl/worksheets/sheet1.xml")
    assert re.findall(r"<f\b.*?(?:</f>|/>)", after) == re.findall(r"<f\b.*?(?:</f>|/>)", rows)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2" t="inlineStr"><is><t><![CDATA[</row>]]></t></is></c></row>',
        '<row r="3"><c r="A3"><v>3</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>',
        '<row r="2"><!-- a remark --><c r="A2"><v>2</v></c></row>',
    ],
    ids=["cdata", "rows out of order", "a comment"],
)
def test_what_is_not_edited_is_saved_anew_and_said(rows: str, tmp_path: Path, annotate: Annotate) -> None:
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(f'<row r="1">{raw.header_cells()}</row>{rows}'))
    written = annotate(path, make_result(path, {2: ("2",), 3: ("3",)}, [("LMN101", 2, 3)]))
    assert [remark.code for remark in written.remarks] == ["saved_anew"]
    assert filled(written.path) == {"D2": ERROR}
    again = annotate(
        path, make_result(path, {2: ("2",), 3: ("3",)}, [("LMN101", 2, 3)]), output=tmp_path / "two.xlsx"
    )
    assert again.path.read_bytes() == written.path.read_bytes()
