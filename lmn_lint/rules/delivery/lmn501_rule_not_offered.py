"""LMN501: the delivery rule is not offered for the product area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, dia_unit, ink, ink_unit, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.orders.orders import Orders
    from lmn_lint.orders.text import Bools

RULE = Rule(
    code="LMN501",
    name="rule-not-offered",
    severity="error",
    fields=("delivery_rule",),
    title=Text(
        "Leveransregeln finns inte för produktområdet",
        "The delivery rule is not offered for the product area",
    ),
    why=Text(
        "Varje produktområde har sina egna leveransregler. En regel från ett annat område kan inte utföras, och "
        "paketet går på ett annat sätt än det var tänkt eller stoppas.",
        "Each product area has delivery rules of its own. A rule of another area cannot be carried out, and the "
        "parcel goes another way than meant, or is stopped.",
    ),
    todo=Text(
        "Välj en leveransregel som finns för produktområdet: mitt på sidan i förskrivningen eller högst upp i uttaget.",
        "Choose a delivery rule that the product area has: in the middle of the page of a förskrivning, or at the "
        "top of an uttag.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, listan över leveransregler under varje produktområde.",
        "Leveransregler i Sesam LMN, the list of delivery rules under each product area.",
    ),
    messages={
        "default": Text(
            "Leveransregeln finns inte för det här produktområdet.",
            "This product area has no such delivery rule.",
        )
    },
    needs=(("product_area",), ("delivery_rule",)),
    wrong=(
        Example((dia(delivery_rule="Får ställas utanför"),), flags=((0, "delivery_rule"),)),
        Example((spe(delivery_rule="Boka dag"),), flags=((0, "delivery_rule"),)),
        Example((spe(delivery_rule="Chaufförsavisering – Får ej ställas"),), flags=((0, "delivery_rule"),)),
        Example((ink(delivery_rule="Avisering (SMS, får ställas utanför)"),), flags=((0, "delivery_rule"),)),
        Example((ink_unit(delivery_rule="Leverans till enhet"),), flags=((0, "delivery_rule"),)),
        Example((dia_unit(delivery_rule="Boka dag"),), flags=((0, "delivery_rule"),)),
    ),
    right=(
        Example((ink(delivery_rule="Boka dag"),)),
        Example((spe(delivery_rule="Får ställas"),)),
        Example((spe(delivery_rule="Leverans till utlämningsställe"),)),
        Example((dia_unit(),)),
        # Not a rule at all is LMN004; an area that the guide does not speak of is no finding.
        Example((ink(delivery_rule="Med häst"),)),
        Example((ink(product_area="Stomi", delivery_rule="Leverans till enhet"),)),
        Example((ink(product_area="Hundmat", delivery_rule="Leverans till enhet"),)),
    ),
)


def _same_meaning(orders: Orders, rows: Bools) -> pd.Series:
    """The area's own rule that goes to the same place and needs the same things, where there is just one."""
    import numpy as np

    from lmn_lint.orders.text import words_of

    rules = list(orders.guide.rules.values())
    labels = ["", *dict.fromkeys(rule.label for rule in rules)]
    codes = np.zeros(len(orders), dtype=np.int64)
    for area in orders.guide.areas:
        for written in rules:
            meant = [
                rule.label
                for rule in rules
                if area in rule.areas
                and (rule.place, set(rule.needs), rule.caller, rule.notice)
                == (written.place, set(written.needs), written.caller, written.notice)
            ]
            if area not in written.areas and len(meant) == 1:
                where = rows & orders.area.is_(area) & orders.delivery_rule.is_(written.code)
                codes[where] = labels.index(meant[0])
    return words_of(codes, labels, orders.index)


def find(orders: Orders) -> list[Flag]:
    """Rows of the guide's areas whose delivery rule is known and not offered there."""
    known = orders.delivery_rule.is_(*orders.guide.rules)
    wrong = known & ~orders.offered & ~orders.outside_guide
    return [Flag("delivery_rule", wrong, suggestion=_same_meaning(orders, wrong))] if wrong.any() else []
