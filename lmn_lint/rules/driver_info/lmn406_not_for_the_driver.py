"""LMN406: the words are about the order, not for the driver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN406",
    name="not-for-the-driver",
    severity="info",
    fields=("driver_info",),
    title=Text("Texten är inte till chauffören", "The words are not for the driver"),
    why=Text(
        "Texten läses först när paketet bärs ut. Den som plockar ordern eller har hand om förskrivningen ser den aldrig.",
        "The text is read when the parcel is carried out. Whoever packs the order or handles the prescription never "
        "sees it.",
    ),
    todo=Text(
        "Ändra ordern eller förskrivningen i Sesam LMN, och ta bort texten ur Info till chaufför.",
        "Change the order or the prescription in Sesam LMN, and take the text out of Info till chaufför.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, inledningen om Info till chaufför. Vilka ord som räknas är vår tolkning.",
        "Leveransregler i Sesam LMN, the introduction on Info till chaufför. Which words count is our interpretation.",
    ),
    messages={
        "default": Text(
            "Texten handlar om ordern, artiklarna eller förskrivningen, inte om leveransen.",
            "The text is about the order, the articles or the prescription, not about the delivery.",
        )
    },
    wrong=(
        Example((ink(driver_info="Skicka 2 kartonger extra"),), flags=((0, "driver_info"),)),
        Example((spe(driver_info="Ny förskrivning kommer nästa år"),), flags=((0, "driver_info"),)),
        Example((dia(driver_info="Fick fel vara förra gången"),), flags=((0, "driver_info"),)),
    ),
    right=(
        Example((ink(driver_info="Ställ kartongerna i garaget"),)),
        Example((spe(driver_info="Skicka SMS innan leverans"),)),
        Example((ink(driver_info="Lämnas i receptionen"),)),
        Example((ink(driver_info="2 kartonger blöjor extra"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Texts that speak of the order."""
    import numpy as np

    from lmn_lint.orders.driver_text import spell
    from lmn_lint.orders.waybill import speaks_of_the_order

    texts = spell(orders, "driver_info")
    found = np.array([speaks_of_the_order(clauses) for clauses in texts.clauses], dtype=np.bool_)
    return [Flag("driver_info", texts.rows(found))]
