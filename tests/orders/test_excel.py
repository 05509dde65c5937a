"""What Excel does to numbers and texts: read as it was meant, or told with the cells where it is lost."""

from __future__ import annotations

import pandas as pd
import pytest

from lmn_lint.orders.excel import as_meant
from lmn_lint.orders.guide import guide, vocabulary
from lmn_lint.orders.interpret import interpret
from lmn_lint.rules.examples import dia, ink, spe
from tests.build import TODAY, batch_of, cells_of, lint

FIELDS = list(ink())


def told(*rows: dict[str, str]) -> dict[str, dict[str, str | int]]:
    reading = interpret(batch_of(rows), guide=guide(), vocabulary=vocabulary(), today=TODAY)
    return {remark.code: remark.details for remark in reading.remarks}


def letter(field: str) -> str:
    return chr(ord("A") + FIELDS.index(field))


@pytest.mark.parametrize(
    ("field", "stored", "meant"),
    [
        ("mobile", '="0701740605"', "0701740605"),
        ("mobile", "'0701740605", "0701740605"),
        ("mobile", "’+46 70 174 06 05", "+46 70 174 06 05"),
        ("postal_code", '= "29133"', "29133"),
        ("postal_code", "'29133", "29133"),
        ("personal_number", "'201701012393", "201701012393"),
        ("quantity", "'2", "2"),
        ("order_date", "'2026-11-23", "2026-11-23"),
        ("order_number", '="00100234"', "00100234"),
        ("order_number", "'100234", "100234"),
        ("order_number", "100234.0", "100234"),
        ("order_number", "100234,00", "100234"),
        ("order_number", "1.00234E5", "100234"),
        ("order_number", "1,00234E+05", "100234"),
        ("order_line", "1.0", "1"),
        ("driver_info", '="Ring ""porten"" först"', 'Ring "porten" först'),
        # None of Excel's doing.
        ("street", "'5 Storgatan", "'5 Storgatan"),
        ("driver_info", "=1+1", "=1+1"),
        ("driver_info", '="a"&"b"', '="a"&"b"'),
        ("order_number", "1,002E+05", "1,002E+05"),
        ("order_number", "E12", "E12"),
        ("article_name", "100234.0", "100234.0"),
    ],
)
def test_a_value_is_read_as_it_was_meant(field: str, stored: str, meant: str) -> None:
    column = pd.Series(["x", stored, ""], dtype="str")
    assert as_meant(column, field).tolist() == ["x", meant, ""]
    assert column.tolist() == ["x", stored, ""]


@pytest.mark.parametrize(
    ("field", "stored"),
    [
        ("mobile", "701740605"),
        ("mobile", "701740605.0"),
        ("mobile", "7.01740605E8"),
        ("mobile", "7,01740605E+08"),
        ("mobile", "46701740605"),
        ("mobile", '="0701740605"'),
        ("mobile", "'0701740605"),
        ("postal_code", "29133.0"),
        ("postal_code", "'291 33"),
        ("personal_number", "201701012393.0"),
        ("personal_number", "1701012393"),
        ("quantity", "2.0"),
        ("quantity", "2,00"),
        ("order_date", "46349"),
        ("order_date", "46349.583"),
        ("order_date", "2026-11-23 00:00:00"),
        ("wanted_date", "1900-01-00"),
    ],
)
def test_what_is_not_lost_is_no_finding(field: str, stored: str) -> None:
    found = lint([spe(**{field: stored})]).findings
    assert set(found["rule"]) == ({"LMN007"} if stored == "1900-01-00" else set())


@pytest.mark.parametrize(
    ("field", "stored", "rule"),
    [
        ("mobile", "7,02E+08", "LMN106"),
        ("mobile", "########", "LMN106"),
        ("mobile", "#N/A", "LMN106"),
        ("phone", "2026-02-01 00:00:00", "LMN106"),
        ("personal_number", "2,01701E+11", "LMN006"),
        ("personal_number", "#VÄRDEFEL!", "LMN006"),
        ("postal_code", "4021", "LMN005"),
        ("postal_code", "1979-10-05 00:00:00", "LMN005"),
        ("postal_code", "#REF!", "LMN005"),
        ("quantity", "2026-02-01 00:00:00", "LMN008"),
        ("quantity", "02-jan", "LMN008"),
        ("quantity", "#DIV/0!", "LMN008"),
        ("order_date", "11/23/2026", "LMN007"),
        ("order_date", "########", "LMN007"),
        ("order_date", "#NAME?", "LMN007"),
        ("product_area", "#SAKNAS!", "LMN003"),
        ("delivery_rule", "#N/A", "LMN004"),
        ("unit_delivery", "#N/A", "LMN009"),
        ("made_to_order", "#N/A", "LMN009"),
        ("order_number", "#REFERENS!", "LMN002"),
        ("recipient_name", "#NAMN?", "LMN002"),
        ("street", "#SPILL!", "LMN002"),
        ("city", "Err:502", "LMN002"),
    ],
)
def test_what_is_lost_is_a_finding_on_the_cell(field: str, stored: str, rule: str) -> None:
    row = {
        **spe(),
        "unit_delivery": "",
        "phone": "",
        "personal_number": "",
        "made_to_order": "",
        field: stored,
    }
    assert cells_of(lint([row]), rule) == {(0, field)}


def test_an_error_is_no_blank() -> None:
    assert cells_of(lint([spe(mobile="#N/A")]), "LMN101") == set()
    assert cells_of(lint([spe(mobile="")]), "LMN101") == {(0, "mobile")}


def test_an_address_that_nobody_needs_may_hold_an_error() -> None:
    assert lint([dia(street="#N/A", city="#N/A")]).findings.empty


def test_cells_with_errors_are_named_whatever_the_column() -> None:
    rows = [ink(), ink(order_number="2", care_of="#N/A", driver_info="########")]
    row, info = letter("care_of"), letter("driver_info")
    assert told(*rows)["error_cells"] == {"cells": 2, "named": f"{row}3, {info}3"}
    assert "error_cells" not in told(ink(door_code="#1234", driver_info="Kod: 1234#"))


def test_what_became_a_date_is_named() -> None:
    rows = [
        ink(door_code="2026-02-01 00:00:00"),
        ink(order_number="2", door_code="02-jan"),
        ink(door_code="1234"),
    ]
    column = letter("door_code")
    assert told(*rows)["became_dates"] == {"column": column, "cells": 2, "named": f"{column}2, {column}3"}
    assert "became_dates" not in told(ink(order_date="2026-02-01 00:00:00"))


def test_order_numbers_whose_digits_are_gone_are_told_and_are_no_single_order() -> None:
    rows = [
        ink(order_number="1,00234E+11", street="Storgatan 5"),
        ink(order_number="1,00234E+11", street="Lillgatan 2"),
        ink(order_number="100234567890123000", street="Torget 1"),
        ink(order_number="100234567890123000", street="Torget 2"),
    ]
    assert told(*rows)["lost_digits"] == {"column": "A", "cells": 4, "named": "A2, A3, A4, A5"}
    assert lint(rows).orders == 4
    assert cells_of(lint(rows), "LMN602") == set()


def test_order_numbers_that_differ_in_their_zeros_are_told() -> None:
    rows = [ink(order_number=number) for number in ("00100234", "100234", "0012", "012", "0077")]
    assert told(*rows)["order_zeros"] == {"column": "A", "cells": 3, "named": "A2, A4, A5"}
    assert lint(rows).orders == 5
    assert "order_zeros" not in told(ink(order_number="0012"), ink(order_number="0012"))


@pytest.mark.parametrize("last", [65_536, 1_048_576])
def test_a_table_that_ends_where_excel_ends_may_be_cut(last: int) -> None:
    from dataclasses import replace

    batch = batch_of([ink(), ink(order_number="2")])
    batch.cells.index = pd.Index([2, last])
    reading = interpret(replace(batch), guide=guide(), vocabulary=vocabulary(), today=TODAY)
    assert [(remark.code, remark.details) for remark in reading.remarks] == [("perhaps_cut", {"row": last})]
