"""LMN304: unit delivery is ticked in a product area that has no such rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia_unit, ink, ink_unit, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN304",
    name="tick-in-area-without-it",
    severity="warning",
    fields=("unit_delivery",),
    title=Text(
        "Kryss för enhet i ett område utan den regeln", "Ticked for a unit in an area without that rule"
    ),
    why=Text(
        "Bara diabeteshjälpmedel har leveransregeln ”Leverans till enhet”. För inkontinens är det namnfältet och "
        "C/O-raden som avgör, och krysset gör ingen nytta.",
        "Only diabetes aids have the delivery rule “Leverans till enhet”. For incontinence aids name field and C/O "
        "decide, and the tick does nothing.",
    ),
    todo=Text(
        "Ta bort krysset, och kontrollera att namn och C/O står rätt.",
        "Take the tick away, and see that name and C/O are right.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN: listorna under Inkontinenshjälpmedel och Speciallivsmedel.",
        "Leveransregler i Sesam LMN: the lists under Inkontinenshjälpmedel and Speciallivsmedel.",
    ),
    messages={
        "default": Text(
            "Leverans till enhet är ikryssad, men produktområdet har ingen sådan leveransregel.",
            "Unit delivery is ticked, but the product area has no such delivery rule.",
        )
    },
    needs=(("product_area",), ("unit_delivery",)),
    wrong=(
        Example((ink_unit(unit_delivery="x"),), flags=((0, "unit_delivery"),)),
        Example((spe(unit_delivery="ja"),), flags=((0, "unit_delivery"),)),
    ),
    right=(
        Example((ink(),)),
        Example((ink(unit_delivery="nej"),)),
        Example((dia_unit(),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows of areas without a unit tick that are ticked in the column."""
    return [Flag("unit_delivery", orders.area_with(unit_tick=False) & orders.ticked_in_column)]
