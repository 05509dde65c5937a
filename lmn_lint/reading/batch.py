"""What a file says: one batch per linted sheet, every cell as text exactly as stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd
    import pyarrow as pa

    from lmn_lint.reading.source import Source


class Refused(Exception):  # noqa: N818  told to people, not a fault
    """An input that cannot be read or understood; told in one sentence, exit code 3.

    ``code`` is a key of ``lmn_lint.messages`` ("refused.<code>"); ``details`` fill its blanks. Details
    hold addresses, limits and file kinds only: never a cell's value, never another exception's text.
    """

    seen: tuple[Seen, ...] = ()
    """What was seen of each table, where no header row was found."""

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True)
class Remark:
    """Something about a whole batch that is worth saying and is no finding (hidden rows, a guess).

    ``code`` is a key of ``lmn_lint.messages`` ("remark.<code>"); ``details`` fill its blanks.
    """

    code: str
    details: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class ColumnMatch:
    """How one canonical column was found in the header row."""

    field: str
    """Canonical name, as ``mobile``."""
    header: str
    """The header as written, line breaks and all."""
    position: int
    """The column's number in the sheet, 0 for column A."""
    how: str
    """``exact``, ``alias``, ``loose`` or ``near``."""


@dataclass(frozen=True, kw_only=True)
class BatchFacts:
    """All that a file says of one table of orders beside its cells."""

    file: Path
    """The file as the user named it."""
    kind: str
    """A kind of ``lmn_lint.reading.kinds``: told from the content, never from the name."""
    sheet: str | None
    """The sheet's name; None for a text file."""
    sha256: str
    """Of the whole file's bytes, in hexadecimal."""
    header_row: int
    """The spreadsheet's own number of the header row (1-based); in a text file the line's."""
    header_depth: int = 1
    """How many rows the header takes up, from ``header_row`` on."""
    headers: dict[int, str]
    """Column number (0 = A) to header as written; columns with a blank header are not in it."""
    columns: dict[str, ColumnMatch]
    """Canonical name to the column that was taken for it."""
    remarks: tuple[Remark, ...] = ()
    date_1904: bool = False
    """The workbook counts its date serials from 1904."""
    encoding: str | None = None
    """Text files: the encoding that was used."""
    delimiter: str | None = None
    """Text files: the delimiter that was used."""
    earlier: dict[str, list[str]] | None = None
    """Annotated workbooks: what stands on the findings sheet about this batch, by column, as texts
    (``lmn_lint.reading.form.COLUMNS``); None for any other file."""
    marked: bool = False
    """The table has columns that an earlier annotation added; they are not among ``headers``."""
    profile: str = ""
    """The name of the profile that the headers were read with; "" for the built-in one."""

    @property
    def unknown_columns(self) -> tuple[int, ...]:
        """Numbers of the columns that have a header but no canonical name."""
        taken = {match.position for match in self.columns.values()}
        return tuple(position for position in self.headers if position not in taken)


@dataclass(frozen=True)
class Seen:
    """What was seen of a table in which no header row was found."""

    sheet: str | None
    """The sheet's name; None for a text file."""
    rows: int
    """Rows up to the last one that holds anything."""
    columns: int
    """Columns that hold anything."""
    facts: BatchFacts | None
    """The row that is likest a header row as one; None where no row is. Only what may be shown is in it."""
    below: int = 0
    """Rows below that row."""


@dataclass(frozen=True, kw_only=True)
class Batch(BatchFacts):
    """One table of orders: one sheet of one workbook, or one text file."""

    cells: pd.DataFrame
    """Every row below the header up to the last one that holds anything, every column of the table.

    Index: the spreadsheet's own row number (in a text file the number of the record's first line).
    Columns: column number, 0 for A. Values: ``str``, the stored text unchanged; "" for an empty cell. A
    number is its shortest decimal digits ("701740605", "12.5"), a date "2026-11-23 00:00:00", a boolean
    "true" or "false", an error its own text ("#N/A"). A merged cell's value stands on every row it covers.
    """
    source: Source | None = None
    """The whole file, for a workbook to be made from it; None where the file is an .xlsx itself."""
    content: bytes | None = field(default=None, repr=False)
    """The workbook's or text's bytes where they are not the file's: unlocked, or from standard input."""
    password: str | None = field(default=None, repr=False)
    """The password that the file is protected by; None where it is not."""


@dataclass(frozen=True, kw_only=True)
class StoredBatch(BatchFacts):
    """A batch as the reading process hands it over: its cells are Arrow's, and pandas is not needed yet."""

    texts: dict[int, pa.Array]
    """Column number to the texts of ``Batch.cells``, all of the same length; none is null."""
    rows: npt.NDArray[np.int64]
    """The row number of each text."""
    source: Source | None = None
    """As of ``Batch``; the same for all batches of a file."""
