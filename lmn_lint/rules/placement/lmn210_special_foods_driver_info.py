"""LMN210: special foods to another recipient, and the driver information does not name the patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, UNIT, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN210",
    name="special-foods-patient-not-in-driver-info",
    severity="info",
    fields=("driver_info",),
    title=Text(
        "Speciallivsmedel till annan mottagare utan patientens namn i Info till chaufför",
        "Special foods to another recipient without the patient's name in the driver information",
    ),
    why=Text(
        "Avsnittet om speciallivsmedel innehåller meningen om diabeteshjälpmedel till annan mottagare. Det är oklart "
        "om den även avser speciallivsmedel.",
        "The section on special foods carries the sentence about diabetes aids to another recipient. It is unclear "
        "whether it was meant for special foods too.",
    ),
    todo=Text(
        "Skriv gärna patientens namn i Info till chaufför. Det är inget krav.",
        "Writing the patient's name in Info till chaufför is a good idea. It is no demand.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Speciallivsmedel: sista stycket (kan läsas på två sätt).",
        "Leveransregler i Sesam LMN, Speciallivsmedel: the last paragraph (can be read two ways).",
    ),
    messages={
        "default": Text(
            "Mottagaren är någon annan än patienten, och patientens namn står inte i Info till chaufför.",
            "The recipient is somebody else than the patient, and the driver information does not name the patient.",
        )
    },
    needs=(("product_area",), ("patient_name",), ("recipient_name",)),
    wrong=(
        Example((spe(recipient_name="Eva Ek"),), flags=((0, "driver_info"),)),
        Example((spe(recipient_name=UNIT),), flags=((0, "driver_info"),)),
    ),
    right=(
        Example((spe(recipient_name="Eva Ek", driver_info=PATIENT),)),
        Example((spe(recipient_name=UNIT, care_of=PATIENT),)),
        Example((spe(),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows of areas where the guide is unclear whose recipient is not the patient."""
    from lmn_lint.orders.who import Who
    from lmn_lint.rules.placement.placement import patient_first

    another = orders.name.is_(Who.OTHER) | (
        orders.name.is_(Who.UNIT) & ~orders.care_of.is_(Who.PATIENT, Who.BOTH)
    )
    silent = orders.has_patient & ~orders.driver_info_names_patient
    rows = orders.area_with(patient_in_driver_info="unclear") & another & silent
    return [Flag("driver_info", rows, suggestion=patient_first(orders, rows))]
