"""A sheet of our own as XML: text is always text, never a formula."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.measure import points
from lmn_lint.reports.workbook.names import ACCENT, MAX_LINKS
from lmn_lint.reports.workbook.styles import Look, Styles

HIDDEN = 0.0
"""The width of a column that is not shown."""
_NOT_SHOWN = ' hidden="1"'
LINE = 15.0
"""Points of a line of text."""
HIGHEST = 409.0
"""Points that a row can be high."""
_SIDE, _TOP, _BOTTOM = 0.4, 0.5, 0.6
"""Inches of a printed page's margins."""
_PAPER = (841.9, 595.3)
"""Points of an A4 page, landscape."""
_ROUNDING = (0.99, 1.02)
"""How much of a page is counted on: programs round heights, each in its way."""


@dataclass
class Grid:
    """Rows of cells, put down one after the other; columns are counted from 0, rows from 1."""

    styles: Styles
    widths: Sequence[float]
    frozen_rows: int = 0
    filter: str | None = None
    validations: list[str] = field(default_factory=list)
    first: bool = False
    """Whether the sheet is the one that is seen when the workbook opens."""
    _rows: list[str] = field(default_factory=list)
    _cells: dict[int, str] = field(default_factory=dict)
    _merged: list[str] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _blocks: dict[int, bool] = field(default_factory=dict)
    _heights: list[float] = field(default_factory=list)
    row: int = 1
    """The row that is being written."""

    def put(
        self, column: int, value: str | int, look: Look, *, until: int | None = None, link: str | None = None
    ) -> None:
        """Puts a value down; ``until`` merges up to that column, ``link`` is a place in the workbook."""
        style = self.styles.of(look)
        reference = f"{column_letters(column)}{self.row}"
        self._cells[column] = cell(reference, style, value)
        if until is not None and until > column:
            for covered in range(column + 1, until + 1):
                self._cells[covered] = f'<c r="{column_letters(covered)}{self.row}" s="{style}"/>'
            self._merged.append(f'<mergeCell ref="{reference}:{column_letters(until)}{self.row}"/>')
        if link is not None:
            self.link(reference, link)

    def link(self, reference: str, place: str) -> None:
        """Makes a cell a link; Excel takes only so many on one sheet."""
        if len(self._links) < MAX_LINKS:
            self._links.append(f'<hyperlink ref="{reference}" location="{xml.attribute(place)}"/>')

    def block(self) -> None:
        """Begins what is not parted when it is printed: up to the next block or ``flow``."""
        self._blocks[self.row] = True

    def flow(self) -> None:
        """Begins what may be parted between any two rows."""
        self._blocks[self.row] = False

    def next(self, height: float | None = None) -> None:
        """Ends the row; ``height`` in points, None for a line of text."""
        height = None if height is None else min(height, HIGHEST)
        tall = f' ht="{height:g}" customHeight="1"' if height else ""
        if self._cells or tall:
            # From left to right, in whatever order they were put down: Excel repairs a row that is not.
            cells = "".join(one for _, one in sorted(self._cells.items()))
            self._rows.append(f'<row r="{self.row}"{tall}>{cells}</row>')
        self._cells = {}
        self._heights.append(height or LINE)
        self.row += 1

    def breaks(self) -> list[int]:
        """The rows above which a new page begins, so that a block that a page can hold is not parted."""
        scale = min(1.0, (_PAPER[0] - 2 * _SIDE * 72) / sum(points(width) for width in self.widths))
        scale = math.floor(scale * 100) / 100  # programs print at whole per cents
        page = (_PAPER[1] - (_TOP + _BOTTOM) * 72) / scale
        pages = [page * share for share in _ROUNDING]
        starts = sorted(self._blocks)
        needs = {
            row: sum(self._heights[row - 1 : end - 1])
            for row, end in zip(starts, [*starts[1:], len(self._heights) + 1], strict=False)
            if self._blocks[row]
        }
        found, used = [], [0.0, 0.0]
        for row, height in enumerate(self._heights, 1):
            need = needs.get(row, 0.0)
            if any(down and down + need > whole >= need > 0 for down, whole in zip(used, pages, strict=True)):
                found.append(row)
                used = [0.0, 0.0]
            used = [
                height if down + height > whole else down + height
                for down, whole in zip(used, pages, strict=True)
            ]
        return found

    def xml(self) -> bytes:
        """The worksheet part."""
        return b"".join(self.pieces())

    def pieces(self, more: Iterable[str] = ()) -> Iterator[bytes]:
        """The worksheet part bit by bit, with ``more`` finished rows below those that were put down."""
        if self._cells:
            self.next()
        pane = ""
        if self.frozen_rows:
            pane = (
                f'<pane ySplit="{self.frozen_rows}" topLeftCell="A{self.frozen_rows + 1}" '
                'activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
            )
        cols = "".join(
            f'<col min="{number}" max="{number}" width="{width}" customWidth="1"{"" if width else _NOT_SHOWN}/>'
            for number, width in enumerate(self.widths, 1)
        )
        selected = ' tabSelected="1"' if self.first else ""
        used = f"A1:{column_letters(len(self.widths) - 1)}{self.row}"
        before = [
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<worksheet xmlns="{xml.MAIN}" xmlns:r="{xml.RELATIONS}">',
            f'<sheetPr><tabColor rgb="FF{ACCENT}"/><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<sheetViews><sheetView showGridLines="0"{selected} workbookViewId="0">{pane}</sheetView></sheetViews>',
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{cols}</cols><sheetData>',
            *self._rows,
        ]
        yield "".join(before).encode()
        rows = iter(more)
        while some := "".join(islice(rows, 1000)):
            yield some.encode()
        after = [
            "</sheetData>",
            f'<autoFilter ref="{self.filter}"/>' if self.filter else "",
            _group("mergeCells", self._merged),
            _group("dataValidations", self.validations),
            f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else "",
            f'<pageMargins left="{_SIDE}" right="{_SIDE}" top="{_TOP}" bottom="{_BOTTOM}" header="0.3" footer="0.3"/>',
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
            "<headerFooter><oddFooter>&amp;L&amp;F&amp;C&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>",
            _breaks(self.breaks()),
            f'<ignoredErrors><ignoredError sqref="{used}" numberStoredAsText="1"/></ignoredErrors>',
        ]
        yield ("".join(after) + "</worksheet>").encode()


def cell(reference: str, style: int, value: str | int) -> str:
    """One cell: a number, or text as it stands."""
    if isinstance(value, int):
        return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'
    if not value:
        return f'<c r="{reference}" s="{style}"/>'
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is>{xml.t(value)}</is></c>'


def _group(name: str, members: list[str]) -> str:
    return f'<{name} count="{len(members)}">{"".join(members)}</{name}>' if members else ""


def _breaks(rows: list[int]) -> str:
    """Breaks are counted by the row above them."""
    inner = "".join(f'<brk id="{row - 1}" max="16383" man="1"/>' for row in rows)
    return (
        f'<rowBreaks count="{len(rows)}" manualBreakCount="{len(rows)}">{inner}</rowBreaks>' if rows else ""
    )
