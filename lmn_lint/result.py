"""What linting gives back: the one thing that every report reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from lmn_lint.overrides import Touched
    from lmn_lint.reading.batch import Batch, Remark, Seen
    from lmn_lint.round_trip.since import Since


@dataclass(frozen=True)
class SkippedRule:
    """A rule that did not run on a batch, and why."""

    rule: str
    why: str
    """Key of ``lmn_lint.messages`` ("skipped.<why>"): "columns", "crashed" or "earlier"."""
    columns: tuple[tuple[str, ...], ...] = ()
    """Canonical columns that were missed: one of each group would have been needed."""


@dataclass(frozen=True)
class BatchResult:
    """One batch and what was found in it."""

    batch: Batch
    findings: pd.DataFrame
    """See ``lmn_lint.findings.COLUMNS``."""
    statuses: pd.Series
    """Per row of ``batch.cells`` (same index): "error", "warning", "info", "ok", "cancelled", "totals" or
    "blank". The worst unaccepted severity of the row; cancelled, totals and blank rows are left out."""
    orders: int
    """Orders among the rows that are not left out."""
    order_of_row: np.ndarray
    """Per row of ``batch.cells``: the order's number counted from 0, -1 where the row is left out."""
    too_late: np.ndarray
    """Per row of ``batch.cells``: whether the parcel has left."""
    outside_guide: int
    """Rows whose product area is known but not in the guide (counted apart)."""
    skipped: tuple[SkippedRule, ...]
    remarks: tuple[Remark, ...] = ()
    """Reading's remarks, then those of interpretation (unknown statuses)."""
    causes: tuple[Remark, ...] = ()
    """What a whole column shows, to be told once above the rows (see ``lmn_lint.causes``)."""
    shadows: pd.DataFrame | None = None
    """What rules found that are tried out, as ``findings``: for the history alone."""
    shadows_skipped: tuple[SkippedRule, ...] = ()
    """Which of those rules did not run."""
    excepted: pd.DataFrame | None = None
    """What exceptions of the settings left out, as ``findings``: for the history alone."""
    touched: tuple[Touched, ...] = ()
    """Which exceptions fit which findings."""
    since: Since | None = None
    """What has become of the findings of last time; None where the input was no annotated workbook."""

    @property
    def rows(self) -> int:
        """Rows read: OK + flagged + left out."""
        return len(self.statuses)

    def left_out(self) -> dict[str, int]:
        """Rows left out, by reason: cancelled, totals, blank."""
        counts = self.statuses.value_counts()
        return {name: int(counts.get(name, 0)) for name in ("cancelled", "totals", "blank")}


@dataclass(frozen=True)
class RefusedFile:
    """A file that could not be read or understood."""

    file: Path
    code: str
    details: dict[str, str | int] = field(default_factory=dict)
    seen: tuple[Seen, ...] = ()
    """What was seen of each table, where no header row was found."""


@dataclass(frozen=True)
class Result:
    """Everything that one call found, file by file."""

    batches: tuple[BatchResult, ...]
    refused: tuple[RefusedFile, ...] = ()
