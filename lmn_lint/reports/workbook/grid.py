"""A sheet of our own as XML: text is always text, never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.names import ACCENT, MAX_LINKS
from lmn_lint.reports.workbook.styles import Look, Styles

_SIDE = "0.4"


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
    _cells: list[str] = field(default_factory=list)
    _merged: list[str] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    row: int = 1
    """The row that is being written."""

    def put(
        self, column: int, value: str | int, look: Look, *, until: int | None = None, link: str | None = None
    ) -> None:
        """Puts a value down; ``until`` merges up to that column, ``link`` is a place in the workbook."""
        style = self.styles.of(look)
        reference = f"{column_letters(column)}{self.row}"
        self._cells.append(cell(reference, style, value))
        if until is not None and until > column:
            for covered in range(column + 1, until + 1):
                self._cells.append(f'<c r="{column_letters(covered)}{self.row}" s="{style}"/>')
            self._merged.append(f'<mergeCell ref="{reference}:{column_letters(until)}{self.row}"/>')
        if link is not None:
            self.link(reference, link)

    def link(self, reference: str, place: str) -> None:
        """Makes a cell a link; Excel takes only so many on one sheet."""
        if len(self._links) < MAX_LINKS:
            self._links.append(f'<hyperlink ref="{reference}" location="{xml.attribute(place)}"/>')

    def next(self, height: float | None = None) -> None:
        """Ends the row."""
        tall = f' ht="{height:g}" customHeight="1"' if height else ""
        if self._cells or tall:
            self._rows.append(f'<row r="{self.row}"{tall}>{"".join(self._cells)}</row>')
        self._cells = []
        self.row += 1

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
            f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
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
            f'<pageMargins left="{_SIDE}" right="{_SIDE}" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
            "<headerFooter><oddFooter>&amp;L&amp;F&amp;C&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>",
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


def lines(text: str, width: float) -> int:
    """Lines that a wrapped text takes in a cell so many characters wide."""
    return sum(1 + int(len(line) / max(width, 1)) for line in text.split("\n"))


def _group(name: str, members: list[str]) -> str:
    return f'<{name} count="{len(members)}">{"".join(members)}</{name}>' if members else ""
