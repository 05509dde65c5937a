"""LMN004: the delivery rule is not one that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, ink, spe
from lmn_lint.rules.rule import ColumnCheck, Example, Rule, Text

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN004",
    name="unknown-delivery-rule",
    severity="error",
    fields=("delivery_rule",),
    title=Text("Okänd leveransregel", "Unknown delivery rule"),
    why=Text(
        "Leveransregeln bestämmer hur paketet lämnas och hur mottagaren får veta det. En regel som inte finns "
        "kan ingen följa.",
        "The delivery rule decides how the parcel is handed over and how the recipient hears of it. Nobody can "
        "follow one that does not exist.",
    ),
    todo=Text(
        "Välj en av leveransreglerna för produktområdet: mitt på sidan i förskrivningen eller högst upp i uttaget.",
        "Choose one of the product area's delivery rules: in the middle of the page of a förskrivning, or at the "
        "top of an uttag.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, listan under varje produktområde.",
        "Leveransregler i Sesam LMN, the list under each product area.",
    ),
    messages={
        "default": Text("Leveransregeln är inte känd.", "The delivery rule is not known."),
        "ambiguous": Text(
            "”Avisering” kan betyda två regler: ”Avisering (SMS, får ställas utanför)” och ”Avisering – (Får ej "
            "ställas utanför)”.",
            "“Avisering” fits two rules: “Avisering (SMS, får ställas utanför)” and “Avisering – (Får ej ställas "
            "utanför)”.",
        ),
    },
    wrong=(
        Example((ink(delivery_rule="Får stå utanför"),), flags=((0, "delivery_rule"),)),
        Example((spe(delivery_rule="Avisering"),), flags=((0, "delivery_rule"),)),
    ),
    right=(
        Example((ink(delivery_rule="chaufförsavisering - får ej ställas"),)),
        Example((spe(delivery_rule="Avisering – (Får ej ställas utanför)"),)),
        Example((spe(delivery_rule="SMS-avisering"),)),
        Example((dia(delivery_rule="Leverans till utlämningsställe"),)),
        Example((dia(delivery_rule="OMBUD"),)),
    ),
)

NEAR = 86
"""How alike (0–100) a label must be to be suggested."""


def _known(column: pd.Series) -> pd.Series:
    return column != "unknown"


def _clear(column: pd.Series) -> pd.Series:
    return column != "ambiguous"


def _nearest(orders: Orders) -> pd.Series:
    """The known label that is nearest to what stands there, "" where none is near."""
    from rapidfuzz import fuzz, process

    from lmn_lint.orders.text import on_distinct_values

    labels = [rule.label for rule in orders.guide.rules.values()]

    def nearest(written: str) -> str:
        if not written:
            return ""
        best = process.extractOne(
            written, labels, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=NEAR
        )
        return best[0] if best else ""

    unknown = orders.text("delivery_rule").where(orders.delivery_rule.is_("unknown"), "")
    return on_distinct_values(unknown, nearest)


CHECKS = (
    ColumnCheck("delivery_rule", "delivery_rule", _known, suggest=_nearest, confidence="likely"),
    ColumnCheck("delivery_rule", "delivery_rule", _clear, message="ambiguous"),
)
