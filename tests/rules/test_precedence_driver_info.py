"""One cause, one finding: the lines of the table that are about the information to the driver."""

from __future__ import annotations

import pytest

from lmn_lint.rules.examples import PATIENT, dia, ink, libre_unit
from tests.build import lint

PICKUP = {"delivery_rule": "Utlämningsställe"}


def _codes(*rows: dict[str, str], field: str = "driver_info") -> tuple[set[str], set[str]]:
    """Rules that stand on a column, and rules that would stand there without the table."""
    from lmn_lint.linting import flag_orders
    from lmn_lint.orders.guide import guide, vocabulary
    from lmn_lint.orders.interpret import interpret
    from tests.build import TODAY, batch_of

    reading = interpret(batch_of(rows), guide=guide(), vocabulary=vocabulary(), today=TODAY)
    flagged = flag_orders(reading.orders)
    before = {
        code
        for code, flags in flagged.raw.items()
        if any(flag.field == field and flag.where.any() for flag in flags)
    }
    return set(lint(rows).findings.query("field == @field")["rule"]), before


@pytest.mark.parametrize(
    ("row", "stands", "silent"),
    [
        (dia(driver_info="20170101-2393"), "LMN401", "LMN408"),
        (dia(driver_info="Skicka två kartonger blöjor extra"), "LMN402", "LMN406"),
        (dia(driver_info="Patienten har diabetes"), "LMN402", "LMN408"),
        (dia(driver_info="Ring innan leverans"), "LMN404", "LMN408"),
        (dia(driver_info="Skicka två kartonger extra"), "LMN406", "LMN408"),
        (ink(driver_info="Ring 070-174 06 05, v\ufffdning 2"), "LMN010", "LMN405"),
    ],
)
def test_the_left_stands_and_the_right_is_silent(row: dict[str, str], stands: str, silent: str) -> None:
    now, before = _codes(row)
    assert {stands, silent} <= before
    assert stands in now
    assert silent not in now


@pytest.mark.parametrize(
    "row",
    [
        ink(delivery_rule="Med häst", driver_info="Ring innan leverans"),
        ink(delivery_rule="", driver_info="Ställ utanför dörren"),
        ink(delivery_rule="Leverans till enhet", driver_info="Ring innan leverans"),
        dia(delivery_rule="Boka dag", driver_info="Ställ utanför dörren"),
    ],
)
def test_without_a_delivery_rule_in_force_nothing_contradicts_it(row: dict[str, str]) -> None:
    now, _ = _codes(row)
    assert not {"LMN404", "LMN408"} & now


def test_the_digits_of_a_personal_number_are_no_telephone_number_as_well() -> None:
    now, _ = _codes(ink(driver_info="Legitimation 20170101-2393"))
    assert "LMN401" in now
    assert "LMN405" not in now


def test_a_telephone_number_beside_it_still_is_one() -> None:
    now, _ = _codes(ink(driver_info="20170101-2393, ring 070-174 06 05"))
    assert {"LMN401", "LMN405"} <= now


def test_an_order_to_be_split_is_told_once() -> None:
    libre = libre_unit(recipient_name=PATIENT, care_of="Solgårdens äldreboende")
    other = libre | {"article_name": "Teststickor", "supplier": "Roche", "order_line": "2"}
    now, before = _codes(libre, other)
    assert "LMN403" in before
    assert "LMN403" not in now
    assert set(lint([libre, other]).findings["rule"]) >= {"LMN603"}
