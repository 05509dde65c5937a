"""A unit register: a unit a row, its name in the first column, other names for it in the following ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.header import normal_form
from lmn_lint.reading.kinds import kind_of
from lmn_lint.reading.limits import USUAL_LIMITS, ReadingLimits

if TYPE_CHECKING:
    from lmn_lint.orders.units import UnitRegister

HEADERS = frozenset(
    {"enhet", "enhetsnamn", "enheter", "namn", "unit", "unitname", "name", "leveransenhet", "mottagandeenhet"}
)
"""First cells, in normal form, that tell that the first row is a header and no unit."""


def read_register(path: Path, limits: ReadingLimits = USUAL_LIMITS) -> UnitRegister:
    """The unit register in a text file, or on a workbook's first sheet. Raises ``Refused``."""
    from lmn_lint.orders.units import UnitRegister
    from lmn_lint.reading.read import rows_of_register

    rows = rows_of_register(path, limits)
    units = [names for row in rows if (names := tuple(text for cell in row if (text := cell.strip())))]
    if units and normal_form(units[0][0]) in HEADERS:
        units = units[1:]
    if not units:
        raise Refused("no_units")
    return UnitRegister(tuple(units))


def register_rows(data: bytes, limits: ReadingLimits) -> list[list[str]]:
    """Every cell of the register in a file's bytes, row by row, read in this process. Raises ``Refused``."""
    kind = kind_of(data, limits)
    return _text_rows(data) if kind == "text" else _workbook_rows(kind, data, limits)


def _text_rows(data: bytes) -> list[list[str]]:
    from lmn_lint.reading.formats.delimited import delimiters_of
    from lmn_lint.reading.formats.encodings import decode
    from lmn_lint.reading.formats.records import records

    text = decode(data).text
    delimiter = next((sign for sign in delimiters_of(text) if sign in text), ";")
    return [record for _, record in records(text, delimiter, 1)]


def _workbook_rows(kind: str, data: bytes, limits: ReadingLimits) -> list[list[str]]:
    from lmn_lint.reading.books import open_book
    from lmn_lint.reading.workbook import first_sheet_rows

    return first_sheet_rows(open_book(kind, data, limits))
