"""Any table of text comes back cell for cell, with the right row numbers."""

from __future__ import annotations

import csv
import datetime
import io
import math
from pathlib import Path

import fastexcel
import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmn_lint.reading.batch import Batch, Refused
from lmn_lint.reading.blank import is_blank
from lmn_lint.reading.formats.xlsx import XlsxBook
from lmn_lint.reading.read import read

HEADER = ["Ordernummer", "Produktområde", "Leveransregel", "Namn", "Färg"]
SETTINGS = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

LETTERS = "aåÖ é\"';,|='-0159.\u00a0\u200b_x"
TEXTS = st.one_of(
    st.text(st.sampled_from(LETTERS + "\t\n\r"), max_size=5),
    st.sampled_from(
        ["", "0012", "NA", "None", "sep=;", "070-174 06 05", "#N/A", "true", "a\r\nb", '""', " x "]
    ),
)
TABLES = st.lists(st.lists(TEXTS, min_size=5, max_size=5), max_size=8)


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Without the trailing rows that hold nothing."""
    rows = list(rows)
    while rows and all(map(is_blank, rows[-1])):
        rows.pop()
    return rows


def quoted(value: str, delimiter: str, always: bool) -> str:
    """A value as a careful program writes it (Python's csv leaves a lone CR without quotes)."""
    if always or any(sign in value for sign in (delimiter, '"', "\n", "\r")):
        return '"' + value.replace('"', '""') + '"'
    return value


ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "cp1252": "cp1252",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32",
}


@SETTINGS
@given(
    rows=TABLES,
    delimiter=st.sampled_from(";,\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(sorted(ENCODINGS)),
    always=st.booleans(),
    named=st.booleans(),
    titles=st.integers(0, 3),
)
def test_a_text_file_of_which_nothing_is_said(
    tmp_path: Path,
    rows: list[list[str]],
    delimiter: str,
    end: str,
    encoding: str,
    always: bool,
    named: bool,
    titles: int,
) -> None:
    if encoding == "cp1252":
        rows = [[value.replace("\u200b", "") for value in row] for row in rows]
    text, lines = (f"sep={delimiter}{end}" if named else "") + f"Titel{end}" * titles, []
    for row in [HEADER, *rows]:
        lines.append(1 + len(list(io.StringIO(text, newline=""))))
        text += delimiter.join(quoted(value, delimiter, always) for value in row) + end
    path = tmp_path / "b.csv"
    path.write_bytes(text.encode(encoding))
    try:
        batch = read(path)[0]
    except Refused as refused:
        # A row's worth of delimiters, and a line break among them, may be rows between two stray quotes.
        assert refused.code == "quote"
        assert any(sum(value.count(delimiter) for value in row) >= len(HEADER) - 1 for row in rows)
        return
    expected = trimmed(rows)
    assert batch.cells.to_numpy().tolist() == expected
    assert batch.cells.index.tolist() == lines[1 : len(expected) + 1]
    assert batch.header_row == titles + named + 1
    assert batch.delimiter == delimiter
    assert [remark.code for remark in batch.remarks] == (
        ["encoding_guessed"] if encoding in ("cp1252", "utf-16-le", "utf-16-be") else []
    )


@SETTINGS
@given(rows=TABLES, delimiter=st.sampled_from(";,\t|"), data=st.randoms(use_true_random=False))
def test_a_text_file_whose_rows_end_where_they_hold_nothing_more(
    tmp_path: Path,
    rows: list[list[str]],
    delimiter: str,
    data,  # type: ignore[no-untyped-def]
) -> None:
    """Ragged rows against Python's csv module: the same cells, and the lines of those that are short."""
    rows = [[value.replace("\n", " ").replace("\r", " ") for value in row] for row in rows]
    kept = [row[: data.randint(1, 5)] + ["mer"] * data.randint(0, 1) for row in rows]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([HEADER, *kept])
    path = tmp_path / "b.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    batch = read(path)[0]
    with path.open(encoding="utf-8", newline="") as file:
        theirs = trimmed(list(csv.reader(file, delimiter=delimiter))[1:])
    width = batch.cells.shape[1]
    assert batch.cells.to_numpy().tolist() == [(row + [""] * 6)[:width] for row in theirs]
    short = [line for line, row in enumerate(theirs, start=2) if len(row) < 5 and not all(map(is_blank, row))]
    said = {remark.code: remark.details for remark in batch.remarks}
    assert said.get("short_rows", {"rows": 0})["rows"] == len(short)


XML_TEXTS = TEXTS.map(lambda text: text.replace("_x", "x"))
CELLS = st.one_of(
    XML_TEXTS.filter(lambda text: not text.startswith("=")),
    st.integers(-(10**14), 10**14),
    st.floats(-8e6, 8e6).map(lambda number: round(number, 4) + 0.0),
    st.booleans(),
    st.datetimes(min_value=datetime.datetime(1901, 1, 1)).map(lambda day: day.replace(microsecond=0)),
    st.none(),
)


def as_text(value: object) -> str:
    """What a stored value must come through as."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(int(value)) if math.isfinite(value) and value == int(value) else repr(value)
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return f"{value} 00:00:00"
    return str(value)


@SETTINGS
@given(
    rows=st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=8),
    top=st.integers(0, 3),
    left=st.integers(0, 3),
)
def test_a_workbook_against_two_other_readers(
    tmp_path: Path, rows: list[list[object]], top: int, left: int
) -> None:
    path = tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    for i, row in enumerate([HEADER, *rows], start=1):
        for j, value in enumerate(row, start=1):
            if value is not None:
                cell = book.active.cell(top + i, left + j, value)
                cell.quotePrefix = True
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(path)
    batch = read(path)[0]
    first = top + 2
    assert batch.header_row == top + 1
    assert batch.cells.index.tolist() == list(range(first, first + len(batch.cells)))
    ours = {(r, c): text for c, column in batch.cells.items() for r, text in column.items() if text}

    sheet = openpyxl.load_workbook(path).active
    theirs = {
        (cell.row, cell.column - 1): as_text(cell.value).replace("\r\n", "\n").replace("\r", "\n")
        for row in sheet.iter_rows(min_row=first)
        for cell in row
        if cell.value not in (None, "")
    }
    last = max(ours, default=(first - 1, 0))[0]
    assert all(is_blank(text) for (row, _), text in theirs.items() if row > last)
    whole = {place: text for place, text in theirs.items() if place[0] <= last}
    assert {place: text.replace("\r\n", "\n").replace("\r", "\n") for place, text in ours.items()} == whole

    values = (
        python_calamine.CalamineWorkbook.from_path(str(path))
        .get_sheet_by_index(0)
        .to_python(skip_empty_area=False)
    )
    for (row, column), text in ours.items():
        assert as_text(values[row - 1][column]) == text


@SETTINGS
@given(
    rows=st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=8),
    in_line=st.booleans(),
    since_1904=st.booleans(),
)
def test_a_workbook_of_another_writer_reads_as_that_of_the_first(
    tmp_path: Path, rows: list[list[object]], in_line: bool, since_1904: bool
) -> None:
    """XlsxWriter, with texts in the cells or shared, against openpyxl."""
    if since_1904:
        rows = [
            [None if isinstance(value, datetime.datetime) and value.year < 1905 else value for value in row]
            for row in rows
        ]
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    other = xlsxwriter.Workbook(
        str(second),
        {"constant_memory": in_line, "date_1904": since_1904, "default_date_format": "yyyy-mm-dd hh:mm"},
    )
    if since_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = other.add_worksheet()
    for i, row in enumerate([HEADER, *rows]):
        for j, value in enumerate(row):
            if value is None or value == "":
                continue
            cell = book.active.cell(i + 1, j + 1, value)
            if isinstance(value, str):
                cell.data_type = "s"
                sheet.write_string(i, j, value)
            else:
                sheet.write(i, j, value)
    book.save(first)
    other.close()
    ours, theirs = read(first)[0], read(second)[0]
    assert ours.date_1904 == theirs.date_1904 == since_1904

    def cells(batch: Batch) -> dict[tuple[int, int], str]:
        return {
            (row, place): text.replace("\r\n", "\n").replace("\r", "\n")
            for place, column in batch.cells.items()
            for row, text in column.items()
            if text
        }

    assert cells(ours) == cells(theirs)


def test_the_fast_reader_still_counts_rows_from_the_first_of_the_sheet(tmp_path: Path) -> None:
    """Should an update change this, every row number would be wrong."""
    book = openpyxl.Workbook()
    book.active["C4"] = "x"
    book.save(tmp_path / "b.xlsx")
    reader = fastexcel.read_excel(str(tmp_path / "b.xlsx"))
    sheet = reader.load_sheet_eager(0, header_row=None, skip_rows=0, dtypes="string")
    assert [column.to_pylist() for column in sheet.columns] == [[None, None, None, "x"]]


CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
beside = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus does not stand beside this checkout")


@beside
def test_every_file_of_the_corpus_is_read_or_refused() -> None:
    """None of them holds orders, so each is refused, and never with another exception."""
    for path in sorted(CORPUS.rglob("*.*")):
        with pytest.raises(Refused):
            read(path)


def like(ours: str, theirs: object) -> bool:
    """Whether a cell came through as another reader has it (it blanks errors, and keeps every decimal)."""
    if isinstance(theirs, datetime.timedelta):
        return ours.startswith(("1899-", "190"))
    if isinstance(theirs, datetime.time):
        return ours.endswith(str(theirs)[:8])
    if isinstance(theirs, datetime.date):
        return ours[:10] == str(theirs)[:10]
    if isinstance(theirs, float) and not theirs.is_integer():
        return math.isclose(float(ours), theirs, rel_tol=1e-8, abs_tol=1e-9)
    return ours == as_text(theirs) or (theirs in ("", None) and ours.startswith("#"))


@beside
def test_the_corpus_is_read_as_another_reader_reads_it() -> None:
    compared = 0
    for path in sorted(CORPUS.rglob("*.xls[xm]")):
        data = path.read_bytes()
        try:
            book = XlsxBook(data)
            other = python_calamine.CalamineWorkbook.from_path(str(path))
        except (Refused, python_calamine.CalamineError):
            continue
        for sheet in book.sheets:
            table, _ = book.table(sheet)
            theirs = other.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            ours = {position: column.to_pylist() for position, column in table.columns.items()}
            for row, values in enumerate(theirs):
                for position, value in enumerate(values):
                    column = ours.get(position, [])
                    text = column[row] if row < len(column) else None
                    assert like(text or "", value), (
                        f"{path.name} {sheet.name} row {row + 1}, column {position}"
                    )
                    compared += 1
    assert compared > 10_000
