"""Text as it is compared."""

from __future__ import annotations

import gc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmn_lint.orders import text as texts_of
from lmn_lint.orders.damage import repair
from lmn_lint.orders.guide import vocabulary
from lmn_lint.orders.text import (
    back,
    clean,
    codes_together,
    distinct_of,
    distinct_values,
    equals,
    fold,
    folded,
    from_rows,
    is_word,
    matches,
    vocabulary_key,
    words_of,
)

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


FEW = st.lists(st.sampled_from(["Åsa", "åsa", "asa", "A sa", " Åsa\u200b", "", "-", "1"]), max_size=8)


def column_of(texts: list[str]) -> pd.Series:
    return pd.Series(texts, dtype="str")


def sound(column: pd.Series, texts: list[str]) -> None:
    """A column holds ``texts``, and what is known of it is true."""
    codes, distinct = distinct_of(column)
    assert list(column) == texts
    assert [distinct[code] for code in codes] == texts
    assert sorted(distinct) == sorted(set(texts))
    assert list(equals(column, "")) == [text == "" for text in texts]
    assert list(matches(column, "^[aå]")) == [text[:1] in ("a", "å") for text in texts]


@given(FEW)
def test_values_that_become_one_are_one_value(texts: list[str]) -> None:
    column = column_of(texts)
    sound(column, texts)
    sound(clean(column), [text.strip(" \u200b") for text in texts])
    sound(fold(column), [folded(text) for text in texts])
    values, codes = distinct_values(column)
    sound(back(column_of(["a"] * len(values)), codes, column.index), ["a"] * len(texts))


@given(FEW, st.data())
def test_a_choice_of_rows_has_no_value_that_stands_on_none_of_them(
    texts: list[str], data: st.DataObject
) -> None:
    places = st.lists(st.integers(0, len(texts) - 1)) if texts else st.just([])
    rows = np.array(data.draw(places), dtype=np.intp)
    chosen = [texts[row] for row in rows]
    column = column_of(texts)
    for known in (False, True):
        if known:
            distinct_values(column)
        sound(from_rows(column, rows, pd.RangeIndex(len(rows))), chosen)
    words = words_of(rows % 3, ("a", "å", ""), pd.RangeIndex(len(rows)))
    sound(words, [("a", "å", "")[row % 3] for row in rows])


@pytest.mark.parametrize("where", ["column", "array", "copy", "label"])
def test_a_column_that_was_changed_is_numbered_anew(where: str) -> None:
    column = column_of(["a", "b", "a"])
    distinct_values(column)
    before, after = column, ["a", "å", "a"]
    if where == "column":
        column.iloc[1] = "å"
    elif where == "array":
        column.array[1] = "å"
    elif where == "copy":
        column = before.copy(deep=False)
        column.iloc[1] = "å"
        sound(before, ["a", "b", "a"])
    else:
        column[3] = ""
        after = ["a", "b", "a", ""]
    sound(column, after)


def test_a_cell_that_holds_nothing_is_an_empty_text() -> None:
    codes, distinct = distinct_of(pd.Series(["a", None, ""], dtype="str"))
    assert [distinct[code] for code in codes] == ["a", "", ""]


def test_what_is_known_of_a_column_goes_with_it() -> None:
    gc.collect()
    before = set(texts_of._numbered)
    for number in range(50):
        fold(clean(column_of([f"Åsa {number}", "b"])))
    gc.collect()
    assert set(texts_of._numbered) <= before


@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 3), max_size=8), st.data())
def test_rows_that_hold_the_same_in_all_columns_have_one_number(
    rows: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    columns = [column_of([row[place] for row in rows]) for place in range(3)]
    chosen = sorted(data.draw(st.sets(st.integers(0, len(rows) - 1)) if rows else st.just(set())))
    codes, first = codes_together(np.array(chosen, dtype=np.intp), *columns)
    met: dict[tuple[str, str, str], int] = {}
    for row in chosen:
        met.setdefault(rows[row], row)
    assert [rows[first[code]] for code in codes] == [rows[row] for row in chosen]
    assert list(first) == list(met.values())


NOTHING = vocabulary().nothing


@given(st.lists(st.builds("{}{}{}".format, st.sampled_from(["", "0", "x"]), LETTERS, LETTERS)), st.data())
def test_a_word_that_means_nothing_is_known_in_a_column_as_alone(
    texts: list[str], data: st.DataObject
) -> None:
    said = data.draw(
        st.lists(st.sampled_from([*NOTHING, *map(str.upper, NOTHING), "Finns \u00a0EJ", "finns\nej"]))
    )
    column = clean(column_of([*texts, *said]))
    assert list(is_word(column, NOTHING)) == [vocabulary_key(text) in NOTHING for text in column]
