"""What is kept of a file, as plain data that can be written down: no name, number, address, text or order number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

FINDING = (
    "rule", "severity", "field", "row", "position", "area", "delivery_rule", "supplier", "ordering_unit",
    "delivery_unit", "order_hash", "line", "identity", "too_late", "accepted", "decision", "accepted_by",
)  # fmt: skip
"""What a line of ``BatchFacts.findings`` holds; pseudonyms in hexadecimal."""

WAIVER = (
    "hash", "rules", "effect", "reason", "reason_hash", "author", "author_hash", "until",
)  # fmt: skip
"""What is kept of an exception of the settings; pseudonyms in hexadecimal."""


Line = tuple[str, str | None, str | None, str | None]
"""Pseudonyms of an order's line, its delivery rule, mobile and phone; None where the batch lacks the column."""


def differences(one: Line, other: Line) -> tuple[bool, ...]:
    """Of delivery rule, mobile and phone: whether both rows say something, and not the same."""
    return tuple(
        said is not None and was is not None and said != was
        for said, was in zip(one[1:], other[1:], strict=True)
    )


@dataclass
class BatchFacts:
    """One batch; every list is a table of the history (see docs/history.md)."""

    counts: dict[str, int]
    """The columns of ``batch`` but id, file and place."""
    rules: list[tuple[str, str, int, int]] = field(default_factory=list)
    """Code, status, rows looked at, findings."""
    words: list[tuple[str, str, str | None]] = field(default_factory=list)
    """Suppliers and units: kind, pseudonym, name where it may be known. Lines below name them by their place."""
    findings: list[list[Any]] = field(default_factory=list)
    """Lines of ``FINDING``."""
    shares: list[tuple[str, str, int | None, int, int, int]] = field(default_factory=list)
    """Dimension, code, word, rows, orders, orders to stop."""
    lines: list[str] = field(default_factory=list)
    """Pseudonyms of every order line of the batch: an older finding of theirs that is not found again is fixed."""
    said: list[Line] = field(default_factory=list)
    """Every row whose order has a number. Only of those that have left anything is written down."""
    sent: list[int] = field(default_factory=list)
    """Places in ``said`` of the rows whose parcel has left."""
    waivers: list[tuple[list[Any], bool, list[tuple[str, str, str, str | None]]]] = field(
        default_factory=list
    )
    """The exceptions of the settings: a line of ``WAIVER``, whether it has expired, and whose rows it is about (see
    ``lmn_lint.history.waivers.Name``)."""
    waived: list[tuple[int, str, str, str, str, int | None]] = field(default_factory=list)
    """Findings that a waiver fits: its place in ``waivers``, rule, severity, pseudonyms of order and finding, and the
    place in ``findings``; None where it was left out."""
    lapsed: list[tuple[str, str, int]] = field(default_factory=list)
    """Decisions in a workbook that accept nothing: rule, why, how many."""


@dataclass(frozen=True)
class FileFacts:
    """One file and what became of it. Its name and sender are words here, and pseudonyms in the history."""

    name: str
    sender: str
    size: int
    status: str
    """"checked", "refused", "too_large", "timed_out" or "crashed"."""
    why: str = ""
    sha256: str | None = None
    kind: str | None = None
    batches: tuple[BatchFacts, ...] = ()
