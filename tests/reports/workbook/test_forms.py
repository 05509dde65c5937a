"""Workbooks in unusual forms are annotated as they stand, and stay in their form."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from lmn_lint.reports.workbook import styles
from tests.reports.workbook import raw
from tests.reports.workbook.conftest import Annotate, make_result
from tests.reports.workbook.same import differences
from tests.reports.workbook.whole import faults, new_disorder

ROWS = f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>1</v></c></row>'
FOUND = [("LMN101", 2, 3)]


def words(path: Path) -> str:
    summary = openpyxl.load_workbook(path)["LMN sammanfattning"]
    return "\n".join(str(cell.value) for row in summary for cell in row if cell.value)


def in_utf16(sheet: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-16"?>{sheet}'.encode("utf-16")


def in_latin1(sheet: str) -> bytes:
    return f'<?xml version="1.0" encoding="ISO-8859-1"?>{sheet}'.encode("latin-1")


def with_remarks(sheet: str) -> str:
    return f'<?xml version="1.0"?><!-- made by hand --><?program 1?>{sheet}'.replace(
        "<row", "<!-- rad --><row"
    )


def without_references(sheet: str) -> str:
    for reference in ("A1", "B1", "C1", "D1", "A2"):
        sheet = sheet.replace(f' r="{reference}"', "")
    return sheet.replace('<row r="1">', "<row>").replace('<row r="2">', "<row>")


@pytest.mark.parametrize(
    "form",
    [str, raw.prefixed, without_references, in_utf16, in_latin1, with_remarks],
    ids=lambda form: form.__name__,
)
def test_the_form_of_a_sheet_does_not_matter(
    form: Callable[[str], str | bytes], tmp_path: Path, annotate: Annotate
) -> None:
    path = raw.write(
        tmp_path / "batch.xlsx", "", parts={"xl/worksheets/sheet1.xml": form(raw.sheet_xml(ROWS))}
    )
    written = annotate(path, make_result(path, {2: ("1",)}, FOUND))
    assert written.remarks == ()
    assert differences(path, written.path) == []
    assert faults(written.path) == []
    assert new_disorder(path, written.path) == []
    rows = CalamineWorkbook.from_path(written.path).get_sheet_by_name("Blad1").to_python()
    assert rows[0][1] == "Produktområde"
    assert rows[1] == [1.0, "", "", "", "✖ Fel", "Mobilnumret saknas.", "LMN101"]


def test_a_strict_workbook_holds_together(tmp_path: Path, annotate: Annotate) -> None:
    path = raw.write(
        tmp_path / "batch.xlsx", raw.strict(raw.sheet_xml(ROWS)), styles=raw.strict(raw.STYLES), book=raw.strict(
            f'<workbook xmlns="{raw.MAIN}" xmlns:r="{raw.RELATIONS}" conformance="strict"><sheets><sheet name="Blad1" '
            'sheetId="1" r:id="rId1"/></sheets></workbook>'
        ), parts={
            "_rels/.rels": raw.strict(raw.relations(("rId1", "officeDocument", "xl/workbook.xml"))),
            "xl/_rels/workbook.xml.rels": raw.strict(
                raw.relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId90", "styles", "styles.xml"))
            ),
        },
    )  # fmt: skip
    written = annotate(path, make_result(path, {2: ("1",)}, FOUND))
    assert differences(path, written.path) == []
    assert faults(written.path) == []
    assert new_disorder(path, written.path) == []


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_how_the_package_is_packed_does_not_matter(packing: int, tmp_path: Path, annotate: Annotate) -> None:
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(ROWS))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    written = annotate(path, make_result(path, {2: ("1",)}, FOUND))
    assert written.remarks == ()
    assert differences(path, written.path) == []


def test_parts_with_backslashes_in_their_names_are_found_by_every_reader(
    tmp_path: Path, annotate: Annotate
) -> None:
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(ROWS))
    raw.pack(path, {name.replace("/", "\\"): raw.read(path, name) for name in raw.names(path)})
    written = annotate(path, make_result(path, {2: ("1",)}, FOUND))
    assert not any("\\" in name for name in raw.names(written.path))
    assert differences(path, written.path) == []
    assert openpyxl.load_workbook(written.path)["Blad1"]["E2"].value == "✖ Fel"


@pytest.mark.parametrize(
    ("template", "book"),
    [
        ("openxmlformats-officedocument.spreadsheetml.template.main", "openxmlformats-officedocument.spreadsheetml.sheet.main"),
        ("ms-excel.template.macroEnabled.main", "ms-excel.sheet.macroEnabled.main"),
    ],
)  # fmt: skip
def test_a_template_becomes_a_workbook_which_excel_opens(
    template: str, book: str, tmp_path: Path, annotate: Annotate
) -> None:
    path = raw.write(
        tmp_path / "batch.xltx", raw.sheet_xml(ROWS), main_type=f"application/vnd.{template}+xml"
    )
    kind = "xlsm" if "macro" in book else "xlsx"
    written = annotate(path, make_result(path, {2: ("1",)}, FOUND, kind=kind))
    assert written.path.suffix == f".{kind}"
    types = raw.read(written.path, "[Content_Types].xml")
    assert f"application/vnd.{book}+xml" in types
    assert "template" not in types


def test_a_signature_that_no_longer_holds_is_said(tmp_path: Path, annotate: Annotate) -> None:
    signed = raw.relations(("rId1", "officeDocument", "xl/workbook.xml")).replace(
        "</Relationships>",
        '<Relationship Id="rId2" Target="_xmlsignatures/origin.sigs" '
        'Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"/></Relationships>',
    )
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(ROWS), parts={
        "_rels/.rels": signed, "_xmlsignatures/origin.sigs": b"",
    }, types='<Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature"/>')  # fmt: skip
    written = annotate(path, make_result(path, {2: ("1",)}, FOUND))
    assert [remark.code for remark in written.remarks] == ["signed"]
    assert "Arbetsboken var digitalt signerad." in words(written.path)


def test_a_workbook_with_all_the_formats_that_excel_takes_gets_no_more(
    tmp_path: Path, annotate: Annotate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(styles, "_MOST_FORMATS", 3)
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(ROWS))
    written = annotate(path, make_result(path, {2: ("1",)}, FOUND))
    assert openpyxl.load_workbook(written.path)["Blad1"]["D2"].fill.patternType is None
    assert "så många cellformat" in words(written.path)
    assert openpyxl.load_workbook(written.path)["Blad1"]["D2"].comment is not None


def test_odd_numbers_in_attributes_are_no_hindrance(tmp_path: Path, annotate: Annotate) -> None:
    before = (
        '<sheetFormatPr defaultRowHeight="hög" defaultColWidth="1e9"/>'
        '<cols><col min="x" max="y" width="bred"/><col min="3" max="4" width="-1"/></cols>'
    )
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(ROWS, before=before))
    assert annotate(path, make_result(path, {2: ("1",)}, FOUND)).remarks == ()
