"""LMN010: the text is damaged: letters were lost or read in the wrong encoding."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lmn_lint.rules.examples import ink
from lmn_lint.rules.rule import ColumnCheck, Example, Rule, Text
from lmn_lint.schemas_folder import load_yaml

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN010",
    name="damaged-text",
    severity="warning",
    fields=tuple(load_yaml("order.yaml")["columns"]),
    title=Text("Texten är skadad", "The text is damaged"),
    why=Text(
        "Trasiga bokstäver hamnar på fraktsedeln, och namn och adresser kan inte läsas.",
        "Broken letters end up on the waybill, and names and addresses cannot be read.",
    ),
    todo=Text(
        "Rätta texten i ordern. Är hela filen skadad: exportera den på nytt.",
        "Correct the text in the order. If the whole file is damaged, export it again.",
    ),
    source=Text(
        "Kontroll av filens form, inte ur leveransreglerna.",
        "A check of the file's form, not from the guide.",
    ),
    messages={
        "default": Text(
            "Bokstäver som å, ä och ö har blivit andra tecken.",
            "Letters such as å, ä and ö have become other signs.",
        ),
        "lost": Text(
            "Bokstäver har gått förlorade och kan inte återskapas.",
            "Letters have been lost and cannot be restored.",
        ),
    },
    wrong=(
        Example((ink(city="MalmÃ¶"),), flags=((0, "city"),)),
        Example((ink(patient_name="Ã…sa Lindqvist"),), flags=((0, "patient_name"),)),
        Example((ink(street="V\ufffdstergatan 5"),), flags=((0, "street"),)),
    ),
    right=(
        Example((ink(city="Malmö"),)),
        Example((ink(recipient_name="Ângela Lindqvist", patient_name="Ângela Lindqvist"),)),
    ),
)


def _sound(column: pd.Series) -> pd.Series:
    return column != "repaired"


def _not_lost(column: pd.Series) -> pd.Series:
    return column != "lost"


def _repaired(orders: Orders, field: str) -> pd.Series:
    return orders.repaired[field]


CHECKS = tuple(
    check
    for field in RULE.fields
    for check in (
        ColumnCheck(field, f"damage_of_{field}", _sound, suggest=partial(_repaired, field=field)),
        ColumnCheck(field, f"damage_of_{field}", _not_lost, message="lost"),
    )
)
