"""What has become of the findings of the last check."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Named:
    """A decision that is spoken of, by the finding that it was made on."""

    rule: str
    order: str
    cell: str
    """Where the finding stood then; "" for the whole batch."""
    line: int = 0
    """The row on the findings sheet, where nothing there says what it is about; else 0."""


@dataclass(frozen=True)
class Since:
    """The findings of an annotated workbook, checked again: earlier = cleared + left + accepted."""

    earlier: int
    """Findings of last time, of the rules that ran this time too."""
    cleared: int
    left: int
    accepted: int
    new: int
    """Findings that were not there last time."""
    lapsed: tuple[Named, ...] = ()
    """Acceptances of findings that are not there any more."""
    changed: tuple[Named, ...] = ()
    """Acceptances of findings that still stand, but on another value than was accepted."""
    refused: tuple[Named, ...] = ()
    """Acceptances of rules that cannot be accepted."""
    without_by: tuple[Named, ...] = ()
    """Decisions that would accept, had somebody put a name to them."""
    unclear: tuple[Named, ...] = ()
    """Decisions that are none of those that can be chosen."""
    unknown: tuple[Named, ...] = ()
    """Whatever stands in the form on lines whose hidden key somebody has taken away."""
    copied: tuple[Named, ...] = ()
    """Whatever stands in the form on lines that are copies of others, and differs from what stands there."""
    left_behind: int = 0
    """Lines with a note, or a decision that accepts nothing, on findings that are not there any more."""
    keyless: int = 0
    """Lines of which nobody can say what they were about, for the same reason."""
    unchecked: int = 0
    """Findings of last time whose rules did not run this time."""
