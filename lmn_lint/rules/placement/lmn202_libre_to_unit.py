"""LMN202: FreeStyle Libre to a unit: the unit in the name field, the patient on the C/O line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, UNIT, dia_unit, libre_unit
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN202",
    name="libre-name-and-care-of",
    severity="error",
    fields=("recipient_name", "care_of"),
    title=Text(
        "FreeStyle Libre till enhet: namn och C/O står fel",
        "FreeStyle Libre to a unit: name and C/O are wrong",
    ),
    why=Text(
        "Abbott behöver enhetens namn på namnraden för FreeStyle Libre. Annars kan sensorerna bli stående hos fel mottagare.",
        "Abbott needs the unit's name in the name field for FreeStyle Libre. Otherwise the sensors may end up with "
        "the wrong recipient.",
    ),
    todo=Text(
        "Skriv enhetens namn på namnraden och patientens namn på C/O-raden.",
        "Write the unit's name in the name field and the patient's name on the C/O line.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: Leverans till enhet. Gäller alla FreeStyle Libre-artiklar, "
        "vem som än levererar dem (tolkning).",
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: Leverans till enhet. Holds for every FreeStyle Libre "
        "article, whoever delivers it (interpretation).",
    ),
    messages={
        "swap_unit": Text(
            "Namn och C/O står omvänt: byt plats på dem. För FreeStyle Libre ska enheten stå på namnraden.",
            "Name and C/O are the wrong way round: swap them. For FreeStyle Libre the unit belongs in the name field.",
        ),
        "swap_patient": Text(
            "Namn och C/O står omvänt: byt plats på dem. För FreeStyle Libre ska patienten stå på C/O-raden.",
            "Name and C/O are the wrong way round: swap them. For FreeStyle Libre the patient belongs on the C/O line.",
        ),
        "unit_in_name": Text(
            "För FreeStyle Libre ska enhetens namn stå på namnraden.",
            "For FreeStyle Libre the unit's name belongs in the name field.",
        ),
        "patient_in_care_of": Text(
            "För FreeStyle Libre ska patientens namn stå på C/O-raden.",
            "For FreeStyle Libre the patient's name belongs on the C/O line.",
        ),
    },
    needs=(("product_area",), ("article_name", "article_number"), ("recipient_name", "care_of")),
    wrong=(
        Example(
            (libre_unit(recipient_name=PATIENT, care_of=UNIT),), flags=((0, "recipient_name"), (0, "care_of"))
        ),
        Example(
            (libre_unit(article_name="FSL3 sensor", supplier="Medelgrossen", care_of=""),),
            flags=((0, "care_of"),),
        ),
    ),
    right=(
        Example((libre_unit(),)),
        Example((dia_unit(),)),
        Example((libre_unit(article_name="Libre sensor", care_of="Å. Lindqvist"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """FreeStyle Libre rows of areas where the supplier decides."""
    from lmn_lint.rules.placement.placement import misplaced

    rows = orders.area_with(placement="by_supplier") & orders.libre
    return misplaced(orders, rows, name_field="unit")
