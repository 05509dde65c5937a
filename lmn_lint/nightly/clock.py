"""The one place that dates and times come from.

Moments are UTC, days are the days of the people who read about them. How long something takes is measured by a
clock that nobody sets.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True)
class Clock:
    """The system's clock; tests have others."""

    today: date | None = None
    """The day that counts as today (``--today``); None: the day that it is."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)

    def day(self) -> date:
        """The day that counts as today."""
        return self.today or self.now().astimezone(ZONE).date()

    def elapsed(self) -> float:
        """Seconds since some moment; never set back."""
        return time.monotonic()


def local(moment: datetime) -> str:
    """A moment as people read it: "2026-11-23 02:00"."""
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")
