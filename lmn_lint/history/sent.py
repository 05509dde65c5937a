"""What was out for delivery, and whether it was changed afterwards (LMN604), told from pseudonyms alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from lmn_lint.history.kept import differences
from lmn_lint.orders import text
from lmn_lint.orders.text import Bools

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.history.facts import OrderHashes
    from lmn_lint.history.kept import Line
    from lmn_lint.history.key import Key
    from lmn_lint.orders.orders import Orders
    from lmn_lint.orders.phones import Phones

CHANGEABLE = ("delivery_rule", "mobile", "phone")
"""Columns in which a change is told, in the order of a line's pseudonyms."""


def rows_said(orders: Orders, hashes: OrderHashes, key: Key) -> tuple[list[Line], list[int]]:
    """The rows whose order has a number, and the places among them of those whose parcel has left."""
    rows = np.flatnonzero(hashes.numbered)
    return lines_of(orders, hashes, key, rows), [int(at) for at in np.flatnonzero(orders.too_late[rows])]


def lines_of(orders: Orders, hashes: OrderHashes, key: Key, rows: npt.NDArray[np.intp]) -> list[Line]:
    """The given rows as lines."""
    if not len(rows):
        return []
    rule, mobile, phone = (_pseudonyms(orders, name, key, rows) for name in CHANGEABLE)
    return list(zip(hashes.line[rows], rule, mobile, phone, strict=True))


def _pseudonyms(orders: Orders, name: str, key: Key, rows: npt.NDArray[np.intp]) -> list[str | None]:
    """Pseudonyms of what a column means on the given rows: however it is written, the same is the same."""
    if not orders.has(name):
        return [None] * len(rows)
    if name == "delivery_rule":
        known: Bools = orders.delivery_rule.is_(*orders.guide.rules)
        meant = orders.delivery_rule.as_series(orders.index).where(known, orders.folded(name))
    else:
        phones: Phones = orders.phone if name == "phone" else orders.mobile_column
        meant = phones.number.where(phones.valid, orders.folded(name))
    values: pd.Series = meant.iloc[rows]
    return list(text.map_distinct(values, lambda value: key.pseudonym(name, value).hex()))


@dataclass(frozen=True)
class EarlierLines:
    """The newest earlier row of each line, asked for by pseudonym (see ``lmn_lint.orders.earlier``)."""

    key: Key
    newest: Callable[[Sequence[str]], Mapping[str, Line]]
    """Pseudonyms of lines to the newest earlier row of those that were out for delivery."""

    def changed(self, orders: Orders) -> dict[str, Bools]:
        """Canonical column to the rows where it says something else; a column that either lacks says nothing."""
        from lmn_lint.history.facts import OrderHashes

        hashes = OrderHashes(orders, self.key)
        rows = np.flatnonzero(hashes.numbered)
        earlier = self.newest(list(dict.fromkeys(hashes.line[rows])))
        rows = rows[np.array([line in earlier for line in hashes.line[rows]], dtype=np.bool_)]
        changed = {name: orders.no_rows() for name in CHANGEABLE}
        for row, now in zip(rows, lines_of(orders, hashes, self.key, rows), strict=True):
            for name, differs in zip(CHANGEABLE, differences(now, earlier[now[0]]), strict=True):
                changed[name][row] = differs
        return changed
