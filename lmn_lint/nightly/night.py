"""What a run is told: folders, limits, whom to tell."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lmn_lint.settings import Settings

HISTORY_NAME = "history.db"
LOG_NAME = "nightly.log.jsonl"
RUNS_FOLDER = "runs"
SUMMARY_NAME = "summary"
WORK_FOLDER = ".lmn-lint-nightly"
"""Where outputs are made before they are renamed into place; swept by the next run."""
LOCK_NAME = ".lmn-lint-nightly.lock"
_MOST_PROCESSES = 4


class NightRefused(Exception):  # noqa: N818  a refusal, as ``Refused`` of reading is
    """A run that cannot be; ``code`` is a key of the messages ("nightly.<code>"), ``exit_code`` the program's."""

    def __init__(self, code: str, exit_code: int, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.exit_code = exit_code
        self.details = details

    def sentence(self, lang: str) -> str:
        """What is wrong and what to do."""
        from lmn_lint.messages import say

        return say(lang, f"nightly.{self.code}", **self.details)


@dataclass(frozen=True)
class Night:
    """One run's orders."""

    inbox: Path
    outbox: Path
    settings: Settings
    again: bool = False
    """Check what was checked before, too."""
    fail_on: str | None = None
    """Lowest severity that gives exit code 1; None: findings are no reason."""

    @property
    def history(self) -> Path:
        """The history's file."""
        return self.settings.history or self.outbox / HISTORY_NAME

    @property
    def log(self) -> Path:
        """The log's file."""
        return self.settings.log or self.outbox / LOG_NAME

    @property
    def work(self) -> Path:
        """Where outputs are made."""
        return self.outbox / WORK_FOLDER

    @property
    def processes(self) -> int:
        """Files at a time."""
        return self.settings.processes or min(os.cpu_count() or 1, _MOST_PROCESSES)

    @property
    def lang(self) -> str:
        """The language of everything that is written."""
        return self.settings.lang


def same_folder(one: Path, other: Path) -> bool:
    """Whether both are one folder, also through links; folders that are not there are compared by name."""
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def shown(path: Path) -> str:
    """A path as it may be shown."""
    from lmn_lint.masking import visible

    return visible(str(path))
