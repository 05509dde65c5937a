"""Which orders of a book a defect suits: conditions on the book, one boolean per order."""

from __future__ import annotations

import numpy as np

from lmn_lint.samples.book import Book
from lmn_lint.samples.dice import Bools


def every(book: Book) -> Bools:
    """All orders."""
    return np.ones(book.orders, dtype=bool)


def single(book: Book) -> Bools:
    """Orders of one row."""
    return np.asarray(book.lines == 1, dtype=bool)


def of_area(book: Book, *areas: str) -> Bools:
    """Orders of one of the product areas."""
    return np.isin(book.area.astype(str), areas)


def with_rule(book: Book, *rules: str) -> Bools:
    """Orders with one of the delivery rules."""
    return np.isin(book.rule.astype(str), rules)


def from_pool(book: Book, *pools: str) -> Bools:
    """Orders whose articles come from one of the pools."""
    return np.isin(book.pool.astype(str), pools)


def received_by(book: Book, who: str) -> Bools:
    """Orders in whose name field the patient, a unit or somebody other stands."""
    return np.asarray(book.recipient == who, dtype=bool)


def carried(book: Book) -> Bools:
    """Orders that are carried to an address."""
    return ~with_rule(book, "pickup_point")


def filled(book: Book, column: str) -> Bools:
    """Orders whose first row has something in the column."""
    return np.asarray(book.of_first_rows(column) != "", dtype=bool)


def no_patient_info(book: Book) -> Bools:
    """Orders whose driver information does not name the patient."""
    asked = (received_by(book, "other") & ~of_area(book, "INK")) | (
        received_by(book, "unit") & from_pool(book, "dia_libre")
    )
    return ~asked


def libre_to_unit(book: Book) -> Bools:
    """FreeStyle Libre to a unit: the unit stands in the name field, the patient on the C/O line."""
    return with_rule(book, "to_unit") & from_pool(book, "dia_libre")


def other_to_unit(book: Book) -> Bools:
    """Another supplier's diabetes articles to a unit: the patient first, the unit on the C/O line."""
    return with_rule(book, "to_unit") & from_pool(book, "dia_other")


def incontinence_to_unit(book: Book) -> Bools:
    """Incontinence articles to a unit: the unit first."""
    return of_area(book, "INK") & book.to_unit


def goes_home(book: Book) -> Bools:
    """Orders to a home or a pick-up point."""
    return ~book.to_unit


def patient_at_home(book: Book) -> Bools:
    """Orders in the patient's own name that go to no unit."""
    return ~book.to_unit & received_by(book, "patient")
