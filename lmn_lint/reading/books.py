"""Which reader opens which kind of workbook."""

from __future__ import annotations

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Book
from lmn_lint.reading.limits import USUAL_LIMITS, ReadingLimits

KINDS = ("xlsx", "xlsm")
"""Kinds of workbooks that are read; every other kind but ``text`` was refused by ``kind_of``."""


def open_book(kind: str, data: bytes, limits: ReadingLimits = USUAL_LIMITS, *, careful: bool = False) -> Book:
    """A workbook of ``kind`` (see ``kind_of``) from its bytes; ``careful``: by no native reader. Raises ``Refused``."""
    if careful:
        raise Refused("damaged")
    from lmn_lint.reading.xlsx import XlsxBook

    return XlsxBook(data, limits)
