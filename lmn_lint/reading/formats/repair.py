"""What the fast reader leaves out of a sheet's cells, found by counting and filled in from the XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.formats.sheet_xml import XmlFacts, holds_values, stored_cells
from lmn_lint.reading.formats.stored import number_text

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from lmn_lint.reading.table import Table

# A day too far off to be one: the fast reader writes years of five digits, or nothing at all.
_NO_DATE = r"^[+-]\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d"
_ROW = re.compile(rb"""<row [^>]*?\br="(\d+)\"""")
_BLOCK = 500  # rows that are counted at a time


def repair(table: Table, xml: bytes, facts: XmlFacts) -> None:
    """Fill in errors, and numbers that are formatted as impossible dates.

    Raises ``Refused`` ("damaged") where the fast reader and the XML do not speak of the same cells.
    """
    by_column: dict[int, dict[int, str]] = {}
    for (row, column), text in facts.errors.items():
        if row > len(table.rows):
            raise Refused("damaged")
        by_column.setdefault(column, {})[row - 1] = text
    for column, texts in by_column.items():
        table.put(column, texts)
    held = sum(len(column) - column.null_count for column in table.columns.values())
    doubtful = _rows_without_dates(table)
    for row, column in facts.filled:
        if not _holds(table, row, column):
            doubtful.append(row - 1)
    if doubtful or not _adds_up(held, xml, facts):
        _compare(table, xml, doubtful)


def _adds_up(held: int, xml: bytes, facts: XmlFacts) -> bool:
    """Whether as many cells came through as the XML holds."""
    if facts.values is None:
        return held == facts.closed or holds_values(xml, held, 0, len(xml))
    least, most = facts.values
    return least <= held <= most


def _holds(table: Table, row: int, column: int) -> bool:
    """Whether a cell that the XML has came through."""
    values = table.columns.get(column)
    return values is not None and row <= len(values) and bool(values[row - 1].is_valid)


def _rows_without_dates(table: Table) -> list[int]:
    """Indices of the rows that hold a year of five digits."""
    import pyarrow.compute as pc

    rows: list[int] = []
    for column in table.columns.values():
        signed = pc.or_(pc.starts_with(column, "+"), pc.starts_with(column, "-"))
        where = pc.indices_nonzero(pc.fill_null(signed, False))
        if len(where):
            found = pc.match_substring_regex(column.take(where), _NO_DATE)
            rows += where.filter(found).to_pylist()
    return rows


def _compare(table: Table, xml: bytes, doubtful: list[int]) -> None:
    """Go through the stored cells of every doubtful block of rows and see that they came through."""
    no_date = re.compile(_NO_DATE)
    changes: dict[int, dict[int, str]] = {}
    for part, start, end in _blocks(table, xml, doubtful):
        texts = {
            column: values.slice(start, end - start).to_pylist() for column, values in table.columns.items()
        }
        for cell in stored_cells(part):
            values, row = texts.get(cell.column), cell.row - 1 - start
            if values is None or not 0 <= row < len(values):
                if cell.type == "n" and not cell.text.strip():
                    continue
                raise Refused("damaged")
            value = values[row]
            if cell.type == "n" and (value is None or no_date.match(value)):
                changes.setdefault(cell.column, {})[cell.row - 1] = _digits(cell.text)
            elif value is None and cell.type in ("s", "inlineStr"):
                raise Refused("damaged")
            elif value is None:
                changes.setdefault(cell.column, {})[cell.row - 1] = cell.text
    for column, found in changes.items():
        table.put(column, found)


def _blocks(table: Table, xml: bytes, doubtful: list[int]) -> Iterator[tuple[bytes, int, int]]:
    """Blocks of rows whose cells do not add up: their XML, and the first and the last row index (exclusive).

    Parsing a large sheet takes many times as long as reading it fast, counting marks hardly anything.
    """
    end = xml.rfind(b"</sheetData>")
    rows = [(int(match[1]), match.start()) for match in _ROW.finditer(xml)]
    numbers = [number for number, _ in rows]
    if (
        xml.find(b"<worksheet") < 0
        or end < 0
        or not rows
        or xml.count(b"<row") != len(rows)
        or numbers != sorted(set(numbers))
    ):
        yield xml, 0, len(table.rows)  # an unusual way of writing: all of it
        return
    # Rows may use prefixes (x14ac:dyDescent) that the root element declares.
    root = xml[: rows[0][1]]
    held = _held(table)
    for first in range(0, len(rows), _BLOCK):
        start_row, start = rows[first]
        stop = rows[first + _BLOCK][1] if first + _BLOCK < len(rows) else end
        stop_row = rows[min(first + _BLOCK, len(rows)) - 1][0]
        there = int(held[start_row - 1 : stop_row].sum())
        if not holds_values(xml, there, start, stop) or any(
            start_row <= row + 1 <= stop_row for row in doubtful
        ):
            yield root + xml[start:stop] + b"</sheetData></worksheet>", start_row - 1, stop_row


def _held(table: Table) -> npt.NDArray[np.int64]:
    """How many cells of each row hold something."""
    import numpy as np

    held = np.zeros(len(table.rows), dtype=np.int64)
    for column in table.columns.values():
        held += column.is_valid().to_numpy(zero_copy_only=False)
    return held


def _digits(text: str) -> str:
    """A stored number as its shortest decimal digits."""
    try:
        return number_text(float(text))
    except ValueError:
        return text.strip()
