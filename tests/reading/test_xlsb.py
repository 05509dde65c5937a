"""Binary workbooks: every kind of cell record, errors told, hidden things told, nothing lost in silence."""

from __future__ import annotations

from pathlib import Path
from struct import pack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmn_lint.reading.batch import Batch, Refused
from lmn_lint.reading.books import open_book
from lmn_lint.reading.read import read
from tests.reading import raw_xlsb

ORDER = (1, "INK", "Boka dag", "Åsa Testsson")


def batch_of(path: Path, *rows: bytes, **options: object) -> Batch:
    head = raw_xlsb.row(1, *raw_xlsb.HEADER, "Övrigt")
    return read(raw_xlsb.write(path / "b.xlsb", raw_xlsb.sheet(head, *rows), **options))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        (7, "7"),
        (701740605.0, "701740605"),
        ((2, pack("<i", 1250 << 2 | 3)), "12.5"),
        ((2, pack("<I", 0x40290000)), "12.5"),
        (True, "true"),
        (False, "false"),
        ("070-174 06 05", "070-174 06 05"),
        ("=1+1", "=1+1"),
        (b"\x2a", "#N/A"),
        (b"\x07", "#DIV/0!"),
        (b"\x17", "#REF!"),
        ((7, pack("<I", 1)), "delad text"),
        ((62, b"\1" + raw_xlsb.wide("fet text") + pack("<I", 0)), "fet text"),
        ((8, raw_xlsb.wide("resultat") + b"\0" * 6), "resultat"),
        ((9, pack("<d", 0.1 + 0.2) + b"\0" * 6), "0.3"),
        ((10, b"\1" + b"\0" * 6), "true"),
        ((11, b"\x0f" + b"\0" * 6), "#VALUE!"),
        ((1, b""), ""),
    ],
)
def test_a_cell_is_read_as_it_is_stored(tmp_path: Path, stored: object, text: str) -> None:
    batch = batch_of(tmp_path, raw_xlsb.row(2, *ORDER, stored), strings=("först", "delad text"))
    assert batch.cells[4].tolist() == [text]
    assert (batch.kind, batch.columns["recipient_name"].header) == ("xlsb", "Namn")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("yyyy\\-mm\\-dd", "2026-11-23 00:00:00"),
        ("[h]:mm", "2026-11-23 00:00:00"),
        ("[$-41D]d mmm", "2026-11-23 00:00:00"),
        ('0" dagar"', "46349"),
        ("[Red]0", "46349"),
        ("General", "46349"),
    ],
)
def test_a_number_is_a_date_where_it_is_shown_as_one(tmp_path: Path, code: str, text: str) -> None:
    row = raw_xlsb.row(2, *ORDER, 46349.0, style=1)
    assert batch_of(tmp_path, row, styles=raw_xlsb.formats(code)).cells[4].tolist() == [text]


def test_dates_may_count_from_1904(tmp_path: Path) -> None:
    row = raw_xlsb.row(2, *ORDER, 46349.0 - 1462, style=1)
    batch = batch_of(tmp_path, row, styles=raw_xlsb.formats("yyyy-mm-dd"), date_1904=True)
    assert (batch.cells[4].tolist(), batch.date_1904) == (["2026-11-23 00:00:00"], True)


def test_cells_without_a_column_stand_beside_each_other(tmp_path: Path) -> None:
    short = [raw_xlsb.record(kind, pack("<I", 0) + value) for kind, value in (
        (13, pack("<i", 7 << 2 | 2)), (12, b""), (17, raw_xlsb.wide("text")), (15, b"\1"), (14, b"\x2a"),
    )]  # fmt: skip
    batch = batch_of(tmp_path, raw_xlsb.row(2, *ORDER[:1]) + b"".join(short))
    assert batch.cells.loc[2].tolist() == ["1", "7", "", "text", "true", "#N/A"]


def test_what_is_hidden_or_merged_is_known(tmp_path: Path) -> None:
    columns = raw_xlsb.record(60, pack("<IIIIH", 3, 3, 2560, 0, 1))
    merged = raw_xlsb.record(176, pack("<IIII", 1, 2, 3, 3))
    head = raw_xlsb.row(1, *raw_xlsb.HEADER)
    rows = (raw_xlsb.row(2, *ORDER, hidden=True), raw_xlsb.row(3, 2, "INK", "Boka dag", None))
    sheets = (raw_xlsb.sheet(head, *rows, before=columns, after=merged), raw_xlsb.sheet(head, *rows))
    batch = read(raw_xlsb.write(tmp_path / "b.xlsb", *sheets, hidden=(1,)))[0]
    assert batch.cells[3].tolist() == ["Åsa Testsson", "Åsa Testsson"]
    assert [(remark.code, remark.details) for remark in batch.remarks] == [
        ("hidden_rows", {"rows": 1}),
        ("hidden_columns", {"columns": "D"}),
        ("hidden_sheets", {"sheets": "Blad2"}),
    ]


def test_a_sheet_that_is_cut_off_is_damaged(tmp_path: Path) -> None:
    head, row = raw_xlsb.row(1, *raw_xlsb.HEADER), raw_xlsb.row(2, *ORDER)
    for sheet in (raw_xlsb.sheet(head, row, ended=False)[:-2], raw_xlsb.sheet(head, row)[:-60]):
        path = raw_xlsb.write(tmp_path / "b.xlsb", sheet)
        with pytest.raises(Refused) as refused:
            read(path)
        assert refused.value.code == "damaged"


def test_cells_far_apart_are_refused(tmp_path: Path) -> None:
    far = (raw_xlsb.row(n * 60_000, *([None] * n), "x") for n in range(1, 17))
    wide = raw_xlsb.row(1_048_570, *["x"] * 60)
    with pytest.raises(Refused) as refused:
        batch_of(tmp_path, *far, wide)
    assert refused.value.code == "limit_used_cells"
    assert refused.value.details["sheet"] == "Blad1"


values = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12),
    st.integers(-(2**29), 2**29 - 1),
    st.booleans(),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(values, min_size=3, max_size=3), min_size=1, max_size=8))
def test_any_table_reads_back(tmp_path: Path, table: list[list[object]]) -> None:
    rows = [raw_xlsb.row(number, *cells) for number, cells in enumerate(table, start=1)]
    book = open_book("xlsb", raw_xlsb.write(tmp_path / "b.xlsb", raw_xlsb.sheet(*rows)).read_bytes())
    read_back, _ = book.table(book.sheets[0])
    for row, cells in enumerate(table):
        for column, value in enumerate(cells):
            wanted = str(value).lower() if isinstance(value, bool) else str(value)
            texts = read_back.columns.get(column)
            there = texts[row].as_py() if texts is not None and row < len(texts) else None
            assert (there or "") == wanted
