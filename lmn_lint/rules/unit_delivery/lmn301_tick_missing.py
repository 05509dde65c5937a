"""LMN301: diabetes aids go to a unit, and unit delivery is not ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, UNIT, dia, dia_unit, ink_unit
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN301",
    name="unit-delivery-not-ticked",
    severity="error",
    fields=("unit_delivery",),
    title=Text("Leverans till enhet är inte ikryssad", "Unit delivery is not ticked"),
    why=Text(
        "Diabeteshjälpmedel till en enhet utan kryss i ”Leverans till enhet” riskerar att stoppas vid hanteringen.",
        "Diabetes aids to a unit without a tick at “Leverans till enhet” risk being stopped on the way.",
    ),
    todo=Text(
        "Kryssa i ”Leverans till enhet” och välj den leveransregeln, mitt på sidan i förskrivningen eller högst upp i "
        "uttaget. Ska paketet inte till en enhet: ta bort enhetens namn.",
        "Tick “Leverans till enhet” and choose that delivery rule, in the middle of the page of a förskrivning or at "
        "the top of an uttag. If the parcel does not go to a unit, take the unit's name away.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: Leverans till enhet.",
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: Leverans till enhet.",
    ),
    messages={
        "default": Text(
            "En enhet är angiven, men ”Leverans till enhet” är inte ikryssad.",
            "A unit is named, but “Leverans till enhet” is not ticked.",
        )
    },
    needs=(
        ("product_area",),
        ("unit_delivery", "delivery_rule"),
        ("unit_name", "recipient_name", "care_of"),
    ),
    stand_ins={"unit_delivery": "delivery_rule"},
    wrong=(
        Example((dia(care_of=UNIT),), flags=((0, "unit_delivery"),)),
        Example((dia(unit_name=UNIT, unit_delivery="nej"),), flags=((0, "unit_delivery"),)),
        Example(
            (dia(recipient_name="Vc Näsby", care_of=PATIENT),),
            flags=((0, "delivery_rule"),),
            without=("unit_delivery",),
        ),
    ),
    right=(
        Example((dia_unit(),)),
        Example((dia_unit(unit_delivery=""),)),
        Example((dia_unit(unit_delivery=UNIT),)),
        Example((dia(),)),
        Example((ink_unit(),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows of areas with a unit tick that go to a unit and are not ticked."""
    import pandas as pd

    rows = orders.area_with(unit_tick=True) & orders.to_unit & ~orders.ticked
    if orders.has("unit_delivery"):
        word = "x"
    else:
        word = next(rule.label for rule in orders.guide.rules.values() if "tick" in rule.needs)
    suggestion = pd.Series(word, index=orders.index, dtype="str")
    return [Flag("unit_delivery", rows, suggestion=suggestion)]
