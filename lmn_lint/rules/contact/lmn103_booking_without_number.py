"""LMN103: the supplier is to call and book a day, and there is no number to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import ink
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN103",
    name="booking-without-number",
    severity="error",
    fields=("phone",),
    title=Text("Boka dag utan telefonnummer", "Booking a day without a telephone number"),
    why=Text(
        "Leverantören ringer vardagen efter ordern och bokar en dag. Utan nummer blir ingen dag bokad och inget levererat.",
        "The supplier calls on the weekday after the order to book a day. Without a number no day is booked and "
        "nothing is delivered.",
    ),
    todo=Text(
        "Skriv ett telefonnummer i uttaget som mottagaren svarar på, eller välj en annan leveransregel.",
        "Enter a telephone number on the uttag that the recipient answers, or choose another delivery rule.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Inkontinenshjälpmedel: Boka dag.",
        "Leveransregler i Sesam LMN, Inkontinenshjälpmedel: Boka dag.",
    ),
    messages={
        "default": Text(
            "Telefonnummer saknas, och leverantören ska ringa och boka en dag.",
            "The telephone number is missing, and the supplier is to call and book a day.",
        )
    },
    needs=(("delivery_rule",), ("phone", "mobile")),
    stand_ins={"phone": "mobile"},
    about_notification=True,
    wrong=(
        Example((ink(delivery_rule="Boka dag", phone="", mobile=""),), flags=((0, "phone"),)),
        Example((ink(delivery_rule="Boka dag", mobile="x"),), flags=((0, "mobile"),), without=("phone",)),
    ),
    right=(
        Example((ink(delivery_rule="Boka dag", phone=""),)),
        Example((ink(delivery_rule="Boka dag", mobile=""),)),
        Example((ink(phone="", mobile=""),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows where the supplier calls and both numbers are empty."""
    from lmn_lint.orders.phones import Phone

    nobody = orders.phone.is_(Phone.EMPTY) & orders.mobile_column.is_(Phone.EMPTY)
    return [Flag("phone", orders.in_force(need="number_to_call", caller="supplier") & nobody)]
