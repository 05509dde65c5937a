"""What a whole column shows is told once."""

from __future__ import annotations

from lmn_lint.reports.terminal import batch_lines
from lmn_lint.rules.examples import dia_unit, ink, spe
from tests.build import lint


def _rows(make, count: int, **changes: str):
    return [make(order_number=str(number), **changes) for number in range(count)]


def _causes(result) -> list[tuple[str, str, int]]:
    return [(cause.code, cause.details["rule"], cause.details["cells"]) for cause in result.causes]


def test_a_column_of_unreadable_dates() -> None:
    result = lint(_rows(ink, 6, order_date="23/11 26"))
    assert _causes(result) == [("whole_column", "LMN007", 6)]
    lines = batch_lines(result, "sv")
    said = next(number for number, line in enumerate(lines) if "Nästan hela kolumnen" in line)
    assert said < next(number for number, line in enumerate(lines) if "LMN007 unreadable-date" in line)


def test_no_mobile_in_the_whole_batch() -> None:
    assert _causes(lint(_rows(spe, 6, mobile=""))) == [("empty_column", "LMN101", 6)]


def test_a_tick_column_full_of_question_marks() -> None:
    assert ("whole_column", "LMN009", 6) in _causes(lint(_rows(dia_unit, 6, unit_delivery="?")))


def test_some_wrong_cells_are_no_cause() -> None:
    wrong = _rows(ink, 6, order_date="23/11 26")
    right = [ink(order_number=f"9{number}") for number in range(6)]
    assert _causes(lint(wrong + right)) == []


def test_a_few_rows_are_no_cause() -> None:
    assert _causes(lint(_rows(ink, 3, order_date="?"))) == []
