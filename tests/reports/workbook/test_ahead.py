"""A sheet that was looked at while the file was read: the workbook is the same, and no file can harm by it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lmn_lint.reading.limits import USUAL_LIMITS
from lmn_lint.reports.workbook import ahead, write_workbook
from lmn_lint.reports.workbook.ahead import SheetAhead, look_ahead
from lmn_lint.reports.workbook.package import Package
from tests.reports.workbook import raw
from tests.reports.workbook.conftest import FOUND, ROWS, make_result

SHEET = "xl/worksheets/sheet1.xml"
TABLE = raw.sheet_xml(
    f'<row r="1">{raw.header_cells()}</row>'
    + "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in ROWS)
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return raw.write(tmp_path / "batch.xlsx", TABLE, sheets=2)


def written(path: Path, seen: SheetAhead | None) -> bytes:
    done = write_workbook(
        path, [make_result(path, found=FOUND)], lang="sv", today=date(2026, 11, 23), ahead=seen
    )
    return done.path.read_bytes()


def seen_in(path: Path) -> SheetAhead | None:
    return look_ahead(path, USUAL_LIMITS)


def test_the_workbook_is_the_same_with_and_without(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = seen_in(book)
    assert seen is not None and seen.part == SHEET
    without = written(book, None)

    def again(*_: object) -> bytes:
        raise AssertionError("the sheet is unpacked a second time")

    read = Package.read
    monkeypatch.setattr(Package, "read", lambda it, name: again() if name == SHEET else read(it, name))
    assert written(book, seen) == without


def test_another_file_in_its_place_is_read_anew(book: Path) -> None:
    seen = seen_in(book)
    raw.write(book, TABLE.replace("<v>3</v>", "<v>9</v>"), sheets=2)
    assert written(book, seen) == written(book, None)


def test_another_sheet_of_the_same_checksum_and_size_is_not_taken_for_it(book: Path) -> None:
    seen = seen_in(book)
    assert seen is not None
    elsewhere = replace(
        seen, part="xl/worksheets/sheet2.xml", data=seen.data.replace(b"<v>3</v>", b"<v>9</v>")
    )
    assert written(book, elsewhere) == written(book, None)


def in_utf16(path: Path) -> None:
    sheet = f'<?xml version="1.0" encoding="UTF-16"?>{TABLE}'.encode("utf-16")
    raw.write(path, "", parts={SHEET: sheet})


def in_a_slow_encoding(path: Path) -> None:
    raw.write(path, f'<?xml version="1.0" encoding="punycode"?>{TABLE}')


def in_an_unknown_encoding(path: Path) -> None:
    raw.write(path, f'<?xml version="1.0" encoding="rövarspråket"?>{TABLE}')


def packed_in_another_way(path: Path) -> None:
    parts = raw.parts(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def with_a_part_twice(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(SHEET.upper(), TABLE)


def with_a_row_that_never_ends(path: Path) -> None:
    raw.write(path, TABLE.replace("</row>", ""))


def without_rows(path: Path) -> None:
    raw.write(path, f'<worksheet xmlns="{raw.MAIN}"><sheetData/></worksheet>')


def with_numbers_beyond_all_rows(path: Path) -> None:
    raw.write(path, TABLE.replace('<row r="2"', f'<row r="{"9" * 5000}"'))


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def no_package(path: Path) -> None:
    path.write_bytes(b"Ordernummer;Namn\n")


def gone(path: Path) -> None:
    path.unlink()


def in_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "odd",
    [
        in_utf16, in_a_slow_encoding, in_an_unknown_encoding, packed_in_another_way, with_a_part_twice,
        with_a_row_that_never_ends, without_rows, with_numbers_beyond_all_rows, cut_off, no_package, gone,
        in_a_folder,
    ],
    ids=lambda odd: odd.__name__,
)  # fmt: skip
def test_what_is_odd_is_looked_at_later(odd: Callable[[Path], None], book: Path) -> None:
    odd(book)
    assert seen_in(book) is None


def test_a_sheet_too_large_to_keep_is_looked_at_later(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "MOST", len(TABLE) - 1)
    assert seen_in(book) is None


def test_memory_that_runs_out_stops_nothing(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(ahead, "inflated", full)
    assert seen_in(book) is None


def test_a_part_that_lies_about_its_size_is_not_unpacked_to_its_end(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw.write(book, TABLE + " " * (1 << 20))
    data = book.read_bytes()
    size = zipfile.ZipFile(io.BytesIO(data)).getinfo(SHEET).file_size
    book.write_bytes(data.replace(struct.pack("<L", size), struct.pack("<L", 5000)))
    made: list[int] = []
    from lmn_lint import fast_zlib

    class Counting:
        """The usual, noting how much was made."""

        def __init__(self, fast: Any) -> None:
            self._fast = fast

        def __getattr__(self, name: str) -> Any:
            return getattr(self._fast, name)

        def crc32(self, content: bytes, *more: int) -> Any:
            made.append(len(content))
            return self._fast.crc32(content, *more)

        def decompressobj(self, bits: int) -> Any:
            inflater = self._fast.decompressobj(bits)

            class One:
                def decompress(self, packed: bytes, most: int) -> bytes:
                    content: bytes = inflater.decompress(packed, most)
                    made.append(len(content))
                    return content

            return One()

    monkeypatch.setattr(fast_zlib, "FAST", Counting(fast_zlib.FAST))
    assert seen_in(book) is None
    assert made == [5001]


@pytest.mark.parametrize(
    "sheet",
    [
        "<sheetData " * 20_000,
        f'<sheetData><row r="1"><c r="A1"><v>hidden={"<row " * 20_000}</v></c></row></sheetData>',
        f'<sheetData><row r="1">{"<c><v>1</v></c>" * 16_000}{" " * 3_000_000}</row></sheetData>',
    ],
    ids=["never closed", "rows in a cell", "cells without references"],
)
def test_a_sheet_made_to_take_time_takes_none(sheet: str, book: Path) -> None:
    # Without an end in sight where the time grows with the square of the size: the test would not come back.
    raw.write(book, "", parts={SHEET: f"<worksheet>{sheet}</worksheet>"})
    limits = replace(USUAL_LIMITS, unpacked_ratio=10_000)
    seen = look_ahead(book, limits)
    assert (seen is None) == sheet.startswith("<sheetData <")
