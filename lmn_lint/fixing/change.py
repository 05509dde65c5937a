"""What is changed in a batch, and what is left: data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.rules.rule import Confidence

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.result import BatchResult

FORM = ""
"""The rule of a change that no rule asks for: a number in a damaged form, read right all the same."""


@dataclass(frozen=True)
class Edit:
    """One cell and what it gets."""

    row: int
    """The spreadsheet's row number; in a text file the number of the record's first line."""
    position: int
    """Column number, 0 for A."""
    field: str
    new: str
    why: str
    """Key of the rule's messages; a key of ``lmn_lint.messages.fix`` where ``said_by_rule`` is False."""
    said_by_rule: bool = True

    @property
    def place(self) -> tuple[int, int]:
        """Row number and column number."""
        return self.row, self.position

    @property
    def cell(self) -> str:
        """As "T14"."""
        return f"{column_letters(self.position)}{self.row}"


@dataclass(frozen=True)
class Change:
    """Edits of one row that are made together or not at all."""

    rule: str
    """Code of the rule whose findings go away; ``FORM`` for a repair that no rule asks for."""
    confidence: Confidence
    edits: tuple[Edit, ...]

    @property
    def row(self) -> int:
        """The row that is changed."""
        return self.edits[0].row

    @property
    def targets(self) -> tuple[tuple[int, str, str], ...]:
        """Findings that must be gone afterwards, as (row, rule, field)."""
        return tuple((edit.row, self.rule, edit.field) for edit in self.edits if edit.said_by_rule)


@dataclass(frozen=True)
class Made:
    """One cell that was changed, and what stood there before."""

    edit: Edit
    rule: str
    confidence: Confidence
    order: str
    old: str


@dataclass(frozen=True)
class Left:
    """A finding whose suggestion was not applied."""

    row: int
    position: int
    field: str
    rule: str
    message: str
    confidence: Confidence
    order: str
    why: str
    """Key of ``lmn_lint.messages.fix`` ("left_<why>")."""

    @property
    def cell(self) -> str:
        """As "T14"."""
        return f"{column_letters(self.position)}{self.row}"


@dataclass(frozen=True)
class FixedBatch:
    """One batch before and after."""

    before: BatchResult
    after: BatchResult
    """What linting the corrected copy gives."""
    made: tuple[Made, ...]
    left: tuple[Left, ...]
    without_suggestion: int
    """Findings that stand in the copy and have no suggestion."""

    def new_values(self) -> dict[int, dict[int, str]]:
        """Row number → column number → what the cell holds in the copy, for the cells that changed."""
        values: dict[int, dict[int, str]] = {}
        for made in self.made:
            values.setdefault(made.edit.row, {})[made.edit.position] = made.edit.new
        return values

    @property
    def findings(self) -> pd.DataFrame:
        """The findings of the copy."""
        return self.after.findings
