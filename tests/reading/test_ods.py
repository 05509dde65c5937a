"""Workbooks of OpenDocument: every type of value, repeated and covered cells, what is no cell, and bombs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmn_lint.reading.batch import Batch, Refused
from lmn_lint.reading.books import open_book
from lmn_lint.reading.limits import ReadingLimits
from lmn_lint.reading.read import read
from tests.reading.raw_ods import cell, content, header, row, sheet, write

ORDER = tuple(map(cell, ("1", "INK", "Boka dag", "Åsa Testsson")))


def batch_of(path: Path, *rows: str, **options: str) -> Batch:
    return read(write(path / "b.ods", sheet(header(), *rows), **options))[0]


def stored(path: Path, *cells: str) -> list[str]:
    batch = batch_of(path, *(row(*ORDER, each) for each in cells))
    return [batch.cells[4].get(number, "") for number in range(2, len(cells) + 2)] if 4 in batch.cells else []


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (cell("701 740 605", "float", value="701740605"), "701740605"),
        (cell("7,02E+08", "float", value="701740605.0"), "701740605"),
        (cell("50 %", "percentage", value="0.5"), "0.5"),
        (cell("12,50 kr", "currency", value="12.5"), "12.5"),
        (cell("SANT", "boolean", boolean="true"), "true"),
        (cell("FALSKT", "float", value="0", formula="of:=FALSE()"), "false"),
        (cell("23.11.26", "date", date="2026-11-23"), "2026-11-23 00:00:00"),
        (cell("x", "date", date="2026-11-23T14:05:00"), "2026-11-23 14:05:00"),
        (cell("x", "date", date="2026-11-23T14:05:00.250"), "2026-11-23 14:05:00.250"),
        (cell("i morgon", "date", date="i morgon"), "i morgon"),
        (cell("14:05", "time", time="PT14H05M00S"), "1899-12-31 14:05:00"),
        (cell("14:05", "time", time="14:05:00"), "1899-12-31 14:05:00"),
        (cell("30:00", "time", time="PT30H00M00S"), "1900-01-01 06:00:00"),
        (cell("0012", "string"), "0012"),
        (cell("visat", "string", string="0012"), "0012"),
        (cell("utan typ", ""), "utan typ"),
        (cell("okänd", "unknown"), "okänd"),
        (cell("#N/A", "string", formula="of:=NA()", string="", calc="error"), "#N/A"),
        (cell("#DIV/0!", "float", formula="of:=1/0", value="0"), "#DIV/0!"),
        (cell("Err:502", "float", formula="of:=X()", value="0", calc="error"), "Err:502"),
        (cell("#1 Anna", "string"), "#1 Anna"),
        (cell("7", "float", formula="of:=3+4", value="7"), "7"),
    ],
)
def test_a_cell_is_read_as_it_is_stored(tmp_path: Path, written: str, text: str) -> None:
    assert stored(tmp_path, written) == [text]


@pytest.mark.parametrize(
    ("paragraphs", "text"),
    [
        ("<text:p>en</text:p><text:p>två</text:p>", "en\ntvå"),
        ('<text:p>a <text:s text:c="2"/>b<text:tab/>c<text:line-break/>d</text:p>', "a   b\tc\nd"),
        ("<text:p><text:s/>mellanslag <text:s/></text:p>", " mellanslag  "),
        ("<text:p>\n   radbruten \n  källa</text:p>", "radbruten källa"),
        ("<text:p>Å<text:span>s</text:span><text:a><text:span>a</text:span></text:a></text:p>", "Åsa"),
        ("<office:annotation><text:p>en anteckning</text:p></office:annotation><text:p>x</text:p>", "x"),
        ("<text:p>x<text:note><text:p>fotnot</text:p></text:note></text:p>", "x"),
    ],
)
def test_text_is_what_is_seen(tmp_path: Path, paragraphs: str, text: str) -> None:
    assert stored(tmp_path, cell(inside=paragraphs)) == [text]


def test_a_formula_without_a_result_is_counted(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, row(*ORDER, cell("", "", formula="of:=A1")), row(*ORDER, cell("x")))
    said = {remark.code: remark.details for remark in batch.remarks}
    assert said["without_result"]["cells"] == 1
    assert str(said["without_result"]["named"]).endswith("2")


def test_a_million_repeated_empty_rows_cost_nothing(tmp_path: Path) -> None:
    empty = row('<table:table-cell table:number-columns-repeated="16384"/>', repeated="1048571")
    batch = batch_of(tmp_path, row(*ORDER), empty, row("<table:table-cell/>"))
    assert batch.cells.index.tolist() == [2]


def test_a_cell_that_is_repeated_beyond_the_last_column_is_refused(tmp_path: Path) -> None:
    many = cell("x", "string").replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="999999"'
    )
    path = write(tmp_path / "b.ods", sheet(header(), row(many)))
    with pytest.raises(Refused) as caught:
        read(path)
    assert caught.value.code == "limit_used_cells"


def test_repeated_rows_and_cells_are_there_as_often_as_they_say(tmp_path: Path) -> None:
    batch = batch_of(
        tmp_path,
        row(cell("", "", repeated="2"), cell("a", repeated="2"), cell("b"), repeated="3"),
        row(*ORDER),
    )
    assert batch.cells.loc[2].tolist() == ["", "", "a", "a", "b"]
    assert batch.cells.index.tolist() == [2, 3, 4, 5]
    assert batch.cells.loc[4].tolist() == batch.cells.loc[2].tolist()


@pytest.mark.parametrize(
    "bomb",
    [
        row(cell("X", repeated="999999999"), repeated="999999999"),
        row(cell("X", repeated="16384"), repeated="9999"),
        row(cell("X"), repeated="1048577"),
    ],
)
def test_a_bomb_of_repetitions_is_refused(tmp_path: Path, bomb: str) -> None:
    with pytest.raises(Refused) as refused:
        batch_of(tmp_path, bomb)
    assert refused.value.code == "limit_used_cells"


def test_a_merged_cell_counts_for_its_rows(tmp_path: Path) -> None:
    batch = batch_of(
        tmp_path,
        row(cell("1", down="2"), cell("INK"), cell("Boka dag"), cell("Åsa")),
        row("<table:covered-table-cell/>", cell("INK"), cell("Boka dag"), cell("Bo")),
        row(cell("2", across="2"), "<table:covered-table-cell/>", cell("Boka dag"), cell("Eva")),
    )
    assert (batch.cells[0].tolist(), batch.cells[1].tolist()) == (["1", "1", "2"], ["INK", "INK", ""])


def test_what_is_hidden_is_read_and_said(tmp_path: Path) -> None:
    styles = '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>'
    columns = (
        '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse" '
        'table:number-columns-repeated="16381"/>'
    )
    rows = [
        row(*ORDER, visibility="collapse"),
        f"<table:table-row-group>{row(*ORDER, visibility='filter')}</table:table-row-group>",
        row(*ORDER),
        row("<table:table-cell/>", visibility="collapse", repeated="1000000"),
    ]
    path = write(
        tmp_path / "b.ods",
        sheet(f"<table:table-header-rows>{header()}</table:table-header-rows>", *rows, columns=columns),
        sheet(header(), row(*ORDER), name="Gömt", style="ta1"),
        styles=styles,
    )
    batches = read(path)
    assert [(batch.sheet, len(batch.cells)) for batch in batches] == [("Blad1", 3)]
    assert [(r.code, r.details) for r in batches[0].remarks] == [
        ("hidden_rows", {"rows": 2}),
        ("hidden_columns", {"columns": "D"}),
        ("hidden_sheets", {"sheets": "Gömt"}),
    ]


def test_what_is_no_sheet_of_the_workbook_is_left_out(tmp_path: Path) -> None:
    cache = sheet(header(), row(*ORDER), name="'file:///annan.ods'#$Blad1", style="ta_extref")
    nested = cell("yttre", inside=sheet(row(cell("inre")), name="inre"))
    changes = f"<table:tracked-changes>{sheet(row(cell('borttaget')))}</table:tracked-changes>"
    path = write(tmp_path / "b.ods", sheet(header(), row(*ORDER, nested), row(*ORDER)), cache, before=changes)
    batches = read(path)
    assert [batch.sheet for batch in batches] == ["Blad1"]
    assert batches[0].cells[4].tolist() == ["yttre", ""]


def test_serials_may_count_from_1904(tmp_path: Path) -> None:
    settings_ = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    assert batch_of(tmp_path, row(*ORDER), before=settings_).date_1904
    assert not batch_of(tmp_path, row(*ORDER)).date_1904


def test_a_flat_file_is_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "b.fods"
    path.write_text(content(sheet(header(), row(*ORDER)), root="document"), encoding="utf-8")
    batch = read(path)[0]
    assert (batch.kind, batch.cells.loc[2].tolist()) == ("fods", ["1", "INK", "Boka dag", "Åsa Testsson"])


@pytest.mark.parametrize(
    ("code", "xml", "manifest"),
    [
        ("kind_encrypted", "<a/>", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"),
        ("damaged", content(sheet(header(), row(*ORDER)))[:-200], ""),
        ("damaged", content(sheet(header(), row(*ORDER))).replace("Åsa", "&amp&"), ""),
        ("doctype", '<!DOCTYPE a [<!ENTITY b "c">]>' + content(sheet(header())).partition("?>")[2], ""),
        ("no_sheets", content(), ""),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, code: str, xml: str, manifest: str) -> None:
    with pytest.raises(Refused) as refused:
        read(write(tmp_path / "b.ods", xml=xml, manifest=manifest))
    assert refused.value.code == code


def test_a_cell_of_too_many_characters_is_named(tmp_path: Path) -> None:
    data = write(tmp_path / "b.ods", sheet(row(cell("x" * 60)))).read_bytes()
    with pytest.raises(Refused) as refused:
        open_book("ods", data, ReadingLimits(cell_characters=50))
    assert refused.value.details == {"cell": "A1", "characters": 60, "limit": 50}


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.one_of(texts, st.integers(-(10**9), 10**9)), min_size=2, max_size=3),
        min_size=1,
        max_size=6,
    )
)
def test_any_table_reads_back(tmp_path: Path, table: list[list[str | int]]) -> None:
    written = [
        row(
            *(cell("x", "float", value=str(v)) if isinstance(v, int) else cell("x", string=v) for v in values)
        )
        for values in table
    ]
    book = open_book("ods", write(tmp_path / "b.ods", sheet(*written)).read_bytes())
    read_back, _ = book.table(book.sheets[0])
    for number, values in enumerate(table):
        for column, value in enumerate(values):
            there = read_back.columns.get(column)
            text = there[number].as_py() if there is not None and number < len(there) else None
            assert (text or "") == str(value)
