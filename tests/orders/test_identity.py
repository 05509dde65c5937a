"""Personal numbers and what stands in for them."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmn_lint.masking import masked, visible
from lmn_lint.orders.identity import (
    INVALID,
    LMA,
    PERSONNUMMER,
    RESERVE,
    SAMORDNINGSNUMMER,
    kind_of,
    kinds_of,
)


def _with_check_digit(digits: str) -> str:
    return next(digits + str(check) for check in range(10) if kind_of(digits + str(check)) != INVALID)


@pytest.mark.parametrize(
    "text",
    [
        "201701012393", "20170101-2393", "170101-2393", "1701012393", "170101+2393", "199201012391",
        "199201012391.0", "1.99201012391E11", "2017 0101 2393", "20170101\u20132393",
    ],
)  # fmt: skip
def test_personal_numbers(text: str) -> None:
    assert kind_of(text) == PERSONNUMMER


def test_a_number_that_lost_its_zeros_is_padded() -> None:
    whole = _with_check_digit("050101238")
    assert whole.startswith("05")
    assert kind_of(whole.lstrip("0")) == PERSONNUMMER


def test_coordination_number() -> None:
    assert kind_of(_with_check_digit("170161238")) == SAMORDNINGSNUMMER


@pytest.mark.parametrize(
    "text", ["20170101-23TF", "170101T220", "19700101K067", "992017123456", "20170101A23B"]
)
def test_reserve_numbers(text: str) -> None:
    assert kind_of(text) == RESERVE


@pytest.mark.parametrize("text", ["50-008920", "50-008920/4"])
def test_lma_numbers(text: str) -> None:
    assert kind_of(text) == LMA


@pytest.mark.parametrize(
    "text",
    [
        "201701012394",
        "20171301-2393",
        "20170132-2393",
        "abc",
        "123",
        "20170101",
        "20171301-23TF",
        "20170101-TF",
    ],
)
def test_everything_else_is_invalid(text: str) -> None:
    assert kind_of(text) == INVALID


def test_names_of_things_show_no_personal_number() -> None:
    assert masked("ordrar 20170101-2393.xlsx") == "ordrar XXXXXXXX-XXXX.xlsx"
    assert masked("201701012393") == "XXXXXXXXXXXX"
    assert masked("170101-9999") == "XXXXXX-XXXX"


def test_an_order_number_that_begins_with_a_date_stays() -> None:
    assert masked("202611230001") == "202611230001"
    assert masked("100234") == "100234"


def test_control_characters_are_made_visible() -> None:
    assert visible("a\x1b[31m\u202eb") == "a\\u001b[31m\\u202eb"


NUMBERS = st.from_regex(
    r"(?:(?:18|19|20|99)?[0-9]{2}(?:0[0-9]|1[0-3])[0-9]{2}[-+]?[0-9]{4}|[0-9]{0,13}|50-[0-9]{6})",
    fullmatch=True,
)


@given(st.lists(NUMBERS, min_size=1, max_size=20))
def test_a_column_is_read_as_each_number_is(numbers: list[str]) -> None:
    assert list(kinds_of(pd.Series(numbers, dtype="str"))) == [kind_of(number) for number in numbers]


@pytest.mark.parametrize(
    "day", ["20000229", "19000229", "20240229", "20230229", "000229", "240289", "200001-01"]
)
def test_leap_days_are_read_alike(day: str) -> None:
    numbers = [f"{day}{serial:04d}" for serial in range(100)]
    assert list(kinds_of(pd.Series(numbers, dtype="str"))) == [kind_of(number) for number in numbers]
