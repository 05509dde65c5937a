"""Around the cells: columns at the right, filter, freeze, tabs, names, and parts that nobody touches."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from openpyxl.worksheet.table import Table

from lmn_lint.reports.workbook import xml
from tests.reports.workbook import raw
from tests.reports.workbook.conftest import FOUND, HEADERS, ROWS, Annotate, make_result

LINTED = "xl/worksheets/sheet1.xml"


def rich_book(path: Path) -> Path:
    """A workbook with a bit of everything, as XlsxWriter makes it."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Blad1")
    bold = book.add_format({"bold": True, "bg_color": "#D9E1F2"})
    sheet.write_row(0, 0, HEADERS, bold)
    for number, row in ROWS.items():
        for column, value in enumerate(row):
            sheet.write_string(number - 1, column, value)
    sheet.write_comment("D2", "Kollad av Eva", {"width": 300, "author": "Eva"})
    sheet.conditional_format("B2:B9", {"type": "cell", "criteria": "==", "value": '"INK"', "format": bold})
    sheet.data_validation("B2:B9", {"validate": "list", "source": ["INK", "SPE", "DIA"]})
    sheet.insert_textbox("J2", "En ruta")
    sheet.insert_button("J8", {"caption": "Kör"})
    sheet.set_header("&LVecka 48")
    other = book.add_worksheet("Diagram")
    other.write_column("A1", [1, 2, 3])
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Diagram!$A$1:$A$3"})
    other.insert_chart("C2", chart)
    picture = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100"
        "c9fe92ef0000000049454e44ae426082"
    )
    other.insert_image("C20", "dot.png", {"image_data": io.BytesIO(picture)})
    book.define_name("Diagram!Lokalt", "=Diagram!$A$1")
    other.activate()
    other.set_first_sheet()
    other.print_area("A1:C3")
    book.close()
    return path


def test_parts_that_are_not_ours_are_copied_as_the_bytes_they_were(
    tmp_path: Path, annotate: Annotate
) -> None:
    path = rich_book(tmp_path / "batch.xlsx")
    written = annotate(path, make_result(path, found=FOUND))
    changed = set()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(written.path) as after:
        assert after.testzip() is None
        names = before.namelist()
        assert after.namelist()[: len(names)] == names
        for info in before.infolist():
            new = after.getinfo(info.filename)
            assert new.date_time == info.date_time
            if before.read(info) != after.read(new):
                changed.add(info.filename)
            else:
                assert (new.compress_size, new.CRC) == (info.compress_size, info.CRC)
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", LINTED,
        "xl/worksheets/sheet2.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    second = raw.read(path, "xl/worksheets/sheet2.xml").replace(' tabSelected="1"', "")
    assert raw.read(written.path, "xl/worksheets/sheet2.xml") == second  # else Excel writes into both at once


def test_what_the_sheet_held_is_still_there(tmp_path: Path, annotate: Annotate) -> None:
    path = rich_book(tmp_path / "batch.xlsx")
    after = raw.read(annotate(path, make_result(path, found=FOUND)).path, LINTED)
    before = raw.read(path, LINTED)
    for element in ("conditionalFormatting", "dataValidations", "headerFooter", "drawing", "legacyDrawing"):
        found = re.search(rf"<{element}\b.*?(?:</{element}>|/>)", before, re.DOTALL)
        assert found is not None
        assert found[0].replace("'", '"') in after.replace("'", '"')


def test_the_package_holds_together(tmp_path: Path, annotate: Annotate) -> None:
    path = rich_book(tmp_path / "batch.xlsx")
    written = annotate(path, make_result(path, found=FOUND))
    with zipfile.ZipFile(written.path) as archive:
        names = archive.namelist()
        assert len(names) == len({name.lower() for name in names})
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        defaults = {line.get("Extension") for line in types if line.get("Extension")}
        overrides = [line.get("PartName")[1:] for line in types if line.get("PartName")]
        assert len(overrides) == len(set(overrides))
        assert set(overrides) <= set(names)
        for name in names:
            assert name == "[Content_Types].xml" or name in overrides or name.rpartition(".")[2] in defaults
            if name.endswith(".rels"):
                lines = etree.fromstring(archive.read(name))
                identities = [line.get("Id") for line in lines]
                assert len(identities) == len(set(identities))
                base = name.replace("_rels/", "").rpartition("/")[0]
                for line in lines:
                    target = line.get("Target")
                    if line.get("TargetMode") != "External":
                        whole = (
                            target[1:] if target.startswith("/") else f"{base}/{target}" if base else target
                        )
                        assert re.sub(r"[^/]+/\.\./", "", whole) in names
            elif name.endswith((".xml", ".vml")):
                etree.fromstring(archive.read(name))


def test_elements_stand_in_the_order_of_the_schema(tmp_path: Path, annotate: Annotate) -> None:
    path = rich_book(tmp_path / "batch.xlsx")
    plain = tmp_path / "plain.xlsx"
    raw.write(plain, raw.sheet_xml(
        f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>1</v></c></row>',
        after='<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/><extLst/>',
    ))  # fmt: skip
    for source, result in (
        (path, make_result(path, found=FOUND)),
        (plain, make_result(plain, {2: ("1",)}, [("LMN101", 2, 3)])),
    ):
        written = annotate(source, result)
        with zipfile.ZipFile(written.path) as archive:
            sheets = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/\w+\.xml", name)]
            assert len(sheets) > 3
            for part, order in [
                *((name, xml.WORKSHEET) for name in sheets),
                ("xl/workbook.xml", xml.WORKBOOK),
                ("xl/styles.xml", xml.STYLES),
            ]:
                ranks = [order.index(xml.local(each)) for each in etree.fromstring(archive.read(part))]
                assert ranks == sorted(ranks), part


def test_places_of_sheets_move_along(tmp_path: Path, annotate: Annotate) -> None:
    path = rich_book(tmp_path / "batch.xlsx")
    written = annotate(path, make_result(path, found=FOUND))
    book = openpyxl.load_workbook(written.path)
    assert book.sheetnames == ["LMN sammanfattning", "LMN fynd", "LMN regler", "Blad1", "Diagram"]
    assert book.active.title == "LMN sammanfattning"
    assert "Lokalt" in book["Diagram"].defined_names
    assert book["Diagram"].print_area == "'Diagram'!$A$1:$C$3"
    selected = [sheet.title for sheet in book if sheet.sheet_view.tabSelected]
    assert selected == ["LMN sammanfattning"]
    whole = raw.read(written.path, "xl/workbook.xml")
    assert "firstSheet" not in whole
    assert re.search(r'name="LMN_lint"[^>]*hidden="1"[^>]*>"lmn-lint ', whole)


def test_header_is_frozen_and_filtered_where_nothing_was(book: Path, annotate: Annotate) -> None:
    written = annotate(book, make_result(book, found=FOUND))
    sheet = openpyxl.load_workbook(written.path)["Blad1"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G4"
    names = raw.read(written.path, "xl/workbook.xml")
    assert (
        '<definedName name="_xlnm._FilterDatabase" localSheetId="3" hidden="1">\'Blad1\'!$A$1:$G$4</definedName>'
        in names
    )


def test_what_was_added_to_a_sheet_is_noted_down(book: Path, annotate: Annotate) -> None:
    first = raw.read(annotate(book, make_result(book, found=FOUND)).path, "xl/workbook.xml")
    assert '<definedName name="LMN_added" localSheetId="3" hidden="1">"filter freeze"</definedName>' in first
    whole = openpyxl.load_workbook(book)
    whole["Blad1"].auto_filter.ref = "A1:B4"
    whole.save(book)
    second = raw.read(annotate(book, make_result(book, found=FOUND)).path, "xl/workbook.xml")
    assert '<definedName name="LMN_added" localSheetId="3" hidden="1">"freeze"</definedName>' in second


def test_a_filter_and_a_freeze_that_were_there_stay(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(book)
    whole["Blad1"].freeze_panes = "B2"
    whole["Blad1"].auto_filter.ref = "A1:B4"
    whole.save(book)
    sheet = openpyxl.load_workbook(annotate(book, make_result(book, found=FOUND)).path)["Blad1"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:B4")


def test_a_name_left_over_from_a_removed_filter_is_used_again(tmp_path: Path, annotate: Annotate) -> None:
    book = (
        f'<workbook xmlns="{raw.MAIN}" xmlns:r="{raw.RELATIONS}"><sheets><sheet name="Blad1" sheetId="7" r:id="rId1"/></sheets>'
        '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Blad1!$A$1:$B$2</definedName>'
        "</definedNames></workbook>"
    )
    sheet = raw.sheet_xml(f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>1</v></c></row>')
    path = raw.write(tmp_path / "batch.xlsx", sheet, book=book)
    names = raw.read(annotate(path, make_result(path, {2: ("1",)})).path, "xl/workbook.xml")
    on_sheet = re.findall(r'_FilterDatabase" localSheetId="3" hidden="1">([^<]*)<', names)
    assert on_sheet == ["'Blad1'!$A$1:$G$2"]


def test_a_table_keeps_its_own_filter_and_our_columns_stand_beside_it(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(book)
    whole["Blad1"].add_table(Table(displayName="Ordrar", ref="A1:E4"))
    whole["Blad1"]["E1"] = "Extra"
    whole.save(book)
    sheet = openpyxl.load_workbook(annotate(book, make_result(book, found=FOUND)).path)["Blad1"]
    assert sheet.auto_filter.ref is None
    assert sheet["F1"].value == "LMN status"
    assert sheet.tables["Ordrar"].ref == "A1:E4"


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        ({"E3": "anteckning"}, "F"),
        ({"F3": "bredvid"}, "G"),
        ({"I1": "en annan tabell", "J5": "x"}, "E"),
        ({"H1": "en annan tabell", "J5": "x"}, "K"),
    ],
)
def test_our_columns_never_cover_what_stands_at_the_right(
    cells: dict[str, str], first: str, book: Path, annotate: Annotate
) -> None:
    whole = openpyxl.load_workbook(book)
    for cell, value in cells.items():
        whole["Blad1"][cell] = value
    whole.save(book)
    sheet = openpyxl.load_workbook(annotate(book, make_result(book, found=FOUND)).path)["Blad1"]
    assert sheet[f"{first}1"].value == "LMN status"
    assert sheet[f"{first}3"].value == "✔ OK"
    assert {cell: sheet[cell].value for cell in cells} == cells


def test_totals_and_blank_rows_get_no_status_and_cancelled_ones_are_named(
    book: Path, annotate: Annotate
) -> None:
    cells = {**ROWS, 5: ("",), 6: ("100236",), 7: ("Summa",)}
    result = make_result(book, cells, FOUND, statuses={5: "blank", 6: "cancelled", 7: "totals"})
    sheet = openpyxl.load_workbook(annotate(book, result).path)["Blad1"]
    assert [sheet[f"E{row}"].value for row in range(1, 8)] == [
        "LMN status", "✖ Fel", "✔ OK", "▲ Varning", None, "– Makulerad", None,
    ]  # fmt: skip
    assert sheet["F4"].value == "Namnet verkar felskrivet.\nNumret går inte att ringa."
    assert sheet["G4"].value == "LMN208, LMN106"


def test_title_rows_are_left_alone(tmp_path: Path, annotate: Annotate) -> None:
    rows = (
        f'<row r="1"><c r="A1"><v>48</v></c></row><row r="3">{raw.header_cells(3)}</row>'
        '<row r="4"><c r="A4"><v>1</v></c></row>'
    )
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(rows))
    written = annotate(path, make_result(path, {4: ("1",)}, [("LMN101", 4, 3)], header_row=3))
    sheet = openpyxl.load_workbook(written.path)["Blad1"]
    assert [cell.value for cell in sheet[1]] == [48, *[None] * 6]
    assert (sheet["E3"].value, sheet["E4"].value, sheet.freeze_panes) == ("LMN status", "✖ Fel", "A4")


def test_several_sheets_are_annotated_and_named_among_the_findings(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(book)
    copy = whole.copy_worksheet(whole["Blad1"])
    copy.title = "Eva's blad"
    whole.save(book)
    results = [make_result(book, found=FOUND, sheet=name) for name in ("Blad1", "Eva's blad")]
    written = annotate(book, *results)
    after = openpyxl.load_workbook(written.path)
    assert after["Eva's blad"]["E2"].value == "✖ Fel"
    headers = [cell.value for cell in after["LMN fynd"][1]]
    assert headers[5:8] == ["Cell", "Blad", "Allvar"]
    assert {after["LMN fynd"].cell(row, 7).value for row in range(2, 8)} == {"Blad1", "Eva's blad"}
    places = {link.location for link in (cell.hyperlink for cell in after["LMN fynd"]["F"]) if link}
    assert "'Eva''s blad'!D2" in places


def test_macros_stay(tmp_path: Path, annotate: Annotate) -> None:
    sheet = raw.sheet_xml(f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>1</v></c></row>')
    path = raw.write(
        tmp_path / "batch.xlsm", sheet, parts={"xl/vbaProject.bin": b"\xd0\xcf macros"},
        types='<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>',
        main_type="application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )  # fmt: skip
    written = annotate(path, make_result(path, {2: ("1",)}, [("LMN101", 2, 3)], kind="xlsm"))
    assert written.path.name == "batch.lint.xlsm"
    with zipfile.ZipFile(written.path) as archive:
        assert archive.read("xl/vbaProject.bin") == b"\xd0\xcf macros"
        assert b"macroEnabled" in archive.read("[Content_Types].xml")


def test_a_workbook_without_styles_gets_some(tmp_path: Path, annotate: Annotate) -> None:
    sheet = raw.sheet_xml(f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>1</v></c></row>')
    path = raw.write(tmp_path / "batch.xlsx", sheet, styles=None)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["[Content_Types].xml"] = re.sub(
        rb'<Override PartName="/xl/styles.xml"[^>]*/>', b"", parts["[Content_Types].xml"]
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    written = annotate(path, make_result(path, {2: ("1",)}, [("LMN101", 2, 3)]))
    assert openpyxl.load_workbook(written.path)["Blad1"]["D2"].fill.fgColor.rgb == "FFF4A583"
