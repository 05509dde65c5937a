"""LMN102: no mobile number at a pick-up point: a letter goes out instead of an SMS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, ink
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN102",
    name="letter-instead-of-sms",
    severity="warning",
    fields=("mobile",),
    title=Text("Utlämningsställe utan mobilnummer", "Pick-up point without a mobile number"),
    why=Text(
        "Utan mobilnummer går ett brev ut i stället för ett SMS. Det tar längre tid, och paketet kan hinna gå i retur.",
        "Without a mobile number a letter goes out instead of an SMS. It takes longer, and the parcel may go back.",
    ),
    todo=Text(
        "Skriv mottagarens mobilnummer i uttaget, om det finns ett.",
        "Enter the recipient's mobile number on the uttag, if there is one.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, utlämningsställe under alla tre produktområdena.",
        "Leveransregler i Sesam LMN, pick-up point under all three product areas.",
    ),
    messages={
        "default": Text(
            "Mobilnummer saknas: mottagaren aviseras med brev.",
            "The mobile number is missing: the recipient is told by letter.",
        ),
        "move": Text(
            "Mobilnummer saknas: mottagaren aviseras med brev. Ett mobilnummer står i kolumnen Telefon: flytta det.",
            "The mobile number is missing: the recipient is told by letter. A mobile number stands in the column "
            "Telefon: move it.",
        ),
    },
    needs=(("delivery_rule",), ("mobile", "phone")),
    stand_ins={"mobile": "phone"},
    about_notification=True,
    wrong=(
        Example((dia(mobile=""),), flags=((0, "mobile"),)),
        Example((ink(delivery_rule="Utlämningsställe", mobile="-"),), flags=((0, "mobile"),)),
    ),
    right=(
        Example((dia(),)),
        Example((ink(mobile=""),)),
        # A number that cannot be right is LMN106, never LMN102 as well.
        Example((dia(mobile="070-123"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows told by SMS or else by letter whose mobile is empty."""
    from lmn_lint.orders.phones import Phone
    from lmn_lint.orders.text import equals

    missing = orders.in_force(notice="sms_else_letter") & orders.mobile.is_(Phone.EMPTY)
    movable = orders.movable_mobile
    move = ~equals(movable, "")
    return [
        Flag("mobile", missing & ~move),
        Flag("mobile", missing & move, message="move", suggestion=movable),
    ]
