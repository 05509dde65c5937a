"""Numbers that a spreadsheet damaged are written right; sound ones stay as they are."""

from __future__ import annotations

import pytest

from lmn_lint.fixing.forms import (
    personal_number_written_right,
    phone_written_right,
    postal_code_of_float,
    repairs,
)
from lmn_lint.linting import Options, interpret_batch
from lmn_lint.rules.examples import dia, ink
from tests.build import TODAY, batch_of


@pytest.mark.parametrize(
    ("written", "number", "right"),
    [
        ("701740605", "+46701740605", ("0701740605", "zero")),
        ("46701740605", "+46701740605", ("0701740605", "plus")),
        ("7.01740605E8", "+46701740605", ("0701740605", "float")),
        ("7,01740605e+8", "+46701740605", ("0701740605", "float")),
        ("701740605.0", "+46701740605", ("0701740605", "float")),
        ("46701740605.0", "+46701740605", ("0701740605", "float")),
        ("406280400", "+46406280400", ("0406280400", "zero")),
        ("46280400", "+4646280400", ("046280400", "zero")),  # Lund's own area code, not the country's
    ],
)
def test_a_damaged_number_is_written_as_within_the_country(
    written: str, number: str, right: tuple[str, str]
) -> None:
    assert phone_written_right(written, number) == right


@pytest.mark.parametrize(
    "written",
    ["0701740605", "070-174 06 05", "+46701740605", "0046701740605", "+46 (0)70-174 06 05", "70-174 06 05"],
)
def test_a_sound_number_stays(written: str) -> None:
    assert phone_written_right(written, "+46701740605") is None


def test_digits_that_were_rounded_away_are_not_made_up() -> None:
    assert phone_written_right("7.02E+08", "+46702000000") is None


def test_a_foreign_number_stays() -> None:
    assert phone_written_right("4791234567", "+4791234567") is None


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("101012393", ("0101012393", "zero")),
        ("1701012393.0", ("1701012393", "float")),
        ("2.01701012393E11", ("201701012393", "float")),
    ],
)
def test_a_damaged_personal_number_gets_its_digits(
    written: str, right: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lmn_lint.fixing.forms.kind_of", lambda digits: "personnummer")
    assert personal_number_written_right(written) == right


@pytest.mark.parametrize(
    "written", ["201701012393", "20170101-2393", "1701012393", "701012394", "", "12-345678"]
)
def test_other_personal_numbers_stay(written: str) -> None:
    assert personal_number_written_right(written) is None


def test_a_postal_code_that_became_a_decimal() -> None:
    assert postal_code_of_float("29133.0") == ("291 33", "float")
    for sound in ("291 33", "29133", "SE-291 33", "S-29133", "29133.5", "2913.0"):
        assert postal_code_of_float(sound) is None


def test_the_cells_that_are_repaired() -> None:
    rows = [
        ink(mobile="701740605", phone="040-628 04 00", postal_code="29133.0"),
        dia(order_number="2", mobile="701740605 (dotter)", phone="4701"),
        dia(order_number="3", mobile="46701740605", status="Makulerad"),
    ]
    batch = batch_of(rows)
    found = [
        (edit.row, edit.field, edit.new)
        for change in repairs(batch, interpret_batch(batch, Options(today=TODAY)).orders)
        for edit in change.edits
    ]
    assert found == [(2, "mobile", "0701740605"), (2, "postal_code", "291 33")]
