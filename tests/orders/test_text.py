"""Text as it is compared."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmn_lint.orders.damage import repair
from lmn_lint.orders.text import clean, fold, folded

LETTERS = st.text(
    st.characters(max_codepoint=0x2FFF, exclude_categories=("Cs", "Co", "Cn"))
    | st.sampled_from("åäöÅÄÖéÉ'’´`- _.,ßøæłđ\u0301\u030a\u00a0\u200b")
)


@given(st.lists(LETTERS, min_size=1, max_size=5))
def test_one_text_folds_as_a_column_does(texts: list[str]) -> None:
    column = fold(pd.Series(texts, dtype="str"))
    assert list(column) == [folded(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Åsa  Lindqvist", "asa lindqvist"),
        ("A\u030asa", "asa"),
        ("O'Brien-Ek", "obrien ek"),
        ("Søren", "soren"),
        ("Straße", "strasse"),
        ("C/O: Vc. Näsby", "c o vc nasby"),
        ("a_b", "a b"),
    ],
)
def test_folded(text: str, words: str) -> None:
    assert folded(text) == words


@given(st.text("åäöÅÄÖéüABC abc123 ,.-", min_size=1))
def test_misread_text_is_repaired(text: str) -> None:
    for encoding in ("latin-1", "cp850"):
        assert repair(text.encode("utf-8").decode(encoding)) == text


@pytest.mark.parametrize("text", ["Ângela", "São Paulo", "Åsa", "Å", "ÄÖ", "Conceição", "Â", "50 °C – 60 °C"])
def test_sound_text_stays(text: str) -> None:
    assert repair(text) == text


@given(st.lists(LETTERS, min_size=1, max_size=5))
def test_cleaning_twice_is_cleaning_once(texts: list[str]) -> None:
    once = clean(pd.Series(texts, dtype="str"))
    assert list(clean(once)) == list(once)
