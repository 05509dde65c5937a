"""Defects of name and C/O (LMN201 to LMN210)."""

from __future__ import annotations

import numpy as np

from lmn_lint.orders.units import given_names
from lmn_lint.samples.book import Book
from lmn_lint.samples.conditions import (
    goes_home,
    incontinence_to_unit,
    libre_to_unit,
    of_area,
    other_to_unit,
    patient_at_home,
    with_rule,
)
from lmn_lint.samples.defects import Defect, Order
from lmn_lint.samples.dice import Bools
from lmn_lint.samples.people import units_of
from lmn_lint.schemas_folder import load_yaml

_SHORTEST_TO_MISSPELL = 7
"""Letters of a surname that can lose one and still be long enough for a typing error."""


def _somebody(order: Order) -> str:
    """A person who is not the patient."""
    persons = load_yaml("samples/persons.yaml")
    return f"{order.dice.one(persons['others'])} {order.dice.one(persons['groups'][0]['surnames'])}"


def _unit_first(order: Order) -> str:
    return "LMN201" if order.area == "INK" else "LMN202"


def _unless_named(order: Order) -> None:
    # The driver information must name the patient while a unit stands in the name field; with the patient
    # there it would be one more finding (LMN403).
    order.set("driver_info", "")


def swapped(order: Order) -> None:
    """The patient in the name field and the unit on the C/O line, where the unit comes first."""
    order.set("recipient_name", order.patient)
    order.set("care_of", order.unit)
    _unless_named(order)
    order.expect(_unit_first(order), "recipient_name")
    order.expect(_unit_first(order), "care_of")


def unit_without_patient(order: Order) -> None:
    """Nobody, or somebody else, on the C/O line where the patient is wanted."""
    order.set("care_of", order.dice.one(["", "-", _somebody(order), order.unit]))
    order.expect(_unit_first(order), "care_of")


def patient_twice(order: Order) -> None:
    """The patient in both fields: only the unit column tells that a unit is meant."""
    order.set("unit_name", order.unit)
    order.set("recipient_name", order.patient)
    _unless_named(order)
    order.expect(_unit_first(order), "recipient_name")


def both_in_the_name_field(order: Order) -> None:
    """Unit and patient in the name field where the unit alone is wanted."""
    order.set("recipient_name", f"{order.unit}, {order.patient}")
    order.expect(_unit_first(order), "recipient_name")


def swapped_other_supplier(order: Order) -> None:
    """The unit in the name field and the patient on the C/O line, where the patient comes first."""
    order.set("recipient_name", order.unit)
    order.set("care_of", order.patient)
    order.expect("LMN203", "recipient_name")
    order.expect("LMN203", "care_of")


def unit_missing_other_supplier(order: Order) -> None:
    """No unit, or somebody, on the C/O line where the unit is wanted."""
    order.set("unit_name", order.unit)
    order.set("care_of", order.dice.one(["", _somebody(order)]))
    order.expect("LMN203", "care_of")


def unit_twice(order: Order) -> None:
    """The unit in both fields, where the patient is wanted in the name field."""
    order.set("recipient_name", order.unit)
    order.expect("LMN203", "recipient_name")


def nobody_knows_which_way(order: Order) -> None:
    """Abbott's other articles to a unit, or no supplier: the guide does not say where the names go."""
    order.set("supplier", order.dice.one(["", "Abbott Scandinavia AB", "Abbott"]))
    order.expect("LMN204", "supplier")


def patient_nowhere(order: Order) -> None:
    """Somebody else takes a diabetes parcel, and the driver information does not name the patient."""
    order.set("recipient_name", _somebody(order))
    order.set("driver_info", order.dice.one(["", "", "Tack"]))
    order.expect("LMN205", "driver_info")


def patient_nowhere_at_unit(order: Order) -> None:
    """No supplier, the unit in the name field, and the patient named nowhere."""
    order.set("supplier", "")
    order.set("recipient_name", order.unit)
    order.set("care_of", "")
    order.set("driver_info", "")
    order.expect("LMN204", "supplier")
    order.expect("LMN205", "driver_info")


def libre_without_driver_info(order: Order) -> None:
    """FreeStyle Libre to a unit, the patient only on the C/O line."""
    order.set("driver_info", "")
    order.expect("LMN206", "driver_info")


def unit_at_pickup(order: Order) -> None:
    """A unit in the name field at a pick-up point."""
    order.set("recipient_name", order.dice.one([str(name) for name in units_of("DIA").name]))
    order.set("care_of", order.patient)
    order.expect("LMN207", "delivery_rule")


def _misspelt(order: Order) -> str:
    """The patient's name with one letter of the surname lost, doubled, swapped or another."""
    *given, surname = order.patient.split(" ")
    at = order.dice.number(1, len(surname) - 3)
    left, letter, right = surname[:at], surname[at], surname[at + 1 :]
    ways = [left + right, left + letter + letter + right, left + ("x" if letter != "x" else "z") + right]
    if letter != right[0]:
        ways.append(left + right[0] + letter + right[1:])
    return " ".join([*given, order.dice.one(ways)])


def misspelt_name(order: Order) -> None:
    """A typing error in the patient's name, in the name field."""
    order.set("recipient_name", _misspelt(order))
    order.expect("LMN208", "recipient_name")


def misspelt_care_of(order: Order) -> None:
    """A typing error in the patient's name, on the C/O line of a unit."""
    order.set("care_of", _misspelt(order))
    order.expect("LMN208", "care_of")


def same_twice(order: Order) -> None:
    """The same name in the name field and on the C/O line."""
    order.set("care_of", order.dice.one([order.get("recipient_name"), order.get("recipient_name").upper()]))
    order.expect("LMN209", "care_of")


def food_patient_nowhere(order: Order) -> None:
    """Somebody else takes a special-foods parcel, and the driver information does not name the patient."""
    order.set("recipient_name", _somebody(order))
    order.set("driver_info", "")
    order.expect("LMN210", "driver_info")


def food_unit_alone(order: Order) -> None:
    """Special foods to a unit, and the patient is named nowhere."""
    order.set("recipient_name", order.unit)
    order.set("care_of", "")
    order.set("driver_info", "")
    order.expect("LMN210", "driver_info")


def _unit_first_orders(book: Book) -> Bools:
    return incontinence_to_unit(book) | libre_to_unit(book)


def _fetched_without_a_tick(book: Book) -> Bools:
    """A diabetes order with a unit's name would want its tick as well."""
    return of_area(book, "INK", "SPE") & with_rule(book, "pickup_point")


def _can_be_misspelt(book: Book) -> Bools:
    known = given_names()
    return np.array([_long_surname(name, known) for name in book.patient], dtype=bool)


def _long_surname(name: str, known: frozenset[str]) -> bool:
    surname = name.split(" ")[-1]
    # One word of plain letters: elsewhere a lost letter may be a lost hyphen or accent, which is no error.
    plain = surname.isascii() and surname.isalpha()
    return plain and len(surname) >= _SHORTEST_TO_MISSPELL and surname.casefold() not in known


DEFECTS = (
    Defect("LMN201", incontinence_to_unit, swapped),
    Defect("LMN201", incontinence_to_unit, unit_without_patient),
    Defect("LMN201", incontinence_to_unit, patient_twice),
    Defect("LMN201", lambda book: incontinence_to_unit(book) & ~book.bare, both_in_the_name_field),
    Defect("LMN202", libre_to_unit, swapped),
    Defect("LMN202", libre_to_unit, unit_without_patient),
    Defect("LMN202", libre_to_unit, patient_twice),
    Defect("LMN203", other_to_unit, swapped_other_supplier),
    Defect("LMN203", other_to_unit, unit_missing_other_supplier),
    Defect("LMN203", other_to_unit, unit_twice),
    Defect("LMN204", other_to_unit, nobody_knows_which_way),
    Defect("LMN205", lambda book: of_area(book, "DIA") & goes_home(book), patient_nowhere),
    Defect("LMN205", other_to_unit, patient_nowhere_at_unit),
    Defect("LMN206", libre_to_unit, libre_without_driver_info),
    Defect("LMN207", _fetched_without_a_tick, unit_at_pickup),
    Defect("LMN208", lambda book: patient_at_home(book) & _can_be_misspelt(book), misspelt_name),
    Defect("LMN208", lambda book: _unit_first_orders(book) & _can_be_misspelt(book), misspelt_care_of),
    Defect("LMN209", patient_at_home, same_twice),
    Defect("LMN210", lambda book: of_area(book, "SPE") & goes_home(book), food_patient_nowhere),
    Defect("LMN210", lambda book: of_area(book, "SPE") & book.to_unit, food_unit_alone),
)
