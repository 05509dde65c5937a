"""Which reader opens which kind of workbook."""

from __future__ import annotations

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Book
from lmn_lint.reading.guard import guard_used_cells
from lmn_lint.reading.limits import USUAL_LIMITS, ReadingLimits
from lmn_lint.reading.xlsx_package import Package

KINDS = ("xlsx", "xlsm")
"""Kinds of workbooks that are read; every other kind but ``text`` was refused by ``kind_of``."""


def open_book(kind: str, data: bytes, limits: ReadingLimits = USUAL_LIMITS, *, careful: bool = False) -> Book:
    """A workbook of ``kind`` (see ``kind_of``) from its bytes; ``careful``: by no native reader. Raises ``Refused``."""
    if careful:
        # The native reader ended the process that it ran in, before it could be told why.
        package = Package(data)
        for sheet in package.sheets:
            guard_used_cells(package.part(sheet.part), sheet.name, limits)
        raise Refused("damaged")
    from lmn_lint.reading.xlsx import XlsxBook

    return XlsxBook(data, limits)
