"""One cell explained: column, reading, row and what each rule said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lmn_lint.explaining.cell import Address, NoCell, batch_with, read_address
from lmn_lint.explaining.explain import explain_cell
from lmn_lint.explaining.read_as import read_as
from lmn_lint.explaining.said import Explanation
from lmn_lint.linting import Options, interpret_batch
from lmn_lint.orders.units import UnitRegister
from lmn_lint.reading.batch import ColumnMatch
from lmn_lint.rules.catalogue import all_rules
from lmn_lint.rules.examples import UNIT, dia, dia_unit, ink, libre_unit, spe
from tests.build import TODAY, batch_of, earlier_of

FIELDS = list(ink())


def explained(rows, field: str, row: int = 0, without=(), **options) -> Explanation:
    batch = batch_of(rows, without)
    address = Address(None, batch.columns[field].position, row + 2)
    return explain_cell(batch, address, Options(today=TODAY, **options))


def read(field: str, row, without=()) -> list[str]:
    """Keys of what a cell was read as, without running any rule."""
    orders = interpret_batch(batch_of([row], without), Options(today=TODAY)).orders
    return [said.key for said in read_as(orders, 0, field, row[field])]


def kinds(told: Explanation) -> dict[str, str]:
    return {verdict.rule: verdict.kind for verdict in told.verdicts}


@pytest.mark.parametrize(
    ("text", "cell", "sheet"),
    [
        ("T14", "T14", None),
        ("t14", "T14", None),
        ("$T$14", "T14", None),
        ("Blad1!AB2", "AB2", "Blad1"),
        ("'Mitt blad'!A2", "A2", "Mitt blad"),
        ("'Åsas ''blad'''!A2", "A2", "Åsas 'blad'"),
    ],
)
def test_addresses(text: str, cell: str, sheet: str | None) -> None:
    address = read_address(text)
    assert (address.cell, address.sheet) == (cell, sheet)


@pytest.mark.parametrize("text", ["", "14", "T", "T0", "T1:T4", "T-1", "Blad1"])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(NoCell):
        read_address(text)


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        ("mobile", "070-174 06 05", "phone_sms"),
        ("mobile", "040-628 04 00", "phone_voice"),
        ("mobile", "070", "phone_invalid"),
        ("mobile", "070-174 06 05 / 070-174 06 06", "phone_two"),
        ("phone", "finns ej", "read_nothing"),
        ("phone", "", "read_empty"),
        ("order_date", "2026-11-23", "date_ok"),
        ("order_date", "1926-11-23", "date_far"),
        ("order_date", "i morgon", "date_unreadable"),
        ("unit_delivery", "x", "tick_yes"),
        ("unit_delivery", "nej", "tick_no"),
        ("unit_delivery", "kanske", "tick_unclear"),
        ("unit_delivery", UNIT, "tick_unit"),
        ("recipient_name", "Eva Ek", "who_other"),
        ("recipient_name", UNIT, "who_unit"),
        ("recipient_name", "Lindqvist, Åsa", "who_patient"),
        ("recipient_name", f"Åsa Lindqvist, {UNIT}", "who_both"),
        ("product_area", "Inko", "area"),
        ("product_area", "Stomi", "area_outside"),
        ("product_area", "Skor", "area_unknown"),
        ("delivery_rule", "Boka dag", "rule"),
        ("delivery_rule", "Avisering", "rule_ambiguous"),
        ("delivery_rule", "Med häst", "rule_unknown"),
        ("personal_number", "20170101-2393", "pnr_personnummer"),
        ("personal_number", "123", "pnr_invalid"),
        ("postal_code", "291 33", "postal_code_ok"),
        ("postal_code", "29", "postal_code_bad"),
        ("quantity", "1 000", "quantity_whole"),
        ("quantity", "-2", "quantity_negative"),
        ("quantity", "några", "quantity_unreadable"),
        ("status", "Ute för leverans", "status_too_late"),
        ("status", "Ny", "status_other"),
        ("status", "Hm", "status_unknown"),
        ("protected_identity", "nej", "protected_no"),
        ("protected_identity", "?", "protected_yes"),
        ("made_to_order", "ja", "tick_yes"),
        ("article_name", "FreeStyle Libre 2", "article_libre"),
        ("article_name", "Byxskydd", "article_other"),
        ("supplier", "Abbott AB", "supplier_libre"),
        ("supplier", "Roche", "supplier_other"),
        ("unit_name", UNIT, "unit"),
        ("driver_info", "Till Åsa Lindqvist", "info_names_patient"),
        ("driver_info", "Grå dörr", "info_names_nobody"),
        ("city", "MalmÃ¶", "repaired"),
        ("city", "Malm\ufffd", "lost"),
        ("order_number", "100234", "order_number_one"),
        ("order_line", "1", "read_text"),
    ],
)
def test_what_a_cell_was_read_as(field: str, value: str, key: str) -> None:
    assert read(field, ink(**{field: value}))[0] == key


def test_a_rule_that_the_area_does_not_offer() -> None:
    assert read("delivery_rule", ink(delivery_rule="Leverans till enhet")) == ["rule", "rule_not_offered"]


def test_a_day_off() -> None:
    assert read("wanted_date", ink(wanted_date="2026-12-24")) == ["date_ok", "date_off"]


def test_wishes_to_the_driver() -> None:
    told = explained([ink(driver_info="Ring 30 min innan")], "driver_info")
    assert "chauffören ska ringa" in str([said.details for said in told.read if said.key == "wish"])


def test_a_phone_column_stands_for_the_mobile() -> None:
    assert read("phone", ink(), without=("mobile",)) == ["phone_voice", "phone_is_mobile"]


def test_every_column_of_every_clean_row_is_explained() -> None:
    """Each column gives sentences, in a clean row of each kind by turns, and no rule finds anything."""
    makers = (ink, spe, dia, dia_unit, libre_unit)
    rows = [make(order_number=str(number)) for number, make in enumerate(makers)]
    for place, field in enumerate(FIELDS):
        told = explained(rows, field, place % len(rows))
        assert told.column
        assert told.stored
        assert told.read
        verdicts = {verdict.kind for verdict in told.verdicts if verdict.rule != "LMN604"}
        assert verdicts <= {"nothing", "fine", "not_judged"}, field


def test_found_silent_and_nothing() -> None:
    told = explained([dia(mobile="", street="")], "mobile")
    by_rule = {verdict.rule: verdict for verdict in told.verdicts}
    assert by_rule["LMN107"].kind == "found"
    assert by_rule["LMN107"].severity == "error"
    assert by_rule["LMN102"].kind == "silent"
    assert by_rule["LMN102"].because == ("LMN107",)
    assert by_rule["LMN101"].kind == "nothing"


def test_silent_because_of_another_row_of_the_order() -> None:
    rows = [
        libre_unit(),
        dia_unit(recipient_name=UNIT, care_of="Åsa Lindqvist", order_line="2"),
        ink(order_number="7"),
    ]
    told = {verdict.rule: verdict for verdict in explained(rows, "recipient_name", 1).verdicts}
    assert told["LMN203"].kind == "silent"
    assert told["LMN203"].because == ("LMN603",)


def test_found_in_another_cell() -> None:
    told = explained([dia_unit(care_of="")], "supplier")
    (verdict,) = [verdict for verdict in told.verdicts if verdict.rule == "LMN203"]
    assert verdict.kind == "elsewhere"
    assert verdict.cells == (f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[FIELDS.index('care_of')]}2",)


def test_left_out_by_the_options() -> None:
    told = explained([spe(mobile="")], "mobile", ignore=("LMN1",))
    assert kinds(told)["LMN101"] == "off"


def test_skipped_for_want_of_a_column() -> None:
    told = explained([ink()], "recipient_name", without=("supplier",))
    (verdict,) = [verdict for verdict in told.verdicts if verdict.rule == "LMN203"]
    assert verdict.kind == "skipped"
    assert verdict.skipped is not None
    assert verdict.skipped.columns == (("supplier",),)


def test_judged_and_not_judged() -> None:
    assert kinds(explained([ink()], "order_date"))["LMN007"] == "fine"
    assert kinds(explained([ink()], "wanted_date"))["LMN007"] == "not_judged"


def test_an_inherited_cell() -> None:
    blank = dict.fromkeys(("recipient_name", "street", "postal_code", "city", "mobile"), "")
    told = explained([ink(), ink(order_line="2", **blank)], "mobile", 1)
    assert [said.key for said in told.stored] == ["stored_nothing"]
    assert [said.key for said in told.read] == ["value_inherited", "phone_sms"]
    assert "inherited" in [said.key for said in told.row]
    assert "order_of_many" in [said.key for said in told.row]


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (ink(order_number="2", status="Makulerad"), "left_out_cancelled"),
        (dict.fromkeys(FIELDS, "") | {"article_name": "Summa"}, "left_out_totals"),
        (dict.fromkeys(FIELDS, ""), "left_out_blank"),
    ],
)
def test_rows_left_out(row, key: str) -> None:
    told = explained([ink(), row, ink(order_number="3")], "mobile", 1)
    assert [said.key for said in told.row] == [key]
    assert told.verdicts == ()


def test_too_late() -> None:
    told = explained([spe(mobile="", status="Ute för leverans")], "mobile")
    assert "too_late" in [said.key for said in told.row]
    assert next(verdict for verdict in told.verdicts if verdict.kind == "found").too_late


def test_a_header_cell() -> None:
    batch = batch_of([ink()])
    told = explain_cell(batch, Address(None, 0, 1), Options(today=TODAY))
    assert told.is_header
    assert [said.key for said in told.row] == ["header_row"]
    assert "LMN001" in told.rules
    assert told.verdicts == ()


def test_an_unknown_column() -> None:
    batch = batch_of([ink(mobile="")])
    last = len(FIELDS) - 1
    batch = replace(
        batch,
        columns={field: match for field, match in batch.columns.items() if match.position != last},
        headers=batch.headers | {last: "Telefon"},
    )
    told = explain_cell(batch, Address(None, last, 2), Options(today=TODAY))
    assert told.field is None
    assert [said.key for said in told.column] == ["unknown_column", "meaning_taken"]
    assert told.verdicts == ()
    assert told.rules == ()


@pytest.mark.parametrize("how", ["exact", "alias", "loose", "near"])
def test_how_a_header_was_recognised(how: str) -> None:
    batch = batch_of([ink()])
    match = ColumnMatch("order_number", "Ordernr", 0, how)
    batch = replace(batch, columns=batch.columns | {"order_number": match})
    told = explain_cell(batch, Address(None, 0, 2), Options(today=TODAY))
    assert [said.key for said in told.column] == ["column", f"how_{how}"]


@pytest.mark.parametrize(
    ("cell", "code"), [("A3", "row_below"), ("A1048576", "row_below"), ("XX2", "column"), ("AF1", "column")]
)
def test_cells_outside_the_table(cell: str, code: str) -> None:
    with pytest.raises(NoCell) as refused:
        batch_with([batch_of([ink()])], read_address(cell))
    assert refused.value.code == code


def test_cells_above_the_header_and_several_sheets() -> None:
    batch = replace(batch_of([ink()]), header_row=3)
    with pytest.raises(NoCell) as refused:
        batch_with([batch], read_address("A2"))
    assert refused.value.code == "row_above"
    with pytest.raises(NoCell) as refused:
        batch_with([batch, batch], read_address("A4"))
    assert refused.value.code == "one_sheet"


@pytest.mark.parametrize("code", [record.code for record in all_rules() if record.code != "LMN001"])
def test_explain_and_check_agree(code: str) -> None:
    """A flagged cell of a rule's first wrong example is found by that rule here too."""
    record = next(one for one in all_rules() if one.code == code)
    example = record.wrong[0]
    row, field = example.flags[0]
    register = UnitRegister(example.register) if example.register is not None else None
    earlier = earlier_of(example.earlier, example.without) if example.earlier else None
    told = explained(example.rows, field, row, example.without, register=register, earlier=earlier)
    assert kinds(told)[code] == "found"
