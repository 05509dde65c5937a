"""From a batch's rows to orders: inheritance, rows without a number, what is left out, statuses."""

from __future__ import annotations

import pandas as pd
import pytest

from lmn_lint.orders.guide import guide, vocabulary
from lmn_lint.orders.interpret import Interpretation, interpret
from lmn_lint.rules.examples import PATIENT, dia, ink, spe
from lmn_lint.schemas_folder import load_yaml
from tests.build import TODAY, batch_of, cells_of, lint

ADDRESS = {"recipient_name": "", "street": "", "postal_code": "", "city": ""}
TAKEN = load_yaml("order.yaml")["inherited"]["taken"]
NOTHING = dict.fromkeys(TAKEN, "")
BLANK = dict.fromkeys(ink(), "")
SECOND = {"order_line": "2", "article_number": "31756", "article_name": "Byxskydd L"}


def read(*rows: dict[str, str], without: tuple[str, ...] = ()) -> Interpretation:
    return interpret(batch_of(rows, without), guide=guide(), vocabulary=vocabulary(), today=TODAY)


def column(reading: Interpretation, field: str) -> list[str]:
    return list(reading.orders.text(field))


class TestInheritance:
    def test_a_later_row_takes_every_delivery_detail_of_the_first(self) -> None:
        first = ink(
            care_of="Eva Ek",
            door_code="1234",
            driver_info="Ring på",
            unit_delivery="nej",
            unit_name="",
            status="Ny",
        )
        reading = read(first, ink(**(NOTHING | SECOND)))
        for field in TAKEN:
            assert column(reading, field)[1] == first[field], field
        assert list(reading.orders.inherited) == [False, True]
        assert column(reading, "article_name") == ["Byxskydd M", "Byxskydd L"]

    def test_what_the_row_says_itself_stays(self) -> None:
        reading = read(
            ink(care_of="Eva Ek"),
            ink(**(NOTHING | SECOND), order_date="2026-11-20") | {"mobile": "070-174 06 06"},
        )
        assert column(reading, "mobile")[1] == "070-174 06 06"
        assert column(reading, "care_of")[1] == "Eva Ek"
        assert column(reading, "order_date")[1] == "2026-11-20"

    @pytest.mark.parametrize("field", ADDRESS)
    def test_a_row_with_a_part_of_an_address_takes_nothing(self, field: str) -> None:
        reading = read(ink(), ink(**(NOTHING | SECOND)) | {field: ink()[field]})
        assert not reading.orders.inherited.any()
        assert column(reading, "mobile")[1] == ""

    def test_rows_need_not_stand_together(self) -> None:
        reading = read(ink(), ink(order_number="100235", street="Storgatan 6"), ink(**(NOTHING | SECOND)))
        assert column(reading, "street") == ["Storgatan 5", "Storgatan 6", "Storgatan 5"]
        assert list(reading.orders.order) == [0, 1, 0]

    def test_the_first_row_takes_nothing_from_later_ones(self) -> None:
        reading = read(ink(**NOTHING), ink(**SECOND))
        assert column(reading, "street") == ["", "Storgatan 5"]

    def test_blanks_of_all_kinds_are_blank(self) -> None:
        reading = read(ink(), ink(**(NOTHING | SECOND)) | {"street": "\u00a0", "city": " \u200b"})
        assert list(reading.orders.inherited) == [False, True]

    def test_the_columns_that_are_there_decide(self) -> None:
        reading = read(ink(), ink(**(NOTHING | SECOND)), without=("street", "city", "postal_code"))
        assert list(reading.orders.inherited) == [False, True]

    def test_without_any_of_the_four_columns_nothing_is_taken(self) -> None:
        reading = read(ink(), ink(**(NOTHING | SECOND)), without=tuple(ADDRESS))
        assert not reading.orders.inherited.any()

    def test_another_order_takes_nothing(self) -> None:
        reading = read(ink(), ink(order_number="100235", **NOTHING))
        assert not reading.orders.inherited.any()

    def test_order_numbers_are_compared_as_they_are_meant(self) -> None:
        reading = read(ink(), ink(**(NOTHING | SECOND), order_number="100234.0"))
        assert list(reading.orders.order) == [0, 0]


class TestRowsWithoutANumber:
    def test_directly_under_an_order_it_belongs_to_it(self) -> None:
        reading = read(ink(), ink(order_number="", **(NOTHING | SECOND)))
        assert list(reading.orders.order) == [0, 0]
        assert column(reading, "order_number") == ["100234", "100234"]
        assert list(reading.orders.own_number) == [True, False]
        assert column(reading, "street")[1] == "Storgatan 5"

    def test_so_do_several(self) -> None:
        row = ink(order_number="", **NOTHING)
        reading = read(
            ink(), row | {"order_line": "2"}, row | {"order_line": "3"}, ink(order_number="100235")
        )
        assert list(reading.orders.order) == [0, 0, 0, 1]

    def test_with_delivery_details_it_is_an_order_of_its_own(self) -> None:
        reading = read(ink(), ink(order_number=""), ink(order_number=""))
        assert list(reading.orders.order) == [0, 1, 2]
        assert cells_of(lint([ink(), ink(order_number="")]), "LMN002") == {(1, "order_number")}

    def test_without_an_article_it_is_an_order_of_its_own(self) -> None:
        reading = read(ink(), ink(order_number="", **NOTHING) | {"article_name": "", "article_number": ""})
        assert list(reading.orders.order) == [0, 1]

    def test_a_blank_row_between_parts_it_from_the_order(self) -> None:
        reading = read(ink(), BLANK, ink(order_number="", **(NOTHING | SECOND)))
        assert list(reading.orders.order) == [0, 1]
        assert not reading.orders.inherited.any()

    def test_at_the_top_of_the_sheet_it_is_an_order_of_its_own(self) -> None:
        reading = read(ink(order_number="", **NOTHING), ink())
        assert list(reading.orders.order) == [0, 1]


class TestCancelled:
    @pytest.mark.parametrize("status", ["Makulerad", "annullerad", " AVBESTÄLLD "])
    def test_cancelled_rows_are_left_out(self, status: str) -> None:
        reading = read(ink(status=status), ink(order_number="100235"))
        assert list(reading.linted) == [1]
        assert list(reading.left_out["cancelled"]) == [True, False]

    def test_after_inheritance(self) -> None:
        reading = read(ink(status="Makulerad"), ink(**(NOTHING | SECOND)), ink(order_number="100235"))
        assert list(reading.left_out["cancelled"]) == [True, True, False]

    def test_a_cancelled_first_row_still_gives_its_details(self) -> None:
        reading = read(ink(status="Makulerad"), ink(**(NOTHING | SECOND)) | {"status": "Ny"})
        assert list(reading.linted) == [1]
        assert column(reading, "street") == ["Storgatan 5"]

    def test_no_rule_says_a_word_about_them(self) -> None:
        assert lint([spe(status="Makulerad", mobile="", postal_code="1")]).findings.empty


class TestLeftOut:
    @pytest.mark.parametrize("word", ["Summa", "TOTALT:", "summa totalt"])
    @pytest.mark.parametrize("field", ["order_number", "article_name"])
    def test_a_totals_row(self, word: str, field: str) -> None:
        reading = read(ink(), BLANK | {field: word, "quantity": "12"})
        assert list(reading.left_out["totals"]) == [False, True]
        assert len(reading.orders) == 1

    def test_a_totals_word_on_a_row_with_a_number_is_none(self) -> None:
        reading = read(ink(article_name="Total"))
        assert not reading.left_out["totals"].any()

    def test_blank_rows(self) -> None:
        reading = read(ink(), BLANK | {"street": " \u00a0"}, ink(order_number="100235"))
        assert list(reading.left_out["blank"]) == [False, True, False]
        assert list(reading.orders.index) == [2, 4]


class TestStatuses:
    @pytest.mark.parametrize(
        "status", ["Ute för leverans", "under leverans", "På väg", "UTLEVERERAD", "Levererad", "Avhämtad"]
    )
    def test_too_late(self, status: str) -> None:
        result = lint([spe(status=status, mobile="")])
        assert list(result.findings["too_late"]) == [True]
        assert list(result.findings["severity"]) == ["error"]
        assert list(result.too_late) == [True]

    def test_too_late_is_inherited(self) -> None:
        result = lint([ink(status="På väg"), ink(**(NOTHING | SECOND))])
        assert list(result.too_late) == [True, True]

    def test_known_ones_say_nothing(self) -> None:
        assert not read(ink(status="Registrerad")).remarks

    def test_unknown_ones_are_named(self) -> None:
        (remark,) = read(ink(status="Uppäten"), ink(status="Borta"), ink(status="Ny")).remarks
        assert remark.code == "unknown_status"
        assert remark.details == {"rows": 2, "named": "Borta, Uppäten"}

    def test_what_may_be_private_is_only_counted(self) -> None:
        (remark,) = read(ink(status="ring 070-174 06 05")).remarks
        assert remark.code == "unknown_statuses"
        assert remark.details == {"rows": 1}


def test_the_counts_balance() -> None:
    rows = [
        ink(),
        ink(**(NOTHING | SECOND)),
        BLANK,
        spe(order_number="1", mobile=""),
        dia(order_number="2", status="Makulerad"),
        dia(order_number="2", order_line="2", **NOTHING),
        ink(order_number="3", recipient_name="Eva Ek", patient_name=PATIENT, phone="12"),
        BLANK | {"order_number": "Summa", "quantity": "9"},
    ]
    result = lint(rows)
    assert result.left_out() == {"cancelled": 2, "totals": 1, "blank": 1}
    counts = result.statuses.value_counts()
    assert result.rows == len(rows) == counts.sum()
    assert counts["ok"] + counts["error"] + counts["warning"] + sum(result.left_out().values()) == len(rows)
    assert result.orders == 3
    assert list(result.order_of_row) == [0, 0, -1, 1, -1, -1, 2, -1]
    flagged = set(result.findings["row"])
    assert flagged == set(result.statuses[result.statuses.isin(["error", "warning", "info"])].index)


def test_a_batch_of_nothing_but_blanks() -> None:
    result = lint([BLANK, BLANK])
    assert result.findings.empty
    assert result.orders == 0
    assert result.left_out()["blank"] == 2


def test_a_batch_without_rows() -> None:
    batch = batch_of([ink()])
    from dataclasses import replace

    reading = interpret(
        replace(batch, cells=batch.cells.iloc[:0]), guide=guide(), vocabulary=vocabulary(), today=TODAY
    )
    assert len(reading.orders) == 0
    assert isinstance(reading.orders.text("street"), pd.Series)
