"""Which cell is meant: an address as people write it, and the batch that it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.masking import visible

if TYPE_CHECKING:
    from lmn_lint.reading.batch import Batch

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class NoCell(Exception):  # noqa: N818  told to people, not a fault
    """What was asked for is no cell of a batch; told in one sentence, exit code 2.

    ``code`` is a key of ``lmn_lint.messages`` ("explain.no_<code>"); ``details`` fill its blanks.
    """

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True)
class Address:
    """A cell: the sheet's name where it was written, the column's number (0 for A) and the row's."""

    sheet: str | None
    position: int
    row: int

    @property
    def cell(self) -> str:
        """As "T14"."""
        return f"{column_letters(self.position)}{self.row}"


def read_address(text: str) -> Address:
    """ "T14", "$T$14", "Blad1!T14" or "'Mitt blad'!T14". Raises ``NoCell`` ("address")."""
    sheet, mark, cell = text.strip().rpartition("!")
    match = _ADDRESS.fullmatch(cell.strip())
    if not match or int(match[2]) < 1:
        raise NoCell("address", asked=visible(text))
    position = 0
    for letter in match[1].upper():
        position = position * 26 + ord(letter) - 64
    sheet = sheet.strip()
    if len(sheet) > 1 and sheet[0] == sheet[-1] == "'":
        sheet = sheet[1:-1].replace("''", "'")
    return Address(sheet if mark and sheet else None, position - 1, int(match[2]))


def batch_with(batches: Sequence[Batch], address: Address) -> Batch:
    """The batch that holds the cell. Raises ``NoCell`` where several could, or the cell is outside the table."""
    if len(batches) > 1:
        sheets = ", ".join(visible(batch.sheet or "") for batch in batches)
        example = f"{visible(batches[0].sheet or '')}!{address.cell}"
        raise NoCell("one_sheet", sheets=sheets, example=example)
    batch = batches[0]
    rows = batch.cells.index
    first, last = batch.header_row, int(rows[-1]) if len(rows) else batch.header_row
    positions = {*batch.headers, *(int(position) for position in batch.cells.columns)}
    if address.row < first:
        raise NoCell("row_above", cell=address.cell, row=first)
    if address.row > last:
        raise NoCell("row_below", cell=address.cell, row=last)
    if address.row != first and address.row not in rows:
        record = max(int(row) for row in rows if row < address.row) if int(rows[0]) < address.row else first
        raise NoCell("row_within", line=address.row, row=record)
    if address.position > max(positions):
        raise NoCell("column", cell=address.cell, column=column_letters(max(positions)))
    return batch
