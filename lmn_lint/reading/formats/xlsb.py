"""``.xlsb``: workbooks in a package whose parts are binary records (BIFF12).

Libraries leave error cells empty and say nothing of what is hidden, so the records are read here. A record is
a type, a length (both in groups of seven bits) and so many bytes; what is not known is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Place, Sheet, SheetFacts
from lmn_lint.reading.formats.cells import Cells
from lmn_lint.reading.formats.parts import Parts
from lmn_lint.reading.formats.stored import (
    BOOLEAN,
    BUILT_IN,
    ERROR,
    GENERAL,
    TEXT,
    CellForm,
    date_text,
    form_of,
    number_text,
)
from lmn_lint.reading.limits import ReadingLimits

if TYPE_CHECKING:
    from lmn_lint.reading.table import Table

# Types of records, by their names in [MS-XLSB].
_ROW_HEADER, _SHARED_ITEM, _NUMBER_FORMAT, _CELL_FORMAT, _COLUMN_INFO = 0, 19, 44, 47, 60
_WORKBOOK_PROPERTIES, _BUNDLE_SHEET, _MERGED_CELL = 153, 156, 176
_SHEET_DATA_ENDS, _CELL_FORMATS, _CELL_FORMATS_END = 146, 617, 618
_RK, _ERROR, _BOOLEAN, _REAL, _STRING, _SHARED = 2, 3, 4, 5, 6, 7
_RICH_STRING = 62
_OF_FORMULA = {8: _STRING, 9: _REAL, 10: _BOOLEAN, 11: _ERROR}
_SHORT = {13: _RK, 14: _ERROR, 15: _BOOLEAN, 16: _REAL, 17: _STRING, 18: _SHARED}
"""Cells that say no column: they stand next to the one before."""
_SHORT_BLANK, _BLANK = 12, 1
_CELLS = {_RK, _ERROR, _BOOLEAN, _REAL, _STRING, _SHARED, _RICH_STRING, *_OF_FORMULA}
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_CHARACTER = 256
"""Widths are counted in parts of a character."""


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Every record: its type, and where its contents begin and end."""
    at, whole = 0, len(data)
    while at < whole:
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | ((data[at] & 0x7F) << 7)
            at += 1
        size = shift = 0
        while True:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift == 28:
                break
        end = at + size
        if end > whole:
            raise Refused("damaged")
        yield kind, at, end
        at = end


def _text(data: bytes, at: int, end: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    (length,) = unpack_from("<I", data, at)
    if length == 0xFFFFFFFF:
        return "", at + 4  # none at all
    stop = at + 4 + 2 * length
    if stop > end:
        raise Refused("damaged")
    return data[at + 4 : stop].decode("utf-16-le", "replace"), stop


def _rk(data: bytes, at: int) -> float:
    """A number in four bytes: a whole one, or the upper half of a float; perhaps in hundredths."""
    (raw,) = unpack_from("<i", data, at)
    if raw & 2:
        value = float(raw >> 2)
    else:
        (value,) = unpack_from("<d", b"\0\0\0\0" + (raw & 0xFFFFFFFC).to_bytes(4, "little"))
    return value / 100 if raw & 1 else value


class XlsbBook:
    """A workbook of binary parts."""

    def __init__(self, data: bytes, limits: ReadingLimits) -> None:
        """Raises ``Refused``, and for damage what ``zipfile``, ``struct`` and the XML parser raise."""
        self._limits = limits
        self._parts = Parts(data)
        self.date_1904 = False
        main = self._parts.main("xl/workbook.bin")
        related = self._parts.relations(main)
        worksheets = {each.identity: each.part for each in related if each.type == "worksheet"}
        self.sheets: list[Sheet] = []
        self._read_workbook(self._parts.part(main), worksheets)
        if not self.sheets:
            raise Refused("no_sheets")
        named = {each.type: each.part for each in related}
        self._shared = self._shared_texts(self._parts.part(named.get("sharedStrings", "")))
        self._forms = _cell_forms(self._parts.part(named.get("styles", "")))

    def _read_workbook(self, data: bytes, worksheets: dict[str, str]) -> None:
        for kind, at, end in _records(data):
            if kind == _WORKBOOK_PROPERTIES:
                self.date_1904 = bool(data[at] & 1)
            elif kind == _BUNDLE_SHEET:
                (state,) = unpack_from("<I", data, at)
                identity, at = _text(data, at + 8, end)
                name, _ = _text(data, at, end)
                if identity in worksheets:
                    self.sheets.append(Sheet(name, worksheets[identity], state != 0))

    def _shared_texts(self, data: bytes) -> list[str]:
        # Each begins with a byte that says whether parts of it look different; what it says comes first.
        texts = [_text(data, at + 1, end)[0] for kind, at, end in _records(data) if kind == _SHARED_ITEM]
        if len(texts) > self._limits.shared_texts:
            raise Refused("limit_shared_texts", texts=len(texts), limit=self._limits.shared_texts)
        return texts

    def table(self, sheet: Sheet) -> tuple[Table, SheetFacts]:
        """All cells of a sheet, and what else is said of it. Raises as ``__init__`` does."""
        data = self._parts.part(sheet.part)
        cells, facts = Cells(sheet.name, self._limits), SheetFacts()
        row, column, ended = 0, -1, False
        for kind, at, end in _records(data):
            if kind in _CELLS:
                (column,) = unpack_from("<I", data, at)
                self._put(cells, row, column, _OF_FORMULA.get(kind, kind), data, at + 4, end)
            elif kind == _BLANK:
                (column,) = unpack_from("<I", data, at)
            elif kind == _ROW_HEADER:
                row, column = unpack_from("<I", data, at)[0] + 1, -1
                if data[at + 11] & 0x10:
                    facts.hidden_rows.append(row)
            elif kind in _SHORT:
                column += 1
                self._put(cells, row, column, _SHORT[kind], data, at, end)
            elif kind == _SHORT_BLANK:
                column += 1
            elif kind == _COLUMN_INFO:
                _column_info(facts, data, at)
            elif kind == _MERGED_CELL:
                facts.merges.append(_merged(data, at))
            elif kind == _SHEET_DATA_ENDS:
                ended = True
        if not ended:
            raise Refused("damaged")  # rows may be missing
        facts.forms, facts.form_of = cells.forms()
        return cells.table(), facts

    def _put(self, cells: Cells, row: int, column: int, kind: int, data: bytes, at: int, end: int) -> None:
        """One cell, whose format begins at ``at`` and whose value comes after that."""
        value = at + 4
        if kind == _SHARED:
            cells.put(row, column, self._shared[unpack_from("<I", data, value)[0]])
        elif kind in (_RK, _REAL):
            number = _rk(data, value) if kind == _RK else unpack_from("<d", data, value)[0]
            style = int.from_bytes(data[at : at + 3], "little")
            form = self._forms[style] if style < len(self._forms) else CellForm("number")
            text = date_text(number, self.date_1904) if form.type == "date" else number_text(number)
            cells.put(row, column, text, form)
        elif kind in (_STRING, _RICH_STRING):
            cells.put(row, column, _text(data, value + (kind == _RICH_STRING), end)[0], TEXT)
        elif kind == _BOOLEAN:
            cells.put(row, column, "true" if data[value] else "false", BOOLEAN)
        elif kind == _ERROR:
            cells.put(row, column, _ERRORS.get(data[value], "#N/A"), ERROR)


def _column_info(facts: SheetFacts, data: bytes, at: int) -> None:
    first, last, width, _, flags = unpack_from("<IIIIH", data, at)
    for column in range(first, min(last, 16_383) + 1):
        if width:
            facts.widths[column] = width / _CHARACTER
        if flags & 1:
            facts.hidden_columns.append(column)


def _merged(data: bytes, at: int) -> tuple[Place, Place]:
    top, bottom, left, right = unpack_from("<IIII", data, at)
    return (top + 1, left), (bottom + 1, right)


def _cell_forms(data: bytes) -> list[CellForm]:
    """How each cell format shows numbers, by its number."""
    written: dict[int, str] = {}
    forms: list[CellForm] = []
    within = False
    for kind, at, end in _records(data):
        if kind == _NUMBER_FORMAT:
            written[unpack_from("<H", data, at)[0]] = _text(data, at + 2, end)[0]
        elif kind in (_CELL_FORMATS, _CELL_FORMATS_END):
            within = kind == _CELL_FORMATS
        elif kind == _CELL_FORMAT and within:
            (number,) = unpack_from("<H", data, at + 2)
            forms.append(form_of(written.get(number) or BUILT_IN.get(number, GENERAL)))
    return forms
