"""LMN007: a date cannot be read, or is far off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import ink
from lmn_lint.rules.rule import ColumnCheck, Example, Rule, Text

if TYPE_CHECKING:
    import pandas as pd

RULE = Rule(
    code="LMN007",
    name="unreadable-date",
    severity="error",
    fields=("order_date", "wanted_date", "planned_date"),
    title=Text("Datumet går inte att läsa", "The date cannot be read"),
    why=Text(
        "Leveransdagen räknas från datumet. Ett datum som inte går att läsa kan inte kontrolleras.",
        "The day of delivery is counted from it. A date that cannot be read cannot be checked.",
    ),
    todo=Text(
        "Skriv datumet som 2026-11-23.",
        "Write the date as 2026-11-23.",
    ),
    source=Text(
        "Kontroll av filens form, inte ur leveransreglerna. Fel för orderdatum, info för önskat och planerat datum.",
        "A check of the file's form, not from the guide. An error for the order date, info for the other dates.",
    ),
    messages={
        "default": Text(
            "Datumet går inte att läsa. Året skrivs med fyra siffror.",
            "The date cannot be read. The year is written with four digits.",
        ),
        "range": Text(
            "Datumet ligger före år 2000 eller mer än två år fram i tiden.",
            "The date is before the year 2000 or more than two years ahead.",
        ),
    },
    wrong=(
        Example((ink(order_date="23/11 26"),), flags=((0, "order_date"),)),
        Example((ink(order_date="1926-11-23"),), flags=((0, "order_date"),)),
        Example((ink(order_date="2031-11-23"),), flags=((0, "order_date"),)),
        Example((ink(order_date="2026-02-30"),), flags=((0, "order_date"),)),
        Example((ink(wanted_date="nästa vecka"),), flags=((0, "wanted_date"),), severity="info"),
        Example((ink(planned_date="26-12-01"),), flags=((0, "planned_date"),), severity="info"),
    ),
    right=(
        Example((ink(order_date="23/11 2026"),)),
        Example((ink(order_date="23.11.2026"),)),
        Example((ink(order_date="20261123"),)),
        Example((ink(order_date="23 nov 2026"),)),
        Example((ink(order_date="2026-11-23T14:05:00"),)),
        Example((ink(order_date="46349"),)),
        Example((ink(wanted_date="-"),)),
    ),
)


def _readable(column: pd.Series) -> pd.Series:
    return column != "unreadable"


def _near(column: pd.Series) -> pd.Series:
    return column != "far"


CHECKS = tuple(
    ColumnCheck(field, field, holds, message, None if field == "order_date" else "info")
    for field in RULE.fields
    for holds, message in ((_readable, "default"), (_near, "range"))
)
