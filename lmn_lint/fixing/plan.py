"""Which changes are made: each is tried on the batch in memory, and kept only where linting shows it worked.

A change stays where its finding is gone afterwards and nothing new has come anywhere. So the promise of the
corrected copy does not hang on every rule's suggestion being right in every case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lmn_lint.fixing.change import FORM, Change, FixedBatch, Left, Made
from lmn_lint.fixing.proposals import Proposals, WhyNot, propose
from lmn_lint.linting import Options, flag_orders, interpret_batch, result_of

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders
    from lmn_lint.reading.batch import Batch
    from lmn_lint.result import BatchResult


@dataclass(frozen=True)
class _State:
    """A batch as it stands, linted by every rule."""

    batch: Batch
    orders: Orders
    result: BatchResult

    def counts(self) -> Counter[tuple[int, str]]:
        """(row, rule) to how often the rule stands on the row."""
        found = self.result.findings
        found = found[found["row"].notna()]
        return Counter(zip(found["row"].astype("int64").tolist(), found["rule"].tolist(), strict=True))

    def cells(self) -> set[tuple[int, str, str]]:
        """(row, rule, field) of each finding."""
        found = self.result.findings
        found = found[found["row"].notna()]
        rows = found["row"].astype("int64").tolist()
        return set(zip(rows, found["rule"].tolist(), found["field"].tolist(), strict=True))

    def order_of(self) -> dict[int, int]:
        """Row to its order; rows that are left out have none."""
        rows = self.batch.cells.index.tolist()
        return dict(zip(rows, self.result.order_of_row.tolist(), strict=True))


def fix_batch(batch: Batch, options: Options, *, unsafe: bool, why_not: WhyNot) -> FixedBatch:
    """What is changed in one batch, and what is left.

    Only findings that ``options`` ask for are corrected, but no rule may find anything new. Damaged forms
    are repaired unless rules were selected. ``why_not`` says what the file cannot take.
    """
    every = replace(options, select=(), ignore=())
    first = state = _lint(batch, every)
    forms = not options.select
    made: list[Made] = []
    written: dict[tuple[int, int], set[str]] = {}
    while True:
        # What is refused once is tried again at the end, on the batch as it is by then: so that correcting
        # the copy once more changes nothing.
        refused: dict[Change, str] = {}
        progress = False
        while True:
            possible = _proposals(state, options, unsafe, forms, why_not)
            chosen = _one_per_cell(
                change
                for change in possible.changes
                if change not in refused and not _seen_before(change, written)
            )
            if not chosen:
                break
            kept, after = _tried(state, chosen, every, refused)
            for change in kept:
                made += _made(state, change)
                for edit in change.edits:
                    before = str(state.batch.cells[edit.position].loc[edit.row])
                    written.setdefault(edit.place, {before}).add(edit.new)
            state, progress = after, progress or bool(kept)
        if not progress:
            break
    possible = _proposals(state, options, unsafe, forms, why_not)
    left = _left(state, possible, refused)
    after_result = _wanted(state.result, options)
    told = after_result.findings[~after_result.findings["accepted"]]
    return FixedBatch(
        before=_wanted(first.result, options),
        after=after_result,
        made=tuple(made),
        left=tuple(left),
        without_suggestion=int((told["suggestion"] == "").sum()),
    )


def _lint(batch: Batch, options: Options) -> _State:
    reading = interpret_batch(batch, options)
    return _State(batch, reading.orders, result_of(batch, reading, flag_orders(reading.orders), options))


def _wanted(result: BatchResult, options: Options) -> BatchResult:
    """The result with the findings that the options ask for."""
    findings = result.findings
    wanted = findings["rule"].map(options.wants).astype(bool)
    return replace(result, findings=findings[wanted].reset_index(drop=True))


def _proposals(state: _State, options: Options, unsafe: bool, forms: bool, why_not: WhyNot) -> Proposals:
    return propose(
        state.batch,
        state.orders,
        _wanted(state.result, options),
        unsafe=unsafe,
        forms=forms,
        why_not=why_not,
    )


def _seen_before(change: Change, written: dict[tuple[int, int], set[str]]) -> bool:
    """Whether a change would give a cell what it held before: nothing goes round in circles."""
    return any(edit.new in written.get(edit.place, ()) for edit in change.edits)


def _one_per_cell(changes: Iterable[Change]) -> list[Change]:
    """The changes, the best first, without those that touch a cell which a better one changes."""
    taken: set[tuple[int, int]] = set()
    chosen = []
    for change in changes:
        places = {edit.place for edit in change.edits}
        if not places & taken:
            taken |= places
            chosen.append(change)
    return chosen


def _with(batch: Batch, changes: Iterable[Change]) -> Batch:
    """The batch with the changes made."""
    import pandas as pd

    by_column: dict[int, dict[int, str]] = {}
    for change in changes:
        for edit in change.edits:
            by_column.setdefault(edit.position, {})[edit.row] = edit.new
    cells = batch.cells.copy(deep=False)
    for position, values in by_column.items():
        column = cells[position].to_numpy(dtype=object, copy=True)
        column[cells.index.get_indexer(pd.Index(list(values)))] = list(values.values())
        cells[position] = pd.Series(column, index=cells.index, dtype=cells[position].dtype)
    return replace(batch, cells=cells)


def _tried(
    state: _State, chosen: list[Change], options: Options, refused: dict[Change, str]
) -> tuple[list[Change], _State]:
    """The changes that hold, and the batch with them; what does not is noted in ``refused``.

    Where several changes may be the cause of something new, the best is tried alone; the others wait.
    """
    counts, order_of = state.counts(), state.order_of()
    kept = chosen
    while kept:
        after = _lint(_with(state.batch, kept), options)
        there = after.cells()
        useless = {change for change in kept if any(target in there for target in change.targets)}
        refused.update(dict.fromkeys(useless, "stays"))
        new = [row for (row, code), count in after.counts().items() if count > counts[row, code]]
        waiting = _causes(kept, new, order_of, refused)
        if not useless and not waiting:
            return kept, after
        kept = [change for change in kept if change not in useless and change not in waiting]
    return [], state


def _causes(
    kept: Sequence[Change], rows: Iterable[int], order_of: dict[int, int], refused: dict[Change, str]
) -> set[Change]:
    """The changes to take back because of something new on ``rows``; sole causes are noted in ``refused``."""
    of_row: dict[int, list[Change]] = {}
    of_order: dict[int, list[Change]] = {}
    for change in sorted(kept, key=lambda change: (change.confidence == "likely", change.rule, change.row)):
        of_row.setdefault(change.row, []).append(change)
        of_order.setdefault(order_of[change.row], []).append(change)
    back: set[Change] = set()
    for row in set(rows):
        suspects = of_row.get(row) or of_order.get(order_of.get(row, -1)) or list(kept)
        if len(suspects) == 1:
            refused[suspects[0]] = "new"
            back.add(suspects[0])
        else:
            back.update(suspects[1:])
    return back


def _made(state: _State, change: Change) -> list[Made]:
    number = state.orders.text("order_number").loc[change.row]
    return [
        Made(
            edit,
            change.rule,
            change.confidence,
            str(number),
            str(state.batch.cells[edit.position].loc[edit.row]),
        )
        for edit in change.edits
    ]


def _left(state: _State, possible: Proposals, refused: dict[Change, str]) -> list[Left]:
    """The suggestions that stand in the copy, by row and column, each with the reason why."""
    reasons = {change: refused.get(change, "stays") for change in possible.changes} | possible.refused
    orders = state.orders.text("order_number")
    left = [
        Left(
            edit.row,
            edit.position,
            edit.field,
            change.rule,
            edit.why,
            change.confidence,
            str(orders.loc[edit.row]),
            why,
        )
        for change, why in reasons.items()
        for edit in change.edits
        if edit.said_by_rule or change.rule == FORM
    ]
    return sorted(left, key=lambda each: (each.row, each.position, each.rule))
