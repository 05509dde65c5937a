"""Whether a cell names the patient."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmn_lint.orders.people import Match, match, name_words, one_typo, stands_in_text
from lmn_lint.orders.text import folded


def _match(written: str, patient: str) -> Match:
    return match(name_words(folded(written)), name_words(folded(patient)))


@pytest.mark.parametrize(
    ("written", "patient"),
    [
        ("Svensson, Åsa", "Åsa Svensson"),
        ("ASA SVENSSON", "Åsa Svensson"),
        ("Åsa Maria Svensson", "Åsa Svensson"),
        ("Å. Svensson", "Åsa Svensson"),
        ("c/o Åsa Svensson", "Åsa Svensson"),
        ("Pat: Åsa Svensson", "Åsa Svensson"),
        ("Patient Åsa  Svensson", "Svensson, Åsa"),
        ("A\u030asa Svensson", "Åsa Svensson"),
        ("Anna-Lena Ek", "Anna Lena Ek"),
        ("Annalena Ek", "Anna-Lena Ek"),
        ("Åsa Andersson-Berg", "Åsa Andersson"),
        ("Andrée Ek", "André e Ek"),
        ("Fru Åsa Svensson", "Åsa Svensson"),
        ("Seán O'Brien", "Sean OBrien"),
        ("Å S", "Åsa Svensson"),
        ("Søren Ek", "Soren Ek"),
    ],
)
def test_the_patient(written: str, patient: str) -> None:
    assert _match(written, patient) is Match.YES
    assert _match(patient, written) is Match.YES


@pytest.mark.parametrize(
    ("written", "patient"),
    [
        ("Svensson", "Åsa Svensson"),
        ("Eva Svensson", "Åsa Svensson"),
        ("Åsa Berg", "Åsa Svensson"),
        ("Åsa Åsa", "Åsa Svensson"),
        ("", "Åsa Svensson"),
        ("Marian Ek", "Marina Ek"),
        ("Åsa Bergh", "Åsa Berg"),  # too short for a typing error
        ("Åsa Svenxxon", "Åsa Svensson"),
    ],
)
def test_somebody_else(written: str, patient: str) -> None:
    assert _match(written, patient) is Match.NO


@pytest.mark.parametrize("written", ["Åsa Svenson", "Åsa Svensosn", "Svemsson, Åsa", "Å. Svenssson"])
def test_one_typing_error_in_a_long_word(written: str) -> None:
    assert _match(written, "Åsa Svensson") is Match.TYPO


def test_two_typing_errors_are_too_many() -> None:
    assert _match("Kristofr Svenson", "Kristofer Svensson") is Match.NO


@given(st.text("abcå", min_size=1, max_size=7), st.data())
def test_one_typo_is_one_edit(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("xyz"))
    assert one_typo(word, word[:at] + letter + word[at:])
    assert one_typo(word, word[:at] + letter + word[at + 1 :])
    assert one_typo(word[:at] + word[at + 1 :], word)
    assert not one_typo(word, word)
    assert not one_typo(word, word + "xx")


@given(st.text("abc", min_size=2, max_size=7), st.integers(0, 5))
def test_swapped_neighbours_are_one_typo(word: str, at: int) -> None:
    at = min(at, len(word) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert one_typo(word, swapped) == (swapped != word)


@pytest.mark.parametrize(
    "text",
    [
        "Åsa Lindqvist",
        "Lindqvist Åsa",
        "Till Åsa Lindqvist, ring på",
        "Gäller: LINDQVIST, ÅSA",
        "Åsa Lindqvists dörr",
    ],
)
def test_free_text_names_the_patient(text: str) -> None:
    assert stands_in_text(folded(text), name_words(folded("Åsa Lindqvist")))


@pytest.mark.parametrize("text", ["Lindqvist", "Åsa är hemma, ring Lindqvist", "Eva Lindqvist", "", "Åsa"])
def test_free_text_does_not_name_the_patient(text: str) -> None:
    assert not stands_in_text(folded(text), name_words(folded("Åsa Lindqvist")))


def test_given_names_alone_are_no_full_name() -> None:
    patient = name_words(folded("Anna Maria Lindqvist"))
    assert not stands_in_text(folded("Anna Maria"), patient)
    assert stands_in_text(folded("Maria Lindqvist"), patient)
