"""Dates as orders write them. Two-digit years are unreadable; the day comes before the month."""

from __future__ import annotations

import re
from datetime import date, timedelta

import numpy as np
import pandas as pd

from lmn_lint.orders.guide import vocabulary
from lmn_lint.orders.text import distinct_of

_TIME = r"(?:[ T][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_SIGN = "[-/.\u2010-\u2015\u2212]"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_SIGN}([0-9]{{1,2}}){_SIGN}([0-9]{{1,2}}){_TIME}")
_TOGETHER = re.compile(rf"([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})(?:\.0+)?{_TIME}")
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}}){_SIGN}([0-9]{{1,2}})(?:{_SIGN} ?| )([0-9]{{4}}){_TIME}")
# As Excel has it too: "23-nov-2026".
_NAMED = re.compile(rf"(?:den )?([0-9]{{1,2}})(?:[. ]? ?|-)([a-zåäö]+)(?:\.? |-)([0-9]{{4}}){_TIME}")
# Five digits reach from 1927 to 2173; a number of four is a year, or nothing.
_SERIAL = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")


def read_date(text: str, date_1904: bool = False) -> date | None:
    """One date, or None where it cannot be read. Serials count from 1900, or 1904 where the workbook does."""
    text = text.strip()
    try:
        for pattern in (_YEAR_FIRST, _TOGETHER):
            if match := pattern.fullmatch(text):
                return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _DAY_FIRST.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if match := _NAMED.fullmatch(text.casefold()):
            month = _month(match[2])
            return date(int(match[3]), month, int(match[1])) if month else None
        if match := _SERIAL.fullmatch(text):
            # Excel's 1900 system counts a 29 February 1900 that never was: from March 1900 its day 0 is
            # 30 December 1899.
            start = date(1904, 1, 1) if date_1904 else date(1899, 12, 30)
            return start + timedelta(days=int(match[1]))
    except (ValueError, OverflowError):
        pass
    return None


def _month(word: str) -> int:
    for number, name in enumerate(vocabulary().data["months"], start=1):
        if word.startswith(name):
            return number
    return 0


def read_dates(column: pd.Series, date_1904: bool) -> pd.Series:
    """A column of dates (datetime64[s]); NaT where the cell is "" or unreadable."""
    codes, distinct = distinct_of(column)
    days = [read_date(text, date_1904) if text else None for text in distinct]
    values = np.array([np.datetime64(day, "s") if day else np.datetime64("NaT") for day in days], "M8[s]")
    return pd.Series(values[codes] if len(values) else np.zeros(0, "M8[s]"), index=column.index)
