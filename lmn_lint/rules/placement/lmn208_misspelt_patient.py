"""LMN208: the patient's name is there, with a typing error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import UNIT, ink, ink_unit
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN208",
    name="misspelt-patient",
    severity="info",
    fields=("recipient_name", "care_of"),
    title=Text("Patientens namn är felstavat", "The patient's name is misspelt"),
    why=Text(
        "Namnet på paketet ska stämma med legitimationen och med enhetens lista.",
        "The name on the parcel has to agree with the identity document and the unit's list.",
    ),
    todo=Text(
        "Jämför med patientens namn och rätta stavningen. Är det två olika personer: låt det stå.",
        "Compare with the patient's name and correct the spelling. If they are two persons, leave it.",
    ),
    source=Text(
        "Vår tolkning: namnet ska gå att känna igen för att leveransreglernas krav på namn ska vara uppfyllt.",
        "Our interpretation: the name must be recognisable for the guide's demands on names to be met.",
    ),
    messages={
        "default": Text(
            "Stavningen skiljer sig på en bokstav från patientens namn.",
            "The spelling differs in one letter from the patient's name.",
        )
    },
    needs=(("patient_name",), ("recipient_name", "care_of")),
    wrong=(
        Example((ink(recipient_name="Åsa Lindkvist"),), flags=((0, "recipient_name"),)),
        Example((ink_unit(care_of="Lindqvits, Åsa"),), flags=((0, "care_of"),)),
        Example((ink_unit(care_of="Åsa Lindqvst, avd 3", recipient_name=UNIT),), flags=((0, "care_of"),)),
    ),
    right=(
        Example((ink(recipient_name="ASA LINDQVIST"),)),
        Example((ink(recipient_name="Eva Lindkvist"),)),
        Example((ink(patient_name="Marian Ek", recipient_name="Marina Ek"),)),  # two given names
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Cells that name the patient with a typing error."""
    from lmn_lint.orders.who import Who

    rows = ~orders.outside_guide
    flags = []
    for field, standing in (("recipient_name", orders.name), ("care_of", orders.care_of)):
        if orders.has(field):
            alone = standing.is_(Who.PATIENT)
            flags += [
                Flag(field, rows & standing.typo & alone, suggestion=orders.text("patient_name")),
                # Beside a unit's name the whole cell cannot simply be replaced.
                Flag(field, rows & standing.typo & ~alone),
            ]
    return flags
