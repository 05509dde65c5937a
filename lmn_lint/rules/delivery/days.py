"""What LMN503–505 have in common: the days of a row, and the days that the guide's lead times give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lmn_lint.orders import text
from lmn_lint.orders.parsed import FIRST_YEAR, YEARS_AHEAD
from lmn_lint.orders.workdays import Calendar, Days, working_day_after

if TYPE_CHECKING:
    import numpy.typing as npt

    from lmn_lint.orders.orders import Orders
    from lmn_lint.orders.text import Bools


def calendar(orders: Orders) -> Calendar:
    """The guide's calendar."""
    return Calendar.of(orders.guide.data["calendar"])


def day_of(orders: Orders, field: str) -> Days:
    """A date column as whole days; NaT where it is empty, unreadable or far off (LMN007)."""
    days: Days = orders.dates(field).to_numpy().astype("datetime64[D]")
    last = np.datetime64((pd.Timestamp(orders.today) + pd.DateOffset(years=YEARS_AHEAD)).date(), "D")
    far = (days < np.datetime64(f"{FIRST_YEAR}-01-01", "D")) | (days > last)
    return np.where(far, np.datetime64("NaT", "D"), days)


def earliest(orders: Orders) -> Days:
    """The first working day that can be wanted; NaT where the guide sets none or the order date is missing."""
    count = np.zeros(len(orders), dtype=np.int64)
    for code, lead in orders.guide.lead_times.items():
        rows = orders.area.is_(code)
        count[rows] = lead.earliest or 0
        for rule, own in lead.earliest_by_rule.items():
            count[rows & orders.delivery_rule.is_(rule)] = own
    return _after_order(orders, count)


def promised(orders: Orders) -> Days:
    """The working day that is promised at the latest; NaT where none is, or the order date is missing."""
    count = np.zeros(len(orders), dtype=np.int64)
    for code, lead in orders.guide.lead_times.items():
        rows = np.flatnonzero(orders.area.is_(code) & ~orders.delivery_rule.is_(*lead.earliest_by_rule))
        count[rows] = lead.latest
        if lead.latest_slow != lead.latest and len(rows):
            count[rows[_slow(orders, rows)]] = lead.latest_slow
    return _after_order(orders, count)


def _slow(orders: Orders, rows: npt.NDArray[np.intp]) -> Bools:
    """Which of ``rows`` (places) have an article that takes longer; all where nobody can know."""
    articles = [field for field in ("article_name", "article_group") if orders.has(field)]
    if not orders.has("made_to_order") or not articles:
        return np.ones(len(rows), dtype=np.bool_)
    tick = orders.vocabulary.read_tick
    made_to_order = orders.text("made_to_order").iloc[rows]
    slow: Bools = text.code_distinct(made_to_order, lambda value: int(tick(value) == "yes")) == 1
    for field in articles:
        slow = slow | text.matches(orders.folded(field).iloc[rows], orders.guide.slow_pattern)
    return slow


def _after_order(orders: Orders, count: npt.NDArray[np.int64]) -> Days:
    ordered = np.where(count > 0, day_of(orders, "order_date"), np.datetime64("NaT", "D"))
    return working_day_after(calendar(orders), ordered, count)


def written(days: Days, where: Bools, index: pd.Index) -> pd.Series:
    """Days as text ("2026-11-23") for the rows of ``where``, "" elsewhere."""
    days_there = pd.Series(np.datetime_as_string(days[where], unit="D"), dtype="str")
    return text.only_where(where, days_there, index)
