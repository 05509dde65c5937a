"""LMN006: the personal number is none that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import ink
from lmn_lint.rules.rule import ColumnCheck, Example, Rule, Text

if TYPE_CHECKING:
    import pandas as pd

RULE = Rule(
    code="LMN006",
    name="personal-number-form",
    severity="warning",
    fields=("personal_number",),
    title=Text("Personnumret stämmer inte", "The personal number is not valid"),
    why=Text(
        "Ordern kan hamna på fel patient, eller inte hittas.",
        "The order may end up with the wrong patient, or not be found.",
    ),
    todo=Text(
        "Jämför personnumret med patientens uppgifter. Reservnummer och LMA-nummer går också bra.",
        "Compare the number with the patient's record. Reserve numbers and LMA numbers are fine too.",
    ),
    source=Text(
        "Kontroll av filens form, inte ur leveransreglerna: datum och kontrollsiffra enligt Skatteverket; "
        "reservnummer enligt regionerna; LMA-nummer enligt Migrationsverket.",
        "A check of the file's form, not from the guide: date and check digit as the tax agency has them; "
        "reserve numbers of the regions; LMA numbers of the migration agency.",
    ),
    messages={
        "default": Text(
            "Inte ett giltigt personnummer, samordningsnummer, reservnummer eller LMA-nummer.",
            "Not a valid personal, coordination, reserve or LMA number.",
        )
    },
    wrong=(
        Example((ink(personal_number="20170101-2394"),), flags=((0, "personal_number"),)),
        Example((ink(personal_number="20171301-2393"),), flags=((0, "personal_number"),)),
        Example((ink(personal_number="okänt"),), flags=((0, "personal_number"),)),
        Example((ink(personal_number="20170101"),), flags=((0, "personal_number"),)),
    ),
    right=(
        Example((ink(personal_number="201701012393"),)),
        Example((ink(personal_number="170101-2393"),)),
        Example((ink(personal_number="170101+2393"),)),
        Example((ink(personal_number="20170101-23TF"),)),
        Example((ink(personal_number="50-008920/4"),)),
        Example((ink(personal_number=""),)),
        Example((ink(personal_number="saknas"),)),
    ),
)


def _known(column: pd.Series) -> pd.Series:
    return column != "invalid"


CHECKS = (ColumnCheck("personal_number", "personal_number", _known),)
