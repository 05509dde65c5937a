"""Whether a history is as it was written: what the database says of its own file, and what the keyed chain says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lmn_lint.history import chain

if TYPE_CHECKING:
    from lmn_lint.history.chain import Break
    from lmn_lint.history.store import History


def prove(history: History, noted: Sequence[str] = ()) -> list[Break]:
    """Every place that does not hold; none where the history is whole."""
    damaged = [chain.Break("damaged", "file")] if history.faults() else []
    return damaged + list(chain.verify(history.connection, history.key, noted))
