"""LMN008: the quantity is not a whole number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import ink
from lmn_lint.rules.rule import ColumnCheck, Example, Rule, Text

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN008",
    name="quantity-form",
    severity="error",
    fields=("quantity",),
    title=Text("Antalet är inte ett helt tal", "The quantity is not a whole number"),
    why=Text(
        "Lagret kan inte plocka ett antal som inte är ett helt tal.",
        "The warehouse cannot pick a quantity that is no whole number.",
    ),
    todo=Text("Skriv antalet med siffror, utan enhet.", "Write the quantity in digits, without a unit."),
    source=Text(
        "Kontroll av filens form, inte ur leveransreglerna.",
        "A check of the file's form, not from the guide.",
    ),
    messages={
        "default": Text("Antalet är inte ett helt tal.", "The quantity is not a whole number."),
        "negative": Text("Antalet är negativt.", "The quantity is negative."),
    },
    wrong=(
        Example((ink(quantity="två"),), flags=((0, "quantity"),)),
        Example((ink(quantity="1,5"),), flags=((0, "quantity"),)),
        Example((ink(quantity="-1"),), flags=((0, "quantity"),)),
        Example((ink(quantity="2 st"),), flags=((0, "quantity"),)),
    ),
    right=(
        Example((ink(quantity="2,0"),)),
        Example((ink(quantity="2.0"),)),
        Example((ink(quantity="1 000"),)),
        Example((ink(quantity="0"),)),
        Example((ink(quantity=""),)),
    ),
)


def _whole(column: pd.Series) -> pd.Series:
    return column != "unreadable"


def _not_negative(column: pd.Series) -> pd.Series:
    return column != "negative"


_WITH_UNIT = r"^([0-9]+) ?(?:st|förp|frp|krt|kart|pkt|paket|fp)\.?$"


def _digits_before_unit(orders: Orders) -> pd.Series:
    """The number before a unit ("2 st" → "2"); "" otherwise."""
    import pyarrow.compute as pc

    from lmn_lint.orders.text import on_distinct

    def digits(texts: pa.Array) -> pa.Array:
        found = pc.match_substring_regex(texts, pattern=_WITH_UNIT)
        return pc.if_else(found, pc.replace_substring_regex(texts, pattern=_WITH_UNIT, replacement=r"\1"), "")

    return on_distinct(orders.text("quantity"), digits)


CHECKS = (
    ColumnCheck("quantity", "quantity", _whole, suggest=_digits_before_unit, confidence="likely"),
    ColumnCheck("quantity", "quantity", _not_negative, message="negative"),
)
