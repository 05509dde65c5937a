"""LMN403: the patient's name stands in the driver information, and nothing asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, UNIT, dia, dia_unit, ink, ink_unit, libre_unit, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN403",
    name="patient-named-needlessly",
    severity="info",
    fields=("driver_info",),
    title=Text(
        "Patientens namn står i Info till chaufför i onödan",
        "The driver information names the patient needlessly",
    ),
    why=Text(
        "Texten skrivs ut på fraktsedeln. Står varken namnraden eller C/O för patienten blir det bara här som det "
        "syns vem som får hjälpmedel.",
        "The text is printed on the waybill. Where neither name nor C/O is the patient, only this text tells who "
        "gets the aids.",
    ),
    todo=Text(
        "Ta bort namnet ur Info till chaufför i uttaget. Det behövs bara när diabeteshjälpmedel har en annan "
        "mottagare på namnraden.",
        "Take the name out of Info till chaufför on the uttag. It is only needed where diabetes aids have another "
        "recipient in the name field.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, inledningen och Diabeteshjälpmedel. Att namnet annars är onödigt är vår tolkning.",
        "Leveransregler i Sesam LMN, introduction and Diabeteshjälpmedel. That the name is needless elsewhere is our "
        "interpretation.",
    ),
    messages={
        "default": Text(
            "Patientens namn står här fast inget kräver det.",
            "The patient's name stands here though nothing asks for it.",
        ),
        "only_here": Text(
            "Patientens namn står här fast inget kräver det, och varken på namnraden eller i C/O.",
            "The patient's name stands here though nothing asks for it, and in neither name nor C/O.",
        ),
    },
    needs=(("product_area",), ("patient_name",), ("recipient_name",)),
    wrong=(
        Example((ink(driver_info=f"Till {PATIENT}"),), flags=((0, "driver_info"),)),
        Example((ink_unit(driver_info="Lindqvist Åsa, rum 4"),), flags=((0, "driver_info"),)),
        Example(
            (ink(recipient_name="Eva Ek", driver_info=PATIENT),),
            flags=((0, "driver_info"),),
            severity="warning",
        ),
        Example((dia(driver_info=f"Gäller {PATIENT}"),), flags=((0, "driver_info"),)),
        Example((spe(driver_info=f"Lämnas till {PATIENT}"),), flags=((0, "driver_info"),)),
        Example((dia_unit(driver_info=PATIENT),), flags=((0, "driver_info"),)),
    ),
    right=(
        Example((dia(recipient_name="Eva Ek", driver_info=f"Till {PATIENT}"),)),
        Example((spe(recipient_name="Eva Ek", driver_info=PATIENT),)),
        Example((libre_unit(),)),
        Example((ink(driver_info="Åsa öppnar, ring på"),)),
        Example((ink_unit(driver_info=f"Lämnas på {UNIT}"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows whose driver information names the patient though the guide does not ask for it."""
    from lmn_lint.orders.who import Who

    never = orders.area_with(patient_in_driver_info="no")
    known = orders.area_with() | orders.outside_guide
    named = orders.driver_info_names_patient & (never | (known & orders.name.is_(Who.PATIENT)))
    elsewhere = orders.name.is_(Who.PATIENT, Who.BOTH) | orders.care_of.is_(Who.PATIENT, Who.BOTH)
    return [
        Flag("driver_info", named & elsewhere),
        Flag("driver_info", named & ~elsewhere, message="only_here", severity="warning"),
    ]
