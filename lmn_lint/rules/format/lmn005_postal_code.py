"""LMN005: the postal code is not five digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, ink
from lmn_lint.rules.rule import ColumnCheck, Example, Rule, Text

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN005",
    name="postal-code-form",
    severity="error",
    fields=("postal_code",),
    title=Text("Postnumret har inte fem siffror", "The postal code does not have five digits"),
    why=Text(
        "Ett felaktigt postnummer gör att paketet sorteras fel eller stoppas.",
        "With a wrong postal code the parcel is sorted wrongly or stopped.",
    ),
    todo=Text(
        "Rätta postnumret i uttagets adress. Det ska vara fem siffror, till exempel 291 33.",
        "Correct the postal code in the uttag's address. It has five digits, such as 291 33.",
    ),
    source=Text(
        "Allmän postpraxis, inte ur leveransreglerna: svenska postnummer har fem siffror och börjar inte med 0.",
        "General postal practice, not from the guide: Swedish postal codes have five digits and never begin with 0.",
    ),
    messages={
        "default": Text(
            "Postnumret är inte fem siffror, eller börjar med 0.",
            "The postal code is not five digits, or begins with 0.",
        )
    },
    wrong=(
        Example((ink(postal_code="2913"),), flags=((0, "postal_code"),)),
        Example((ink(postal_code="09133"),), flags=((0, "postal_code"),)),
        Example((ink(postal_code="291 33 Kristianstad"),), flags=((0, "postal_code"),)),
        Example((ink(postal_code="29l33"),), flags=((0, "postal_code"),)),
    ),
    right=(
        Example((ink(postal_code="29133"),)),
        Example((ink(postal_code="SE-291 33"),)),
        Example((ink(postal_code="S-29133"),)),
        Example((ink(postal_code="291\u00a033"),)),
        Example((dia(postal_code="2913"),)),  # at a pick-up point that is LMN502's
    ),
)


def _five_digits(column: pd.Series) -> pd.Series:
    import pandas as pd

    from lmn_lint.orders.parsed import POSTAL_CODE
    from lmn_lint.orders.text import matches

    return pd.Series(matches(column, POSTAL_CODE), index=column.index)


def _written_right(orders: Orders) -> pd.Series:
    from lmn_lint.orders.parsed import postal_code_written_right

    return postal_code_written_right(orders.text("postal_code"))


CHECKS = (ColumnCheck("postal_code", "postal_code", _five_digits, suggest=_written_right),)
