"""A cell's text without its contents."""

from __future__ import annotations

import pytest

from lmn_lint.explaining.shape import shape, stored_as


def told(text: str) -> list[str]:
    return [" ".join([said.key, *map(str, said.details.values())]) for said in shape(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("701740605", ["digits 9", "begins 7"]),
        ("+46701740605", ["digits 11", "begins +", "signs +"]),
        ("070-174 06 05", ["digits 10", "begins 0", "signs -"]),
        ("Åsa Lindqvist", ["words 2", "letters 12"]),
        ("x", ["words_one 1", "letters_one 1"]),
        ("  ", ["only_blanks"]),
        ("", []),
        ("291\u00a033", ["digits 5", "begins 2", "unseen_hard"]),
        (" Åsa  Ek\u200b", ["words 2", "letters 5", "unseen_edges", "unseen_double", "unseen_invisible"]),
        ("A\u030asa", ["words_one 1", "letters 3", "unseen_apart"]),
        ("Malm\ufffd\nSkåne", ["words 2", "letters 9", "signs \ufffd", "unseen_lines", "unseen_lost"]),
    ],
)
def test_what_a_text_looks_like(text: str, pieces: list[str]) -> None:
    assert told(text) == pieces


@pytest.mark.parametrize("text", ["1", "2580", "12 x", "7 Lgh 1203"])
def test_the_first_digit_of_a_short_number_is_not_told(text: str) -> None:
    assert not any(piece.startswith("begins") for piece in told(text))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "stored_nothing"),
        ("701740605", "stored_number"),
        ("0701740605", "stored_digits"),
        ("12.5", "stored_number"),
        ("2026-11-23 00:00:00", "stored_date"),
        ("true", "stored_boolean"),
        ("#N/A", "stored_error"),
        ("Åsa", "stored_text"),
    ],
)
def test_how_a_workbook_keeps_it(text: str, key: str) -> None:
    assert stored_as(text, "xlsx").key == key


def test_a_text_file_keeps_text() -> None:
    assert stored_as("701740605", "text").key == "stored_in_text"
