"""Which suggestions are applied together, which are left, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lmn_lint.fixing.change import FixedBatch
from lmn_lint.fixing.plan import fix_batch
from lmn_lint.linting import Options
from lmn_lint.rules.examples import PATIENT, UNIT, dia, dia_unit, ink, ink_unit, libre_unit, spe
from tests.build import TODAY, batch_of

SMS = "070-174 06 05"
LANDLINE = "040-628 04 00"


def fixed(
    *rows: dict[str, str],
    unsafe: bool = True,
    why_not: Callable[[int, int, str], str] = lambda row, position, new: "",
    **options: object,
) -> FixedBatch:
    return fix_batch(
        batch_of(rows),
        Options(today=TODAY, **options),  # type: ignore[arg-type]
        unsafe=unsafe,
        why_not=why_not,
    )


def cell(done: FixedBatch, field: str, row: int = 2) -> str:
    batch = done.after.batch
    return str(batch.cells[batch.columns[field].position].loc[row])


def why_left(done: FixedBatch, rule: str) -> set[str]:
    return {left.why for left in done.left if left.rule == rule}


def test_a_tick_brings_its_delivery_rule() -> None:
    done = fixed(dia(care_of=UNIT))
    assert {made.rule for made in done.made} == {"LMN301"}
    assert (cell(done, "unit_delivery"), cell(done, "delivery_rule")) == ("x", "Leverans till enhet")
    assert not len(done.findings)


def test_a_mobile_and_a_landline_change_places() -> None:
    done = fixed(spe(mobile=LANDLINE, phone=SMS))
    assert (cell(done, "mobile"), cell(done, "phone")) == (SMS, LANDLINE)
    assert not len(done.findings)


def test_a_moved_mobile_loses_nothing() -> None:
    done = fixed(spe(mobile="", phone="701740605"))
    assert (cell(done, "mobile"), cell(done, "phone")) == ("0701740605", "0701740605")


def test_a_number_alone_does_not_replace_who_answers_it() -> None:
    done = fixed(ink(mobile=f"{SMS} (dotter Eva)"), ink(order_number="2", mobile=f"mobil {SMS}"))
    assert cell(done, "mobile") == f"{SMS} (dotter Eva)"
    assert why_left(done, "LMN106") == {"loses"}
    assert cell(done, "mobile", 3) == "0701740605"


def test_likely_suggestions_are_left_unless_asked_for() -> None:
    row = ink_unit(recipient_name=PATIENT, care_of=UNIT, city="MalmÃ¶")
    done = fixed(row, unsafe=False)
    assert {made.rule for made in done.made} == {"LMN010"}
    assert cell(done, "city") == "Malmö"
    assert why_left(done, "LMN201") == {"likely"}


@pytest.mark.parametrize("rule", ["name", "care_of"])
def test_a_swap_is_both_cells_or_neither(rule: str) -> None:
    row = ink_unit(recipient_name=PATIENT, care_of=UNIT)
    blocked = list(row).index("recipient_name" if rule == "name" else "care_of")
    done = fixed(row, why_not=lambda row, position, new: "formula" if position == blocked else "")
    assert not done.made
    assert why_left(done, "LMN201") == {"formula"}
    assert len(done.left) == 2


def test_a_name_that_stands_nowhere_else_is_not_overwritten() -> None:
    done = fixed(ink_unit(care_of="Eva Ek"))
    assert not done.made
    assert why_left(done, "LMN201") == {"loses"}


def test_care_of_is_never_turned_the_postal_way() -> None:
    assert not fixed(ink_unit(), libre_unit(order_number="2"), dia_unit(order_number="3")).made


def test_a_swap_for_libre_also_names_the_patient_to_the_driver() -> None:
    done = fixed(libre_unit(recipient_name=PATIENT, care_of=UNIT, driver_info="Ring på dörren"))
    assert (cell(done, "recipient_name"), cell(done, "care_of")) == (UNIT, PATIENT)
    assert cell(done, "driver_info") == f"{PATIENT}, Ring på dörren"
    assert not len(done.findings)


def test_a_text_to_the_driver_is_not_made_too_long() -> None:
    long = "Gul villa. " * 8 + "Grind."
    done = fixed(dia(recipient_name="Eva Ek", driver_info=long))
    assert not [made for made in done.made if made.rule == "LMN205"]
    assert cell(done, "driver_info") == long


def test_rows_that_repeat_their_order_are_corrected_through_its_first_row() -> None:
    first = ink_unit(recipient_name=PATIENT, care_of=UNIT)
    blank = dict.fromkeys(("recipient_name", "care_of", "street", "postal_code", "city", "delivery_rule"), "")
    done = fixed(first, first | blank | {"order_line": "2", "article_number": "31756"})
    assert {made.edit.row for made in done.made} == {2}
    assert (cell(done, "recipient_name", 3), cell(done, "care_of", 3)) == ("", "")
    assert not len(done.findings)


def test_a_row_that_disagrees_is_filled_but_not_overwritten() -> None:
    second = {"order_line": "2", "article_number": "31756"}
    done = fixed(ink(), ink(mobile="070-174 06 06", phone="") | second)
    assert cell(done, "phone", 3) == LANDLINE
    assert cell(done, "mobile", 3) == "070-174 06 06"
    assert why_left(done, "LMN602") == {"loses"}


def test_what_would_bring_another_finding_is_left() -> None:
    # With its delivery rule spelled right the row would lack a mobile (LMN101).
    done = fixed(spe(delivery_rule="Avisering (SMS, får stälas utanför)", mobile=""))
    assert not done.made
    assert why_left(done, "LMN004") == {"new"}


def test_damaged_text_is_part_of_what_replaces_it() -> None:
    done = fixed(ink_unit(recipient_name="Ã…sa Lindqvist", care_of=UNIT))
    assert (cell(done, "recipient_name"), cell(done, "care_of")) == (UNIT, PATIENT)
    assert not len(done.findings)


def test_a_notification_that_has_gone_out_is_left() -> None:
    done = fixed(spe(mobile="", phone=SMS, status="Levererad"))
    assert not done.made
    assert why_left(done, "LMN101") == {"too_late"}


def test_only_the_selected_rules_are_corrected() -> None:
    row = spe(mobile="701740605", city="MalmÃ¶", quantity="2 st")
    assert {made.rule for made in fixed(row, select=("LMN010",)).made} == {"LMN010"}
    assert {made.rule for made in fixed(row, ignore=("LMN010",)).made} == {"", "LMN008"}


def test_rules_that_were_not_asked_for_still_guard() -> None:
    done = fixed(spe(delivery_rule="Avisering (SMS, får stälas utanför)", mobile=""), select=("LMN004",))
    assert why_left(done, "LMN004") == {"new"}
