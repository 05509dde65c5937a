"""A book of orders: the cells of every row, and what each order is about."""

from __future__ import annotations

from dataclasses import dataclass

from lmn_lint.samples.dice import Bools, Texts, Whole

# What a later row of an order may leave blank when its delivery details are printed once.
PRINTED_ONCE = (
    "recipient_name",
    "care_of",
    "street",
    "postal_code",
    "city",
    "delivery_rule",
    "unit_delivery",
    "unit_name",
    "patient_name",
    "personal_number",
    "phone",
    "mobile",
    "door_code",
    "driver_info",
    "protected_identity",
    "status",
)


@dataclass
class Book:
    """Orders made up so far. Arrays of ``cells`` hold one text per row, all others one value per order."""

    cells: dict[str, Texts]
    """Canonical column to its texts, row by row."""
    first_row: Whole
    """Place of each order's first row."""
    lines: Whole
    """Rows of each order, 1 to 4; they follow each other."""
    area: Texts
    """INK, SPE or DIA."""
    rule: Texts
    """Canonical id of the delivery rule."""
    pool: Texts
    """Where the articles were drawn from (``schemas/samples/articles.yaml``)."""
    to_unit: Bools
    """The parcel goes to a unit."""
    recipient: Texts
    """Who stands in the name field: patient, unit or other."""
    patient: Texts
    """The patient's name as the patient column has it."""
    unit: Texts
    """The unit's name; "" where the parcel goes to nobody's unit."""
    bare: Bools
    """Only the unit column tells that the unit is one."""
    cancelled: Bools
    plain: Bools
    """Written in the usual way throughout, so that one defect in it is one defect."""

    @property
    def orders(self) -> int:
        """How many orders there are."""
        return len(self.lines)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self.lines.sum())

    def of_first_rows(self, field: str) -> Texts:
        """The texts of a column on each order's first row."""
        return self.cells[field][self.first_row]
