"""Defects across the rows of an order (LMN601 to LMN603)."""

from __future__ import annotations

from lmn_lint.samples.book import Book
from lmn_lint.samples.conditions import libre_to_unit, of_area, patient_at_home, with_rule
from lmn_lint.samples.defects import Defect, Order
from lmn_lint.samples.dice import Bools
from lmn_lint.schemas_folder import load_yaml

_ARTICLE = ("article_number", "article_name", "article_group", "supplier", "quantity")


def _several(book: Book) -> Bools:
    """Orders of two rows or more."""
    return book.lines > 1


def _second(order: Order) -> int:
    return order.places.start + 1


def _put(order: Order, column: str, text: str) -> None:
    """Write a text on the order's second row only."""
    order.book.cells[column][_second(order)] = text


def _other_number(order: Order, column: str, first: int, form: str) -> str:
    """A number that is not the one that stands in the column."""
    digits = "".join(letter for letter in order.get(column) if letter.isdigit())
    now = int(digits[-2:]) if digits else 0
    return form.format(first + (now - first + 1) % (100 - first))


def line_twice(order: Order) -> None:
    """The second row repeats the first."""
    for column in (*_ARTICLE, "order_line"):
        _put(order, column, order.get(column))
    order.expect_at("LMN601", _second(order), "order_number")


def other_mobile(order: Order) -> None:
    """Another mobile on the second row."""
    _put(order, "mobile", _other_number(order, "mobile", 5, "070-174 06 {:02d}"))
    order.expect_at("LMN602", _second(order), "mobile")


def other_phone(order: Order) -> None:
    """Another telephone on the second row."""
    _put(order, "phone", _other_number(order, "phone", 0, "040-628 04 {:02d}"))
    order.expect_at("LMN602", _second(order), "phone")


def other_address(order: Order) -> None:
    """Another address on the second row."""
    digits = "".join(letter for letter in order.get("postal_code") if letter.isdigit())
    _put(order, "street", f"Skepparegränd {order.dice.number(1, 60)}")
    _put(order, "postal_code", "291 67" if digits != "29167" else "291 68")
    for column in ("street", "postal_code"):
        order.expect_at("LMN602", _second(order), column)


def other_recipient(order: Order) -> None:
    """Another recipient on the second row."""
    _put(order, "recipient_name", "Ingrid Testberg")
    order.expect_at("LMN602", _second(order), "recipient_name")


def other_care_of(order: Order) -> None:
    """Somebody on the C/O line of the second row only."""
    _put(order, "care_of", "c/o Ingrid Testberg")
    order.expect_at("LMN602", _second(order), "care_of")


def other_delivery_rule(order: Order) -> None:
    """The second row is left outside without an SMS."""
    _put(order, "delivery_rule", "Får ställas utanför")
    order.expect_at("LMN602", _second(order), "delivery_rule")


def suppliers_mixed(order: Order) -> None:
    """Another supplier's article beside FreeStyle Libre."""
    entries = load_yaml("samples/articles.yaml")["pools"]["dia_other"]
    number, name, group, suppliers = entries[order.dice.number(0, len(entries) - 1)]
    for column, text in zip(_ARTICLE, (number, name, group, suppliers[0]), strict=False):
        _put(order, column, text)
    order.expect("LMN603", "article_name")


def _incontinence_at_home(book: Book) -> Bools:
    return _several(book) & of_area(book, "INK") & patient_at_home(book)


DEFECTS = (
    Defect("LMN601", _several, line_twice),
    Defect("LMN602", _several, other_mobile),
    Defect("LMN602", _several, other_phone),
    Defect("LMN602", _several, other_address),
    Defect("LMN602", _incontinence_at_home, other_recipient),
    Defect("LMN602", _incontinence_at_home, other_care_of),
    Defect("LMN602", lambda book: _several(book) & with_rule(book, "sms_leave_outside"), other_delivery_rule),
    Defect("LMN603", lambda book: _several(book) & libre_to_unit(book), suppliers_mixed),
)
