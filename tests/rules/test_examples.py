"""Every rule's own wrong and right rows."""

from __future__ import annotations

import pytest

from lmn_lint.rules import examples
from lmn_lint.rules.catalogue import all_rules, rule
from lmn_lint.rules.rule import Example
from tests.build import cells_of, lint

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


def _lint(example: Example):
    return lint(example.rows, without=example.without, register=example.register)


@pytest.mark.parametrize(("code", "number"), WRONG)
def test_wrong_rows_are_flagged(code: str, number: int) -> None:
    example = rule(code).wrong[number]
    result = _lint(example)
    assert cells_of(result, code) == set(example.flags)
    severities = set(result.findings.loc[result.findings["rule"] == code, "severity"])
    assert severities == {example.severity or rule(code).severity}


@pytest.mark.parametrize(("code", "number"), RIGHT)
def test_right_rows_are_not_flagged(code: str, number: int) -> None:
    assert cells_of(_lint(rule(code).right[number]), code) == set()


@pytest.mark.parametrize("make", CLEAN)
def test_clean_rows_are_clean(make) -> None:
    result = lint([make()])
    assert result.findings.empty, result.findings.to_string()
    assert result.skipped == ()
