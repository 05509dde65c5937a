"""LMN101: an SMS is to be sent and there is no mobile number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN101",
    name="sms-without-mobile",
    severity="error",
    fields=("mobile",),
    title=Text("SMS-avisering utan mobilnummer", "SMS notification without a mobile number"),
    why=Text(
        "Mottagaren får inget SMS när paketet lastas för utkörning, och för den här leveransregeln skickas inget brev.",
        "The recipient gets no SMS when the parcel is loaded for delivery, and with this rule no letter is sent.",
    ),
    todo=Text(
        "Skriv mobilnumret i uttaget innan det skickas, eller välj en annan leveransregel.",
        "Enter the mobile number on the uttag before it is sent, or choose another delivery rule.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Speciallivsmedel: Avisering (SMS, får ställas utanför).",
        "Leveransregler i Sesam LMN, Speciallivsmedel: Avisering (SMS, får ställas utanför).",
    ),
    messages={
        "default": Text(
            "Mobilnummer saknas, och SMS ska skickas.",
            "The mobile number is missing, and an SMS is to be sent.",
        ),
        "move": Text(
            "Mobilnummer saknas, och SMS ska skickas. Ett mobilnummer står i kolumnen Telefon: flytta det.",
            "The mobile number is missing, and an SMS is to be sent. A mobile number stands in the column Telefon: move it.",
        ),
    },
    needs=(("delivery_rule",), ("mobile", "phone")),
    stand_ins={"mobile": "phone"},
    about_notification=True,
    wrong=(
        Example((spe(mobile=""),), flags=((0, "mobile"),)),
        Example((spe(mobile="saknas", phone="070-174 06 06"),), flags=((0, "mobile"),)),
        Example((spe(phone=""),), flags=((0, "phone"),), without=("mobile",)),
    ),
    right=(
        Example((spe(),)),
        Example((ink(mobile=""),)),
        Example((spe(phone="070-174 06 06"),), without=("mobile",)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows told by SMS whose mobile is empty."""
    from lmn_lint.orders.phones import Phone
    from lmn_lint.orders.text import equals

    missing = orders.in_force(need="sms_mobile") & orders.mobile.is_(Phone.EMPTY)
    movable = orders.movable_mobile
    move = ~equals(movable, "")
    return [
        Flag("mobile", missing & ~move),
        Flag("mobile", missing & move, message="move", suggestion=movable),
    ]
