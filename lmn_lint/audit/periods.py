"""Periods: from a day to a day, both counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from lmn_lint.audit import AuditRefused


@dataclass(frozen=True)
class Period:
    """From a day to a day, both counted."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """The period of the same length just before it."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    @property
    def bounds(self) -> tuple[str, str]:
        """Its first and last day as the history writes them."""
        return self.first.isoformat(), self.last.isoformat()

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return self.first.isoformat() if self.days == 1 else f"{self.first}–{self.last}"


@dataclass(frozen=True)
class Side:
    """One of two that are compared: a period, or a single run."""

    name: str
    period: Period | None = None
    run: int | None = None


def week_of(day: str) -> str:
    """The ISO week of a day: "2026-W48"."""
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


def weeks(period: Period) -> list[str]:
    """Every ISO week that a period touches, in order."""
    found: dict[str, None] = {}
    day = period.first - timedelta(days=period.first.weekday())
    while day <= period.last:
        found[week_of(day.isoformat())] = None
        day += timedelta(days=7)
    return list(found)


def side_of(text: str) -> Side:
    """What a word of ``--compare`` means. Raises ``AuditRefused``.

    A year, a quarter, a month, a week, a day, two days with ".." between, or the number of a run.
    """
    if match := re.fullmatch(r"(?:run:|k[oö]rning:)([0-9]{1,9})", text.casefold()):
        return Side(text, run=int(match[1]))
    try:
        period = _period(text.upper())
    except ValueError:
        raise AuditRefused("no_such_day", text=text) from None
    if period is not None:
        if period.first > period.last:
            raise AuditRefused("turned", first=period.first.isoformat(), last=period.last.isoformat())
        return Side(text, period)
    if re.fullmatch(r"[0-9]{1,9}", text):
        return Side(text, run=int(text))
    raise AuditRefused("bad_side", text=text)


def _period(text: str) -> Period | None:
    first, dots, last = text.partition("..")
    if dots:
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return Period(date.fromisoformat(text), date.fromisoformat(text))
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", text):
        return _months(int(match[1]), int(match[2]), 1)
    if match := re.fullmatch(r"([0-9]{4})-?[QK]([1-4])", text):
        return _months(int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := re.fullmatch(r"([0-9]{4})-?[WV]([0-9]{1,2})", text):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Period(monday, monday + timedelta(days=6))
    if re.fullmatch(r"(19|20)[0-9]{2}", text):
        return _months(int(text), 1, 12)
    return None


def _months(year: int, month: int, count: int) -> Period:
    after = year * 12 + month - 1 + count
    return Period(date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1))
