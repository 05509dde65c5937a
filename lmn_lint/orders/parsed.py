"""The parsed columns that the Pandera schema judges: short words for what each cell was read as.

A missing value (NA) means that there is nothing to judge: the cell may be empty, or its rule does not apply.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lmn_lint.orders import text
from lmn_lint.orders.excel import error_cells
from lmn_lint.orders.identity import kinds_of
from lmn_lint.orders.orders import Orders
from lmn_lint.orders.text import Bools

FIRST_YEAR = 2000
YEARS_AHEAD = 2
ERROR_CELL = "\ufffe"
"""What stands for a formula's error in the parsed columns: no text can be that."""
POSTAL_CODE = r"^[1-9][0-9]{4}$"
"""RE2 pattern of a postal code without country and blanks."""


def parsed_columns(orders: Orders) -> pd.DataFrame:
    """The parsed columns of the batch, one row per linted row (index 0, 1, 2 …); absent columns are absent."""
    columns: dict[str, pd.Series] = {}
    for field in ("order_number", "recipient_name"):
        if orders.has(field):
            columns[field] = _told_errors(orders.text(field))
    if orders.has("product_area"):
        columns["product_area"] = orders.area.as_series(orders.index)
    ticked = orders.area_with(unit_tick=True) & orders.ticked
    if orders.has("delivery_rule"):
        rule = orders.delivery_rule.as_series(orders.index)
        columns["delivery_rule"] = _nothing_where(rule, ticked & orders.delivery_rule.is_(""))
    columns |= _address(orders, ticked)
    if orders.has("personal_number"):
        kinds = kinds_of(orders.text("personal_number"))
        columns["personal_number"] = _nothing_where(kinds, orders.empty("personal_number"))
    for field in ("order_date", "wanted_date", "planned_date"):
        if orders.has(field):
            columns[field] = _nothing_where(_dates(orders, field), orders.empty(field))
    if orders.has("quantity"):
        columns["quantity"] = _nothing_where(
            text.on_distinct_values(orders.text("quantity"), _read_quantity), orders.blank("quantity")
        )
    if orders.has("unit_delivery"):
        columns["unit_delivery"] = orders.tick.as_series(orders.index)
    if orders.has("made_to_order"):
        columns["made_to_order"] = text.on_distinct_values(
            orders.text("made_to_order"), orders.vocabulary.read_tick
        )
    for field, state in orders.damaged.items():
        columns[f"damage_of_{field}"] = text.words_of(state, ("sound", "repaired", "lost"), orders.index)
    return pd.DataFrame(
        {name: column.set_axis(pd.RangeIndex(len(orders))) for name, column in columns.items()},
        index=pd.RangeIndex(len(orders)),
    )


def _told_errors(column: pd.Series) -> pd.Series:
    """A column in which a formula's error is ``ERROR_CELL``: no value, and not blank either."""
    errors = error_cells(column)
    return column.mask(errors, ERROR_CELL) if errors.any() else column


def _nothing_where(column: pd.Series, rows: Bools) -> pd.Series:
    if not rows.any():
        return column
    missing = pa.scalar(None, pa.large_string())
    return text.series(pc.if_else(pa.array(rows), missing, text.arrow(column)), column.index)


def _address(orders: Orders, ticked: Bools) -> dict[str, pd.Series]:
    """Street, city and postal code where the parcel goes to an address; the postal code's form elsewhere."""
    at_pickup = orders.rule_with(place="pickup_point")
    to_address = (orders.delivery_rule.is_(*orders.guide.rules) & ~at_pickup) | ticked
    columns = {
        field: _nothing_where(_told_errors(orders.text(field)), ~to_address)
        for field in ("street", "city")
        if orders.has(field)
    }
    if orders.has("postal_code"):
        code = orders.text("postal_code")
        # At a pick-up point the postal code has a rule of its own (LMN502).
        columns["postal_code_of_address"] = _nothing_where(code, ~to_address | at_pickup)
        columns["postal_code"] = _nothing_where(postal_digits(code), at_pickup | orders.blank("postal_code"))
    return columns


def _postal_digits(array: pa.Array) -> pa.Array:
    array = pc.replace_substring_regex(array, pattern=r"^[Ss][Ee]?[- ]*([0-9])", replacement=r"\1")
    return pc.replace_substring_regex(array, pattern=r"\s+|[.,]0+$", replacement="")


def postal_digits(column: pd.Series) -> pd.Series:
    """Postal codes without country and blanks ("SE-291 33" → "29133")."""
    return text.on_distinct(column, _postal_digits)


def five_digits(column: pd.Series) -> Bools:
    """Where a postal code can be read: five digits that do not begin with 0."""
    return text.matches(postal_digits(column), POSTAL_CODE)


def postal_code_written_right(column: pd.Series) -> pd.Series:
    """Five digits that stand there among signs, as "291 33"; "" where there are words or not five digits."""
    digits = text.replace(postal_digits(column), r"[\s.,;:/_\-–]", "")
    right = text.replace(digits, r"^([1-9][0-9]{2})([0-9]{2})$", r"\1 \2")
    return right.where(text.matches(right, r"^[0-9]{3} [0-9]{2}$"), "")


def _dates(orders: Orders, field: str) -> pd.Series:
    dates = orders.dates(field)
    today = pd.Timestamp(orders.today)
    far = (dates.dt.year < FIRST_YEAR) | (dates > today + pd.DateOffset(years=YEARS_AHEAD))
    codes = np.where(dates.isna(), 0, np.where(far, 1, 2))
    return text.words_of(codes, ("unreadable", "far", "ok"), orders.index)


_WHOLE = re.compile(r"\+?[0-9]+(?:[.,]0+)?")
_NEGATIVE = re.compile(r"[-\u2010-\u2015\u2212][0-9]+(?:[.,][0-9]+)?")


def _read_quantity(value: str) -> str:
    """ "whole", "negative" or "unreadable"."""
    plain = re.sub(r"[\s'’]", "", value)
    if _WHOLE.fullmatch(plain):
        return "whole"
    return "negative" if _NEGATIVE.fullmatch(plain) else "unreadable"
