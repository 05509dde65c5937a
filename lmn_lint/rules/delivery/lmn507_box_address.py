"""LMN507: a parcel is to be carried to a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, dia_unit, ink, ink_unit, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN507",
    name="box-address",
    severity="warning",
    fields=("street",),
    title=Text("Leverans till en boxadress", "Delivery to a box address"),
    why=Text(
        "En box tar emot brev, inga paket: det finns ingen dörr att köra till.",
        "A box takes letters, no parcels: there is no door to drive to.",
    ),
    todo=Text(
        "Skriv gatuadressen i uttaget, eller välj utlämningsställe.",
        "Enter the street address on the uttag, or choose a pick-up point.",
    ),
    source=Text(
        "Allmän postpraxis, inte ur leveransreglerna: paket lämnas inte till boxar.",
        "General postal practice, not from the guide: parcels are not delivered to boxes.",
    ),
    messages={
        "default": Text(
            "Adressen är en box, och paketet ska köras ut.",
            "The address is a box, and the parcel is to be carried out.",
        )
    },
    needs=(("delivery_rule",), ("street",)),
    wrong=(
        Example((ink(street="Box 123"),), flags=((0, "street"),)),
        Example((spe(street="BOX123"),), flags=((0, "street"),)),
        Example((ink(street="P.O. Box 12"),), flags=((0, "street"),)),
        Example((ink_unit(street="Postbox 45"),), flags=((0, "street"),)),
        Example((dia_unit(street="Lasarettet, Box 45"),), flags=((0, "street"),)),
        Example((dia_unit(street="Box 45", delivery_rule=""),), flags=((0, "street"),)),
        Example((ink(street="Box 45", product_area="Stomi"),), flags=((0, "street"),)),
    ),
    right=(
        Example((ink(street="Boxholmsgatan 3"),)),
        Example((ink(street="Boxgatan 3"),)),
        Example((ink(street="Storgatan 5, Box 12"),)),
        Example((dia(street="Box 123"),)),
        # Without a known delivery rule nobody knows whether the parcel is carried out.
        Example((ink(street="Box 123", delivery_rule="Med häst"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows of any known delivery rule but a pick-up point whose street is a box."""
    from lmn_lint.orders.addresses import is_box

    by_tick = orders.delivery_rule.is_("") & orders.ticked & orders.area_with(unit_tick=True)
    known = orders.delivery_rule.is_(*orders.guide.rules) | by_tick
    carried = known & ~orders.rule_with(place="pickup_point")
    return [Flag("street", carried & is_box(orders.folded("street")))]
