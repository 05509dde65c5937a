"""From a batch to its orders: which rows are linted, what a row takes from its order's first row."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from lmn_lint.orders import text
from lmn_lint.orders.damage import REPAIRED, repair_column
from lmn_lint.orders.excel import LAST_ROWS, as_meant, damage_in, damage_remarks, lost_digits
from lmn_lint.orders.guide import Guide, Vocabulary
from lmn_lint.orders.left_out import NoOrders, no_orders
from lmn_lint.orders.limits import USUAL, Limits
from lmn_lint.orders.orders import Orders
from lmn_lint.orders.text import Bools
from lmn_lint.orders.units import UnitRegister
from lmn_lint.reading.batch import Batch, Remark
from lmn_lint.schemas_folder import load_yaml

if TYPE_CHECKING:
    from lmn_lint.orders.earlier import Earlier

MOST_STATUSES_NAMED = 5
"""Unknown statuses that are named in a remark; more are counted."""


@dataclass(frozen=True)
class Interpretation:
    """The orders of a batch, and what became of every row of the batch."""

    orders: Orders
    linted: npt.NDArray[np.intp]
    """Positions in ``batch.cells`` of the rows of ``orders``."""
    left_out: dict[str, Bools]
    """"cancelled", "totals" (and what else is no order) and "blank": one boolean per row of ``batch.cells``."""
    no_orders: NoOrders
    """Which of the "totals" are totals, which repeated headers and which notes."""
    remarks: tuple[Remark, ...]


def interpret(
    batch: Batch,
    *,
    guide: Guide,
    vocabulary: Vocabulary,
    today: date,
    register: UnitRegister | None = None,
    limits: Limits = USUAL,
    earlier: Earlier | None = None,
) -> Interpretation:
    """Read a batch's rows as orders. Never raises for what a cell holds."""
    cells = batch.cells
    cleaned = _cleaned(batch)
    columns, damaged = cleaned.columns, cleaned.misread
    repaired = {field: columns[field].where(state == REPAIRED, "") for field, state in damaged.items()}
    blank = _blank_rows(cells)
    others = no_orders(batch, columns, vocabulary, blank)
    kept = np.flatnonzero(~blank & ~others.rows)
    if len(kept) < len(cells):
        columns = {field: column.iloc[kept] for field, column in columns.items()}
    damage = {
        field: {code: where & ~(blank | others.rows) for code, where in found.items()}
        for field, found in cleaned.damage.items()
    }
    # A row that was left out parts what stands above it from what stands below.
    follows = np.diff(kept, prepend=-2) == 1
    order, belongs = _orders_of(columns, follows, cells.index[kept])
    columns, inherited = _inherit(columns, order, belongs)
    orders = Orders(
        columns=columns,
        index=cells.index[kept],
        order=order,
        inherited=inherited,
        own_number=~belongs,
        damaged={field: codes[kept] for field, codes in damaged.items()},
        repaired={field: column.iloc[kept] for field, column in repaired.items()},
        guide=guide,
        vocabulary=vocabulary,
        today=today,
        date_1904=batch.date_1904,
        register=register,
        limits=limits,
        earlier=earlier,
    )
    cancelled_rows = orders.status.is_("cancelled")
    cancelled = np.zeros(len(cells), dtype=np.bool_)
    cancelled[kept[cancelled_rows]] = True
    remarks = (
        *_size_remarks(cells),
        *others.remarks(cells.index),
        *damage_remarks(damage, batch.columns, cells.index.to_numpy()),
        *_status_remarks(orders),
    )
    if cancelled_rows.any():
        orders = orders.taken(~cancelled_rows)
    return Interpretation(
        orders=orders,
        linted=kept[~cancelled_rows],
        left_out={"cancelled": cancelled, "totals": others.rows, "blank": blank},
        no_orders=others,
        remarks=remarks,
    )


@dataclass(frozen=True)
class _Cleaned:
    """The canonical columns as they are read, all their rows."""

    columns: dict[str, pd.Series]
    misread: dict[str, npt.NDArray[np.int64]]
    """Which cells of which columns were in another encoding (see ``repair_column``)."""
    damage: dict[str, dict[str, Bools]]
    """What Excel did (see ``damage_in``)."""


def _cleaned(batch: Batch) -> _Cleaned:
    """Every canonical column repaired and cleaned, and what there was to repair."""

    def one(field: str) -> tuple[pd.Series, npt.NDArray[np.int64] | None, dict[str, Bools]]:
        # Each distinct value once: what is done to one depends on no other row.
        values, codes = text.distinct_values(batch.cells[batch.columns[field].position])
        values, state = repair_column(values)
        values = as_meant(text.clean(values), field)
        damage = {code: where[codes] for code, where in damage_in(values, field).items()}
        column = text.back(values, codes, batch.cells.index)
        return column, None if state is None else state[codes], damage

    # Arrow works outside Python's lock: two columns at a time.
    with ThreadPoolExecutor(2) as workers:
        done = dict(zip(batch.columns, workers.map(one, batch.columns), strict=True))
    return _Cleaned(
        {field: column for field, (column, _, _) in done.items()},
        {field: state for field, (_, state, _) in done.items() if state is not None},
        {field: damage for field, (_, _, damage) in done.items() if damage},
    )


def _blank_rows(cells: pd.DataFrame) -> Bools:
    """Rows in which nothing stands at all."""
    blank = np.ones(len(cells), dtype=np.bool_)
    for position in cells.columns:
        if not blank.any():
            break
        column = cells[position]
        open_rows = np.flatnonzero(blank)
        blank[open_rows] = text.equals(text.clean(column.iloc[open_rows]), "")
    return blank


def _orders_of(
    columns: dict[str, pd.Series], follows: Bools, index: pd.Index
) -> tuple[npt.NDArray[np.int64], Bools]:
    """The order of each row counted from 0, and the rows that belong to the order above them.

    A row without a number is an order of its own, unless it stands directly under an order, has an article,
    and its delivery details are blank.
    """
    count = len(index)
    if "order_number" not in columns:
        return np.arange(count), np.zeros(count, dtype=np.bool_)
    number = text.fold(columns["order_number"])
    blank = text.equals(columns["order_number"], "")
    codes = pd.factorize(number)[0].astype(np.int64)
    # Numbers whose last digits are gone look alike without being so.
    blank_or_lost = blank | lost_digits(columns["order_number"])
    codes = np.where(blank_or_lost, codes.max(initial=0) + 1 + np.arange(count), codes)
    if not blank.any():
        return codes, np.zeros(count, dtype=np.bool_)
    article = np.zeros(count, dtype=np.bool_)
    for field in ("article_number", "article_name"):
        if field in columns:
            article |= ~text.equals(columns[field], "")
    belongs = blank & follows & article & _details_blank(columns, count)
    # Each row that belongs takes the number of the nearest row above that does not.
    above = np.maximum.accumulate(np.where(belongs, 0, np.arange(count)))
    return pd.factorize(codes[above])[0].astype(np.int64), belongs


def _details_blank(columns: dict[str, pd.Series], count: int) -> Bools:
    """Rows whose recipient name, street, postal code and city are all blank; none where all four lack."""
    decided_by = [field for field in load_yaml("order.yaml")["inherited"]["decided_by"] if field in columns]
    blank = np.full(count, bool(decided_by), dtype=np.bool_)
    for field in decided_by:
        blank &= text.equals(columns[field], "")
    return blank


def _inherit(
    columns: dict[str, pd.Series], order: npt.NDArray[np.int64], belongs: Bools
) -> tuple[dict[str, pd.Series], Bools]:
    """Give later rows of an order the delivery details of its first row, where they have none themselves."""
    count = len(order)
    first = pd.Series(np.arange(count)).groupby(order, sort=False).transform("first").to_numpy(dtype=np.intp)
    later = first != np.arange(count)
    inherited = later & _details_blank(columns, count)
    if not inherited.any():
        return columns, inherited
    taken = load_yaml("order.yaml")["inherited"]["taken"]
    filled = dict(columns)
    for field in taken:
        if field in columns:
            column = columns[field]
            wanted = inherited & text.equals(column, "")
            if wanted.any():
                filled[field] = text.from_rows(column, np.where(wanted, first, np.arange(count)))
    if "order_number" in columns and belongs.any():
        filled["order_number"] = text.from_rows(
            columns["order_number"], np.where(belongs, first, np.arange(count))
        )
    return filled, inherited


def _size_remarks(cells: pd.DataFrame) -> tuple[Remark, ...]:
    """What is worth saying of a batch without rows, and of one that ends where Excel ends."""
    if not len(cells):
        return (Remark("no_rows"),)
    last = int(cells.index[-1])
    return (Remark("perhaps_cut", {"row": last}),) if last in LAST_ROWS else ()


def _status_remarks(orders: Orders) -> tuple[Remark, ...]:
    """A remark that names statuses nobody knows; what does not look like a status is only counted."""
    unknown = orders.status.is_("unknown")
    if not unknown.any():
        return ()
    distinct = sorted(orders.text("status")[unknown].unique())
    words = [word for word in distinct if len(word) <= 30 and not any(letter.isdigit() for letter in word)]
    named = ", ".join(words[:MOST_STATUSES_NAMED])
    if named:
        return (Remark("unknown_status", {"rows": int(unknown.sum()), "named": named}),)
    return (Remark("unknown_statuses", {"rows": int(unknown.sum())}),)
