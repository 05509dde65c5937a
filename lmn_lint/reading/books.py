"""Which reader opens which kind of workbook."""

from __future__ import annotations

from lmn_lint.reading.book import Book

KINDS = ("xlsx", "xlsm")
"""Kinds of workbooks that are read; every other kind but ``text`` was refused by ``kind_of``."""


def open_book(kind: str, data: bytes) -> Book:
    """A workbook of ``kind`` (see ``kind_of``) from its bytes. Raises ``Refused``."""
    from lmn_lint.reading.xlsx import XlsxBook

    return XlsxBook(data)
