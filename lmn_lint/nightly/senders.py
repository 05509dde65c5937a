"""Who usually delivers and did not: told from the days on which files of one sender came."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lmn_lint.history.store import History

_WEEKS = 4
_OF_THEM = 3
"""Weeks of the last four in which a sender delivered on this weekday: then it usually does."""
_DAYS_IN_A_ROW = 5
"""A newer sender usually delivers where it did in each of five runs of working days, up to a week ago."""


@dataclass(frozen=True)
class Missing:
    """A sender that usually delivers and did not."""

    sender: bytes
    """Pseudonym."""
    last: date
    """The day on which it delivered last."""
    file: bytes
    """Pseudonym of the name of the file that came then."""


def missing(history: History, day: date, is_holiday: Callable[[date], bool]) -> list[Missing]:
    """Senders that were to be expected by the runs of this day and are not there.

    Nobody is expected on a holiday or on the day after one. ``is_holiday`` is asked where it matters only.
    """
    since = (day - timedelta(weeks=_WEEKS)).isoformat()
    execute = history.connection.execute
    runs = [
        date.fromisoformat(row[0])
        for row in execute(
            "SELECT DISTINCT day FROM run JOIN run_end ON run_end.run = run.id WHERE command = 'nightly' "
            "AND status = 'done' AND day >= ? AND day < ? ORDER BY day",
            (since, day.isoformat()),
        )
    ]
    came: dict[bytes, dict[date, bytes]] = {}
    for sender, when, name in execute(
        "SELECT file.sender, run.day, file.name FROM file JOIN run ON run.id = file.run "
        "WHERE run.command = 'nightly' AND run.day BETWEEN ? AND ? AND file.again = 0 ORDER BY file.id",
        (since, day.isoformat()),
    ):
        came.setdefault(sender, {})[date.fromisoformat(when)] = name
    told = [
        Missing(sender, max(days), days[max(days)])
        for sender, days in came.items()
        if day not in days and (_this_weekday(days, day) or _lately(days, day, runs, is_holiday))
    ]
    if told and any(each.weekday() < 5 and is_holiday(each) for each in (day, day - timedelta(days=1))):
        return []
    return sorted(told, key=lambda each: (each.last, each.sender))


def _this_weekday(days: Collection[date], day: date) -> bool:
    alike = [day - timedelta(weeks=weeks) for weeks in range(1, _WEEKS + 1)]
    return sum(each in days for each in alike) >= _OF_THEM


def _lately(days: Collection[date], day: date, runs: list[date], is_holiday: Callable[[date], bool]) -> bool:
    """Whether the sender came in each of some runs in a row, and stopped only lately."""
    last = max(days)
    if day.weekday() >= 5 or len(days) < _DAYS_IN_A_ROW or day - last > timedelta(days=7):
        return False
    before = [each for each in runs if each <= last and each.weekday() < 5 and not is_holiday(each)]
    lately = before[-_DAYS_IN_A_ROW:]
    return len(lately) == _DAYS_IN_A_ROW and set(lately) <= set(days)
