"""What a sheet's XML says beside the values that the fast reader gives: places, errors, merges, hidden rows.

The fast reader is quick because it keeps no addresses: it tells neither in which column the first used cell
stands nor what an error cell holds. Both are looked up here, by searching the bytes for the few marks
that matter; only a sheet that is written in an unusual way is parsed element by element.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from lmn_lint.findings import column_letters, column_number
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Place, SheetFacts

_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d+)["']""")
_TYPE = re.compile(rb"""\bt=["'](\w+)["']""")
_VALUE = re.compile(rb"<v(?: [^>]*)?>([^<]*)</v>")
_FIRST_CELLS = 500  # so many are looked at to tell the first used column
_LAST_COLUMN = 16383
_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref=["']([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)["']""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\b(?=[^>]*\bhidden=["'](?:1|true)["'])[^>]*?\br=["'](\d+)["']""")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_ATTRIBUTE = re.compile(rb"""(\w+)=["']([^"']*)["']""")
_EMPTY_RESULTS = (b"</f></c>", b"</f><v></v></c>", b"</f><v/></c>", b"</f><v /></c>")
_SHARED_FORMULA = re.compile(rb"<f(?: [^>]*)?/>(?:<v></v>|<v ?/>)?</c>")


@dataclass(kw_only=True)
class XmlFacts(SheetFacts):
    """The facts of a sheet, and what the fast reader's cells are checked and completed by."""

    first_column: int
    """The first column (0 for A) that holds a value or an error."""
    filled: list[Place]
    """Some of the cells that hold a value, to check the places by."""
    values: tuple[int, int] | None
    """How many cells hold a value: at least and at most (an empty result may count or not); None where the XML
    is plain enough to be asked with ``holds_values``."""
    closed: int = 0
    """How many values are closed in plain XML: that many cells hold one, unless some are empty."""
    errors: dict[Place, str] = field(default_factory=dict)
    """Error cells and what they show."""


@dataclass(frozen=True)
class StoredCell:
    """A cell that holds something, as the XML has it."""

    row: int
    column: int
    type: str
    """The cell's t attribute; "n" where it has none."""
    text: str
    """Its v element's text; "" for inline text."""
    lacks_result: bool = False
    """It holds a formula alone."""


def facts_of(xml: bytes) -> XmlFacts:
    """What the XML of a sheet says beside the values."""
    end = xml.rfind(b"sheetData>")
    tail = xml[end:] if end >= 0 else b""
    errors = dict(_errors(xml))
    found = _first_cells(xml)
    if found is None:
        return _facts_slowly(xml, tail)
    places, all_of_them = found
    without_result = _without_result(xml)
    return XmlFacts(
        first_column=_first_column(xml, places, all_of_them),
        filled=places,
        values=None,
        closed=_closed(xml, 0, len(xml)),
        errors=errors,
        merges=list(_merges(tail)),
        hidden_rows=_hidden_rows(xml),
        hidden_columns=_hidden_columns(xml),
        without_result=len(without_result),
        some_without_result=without_result,
    )


def holds_values(xml: bytes, number: int, start: int, end: int) -> bool:
    """Whether a piece of plainly written XML may hold so many values; an empty result may count or not."""
    sure = _closed(xml, start, end)
    if number == sure:
        return True
    empty = xml.count(b"<v></v>", start, end)
    return sure - empty <= number <= sure + xml.count(b"<v/>", start, end) + xml.count(b"<v />", start, end)


def _closed(xml: bytes, start: int, end: int) -> int:
    found = xml.count(b"</v>", start, end)
    return found + xml.count(b"</is>", start, end) if holds(xml, b"i", start, end) else found


def holds(xml: bytes, letter: bytes, start: int = 0, end: int | None = None) -> bool:
    """Whether a letter stands in a piece of XML at all.

    One letter is looked for ten times faster than a word: where it is missing, so is every word with it.
    """
    return xml.find(letter, start, len(xml) if end is None else end) >= 0


def _merges(tail: bytes) -> Iterator[tuple[Place, Place]]:
    for match in _MERGE.finditer(tail):
        left, top, right, bottom = match.groups()
        yield (int(top), column_number(left.decode())), (int(bottom), column_number(right.decode()))


def _hidden_rows(xml: bytes) -> list[int]:
    # Columns are hidden too, before the data: only where the word stands among the rows is it searched for.
    start = xml.find(b"sheetData")
    if xml.find(b"hidden=", start) < 0:
        return []
    return [int(row) for row in _HIDDEN_ROW.findall(xml, start)]


def _hidden_columns(xml: bytes) -> list[int]:
    found: list[int] = []
    for tag in _COLUMN.findall(xml, 0, max(xml.find(b"sheetData"), 0)):
        said = {name.decode(): value.decode("utf-8", "replace") for name, value in _ATTRIBUTE.findall(tag)}
        if said.get("hidden") in ("1", "true"):
            found += columns_between(said.get("min", ""), said.get("max", ""))
    return found


def columns_between(first: str, last: str) -> range:
    """The numbers (0 for A) of the columns that a ``col`` element is about, by its attributes."""
    if not (first.isdigit() and last.isdigit()):
        return range(0)
    return range(max(int(first), 1) - 1, min(int(last), _LAST_COLUMN + 1))


def _errors(xml: bytes) -> Iterator[tuple[Place, str]]:
    for mark in (b't="e"', b"t='e'"):
        position = xml.find(mark) if holds(xml, mark[2:3]) else -1
        while position >= 0:
            start = xml.rfind(b"<", 0, position)
            end = xml.find(b"/c>", position)
            cell = xml[start : end + 3]
            place, value = _REFERENCE.search(cell), _VALUE.search(cell)
            if cell.startswith(b"<c ") and place and value:
                yield (int(place[2]), column_number(place[1].decode())), value[1].decode("utf-8", "replace")
            position = xml.find(mark, position + len(mark))


def is_filled(xml: bytes, end: int) -> bool:
    """Whether the cell whose start tag ends at ``end`` holds a value (a format alone is none)."""
    if xml[end - 1 : end] == b"/" or xml.startswith(b"</c>", end + 1):
        return False
    if not xml.startswith((b"<f", b"<v></v>", b"<v/>", b"<v />"), end + 1):
        return True
    inside = xml[end : xml.find(b"</c>", end)]
    value = _VALUE.search(inside)
    if value and value[1]:
        return True
    # An empty result of a text formula is a text; an empty number is nothing.
    kind = _TYPE.search(xml, xml.rfind(b"<c ", 0, end), end)
    return b"<v" in inside and kind is not None and kind[1] == b"str"


def _first_cells(xml: bytes) -> tuple[list[Place], bool] | None:
    """The first filled cells, and whether they are all; None where the XML is not in its usual form."""
    start = xml.find(b"sheetData")
    if start < 0:
        return [], True
    places: list[Place] = []
    position, looked = xml.find(b"<c ", start), 0
    while position >= 0 and looked < _FIRST_CELLS:
        end = xml.find(b">", position)
        place = _REFERENCE.search(xml, position, end)
        if not place:
            return None
        if is_filled(xml, end):
            places.append((int(place[2]), column_number(place[1].decode())))
        position = xml.find(b"<c ", end)
        looked += 1
    if position < 0 and (b"<c>" in xml or b":c " in xml or b":c>" in xml):
        return None
    return places, position < 0


def _first_column(xml: bytes, places: list[Place], all_of_them: bool) -> int:
    """The first column with a value; ``places`` are the first filled cells."""
    first = min((column for _, column in places), default=0 if all_of_them else _LAST_COLUMN)
    if all_of_them:
        return first
    for column in range(first):
        # Formatted but empty cells stand there often: they don't count.
        mark = rb"""r=["']%s\d+["'][^>]*>""" % column_letters(column).encode()
        for match in re.finditer(mark, xml):
            if xml[match.start() - 1 : match.start()].isspace() and is_filled(xml, match.end() - 1):
                return column
    return first


def _without_result(xml: bytes) -> list[Place]:
    start, end = xml.find(b"sheetData"), xml.rfind(b"sheetData>")
    if not holds(xml, b"f", max(start, 0), None if end <= start else end) or b"<f" not in xml:
        return []
    found = []
    for mark in _EMPTY_RESULTS:
        position = xml.find(mark)
        while position >= 0:
            found += _lacks_result(xml, position, mark == b"</f></c>")
            position = xml.find(mark, position + 1)
    for match in _SHARED_FORMULA.finditer(xml):
        found += _lacks_result(xml, match.start(), b"<v" not in match[0])
    return found


def _lacks_result(xml: bytes, position: int, no_value: bool) -> list[Place]:
    """The cell around ``position`` where it lacks a result: an empty text is one, an empty number is none."""
    start = xml.rfind(b"<c ", 0, position)
    end = xml.find(b">", start)
    kind, place = _TYPE.search(xml, start, end), _REFERENCE.search(xml, start, end)
    lacks = no_value or kind is None or kind[1] != b"str"
    return [(int(place[2]), column_number(place[1].decode()))] if lacks and place else []


def stored_cells(xml: bytes) -> Iterator[StoredCell]:
    """Every cell that holds something, parsed element by element: slow, for any form of XML.

    Raises ``Refused`` ("damaged") where it is no XML, or a row has no number that is one.
    """
    return (cell for cell in _cells_and_formulas(xml) if not cell.lacks_result)


def _cells_and_formulas(xml: bytes) -> Iterator[StoredCell]:
    try:
        yield from _parsed_cells(xml)
    except (ElementTree.ParseError, LookupError, ValueError):  # an encoding that is none, among others
        raise Refused("damaged") from None


def _parsed_cells(xml: bytes) -> Iterator[StoredCell]:
    row_number, column = 0, -1
    for event, element in ElementTree.iterparse(io.BytesIO(xml), ("start", "end")):  # noqa: S314
        name = element.tag.rpartition("}")[2]
        if name == "row":
            if event == "start":
                row_number = int(element.get("r") or row_number + 1)
                column = -1
            else:
                element.clear()
        elif name == "c" and event == "start":
            reference = re.fullmatch(r"([A-Z]{1,3})(\d+)", element.get("r") or "")
            column = column_number(reference[1]) if reference else column + 1
        elif name == "c":
            parts = {child.tag.rpartition("}")[2]: child for child in element}
            text = parts["v"].text or "" if "v" in parts else ""
            kind = element.get("t") or "n"
            if text or "is" in parts or ("v" in parts and kind == "str"):
                yield StoredCell(row_number, column, kind, text)
            elif "f" in parts:
                yield StoredCell(row_number, column, kind, text, lacks_result=True)


def _facts_slowly(xml: bytes, tail: bytes) -> XmlFacts:
    places: list[Place] = []
    empty = 0
    errors = {}
    without_result = []
    for cell in _cells_and_formulas(xml):
        if cell.lacks_result:
            without_result.append((cell.row, cell.column))
            continue
        places.append((cell.row, cell.column))
        empty += not cell.text and cell.type == "str"
        if cell.type == "e":
            errors[cell.row, cell.column] = cell.text
    return XmlFacts(
        first_column=min((column for _, column in places), default=0),
        filled=places[:_FIRST_CELLS],
        values=(len(places) - empty, len(places)),
        errors=errors,
        merges=list(_merges(tail)),
        hidden_rows=_hidden_rows(xml),
        hidden_columns=_hidden_columns(xml),
        without_result=len(without_result),
        some_without_result=without_result,
    )
