"""What a cell of the number columns is read as."""

from __future__ import annotations

import pandas as pd
import pytest

from lmn_lint.orders.guide import guide
from lmn_lint.orders.phones import Phone, read_phone, read_phones

GUIDE = guide()
MOBILE = "+46701740605"
LANDLINE = "+46406280400"


def _one(text: str):
    column = pd.Series([text], dtype="str")
    phones = read_phones(column, GUIDE)
    return Phone(int(phones.kind[0])), phones.number.iloc[0], bool(phones.among_words[0])


@pytest.mark.parametrize(
    "text",
    [
        "070-174 06 05", "0701740605", "701740605", "+46701740605", "+46 (0)70-174 06 05", "0046701740605",
        "46701740605", "701740605.0", "7.01740605E8", "070.174.06.05", "070/1740605", "070\u2013174 06 05",
        "+46-70-174 06 05", "(070) 174 06 05", "070 - 1740605", "0046 (0)70 1740605",
    ],
)  # fmt: skip
def test_one_mobile_in_every_spelling(text: str) -> None:
    assert _one(text) == (Phone.SMS, MOBILE, False)


@pytest.mark.parametrize(
    "text",
    ["040-628 04 00", "0406280400", "406280400", "+46 40 628 04 00", "+46 (0)40-6280400", "040/6280400"],
)
def test_a_landline_takes_no_sms(text: str) -> None:
    assert _one(text) == (Phone.VOICE, LANDLINE, False)


# Numbers that are set aside for films in Australia and in the United States.
@pytest.mark.parametrize("text", ["+61 491 570 156", "0061491570156", "+1 202-555-0143"])
def test_a_foreign_mobile_takes_sms(text: str) -> None:
    assert _one(text)[0] is Phone.SMS


@pytest.mark.parametrize(
    "text",
    [
        "070-174 06", "070-174 06 055 5", "0000000000", "0700000000", "1234567890", "9876543210", "07O-174O605",
        "0770-11 11 00", "+46 770 11 11 00", "saknar telefon", "112", "?", "abc", "+46", "0", "070",
        "7,02E+08", "7.0E8",
    ],
)  # fmt: skip
def test_no_valid_number(text: str) -> None:
    assert _one(text)[0] is Phone.INVALID


@pytest.mark.parametrize(
    "text",
    [
        "070-174 06 05 / 070-174 06 06", "0701740605, 0406280400", "070-1740605 eller 070-1740606",
        "0701740605 0701740606", "070-174 06 05\n040-628 04 00", "0701740605;0701740606",
        "070-1740605 (Eva) 070-1740606 (Åke)",
    ],
)  # fmt: skip
def test_two_numbers_in_one_cell(text: str) -> None:
    assert _one(text)[0] is Phone.TWO


@pytest.mark.parametrize(
    "text", ["070-174 06 05 (dotter Eva)", "Eva 0701740605", "mob: 070-174 06 05", "070-1740605 hem"]
)
def test_one_number_among_words_counts_as_the_number(text: str) -> None:
    assert _one(text) == (Phone.SMS, MOBILE, True)


def test_the_same_number_twice_is_one_number() -> None:
    assert read_phone("070-1740605 / +46701740605", GUIDE).number == MOBILE


def test_empty_rows_have_no_number() -> None:
    column = pd.Series(["", "0701740605"], dtype="str")
    phones = read_phones(column, GUIDE)
    assert list(phones.kind) == [Phone.EMPTY, Phone.SMS]


def test_no_rows_at_all() -> None:
    column = pd.Series([], dtype="str")
    assert len(read_phones(column, GUIDE).kind) == 0
