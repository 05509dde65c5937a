"""Defects: what can be wrong with an order, each planted by a small function that knows what must be found.

A defect takes an order without a fault, spoils one thing on all its rows (or on its first row) and says
which findings must follow: no more, no fewer. The functions stand in ``defects_0xx.py`` and its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from lmn_lint.samples.book import Book
from lmn_lint.samples.dice import Bools, Dice

SEVERITIES = {
    "LMN006": "warning",
    "LMN009": "warning",
    "LMN010": "warning",
    "LMN102": "warning",
    "LMN203": "warning",
    "LMN204": "info",
    "LMN206": "info",
    "LMN207": "warning",
    "LMN208": "info",
    "LMN209": "warning",
    "LMN210": "info",
    "LMN304": "warning",
    "LMN305": "info",
    "LMN503": "warning",
    "LMN504": "warning",
    "LMN505": "warning",
    "LMN506": "info",
    "LMN507": "warning",
    "LMN601": "warning",
}
"""The rules' own severities where they are not "error"."""


@dataclass(frozen=True)
class Planted:
    """One finding that must follow."""

    rule: str
    place: int
    """The row's place in the batch, 0 for the first."""
    field: str
    severity: str


@dataclass
class Order:
    """One order of a book, to be spoiled."""

    book: Book
    number: int
    """The order's place in the book."""
    dice: Dice
    planted: list[Planted] = field(default_factory=list)

    @property
    def places(self) -> range:
        """The places of its rows in the batch."""
        first = int(self.book.first_row[self.number])
        return range(first, first + int(self.book.lines[self.number]))

    @property
    def patient(self) -> str:
        """The patient's name."""
        return str(self.book.patient[self.number])

    @property
    def unit(self) -> str:
        """The name of the unit that the order goes to."""
        return str(self.book.unit[self.number])

    @property
    def area(self) -> str:
        """Its product area."""
        return str(self.book.area[self.number])

    @property
    def rule(self) -> str:
        """Its delivery rule."""
        return str(self.book.rule[self.number])

    def get(self, column: str) -> str:
        """The text of a column on the order's first row."""
        return str(self.book.cells[column][self.places.start])

    def set(self, column: str, text: str) -> None:
        """Write a text on all rows of the order."""
        self.book.cells[column][self.places.start : self.places.stop] = text

    def set_first(self, column: str, text: str) -> None:
        """Write a text on the order's first row only: for columns that may differ within an order."""
        self.book.cells[column][self.places.start] = text

    def expect(self, rule: str, column: str, severity: str = "") -> None:
        """A finding must follow on every row of the order."""
        for place in self.places:
            self._expect(rule, place, column, severity)

    def expect_first(self, rule: str, column: str, severity: str = "") -> None:
        """A finding must follow on the order's first row."""
        self._expect(rule, self.places.start, column, severity)

    def expect_at(self, rule: str, place: int, column: str, severity: str = "") -> None:
        """A finding must follow on the row at a place of the batch."""
        self._expect(rule, place, column, severity)

    def _expect(self, rule: str, place: int, column: str, severity: str) -> None:
        self.planted.append(Planted(rule, place, column, severity or SEVERITIES.get(rule, "error")))


@dataclass(frozen=True)
class Defect:
    """One way to spoil an order."""

    rule: str
    where: Callable[[Book], Bools]
    """The orders that it suits, as booleans."""
    spoil: Callable[[Order], None]
    needs: tuple[str, ...] = ()
    """Columns that must be in the batch, beside those that every batch has."""
    workbook_only: bool = False
    """It cannot be written as Windows-1252."""


def plant(book: Book, dice: Dice, rows: int, defects: list[Defect]) -> list[Planted]:
    """Spoil orders until ``rows`` rows (or just over) are spoiled, every defect as often as it can be.

    No order is spoiled twice. Returns what must be found.
    """
    usable = book.plain & ~book.cancelled
    free = usable.copy()
    waiting = [_in_drawn_order(dice, np.flatnonzero(defect.where(book) & usable)) for defect in defects]
    planted: list[Planted] = []
    spoiled, active = 0, list(range(len(defects)))
    while spoiled < rows and active:
        left = []
        for turn in dice.shuffled(len(active)):
            if spoiled >= rows:
                break
            which = active[turn]
            number = next((place for place in waiting[which] if free[place]), None)
            if number is None:
                continue
            left.append(which)
            free[number] = False
            order = Order(book, number, dice)
            defects[which].spoil(order)
            planted += order.planted
            spoiled += len(order.places)
        active = sorted(left)
    return planted


def _in_drawn_order(dice: Dice, places: np.ndarray) -> Iterator[int]:
    return iter([int(place) for place in places[dice.shuffled(len(places))]])
