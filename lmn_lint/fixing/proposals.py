"""From findings with a suggestion to changes that may be made, and why some may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lmn_lint.fixing.change import Change, Edit
from lmn_lint.fixing.companions import Companions
from lmn_lint.fixing.forms import repairs
from lmn_lint.fixing.losses import loses
from lmn_lint.rules.catalogue import rule
from lmn_lint.rules.rule import Confidence

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders
    from lmn_lint.reading.batch import Batch
    from lmn_lint.result import BatchResult

WhyNot = Callable[[int, int, str], str]
"""From row, column and new text to why the file cannot take it (key "left_<why>"); "" where it can."""

TOGETHER = frozenset(("LMN201", "LMN202", "LMN203"))
"""Rules whose findings of one row are changed together or not at all: a swap is both cells or neither."""


@dataclass(frozen=True)
class Proposals:
    """What could be done to a batch as it stands."""

    changes: tuple[Change, ...]
    refused: dict[Change, str]
    """Changes that may not be made → why."""


def propose(
    batch: Batch, orders: Orders, result: BatchResult, *, unsafe: bool, forms: bool, why_not: WhyNot
) -> Proposals:
    """Changes for the findings of ``result`` (and for damaged forms, with ``forms``), the best first.

    A cell is changed once at a time: safe before likely, then the lowest code; repaired text (LMN010) only
    where no other change replaces the cell, since every suggestion is made from the repaired text.
    """
    changes: list[Change] = []
    refused: dict[Change, str] = {}
    place_of = {int(row): place for place, row in enumerate(orders.index)}
    candidates = [*_of_findings(batch, orders, result, place_of)]
    if forms:
        candidates += [(change, "") for change in repairs(batch, orders)]
    for change, why in candidates:
        why = why or _obstacle(batch, orders, change, place_of[change.row], why_not)
        if not why and change.confidence == "likely" and not unsafe:
            why = "likely"
        if why:
            refused[change] = why
        else:
            changes.append(change)
    return Proposals(tuple(sorted(changes, key=_rank)), refused)


def _rank(change: Change) -> tuple[bool, bool, str, int]:
    repair_of_text = change.rule in ("LMN010", "")
    return repair_of_text, change.confidence == "likely", change.rule, change.row


def _obstacle(batch: Batch, orders: Orders, change: Change, place: int, why_not: WhyNot) -> str:
    """Why a change cannot be made, "" where it can."""
    for edit in change.edits:
        stored = str(batch.cells[edit.position].loc[edit.row])
        if orders.inherited[place] and not stored.strip():
            return "inherited"  # it takes this from the order's first row: that is where it is corrected
        if reason := why_not(edit.row, edit.position, edit.new):
            return reason
    if loses(orders, place, change.rule, {edit.field: edit.new for edit in change.edits}):
        return "loses"
    return ""


def _of_findings(
    batch: Batch, orders: Orders, result: BatchResult, place_of: dict[int, int]
) -> Iterator[tuple[Change, str]]:
    """Each suggestion as a change with its companions, and why it may not be made at all ("" if it may)."""
    findings = result.findings
    with_one = findings[findings["suggestion"].ne("") & findings["row"].notna()]
    together: dict[tuple[int, str], list[tuple[Edit, Confidence, str]]] = {}
    companions = Companions(batch, orders)
    found: Any
    for found in with_one.itertuples(index=False):
        row, code = int(found.row), str(found.rule)
        edit = Edit(row, int(found.position), str(found.field), str(found.suggestion), str(found.message))
        why = _not_now(found)
        if code in TOGETHER:
            together.setdefault((row, code), []).append((edit, found.confidence, why))
            continue
        edits = (edit, *companions.of(code, place_of[row], edit))
        yield Change(code, found.confidence, edits), why
    for (row, code), parts in together.items():
        confidence: Confidence = "likely" if any(part[1] == "likely" for part in parts) else "safe"
        why = next((part[2] for part in parts if part[2]), "")
        edits = tuple(part[0] for part in parts)
        yield Change(code, confidence, (*edits, *companions.of(code, place_of[row], edits[0]))), why


def _not_now(found: Any) -> str:
    if found.accepted:
        return "accepted"
    return "too_late" if found.too_late and rule(found.rule).about_notification else ""
