"""The parts of a package: to the byte what they were, or damaged."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.formats.parts import Parts

NAME = "xl/worksheets/sheet1.xml"
TEXT = b"<row/>" * 1000


def package(*, method: int = zipfile.ZIP_DEFLATED, text: bytes = TEXT, before: bytes = b"") -> bytes:
    held = io.BytesIO()
    held.write(before)
    with zipfile.ZipFile(held, "a", method) as made:
        made.writestr(NAME, text)
        made.writestr("xl/workbook.xml", b"<workbook/>")
    return held.getvalue()


def in_both_headers(data: bytes, is_now: int, is_to_be: int) -> bytes:
    """The package with another number where a part's header and the directory say one of it."""
    old, new = struct.pack("<L", is_now), struct.pack("<L", is_to_be)
    assert data.count(old) >= 2
    return data.replace(old, new)


def with_another_checksum(data: bytes) -> bytes:
    return in_both_headers(data, zipfile.ZipFile(io.BytesIO(data)).getinfo(NAME).CRC, 7)


def smaller_than_it_is(data: bytes) -> bytes:
    return in_both_headers(data, len(TEXT), len(TEXT) - 6)


def larger_than_it_is(data: bytes) -> bytes:
    return in_both_headers(data, len(TEXT), len(TEXT) + 6)


def cut_off(data: bytes) -> bytes:
    size = zipfile.ZipFile(io.BytesIO(data)).getinfo(NAME).compress_size
    return in_both_headers(data, size, size - 3)


def of_no_header(data: bytes) -> bytes:
    return b"PK\x07\x07" + data[4:]


def of_another_name(data: bytes) -> bytes:
    return data.replace(NAME.encode(), NAME.upper().encode(), 1)


def of_other_bytes(data: bytes) -> bytes:
    at = data.index(NAME.encode()) + len(NAME)
    return data[:at] + b"\xff" * 8 + data[at + 8 :]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("text", [TEXT, b"", b"<"])
def test_a_part_is_what_it_was_however_it_is_packed(method: int, text: bytes) -> None:
    assert Parts(package(method=method, text=text)).part(NAME.upper()) == text


@pytest.mark.parametrize("name", ["xl/å.xml", "XL\\\\a.xml"])
def test_a_part_may_be_named_with_any_letters(name: str) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, TEXT)
    assert Parts(held.getvalue()).part(name) == TEXT


def test_a_package_may_have_something_in_front() -> None:
    assert Parts(package(before=b"#!/bin/sh\n" * 9)).part(NAME) == TEXT


@pytest.mark.parametrize(
    "spoilt",
    [
        with_another_checksum,
        smaller_than_it_is,
        larger_than_it_is,
        cut_off,
        of_no_header,
        of_another_name,
        of_other_bytes,
    ],
    ids=lambda spoilt: spoilt.__name__,
)
def test_a_part_that_is_not_what_is_said_of_it_is_damaged(spoilt: Callable[[bytes], bytes]) -> None:
    parts = Parts(spoilt(package()))
    with pytest.raises(Refused) as caught:
        parts.part(NAME)
    assert caught.value.code == "damaged"
    assert parts.part("xl/workbook.xml") == b"<workbook/>"
    assert parts.part("xl/none.xml") == b""
