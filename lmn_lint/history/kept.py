"""What is kept of a file, as plain data that can be written down: no name, number, address, text or order number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

FINDING = (
    "rule", "severity", "field", "row", "position", "area", "delivery_rule", "supplier", "ordering_unit",
    "delivery_unit", "order_hash", "line", "identity", "too_late", "accepted", "decision", "accepted_by",
)  # fmt: skip
"""What a line of ``BatchFacts.findings`` holds; pseudonyms in hexadecimal."""


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
    sent: list[tuple[str, str | None, str | None, str | None]] = field(default_factory=list)
    """Rows whose parcel has left: line, delivery rule, mobile, phone."""


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
