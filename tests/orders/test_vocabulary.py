"""The words that cells may hold: product areas, delivery rules, ticks, in every way they are written."""

from __future__ import annotations

import unicodedata

import pytest

from lmn_lint.orders.guide import guide, vocabulary
from lmn_lint.rules.examples import dia_unit, ink
from tests.build import cells_of, lint

AREAS = {
    "INK": "Inkontinens|Inkontinenshjälpmedel|INK|Inko",
    "SPE": "Speciallivsmedel|Spec.livsmedel|Nutrition|SPE|Näring|Särnär",
    "DIA": "Diabetes|Diabeteshjälpmedel|DIA",
    "OUTSIDE": "Stomi|Urologi|Blås- och tarm|Sårvård|Trakeostomi",
    "unknown": "Hjälpmedel|?|Inkontinent|Dia betes typ 2",
    "": "",
}
RULES = {
    "leave_outside": "Får ställas utanför|Får ställas|Får ställas utanför dörren",
    "book_day": "Boka dag|Boka leveransdag",
    "driver_call": "Chaufförsavisering – Får ej ställas|Chaufförsavisering Får ej ställas|Chaufförsavisering",
    "sms_leave_outside": "Avisering (SMS, får ställas utanför)|Avisering SMS får ställas utanför|Avisering SMS"
    "|SMS-avisering",
    "call_sign": "Avisering – (Får ej ställas utanför)|Avisering Får ej ställas utanför|Avisering, får ej ställas",
    "to_unit": "Leverans till enhet|Leverans (till) enhet|Till enhet|Enhet",
    "pickup_point": "Utlämningsställe|Leverans till utlämningsställe|Leverans utlämningsställe|Ombud|Till ombud",
    "ambiguous": "Avisering|Leverans avisering",
    "unknown": "Får stå utanför|?|Hemleverans",
    "": "",
}
YES = ["x", "X", "✓", "✔", "☑", "ja", "JA", "j", "yes", "y", "true", "TRUE", "sant", "SANT", "1", "1.0"]
NO = ["", "nej", "Nej", "n", "no", "false", "FALSE", "falskt", "FALSKT", "0", "-", "☐"]


def each(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(word, meant) for meant, several in words.items() for word in several.split("|")]


def ways(word: str) -> set[str]:
    """The same word as people and programs write it."""
    dashes = {word.replace(old, new) for old in "–-" for new in "-–—‐‑−"}
    return {
        word.upper(),
        word.lower(),
        f"  {word} ",
        word.replace(" ", "\u00a0"),
        word.replace(" ", "  "),
        word.replace("(", "").replace(")", ""),
        unicodedata.normalize("NFD", word),
        *dashes,
    }


@pytest.mark.parametrize(("word", "code"), each(AREAS))
def test_product_areas(word: str, code: str) -> None:
    assert {guide().read_area(way.strip()) for way in ways(word)} == {code}


@pytest.mark.parametrize(("word", "code"), each(RULES))
def test_delivery_rules(word: str, code: str) -> None:
    assert {guide().read_rule(way.strip()) for way in ways(word)} == {code}


@pytest.mark.parametrize("word", YES)
def test_a_yes(word: str) -> None:
    assert vocabulary().read_tick(word) == "yes"
    assert vocabulary().is_protected(word)
    assert cells_of(lint([dia_unit(unit_delivery=word, delivery_rule="")]), "LMN002") == set()


@pytest.mark.parametrize("word", NO)
def test_a_no(word: str) -> None:
    assert vocabulary().read_tick(word) == "no"
    assert not vocabulary().is_protected(word)
    assert cells_of(lint([ink(unit_delivery=word)]), "LMN304") == set()
    assert cells_of(lint([ink(unit_delivery=word)]), "LMN009") == set()


@pytest.mark.parametrize("word", ["ingen", "Saknas", "NORMAL"])
def test_more_words_that_protect_nobody(word: str) -> None:
    assert not vocabulary().is_protected(word)


@pytest.mark.parametrize("word", ["?", "kanske", "2", "xx", "nja"])
def test_neither_a_yes_nor_a_no(word: str) -> None:
    assert vocabulary().read_tick(word) == "unclear"
    assert cells_of(lint([ink(unit_delivery=word)]), "LMN009") == {(0, "unit_delivery")}


@pytest.mark.parametrize("word", ["", " ", "\u00a0", "\u200b", "\ufeff \u2060", "\t\n"])
def test_what_counts_as_empty(word: str) -> None:
    assert cells_of(lint([ink(city=word)]), "LMN002") == {(0, "city")}


@pytest.mark.parametrize(
    "name", ["NA", "N/A", "Null", "NULL", "None", "nan", "NaN", "#", "Inf", "-1", "True", "0"]
)
def test_no_value_is_missing_because_of_what_it_spells(name: str) -> None:
    for field in ("city", "recipient_name", "street"):
        assert cells_of(lint([ink(**{field: name})]), "LMN002") == set()


def test_a_decomposed_letter_equals_a_composed_one() -> None:
    name = "Åsa Lindqvist"
    row = ink(recipient_name=name, patient_name=unicodedata.normalize("NFD", name))
    assert lint([row]).findings.empty
