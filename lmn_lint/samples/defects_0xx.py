"""Defects of the batch's format (LMN002 to LMN010)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lmn_lint.samples.book import Book
from lmn_lint.samples.conditions import (
    carried,
    every,
    filled,
    goes_home,
    no_patient_info,
    of_area,
    patient_at_home,
    single,
    with_rule,
)
from lmn_lint.samples.defects import Defect, Order
from lmn_lint.samples.dice import Bools

_UMLAUTS = "åäö"


def _blank(column: str) -> Callable[[Order], None]:
    def spoil(order: Order) -> None:
        order.set(column, order.dice.one(["", "", " "]))
        order.expect("LMN002", column)

    return spoil


def unknown_area(order: Order) -> None:
    """A product area that there is none of."""
    order.set(
        "product_area", order.dice.one(["Hörselhjälpmedel", "Synhjälpmedel", "Rörelsehjälpmedel", "Övrigt"])
    )
    order.expect("LMN003", "product_area")


def unknown_delivery_rule(order: Order) -> None:
    """A delivery rule that there is none of; "Avisering" alone fits two."""
    order.set(
        "delivery_rule", order.dice.one(["Avisering", "Hemleverans", "Budbil", "Postpaket", "Enligt ök"])
    )
    order.expect("LMN004", "delivery_rule")


def bad_postal_code(order: Order) -> None:
    """A postal code that is too short or too long, has letters, or begins with 0."""
    code = "".join(letter for letter in order.get("postal_code") if letter.isdigit())
    ways = [code[:4], code + code[-1], f"{code[:3]} {code[3]}O", f"0{code[:2]} {code[2:4]}", "okänt"]
    order.set("postal_code", order.dice.one(ways))
    order.expect("LMN005", "postal_code")


def bad_personal_number(order: Order) -> None:
    """A personal number with a wrong check digit, month or length, or none at all."""
    digits = "".join(letter for letter in order.get("personal_number") if letter.isdigit())[-10:]
    wrong = str((int(digits[9]) + order.dice.number(1, 9)) % 10)
    ways = [
        f"{digits[:6]}-{digits[6:9]}{wrong}",
        f"{digits[:2]}13{digits[4:6]}-{digits[6:]}",
        f"{digits}0",
        "okänt",
    ]
    order.set("personal_number", order.dice.one(ways))
    order.expect("LMN006", "personal_number")


_BAD_DATES = ("v 48", "31.02.2026", "2026-13-05", "23.11.26", "snarast", "1998-11-23", "2099-01-15")


def bad_order_date(order: Order) -> None:
    """An order date that cannot be read, or lies far away."""
    order.set_first("order_date", order.dice.one(_BAD_DATES))
    order.expect_first("LMN007", "order_date")


def bad_wanted_date(order: Order) -> None:
    """A wanted date that cannot be read, or lies far away."""
    order.set_first("wanted_date", order.dice.one(_BAD_DATES))
    order.expect_first("LMN007", "wanted_date", "info")


def bad_planned_date(order: Order) -> None:
    """A planned date that cannot be read, or lies far away."""
    order.set_first("planned_date", order.dice.one(_BAD_DATES))
    order.expect_first("LMN007", "planned_date", "info")


def bad_quantity(order: Order) -> None:
    """A quantity that is no whole number."""
    order.set_first("quantity", order.dice.one(["två", "1,5", "-2", "0.5", "ett par"]))
    order.expect_first("LMN008", "quantity")


def unclear_unit_tick(order: Order) -> None:
    """A unit-delivery tick that is neither yes nor no."""
    order.set("unit_delivery", order.dice.one(["?", "kanske", "oklart"]))
    order.expect("LMN009", "unit_delivery")


def unclear_made_to_order(order: Order) -> None:
    """A made-to-order mark that is neither yes nor no."""
    order.set_first("made_to_order", order.dice.one(["?", "kanske", "ev."]))
    order.expect_first("LMN009", "made_to_order")


_READABLE = ("street", "city", "recipient_name", "care_of", "patient_name", "unit_name", "driver_info")


def _has_umlaut(book: Book) -> Bools:
    found = np.zeros(book.orders, dtype=bool)
    for column in _READABLE:
        found |= _umlaut_in(book, column)
    return found


def _umlaut_in(book: Book, column: str) -> Bools:
    return np.array([_fit_to_break(text) for text in book.of_first_rows(column)], dtype=bool)


def _fit_to_break(text: str) -> bool:
    """Letters å, ä or ö, and no others outside ASCII: what they turn into is known for certain."""
    return not text.isascii() and all(letter in _UMLAUTS or letter.isascii() for letter in text)


def read_as_another_encoding(order: Order) -> None:
    """UTF-8 that was read as Windows-1252: "BjÃ¶rkvÃ¤gen"."""
    column = order.dice.one([column for column in _READABLE if _fit_to_break(order.get(column))])
    order.set(column, order.get(column).encode("utf-8").decode("windows-1252"))
    order.expect("LMN010", column)


def letters_lost(order: Order) -> None:
    """Letters that became U+FFFD and cannot be mended."""
    text = order.get("street")
    order.set("street", "".join("\ufffd" if letter in _UMLAUTS else letter for letter in text))
    order.expect("LMN010", "street")


def _planned(book: Book) -> Bools:
    return filled(book, "planned_date") & ~filled(book, "wanted_date")


DEFECTS = (
    Defect("LMN002", single, _blank("order_number")),
    Defect("LMN002", no_patient_info, _blank("product_area")),
    Defect("LMN002", patient_at_home, _blank("recipient_name")),
    Defect("LMN002", goes_home, _blank("delivery_rule")),
    Defect("LMN002", carried, _blank("street")),
    Defect("LMN002", carried, _blank("city")),
    Defect("LMN002", carried, _blank("postal_code")),
    Defect("LMN003", no_patient_info, unknown_area),
    Defect("LMN004", every, unknown_delivery_rule),
    Defect("LMN005", carried, bad_postal_code),
    Defect("LMN006", lambda book: filled(book, "personal_number"), bad_personal_number),
    Defect("LMN007", every, bad_order_date),
    Defect("LMN007", lambda book: ~filled(book, "wanted_date"), bad_wanted_date, ("wanted_date",)),
    Defect("LMN007", _planned, bad_planned_date, ("planned_date",)),
    Defect("LMN008", every, bad_quantity),
    Defect("LMN009", lambda book: ~of_area(book, "DIA") | with_rule(book, "to_unit"), unclear_unit_tick),
    Defect("LMN009", lambda book: ~of_area(book, "SPE"), unclear_made_to_order, ("made_to_order",)),
    Defect("LMN010", _has_umlaut, read_as_another_encoding),
    Defect("LMN010", lambda book: _umlaut_in(book, "street"), letters_lost, workbook_only=True),
)
