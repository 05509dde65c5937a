"""What is no .xlsx becomes a plain workbook in which nothing of it is missing."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from lmn_lint.reading.batch import Batch
from lmn_lint.reading.books import open_book
from lmn_lint.reading.read import read
from lmn_lint.reports.workbook.plain import plain
from tests.reading import raw_ods, raw_xlsb
from tests.reading.raw_ods import cell, header, row, sheet
from tests.reports.workbook.conftest import Annotate, make_result

ORDER = tuple(map(cell, ("1", "INK", "Boka dag", "Åsa Testsson")))


def copy_of(batches: list[Batch], path: Path) -> Path:
    made = plain(batches, batches[0].source)
    with path.open("wb") as out:
        made.package.write(out)
    made.package.close()
    return path


def said(path: Path, kind: str) -> list[tuple[object, ...]]:
    """Every sheet with all its cells, what is merged and what is hidden."""
    book = open_book(kind, path.read_bytes())
    found = []
    for one in book.sheets:
        table, facts = book.table(one)
        cells = {
            (int(table.rows[place]), position): text
            for position, column in table.columns.items()
            for place, text in enumerate(column.to_pylist())
            if text
        }
        found.append(
            (one.name, one.hidden, cells, sorted(facts.merges), facts.hidden_rows, facts.hidden_columns)
        )
    return found


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_every_sheet_and_every_cell_is_there_again(
    office: dict[str, Path], kind: str, tmp_path: Path
) -> None:
    copy = copy_of(read(office[kind]), tmp_path / "copy.xlsx")
    assert said(copy, "xlsx") == said(office[kind], kind)
    batch, original = read(copy)[0], read(office[kind])[0]
    assert batch.cells.to_dict() == original.cells.to_dict()
    assert (batch.headers, batch.header_row, batch.remarks) == (
        original.headers,
        original.header_row,
        original.remarks,
    )


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_numbers_dates_and_texts_stay_what_they_were(
    office: dict[str, Path], kind: str, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(copy_of(read(office[kind]), tmp_path / "copy.xlsx"))
    assert [(one.title, one.sheet_state) for one in book] == [
        ("Ordrar v 47", "visible"),
        ("Övrigt", "visible"),
        ("Gömt", "hidden"),
    ]
    orders = book["Ordrar v 47"]
    values = {
        place: orders[place].value
        for place in ("A1", "L1", "A3", "A5", "E3", "E4", "F3", "F4", "F5", "H4", "I3")
    }
    assert values == {
        "A1": "Uttag ur Sesam",
        "L1": "till höger om tabellen",
        "A3": 100234,
        "A5": "0012",
        "E3": "0701740605",
        "E4": 701740605,
        "F3": datetime(2026, 11, 23),
        "F4": datetime(2026, 11, 23, 14, 5),
        "F5": time(14, 5),
        "H4": 2.5,
        "I3": "=1+1",
    }
    types = [orders[place].data_type for place in ("A5", "E3", "E4", "F3", "G3", "I3", "I4")]
    assert types == ["s", "s", "n", "d", "b", "s", "e"]
    assert orders["E4"].number_format == "0000000000"
    assert [orders[place].number_format for place in ("F3", "H5")] in (
        ["yyyy\\-mm\\-dd", "0%"],
        ["yyyy-mm-dd", "0%"],
    )
    assert orders["A2"].font.b and not orders["A3"].font.b and not orders["A1"].font.b
    assert 29 < orders.column_dimensions["D"].width < 33
    assert (orders["A6"].value, orders["A7"].value) == (100235, None)


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_the_annotated_copy_keeps_all_of_it_too(
    office: dict[str, Path], kind: str, tmp_path: Path, annotate: Annotate
) -> None:
    from dataclasses import replace

    batch = read(office[kind])[0]
    result = make_result(office[kind], kind=kind)
    result = replace(
        result,
        batch=batch,
        findings=result.findings.iloc[:0],
        statuses=result.statuses.iloc[:0].reindex(batch.cells.index, fill_value="ok"),
    )
    written = annotate(office[kind], result, output=tmp_path / "out.xlsx")
    assert [remark.code for remark in written.remarks] == ["plain_copy_of_workbook"]
    book = CalamineWorkbook.from_path(written.path)
    assert book.sheet_names[3:] == ["Ordrar v 47", "Övrigt", "Gömt"]
    rows = book.get_sheet_by_name("Ordrar v 47").to_python(skip_empty_area=False)
    assert (rows[0][0], rows[0][11]) == ("Uttag ur Sesam", "till höger om tabellen")
    # Our columns stand right of everything, the title that reaches beyond the table included.
    assert rows[1][12:15] == ["LMN status", "LMN anmärkningar", "LMN koder"]
    again = read(written.path)[0]
    assert again.cells.to_dict() == batch.cells.to_dict()


def test_what_stands_above_the_header_of_a_text_is_kept(tmp_path: Path) -> None:
    text = tmp_path / "b.csv"
    text.write_text(
        'Uttag;"vecka\n47"\n\nOrdernummer;Produktområde;Namn;Mobil\n0012;INK;Åsa;0701740605\n',
        encoding="utf-8",
    )
    batch = read(text)[0]
    copy = copy_of([batch], tmp_path / "copy.xlsx")
    there = openpyxl.load_workbook(copy)["Order"]
    cells = {cell.coordinate: cell.value for line in there for cell in line if cell.value is not None}
    assert cells == {
        "A1": "Uttag",
        "B1": "vecka\n47",
        **dict(zip(("A4", "B4", "C4", "D4"), ("Ordernummer", "Produktområde", "Namn", "Mobil"), strict=True)),
        **dict(zip(("A5", "B5", "C5", "D5"), ("0012", "INK", "Åsa", "0701740605"), strict=True)),
    }
    assert read(copy)[0].cells.to_numpy().tolist() == batch.cells.to_numpy().tolist()


def test_both_systems_of_dates_survive(tmp_path: Path) -> None:
    rows = (
        raw_xlsb.row(1, *raw_xlsb.HEADER, "Orderdatum"),
        raw_xlsb.row(2, 1, "INK", "Boka dag", "Åsa", 44887.25, style=1),
        raw_xlsb.row(3, 1, "INK", "Boka dag", "Åsa", 44887.0),
    )
    styles = raw_xlsb.formats("yyyy-mm-dd hh:mm")
    path = raw_xlsb.write(tmp_path / "b.xlsb", raw_xlsb.sheet(*rows), styles=styles, date_1904=True)
    batch = read(path)[0]
    copy = read(copy_of([batch], tmp_path / "copy.xlsx"))[0]
    assert batch.cells[4].tolist() == copy.cells[4].tolist() == ["2026-11-23 06:00:00", "44887"]
    assert batch.date_1904 and copy.date_1904


def test_names_that_no_workbook_may_have_are_changed(tmp_path: Path) -> None:
    names = ("Ordrar [vecka 47/48] som är på väg ut", "ordrar  vecka 47 48  som är på", "'x'")
    sheets = [sheet(header(), row(*ORDER), name=name) for name in names]
    batches = read(raw_ods.write(tmp_path / "b.ods", *sheets))
    made = plain(batches, batches[0].source)
    assert list(made.names) == list(names)
    found = list(made.names.values())
    assert len({name.casefold() for name in found}) == 3
    assert all(
        len(name) <= 31 and not set(name) & set("[]:*?/\\") and name == name.strip("' ") for name in found
    )
    copy = copy_of(batches, tmp_path / "copy.xlsx")
    assert openpyxl.load_workbook(copy).sheetnames == found


def test_merged_cells_that_overlap_are_not_written(tmp_path: Path) -> None:
    merged = (
        raw_xlsb.record(176, raw_xlsb.pack("<IIII", top, bottom, left, right))
        for top, bottom, left, right in ((1, 3, 0, 0), (2, 4, 0, 1), (1, 1, 2, 3), (7, 7, 7, 7), (5, 4, 0, 0))
    )
    rows = (
        raw_xlsb.row(1, *raw_xlsb.HEADER),
        *(raw_xlsb.row(n, n, "INK", "Boka dag", "Åsa") for n in range(2, 7)),
    )
    path = raw_xlsb.write(tmp_path / "b.xlsb", raw_xlsb.sheet(*rows, after=b"".join(merged)))
    book = openpyxl.load_workbook(copy_of(read(path), tmp_path / "copy.xlsx"))
    assert sorted(map(str, book["Blad1"].merged_cells.ranges)) == ["A2:A4", "C2:D2"]


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("0000000000", "0000000000"),
        ('#,##0.00\\ "kr";[Red]\\-#,##0.00\\ "kr"', '#,##0.00\\ "kr";[Red]\\-#,##0.00\\ "kr"'),
        ("[>100]0%", "[>100]0%"),
        ("0 kr", "General"),
        ("0 [okänt]", "General"),
        ('0 "kr', "General"),
        ("0;0;0;0;0", "General"),
        ("0" * 250, "General"),
        ("[$-41D]d\\ mmmm\\ yyyy;@", "[$-41D]d\\ mmmm\\ yyyy;@"),
        ("yyyy-mm-dd hh:mm:ss.000", "yyyy-mm-dd hh:mm:ss.000"),
        ("[h]:mm", "[h]:mm"),
        ("0yyyy", "yyyy\\-mm\\-dd"),
        ("@", "General"),
    ],
)
def test_a_format_that_excel_might_take_for_damage_is_replaced(
    tmp_path: Path, code: str, written: str
) -> None:
    rows = (raw_xlsb.row(1, *raw_xlsb.HEADER), raw_xlsb.row(2, 7, "INK", "Boka dag", 46349.5, style=1))
    path = raw_xlsb.write(tmp_path / "b.xlsb", raw_xlsb.sheet(*rows), styles=raw_xlsb.formats(code))
    book = openpyxl.load_workbook(copy_of(read(path), tmp_path / "copy.xlsx"))
    assert book["Blad1"]["D2"].number_format == written


values = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8),
    st.integers(-(2**29), 2**29 - 1),
    st.booleans(),
    st.floats(-1e9, 1e9).map(lambda value: round(value, 6)),
    st.sampled_from([b"\x2a", b"\x07", None]),
)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(values, min_size=2, max_size=4), min_size=1, max_size=7),
    st.booleans(),
    st.sampled_from([0, 1, 2]),
)
def test_any_table_is_there_again(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[object]], date_1904: bool, style: int
) -> None:
    folder = tmp_path_factory.mktemp("any")
    rows = [raw_xlsb.row(1, *raw_xlsb.HEADER)]
    rows += [raw_xlsb.row(number, 7, *cells, style=style) for number, cells in enumerate(table, start=2)]
    styles = raw_xlsb.formats("yyyy-mm-dd hh:mm:ss", "0000")
    path = raw_xlsb.write(folder / "b.xlsb", raw_xlsb.sheet(*rows), styles=styles, date_1904=date_1904)
    batch = read(path)[0]
    copy = read(copy_of([batch], folder / "copy.xlsx"))[0]
    assert copy.cells.to_dict() == batch.cells.to_dict()
