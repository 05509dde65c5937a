"""LMN107: at a pick-up point, neither SMS nor letter can reach anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, ink
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN107",
    name="neither-sms-nor-letter",
    severity="error",
    fields=("mobile",),
    title=Text("Varken SMS eller brev kan nå mottagaren", "Neither SMS nor letter can reach the recipient"),
    why=Text(
        "Mobilnummer saknas, och adressen räcker inte för ett brev. Ingen får veta att paketet har kommit, och det går i retur.",
        "The mobile number is missing, and the address is not enough for a letter. Nobody hears that the parcel "
        "has arrived, and it goes back.",
    ),
    todo=Text(
        "Skriv mottagarens mobilnummer i uttaget, eller fyll i hela adressen.",
        "Enter the recipient's mobile number on the uttag, or fill in the whole address.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, utlämningsställe: SMS, annars brev. Att brevet behöver gata och ort är vår tolkning.",
        "Leveransregler i Sesam LMN, pick-up point: SMS, else a letter. That the letter needs street and city is "
        "our interpretation.",
    ),
    messages={
        "default": Text(
            "Mobilnummer saknas, och gata eller ort saknas: varken SMS eller brev når mottagaren.",
            "The mobile number is missing, and so is street or city: neither SMS nor letter reaches the recipient.",
        )
    },
    needs=(("delivery_rule",), ("mobile", "phone"), ("street", "city")),
    stand_ins={"mobile": "phone"},
    about_notification=True,
    wrong=(
        Example((dia(mobile="", street=""),), flags=((0, "mobile"),)),
        Example((ink(delivery_rule="Ombud", mobile="-", city=""),), flags=((0, "mobile"),)),
    ),
    right=(
        Example((dia(mobile=""),)),
        Example((dia(street=""),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows told by SMS or else by letter, with no mobile and no whole address."""
    from lmn_lint.orders.phones import Phone

    no_address = orders.no_rows()
    for field in ("street", "city"):
        if orders.has(field):
            no_address |= orders.empty(field)
    at_pickup = orders.in_force(notice="sms_else_letter")
    return [Flag("mobile", at_pickup & orders.mobile.is_(Phone.EMPTY) & no_address)]
