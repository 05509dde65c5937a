"""Made-up orders: the same for the same seed, fictitious, and in order as a batch."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest

from lmn_lint.orders.identity import PERSONNUMMER, kind_of
from lmn_lint.orders.people import Match, match
from lmn_lint.orders.text import folded
from lmn_lint.orders.units import given_names, unit_words
from lmn_lint.samples.days import Workdays, days_off
from lmn_lint.samples.make import USUAL_COLUMNS, make_orders
from lmn_lint.schemas_folder import load_lines, load_yaml

CLEAN = make_orders(3_000, 5, 0).frame


def test_the_same_seed_makes_the_same_batch() -> None:
    one, two, other = make_orders(400, 3, 0.3), make_orders(400, 3, 0.3), make_orders(400, 4, 0.3)
    pd.testing.assert_frame_equal(one.frame, two.frame)
    pd.testing.assert_frame_equal(one.truth, two.truth)
    assert not one.frame.equals(other.frame)


def test_it_has_the_rows_and_columns_that_were_asked_for() -> None:
    batch = make_orders(17, 1, 0, columns=USUAL_COLUMNS, header_row=3)
    assert batch.frame.shape == (17, 24)
    assert list(batch.frame.index) == list(range(4, 21))
    assert make_orders(0, 1).frame.shape == (0, 29)


@pytest.mark.parametrize("wrong", [{"rows": -1}, {"defects": 1.5}, {"columns": ["nothing"]}])
def test_wrong_arguments_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="rows, defects or columns"):
        make_orders(**{"rows": 1, "seed": 1} | wrong)  # type: ignore[arg-type]


def test_telephone_numbers_reach_nobody() -> None:
    for column in ("Telefon", "Mobilnummer"):
        for text in CLEAN[column].unique():
            digits = re.sub(r"^(0046|46|0)", "", re.sub(r"[^0-9]", "", text.replace("(0)", "")))
            assert not digits or re.fullmatch(r"7017406(0[5-9]|[1-9][0-9])|4062804[0-9]{2}", digits), text


def test_personal_numbers_are_test_numbers() -> None:
    for text in CLEAN["Personnummer"].unique():
        assert not text or (re.fullmatch(r".*23[89][0-9]", text) and kind_of(text) == PERSONNUMMER), text


def test_lines_of_an_order_agree_and_are_numbered() -> None:
    filled = CLEAN[CLEAN["Adress"] != ""]
    same = ["Namn", "C/O", "Adress", "Postnummer", "Postort", "Leveransregel", "Mobilnummer", "Telefon"]
    assert (filled.groupby("Ordernummer")[same].nunique() == 1).all().all()
    for _, lines in CLEAN.groupby("Ordernummer"):
        assert list(lines["Orderrad"]) == [str(number + 1) for number in range(len(lines))]
        assert lines["Artikel"].is_unique


def test_some_orders_print_their_delivery_details_once() -> None:
    assert ((CLEAN["Adress"] == "") & (CLEAN["Orderrad"] != "1")).any()
    assert not ((CLEAN["Adress"] == "") & (CLEAN["Orderrad"] == "1")).any()


def test_all_texts_can_be_written_as_windows_1252() -> None:
    for text in make_orders(2_000, 6, 0.5, windows_1252=True).frame.to_numpy().ravel():
        str(text).encode("windows-1252")


def test_no_person_reads_like_a_unit_and_every_unit_but_the_bare_ones_does() -> None:
    for group in load_yaml("samples/persons.yaml")["groups"]:
        for surname in group["surnames"]:
            assert not unit_words().found(folded(surname)), surname
    for unit in load_yaml("samples/units.yaml")["units"]:
        assert unit_words().found(folded(unit["name"])) is not unit.get("bare", False), unit["name"]


def test_surnames_are_no_given_names() -> None:
    for group in load_yaml("samples/persons.yaml")["groups"]:
        for surname in group["surnames"]:
            assert not set(folded(surname).split()) <= given_names(), surname
        for given in (*group["women"], *group["men"]):
            assert set(folded(given).split()) <= given_names(), given


def test_nobody_else_can_be_taken_for_a_patient() -> None:
    persons = load_yaml("samples/persons.yaml")
    others = [folded(other) for other in persons["others"]]
    for given in {given for group in persons["groups"] for given in (*group["women"], *group["men"])}:
        patient = (*folded(given).split(), "lindqvist")
        for other in others:
            assert match((other, "lindqvist"), patient) is Match.NO, (given, other)


def test_given_names_are_many_and_well_written() -> None:
    names = load_lines("words/given_names.txt")
    assert len(names) >= 1_200
    assert len(set(names)) == len(names)
    for name in names:
        assert name[0].isupper(), name
        assert all(letter.isalpha() or letter == "-" for letter in name), name
    assert {"Åsa", "Örjan", "Désirée", "André", "Linnéa", "Göran", "Märta", "Mohammed", "Fadumo"} <= set(
        names
    )
    assert not {"Andersson", "Lindqvist", "Nguyen", "Virtanen", "Berisha"} & set(names)


def test_the_calendar_of_made_up_orders() -> None:
    assert {date(2026, 4, 3), date(2026, 6, 19), date(2026, 10, 31), date(2026, 5, 14)} <= set(days_off(2026))
    newest, *_ = Workdays(date(2026, 12, 26)).before(date(2026, 12, 26), 3)
    assert str(newest) == "2026-12-23"
