"""LMN205: another recipient than the patient, and the driver information does not name the patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, UNIT, dia, dia_unit
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN205",
    name="patient-not-in-driver-info",
    severity="error",
    fields=("driver_info",),
    title=Text(
        "Patientens namn saknas i Info till chaufför",
        "The patient's name is missing in the driver information",
    ),
    why=Text(
        "När någon annan än patienten är mottagare av diabeteshjälpmedel ska patientens namn också stå i Info till "
        "chaufför. Annars går det inte att se vems paketet är.",
        "Where somebody else than the patient receives diabetes aids, the patient's name must also stand in the "
        "driver information. Otherwise nobody can tell whose parcel it is.",
    ),
    todo=Text(
        "Skriv patientens för- och efternamn i Info till chaufför, och inget mer om patienten.",
        "Write the patient's given name and surname in Info till chaufför, and nothing more about the patient.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: annat mottagarnamn på namnraden.",
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: another recipient's name in the name field.",
    ),
    messages={
        "default": Text(
            "Mottagaren är någon annan än patienten, och patientens namn står inte i Info till chaufför.",
            "The recipient is somebody else than the patient, and the driver information does not name the patient.",
        ),
        "unit": Text(
            "Enheten står på namnraden, och patientens namn står varken på C/O-raden eller i Info till chaufför.",
            "The unit stands in the name field, and neither C/O nor the driver information names the patient.",
        ),
    },
    needs=(("product_area",), ("patient_name",), ("recipient_name",)),
    wrong=(
        Example((dia(recipient_name="Eva Ek"),), flags=((0, "driver_info"),)),
        Example((dia(recipient_name="Eva Ek", driver_info="Ring på dörren"),), flags=((0, "driver_info"),)),
        Example((dia_unit(supplier="Abbott", recipient_name=UNIT, care_of=""),), flags=((0, "driver_info"),)),
    ),
    right=(
        Example((dia(recipient_name="Eva Ek", driver_info=f"Till {PATIENT}"),)),
        Example((dia(recipient_name="Eva Ek", driver_info="Lindqvist Åsa, ring på"),)),
        Example((dia(recipient_name="Eva Ek", patient_name=""),)),
        Example((dia_unit(supplier="Abbott", recipient_name=UNIT, care_of=PATIENT),)),
        Example((dia(),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows of areas that require it whose recipient is not the patient and whose driver information is silent."""
    from lmn_lint.orders.who import Who
    from lmn_lint.rules.placement.placement import patient_first

    silent = (
        orders.area_with(patient_in_driver_info="required")
        & orders.has_patient
        & ~orders.driver_info_names_patient
    )
    another = silent & ~orders.to_unit & orders.name.is_(Who.OTHER)
    flags = [Flag("driver_info", another, suggestion=patient_first(orders, another))]
    # Where nobody knows which way round the names go (LMN204), the patient has to be named somewhere.
    if orders.has("supplier") and orders.has("article_name", "article_number"):
        undecided = orders.to_unit & ~orders.libre & (orders.abbott | orders.blank("supplier"))
        unit = silent & undecided & orders.name.is_(Who.UNIT) & ~orders.care_of.is_(Who.PATIENT, Who.BOTH)
        flags.append(Flag("driver_info", unit, message="unit", suggestion=patient_first(orders, unit)))
    return flags
