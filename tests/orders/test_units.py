"""Telling units from persons."""

from __future__ import annotations

import pytest

from lmn_lint.orders.text import folded
from lmn_lint.orders.units import UnitRegister, contains_or_contained, unit_words


@pytest.mark.parametrize(
    "name",
    [
        "Vårdcentralen Näsby", "Vårdhemmet", "Dagcentret", "Diabetesmottagningen", "Solgårdens äldreboende",
        "Lasarettets kök", "Vc Näsby", "Avd. 4", "avd4", "LSS Björken", "BVC", "Säbo Ekbacken", "BUP",
        "Kristianstads kommun", "Särskilt boende Linden", "Hemtjänsten norr", "Förskolan Kotten", "Fridhemsskolan",
        "Sofia Diabetesmottagning", "Anna Lindhs Vårdcentral", "HVB-hemmet Ek", "Dialysen", "Rehabenheten",
        "Apoteket Kronan", "Maria skola", "KORTTIDSBOENDET", "Hospicet", "Gruppbostaden Ängen",
    ],
)  # fmt: skip
def test_units(name: str) -> None:
    assert unit_words().found(folded(name))


@pytest.mark.parametrize(
    "name",
    [
        "Erik Skolander", "Åsa Lindqvist", "Anna Bergskola", "Eva Avdic", "Vilhelm Vcson", "Anna Hemberg",
        "Karin Boendel", "Lars Klinikman", "Olle Apotekarsson", "Sara Lssberg", "Erik Lindenhet",
    ],
)  # fmt: skip
def test_persons(name: str) -> None:
    assert not unit_words().found(folded(name))


def test_contains_as_whole_words() -> None:
    assert contains_or_contained("avd 3 solgarden", "solgarden")
    assert contains_or_contained("solgarden", "avd 3 solgarden")
    assert not contains_or_contained("solgardens", "solgarden")
    assert not contains_or_contained("asa ek 3", "3")


REGISTER = UnitRegister((("Vårdcentralen Näsby", "Näsby VC"), ("Solgården",)))


@pytest.mark.parametrize("name", ["Vc Näsby", "vårdcentralen näsby", "Näsby vårdcentral", "Avd 3 Solgården"])
def test_a_known_unit_is_found_by_any_of_its_names(name: str) -> None:
    known = REGISTER.has(folded(name)) or REGISTER.nearest(folded(name)) == "Vårdcentralen Näsby"
    assert known


def test_the_nearest_entry_is_told() -> None:
    assert REGISTER.nearest(folded("Vårdcentralen Nasbyy")) == "Vårdcentralen Näsby"
    assert REGISTER.nearest(folded("Hästgården i Lund")) == ""
