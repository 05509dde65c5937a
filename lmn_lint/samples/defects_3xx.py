"""Defects of the unit-delivery tick (LMN301 to LMN305)."""

from __future__ import annotations

import numpy as np

from lmn_lint.samples.book import Book
from lmn_lint.samples.conditions import (
    filled,
    from_pool,
    libre_to_unit,
    of_area,
    other_to_unit,
    patient_at_home,
)
from lmn_lint.samples.defects import Defect, Order
from lmn_lint.samples.dice import Bools
from lmn_lint.samples.writing import one_mobile

_PICKUP_LABELS = ("Leverans utlämningsställe", "Utlämningsställe", "Ombud")
_YES = ("x", "X", "Ja", "ja", "1")


def _to_pickup(order: Order) -> None:
    """The delivery rule of a pick-up point, and a mobile for its SMS."""
    order.set("delivery_rule", order.dice.one(_PICKUP_LABELS))
    order.set("mobile", one_mobile(order.dice))


def tick_forgotten(order: Order) -> None:
    """A unit's name, but the order goes to a pick-up point and nothing is ticked."""
    _to_pickup(order)
    order.set("unit_delivery", order.dice.one(["", "", "Nej"]))
    order.set("driver_info", "")
    order.expect("LMN301", "unit_delivery")


def tick_forgotten_libre(order: Order) -> None:
    """The same with the unit in the name field, as FreeStyle Libre has it: nobody can fetch it either."""
    _to_pickup(order)
    order.set("unit_delivery", "")
    order.expect("LMN301", "unit_delivery")
    order.expect("LMN207", "delivery_rule")


def tick_without_unit(order: Order) -> None:
    """Ticked, and no unit named anywhere."""
    order.set("delivery_rule", order.dice.one(["Leverans till enhet", "Enhet"]))
    order.set("unit_delivery", order.dice.one(_YES))
    order.expect("LMN302", "unit_delivery")


def rule_without_unit(order: Order) -> None:
    """The delivery rule alone ticks, and no unit is named anywhere."""
    order.set("delivery_rule", order.dice.one(["Leverans till enhet", "Enhet"]))
    order.set("unit_delivery", "")
    order.expect("LMN302", "delivery_rule")


def ticked_for_pickup(order: Order) -> None:
    """Ticked, while the delivery rule is a pick-up point."""
    order.set("delivery_rule", order.dice.one(_PICKUP_LABELS))
    order.set("unit_delivery", order.dice.one(_YES))
    order.set("driver_info", "")
    order.expect("LMN303", "delivery_rule")


def ticked_for_pickup_libre(order: Order) -> None:
    """The same for FreeStyle Libre, whose driver information names the patient."""
    order.set("delivery_rule", order.dice.one(_PICKUP_LABELS))
    order.set("unit_delivery", order.dice.one(_YES))
    order.expect("LMN303", "delivery_rule")


def ticked_elsewhere(order: Order) -> None:
    """Ticked in an area that has no such rule."""
    order.set("unit_delivery", order.dice.one(_YES))
    order.expect("LMN304", "unit_delivery")


def unknown_to_the_register(order: Order) -> None:
    """A unit that the register does not have; only the C/O line names it."""
    order.set("unit_name", "")
    order.set(
        "care_of",
        order.dice.one(["Vårdcentralen Kvarnbäck", "Medicinmottagningen Vipan", "Klockarens vårdhem"]),
    )
    order.expect("LMN305", "care_of")


def _patient_fetches(book: Book) -> Bools:
    """Diabetes orders that the patient fetches, whose supplier would take them to a unit as well.

    A box is no address for a parcel to a unit.
    """
    fits = of_area(book, "DIA") & patient_at_home(book) & ~from_pool(book, "dia_abbott")
    box = np.array([text.startswith("Box ") for text in book.of_first_rows("street")], dtype=bool)
    # What the driver is told would be another thing at a unit.
    fits &= ~box & ~filled(book, "driver_info")
    return fits


DEFECTS = (
    Defect("LMN301", other_to_unit, tick_forgotten),
    Defect("LMN301", libre_to_unit, tick_forgotten_libre),
    Defect("LMN302", _patient_fetches, tick_without_unit),
    Defect("LMN302", _patient_fetches, rule_without_unit),
    Defect("LMN303", other_to_unit, ticked_for_pickup),
    Defect("LMN303", libre_to_unit, ticked_for_pickup_libre),
    Defect("LMN304", lambda book: of_area(book, "INK", "SPE"), ticked_elsewhere),
)
WITH_A_REGISTER = (Defect("LMN305", other_to_unit, unknown_to_the_register),)
