"""LMN407: the driver information is longer than a waybill holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN407",
    name="long-driver-info",
    severity="warning",
    fields=("driver_info",),
    title=Text("Info till chaufför är för lång", "The driver information is too long"),
    why=Text(
        "En lång text får inte plats på fraktsedeln. Slutet kan falla bort.",
        "A long text does not fit on the waybill. Its end may be cut off.",
    ),
    todo=Text(
        "Korta texten i uttaget till det chauffören behöver veta.",
        "Shorten the text on the uttag to what the driver needs to know.",
    ),
    source=Text(
        "Står inte i Leveransregler i Sesam LMN. Gränsen, 100 tecken, kommer från en annan regions blankett och går att "
        "ställa in.",
        "Not in Leveransregler i Sesam LMN. The limit, 100 characters, comes from another region's form and can be set.",
    ),
    messages={
        "default": Text(
            "Texten är längre än vad som säkert får plats på fraktsedeln.",
            "The text is longer than what surely fits on the waybill.",
        )
    },
    wrong=(
        Example((ink(driver_info="Gul villa. " * 10),), flags=((0, "driver_info"),)),
        Example((spe(driver_info="a" * 101),), flags=((0, "driver_info"),)),
    ),
    right=(
        Example((ink(driver_info="a" * 100),)),
        Example((ink(driver_info="Gul villa med vit dörr, infart från baksidan, grinden är olåst"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Texts with more characters than the limit."""
    import numpy as np
    import pyarrow.compute as pc

    from lmn_lint.orders.text import arrow

    length = pc.utf8_length(arrow(orders.text("driver_info"))).to_numpy(zero_copy_only=False)
    return [Flag("driver_info", np.asarray(length > orders.limits.waybill_length, dtype=np.bool_))]
