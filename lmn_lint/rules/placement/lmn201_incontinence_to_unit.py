"""LMN201: incontinence aids to a unit: the unit in the name field, the patient on the C/O line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, UNIT, ink, ink_unit
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN201",
    name="incontinence-name-and-care-of",
    severity="error",
    fields=("recipient_name", "care_of"),
    title=Text(
        "Inkontinens till enhet: namn och C/O står fel", "Incontinence aids to a unit: name and C/O are wrong"
    ),
    why=Text(
        "När enheten inte står i namnfältet och patienten inte på C/O-raden riskerar leveransen att gå i retur.",
        "Where the unit is not in the name field and the patient not on the C/O line, the delivery risks going back.",
    ),
    todo=Text(
        "Skriv enhetens namn i namnfältet och patientens namn på C/O-raden.",
        "Write the unit's name in the name field and the patient's name on the C/O line.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Inkontinenshjälpmedel: leverans till en enhet. Det är tvärtom mot hur C/O "
        "används i vanlig post.",
        "Leveransregler i Sesam LMN, Inkontinenshjälpmedel: delivery to a unit. It is the reverse of what C/O means "
        "in ordinary post.",
    ),
    messages={
        "swap_unit": Text(
            "Namn och C/O står omvänt: byt plats på dem. Enheten ska stå i namnfältet.",
            "Name and C/O are the wrong way round: swap them. The unit belongs in the name field.",
        ),
        "swap_patient": Text(
            "Namn och C/O står omvänt: byt plats på dem. Patienten ska stå på C/O-raden.",
            "Name and C/O are the wrong way round: swap them. The patient belongs on the C/O line.",
        ),
        "unit_in_name": Text(
            "Enhetens namn ska stå i namnfältet.", "The unit's name belongs in the name field."
        ),
        "patient_in_care_of": Text(
            "Patientens namn ska stå på C/O-raden.", "The patient's name belongs on the C/O line."
        ),
    },
    needs=(("product_area",), ("recipient_name", "care_of")),
    wrong=(
        Example(
            (ink_unit(recipient_name=PATIENT, care_of=UNIT),), flags=((0, "recipient_name"), (0, "care_of"))
        ),
        Example((ink_unit(care_of=""),), flags=((0, "care_of"),)),
        Example((ink_unit(recipient_name="Eva Ek", unit_name=UNIT),), flags=((0, "recipient_name"),)),
        Example(
            (ink_unit(care_of="", recipient_name=f"{UNIT}, {PATIENT}"),),
            flags=((0, "recipient_name"), (0, "care_of")),
        ),
        Example((ink_unit(patient_name="", recipient_name="Eva Ek"),), flags=((0, "recipient_name"),)),
    ),
    right=(
        Example((ink_unit(),)),
        Example((ink_unit(care_of="c/o Lindqvist, Åsa"),)),
        Example((ink_unit(care_of=f"{PATIENT}, avd 3"),)),
        Example((ink_unit(patient_name="", care_of=""),)),
        Example((ink(),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows of areas where the unit always comes first."""
    from lmn_lint.rules.placement.placement import misplaced

    return misplaced(orders, orders.area_with(placement="unit_first"), name_field="unit")
