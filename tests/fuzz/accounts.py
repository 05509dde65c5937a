"""Whether reading lost cells: our batches beside what an independent reader counts in the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from lmn_lint.reading.batch import Batch


def lost(data: bytes, batches: Sequence[Batch]) -> str | None:
    """Which sheet's batch has fewer cells than openpyxl finds below the same header; None where none has."""
    if data[:4] != b"PK\3\4" or any(batch.kind not in ("xlsx", "xlsm") for batch in batches):
        return None
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception:
        return None  # it opens fewer damaged files than we do
    for batch in batches:
        if batch.sheet not in book.sheetnames:
            return None
        theirs = _cells(book[batch.sheet], batch)
        ours = int((batch.cells != "").to_numpy().sum())
        if ours < theirs:
            return f"{theirs - ours} of {theirs}"
    return None


def _cells(sheet: Any, batch: Batch) -> int:
    first = max(batch.header_row + 1, int(batch.cells.index[0]) if len(batch.cells) else 0)
    # Not by rows: where one cell stands far down, openpyxl would make every cell on the way.
    return sum(
        cell.value not in (None, "")
        for (row, column), cell in sheet._cells.items()
        if row >= first and column - 1 in batch.cells.columns
    )
