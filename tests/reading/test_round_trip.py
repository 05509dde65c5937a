"""Any table of text comes back cell for cell, with the right row numbers."""

from __future__ import annotations

import datetime
import io
import math
from pathlib import Path

import fastexcel
import openpyxl
import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.blank import is_blank
from lmn_lint.reading.formats.xlsx import XlsxBook
from lmn_lint.reading.read import read

HEADER = ["Ordernummer", "Produktområde", "Leveransregel", "Namn", "Färg"]
SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

LETTERS = "aåÖ é\"';,|='-0159.\u00a0\u200b_x"
TEXTS = st.one_of(
    st.text(st.sampled_from(LETTERS + "\t\n\r"), max_size=6),
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


@SETTINGS
@given(
    rows=TABLES,
    delimiter=st.sampled_from(";,\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    always=st.booleans(),
    titles=st.integers(0, 3),
)
def test_a_text_file(
    tmp_path: Path, rows: list[list[str]], delimiter: str, end: str, encoding: str, always: bool, titles: int
) -> None:
    if encoding == "cp1252":
        rows = [[value.replace("\u200b", "") for value in row] for row in rows]
    text, lines = f"Titel{end}" * titles, []
    for row in [HEADER, *rows]:
        lines.append(1 + len(list(io.StringIO(text, newline=""))))
        text += delimiter.join(quoted(value, delimiter, always) for value in row) + end
    path = tmp_path / "b.csv"
    path.write_bytes(text.encode(encoding))
    batch = read(path, encoding=None if encoding != "cp1252" else "cp1252", delimiter=delimiter)[0]
    expected = trimmed(rows)
    assert batch.cells.to_numpy().tolist() == expected
    assert batch.cells.index.tolist() == lines[1 : len(expected) + 1]
    assert batch.header_row == titles + 1


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
