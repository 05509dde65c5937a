"""A made-up batch as a file."""

from __future__ import annotations

from datetime import date

from lmn_lint.samples.make import DAY, SampleBatch, header
from lmn_lint.samples.workbook import Sheet, csv_bytes, workbook_bytes

NUMBERS = ("order_number", "order_line", "article_number", "quantity", "postal_code", "phone", "mobile")
"""Columns whose whole numbers are stored as numbers: so a mobile loses its zero."""
DAYS = ("order_date", "wanted_date", "planned_date")


def order_sheet(batch: SampleBatch, name: str = "Ordrar") -> Sheet:
    """The sheet of a batch, with the header in row 1 and no formats."""
    return Sheet(
        name,
        batch.frame,
        numbers=frozenset(header(column) for column in NUMBERS),
        days=frozenset(header(column) for column in DAYS),
    )


def as_xlsx(batch: SampleBatch, day: date = DAY) -> bytes:
    """The batch as a workbook of one sheet with the header in row 1."""
    return workbook_bytes([order_sheet(batch)], day)


def as_csv(batch: SampleBatch) -> bytes:
    """The batch as a text file: semicolons, Windows-1252. Make it with ``windows_1252=True``."""
    return csv_bytes(batch.frame)
