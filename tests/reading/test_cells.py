"""A workbook's cells come through exactly as they are stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmn_lint.reading.read import read
from tests.reading import raw_xlsx


def stored(tmp_path: Path, *cells: str) -> list[str]:
    batch = read(raw_xlsx.column_of(tmp_path / "b.xlsx", list(cells)))[0]
    return [batch.cells[4].get(row, "") for row in range(2, len(cells) + 2)]


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("701740605", "701740605"),
        ("7.01740605E8", "701740605"),
        ("701740605.0", "701740605"),
        ("46701740605", "46701740605"),
        ("201701012393", "201701012393"),
        ("100234.0", "100234"),
        ("29133", "29133"),
        ("12.5", "12.5"),
        ("0.30000000000000004", "0.3"),
        ("1E22", "10000000000000000000000"),
        ("-5", "-5"),
        ("0", "0"),
    ],
)
def test_a_number_is_its_shortest_digits(tmp_path: Path, number: str, digits: str) -> None:
    assert stored(tmp_path, f'<c r="E@"><v>{number}</v></c>') == [digits]


@pytest.mark.parametrize(
    "text",
    ["0012", "NA", "None", "Null", "nan", "=1+1", "'0012", "+46701740605", "-", "a\nb", "a\u030asa", "TRUE"],
)
def test_a_text_is_itself(tmp_path: Path, text: str) -> None:
    assert stored(tmp_path, raw_xlsx.text("E@", text)) == [text]


def test_blanks_around_a_text_survive(tmp_path: Path) -> None:
    cells = [raw_xlsx.text("E@", " x\u00a0 "), raw_xlsx.text("E@", "\u00a0"), raw_xlsx.text("E@", "y")]
    assert stored(tmp_path, *cells) == [" x\u00a0 ", "\u00a0", "y"]


def test_escapes_are_decoded(tmp_path: Path) -> None:
    assert stored(tmp_path, raw_xlsx.text("E@", "a_x000D_b &amp; &#229; _x005F_x0041_")) == [
        "a\rb & å _x0041_"
    ]


def test_rich_text_is_put_together(tmp_path: Path) -> None:
    runs = '<r><t>Åsa</t></r><r><rPr><b/></rPr><t xml:space="preserve"> L</t></r>'
    assert stored(tmp_path, f'<c r="E@" t="inlineStr"><is>{runs}</is></c>') == ["Åsa L"]


def test_booleans_and_dates(tmp_path: Path) -> None:
    cells = [
        '<c r="E@" t="b"><v>1</v></c>',
        '<c r="E@" t="b"><v>0</v></c>',
        '<c r="E@" s="1"><v>46024</v></c>',
    ]
    assert stored(tmp_path, *cells) == ["true", "false", "2026-01-02 00:00:00"]


def test_a_time_and_a_duration_do_not_stop_the_reading(tmp_path: Path) -> None:
    cells = ['<c r="E@" s="2"><v>0.5</v></c>', '<c r="E@" s="3"><v>1.5</v></c>', raw_xlsx.text("E@", "x")]
    assert stored(tmp_path, *cells)[2] == "x"


@pytest.mark.parametrize("number", ["701740605", "20261123", "201701012393", "-5000000"])
def test_a_number_formatted_as_an_impossible_date_is_its_digits(tmp_path: Path, number: str) -> None:
    cell = f'<c r="E@" s="1"><v>{number}</v></c>'
    assert stored(tmp_path, cell, raw_xlsx.text("E@", "x")) == [number, "x"]


def test_such_a_number_is_found_among_many_rows(tmp_path: Path) -> None:
    cells = ['<c r="E@"><v>7</v></c>'] * 1700
    cells[1200], cells[1500] = '<c r="E@" s="1"><v>701740605</v></c>', '<c r="E@" s="1"><v>20261123</v></c>'
    values = stored(tmp_path, *cells)
    assert (values[1200], values[1500], set(values)) == (
        "701740605",
        "20261123",
        {"7", "701740605", "20261123"},
    )


def test_such_a_number_is_found_among_rows_with_prefixed_attributes(tmp_path: Path) -> None:
    row = '<row r="2" x14ac:dyDescent="0.2"><c r="A2" s="1"><v>701740605</v></c></row>'
    space = 'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    whole = (
        f'<worksheet xmlns="{raw_xlsx.MAIN}" {space}><dimension ref="A1:D2"/><cols><col min="1" max="1"/></cols>'
        f"<sheetData>{raw_xlsx.header()}{row}</sheetData></worksheet>"
    )
    assert read(raw_xlsx.write(tmp_path / "b.xlsx", whole=whole))[0].cells[0].tolist() == ["701740605"]


def test_a_text_that_looks_like_such_a_date_stays(tmp_path: Path) -> None:
    text = "+57373-01-24 00:00:00"
    assert stored(tmp_path, raw_xlsx.text("E@", text)) == [text]


def test_an_error_cell_holds_its_error(tmp_path: Path) -> None:
    cells = [
        '<c r="E@" t="e"><v>#N/A</v></c>',
        '<c t="e" s="1" r="E@"><f>1/0</f><v>#DIV/0!</v></c>',
        raw_xlsx.text("E@", 't="e"'),
        "<c r='E@' t='e'><v>#REF!</v></c>",
    ]
    assert stored(tmp_path, *cells) == ["#N/A", "#DIV/0!", 't="e"', "#REF!"]


def test_an_error_in_the_first_column_moves_nothing(tmp_path: Path) -> None:
    data = raw_xlsx.header(1, "B") + '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>7</v></c></row>'
    batch = read(raw_xlsx.write(tmp_path / "b.xlsx", data))[0]
    assert batch.cells.to_dict("index") == {2: {0: "#N/A", 1: "7", 2: "", 3: "", 4: ""}}
    assert batch.columns["order_number"].position == 1


def test_formulas_give_their_stored_results(tmp_path: Path) -> None:
    cells = ['<c r="E@" t="str"><f>A1</f><v> Åsa </v></c>', '<c r="E@"><f>1+1</f><v>2</v></c>']
    assert stored(tmp_path, *cells) == [" Åsa ", "2"]


def test_formulas_without_a_stored_result_are_counted(tmp_path: Path) -> None:
    cells = [
        '<c r="E@"><f>1+1</f></c>',
        '<c r="E@"><f>1+1</f><v></v></c>',
        '<c r="E@"><f>1+1</f><v/></c>',
        '<c r="E@"><f t="shared" si="0"/></c>',
        '<c r="E@" t="str"><f>1+1</f><v></v></c>',
        '<c r="E@" t="str"><f t="shared" si="0"/><v></v></c>',
        '<c r="E@"><v>1</v></c>',
    ]
    batch = read(raw_xlsx.column_of(tmp_path / "b.xlsx", cells))[0]
    said = {remark.code: remark.details for remark in batch.remarks}
    assert said["without_result"] == {"cells": 4, "named": "E2, E3, E4, E5"}


def test_shared_strings(tmp_path: Path) -> None:
    strings = (
        "<si><t>0012</t></si><si><r><t>a</t></r><r><t>b</t></r><rPh sb='0' eb='1'><t>P</t></rPh></si><si/>"
    )
    rows = "".join(f'<row r="{i + 2}"><c r="A{i + 2}" t="s"><v>{i}</v></c></row>' for i in range(3))
    rows += '<row r="5"><c r="A5"><v>5</v></c></row>'
    path = raw_xlsx.write(tmp_path / "b.xlsx", raw_xlsx.header() + rows, strings=strings)
    assert read(path)[0].cells[0].tolist() == ["0012", "ab", "", "5"]


def test_strict_workbooks_are_read(tmp_path: Path) -> None:
    data = raw_xlsx.header() + '<row r="2"><c r="A2"><v>7</v></c></row>'
    assert read(raw_xlsx.write(tmp_path / "b.xlsx", data, main=raw_xlsx.STRICT))[0].cells[0].tolist() == ["7"]


def test_cells_without_addresses_are_counted_from_their_neighbours(tmp_path: Path) -> None:
    names = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in raw_xlsx.HEADER)
    data = f'<row>{names}</row><row><c><v>7</v></c><c t="e"><v>#N/A</v></c><c/><c><v>8</v></c></row>'
    batch = read(raw_xlsx.write(tmp_path / "b.xlsx", data))[0]
    assert batch.cells.to_dict("index") == {2: {0: "7", 1: "#N/A", 2: "", 3: "8"}}


def test_a_sheet_written_with_a_prefix_is_read(tmp_path: Path) -> None:
    data = (
        raw_xlsx.header(2, "B") + '<row r="4"><c r="B4"><v>7</v></c><c r="C4" t="e"><v>#N/A</v></c></row>'
    ).replace("</", "</x:")
    data = data.replace("<", "<x:").replace("<x:/x:", "</x:")
    whole = f'<x:worksheet xmlns:x="{raw_xlsx.MAIN}"><x:sheetData>{data}</x:sheetData></x:worksheet>'
    batch = read(raw_xlsx.write(tmp_path / "b.xlsx", whole=whole))[0]
    assert batch.header_row == 2
    assert batch.cells.loc[4].to_dict() == {1: "7", 2: "#N/A", 3: "", 4: ""}


def test_formatted_and_empty_cells_to_the_left_move_nothing(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{r}"><c r="A{r}" s="1"/><c r="B{r}"><v>{r}</v></c></row>' for r in range(2, 900))
    data = raw_xlsx.header(1, "B") + rows
    late = '<row r="950"><c r="A950"><v>1</v></c></row>'
    assert read(raw_xlsx.write(tmp_path / "b.xlsx", data))[0].cells.columns.tolist() == [1, 2, 3, 4]
    cells = read(raw_xlsx.write(tmp_path / "c.xlsx", data + late))[0].cells
    assert (cells.columns.tolist(), cells.loc[950, 0], cells.loc[2, 1]) == ([0, 1, 2, 3, 4], "1", "2")


def test_trailing_empty_rows_are_dropped_and_those_between_stay(tmp_path: Path) -> None:
    blank = raw_xlsx.text("A5", " \u00a0\u200b") + raw_xlsx.text("B5", "")
    data = (
        raw_xlsx.header() + '<row r="2"><c r="A2"><v>1</v></c></row><row r="4"><c r="A4"><v>2</v></c></row>'
    )
    data += f'<row r="5">{blank}</row><row r="6"><c r="A6" s="1"/></row>'
    cells = read(raw_xlsx.write(tmp_path / "b.xlsx", data))[0].cells
    assert cells.index.tolist() == [2, 3, 4]
    assert cells[0].tolist() == ["1", "", "2"]


def test_a_sheet_without_rows_below_the_header_is_an_empty_batch(tmp_path: Path) -> None:
    batch = read(raw_xlsx.write(tmp_path / "b.xlsx", raw_xlsx.header()))[0]
    assert batch.cells.shape == (0, 4)
    assert all(str(dtype) == "str" for dtype in batch.cells.dtypes)
