"""Every rule's own wrong and right rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd
import pytest

from lmn_lint.result import BatchResult
from lmn_lint.rules import examples
from lmn_lint.rules.catalogue import all_rules, rule
from lmn_lint.rules.rule import Example
from tests.build import lint

WRONG = [(r.code, number) for r in all_rules() for number in range(len(r.wrong))]
RIGHT = [(r.code, number) for r in all_rules() for number in range(len(r.right))]
CLEAN = [
    examples.ink,
    examples.ink_unit,
    examples.spe,
    examples.dia,
    examples.dia_unit,
    examples.libre_unit,
]


def _in_words(value: object) -> str:
    return repr(value)


def _alike(example: Example) -> tuple[str, str]:
    """What decides which examples can stand in one batch: the columns and the register."""
    known = (example.register, bool(example.earlier))
    return _in_words(tuple(example.rows[0]) + example.without), _in_words(known)


@cache
def _batches() -> dict[tuple[str, str], tuple[BatchResult, dict[int, int]]]:
    """All examples, linted in as few batches as possible: each example's orders get numbers of their own.

    Per batch its result, and the first row of each example by its identity.
    """
    groups: dict[tuple[str, str], list[Example]] = {}
    for record in all_rules():
        for example in (*record.wrong, *record.right):
            groups.setdefault(_alike(example), []).append(example)
    linted = {}
    for key, members in groups.items():
        rows, earlier, starts = [], [], {}
        for number, example in enumerate(members):
            starts[id(example)] = len(rows)
            rows += [_of_its_own(row, number) for row in example.rows]
            earlier += [_of_its_own(row, number) for row in example.earlier]
        result = lint(rows, members[0].without, members[0].register, earlier)
        linted[key] = (result, starts)
    return linted


def _of_its_own(row: Mapping[str, str], number: int) -> dict[str, str]:
    """The row with an order number that no other example has."""
    bare = row["order_number"]
    return {**row, "order_number": f"{number:04d}{bare}" if bare.strip() else bare}


def _found(example: Example, code: str) -> tuple[set[tuple[int, str]], set[str]]:
    """Cells of the example where a rule fires, as (row counted from 0, column), and the severities."""
    result, starts = _batches()[_alike(example)]
    start = starts[id(example)]
    of_rule = result.findings[result.findings["rule"] == code]
    cells, severities = set(), set()
    for row, field, severity in zip(of_rule["row"], of_rule["field"], of_rule["severity"], strict=True):
        place = -1 if pd.isna(row) else int(row) - 2 - start
        if place < len(example.rows) and (place >= 0 or pd.isna(row)):
            cells.add((place, field))
            severities.add(severity)
    return cells, severities


@pytest.mark.parametrize(("code", "number"), WRONG)
def test_wrong_rows_are_flagged(code: str, number: int) -> None:
    example = rule(code).wrong[number]
    cells, severities = _found(example, code)
    assert cells == set(example.flags)
    assert severities == {example.severity or rule(code).severity}


@pytest.mark.parametrize(("code", "number"), RIGHT)
def test_right_rows_are_not_flagged(code: str, number: int) -> None:
    assert _found(rule(code).right[number], code)[0] == set()


@pytest.mark.parametrize("make", CLEAN)
def test_clean_rows_are_clean(make) -> None:
    result = lint([make()])
    assert result.findings.empty, result.findings.to_string()
    assert result.skipped == ()
