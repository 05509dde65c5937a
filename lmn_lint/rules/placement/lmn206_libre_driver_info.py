"""LMN206: FreeStyle Libre to a unit, and the driver information does not name the patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, dia_unit, libre_unit
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN206",
    name="libre-patient-not-in-driver-info",
    severity="info",
    fields=("driver_info",),
    title=Text(
        "FreeStyle Libre till enhet: patienten står inte i Info till chaufför",
        "FreeStyle Libre to a unit: the driver information does not name the patient",
    ),
    why=Text(
        "Läst ordagrant gäller kravet på patientens namn i Info till chaufför även här, eftersom enheten står på "
        "namnraden. Läst efter syftet räcker det att patienten står på C/O-raden.",
        "Read to the letter the demand for the patient's name in the driver information holds here too, since the "
        "unit stands in the name field. Read by its purpose, it is enough that C/O names the patient.",
    ),
    todo=Text(
        "Skriv patientens namn i Info till chaufför om ni följer reglerna ordagrant. Annars behövs inget.",
        "Write the patient's name in Info till chaufför if you follow the guide to the letter. Otherwise nothing is needed.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: annat mottagarnamn på namnraden (kan läsas på två sätt).",
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: another recipient's name in the name field (can be read two ways).",
    ),
    messages={
        "default": Text(
            "Enheten står på namnraden, och patientens namn står inte i Info till chaufför.",
            "The unit stands in the name field, and the driver information does not name the patient.",
        )
    },
    needs=(("product_area",), ("article_name", "article_number"), ("patient_name",), ("recipient_name",)),
    wrong=(Example((libre_unit(driver_info=""),), flags=((0, "driver_info"),)),),
    right=(
        Example((libre_unit(driver_info=f"Gäller {PATIENT}"),)),
        Example((libre_unit(driver_info="", patient_name=""),)),
        Example((dia_unit(),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Libre rows to a unit in the name field, whose driver information is silent."""
    from lmn_lint.orders.who import Who
    from lmn_lint.rules.placement.placement import patient_first

    rows = (
        orders.area_with(placement="by_supplier") & orders.libre & orders.to_unit & orders.name.is_(Who.UNIT)
    )
    rows &= orders.has_patient & ~orders.driver_info_names_patient
    return [Flag("driver_info", rows, suggestion=patient_first(orders, rows))]
