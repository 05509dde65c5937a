"""Sheets, merged cells, hidden rows, and packages that are not what they should be."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lmn_lint.reading.batch import Batch, Refused
from lmn_lint.reading.read import ask, read
from tests.reading import raw_xlsx

HEADER = ["Ordernummer", "Produktområde", "Leveransregel", "Namn"]
ROW = ["1", "INK", "Boka dag", "Åsa"]


def saved(path: Path, **sheets: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def changed(path: Path, change: Any) -> Path:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def remarks(batch: Batch) -> list[tuple[str, dict[str, str | int]]]:
    return [(remark.code, remark.details) for remark in batch.remarks]


def code(path: Path, **options: Any) -> str:
    with pytest.raises(Refused) as refused:
        read(path, **options)
    return refused.value.code


def test_all_visible_sheets_with_orders_are_batches(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "b.xlsx", Ett=[HEADER, ROW], Info=[["Läs mig"]], Två=[["Titel"], HEADER, ROW, ROW]
    )
    batches = read(path)
    assert [(b.sheet, b.header_row, len(b.cells)) for b in batches] == [("Ett", 1, 1), ("Två", 2, 2)]
    assert remarks(batches[0]) == [("other_sheets", {"sheets": "Info"})]
    assert remarks(batches[1]) == []


def test_a_sheet_is_picked_by_name(tmp_path: Path) -> None:
    path = saved(tmp_path / "b.xlsx", Ett=[HEADER, ROW], Två=[HEADER, ROW], Info=[["Läs mig"]], Tomt=[])
    assert [batch.sheet for batch in read(path, sheet="Två")] == ["Två"]
    assert remarks(read(path, sheet="Två")[0]) == []
    assert [batch.sheet for batch in read(path, sheet="två ")] == ["Två"]


def test_sheets_beside_a_chart_sheet_and_with_odd_names(tmp_path: Path) -> None:
    names = {"A&B <1>": [HEADER, ROW], "Å\u030a 'x'": [HEADER, ROW], " blank ": [HEADER, ROW]}
    path = saved(tmp_path / "b.xlsx", **names)
    changed(path, lambda book: book.create_chartsheet("Diagram", 0))
    assert [batch.sheet for batch in read(path)] == list(names)


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    path = saved(tmp_path / "b.xlsx", **{"Ett": [HEADER], "20170101-2393": [HEADER], "LMN_fynd": [HEADER]})
    with pytest.raises(Refused) as refused:
        read(path, sheet="Tre")
    assert (refused.value.code, refused.value.details) == ("no_such_sheet", {"sheets": "Ett, ●●●"})


def test_hidden_sheets_are_not_linted_but_said(tmp_path: Path) -> None:
    path = saved(tmp_path / "b.xlsx", Ett=[HEADER, ROW], Gamla=[HEADER, ROW], Listor=[["INK"]])

    def hide(book: openpyxl.Workbook) -> None:
        book["Gamla"].sheet_state = "veryHidden"
        book["Listor"].sheet_state = "hidden"

    batches = read(changed(path, hide))
    assert [batch.sheet for batch in batches] == ["Ett"]
    assert remarks(batches[0]) == [("hidden_sheets", {"sheets": "Gamla"})]
    assert read(path, sheet="Gamla")[0].sheet == "Gamla"


def test_our_own_sheets_and_columns_are_passed_over(tmp_path: Path) -> None:
    own = ["LMN status", "LMN anmärkningar", "LMN koder"]
    path = saved(
        tmp_path / "b.xlsx", LMN_sammanfattning=[HEADER, ROW], Ett=[HEADER + own, [*ROW, "Fel", "x", "y"]]
    )
    batch = read(path)[0]
    assert (batch.sheet, batch.cells.columns.tolist(), sorted(batch.headers)) == (
        "Ett",
        [0, 1, 2, 3],
        [0, 1, 2, 3],
    )


def test_hidden_rows_are_read_and_counted(tmp_path: Path) -> None:
    path = saved(tmp_path / "b.xlsx", Ett=[["Titel"], HEADER, ROW, ROW, ROW])

    def hide(book: openpyxl.Workbook) -> None:
        for row in (1, 3, 5, 9):
            book["Ett"].row_dimensions[row].hidden = True
        book["Ett"].column_dimensions["B"].hidden = True

    batch = read(changed(path, hide))[0]
    assert (batch.cells.index.tolist(), remarks(batch)) == (
        [3, 4, 5],
        [("hidden_rows", {"rows": 2}), ("hidden_columns", {"columns": "B"})],
    )


def test_a_merged_cells_value_stands_on_every_row_it_covers(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "b.xlsx", Ett=[HEADER, ROW, [None, None, "a"], [None, None, "b"], ["2", "DIA", "c", "Bo"]]
    )

    def merge(book: openpyxl.Workbook) -> None:
        book["Ett"].merge_cells("A2:A4")
        book["Ett"].merge_cells("D2:F3")
        book["Ett"].merge_cells("B5:B99")

    cells = read(changed(path, merge))[0].cells
    assert cells[0].tolist() == ["1", "1", "1", "2"]
    assert cells[3].tolist() == ["Åsa", "Åsa", "", "Bo"]
    assert cells[1].tolist() == ["INK", "", "", "DIA"]
    assert cells.columns.tolist() == [0, 1, 2, 3]


def test_a_header_merged_over_two_rows_is_no_row_of_the_batch(tmp_path: Path) -> None:
    path = saved(tmp_path / "b.xlsx", Ett=[HEADER, [], ROW])
    batch = read(changed(path, lambda book: book["Ett"].merge_cells("A1:A2")))[0]
    assert (batch.header_row, batch.cells.index.tolist()) == (1, [3])


def test_a_long_merge_beside_the_header_takes_no_rows_away(tmp_path: Path) -> None:
    path = saved(tmp_path / "b.xlsx", Ett=[[*HEADER, None], *[ROW] * 9])

    def merge(book: openpyxl.Workbook) -> None:
        book["Ett"].merge_cells("E1:E8")
        book["Ett"].merge_cells("D1:D6")

    assert read(changed(path, merge))[0].cells.index.tolist() == list(range(2, 11))


def test_dates_of_1904_are_said_and_read(tmp_path: Path) -> None:
    path = saved(tmp_path / "b.xlsx", Ett=[[*HEADER, "Orderdatum"], [*ROW, datetime.datetime(2026, 11, 23)]])

    def change(book: openpyxl.Workbook) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    batch = read(changed(path, change))[0]
    assert (batch.date_1904, batch.cells[4].tolist()) == (True, ["2026-11-23 00:00:00"])
    assert not read(saved(path, Ett=[HEADER, ROW]))[0].date_1904


def test_excels_own_extension_does_not_hide_that_dates_count_from_1904(tmp_path: Path) -> None:
    workbook = (
        f'<workbook xmlns="{raw_xlsx.MAIN}" xmlns:r="{raw_xlsx.REL}"><workbookPr date1904="1"/>'
        '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets><extLst><ext uri="x">'
        '<x14:workbookPr xmlns:x14="http://schemas.microsoft.com/x14" defaultImageDpi="32767"/>'
        "</ext></extLst></workbook>"
    )
    row = '<row r="2"><c r="A2"><v>7</v></c><c r="E2" s="1"><v>44562</v></c></row>'
    path = raw_xlsx.write(tmp_path / "b.xlsx", raw_xlsx.header() + row, extra={"xl/workbook.xml": workbook})
    batch = read(path)[0]
    assert (batch.date_1904, batch.cells[4].tolist()) == (True, ["2026-01-02 00:00:00"])


def test_without_a_header_the_missing_columns_are_named(tmp_path: Path) -> None:
    path = saved(tmp_path / "b.xlsx", Ett=[["Hej"]], Två=[["Ordernummer", "Färg"], ["1", "röd"]], Tre=[])
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.details["missing"] == "Produktområde, Leveransregel, Namn"
    assert refused.value.code == "no_header"


def test_the_same_header_twice_is_refused_by_its_cells(tmp_path: Path) -> None:
    path = saved(tmp_path / "b.xlsx", Ett=[["Titel"], [*HEADER, "NAMN"], [*ROW, "Bo"]])
    with pytest.raises(Refused) as refused:
        read(path)
    assert (refused.value.code, refused.value.details) == ("header_twice", {"first": "D2", "second": "E2"})


def test_a_table_in_the_middle_of_a_sheet_keeps_its_addresses(tmp_path: Path) -> None:
    rows = [[], [None, None, "Titel"], [None, None, *HEADER], [None, None, *ROW]]
    batch = read(saved(tmp_path / "b.xlsx", Ett=rows))[0]
    assert batch.columns["order_number"].position == 2
    assert batch.cells.to_dict("index") == {4: dict(zip(range(2, 6), ROW, strict=True))}


def test_a_million_formatted_rows_below_are_no_rows(tmp_path: Path) -> None:
    data = raw_xlsx.header() + '<row r="2"><c r="A2"><v>1</v></c></row>'
    data += "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(3, 300_000))
    assert read(raw_xlsx.write(tmp_path / "b.xlsx", data))[0].cells.shape == (1, 4)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
def test_a_doctype_anywhere_is_refused(tmp_path: Path, part: str) -> None:
    bad = f'<!DOCTYPE x [<!ENTITY a "b">]><worksheet xmlns="{raw_xlsx.MAIN}"><sheetData/></worksheet>'
    assert code(raw_xlsx.write(tmp_path / "b.xlsx", raw_xlsx.header(), extra={part: bad})) == "doctype"


def test_a_doctype_in_utf_16_is_seen_too(tmp_path: Path) -> None:
    bad = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><worksheet xmlns="{raw_xlsx.MAIN}"/>'.encode(
        "utf-16"
    )
    path = raw_xlsx.write(tmp_path / "b.xlsx", extra={"xl/worksheets/sheet1.xml": bad})
    assert code(path) == "doctype"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_part_that_is_no_xml_is_damage(tmp_path: Path, part: str) -> None:
    path = raw_xlsx.write(
        tmp_path / "b.xlsx", raw_xlsx.header(), extra={part: "<worksheet><sheetData><row r="}
    )
    assert code(path) == "damaged"


def test_a_cut_off_workbook_is_damage(tmp_path: Path) -> None:
    path = raw_xlsx.write(tmp_path / "b.xlsx", raw_xlsx.header())
    path.write_bytes(path.read_bytes()[:-100])
    assert code(path) == "damaged"


def test_a_workbook_without_worksheets_is_refused(tmp_path: Path) -> None:
    workbook = f'<workbook xmlns="{raw_xlsx.MAIN}"><sheets/></workbook>'
    assert code(raw_xlsx.write(tmp_path / "b.xlsx", extra={"xl/workbook.xml": workbook})) == "no_sheets"


def test_part_names_in_other_capitals_and_absolute_targets_are_found(tmp_path: Path) -> None:
    sheet = raw_xlsx.header() + '<row r="2"><c r="A2"><v>7</v></c></row>'
    relations = (
        f'<Relationships xmlns="{raw_xlsx.PACKAGE_REL}"><Relationship Id="rId1" '
        f'Type="{raw_xlsx.REL}/worksheet" Target="/xl/Worksheets/Sheet1.xml"/></Relationships>'
    )
    path = raw_xlsx.write(tmp_path / "b.xlsx", sheet, extra={"xl/_rels/workbook.xml.rels": relations})
    assert read(path)[0].cells[0].tolist() == ["7"]


@pytest.mark.parametrize("number", ["1e308", "A0", "x", "2.5"])
def test_a_row_whose_number_is_none_is_damage_or_the_next_row(tmp_path: Path, number: str) -> None:
    """Cells without addresses are told by their row's number: fuzzing found that it was trusted."""
    rows = raw_xlsx.header().replace(' r="A1"', "") + f'<row r="{number}"><c><v>7</v></c></row>'
    answer = ask(raw_xlsx.write(tmp_path / "b.xlsx", rows))
    assert answer.head.get("refused") in ("damaged", None)
    assert "places" not in answer.head  # nobody foresaw it
