"""To whom each row of a batch belongs: the value that it is cut by, the same however it is spelt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from lmn_lint.orders import text
from lmn_lint.overrides import unit_key

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders
    from lmn_lint.orders.text import Bools
    from lmn_lint.result import BatchResult

Key = tuple[str, ...]
"""What all spellings of one value have in common; () for rows without a value."""
FIELDS = {"unit": "unit_name", "supplier": "supplier", "ordering-unit": "ordering_unit"}
"""What a batch is cut by → the column that says it."""

_COMPANY = frozenset({"ab", "aktiebolag", "aktiebolaget", "publ"})


@dataclass(frozen=True)
class Split:
    """To whom each row of one batch belongs."""

    keys: tuple[Key, ...]
    """The values that the batch has."""
    of_row: npt.NDArray[np.int64]
    """Per row of ``batch.cells``: the place in ``keys``; -1 for totals and blank rows, which go nowhere."""
    spellings: tuple[Counter[str], ...]
    """Per key: its spellings, and how many rows have each."""
    patients: tuple[frozenset[str], ...]
    """Per key: the folded names of its rows' patients."""
    cut: Bools
    """Per order of the result: whether its rows belong to several keys."""
    outside_guide: Bools
    """Per row of ``batch.cells``: whether its product area is known but not in the guide."""


def split_of(result: BatchResult, orders: Orders, by: str) -> Split:
    """Cuts a batch by ``by`` (one of ``SPLIT_BY``). ``orders`` are those that the result was found in."""
    count = len(result.batch.cells)
    linted = result.order_of_row >= 0
    belongs = linted | result.statuses.eq("cancelled").to_numpy()
    values = text.replace(_values(result, orders, by), r"\s+", " ")[belongs]

    codes, distinct = text.distinct_of(values)
    numbers: dict[Key, int] = {}
    of_distinct = [numbers.setdefault(_key(value, by), len(numbers)) for value in distinct]
    of_row = np.full(count, -1, dtype=np.int64)
    of_row[belongs] = np.array(of_distinct, dtype=np.int64)[codes]

    spellings: list[Counter[str]] = [Counter() for _ in numbers]
    for value, key, rows in zip(distinct, of_distinct, np.bincount(codes).tolist(), strict=True):
        spellings[key][value] += rows
    patients: list[set[str]] = [set() for _ in numbers]
    named = pd.DataFrame({"key": of_row[linted], "name": orders.folded("patient_name").to_numpy()})
    for key, name in named.drop_duplicates().itertuples(index=False):
        patients[key].add(name)
    slices = pd.Series(of_row[linted]).groupby(result.order_of_row[linted]).nunique()
    outside = np.zeros(count, dtype=np.bool_)
    outside[linted] = orders.outside_guide
    return Split(
        tuple(numbers),
        of_row,
        tuple(spellings),
        tuple(frozenset(each - {""}) for each in patients),
        slices.reindex(range(result.orders), fill_value=1).to_numpy() > 1,
        outside,
    )


def _values(result: BatchResult, orders: Orders, by: str) -> pd.Series:
    """What each row of ``batch.cells`` is cut by, "" where nothing says it."""
    cells = result.batch.cells
    linted = result.order_of_row >= 0
    values = np.full(len(cells), "", dtype=object)
    field = FIELDS[by]
    said = orders.unit_text if by == "unit" else orders.told(field)
    values[linted] = said.to_numpy()
    match = result.batch.columns.get(field)
    left_out = np.flatnonzero(~linted)
    if match is not None and len(left_out):  # cancelled rows are no orders, but belong to somebody
        values[left_out] = text.clean(cells[match.position].iloc[left_out]).to_numpy()
    if by == "ordering-unit":  # who orders is the same for the whole order, and may be printed once
        filled = pd.Series(values).where(values != "").groupby(result.order_of_row).transform("first")
        values = np.where(linted, filled.fillna("").to_numpy(), values)
    return pd.Series(values, index=cells.index, dtype="str")


def _key(value: str, by: str) -> Key:
    plain = text.folded(value)
    if not any(map(str.isalnum, plain)):
        return ()
    if by == "supplier":  # companies are written with and without AB
        return tuple(word for word in plain.split() if word not in _COMPANY) or (plain,)
    return unit_key(plain)
