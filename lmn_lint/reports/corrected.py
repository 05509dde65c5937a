"""What was corrected and what was left, for people and for programs. No value of a cell unless asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from lmn_lint import __version__
from lmn_lint.findings import column_letters
from lmn_lint.fixing.change import FORM, FixedBatch, Left, Made
from lmn_lint.masking import masked, visible
from lmn_lint.messages import say
from lmn_lint.rules.catalogue import rule, rule_set_hash

if TYPE_CHECKING:
    from lmn_lint.fixing.fix import Fixed

FIRST_CELLS = 20
"""Cells that are named per reason of what was left; what was changed is told in full."""
_WIDTH = 100
_Key = tuple[str, str, bool, str]
"""Rule, confidence, whether it goes with another cell, what is said."""


# --- for people --------------------------------------------------------------------------------


def fixed_lines(fixed: Fixed, lang: str, *, show_values: bool = False) -> list[str]:
    """The lines of one file: per sheet what was changed and left, then the totals and where the copy is."""
    lines: list[str] = []
    for each in fixed.batches:
        lines += [*([""] if lines else []), *_batch_lines(each, lang, show_values)]
    lines += ["", *("  " + line for line in _end_lines(fixed, lang))]
    return lines


def _batch_lines(fixed: FixedBatch, lang: str, show_values: bool) -> list[str]:
    batch = fixed.before.batch
    title = visible(str(batch.file))
    if batch.sheet is not None:
        title = say(lang, "terminal.sheet", file=title, sheet=visible(batch.sheet))
    lines = [title]
    if fixed.made:
        lines += ["", "  " + say(lang, "fix.head_changed")]
        in_order = sorted(fixed.made, key=lambda made: made.edit.place)
        for (code, sure, _, said), cells in _grouped(
            ((made.rule, made.confidence, not made.edit.said_by_rule, _said(made, lang)), made)
            for made in in_order
        ):
            lines += [_head(code, sure, len(cells), lang), *_wrapped(said)]
            if show_values:
                lines += ["      " + _values(made, lang) for made in cells]
            else:
                lines += _wrapped(say(lang, "fix.cells", cells=", ".join(made.edit.cell for made in cells)))
    by_hand = [left for left in fixed.left if left.why != "likely"]
    likely = [left for left in fixed.left if left.why == "likely"]
    for heading, several in (("fix.head_left", by_hand), ("fix.head_likely", likely)):
        if several:
            lines += ["", "  " + say(lang, heading), *_left_lines(several, lang)]
    totals = totals_of(fixed)
    return [
        *lines,
        "",
        "  "
        + say(lang, "fix.total_changed", cells=totals["cells"], safe=totals["safe"], likely=totals["likely"]),
        "  "
        + say(
            lang,
            "fix.total_left",
            likely=totals["left_likely"],
            hand=totals["left_by_hand"],
            none=totals["without_suggestion"],
        ),
    ]


def _left_lines(several: Iterable[Left], lang: str) -> Iterator[str]:
    for (code, sure, _, why), cells in _grouped(
        ((left.rule, left.confidence, False, left.why), left) for left in several
    ):
        yield _head(code, sure, len(cells), lang)
        if why != "likely":
            yield from _wrapped(say(lang, f"fix.left_{why}"))
        names = [left.cell for left in cells[:FIRST_CELLS]]
        if len(cells) > FIRST_CELLS:
            names.append(say(lang, "fix.more", count=len(cells) - FIRST_CELLS))
        yield from _wrapped(say(lang, "fix.cells", cells=", ".join(names)))


def _end_lines(fixed: Fixed, lang: str) -> Iterator[str]:
    if any(left.why == "likely" for each in fixed.batches for left in each.left):
        yield say(lang, "fix.try_unsafe")
    if fixed.path is None:
        yield say(lang, "fix.not_written")
        return
    if fixed.plain:
        yield say(lang, "fix.plain")
    if fixed.annotated:
        yield say(lang, "fix.annotated")
    yield say(lang, "fix.written", path=visible(str(fixed.path)))


def _grouped(keyed: Iterable[tuple[_Key, Any]]) -> list[tuple[_Key, list[Any]]]:
    """By key, sorted: the repairs of form first, then by rule, what goes with a change after it."""
    groups: dict[_Key, list[Any]] = {}
    for key, one in keyed:
        groups.setdefault(key, []).append(one)
    return sorted(groups.items(), key=lambda group: group[0])


def _head(code: str, sure: str, count: int, lang: str) -> str:
    name = say(lang, "fix.form") if code == FORM else f"{code} {rule(code).name}"
    return "    " + say(lang, "fix.group", rule=name, sure=say(lang, f"fix.{sure}"), count=count)


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 8)


def _values(made: Made, lang: str) -> str:
    old = visible(made.old) if made.old else say(lang, "fix.blank")
    return say(lang, "fix.value", cell=made.edit.cell, old=old, new=visible(made.edit.new))


def _said(made: Made, lang: str) -> str:
    """Why a cell was changed: the rule's message, or a sentence of our own."""
    if made.edit.said_by_rule:
        return rule(made.rule).messages[made.edit.why].into(lang)
    return say(lang, f"fix.{made.edit.why}")


# --- for programs ------------------------------------------------------------------------------


def totals_of(fixed: FixedBatch) -> dict[str, int]:
    """How many cells changed (a cell with a likely change in it is likely), and how much is left."""
    cells: dict[tuple[int, int], str] = {}
    for made in fixed.made:
        if cells.get(made.edit.place) != "likely":
            cells[made.edit.place] = made.confidence
    likely = sum(sure == "likely" for sure in cells.values())
    left_likely = sum(left.why == "likely" for left in fixed.left)
    return {
        "cells": len(cells),
        "safe": len(cells) - likely,
        "likely": likely,
        "left_likely": left_likely,
        "left_by_hand": len(fixed.left) - left_likely,
        "without_suggestion": fixed.without_suggestion,
    }


def fixed_data(fixed: Fixed, lang: str, show_values: bool = False) -> dict[str, Any]:
    """What ``--format json`` prints; ``old`` and ``new`` are null unless values are shown."""
    return {
        "tool": {"name": "lmn-lint", "version": __version__, "rules": rule_set_hash()},
        "file": masked(str(fixed.source)),
        "copy": None if fixed.path is None else masked(str(fixed.path)),
        "batches": [_batch_data(each, lang, show_values) for each in fixed.batches],
    }


def _batch_data(fixed: FixedBatch, lang: str, show_values: bool) -> dict[str, Any]:
    batch = fixed.before.batch
    return {
        "sheet": None if batch.sheet is None else masked(batch.sheet),
        "sha256": batch.sha256,
        "totals": totals_of(fixed),
        "changes": [
            {
                **_place(made.edit.row, made.edit.position, made.edit.field, made.order, made.rule),
                "confidence": made.confidence,
                "message": _said(made, lang),
                "old": made.old if show_values else None,
                "new": made.edit.new if show_values else None,
            }
            for made in fixed.made
        ],
        "left": [
            {
                **_place(left.row, left.position, left.field, left.order, left.rule),
                "confidence": left.confidence,
                "why": left.why,
                "message": say(lang, f"fix.left_{left.why}"),
            }
            for left in fixed.left
        ],
    }


def _place(row: int, position: int, field: str, order: str, code: str) -> dict[str, Any]:
    letters = column_letters(position)
    return {
        "rule": code or None,
        "name": rule(code).name if code else None,
        "row": row,
        "column": letters,
        "cell": f"{letters}{row}",
        "field": field,
        "order": masked(order) or None,
    }
