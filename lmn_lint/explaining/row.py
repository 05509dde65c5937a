"""What became of a row: left out, inherited, too late, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lmn_lint.explaining.said import Said
from lmn_lint.orders.parsed import parsed_columns

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.orders.interpret import Interpretation
    from lmn_lint.orders.orders import Orders

_MOST_ROWS = 8


def place_of(reading: Interpretation, at: int) -> int | None:
    """The place among the orders of the row at ``at`` of ``Batch.cells``; None where it was left out."""
    places = np.flatnonzero(reading.linted == at)
    return int(places[0]) if len(places) else None


def parsed_row(orders: Orders, place: int) -> pd.Series:
    """The parsed columns of one row, as the checks of the form judge them; NA where there is nothing to judge."""
    return parsed_columns(orders.taken(np.arange(len(orders)) == place)).iloc[0]


def row_left_out(reading: Interpretation, at: int) -> Said:
    """Why a row was left out."""
    kinds = {"headers": reading.no_orders.headers, "notes": reading.no_orders.notes, **reading.left_out}
    reason = next((name for name, rows in kinds.items() if rows[at]), "blank")
    return Said(f"left_out_{reason}")


def row_told(orders: Orders, place: int) -> list[Said]:
    """The row's order, what it took from the order's first row, where it goes, and whether it has left."""
    told = [_order(orders, place)]
    if not orders.own_number[place]:
        told.append(Said("belongs"))
    if orders.inherited[place]:
        told.append(Said("inherited"))
    if orders.outside_guide[place]:
        told.append(Said("outside_guide"))
    else:
        told.append(Said("to_unit" if orders.to_unit[place] else "to_nobody_else"))
    if orders.too_late[place]:
        told.append(Said("too_late"))
    return told


def _order(orders: Orders, place: int) -> Said:
    rows = [int(row) for row in orders.index[orders.order == orders.order[place]]]
    if len(rows) == 1:
        return Said("order_of_one")
    shown = ", ".join(map(str, rows[:_MOST_ROWS])) + (" …" if len(rows) > _MOST_ROWS else "")
    return Said("order_of_many", {"count": len(rows), "rows": shown})
