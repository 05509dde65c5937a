"""The careful reader of .xlsx: what it gives is what the fast one gives, and what that one cannot read it reads."""

from __future__ import annotations

from pathlib import Path

import fastexcel
import pytest

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.books import open_book
from lmn_lint.reading.read import read
from tests.reading import raw_xlsx
from tests.reading.test_round_trip import CORPUS, beside

HUGE = {"issue_174.xlsx", "bad_dimensions.xlsx"}
"""Files whose sheets say that they are so large that the fast reader ends the process."""


def tables(data: bytes, *, careful: bool) -> list[tuple[object, ...]] | str:
    """Everything that a workbook says, empty texts as empty cells; or why it is refused."""
    found: list[tuple[object, ...]] = []
    try:
        book = open_book("xlsx", data, careful=careful)
        for sheet in book.sheets:
            table, facts = book.table(sheet)
            cells = {
                (row, position): text
                for position, column in table.columns.items()
                for row, text in enumerate(column.to_pylist(), start=1)
                if text
            }
            facts_ = (sorted(facts.merges), facts.hidden_rows, facts.hidden_columns, facts.without_result)
            found.append((sheet, book.date_1904, cells, facts_))
    except Refused as refused:
        return refused.code
    return found


CELLS = (
    '<c r="E@"><v>7.01740605E8</v></c>',
    '<c r="E@"><v>0.30000000000000004</v></c>',
    '<c r="E@" s="1"><v>46024</v></c>',
    '<c r="E@" s="1"><v>46024.75</v></c>',
    '<c r="E@" s="2"><v>0.5</v></c>',
    '<c r="E@" s="1"><v>701740605</v></c>',
    '<c r="E@" t="b"><v>1</v></c>',
    '<c r="E@" t="e"><v>#N/A</v></c>',
    '<c r="E@" t="d"><v>2026-11-23</v></c>',
    '<c r="E@" t="str"><f>A1</f><v>a b</v></c>',
    '<c r="E@"><f>A1</f></c>',
    '<c r="E@" t="s"><v>0</v></c>',
    '<c r="E@" t="inlineStr"><is><r><t>Åsa</t></r><r><t xml:space="preserve"> L</t></r><rPh><t>o</t></rPh></is></c>',
    '<c r="E@" t="inlineStr"><is><t>  kanter  </t></is></c>',
)


def test_both_readers_give_the_same(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}" hidden="{int(row == 3)}">{cell.replace("@", str(row))}</row>'
        for row, cell in enumerate(CELLS, start=2)
    )
    path = raw_xlsx.write(
        tmp_path / "b.xlsx",
        raw_xlsx.header() + rows,
        strings='<si><t xml:space="preserve"> delad </t></si>',
        before='<cols><col min="2" max="3" width="9" hidden="1"/><col min="5" max="5" width="9"/></cols>',
        after='<mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>',
        workbook='<workbookPr date1904="1"/>',
    )
    careful = tables(path.read_bytes(), careful=True)
    assert careful == tables(path.read_bytes(), careful=False)
    assert not isinstance(careful, str)
    *_, cells, facts = careful[0]
    assert facts == ([((2, 0), (4, 0))], [3], [1, 2], 1)
    assert isinstance(cells, dict) and cells[13, 4] == " delad "


def test_what_the_fast_reader_fails_on_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = raw_xlsx.column_of(tmp_path / "b.xlsx", list(CELLS[:3])).read_bytes()
    usual = tables(data, careful=False)

    class Panic(BaseException):
        pass

    def panic(_: object) -> None:
        raise Panic

    monkeypatch.setattr(fastexcel, "read_excel", panic)
    assert tables(data, careful=False) == usual


@pytest.mark.parametrize(
    "whole",
    [
        f'<x:worksheet xmlns:x="{raw_xlsx.MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c>'
        "<x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>",
        f'<worksheet xmlns="{raw_xlsx.STRICT}"><sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c><v>7</v></c>'
        "</row></sheetData></worksheet>",
        f'<worksheet xmlns="{raw_xlsx.MAIN}"><sheetData><row r="1"><c r="$A$1" t="inlineStr"><is><t>a</t></is></c>'
        '<c r="b1"><v>7</v></c></row></sheetData></worksheet>',
    ],
)
def test_any_way_of_writing_is_read(tmp_path: Path, whole: str) -> None:
    found = tables(raw_xlsx.write(tmp_path / "b.xlsx", whole=whole).read_bytes(), careful=True)
    assert not isinstance(found, str)
    assert found[0][2] == {(1, 0): "a", (1, 1): "7"}


@pytest.mark.parametrize(
    "cell", ['<c r="A1" t="s"><v>3</v></c>', '<c r="A1" t="s"><v>x</v></c>', "<c r='A1'><v>1</v>"]
)
def test_a_cell_that_leads_nowhere_is_damage(tmp_path: Path, cell: str) -> None:
    path = raw_xlsx.write(tmp_path / "b.xlsx", f'<row r="1">{cell}</row>', strings="<si><t>a</t></si>")
    assert tables(path.read_bytes(), careful=True) == "damaged"


def test_cells_far_apart_are_refused_with_care_too(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="{letter}{n}"><v>1</v></c></row>' for n, letter in ((1, "A"), (1048576, "XFD"))
    )
    far = rows + "".join(
        f'<row r="1048576"><c r="{a}{b}1048576"><v>1</v></c></row>' for a in "BCDE" for b in "ABCDEFGHIJKLM"
    )
    data = raw_xlsx.write(tmp_path / "b.xlsx", far).read_bytes()
    assert tables(data, careful=True) == "limit_used_cells"


def test_a_file_that_breaks_the_fast_reader_is_read_with_care(tmp_path: Path) -> None:
    """Two cells as far apart as can be: the fast reader would set aside memory for all between them."""
    rows = raw_xlsx.header() + '<row r="2"><c r="A2"><v>7</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(Refused) as refused:
        read(raw_xlsx.write(tmp_path / "b.xlsx", rows + far))
    assert refused.value.code == "limit_used_cells"


@beside
def test_both_readers_give_the_same_of_the_corpus() -> None:
    compared = 0
    for path in sorted(CORPUS.rglob("*.xls[xm]")):
        if path.name not in HUGE and path.stat().st_size < 300_000:
            data = path.read_bytes()
            assert tables(data, careful=True) == tables(data, careful=False), path.name
            compared += 1
    assert compared > 100
