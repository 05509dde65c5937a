"""LMN506: left outside at a flat, and nobody says how to get into the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import ink, ink_unit, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

FLAT = "Storgatan 5 lgh 1203"

RULE = Rule(
    code="LMN506",
    name="flat-without-door-code",
    severity="info",
    fields=("door_code",),
    title=Text("Lägenhet utan portkod", "A flat without a door code"),
    why=Text(
        "Ska paketet ställas utanför en lägenhet måste chauffören komma in i huset. Utan portkod, öppen port eller "
        "porttelefon kan paketet gå i retur.",
        "To leave a parcel outside a flat the driver has to get into the house. Without a door code, an open door or "
        "a door telephone the parcel may go back.",
    ),
    todo=Text(
        "Skriv portkoden i uttaget om det finns en, eller skriv i Info till chaufför hur man kommer in.",
        "Enter the door code on the uttag if there is one, or say in Info till chaufför how to get in.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Får ställas utanför: fungerar i lägenhetshus med portkod eller öppen port. Att det "
        "också gäller SMS-avisering är vår tolkning.",
        "Leveransregler i Sesam LMN, Får ställas utanför: works in houses with a door code or an open door. That it "
        "holds for SMS notification too is our interpretation.",
    ),
    messages={
        "default": Text(
            "Adressen är en lägenhet, och varken portkod eller hur man kommer in är angivet.",
            "The address is a flat, and neither a door code nor another way in is given.",
        )
    },
    needs=(("delivery_rule",), ("street",)),
    stand_ins={"door_code": "street"},
    wrong=(
        Example((ink(street=FLAT),), flags=((0, "door_code"),)),
        Example((ink(street="Storgatan 5, 3 tr", door_code="-"),), flags=((0, "door_code"),)),
        Example((spe(street="Storgatan 5 vån 2"),), flags=((0, "door_code"),)),
        Example((ink(street="Storgatan 5 uppg B", driver_info="Hör dåligt"),), flags=((0, "door_code"),)),
        Example((ink(street=FLAT, driver_info="Ring på 070-174 06 05"),), flags=((0, "door_code"),)),
        Example((ink(street=FLAT),), flags=((0, "street"),), without=("door_code",)),
    ),
    right=(
        Example((ink(street=FLAT, door_code="1234"),)),
        Example((ink(street=FLAT, driver_info="Portkod 2580#"),)),
        Example((ink(street=FLAT, driver_info="kod1234"),)),
        Example((ink(street=FLAT, driver_info="Porten är alltid öppen"),)),
        Example((ink(street=FLAT, driver_info="Öppen port 8-16"),)),
        Example((ink(street=FLAT, driver_info="Ring på dörren"),)),
        Example((ink(street=FLAT, driver_info="Använd porttelefonen"),)),
        Example((ink(street="Vångatan 3"),)),
        Example((ink(street="Trappgränd 2"),)),
        Example((ink(street=FLAT, delivery_rule="Chaufförsavisering"),)),
        Example((ink_unit(street="Storgatan 5 vån 2"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows that may be left outside a flat of nobody's unit, without a way in."""
    import numpy as np

    from lmn_lint.orders.addresses import is_flat, tells_way_in

    left = np.flatnonzero(orders.in_force(left_outside=True) & ~orders.to_unit & orders.empty("door_code"))
    flats = left[is_flat(orders.folded("street").iloc[left])]
    told = tells_way_in(orders.folded("driver_info").iloc[flats], orders.text("driver_info").iloc[flats])
    wrong = orders.no_rows()
    wrong[flats[~told]] = True
    return [Flag("door_code", wrong)]
