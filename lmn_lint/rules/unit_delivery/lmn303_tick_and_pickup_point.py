"""LMN303: unit delivery is ticked, and the delivery rule is a pick-up point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import UNIT, dia, dia_unit
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN303",
    name="tick-and-pickup-point",
    severity="error",
    fields=("delivery_rule",),
    title=Text(
        "Kryss för enhet men utlämningsställe valt", "Ticked for a unit, but a pick-up point is chosen"
    ),
    why=Text(
        "Krysset och leveransregeln säger olika saker. Paketet kan hamna på utlämningsstället, där enheten inte kan hämta det.",
        "The tick and the delivery rule disagree. The parcel may end up at the pick-up point, where the unit cannot collect it.",
    ),
    todo=Text(
        "Välj leveransregeln ”Leverans till enhet”, eller ta bort krysset.",
        "Choose the delivery rule “Leverans till enhet”, or take the tick away.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: de två leveransreglerna.",
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: its two delivery rules.",
    ),
    messages={
        "default": Text(
            "Leverans till enhet är ikryssad, men leveransregeln är ett utlämningsställe.",
            "Unit delivery is ticked, but the delivery rule is a pick-up point.",
        )
    },
    needs=(("product_area",), ("unit_delivery",), ("delivery_rule",)),
    wrong=(Example((dia_unit(delivery_rule="Utlämningsställe"),), flags=((0, "delivery_rule"),)),),
    right=(
        Example((dia_unit(),)),
        Example((dia(),)),
        Example((dia(unit_name=UNIT),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows of areas with a unit tick, ticked in the column, that go to a pick-up point."""
    import pandas as pd

    rows = orders.area_with(unit_tick=True) & orders.ticked_in_column & orders.rule_with(place="pickup_point")
    label = next(rule.label for rule in orders.guide.rules.values() if "tick" in rule.needs)
    return [Flag("delivery_rule", rows, suggestion=pd.Series(label, index=orders.index, dtype="str"))]
