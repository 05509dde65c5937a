"""Who stands in the name field and in the C/O field."""

from __future__ import annotations

from datetime import date

import pytest

from lmn_lint.orders.guide import guide, vocabulary
from lmn_lint.orders.interpret import interpret
from lmn_lint.orders.units import UnitRegister
from lmn_lint.orders.who import Who
from lmn_lint.rules.examples import ink
from tests.build import batch_of


def _who(name: str, register: UnitRegister | None = None, **changes: str) -> Who:
    batch = batch_of([ink(recipient_name=name, **changes)])
    reading = interpret(
        batch, guide=guide(), vocabulary=vocabulary(), today=date(2026, 11, 23), register=register
    )
    return Who(int(reading.orders.name.who[0]))


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Åsa Lindqvist", Who.PATIENT),
        ("c/o Lindqvist, Åsa", Who.PATIENT),
        ("Åsa Lindkvist", Who.PATIENT),
        ("Solgårdens äldreboende", Who.UNIT),
        ("Åsa Lindqvist, avd 3", Who.BOTH),
        ("Avd 3 Lindqvist Åsa", Who.BOTH),
        ("Vårdcentralen Näsby / Å. Lindqvist", Who.BOTH),
        ("Eva Ek", Who.OTHER),
        ("Lindqvist", Who.OTHER),
        ("Eva Ek, avd 3", Who.UNIT),
        ("Åsa Lindqvists vårdcentral", Who.UNIT),
        ("NA", Who.OTHER),
        ("\u200b ", Who.EMPTY),
    ],
)
def test_who_stands_there(name: str, who: Who) -> None:
    assert _who(name) is who


def test_without_a_patient_nobody_is_the_patient() -> None:
    assert _who("Åsa Lindqvist", patient_name="") is Who.OTHER


def test_the_units_own_column_makes_it_a_unit() -> None:
    assert _who("Björken", unit_name="Björken") is Who.UNIT
    assert _who("Björken, plan 2", unit_name="Björken") is Who.UNIT
    assert _who("Björken Åsa Lindqvist", unit_name="Björken") is Who.BOTH


def test_the_register_makes_it_a_unit() -> None:
    assert _who("Björken") is Who.OTHER
    assert _who("Björken", UnitRegister((("Björken",),))) is Who.UNIT


def test_a_units_name_with_the_patients_name_in_it_stays_a_unit() -> None:
    assert _who("Åsa Lindqvist Vårdcentral", unit_name="Åsa Lindqvist Vårdcentral") is Who.UNIT
