"""``.ods`` and ``.fods``, the workbooks of OpenDocument: their XML is read here, since no library reads it faithfully.

What others get wrong: times and errors that come out empty, a million repeated empty rows that are made one
by one, comments that are read as the cell's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Sheet, SheetFacts
from lmn_lint.reading.formats.cells import Cells
from lmn_lint.reading.formats.elements import elements
from lmn_lint.reading.formats.ods_styles import STYLES, Styles
from lmn_lint.reading.formats.ods_text import CALC, OFFICE, TABLE, paragraphs
from lmn_lint.reading.formats.parts import Parts
from lmn_lint.reading.formats.stored import (
    BOOLEAN,
    ERROR,
    TEXT,
    duration_text,
    moment_text,
    number_text,
)
from lmn_lint.reading.guard import declares_entities
from lmn_lint.reading.limits import ReadingLimits

if TYPE_CHECKING:
    from lmn_lint.reading.table import Table

_SHEET, _COLUMN, _ROW = f"{TABLE}table", f"{TABLE}table-column", f"{TABLE}table-row"
_CELL, _COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
_NULL_DATE = f"{TABLE}null-date"
_VALUE_TYPE, _FORMULA, _STYLE_NAME = f"{OFFICE}value-type", f"{TABLE}formula", f"{TABLE}style-name"
_COLUMNS_REPEATED = f"{TABLE}number-columns-repeated"
_ACROSS, _DOWN = f"{TABLE}number-columns-spanned", f"{TABLE}number-rows-spanned"
_BODY = f"{OFFICE}spreadsheet"
_ERROR = re.compile(r"#[A-ZÅÄÖ/0]+[!?]?|(Err|Fel):\d{3}")
_DURATION = re.compile(r"(-?)P(?:(\d{1,7})D)?T?(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?")
_CLOCK = re.compile(r"(\d\d?):(\d\d):(\d\d(?:\.\d+)?)")
_TRUTHS = {"TRUE": "true", "FALSE": "false", "SANT": "true", "FALSKT": "false"}
"""How numbers are shown that are truths: LibreOffice writes some of them so."""
_CACHE_OF_ANOTHER_FILE = "ta_extref"
"""Style of the sheets in which LibreOffice keeps a copy of what another file said."""
_LAST, _LAST_COLUMN = 1_048_576, 16_384


class OdsBook:
    """A workbook of OpenDocument, in a package or as one XML file."""

    def __init__(self, data: bytes, limits: ReadingLimits, *, flat: bool = False) -> None:
        """Raises ``Refused``, and for damage what ``zipfile`` raises."""
        self._limits = limits
        styles = Styles()
        if flat:
            content = data
        else:
            parts = Parts(data)
            if b"encryption-data" in parts.part("META-INF/manifest.xml"):
                raise Refused("kind_encrypted")
            content = parts.xml("content.xml")
            _read_styles(styles, parts.xml("styles.xml"))
        if declares_entities(content):
            raise Refused("doctype")
        self.date_1904 = False
        self._tables: dict[str, tuple[Table, SheetFacts]] = {}
        self.sheets: list[Sheet] = []
        self._read(content, styles)
        if not self.sheets:
            raise Refused("no_sheets")

    def table(self, sheet: Sheet) -> tuple[Table, SheetFacts]:
        """All cells of a sheet, and what else is said of it."""
        return self._tables[sheet.part]

    def _read(self, content: bytes, styles: Styles) -> None:
        """Every sheet, in one pass."""
        sheet: _Sheet | None = None
        depth = 0  # a table may stand in a cell of another
        for event, element in elements(
            content, (_SHEET, _COLUMN, _ROW, _NULL_DATE, *STYLES), events=("start", "end")
        ):
            tag = element.tag
            if tag == _SHEET:
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1 and _is_sheet(element):
                    sheet = _Sheet(element.get(f"{TABLE}name", ""), self._limits, styles)
                elif event == "end" and depth == 0 and sheet is not None:
                    hidden = styles.hides_sheet(element.get(_STYLE_NAME))
                    self.sheets.append(Sheet(sheet.name, str(len(self.sheets)), hidden))
                    self._tables[self.sheets[-1].part] = sheet.done()
                    sheet = None
                    element.clear()
            elif event == "start":
                continue
            elif tag in STYLES:
                styles.add(element)
            elif tag == _NULL_DATE:
                self.date_1904 = element.get(f"{TABLE}date-value") == "1904-01-01"
            elif sheet is not None and depth == 1:
                if tag == _ROW:
                    sheet.row(element)
                    _forget(element)
                else:
                    sheet.column(element)


def _read_styles(styles: Styles, data: bytes) -> None:
    if data:
        for event, element in elements(data, STYLES, events=("start", "end")):
            if event == "end":
                styles.add(element)


def _is_sheet(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == _BODY and element.get(_STYLE_NAME) != _CACHE_OF_ANOTHER_FILE


def _forget(row: Any) -> None:
    """Take a row that has been read out of the tree, so that the tree never gets large."""
    row.clear()
    parent = row.getparent()
    while row.getprevious() is not None:
        del parent[0]


def _count(written: str | None) -> int:
    """A number of repetitions or of cells that are spanned; 1 where none is said."""
    return max(1, int(written)) if written is not None and written.isdigit() else 1


@dataclass
class _Columns:
    """Columns of one format that stand side by side."""

    first: int
    count: int
    style: str | None
    width: float | None
    hidden: bool


@dataclass
class _Sheet:
    name: str
    limits: ReadingLimits
    styles: Styles
    rows: int = 0
    """Rows that have been read."""
    columns: list[_Columns] = field(default_factory=list)
    hidden: list[range] = field(default_factory=list)
    facts: SheetFacts = field(default_factory=SheetFacts)

    def __post_init__(self) -> None:
        self.cells = Cells(self.name, self.limits)
        self._styles_of_columns: list[str | None] = []

    def column(self, element: Any) -> None:
        """One column, or several alike."""
        before = self.columns[-1] if self.columns else None
        self.columns.append(
            _Columns(
                before.first + before.count if before else 0,
                _count(element.get(_COLUMNS_REPEATED)),
                element.get(f"{TABLE}default-cell-style-name"),
                self.styles.width(element.get(_STYLE_NAME)),
                element.get(f"{TABLE}visibility") in ("collapse", "filter"),
            )
        )

    def row(self, element: Any) -> None:
        """One row, or several alike."""
        count = min(_count(element.get(f"{TABLE}number-rows-repeated")), _LAST + 1)
        rows = range(self.rows + 1, self.rows + 1 + count)
        self.rows += count
        if element.get(f"{TABLE}visibility") in ("collapse", "filter"):
            self.hidden.append(rows)
        style_of_row = element.get(f"{TABLE}default-cell-style-name")
        column = 0
        for cell in element:
            if cell.tag != _CELL and cell.tag != _COVERED:
                continue
            said = dict(cell.items())
            repeated = _count(said[_COLUMNS_REPEATED]) if _COLUMNS_REPEATED in said else 1
            # What is neither is an empty cell, of which there are many.
            if _VALUE_TYPE in said or len(cell) or _FORMULA in said:
                self._cell(cell, said, rows, column, repeated, style_of_row)
            if _ACROSS in said or _DOWN in said:
                self._merged(rows[0], column, said)
            column += repeated

    def _merged(self, row: int, column: int, said: dict[str, str]) -> None:
        across, down = _count(said.get(_ACROSS)), _count(said.get(_DOWN))
        if across > 1 or down > 1:
            self.facts.merges.append(((row, column), (row + down - 1, column + across - 1)))

    def _cell(
        self,
        cell: Any,
        said: dict[str, str],
        rows: range,
        column: int,
        repeated: int,
        style_of_row: str | None,
    ) -> None:
        shown = paragraphs(cell)
        if _FORMULA in said and not shown and _VALUE_TYPE not in said:
            self.facts.without_result += len(rows) * repeated
            self.facts.some_without_result.append((rows[0], column))
            return
        text, kind = _value(said, shown)
        if not text:
            return
        form = _FORMS.get(kind)
        if form is None:
            style = said.get(_STYLE_NAME) or style_of_row or self._style_of_column(column)
            form = self.styles.form(style, kind, text)
        if repeated == 1 and len(rows) == 1:
            self.cells.put(rows[0], column, text, form)
            return
        # Columns beyond the last, and more cells than a sheet may hold, are refused there.
        for each in range(column, column + min(repeated, _LAST)):
            self.cells.put_often(rows, each, text, form)

    def _style_of_column(self, column: int) -> str | None:
        if not self._styles_of_columns:
            for columns in self.columns:
                self._styles_of_columns += [columns.style] * min(columns.count, _LAST_COLUMN)
                del self._styles_of_columns[_LAST_COLUMN:]
        return self._styles_of_columns[column] if column < len(self._styles_of_columns) else None

    def done(self) -> tuple[Table, SheetFacts]:
        """The cells, and the facts as far as the cells reach."""
        table, facts = self.cells.table(), self.facts
        last_row, last_column = len(table.rows), max(table.columns, default=-1)
        facts.hidden_rows = [row for rows in self.hidden for row in rows[: max(0, last_row - rows[0] + 1)]]
        for columns in self.columns:
            for column in range(columns.first, min(columns.first + columns.count - 1, last_column) + 1):
                if columns.hidden:
                    facts.hidden_columns.append(column)
                if columns.width:
                    facts.widths[column] = columns.width
        facts.forms, facts.form_of = self.cells.forms()
        return table, facts


_FORMS = {"text": TEXT, "boolean": BOOLEAN, "error": ERROR}


def _value(said: dict[str, str], shown: str) -> tuple[str, str]:
    """A cell's text as ``Batch.cells`` has it, and its type; ``said`` are its attributes."""
    kind = said.get(_VALUE_TYPE)
    if said.get(f"{CALC}value-type") == "error" or (_FORMULA in said and _ERROR.fullmatch(shown)):
        return shown or "#N/A", "error"
    if kind == "string":
        return said.get(f"{OFFICE}string-value", shown), "text"
    if kind == "float" and shown in _TRUTHS:
        return _TRUTHS[shown], "boolean"
    if kind in ("float", "percentage", "currency"):
        return _number(said.get(f"{OFFICE}value"), shown)
    if kind == "date":
        return _date(said.get(f"{OFFICE}date-value", ""), shown)
    if kind == "time":
        return _time(said.get(f"{OFFICE}time-value", ""), shown)
    if kind == "boolean":
        truth = said.get(f"{OFFICE}boolean-value", shown).strip().lower()
        return (truth, "boolean") if truth in ("true", "false") else (shown, "text")
    return shown, "text"


def _number(written: str | None, shown: str) -> tuple[str, str]:
    try:
        return number_text(float(written or "")), "number"
    except ValueError:
        return shown, "text"


def _date(written: str, shown: str) -> tuple[str, str]:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return shown or written, "text"
    return moment_text(moment.replace(tzinfo=None)), "date"


def _time(written: str, shown: str) -> tuple[str, str]:
    found = _DURATION.fullmatch(written)
    clock = _CLOCK.fullmatch(written)
    if found and any(found.groups()[1:]):
        sign, days, hours, minutes, seconds = found.groups()
    elif clock:
        sign, days = "", None
        hours, minutes, seconds = clock.groups()
    else:
        return shown or written, "text"
    duration = timedelta(
        days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0), seconds=float(seconds or 0)
    )
    if sign:
        return shown or written, "text"  # before all time: no program keeps such a moment
    return duration_text(duration), "date"
