"""What LMN201–203 have in common: which of name field and C/O is wrong, and what should stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lmn_lint.rules.rule import Flag

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.orders.orders import Orders
    from lmn_lint.orders.text import Bools


def misplaced(orders: Orders, rows: Bools, name_field: Literal["unit", "patient"]) -> list[Flag]:
    """Flags on the name field and the C/O field of ``rows`` that go to a unit and name one.

    ``name_field`` says who belongs in the name field; the other belongs on the C/O line. Where the patient
    is wanted and the other field is the unit, the patient together with a unit is right too. Rows without a
    patient name are only asked for the unit.
    """
    from lmn_lint.orders.text import equals
    from lmn_lint.orders.who import Who

    rows = rows & orders.to_unit & orders.unit_named
    name, care_of = orders.name, orders.care_of
    for_unit, for_patient = (name, care_of) if name_field == "unit" else (care_of, name)
    patient_right = for_patient.is_(Who.PATIENT) | (for_patient.is_(Who.BOTH) & for_unit.is_(Who.UNIT))
    unit_wrong = rows & ~for_unit.is_(Who.UNIT)
    patient_wrong = rows & ~patient_right & orders.has_patient
    swapped = for_unit.is_(Who.PATIENT) & for_patient.is_(Who.UNIT)
    fields = ("recipient_name", "care_of") if name_field == "unit" else ("care_of", "recipient_name")
    # A unit that the row names in its own column is the spelling to use; without one there is no suggestion.
    unit = orders.told("unit_name")
    from_tick = equals(unit, "") & orders.tick.is_("unit")
    wanted = {
        fields[0]: unit.mask(from_tick, orders.text("unit_delivery")),
        fields[1]: orders.text("patient_name"),
    }
    other = {fields[0]: orders.text(fields[1]), fields[1]: orders.text(fields[0])}
    flags = []
    for field, wrong, who in ((fields[0], unit_wrong, "unit"), (fields[1], patient_wrong, "patient")):
        if not orders.has(field):
            continue
        flags += [
            Flag(field, wrong & swapped, message=f"swap_{who}", suggestion=other[field]),
            Flag(field, wrong & ~swapped, message=f"{who}_in_{_place(field)}", suggestion=wanted[field]),
        ]
    return flags


def patient_first(orders: Orders, rows: Bools) -> pd.Series:
    """The driver information with the patient's name before what stands there, one text per row; "" beside ``rows``.

    "" too where both together are longer than a waybill holds: what stands there must not be cut.
    """
    from lmn_lint.orders.text import only_where

    patient, info = orders.text("patient_name")[rows], orders.text("driver_info")[rows]
    together = patient.where(orders.empty("driver_info")[rows], patient + ", " + info)
    return only_where(
        rows, together.where(together.str.len() <= orders.limits.waybill_length, ""), orders.index
    )


def _place(field: str) -> str:
    return "name" if field == "recipient_name" else "care_of"
