"""LMN502: a pick-up point without a valid postal code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN502",
    name="pickup-point-without-postal-code",
    severity="error",
    fields=("postal_code",),
    title=Text("Utlämningsställe utan giltigt postnummer", "Pick-up point without a valid postal code"),
    why=Text(
        "Postnumret avgör vilket utlämningsställe paketet skickas till. Utan det kan inget ställe väljas.",
        "The postal code decides which pick-up point the parcel is sent to. Without it no place can be chosen.",
    ),
    todo=Text(
        "Skriv bostadsadressens postnummer i uttaget: fem siffror, till exempel 291 33.",
        "Enter the home address's postal code on the uttag: five digits, such as 291 33.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, utlämningsställe under alla tre produktområdena.",
        "Leveransregler i Sesam LMN, pick-up point under all three product areas.",
    ),
    messages={
        "missing": Text(
            "Postnummer saknas: det avgör vilket utlämningsställe paketet går till.",
            "The postal code is missing: it decides which pick-up point the parcel goes to.",
        ),
        "default": Text(
            "Postnumret är inte fem siffror, eller börjar med 0. Det avgör vilket utlämningsställe paketet går till.",
            "The postal code is not five digits, or begins with 0. It decides which pick-up point the parcel goes to.",
        ),
    },
    needs=(("delivery_rule",), ("postal_code",)),
    wrong=(
        Example((dia(postal_code=""),), flags=((0, "postal_code"),)),
        Example((dia(postal_code="2913"),), flags=((0, "postal_code"),)),
        Example((ink(delivery_rule="Utlämningsställe", postal_code="09133"),), flags=((0, "postal_code"),)),
        Example((spe(delivery_rule="Ombud", postal_code="-"),), flags=((0, "postal_code"),)),
    ),
    right=(
        Example((dia(),)),
        Example((dia(postal_code="SE-29133"),)),
        Example((dia(postal_code="29133.0"),)),
        # Where the parcel goes to an address that is LMN002's and LMN005's.
        Example((ink(postal_code=""),)),
        Example((ink(postal_code="2913"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows whose delivery rule lets the postal code decide the place, without five digits there."""
    import numpy as np

    from lmn_lint.orders.parsed import five_digits, postal_code_written_right
    from lmn_lint.orders.text import only_where

    decides = orders.in_force(need="postal_code")
    missing = decides & orders.blank("postal_code")
    written = np.flatnonzero(decides & ~missing)
    code = orders.text("postal_code").iloc[written]
    unread = ~five_digits(code)
    wrong = orders.no_rows()
    wrong[written[unread]] = True
    suggestion = only_where(wrong, postal_code_written_right(code[unread]), orders.index)
    return [
        Flag("postal_code", missing, message="missing"),
        Flag("postal_code", wrong, suggestion=suggestion, confidence="safe"),
    ]
