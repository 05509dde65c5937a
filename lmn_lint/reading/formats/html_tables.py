"""The tables of a web page, gathered while it is parsed: no tree is built, however large or broken the page is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_WHITE = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAKS = re.compile(r" ?\n ?")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SHEET_NAME = re.compile(r"<x:ExcelWorksheet>.*?<x:Name>(.*?)</x:Name>", re.DOTALL | re.IGNORECASE)
_DATE_1904 = re.compile(r"<x:Date1904\s*/?>", re.IGNORECASE)
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"}
_NOT_SEEN = {"script", "noscript", "template"}
_SECTIONS = {"thead": -1, "tbody": 0, "tfoot": 1}
_MOST_COLUMNS = 16_384
_MOST_ROWS = 1_048_576


@dataclass
class HtmlCell:
    """A cell, and what its tag says."""

    said: dict[str, str]
    """Its attributes."""
    across: int = 1
    down: int = 1
    text: str = ""
    ticked: bool | None = None
    """The state of the tick box in it, if there is one."""


@dataclass
class _Row:
    section: int
    hidden: bool
    cells: list[HtmlCell] = field(default_factory=list)


class HtmlTable:
    """A table's rows of cells, as they are written."""

    def __init__(self) -> None:
        self.caption = ""
        self.hidden_columns: list[int] = []
        self._rows: list[_Row] = []
        self._columns = 0

    @property
    def width(self) -> int:
        """Cells of the longest row; 0 for a table in which nothing is written."""
        if not any(
            cell.text or cell.said.keys() & {"x:num", "x:str"} for row in self._rows for cell in row.cells
        ):
            return 0
        return max(sum(cell.across for cell in row.cells) for row in self._rows)

    def add_column(self, said: dict[str, str]) -> None:
        """Take in a ``col`` element."""
        count = _whole(said.get("span"), _MOST_COLUMNS)
        if _is_hidden(said):
            self.hidden_columns += range(self._columns, min(self._columns + count, _MOST_COLUMNS))
        self._columns += count

    def add_row(self, section: int, said: dict[str, str]) -> None:
        """Begin a row."""
        self._rows.append(_Row(section, _is_hidden(said)))

    def add_cell(self, said: dict[str, str]) -> HtmlCell:
        """Begin a cell in the last row."""
        if not self._rows:
            self._rows.append(_Row(0, False))
        cell = HtmlCell(
            said, _whole(said.get("colspan"), _MOST_COLUMNS), _whole(said.get("rowspan"), _MOST_ROWS)
        )
        self._rows[-1].cells.append(cell)
        return cell

    def placed(self) -> Iterator[tuple[int, int, HtmlCell]]:
        """Every cell with its row number and its column number: spans of cells above push it to the right."""
        rows = self._in_order()
        reaches: dict[int, int] = {}  # column to the last row that a cell from above covers
        for number, row in enumerate(rows, start=1):
            column = 0
            for cell in row.cells:
                while reaches.get(column, 0) >= number:
                    column += 1
                # What reaches beyond the table's end covers nothing.
                cell.down = min(cell.down, len(rows) - number + 1)
                yield number, column, cell
                if cell.down > 1:
                    for covered in range(column, column + cell.across):
                        reaches[covered] = number + cell.down - 1
                column += cell.across

    def hidden_rows(self) -> list[int]:
        """Numbers of the rows that are not shown."""
        return [number for number, row in enumerate(self._in_order(), start=1) if row.hidden]

    def _in_order(self) -> list[_Row]:
        """Head and foot are shown first and last, wherever they are written."""
        return sorted((row for row in self._rows if row.cells), key=lambda row: row.section)


def _whole(written: str | None, most: int) -> int:
    found = re.match(r"\s*(\d{1,9})", written or "")
    return min(max(int(found[1]), 1), most) if found else 1


def _is_hidden(said: dict[str, str]) -> bool:
    return "hidden" in said or bool(_HIDDEN.search(said.get("style", "")))


@dataclass
class _Open:
    """A table whose end has not come yet."""

    table: HtmlTable
    section: int = 0
    cell: HtmlCell | None = None
    in_caption: bool = False
    pieces: list[str] = field(default_factory=list)


class Page:
    """What one page holds. Its methods ``start``, ``end``, ``data``, ``comment`` and ``close`` are the parser's."""

    def __init__(self) -> None:
        self.tables: list[HtmlTable] = []
        """In the order of their beginnings."""
        self.sheet_names: list[str] = []
        """What Excel wrote of its sheets."""
        self.date_1904 = False
        self.title = ""
        self.styles = ""
        self._open: list[_Open] = []
        self._within: str | None = None

    @classmethod
    def of(cls, text: str) -> Page:
        """The page that a text is."""
        from lxml import etree

        page = cls()
        target: Any = page  # the stubs want methods for bytes, which an HTML parser never gives
        # Huge: a page of unclosed tags is deep, and would be cut off in silence otherwise.
        parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, no_network=True)
        parser.feed(text.replace("\0", "").encode("utf-8", "replace"))
        parser.close()
        return page

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag begins."""
        if tag == "table":
            table = HtmlTable()
            self.tables.append(table)
            self._open.append(_Open(table))
        elif tag in ("title", "style") or tag in _NOT_SEEN:
            self._within = tag
        elif self._open:
            self._start_within(self._open[-1], tag, attributes)

    def _start_within(self, top: _Open, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("td", "th"):
            self._end_cell(top)
            top.cell = top.table.add_cell(dict(attributes))
        elif tag == "tr":
            self._end_cell(top)
            top.table.add_row(top.section, dict(attributes))
        elif tag in _SECTIONS:
            self._end_cell(top)
            top.section = _SECTIONS[tag]
        elif tag == "caption":
            top.in_caption = True
        elif tag == "col":
            top.table.add_column(dict(attributes))
        elif tag == "br" or tag in _BLOCKS:
            top.pieces.append("\n" if tag == "br" or any(map(str.strip, top.pieces)) else "")
        elif tag == "input" and top.cell is not None:
            kind = attributes.get("type", "text").casefold()
            if kind == "checkbox":
                top.cell.ticked = "checked" in attributes
            elif kind == "text":
                top.pieces.append(attributes.get("value", ""))

    def end(self, tag: str) -> None:
        """A tag ends."""
        if tag == self._within:
            self._within = None
        if not self._open:
            return
        top = self._open[-1]
        if tag in ("td", "th", "tr"):
            self._end_cell(top)
        elif tag in _SECTIONS:
            top.section = 0
        elif tag == "caption" and top.in_caption:
            top.table.caption = _collapsed(top.pieces).replace("\n", " ")
            top.pieces, top.in_caption = [], False
        elif tag == "table":
            self._end_cell(top)
            self._open.pop()

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._within == "title":
            self.title = " ".join((self.title + text).split())
        elif self._within == "style":
            self.styles += text
        elif self._within is None and self._open:
            top = self._open[-1]
            if top.cell is not None or top.in_caption:
                # Blanks and breaks of the page's source mean one blank; br alone means a break.
                top.pieces.append(_WHITE.sub(" ", text))

    def comment(self, text: str) -> None:
        """A comment: Excel keeps there what a workbook has beside its cells."""
        if "x:Excel" in text:
            self._island(text)

    def _island(self, text: str) -> None:
        import html

        self.sheet_names += [html.unescape(name).strip() for name in _SHEET_NAME.findall(text)]
        self.date_1904 |= bool(_DATE_1904.search(text))

    def close(self) -> Page:
        """The end of the page."""
        for top in self._open:
            self._end_cell(top)
        return self

    @staticmethod
    def _end_cell(top: _Open) -> None:
        if top.cell is not None:
            top.cell.text = _collapsed(top.pieces)
            top.cell = None
        top.pieces = []


def _collapsed(pieces: list[str]) -> str:
    text = "".join(pieces) if len(pieces) != 1 else pieces[0]
    if "  " in text:
        text = re.sub(" +", " ", text)
    if "\n" in text:
        text = _AROUND_BREAKS.sub("\n", text)
    return text.strip(" \n")
