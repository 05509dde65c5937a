"""LMN302: unit delivery is ticked, and no unit is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import UNIT, dia_unit, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN302",
    name="unit-delivery-without-unit",
    severity="error",
    fields=("unit_delivery", "delivery_rule"),
    title=Text("Leverans till enhet utan enhet", "Unit delivery without a unit"),
    why=Text(
        "Leveransen ska gå till den enhet som är angiven i beställningen, men ingen enhet är angiven.",
        "The delivery goes to the unit that the order names, but the order names none.",
    ),
    todo=Text(
        "Skriv enhetens namn, eller ta bort krysset och välj en annan leveransregel.",
        "Write the unit's name, or take the tick away and choose another delivery rule.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: Leverans till enhet.",
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: Leverans till enhet.",
    ),
    messages={
        "default": Text(
            "Leverans till enhet är vald, men ingen enhet är angiven.",
            "Unit delivery is chosen, but no unit is named.",
        )
    },
    needs=(
        ("product_area",),
        ("unit_delivery", "delivery_rule"),
        ("unit_name", "recipient_name", "care_of"),
    ),
    wrong=(
        Example((dia_unit(care_of="", unit_name=""),), flags=((0, "unit_delivery"),)),
        Example((dia_unit(care_of="-", unit_name="", unit_delivery=""),), flags=((0, "delivery_rule"),)),
    ),
    right=(
        Example((dia_unit(),)),
        Example((dia_unit(care_of="", unit_name="", unit_delivery=UNIT),)),
        Example((spe(unit_delivery="x"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows of areas with a unit tick that are ticked and name no unit."""
    rows = orders.area_with(unit_tick=True) & orders.ticked & ~orders.unit_named
    in_column = orders.ticked_in_column
    return [Flag("unit_delivery", rows & in_column), Flag("delivery_rule", rows & ~in_column)]
