"""LMN009: a tick is neither a yes nor a no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia_unit, ink
from lmn_lint.rules.rule import ColumnCheck, Example, Rule, Text

if TYPE_CHECKING:
    import pandas as pd

RULE = Rule(
    code="LMN009",
    name="unclear-tick",
    severity="warning",
    fields=("unit_delivery", "made_to_order"),
    title=Text("Krysset går inte att tyda", "The tick is unclear"),
    why=Text(
        "Det går inte att se om rutan är ikryssad. Ett kryss som saknas kan stoppa ordern.",
        "Nobody can tell whether the box is ticked. A missing tick can stop the order.",
    ),
    todo=Text("Skriv x för ja och lämna tomt för nej.", "Write x for yes, and leave it empty for no."),
    source=Text(
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel (krysset); formen är vår tolkning.",
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel (the tick); its form is our interpretation.",
    ),
    messages={"default": Text("Varken ett ja eller ett nej.", "Neither a yes nor a no.")},
    wrong=(
        Example((dia_unit(unit_delivery="?"),), flags=((0, "unit_delivery"),)),
        Example((ink(made_to_order="kanske"),), flags=((0, "made_to_order"),)),
    ),
    right=(
        Example((dia_unit(unit_delivery="JA"),)),
        Example((dia_unit(unit_delivery="true"),)),
        Example((dia_unit(unit_delivery="Vårdcentralen Näsby"),)),
        Example((ink(unit_delivery="☐", made_to_order=""),)),
    ),
)


def _clear(column: pd.Series) -> pd.Series:
    return column != "unclear"


CHECKS = tuple(ColumnCheck(field, field, _clear) for field in RULE.fields)
