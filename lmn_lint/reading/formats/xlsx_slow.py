"""A sheet of ``.xlsx`` read from its XML element by element: where the fast reader fails, and where none may be used.

It takes every way of writing that the XML allows: prefixes, the strict dialect, cells and rows without an
address. Nothing is left out, or the file is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lmn_lint.findings import column_number
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Sheet, SheetFacts
from lmn_lint.reading.formats.cells import Cells
from lmn_lint.reading.formats.elements import elements
from lmn_lint.reading.formats.sheet_xml import columns_between
from lmn_lint.reading.formats.stored import BUILT_IN, GENERAL, CellForm, date_text, form_of, number_text
from lmn_lint.reading.guard import guard_used_cells
from lmn_lint.reading.limits import ReadingLimits

if TYPE_CHECKING:
    from lmn_lint.reading.formats.xlsx_package import Package
    from lmn_lint.reading.table import Table

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")
_RANGE = re.compile(rf"{_REFERENCE.pattern}:{_REFERENCE.pattern}")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_YES = ("1", "true")


class SlowReader:
    """What the sheets of one workbook are read with."""

    def __init__(self, package: Package, limits: ReadingLimits) -> None:
        """Raises ``Refused`` ("damaged")."""
        self._package, self._limits = package, limits
        self._shared = [_text(item) for item in _elements(package.shared_strings, "{*}si")]
        self._forms = _cell_forms(package.styles)

    def table(self, sheet: Sheet) -> tuple[Table, SheetFacts]:
        """All cells of a sheet, and what else its XML says. Raises ``Refused``."""
        xml = self._package.xml(sheet.part)
        guard_used_cells(xml, sheet.name, self._limits)
        try:
            return self._read(sheet.name, xml)
        except (ValueError, IndexError):
            # A number that is none, or a text that the workbook does not have.
            raise Refused("damaged") from None

    def _read(self, name: str, xml: bytes) -> tuple[Table, SheetFacts]:
        cells, facts = Cells(name, self._limits), SheetFacts()
        row = 0
        for element in _elements(xml, "{*}row", "{*}col", "{*}mergeCell"):
            tag = _local(element)
            if tag == "row":
                written = element.get("r", "")
                row = int(written) if written.isdigit() else row + 1
                if element.get("hidden") in _YES:
                    facts.hidden_rows.append(row)
                self._row(cells, facts, row, element)
            elif tag == "col" and element.get("hidden") in _YES:
                facts.hidden_columns += columns_between(element.get("min", ""), element.get("max", ""))
            elif tag == "mergeCell":
                place = _RANGE.fullmatch(element.get("ref", ""))
                if place:
                    left, top, right, bottom = place.groups()
                    facts.merges.append(
                        ((int(top), column_number(left.upper())), (int(bottom), column_number(right.upper())))
                    )
        return cells.table(), facts

    def _row(self, cells: Cells, facts: SheetFacts, row: int, element: Any) -> None:
        column = -1
        for cell in element:
            if _local(cell) != "c":
                continue
            place = _REFERENCE.fullmatch(cell.get("r", ""))
            column = column_number(place[1].upper()) if place else column + 1
            parts = {_local(part): part for part in cell}
            value = parts["v"].text or "" if "v" in parts else None
            kind = cell.get("t", "n")
            if "f" in parts and (value is None or (not value and kind != "str")):
                facts.without_result += 1
                facts.some_without_result.append((row, column))
            text = _text(parts["is"]) if "is" in parts else self._stored(value, kind, cell.get("s", "0"))
            if text:
                cells.put(row, column, text)

    def _stored(self, value: str | None, kind: str, style: str) -> str:
        if not value:
            return ""
        if kind == "s":
            return self._shared[int(value)]
        if kind == "b":
            return "true" if value.strip() in _YES else "false"
        if kind in ("str", "inlineStr"):
            return _unescaped(value)
        if kind in ("e", "d"):
            return value
        try:
            number = float(value)
        except ValueError:
            return value.strip()
        form = self._forms[int(style)] if style.isdigit() and int(style) < len(self._forms) else None
        if form is not None and form.type == "date":
            return date_text(number, self._package.date_1904)
        return number_text(number)


def _elements(data: bytes, *tags: str) -> Iterator[Any]:
    """The elements of these names, one by one; each is forgotten before the next."""
    if not data:
        return
    for _, element in elements(data, tags, huge=True):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _local(element: Any) -> str:
    name: str = element.tag
    return name.rpartition("}")[2]


def _text(item: Any) -> str:
    """A text and the pieces of a text of several looks, without what is said beside it of its pronunciation."""
    pieces: list[str] = []
    for part in item:
        name = _local(part)
        if name == "t":
            pieces.append(_kept(part))
        elif name == "r":
            pieces += [_kept(piece) for piece in part if _local(piece) == "t"]
    return _unescaped("".join(pieces))


def _kept(piece: Any) -> str:
    """A piece of text; blanks around it count only where it says so, as in Excel."""
    text: str = piece.text or ""
    return text if piece.get(_SPACE) == "preserve" else text.strip(" \t\r\n")


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # Both halves of a letter may be written so; one half alone is none.
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _cell_forms(styles: bytes) -> list[CellForm]:
    written: dict[int, str] = {}
    forms: list[CellForm] = []
    for element in _elements(styles, "{*}numFmt", "{*}cellXfs"):
        if _local(element) == "numFmt":
            number = element.get("numFmtId", "")
            if number.isdigit():
                written[int(number)] = element.get("formatCode", "")
        else:
            for each in element:
                number = each.get("numFmtId", "0")
                code = int(number) if number.isdigit() else 0
                forms.append(form_of(written.get(code) or BUILT_IN.get(code, GENERAL)))
    return forms
