"""Defects of delivery rule, place and day (LMN501 to LMN508)."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from lmn_lint.orders.dates import read_date
from lmn_lint.samples.book import Book
from lmn_lint.samples.conditions import (
    carried,
    every,
    filled,
    goes_home,
    no_patient_info,
    of_area,
    with_rule,
)
from lmn_lint.samples.days import Workdays
from lmn_lint.samples.defects import Defect, Order
from lmn_lint.samples.dice import Bools
from lmn_lint.schemas_folder import load_yaml

_ELSEWHERE = {
    "INK": ["Leverans till enhet", "SMS-avisering", "Avisering - (Får ej ställas utanför)"],
    "SPE": ["Boka dag", "Chaufförsavisering", "Leverans till enhet"],
    "DIA": ["Boka dag", "Får ställas utanför", "Avisering SMS", "Chaufförsavisering"],
}
_PROTECTED = ["Ja", "ja", "x", "Sekretess", "?", "Se journal"]
_SAYS_SO = ["Skyddad identitet", "OBS! Sekretessmarkering", "skyddade personuppgifter", "Sekretessmarkerad"]


def rule_of_another_area(order: Order) -> None:
    """A delivery rule that the product area does not have."""
    order.set("delivery_rule", order.dice.one(_ELSEWHERE[order.area]))
    order.expect("LMN501", "delivery_rule")


def pickup_without_postal_code(order: Order) -> None:
    """A pick-up point, and no postal code that could decide which."""
    order.set("postal_code", order.dice.one(["", "", "2913", "09133", "291 3", "29l 33", "okänt"]))
    order.expect("LMN502", "postal_code")


def _ordered(order: Order) -> date:
    day = read_date(order.get("order_date"))
    if day is None:
        raise ValueError("order_date")
    return day


def _after(order: Order, steps: int) -> date:
    """The ``steps``-th working day after the order."""
    day = _ordered(order)
    found = Workdays(day).after(np.array([day], dtype="datetime64[D]"), np.array([steps]))
    return date.fromisoformat(str(found[0]))


def _weekend(day: date, order: Order) -> str:
    """The first Saturday from ``day`` on, or the Sunday after it."""
    return str(day + timedelta(days=(5 - day.weekday()) % 7 + order.dice.number(0, 1)))


def wanted_too_early(order: Order) -> None:
    """A wanted date before the lead time is over."""
    last = 5 if order.rule == "book_day" else 4
    order.set("wanted_date", str(_after(order, order.dice.number(1, last))))
    order.expect("LMN503", "wanted_date")


def planned_too_late(order: Order) -> None:
    """A planned date later than promised."""
    promised = 10 if order.area == "SPE" else 5
    order.set("planned_date", str(_after(order, promised + order.dice.number(1, 5))))
    order.expect("LMN504", "planned_date")


def wanted_on_a_weekend(order: Order) -> None:
    """A wanted date that is no working day."""
    order.set("wanted_date", _weekend(_after(order, 6), order))
    order.expect("LMN505", "wanted_date")


def planned_on_a_weekend(order: Order) -> None:
    """A planned date that is no working day."""
    order.set("planned_date", _weekend(_ordered(order), order))
    order.expect("LMN505", "planned_date")


def flat_without_a_code(order: Order) -> None:
    """To be left outside a flat, and nobody tells how to get in."""
    form = order.dice.one(["lgh 1203", "3 tr", "vån 2", "uppg B", "2 trappor"])
    order.set("street", f"Storgatan {order.dice.number(1, 80)}, {form}")
    order.set("door_code", order.dice.one(["", "-"]))
    order.set("driver_info", order.dice.one(["", "Hör dåligt", "Hunden är snäll"]))
    order.expect("LMN506", "door_code")


def box_address(order: Order) -> None:
    """A box to carry a parcel to."""
    box = order.dice.one(["Box ", "box ", "BOX", "Postbox ", "P.O. Box "])
    order.set("street", f"{box}{order.dice.number(11, 998)}")
    order.expect("LMN507", "street")


def protected_by_its_column(order: Order) -> None:
    """The column for protected identity says something other than no."""
    order.set("protected_identity", order.dice.one(_PROTECTED))
    order.expect("LMN508", "protected_identity")


def protected_by_its_address(order: Order) -> None:
    """The tax agency's forwarding address."""
    order.set("street", order.dice.one(["Box 2820", "BOX 2820", "Skatteverket, Box 2820"]))
    order.set("postal_code", "403 20")
    order.set("city", "Göteborg")
    order.expect("LMN508", "street")


def protected_by_a_text(order: Order) -> None:
    """The driver information tells what nobody should read there."""
    order.set("driver_info", order.dice.one(_SAYS_SO))
    order.expect("LMN508", "driver_info")


def _no_wish(book: Book) -> Bools:
    return ~filled(book, "wanted_date")


def _still_there(book: Book) -> Bools:
    return ~np.isin(book.of_first_rows("status").astype(str), load_yaml("samples/texts.yaml")["too_late"])


def _at_a_home_door(book: Book) -> Bools:
    return goes_home(book) & with_rule(book, "leave_outside", "sms_leave_outside") & no_patient_info(book)


DEFECTS = (
    Defect("LMN501", every, rule_of_another_area),
    Defect("LMN502", lambda book: with_rule(book, "pickup_point"), pickup_without_postal_code),
    Defect("LMN503", lambda book: of_area(book, "INK") & _no_wish(book), wanted_too_early, ("wanted_date",)),
    Defect("LMN504", lambda book: ~with_rule(book, "book_day") & _no_wish(book), planned_too_late),
    Defect(
        "LMN505",
        lambda book: carried(book) & _still_there(book) & _no_wish(book),
        wanted_on_a_weekend,
        ("wanted_date",),
    ),
    Defect("LMN505", lambda book: carried(book) & _still_there(book) & _no_wish(book), planned_on_a_weekend),
    Defect("LMN506", _at_a_home_door, flat_without_a_code),
    Defect("LMN507", carried, box_address),
    Defect("LMN508", every, protected_by_its_column, ("protected_identity",)),
    Defect("LMN508", every, protected_by_its_address),
    Defect("LMN508", lambda book: carried(book) & no_patient_info(book), protected_by_a_text),
)
