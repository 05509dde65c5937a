"""Lead times and calendar are data: another guide counts otherwise, without a change of code."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from lmn_lint.orders.guide import Guide, guide
from lmn_lint.rules.examples import dia, ink, spe
from tests.build import cells_of, lint


def other(**changes: Any) -> Guide:
    """The guide with some of its data changed; None takes it away."""
    data = deepcopy(guide().data) | changes
    return Guide({key: value for key, value in data.items() if value is not None})


def fires(rule: str, row: dict[str, str], book: Guide) -> bool:
    return bool(cells_of(lint([row], guide=book), rule))


def test_the_day_of_the_call_may_count_as_day_one() -> None:
    lead_times = deepcopy(guide().data["lead_times"])
    lead_times["INK"]["by_rule"]["book_day"]["call_counts_as"] = 1
    row = ink(delivery_rule="Boka dag", wanted_date="2026-11-30")
    assert fires("LMN503", row, guide())
    assert not fires("LMN503", row, other(lead_times=lead_times))


def test_other_lead_times() -> None:
    book = other(lead_times={"DIA": {"latest": 3}, "SPE": {"earliest": 2, "latest": 4, "latest_slow": 4}})
    assert fires("LMN504", dia(planned_date="2026-11-27"), book)
    assert not fires("LMN504", dia(planned_date="2026-11-26"), book)
    assert fires("LMN503", spe(wanted_date="2026-11-24"), book)
    assert fires("LMN504", spe(planned_date="2026-11-30", article_name="Glutenfritt mjöl"), book)
    assert not fires("LMN504", ink(planned_date="2026-12-28"), book)


def test_a_guide_may_say_nothing_of_lead_times() -> None:
    book = other(lead_times=None, slow_articles=None)
    assert not fires("LMN503", ink(wanted_date="2026-11-24"), book)
    assert not fires("LMN504", spe(planned_date="2026-12-28"), book)


def test_a_guide_without_slow_articles() -> None:
    book = other(slow_articles=None)
    assert fires("LMN504", spe(planned_date="2026-12-02", article_name="Glutenfritt mjöl"), book)


@pytest.mark.parametrize("day", ["2026-12-24", "2026-12-31"])
def test_an_eve_that_is_worked(day: str) -> None:
    book = other(calendar={"country": "SE", "eves": []})
    row = ink(order_date="2026-12-14", wanted_date=day)
    assert fires("LMN505", row, guide())
    assert not fires("LMN505", row, book)


def test_suggested_days_are_working_days_that_can_be_had() -> None:
    # Sunday 29 November is no working day, and too early: one suggestion serves both.
    result = lint([ink(wanted_date="2026-11-29"), ink(order_number="2", wanted_date="2026-12-05")])
    found = result.findings.set_index(["order", "rule"])["suggestion"]
    assert found["100234", "LMN503"] == found["100234", "LMN505"] == "2026-11-30"
    assert found["2", "LMN505"] == "2026-12-07"


def test_a_rule_of_another_area_is_replaced_by_the_one_that_means_the_same() -> None:
    rows = [
        spe(delivery_rule="Chaufförsavisering"),
        ink(order_number="2", delivery_rule="Avisering, får ej ställas"),
        dia(order_number="3", delivery_rule="Boka dag"),
    ]
    found = lint(rows).findings.set_index(["order", "rule"])["suggestion"]
    assert guide().read_rule(found["100234", "LMN501"]) == "call_sign"
    assert guide().read_rule(found["2", "LMN501"]) == "driver_call"
    assert found["3", "LMN501"] == ""


def test_the_first_rows_value_is_suggested_where_rows_disagree() -> None:
    rows = [ink(), ink(order_line="2", street="Storgatan 6", mobile="")]
    found = lint(rows).findings.set_index("field")[["rule", "suggestion", "confidence"]]
    assert list(found.loc["street"]) == ["LMN602", "Storgatan 5", "likely"]
    assert list(found.loc["mobile"]) == ["LMN602", "070-174 06 05", "likely"]
