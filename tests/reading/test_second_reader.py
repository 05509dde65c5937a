"""Where the first reader of a format fails, the second one gives the values, and the result says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.books import open_book
from lmn_lint.reading.formats import xlsb
from lmn_lint.reading.limits import USUAL_LIMITS
from lmn_lint.reading.profile import load_profile
from lmn_lint.reading.read import batches_in
from tests.reading import raw_xlsb

ROWS = (
    raw_xlsb.row(2, *raw_xlsb.HEADER, "Övrigt"),
    raw_xlsb.row(3, 7, "INK", "Boka dag", "Åsa", b"\x2a"),
    raw_xlsb.row(4, 8.5, "INK", True, "Bo", 46349.5, style=1),
)


class Panic(BaseException):
    """What native readers raise: no ``Exception``."""


def breaks(*_: object) -> None:
    raise ValueError("what a library says of a cell's value")


@pytest.fixture
def data(tmp_path: Path) -> bytes:
    sheet = raw_xlsb.sheet(*ROWS)
    return raw_xlsb.write(
        tmp_path / "b.xlsb", sheet, styles=raw_xlsb.formats("yyyy-mm-dd hh:mm")
    ).read_bytes()


@pytest.mark.parametrize("broken", ["__init__", "table"])
def test_the_second_reader_gives_values_errors_and_places(
    data: bytes, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    usual = batches_in(Path("b.xlsb"), data, load_profile())[0]
    monkeypatch.setattr(xlsb.XlsbBook, broken, breaks)
    batch = batches_in(Path("b.xlsb"), data, load_profile())[0]
    assert {place: texts.to_pylist() for place, texts in batch.texts.items()} == {
        place: texts.to_pylist() for place, texts in usual.texts.items()
    }
    assert batch.texts[4].to_pylist() == ["#N/A", "2026-11-23 12:00:00"]
    assert [remark.code for remark in batch.remarks] == ["values_only"]
    assert [remark.code for remark in usual.remarks] == []


def test_with_care_no_native_reader_is_asked(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsb.XlsbBook, "__init__", breaks)
    monkeypatch.setattr(CalamineWorkbook, "from_filelike", breaks, raising=False)
    with pytest.raises(Refused) as refused:
        open_book("xlsb", data, USUAL_LIMITS, careful=True)
    assert refused.value.code == "damaged"


def test_what_the_first_reader_refuses_stays_refused(tmp_path: Path) -> None:
    """The second one would read a sheet that is cut off, and lose rows in silence."""
    cut = raw_xlsb.write(tmp_path / "b.xlsb", raw_xlsb.sheet(*ROWS, ended=False)).read_bytes()
    book = open_book("xlsb", cut)
    with pytest.raises(Refused) as refused:
        book.table(book.sheets[0])
    assert refused.value.code == "damaged"


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods"])
def test_what_neither_reads_is_damaged(kind: str) -> None:
    with pytest.raises(Refused) as refused:
        open_book(kind, b"\x09\x08\x10\x00\x00\x06\x05\x00 nothing that is a workbook")
    assert refused.value.code == "damaged"
