"""Which reader opens which kind of workbook, and which one is tried where that fails."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Book, Sheet, SheetFacts
from lmn_lint.reading.limits import USUAL_LIMITS, ReadingLimits

if TYPE_CHECKING:
    from lmn_lint.reading.table import Table

_NATIVE_TOO = ("xls", "xlsb", "ods")
"""Kinds that a native reader reads as well."""


def open_book(kind: str, data: bytes, limits: ReadingLimits = USUAL_LIMITS, *, careful: bool = False) -> Book:
    """A workbook of ``kind`` (see ``kind_of``) from its bytes; ``careful``: by no native reader. Raises ``Refused``."""
    if kind in ("xlsx", "xlsm"):
        from lmn_lint.reading.formats.xlsx import XlsxBook

        return XlsxBook(data, limits, careful=careful)
    return _Kept(kind, data, limits, second=kind in _NATIVE_TOO and not careful)


class _Kept:
    """A book that raises nothing but ``Refused``, and changes to the second reader where the first one fails.

    What the first one refuses stays refused: it knows that cells would be lost.
    """

    def __init__(self, kind: str, data: bytes, limits: ReadingLimits, *, second: bool) -> None:
        self._data, self._limits, self._second = data, limits, second
        try:
            self._book = _first(kind, data, limits)
        except (Refused, MemoryError):
            raise
        except Exception:
            # Each library raises what it pleases on damaged files, and has no class of its own for that.
            self._book = self._other()

    @property
    def date_1904(self) -> bool:
        return self._book.date_1904

    @property
    def sheets(self) -> Sequence[Sheet]:
        return self._book.sheets

    def table(self, sheet: Sheet) -> tuple[Table, SheetFacts]:
        try:
            return self._book.table(sheet)
        except (Refused, MemoryError):
            raise
        except Exception:
            other = self._other()
        same = [each for each in other.sheets if each.name == sheet.name]
        if not same:
            raise Refused("damaged")
        return other.table(same[0])

    def _other(self) -> Book:
        if not self._second:
            raise Refused("damaged") from None
        from lmn_lint.reading.formats.native import NativeBook

        self._second = False
        return NativeBook(self._data, self._limits)


def _first(kind: str, data: bytes, limits: ReadingLimits) -> Book:
    if kind == "xls":
        from lmn_lint.reading.formats.xls import XlsBook

        return XlsBook(data, limits)
    if kind == "xlsb":
        from lmn_lint.reading.formats.xlsb import XlsbBook

        return XlsbBook(data, limits)
    if kind in ("ods", "fods"):
        from lmn_lint.reading.formats.ods import OdsBook

        return OdsBook(data, limits, flat=kind == "fods")
    from lmn_lint.reading.formats.html import archive_book, html_book

    return html_book(data, limits) if kind == "html" else archive_book(data, limits)
