"""Make the three batches of this folder anew: ``python sample_data/make.py``.

The same lmn-lint makes the same files; a test fails when they are not current.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from lmn_lint.samples.files import as_csv, as_xlsx, order_sheet
from lmn_lint.samples.make import SampleBatch, make_orders
from lmn_lint.samples.workbook import Sheet, workbook_bytes

DAY = date(2026, 11, 23)
"""The Monday of week 48."""

TITLE = (
    ("Ordrar vecka 48 – påhittade uppgifter",),
    ("Uttag ur Sesam LMN måndag 23 november 2026",),
)
NOTES = (
    ("Anteckningar",),
    ("Alla namn, adresser, nummer och ordrar i den här filen är påhittade.",),
    ("Telefonnumren är reserverade för böcker och film, personnumren är testnummer.",),
    ("Listan kördes ut på måndag morgon och ska granskas innan den skickas.",),
)


def week_48() -> SampleBatch:
    """The batch of ``ordrar-vecka-48.xlsx``; the header stands in row 3."""
    return make_orders(60, seed=164, defects=0.42, today=DAY, header_row=len(TITLE) + 1)


def week_48_text() -> SampleBatch:
    """The batch of ``ordrar-vecka-48.csv``."""
    return make_orders(60, seed=280, defects=0.42, today=DAY, windows_1252=True)


def flawless() -> SampleBatch:
    """The batch of ``ordrar-felfria.xlsx``."""
    return make_orders(60, seed=49, defects=0, today=DAY)


def files() -> dict[str, bytes]:
    """Name and content of each file."""
    orders = replace(order_sheet(week_48(), "Ordrar v 48"), above=TITLE, styled=True, merged=("A1:F1",))
    notes = Sheet("Anteckningar", orders.table.iloc[:0, :0], above=NOTES, styled=True)
    return {
        "ordrar-vecka-48.xlsx": workbook_bytes([orders, notes], DAY),
        "ordrar-vecka-48.csv": as_csv(week_48_text()),
        "ordrar-felfria.xlsx": as_xlsx(flawless(), DAY),
    }


if __name__ == "__main__":
    for name, content in files().items():
        (Path(__file__).parent / name).write_bytes(content)
