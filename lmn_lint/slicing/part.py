"""One slice: the result of a batch as if it held no other rows.

Nothing of another row goes into it. What was found across rows stays found, but a suggestion that may have been
taken from a row of another slice does not come along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lmn_lint.orders import text
from lmn_lint.reading.batch import Batch
from lmn_lint.result import BatchResult
from lmn_lint.slicing import ROW_HEADER

if TYPE_CHECKING:
    from lmn_lint.orders.text import Bools
    from lmn_lint.slicing.split import Split

_FIRST_ROW = 2
_ACROSS_ROWS = "LMN6"
_FORM = ("decision", "by", "note")
_MIDNIGHT = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}) 00:00:00$"


def part_of(result: BatchResult, split: Split, key: int) -> BatchResult:
    """The result of the rows that belong to a key, as a table of its own with its header on the first row.

    The rows follow on each other; a last column says where each stood. Both are made anew, field by field: what
    a result or a batch may come to hold beside these stays out.
    """
    at = np.flatnonzero(split.of_row == key)
    batch = result.batch
    original = batch.cells.index[at]
    rows = pd.RangeIndex(_FIRST_ROW, _FIRST_ROW + len(at))
    cells: dict[int, pd.Series] = {
        int(column): _as_written(batch.cells[column].iloc[at].set_axis(rows), batch.kind)
        for column in batch.cells.columns
    }
    last = max([-1, *batch.headers, *map(int, batch.cells.columns)]) + 1
    cells[last] = pd.Series(original.astype("str"), index=rows, dtype="str")
    counted = result.order_of_row[at]
    order_of_row = np.where(counted >= 0, pd.factorize(np.where(counted >= 0, counted, np.nan))[0], -1)
    return BatchResult(
        batch=Batch(
            file=batch.file,
            kind="text",
            sheet=batch.sheet,
            sha256=batch.sha256,
            header_row=1,
            headers={**batch.headers, last: ROW_HEADER},
            columns=batch.columns,
            cells=pd.DataFrame(cells),
            date_1904=batch.date_1904,
        ),
        findings=_findings(result, split, key, original),
        statuses=result.statuses.iloc[at].set_axis(rows),
        orders=int(order_of_row.max(initial=-1)) + 1,
        order_of_row=order_of_row,
        too_late=result.too_late[at],
        outside_guide=int(split.outside_guide[at].sum()),
        skipped=result.skipped,
    )


def _as_written(column: pd.Series, kind: str) -> pd.Series:
    """A column's cells as people write them: a workbook stores a day without a time as midnight."""
    if kind == "text" or not text.matches(column, _MIDNIGHT).any():
        return column
    return text.replace(column, _MIDNIGHT, r"\1")


def _findings(result: BatchResult, split: Split, key: int, original: pd.Index) -> pd.DataFrame:
    """What was found in the rows of a key, and of the file as a whole, on the rows' new numbers."""
    found = result.findings
    places = pd.Index(original).get_indexer(pd.Index(found["row"].fillna(-1).astype("int64")))
    found = found[(places >= 0) | found["row"].isna().to_numpy()]
    places = places[(places >= 0) | result.findings["row"].isna().to_numpy()]
    borrowed = _may_be_borrowed(result, split, found)
    new = pd.array(np.where(places >= 0, places + _FIRST_ROW, 0), dtype="Int64")
    new[places < 0] = pd.NA
    moved: pd.DataFrame = found.assign(
        row=new,
        suggestion=found["suggestion"].mask(borrowed, ""),
        confidence=found["confidence"].mask(borrowed, ""),
        **dict.fromkeys(_FORM, ""),  # who gets the slice has a form of their own
    )
    return moved.reset_index(drop=True)


def cut_orders(result: BatchResult, split: Split, key: int) -> int:
    """How many orders of a slice have rows in other slices too."""
    here = (split.of_row == key) & (result.order_of_row >= 0)
    return int(split.cut[np.unique(result.order_of_row[here])].sum())


def _may_be_borrowed(result: BatchResult, split: Split, found: pd.DataFrame) -> Bools:
    """Whose suggestion may come from a row of another slice.

    In an order that is cut apart only a suggestion that writes the cell's own text otherwise is the row's own.
    """
    cells = result.batch.cells
    places = cells.index.get_indexer(pd.Index(found["row"].fillna(-1).astype("int64")))
    order = np.where(places >= 0, result.order_of_row[places], -1)
    cut: Bools = np.append(split.cut, False)[order]  # without an order: the last, which is not cut
    own = found["confidence"].eq("safe").to_numpy() & ~found["rule"].str.startswith(_ACROSS_ROWS).to_numpy()
    for at in np.flatnonzero(cut & own):
        own[at] = bool(str(cells.at[int(found["row"].iloc[at]), int(found["position"].iloc[at])]).strip())
    borrowed: Bools = cut & ~own
    return borrowed
