"""LMN207: a parcel to a unit at a pick-up point, where only a person can collect it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, UNIT, dia, ink
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN207",
    name="unit-at-pickup-point",
    severity="warning",
    fields=("delivery_rule",),
    title=Text("Enhet som mottagare på utlämningsställe", "A unit as recipient at a pick-up point"),
    why=Text(
        "Ett paket på utlämningsstället lämnas ut till en person som kan legitimera sig. En enhet kan inte det.",
        "A parcel at a pick-up point is handed out to a person who shows an identity document. A unit cannot.",
    ),
    todo=Text(
        "Välj en leveransregel som kör ut paketet, eller skriv en person i namnfältet.",
        "Choose a delivery rule that brings the parcel, or write a person in the name field.",
    ),
    source=Text(
        "Allmän postpraxis (legitimation vid utlämning), inte ur leveransreglerna.",
        "General postal practice (identity documents), not from the guide.",
    ),
    messages={
        "default": Text(
            "En enhet står i namnfältet, men paketet ska till ett utlämningsställe.",
            "A unit stands in the name field, but the parcel goes to a pick-up point.",
        )
    },
    needs=(("delivery_rule",), ("recipient_name",)),
    wrong=(
        Example(
            (ink(delivery_rule="Utlämningsställe", recipient_name=UNIT, care_of=PATIENT),),
            flags=((0, "delivery_rule"),),
        ),
    ),
    right=(
        Example((dia(),)),
        Example((ink(recipient_name=UNIT, care_of=PATIENT),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows to a pick-up point with a unit in the name field."""
    from lmn_lint.orders.who import Who

    return [Flag("delivery_rule", orders.in_force(place="pickup_point") & orders.name.is_(Who.UNIT))]
