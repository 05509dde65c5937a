"""What a file holds before anybody looks for orders in it: its sheets, and how much stands in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmn_lint.reading.blank import blank_values
from lmn_lint.reading.kinds import kind_of
from lmn_lint.reading.limits import ReadingLimits
from lmn_lint.reading.profile import Profile

if TYPE_CHECKING:
    from lmn_lint.reading.table import Table


@dataclass(frozen=True)
class SheetSize:
    """One sheet, or the one table of a text file."""

    sheet: str | None
    hidden: bool
    rows: int
    """Rows that hold something."""
    cells: int
    """Cells that hold something."""


@dataclass(frozen=True)
class Survey:
    """What a file is and what is in it."""

    kind: str
    sheets: tuple[SheetSize, ...]


def survey(data: bytes, profile: Profile, limits: ReadingLimits, *, careful: bool = False) -> Survey:
    """Go through a whole file, every sheet of it, read in this process. Raises ``Refused``."""
    kind = kind_of(data, limits)
    if kind == "text":
        from lmn_lint.reading.formats.delimited import whole_text

        return Survey(kind, (_size(None, False, whole_text(data, profile, None, None).read.table),))
    from lmn_lint.reading.books import open_book

    book = open_book(kind, data, limits, careful=careful)
    return Survey(kind, tuple(_size(each.name, each.hidden, book.table(each)[0]) for each in book.sheets))


def _size(sheet: str | None, hidden: bool, table: Table) -> SheetSize:
    import numpy as np

    filled = np.zeros(len(table.rows), dtype=np.int64)
    for column in table.columns.values():
        filled += ~blank_values(column)
    return SheetSize(sheet, hidden, int((filled > 0).sum()), int(filled.sum()))
