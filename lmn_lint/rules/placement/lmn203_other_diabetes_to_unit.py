"""LMN203: diabetes aids of another supplier to a unit: the patient in the name field, the unit on the C/O line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, UNIT, dia_unit, libre_unit
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN203",
    name="diabetes-name-and-care-of",
    severity="warning",
    fields=("recipient_name", "care_of"),
    title=Text(
        "Diabetes till enhet: namn och C/O står fel", "Diabetes aids to a unit: name and C/O are wrong"
    ),
    why=Text(
        "Andra leverantörer än Abbott vill ha patienten på namnraden och enheten på C/O-raden. Annars kan paketet bli "
        "liggande på enheten utan att någon vet vems det är.",
        "Suppliers other than Abbott want the patient in the name field and the unit on the C/O line. Otherwise the "
        "parcel may lie at the unit without anybody knowing whose it is.",
    ),
    todo=Text(
        "Skriv patientens namn på namnraden och enhetens namn på C/O-raden.",
        "Write the patient's name in the name field and the unit's name on the C/O line.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: Leverans till enhet. Det är ett önskemål, därför en varning.",
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: Leverans till enhet. It is a wish, hence a warning.",
    ),
    messages={
        "swap_unit": Text(
            "Namn och C/O står omvänt: byt plats på dem. Enheten ska stå på C/O-raden.",
            "Name and C/O are the wrong way round: swap them. The unit belongs on the C/O line.",
        ),
        "swap_patient": Text(
            "Namn och C/O står omvänt: byt plats på dem. Patienten ska stå på namnraden.",
            "Name and C/O are the wrong way round: swap them. The patient belongs in the name field.",
        ),
        "unit_in_care_of": Text(
            "Enhetens namn ska stå på C/O-raden.", "The unit's name belongs on the C/O line."
        ),
        "patient_in_name": Text(
            "Patientens namn ska stå på namnraden.", "The patient's name belongs in the name field."
        ),
    },
    needs=(
        ("product_area",),
        ("article_name", "article_number"),
        ("supplier",),
        ("recipient_name", "care_of"),
    ),
    wrong=(
        Example(
            (dia_unit(recipient_name=UNIT, care_of=PATIENT),), flags=((0, "recipient_name"), (0, "care_of"))
        ),
        Example((dia_unit(care_of=""),), flags=((0, "care_of"),)),
        Example((dia_unit(recipient_name="Eva Ek", driver_info=PATIENT),), flags=((0, "recipient_name"),)),
    ),
    right=(
        Example((dia_unit(),)),
        Example((dia_unit(care_of="Diabetesmottagningen Ängelholm", unit_name=""),)),
        Example((dia_unit(supplier="Abbott", recipient_name=UNIT, care_of=PATIENT),)),
        Example((libre_unit(),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows of another named supplier, in areas where the supplier decides."""
    from lmn_lint.rules.placement.placement import misplaced

    another = ~orders.libre & ~orders.abbott & ~orders.blank("supplier")
    return misplaced(orders, orders.area_with(placement="by_supplier") & another, name_field="patient")
