"""Working days of made-up orders: Monday to Friday less public holidays and the three eves.

On purpose not the linter's own calendar: what the one gets wrong, the other brings to light.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.datetime64]


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _from(day: date, weekday: int) -> date:
    """The first such weekday (0 = Monday) on or after ``day``."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def days_off(year: int) -> list[date]:
    """Swedish public holidays, midsommarafton, julafton and nyårsafton of a year."""
    sunday = easter(year)
    fixed = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)]
    return [
        *(date(year, month, day) for month, day in fixed),
        *(sunday + timedelta(days=offset) for offset in (-2, 0, 1, 39, 49)),
        _from(date(year, 6, 19), 4),
        _from(date(year, 6, 20), 5),
        _from(date(year, 10, 31), 5),
    ]


class Workdays:
    """The working days around a day."""

    def __init__(self, around: date) -> None:
        years = range(around.year - 1, around.year + 2)
        off = np.array([day for year in years for day in days_off(year)], dtype="datetime64[D]")
        self._calendar = np.busdaycalendar(weekmask="1111100", holidays=off)

    def before(self, day: date, count: int) -> Days:
        """The last ``count`` working days up to and with ``day``, the newest first."""
        last = np.datetime64(day, "D")
        steps = -np.arange(count)
        return np.busday_offset(last, steps, roll="backward", busdaycal=self._calendar)

    def after(self, days: Days, steps: npt.NDArray[np.int64]) -> Days:
        """``steps`` working days after each day; the day itself is day 0."""
        return np.busday_offset(days, steps, roll="backward", busdaycal=self._calendar)
