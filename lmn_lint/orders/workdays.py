"""Working days: Monday to Friday, less a country's public holidays and the eves that the guide names.

The day that is counted from is day 0, whatever day it is; the n-th working day is the n-th one after it.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from lmn_lint.orders.text import Bools

Days = npt.NDArray[np.datetime64]
"""Whole days (datetime64[D]); NaT where there is none."""

_YEARLY = re.compile(r"([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True)
class Calendar:
    """Which days are off."""

    country: str
    """As the ``holidays`` library names it: "SE"."""
    eves: tuple[str, ...] = ()
    """Names of days that count as holidays in practice, in the country's language."""
    also_off: tuple[str, ...] = ()
    """Other days off: "04-30" each year, or "2027-05-07" once."""

    @classmethod
    def of(cls, data: dict[str, Any]) -> Calendar:
        """The calendar of a guide's data. Raises KeyError where it names no country."""
        return cls(
            str(data["country"]),
            tuple(str(name) for name in data.get("eves") or ()),
            tuple(str(day) for day in data.get("also_off") or ()),
        )


@cache
def days_off(calendar: Calendar, year: int) -> tuple[datetime.date, ...]:
    """Days off of a year, weekends aside. Kept: a year is worked out once."""
    # Some 0.1 s the first time, so only where there is a date to judge.
    import holidays

    off = set(holidays.country_holidays(calendar.country, years=year, categories=("public",)))
    if calendar.eves:
        # The library's plain default, public days alone, takes Midsummer's Eve for a working day.
        eves = {name.casefold() for name in calendar.eves}
        country = holidays.country_holidays(calendar.country)
        named = holidays.country_holidays(
            calendar.country, years=year, categories=("de_facto",), language=country.default_language
        )
        off |= {day for day, name in named.items() if name.casefold() in eves}
    for text in calendar.also_off:
        yearly = _YEARLY.fullmatch(text)
        day = _day(year, int(yearly[1]), int(yearly[2])) if yearly else datetime.date.fromisoformat(text)
        if day is not None and day.year == year:
            off.add(day)
    return tuple(sorted(off))


def _day(year: int, month: int, day: int) -> datetime.date | None:
    """A day of a year; None for 29 February where there is none."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return None if (month, day) == (2, 29) and not leap else datetime.date(year, month, day)


@cache
def _counter(calendar: Calendar, first: int, last: int) -> np.busdaycalendar:
    off = [day for year in range(first, last + 1) for day in days_off(calendar, year)]
    return np.busdaycalendar(weekmask="1111100", holidays=np.array(off, dtype="datetime64[D]"))


def _counter_around(calendar: Calendar, days: Days) -> np.busdaycalendar:
    """The calendar of the years that ``days`` (none of them NaT, at least one) reach, and one more each way."""
    years = days.astype("datetime64[Y]").astype(np.int64) + 1970
    return _counter(calendar, int(years.min()) - 1, int(years.max()) + 1)


def working_day_after(calendar: Calendar, days: Days, count: npt.NDArray[np.int64]) -> Days:
    """The ``count``-th (1 or more) working day after each day; NaT for NaT."""
    found = np.full(days.shape, np.datetime64("NaT"), dtype="datetime64[D]")
    known = ~np.isnat(days)
    if known.any():
        counter = _counter_around(calendar, days[known])
        # From a day off, one goes back to the working day before it: the first one after it is day 1.
        found[known] = np.busday_offset(days[known], count[known], roll="backward", busdaycal=counter)
    return found


def is_working_day(calendar: Calendar, days: Days) -> Bools:
    """Where a day is a working day; False for NaT."""
    found = np.zeros(days.shape, dtype=np.bool_)
    known = ~np.isnat(days)
    if known.any():
        found[known] = np.is_busday(days[known], busdaycal=_counter_around(calendar, days[known]))
    return found


def on_or_after(calendar: Calendar, days: Days) -> Days:
    """The day itself where it is a working day, else the next one; NaT for NaT."""
    found = np.full(days.shape, np.datetime64("NaT"), dtype="datetime64[D]")
    known = ~np.isnat(days)
    if known.any():
        counter = _counter_around(calendar, days[known])
        found[known] = np.busday_offset(days[known], 0, roll="forward", busdaycal=counter)
    return found
