"""LMN104: the driver is to call before the delivery, and there is no number to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN104",
    name="driver-call-without-number",
    severity="error",
    fields=("phone",),
    title=Text("Chauffören ska ringa men nummer saknas", "The driver is to call but there is no number"),
    why=Text(
        "Leveransen ska tas emot och signeras. Når chauffören ingen går paketet tillbaka.",
        "The delivery has to be received and signed for. If the driver reaches nobody, the parcel goes back.",
    ),
    todo=Text(
        "Skriv ett telefonnummer i uttaget som mottagaren svarar på, eller välj en annan leveransregel.",
        "Enter a telephone number on the uttag that the recipient answers, or choose another delivery rule.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Inkontinenshjälpmedel: Chaufförsavisering; Speciallivsmedel: Avisering (Får ej "
        "ställas utanför).",
        "Leveransregler i Sesam LMN, Inkontinenshjälpmedel: Chaufförsavisering; Speciallivsmedel: Avisering (Får ej "
        "ställas utanför).",
    ),
    messages={
        "default": Text(
            "Telefonnummer saknas, och chauffören ska ringa före leveransen.",
            "The telephone number is missing, and the driver is to call before the delivery.",
        )
    },
    needs=(("delivery_rule",), ("phone", "mobile")),
    stand_ins={"phone": "mobile"},
    about_notification=True,
    wrong=(
        Example((ink(delivery_rule="Chaufförsavisering", phone="", mobile="saknas"),), flags=((0, "phone"),)),
        Example(
            (spe(delivery_rule="Avisering, får ej ställas", phone="-", mobile=""),), flags=((0, "phone"),)
        ),
    ),
    right=(
        Example((ink(delivery_rule="Chaufförsavisering", phone=""),)),
        Example((spe(delivery_rule="Avisering, får ej ställas", mobile=""),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows where the driver calls and both numbers are empty."""
    from lmn_lint.orders.phones import Phone

    nobody = orders.phone.is_(Phone.EMPTY) & orders.mobile_column.is_(Phone.EMPTY)
    return [Flag("phone", orders.in_force(need="number_to_call", caller="driver") & nobody)]
