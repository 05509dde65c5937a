"""From a batch to its orders: which rows are linted, what a row takes from its order's first row."""

from __future__ import annotations

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
    blank = _blank_rows(cells)
    others = no_orders(batch, columns, vocabulary, blank)
    kept = np.flatnonzero(~blank & ~others.rows)
    damage = {
        field: {code: where & ~(blank | others.rows) for code, where in found.items()}
        for field, found in cleaned.damage.items()
    }
    # A row that was left out parts what stands above it from what stands below.
    follows = np.diff(kept, prepend=-2) == 1
    order, belongs = _orders_of(columns, kept, follows)
    inheritance = _inherit(columns, kept, order, belongs)
    cancelled_rows = _cancelled(columns, inheritance, vocabulary)
    cancelled = np.zeros(len(cells), dtype=np.bool_)
    cancelled[kept[cancelled_rows]] = True
    left = ~cancelled_rows
    linted = kept[left]
    repaired = {}
    for field, state in damaged.items():
        where = state[linted] == REPAIRED
        repaired[field] = text.only_where(where, columns[field].iloc[linted[where]], cells.index[linted])
    orders = Orders(
        columns=text.two_at_a_time(
            lambda field: inheritance.column(field, columns[field], left, cells.index[linted]), [*columns]
        ),
        index=cells.index[linted],
        order=order[left],
        inherited=inheritance.rows[left],
        own_number=~belongs[left],
        damaged={field: codes[linted] for field, codes in damaged.items()},
        repaired=repaired,
        guide=guide,
        vocabulary=vocabulary,
        today=today,
        date_1904=batch.date_1904,
        register=register,
        limits=limits,
        earlier=earlier,
    )
    remarks = (
        *_size_remarks(cells),
        *others.remarks(cells.index),
        *damage_remarks(damage, batch.columns, cells.index.to_numpy()),
        *_status_remarks(orders),
    )
    return Interpretation(
        orders=orders,
        linted=linted,
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
        stored = batch.cells[batch.columns[field].position]
        as_stored, codes = text.distinct_values(stored, keep=False)
        values, state = repair_column(as_stored)
        values = as_meant(text.clean_distinct(values), field)
        damage = {code: where[codes] for code, where in damage_in(values, field).items()}
        if text.same(values, as_stored).all():
            column = text.numbered(stored, values, codes)
        else:
            column = text.back(values, codes, stored.index)
        return column, None if state is None else state[codes], damage

    done = text.two_at_a_time(one, [*batch.columns])
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
    columns: dict[str, pd.Series], kept: npt.NDArray[np.intp], follows: Bools
) -> tuple[npt.NDArray[np.int64], Bools]:
    """The order of each of the rows ``kept`` counted from 0, and those that belong to the order above them.

    A row without a number is an order of its own, unless it stands directly under an order, has an article,
    and its delivery details are blank.
    """
    count = len(kept)
    if "order_number" not in columns:
        return np.arange(count), np.zeros(count, dtype=np.bool_)
    written = columns["order_number"]
    blank = text.equals(written, "")[kept]
    codes = pd.factorize(text.distinct_values(text.fold(written))[1][kept])[0].astype(np.int64)
    # Numbers whose last digits are gone look alike without being so.
    blank_or_lost = blank | lost_digits(written)[kept]
    codes = np.where(blank_or_lost, codes.max(initial=0) + 1 + np.arange(count), codes)
    if not blank.any():
        return codes, np.zeros(count, dtype=np.bool_)
    article = np.zeros(count, dtype=np.bool_)
    for field in ("article_number", "article_name"):
        if field in columns:
            article |= ~text.equals(columns[field], "")[kept]
    belongs = blank & follows & article & _details_blank(columns, kept)
    # Each row that belongs takes the number of the nearest row above that does not.
    above = np.maximum.accumulate(np.where(belongs, 0, np.arange(count)))
    return pd.factorize(codes[above])[0].astype(np.int64), belongs


def _details_blank(columns: dict[str, pd.Series], kept: npt.NDArray[np.intp]) -> Bools:
    """Rows whose recipient name, street, postal code and city are all blank; none where all four lack."""
    decided_by = [field for field in load_yaml("order.yaml")["inherited"]["decided_by"] if field in columns]
    blank = np.full(len(kept), bool(decided_by), dtype=np.bool_)
    for field in decided_by:
        blank &= text.equals(columns[field], "")[kept]
    return blank


@dataclass(frozen=True)
class _Inheritance:
    """What later rows of an order take from its first row."""

    kept: npt.NDArray[np.intp]
    """Positions in ``batch.cells`` of the rows that are orders."""
    first: npt.NDArray[np.intp]
    """Of each of them, the first row of its order (a place in ``kept``)."""
    rows: Bools
    """Those that take the delivery details of the order's first row."""
    taken: dict[str, Bools]
    """Canonical name to the rows that take the first row's text, for columns where any does."""

    def sources(self, field: str, rows: Bools) -> npt.NDArray[np.intp]:
        """For each of ``rows``, the position in ``batch.cells`` of the text that it has in a column."""
        places = np.flatnonzero(rows)
        taken = self.taken.get(field)
        if taken is not None:
            places = np.where(taken[rows], self.first[rows], places)
        return self.kept[places]

    def column(self, field: str, column: pd.Series, rows: Bools, index: pd.Index) -> pd.Series:
        """A column of ``batch.cells`` as ``rows`` have it."""
        sources = self.sources(field, rows)
        whole = len(sources) == len(column) and field not in self.taken
        return column if whole else text.from_rows(column, sources, index)


def _inherit(
    columns: dict[str, pd.Series], kept: npt.NDArray[np.intp], order: npt.NDArray[np.int64], belongs: Bools
) -> _Inheritance:
    """Give later rows of an order the delivery details of its first row, where they have none themselves."""
    places = np.arange(len(order))
    first = pd.Series(places).groupby(order, sort=False).transform("first").to_numpy(dtype=np.intp)
    inherited = (first != places) & _details_blank(columns, kept)
    taken: dict[str, Bools] = {}
    if inherited.any():
        for field in load_yaml("order.yaml")["inherited"]["taken"]:
            if field in columns:
                wanted = inherited & text.equals(columns[field], "")[kept]
                if wanted.any():
                    taken[field] = wanted
        if "order_number" in columns and belongs.any():
            taken["order_number"] = belongs
    return _Inheritance(kept, first, inherited, taken)


def _cancelled(columns: dict[str, pd.Series], inheritance: _Inheritance, vocabulary: Vocabulary) -> Bools:
    """Which of the rows that are orders are cancelled."""
    everywhere = np.ones(len(inheritance.kept), dtype=np.bool_)
    if "status" not in columns:
        return ~everywhere
    cancelled = text.code_distinct(
        columns["status"], lambda status: int(vocabulary.read_status(status) == "cancelled")
    )
    return np.asarray(cancelled[inheritance.sources("status", everywhere)] == 1)


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
