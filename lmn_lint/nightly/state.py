"""What a run knows of itself while it lasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from lmn_lint.history.recorder import stamp
from lmn_lint.history.store import History
from lmn_lint.nightly.clock import Clock
from lmn_lint.nightly.intake import Past
from lmn_lint.nightly.log import Log
from lmn_lint.nightly.night import Night
from lmn_lint.nightly.summary import Told

OK, FOUND, USAGE, INPUT, OUTPUT, FAULT = 0, 1, 2, 3, 4, 70

Show = Callable[[str, str, int, int], None]
"""Told what is being done ("taking_in", "checking"), with which file, and how many of how many are done."""


@dataclass
class Outcome:
    """How a run ended."""

    exit_code: int
    data: dict[str, Any]
    summary: Path | None
    """``summary.html``; None where it could not be written."""
    troubles: list[tuple[str, dict[str, str | int]]] = field(default_factory=list)
    """What could not be done beside the files: keys of the messages ("nightly.<code>") with their details."""


@dataclass
class State:
    """A run that has begun."""

    night: Night
    clock: Clock
    history: History
    log: Log
    past: Past
    number: int
    """The run's number in the history."""
    day: date
    told: list[Told] = field(default_factory=list)
    """What became of each file."""
    output_failed: bool = False
    troubles: list[tuple[str, dict[str, str | int]]] = field(default_factory=list)

    def now(self) -> str:
        """This moment as the history writes it."""
        return stamp(self.clock.now())

    def trouble(self, code: str, **details: str | int) -> None:
        """Something beside the files could not be done; each is told once."""
        from lmn_lint.masking import visible

        shown = {name: visible(each) if isinstance(each, str) else each for name, each in details.items()}
        if (code, shown) not in self.troubles:
            self.troubles.append((code, shown))
        self.log.note("trouble", what=code)
