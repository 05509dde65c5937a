"""LMN105: an SMS is to be sent to a number that takes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN105",
    name="number-takes-no-sms",
    severity="error",
    fields=("mobile",),
    title=Text("Numret kan inte ta emot SMS", "The number takes no SMS"),
    why=Text(
        "Ett SMS till en fast telefon kommer inte fram. Vid utlämningsställe skickas brev bara när numret saknas, "
        "så då får mottagaren ingen avisering alls.",
        "An SMS to a landline does not arrive. At a pick-up point a letter is only sent where the number is "
        "missing, so the recipient is not told at all.",
    ),
    todo=Text(
        "Byt till ett mobilnummer. Finns inget: vid utlämningsställe, ta bort numret så skickas ett brev.",
        "Change it to a mobile number. If there is none: at a pick-up point, take the number away and a letter is sent.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, SMS-avisering och utlämningsställe. Att ett nummer som inte tar SMS är värre "
        "än inget är vår tolkning.",
        "Leveransregler i Sesam LMN, SMS notification and pick-up point. That a number without SMS is worse than "
        "none is our interpretation.",
    ),
    messages={
        "default": Text(
            "Numret är inget mobilnummer som tar emot SMS.",
            "The number is not a mobile number that takes SMS.",
        ),
        "move": Text(
            "Numret är inget mobilnummer som tar emot SMS. Ett mobilnummer står i kolumnen Telefon: flytta det.",
            "The number is not a mobile number that takes SMS. A mobile number stands in the column Telefon: move it.",
        ),
    },
    needs=(("delivery_rule",), ("mobile", "phone")),
    stand_ins={"mobile": "phone"},
    about_notification=True,
    wrong=(
        Example((spe(mobile="040-628 04 01"),), flags=((0, "mobile"),)),
        Example((dia(mobile="+46 40 628 04 01", phone="070-174 06 06"),), flags=((0, "mobile"),)),
        Example((dia(),), flags=((0, "phone"),), severity="warning", without=("mobile",)),
    ),
    right=(
        Example((spe(mobile="+46 (0)70 174 06 05"),)),
        Example((spe(mobile="701740605.0"),)),
        Example((ink(mobile="040-628 04 01"),)),
        Example((dia(mobile=""),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows told by SMS whose mobile is a valid number that takes none."""
    from lmn_lint.orders.phones import Phone
    from lmn_lint.orders.text import equals

    voice = orders.mobile.is_(Phone.VOICE)
    by_sms = orders.in_force(need="sms_mobile") & voice
    at_pickup = orders.in_force(notice="sms_else_letter") & voice
    movable = orders.movable_mobile
    move = ~equals(movable, "")
    if not orders.has("mobile"):
        # The only number column: it may never have been meant for SMS.
        return [Flag("mobile", by_sms), Flag("mobile", at_pickup, severity="warning")]
    wrong = by_sms | at_pickup
    return [
        Flag("mobile", wrong & ~move),
        Flag("mobile", wrong & move, message="move", suggestion=movable),
    ]
