"""How a stored value is written as text, the same for every format: numbers, dates, and which formats are dates."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

GENERAL = "General"
DATE = "yyyy\\-mm\\-dd"
DATE_AND_TIME = "yyyy\\-mm\\-dd\\ hh:mm"
TIME = "hh:mm:ss"

BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: DATE, 15: "d\\-mmm\\-yy", 16: "d\\-mmm", 17: "mmm\\-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: DATE_AND_TIME, 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Excel's formats that no file spells out; 14 and 22 are the country's own, so Sweden's here."""

_NO_SIGNS = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General|Standard|AM/PM|A/P', re.IGNORECASE
)
"""Pieces of a format that are no places: quoted and escaped letters, colours, conditions, languages."""
_LAST_DAY = 2_958_466  # the day after 9999-12-31
_FALSE_LEAP_DAY = 60  # Excel counts 1900-02-29, which never was
_MILLISECONDS = 86_400_000


class CellForm(NamedTuple):
    """How a cell keeps its value, and how it shows it."""

    type: str
    """"text", "number", "date", "boolean" or "error"."""
    number_format: str = GENERAL
    """As Excel writes formats."""


TEXT = CellForm("text")
NUMBER = CellForm("number")
BOOLEAN = CellForm("boolean")
ERROR = CellForm("error")


def number_text(value: float) -> str:
    """A number's shortest decimal digits; no more decimals than nine."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    if value == int(value):
        return str(int(value))
    digits = f"{value:.9f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


@lru_cache(maxsize=100_000)
def date_text(serial: float, date_1904: bool) -> str:
    """A date serial as "2026-11-23 00:00:00"; a number that is no day of the calendar as its digits."""
    if not -_LAST_DAY < serial < _LAST_DAY:
        return number_text(serial)
    last_before = datetime(1899, 12, 31 if serial < _FALSE_LEAP_DAY else 30)
    first = datetime(1904, 1, 1) if date_1904 else last_before
    try:
        moment = first + timedelta(milliseconds=round(serial * _MILLISECONDS))
    except OverflowError:
        return number_text(serial)
    return moment_text(moment)


def moment_text(moment: datetime) -> str:
    """A moment as ``date_text`` writes it: fractions of a second only where there are any."""
    return moment.isoformat(" ", "milliseconds" if moment.microsecond else "seconds")


def duration_text(duration: timedelta) -> str:
    """A time of day or a duration, as Excel keeps both: counted from the last day of 1899."""
    return moment_text(datetime(1899, 12, 31) + duration)


@lru_cache(maxsize=10_000)
def is_date_format(number_format: str) -> bool:
    """Whether Excel shows a number in this format as a date or a time."""
    first = number_format.split(";")[0]
    return bool(re.search("[dmyhs]", _NO_SIGNS.sub("", first), re.IGNORECASE))


def form_of(number_format: str) -> CellForm:
    """The form of a number that is shown so; text formats are no reason to keep a number as text."""
    if is_date_format(number_format):
        return CellForm("date", number_format)
    return CellForm("number", GENERAL if number_format == "@" else number_format)
