"""Rows below the header that are no orders: totals, repeated headers, notes; told, and never linted."""

from __future__ import annotations

import pytest

from lmn_lint.orders.guide import guide, vocabulary
from lmn_lint.orders.interpret import Interpretation, interpret
from lmn_lint.rules.examples import ink
from tests.build import TODAY, batch_of, lint

FIELDS = tuple(ink())
BLANK = dict.fromkeys(FIELDS, "")
HEADER = dict(zip(FIELDS, FIELDS, strict=True))
"""``batch_of`` gives each column its canonical name as header."""


def read(*rows: dict[str, str]) -> Interpretation:
    return interpret(batch_of(rows), guide=guide(), vocabulary=vocabulary(), today=TODAY)


def told(*rows: dict[str, str]) -> list[tuple[str, dict[str, str | int]]]:
    return [(remark.code, remark.details) for remark in read(*rows).remarks]


@pytest.mark.parametrize("shape", [str, str.upper, lambda word: f" {word}: "])
def test_a_header_that_a_pasted_batch_brought_along_is_no_order(shape) -> None:  # type: ignore[no-untyped-def]
    header = {field: shape(word) for field, word in HEADER.items()}
    reading = read(ink(), header, ink(order_number="2"))
    assert list(reading.no_orders.headers) == [False, True, False]
    assert list(reading.left_out["totals"]) == [False, True, False]
    assert [(remark.code, remark.details) for remark in reading.remarks] == [
        ("repeated_headers", {"rows": 1, "lines": "3"})
    ]


def test_a_header_that_lacks_some_words_is_one_still() -> None:
    assert read(HEADER | {"city": "", "phone": "x"}).no_orders.headers.all()


def test_an_order_in_which_a_header_stands_is_none() -> None:
    odd = ink(product_area="product_area", delivery_rule="delivery_rule")
    assert not read(ink(), odd).no_orders.headers.any()


def test_titles_above_such_a_header_are_notes() -> None:
    title = BLANK | {"order_number": "Uttag vecka 48"}
    reading = read(ink(), BLANK, title, BLANK, HEADER, ink(order_number="2"))
    assert list(reading.no_orders.notes) == [False, False, True, False, False, False]


def test_a_row_below_a_header_belongs_to_no_order_above() -> None:
    nothing = dict.fromkeys(FIELDS, "") | {"article_name": "Byxskydd L"}
    assert list(read(ink(), HEADER, nothing).orders.order) == [0, 1]


@pytest.mark.parametrize(
    "note",
    [
        "Skriven av Eva 2026-11-23",
        "Antal förskrivningar 12",
        "Slut",
        "(812 poster)",
        "* brådskande order",
        "SLUT PÅ RAPPORT",
    ],
)
def test_notes_below_the_table_are_no_orders(note: str) -> None:
    row = BLANK | {"order_number": note}
    reading = read(ink(), ink(order_number="2"), BLANK, row, row)
    assert list(reading.no_orders.notes) == [False, False, False, True, True]
    assert ("notes", {"rows": 2, "lines": "5, 6"}) in told(ink(), ink(order_number="2"), BLANK, row, row)
    assert lint([ink(), row]).findings.empty


@pytest.mark.parametrize(
    "row",
    [
        {"order_number": "100236"},
        {"order_number": "AB-100236"},
        {"recipient_name": "Åsa Lindqvist"},
        {"order_number": "Se ovan", "mobile": "070-174 06 05"},
        {"order_number": "se ovan", "recipient_name": "Åsa Lindqvist"},
        {"article_name": "Byxskydd extra stor"},
    ],
)
def test_an_order_of_which_hardly_anything_is_left_is_checked(row: dict[str, str]) -> None:
    reading = read(ink(), BLANK | row)
    assert not reading.no_orders.rows.any()
    assert len(reading.orders) == 2


def test_a_note_among_the_orders_is_checked_as_an_order() -> None:
    reading = read(ink(), BLANK | {"order_number": "Ring kunden först"}, ink(order_number="2"))
    assert not reading.no_orders.notes.any()


def test_where_order_numbers_are_words_nothing_is_taken_for_a_note() -> None:
    rows = [ink(order_number="ORD A 1"), ink(order_number="ORD A 2"), BLANK | {"order_number": "ORD A 3"}]
    assert not read(*rows).no_orders.notes.any()


@pytest.mark.parametrize("word", ["Summa", "Totalt:", "SUMMA: 812", "Totalt 1 200 st", "Antal rader: 812"])
def test_a_totals_word_may_have_its_number_beside_it(word: str) -> None:
    assert list(read(ink(), BLANK | {"order_number": word}).no_orders.totals) == [False, True]
    assert list(read(ink(), BLANK | {"city": word, "quantity": "9"}).no_orders.totals) == [False, True]


def test_an_article_that_is_called_total_is_no_totals_row() -> None:
    row = BLANK | {"article_name": "Total 50 st", "quantity": "2"}
    reading = read(ink(), row)
    assert not reading.no_orders.totals.any()
    assert list(reading.orders.order) == [0, 0]


def test_a_batch_without_rows_says_so() -> None:
    from dataclasses import replace

    batch = batch_of([ink()])
    reading = interpret(
        replace(batch, cells=batch.cells.iloc[:0]), guide=guide(), vocabulary=vocabulary(), today=TODAY
    )
    assert [remark.code for remark in reading.remarks] == ["no_rows"]
