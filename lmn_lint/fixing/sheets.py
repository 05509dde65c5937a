"""A workbook with some cells changed in its XML: every other part, and every other cell, as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook import rows, xml
from lmn_lint.reports.workbook.around import parse_range
from lmn_lint.reports.workbook.unpatchable import Unpatchable

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_SPREADING = re.compile(
    rb"<(?:[\w.-]+:)?f\b(?=[^>]*\bt=[\"'](?:array|dataTable)[\"'])[^>]*?\bref=[\"']([^\"']+)[\"']"
)
_TAG = re.compile(rb"<[\w.:-]+((?:\s(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)?)\s*/?>")
_DROPPED = re.compile(rb"\s(?:t|vm|cm)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_STYLE_OF_ROW = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
_SPANS = re.compile(rb"\sspans\s*=\s*(?:\"[^\"]*\"|'[^']*')")


class SheetXml:
    """The XML of one sheet, to ask what it can take and to write with some cells changed."""

    def __init__(self, data: bytes) -> None:
        """Raises ``Unpatchable`` where the XML is of another form than rows upon rows of cells."""
        self._data = data
        self._rows = rows.survey(data)
        declared = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)", data)
        if declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
            raise Unpatchable("encoding")
        self._root = xml.parse(data[: self._rows.begin] + data[self._rows.end :])
        self._asked: dict[tuple[int, int], str] = {}

    # --- asking --------------------------------------------------------------------------------

    def why_not(self, row: int, position: int) -> str:
        """Why a cell cannot be changed: "formula", "merged", or "" where it can."""
        if (row, position) not in self._asked:
            self._asked[row, position] = self._why_not(row, position)
        return self._asked[row, position]

    def _why_not(self, row: int, position: int) -> str:
        if any(
            top <= row <= bottom and left <= position <= right and (row, position) != (top, left)
            for top, left, bottom, right in self._merged
        ) or any(top == row and left == position and bottom > top for top, left, bottom, _ in self._merged):
            return "merged"
        if any(t <= row <= b and left <= position <= right for t, left, b, right in self._spreading):
            return "formula"
        cell = next((cell for cell in self._cells(row) if cell.column == position), None)
        return "formula" if cell is not None and _FORMULA.search(cell.xml) else ""

    def _cells(self, row: int) -> list[rows.Cell]:
        at = self._rows.index(row)
        if at is None or self._rows.stops[at] < self._rows.opened[at]:
            return []
        return rows.tokens(self._data[self._rows.opened[at] : self._rows.stops[at]], self._rows.prefix, row)

    @cached_property
    def _merged(self) -> list[tuple[int, int, int, int]]:
        found = xml.child(self._root, "mergeCells")
        cells = [] if found is None else xml.children(found, "mergeCell")
        return [span for cell in cells if (span := parse_range(cell.get("ref") or ""))]

    @cached_property
    def _spreading(self) -> list[tuple[int, int, int, int]]:
        """The ranges that one formula fills: what stands there is its result."""
        return [span for ref in _SPREADING.findall(self._data) if (span := parse_range(ref.decode()))]

    # --- writing -------------------------------------------------------------------------------

    def edited(self, values: Mapping[int, Mapping[int, str]]) -> bytes:
        """The whole part with ``values`` (row → column → text) in place."""
        data, found = self._data, self._rows
        pieces: list[bytes] = []
        copied = 0
        for row in sorted(values):
            at = found.index(row)
            if at is None:
                raise Unpatchable("rows")
            start, inside, stop = found.starts[at], found.opened[at], found.stops[at]
            tag = data[start:inside]
            closes_itself = stop < inside
            content = b"" if closes_itself else data[inside:stop]
            changed, created = self._row(content, tag, row, values[row])
            if created:
                tag = _SPANS.sub(b"", tag)  # how far the row reaches: optional, and perhaps no longer true
            if closes_itself:
                tag = tag[:-2].rstrip() + b">"
                changed += b"</" + found.prefix + b"row>"
            pieces += [data[copied:start], tag, changed]
            copied = inside if closes_itself else stop
        pieces.append(data[copied:])
        return b"".join(pieces)

    def _row(self, content: bytes, tag: bytes, row: int, values: Mapping[int, str]) -> tuple[bytes, bool]:
        """A row's cells with the new values, and whether cells had to be made."""
        out: list[bytes] = []
        left = dict(sorted(values.items()))
        copied = position = 0
        for cell in rows.tokens(content, self._rows.prefix, row):
            at = content.index(cell.xml, position)
            position = at + len(cell.xml)
            before = [column for column in left if column < cell.column]
            if before:
                out += [
                    content[copied:at],
                    *(self._made(tag, row, column, left.pop(column)) for column in before),
                ]
                copied = at
            if cell.column in left:
                out += [content[copied:at], self._replaced(cell.xml, left.pop(cell.column))]
                copied = position
        if not left and copied == 0:
            return content, False
        created = len(left)
        out += [content[copied:position], *(self._made(tag, row, column, left[column]) for column in left)]
        out.append(content[position:])
        there = {cell.column for cell in rows.tokens(content, self._rows.prefix, row)}
        return b"".join(out), bool(created) or not set(values) <= there

    def _replaced(self, cell: bytes, value: str) -> bytes:
        """The cell with text in place of what it held; its reference and format stay."""
        opening = _TAG.match(cell)
        if opening is None:
            raise Unpatchable("cells")
        return self._cell(_DROPPED.sub(b"", opening[1]).rstrip(), value)

    def _made(self, tag: bytes, row: int, column: int, value: str) -> bytes:
        """A cell where there was none, in the format of its row or column."""
        style = _STYLE_OF_ROW.search(tag) if b"customFormat" in tag else None
        number = int(style[1]) if style else self._column_style(column)
        attributes = b' r="%b%d"' % (column_letters(column).encode(), row)
        return self._cell(attributes + (b' s="%d"' % number if number else b""), value)

    def _cell(self, attributes: bytes, value: str) -> bytes:
        p = self._rows.prefix
        text = xml.t(value).encode()
        if p:
            text = text.replace(b"<t", b"<" + p + b"t", 1).replace(b"</t>", b"</" + p + b"t>")
        return b'<%bc%b t="inlineStr"><%bis>%b</%bis></%bc>' % (p, attributes, p, text, p, p)

    def _column_style(self, column: int) -> int:
        found = xml.child(self._root, "cols")
        for col in [] if found is None else xml.children(found, "col"):
            if int(col.get("min") or 1) <= column + 1 <= int(col.get("max") or 1):
                return int(col.get("style") or 0)
        return 0
