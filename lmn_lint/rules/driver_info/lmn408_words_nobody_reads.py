"""LMN408: words to the driver at a pick-up point, where nobody reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, dia, ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN408",
    name="words-nobody-reads",
    severity="info",
    fields=("driver_info",),
    title=Text(
        "Info till chaufför läses inte vid utlämningsställe",
        "Nobody reads the driver information at a pick-up point",
    ),
    why=Text(
        "Texten syns bara när paketet bärs ut till en adress. Vid ett utlämningsställe hämtas paketet, så ingen läser den.",
        "The text is only seen when a parcel is carried out to an address. At a pick-up point the parcel is collected, "
        "so nobody reads it.",
    ),
    todo=Text(
        "Ta bort texten i uttaget. Behöver önskemålet följas: välj en leveransregel som går till dörren.",
        "Take the text out of the uttag. If the wish matters, choose a delivery rule that goes to the door.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, inledningen om Info till chaufför och Utlämningsställe. Slutsatsen är vår tolkning.",
        "Leveransregler i Sesam LMN, the introduction on Info till chaufför, and Utlämningsställe. The conclusion is our "
        "interpretation.",
    ),
    messages={
        "default": Text(
            "Paketet går till ett utlämningsställe, så ingen läser texten.",
            "The parcel goes to a pick-up point, so nobody reads the text.",
        )
    },
    needs=(("delivery_rule",),),
    wrong=(
        Example((dia(driver_info="Gul villa med vit dörr"),), flags=((0, "driver_info"),)),
        Example(
            (ink(delivery_rule="Ombud", driver_info="Ring på dörren, tack"),), flags=((0, "driver_info"),)
        ),
        Example((dia(driver_info=f"{PATIENT}, ring på"),), flags=((0, "driver_info"),)),
        Example(
            (ink(product_area="Stomi", delivery_rule="Ombud", driver_info="Portkod 1234"),),
            flags=((0, "driver_info"),),
        ),
    ),
    right=(
        Example((dia(driver_info="Tack, trevlig helg!"),)),
        Example((dia(recipient_name="Eva Ek", driver_info=f"Avser {PATIENT}"),)),
        Example((dia(recipient_name="Eva Ek", driver_info=f"Pat: {PATIENT}. Tack på förhand"),)),
        Example((spe(driver_info="Gul villa med vit dörr"),)),
        Example((dia(driver_info="Inga önskemål"),)),
        Example((dia(driver_info="Ring vid ankomst"),)),
    ),
)


LONGEST_NAME = 60
"""Characters of a text that can be a name by itself."""


def find(orders: Orders) -> list[Flag]:
    """Rows to a pick-up point whose driver information says something."""
    import numpy as np

    from lmn_lint.orders.text import each
    from lmn_lint.orders.waybill import is_name_alone, said_to_somebody

    info = orders.folded("driver_info")
    rows = np.flatnonzero(orders.rule_with(place="pickup_point") & ~orders.empty("driver_info"))
    found = orders.no_rows()
    known: dict[tuple[str, str], bool] = {}
    patients = orders.folded("patient_name")
    pairs = zip(each(info.iloc[rows]), each(patients.iloc[rows]), strict=True)
    for row, pair in zip(rows, pairs, strict=True):
        if pair not in known:
            rest = said_to_somebody(pair[0])
            # Longer texts are no name, and need not be compared word by word.
            known[pair] = bool(rest) and (len(rest) > LONGEST_NAME or not is_name_alone(rest, pair[1]))
        found[row] = known[pair]
    return [Flag("driver_info", found)]
