"""Web pages: a table saved as ``.xls`` by a web system, a workbook that Excel saved as HTML, a page in one file.

Each table with cells in it is a sheet. Excel and LibreOffice write the stored value beside the one that is
shown; where they did, it counts.
"""

from __future__ import annotations

import codecs
import email
import re
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Sheet, SheetFacts
from lmn_lint.reading.formats.cells import Cells
from lmn_lint.reading.formats.html_tables import HtmlCell, HtmlTable, Page
from lmn_lint.reading.formats.stored import (
    BOOLEAN,
    DATE,
    DATE_AND_TIME,
    ERROR,
    GENERAL,
    TEXT,
    TIME,
    CellForm,
    date_text,
    form_of,
    number_text,
)
from lmn_lint.reading.limits import ReadingLimits

if TYPE_CHECKING:
    from email.message import Message

    from lmn_lint.reading.table import Table

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_FORMAT = re.compile(r"""mso-number-format\s*:\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|([^;"']+))""")
_CLASS = re.compile(r"\.([\w-]+)\s*\{([^}]*)\}")
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{4})|\\(.)")
_NAMED = {
    "general": GENERAL, "general number": GENERAL, "short date": DATE, "medium date": DATE, "long date": DATE,
    "general date": DATE_AND_TIME, "short time": "hh:mm", "medium time": "hh:mm", "long time": TIME,
    "fixed": "0.00", "standard": "#,##0.00", "percent": "0.00%", "scientific": "0.00E+00",
}  # fmt: skip
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_COLUMNS_OF_A_BATCH = 3


class HtmlBook:
    """The tables of a web page, or of the pages in a file."""

    def __init__(self, pages: list[str], limits: ReadingLimits) -> None:
        """Raises ``Refused`` ("no_table")."""
        self._limits = limits
        self._tables: list[HtmlTable] = []
        names: list[str] = []
        self.date_1904 = False
        self._formats: list[dict[str, str]] = []
        for text in pages:
            page = Page.of(text)
            formats = _formats_of(page.styles)
            self._tables += page.tables
            self._formats += [formats] * len(page.tables)
            names += page.sheet_names
            self.date_1904 |= page.date_1904
            if page.title and len(page.tables) == 1 and not page.tables[0].caption:
                page.tables[0].caption = page.title
        # What only lays out the page has one column or two: it is no sheet where there is a real table.
        wide = [n for n, table in enumerate(self._tables) if table.width >= _COLUMNS_OF_A_BATCH]
        shown = wide or [n for n, table in enumerate(self._tables) if table.width]
        if not shown:
            raise Refused("no_table")
        given = names if len(names) == len(shown) else [self._tables[number].caption for number in shown]
        self.sheets = [
            Sheet(name, str(number), False) for name, number in zip(_names(given), shown, strict=True)
        ]

    def table(self, sheet: Sheet) -> tuple[Table, SheetFacts]:
        """All cells of a table, and what else is said of it. Raises ``Refused``."""
        there, formats = self._tables[int(sheet.part)], self._formats[int(sheet.part)]
        cells, facts = Cells(sheet.name, self._limits), SheetFacts()
        for row, column, cell in there.placed():
            last = (row + cell.down - 1, column + cell.across - 1)
            if last != (row, column):
                facts.merges.append(((row, column), last))
            cells.put(row, column, *_stored(cell, formats, self.date_1904))
        table = cells.table()
        facts.forms, facts.form_of = cells.forms()
        facts.hidden_rows = [row for row in there.hidden_rows() if row <= len(table.rows)]
        facts.hidden_columns = [column for column in there.hidden_columns if column in table.columns]
        return table, facts


def html_book(data: bytes, limits: ReadingLimits) -> HtmlBook:
    """The book of a web page. Raises ``Refused``."""
    return HtmlBook([page_text(data)], limits)


def archive_book(data: bytes, limits: ReadingLimits) -> HtmlBook:
    """The book of web pages that are packed into one file as an e-mail is (MHTML). Raises ``Refused``."""
    parts = [part for part in email.message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
    return HtmlBook([_part_text(part) for part in parts], limits)


def _part_text(part: Message) -> str:
    content = part.get_payload(decode=True)
    return page_text(content if isinstance(content, bytes) else b"", part.get_content_charset())


def page_text(data: bytes, charset: str | None = None) -> str:
    """A page's text: by its mark, as UTF-8 where it is that, else by what it says itself, else Windows-1252."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data[:2] == b"<\0":
        return data.decode("utf-16-le", "replace")
    said = _CHARSET.search(data[:4096])
    tried = ["utf-8", charset, said[1].decode("ascii") if said else None, "cp1252"]
    for encoding in filter(None, tried):
        try:
            known = codecs.lookup(encoding).name
            # As every browser does: who says Latin-1 means Windows' letters.
            return data.decode("cp1252" if known == "iso8859-1" else known)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _names(given: list[str]) -> list[str]:
    """Names that sheets may have, each once."""
    names: list[str] = []
    taken: set[str] = set()
    for number, name in enumerate(given, start=1):
        plain = " ".join(_NO_NAME.sub(" ", name).split())[:_LONGEST_NAME].strip("' ") or f"Tabell {number}"
        free, again = plain, 1
        while free.casefold() in taken:
            again += 1
            free = f"{plain[: _LONGEST_NAME - 5]} ({again})"
        taken.add(free.casefold())
        names.append(free)
    return names


# --- stored values ---------------------------------------------------------------------------------


def _formats_of(styles: str) -> dict[str, str]:
    """The number formats of a page's classes."""
    found = ((name, _format_in(rule)) for name, rule in _CLASS.findall(styles))
    return {name: written for name, written in found if written}


def _format_in(style: str) -> str:
    found = _FORMAT.search(style)
    if not found:
        return ""
    written = next(group for group in found.groups() if group is not None).strip()
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], written)
    return _NAMED.get(plain.casefold(), plain)


def _number_format(cell: HtmlCell, formats: dict[str, str]) -> str:
    written = _format_in(cell.said.get("style", ""))
    if written:
        return written
    classes = cell.said.get("class", "").split()
    return next((formats[name] for name in classes if name in formats), GENERAL)


def _stored(cell: HtmlCell, formats: dict[str, str], date_1904: bool) -> tuple[str, CellForm]:
    """A cell's text as ``Batch.cells`` has it, and its form."""
    said, shown = cell.said, cell.text
    if "x:err" in said:
        return said["x:err"] or shown, ERROR
    if "x:bool" in said:
        truth = (said["x:bool"] or shown).strip().casefold()
        return ("true" if truth in ("true", "1", "sant") else "false"), BOOLEAN
    if "x:str" in said:
        return said["x:str"] or shown, TEXT
    if "x:num" in said:
        return _number(said["x:num"] or shown, shown, form_of(_number_format(cell, formats)), date_1904)
    if said.get("sdval"):
        # LibreOffice: language; language of the format; format.
        written = said.get("sdnum", "").split(";", 2)[2:]
        form = form_of(written[0].lower() if written and written[0] else GENERAL)
        return _number(said["sdval"], shown, form, date_1904)
    if cell.ticked is not None and not shown:
        return ("true" if cell.ticked else "false"), BOOLEAN
    return shown, TEXT


def _number(written: str, shown: str, form: CellForm, date_1904: bool) -> tuple[str, CellForm]:
    try:
        number = float(written.strip().replace("\u00a0", "").replace(",", "."))
    except ValueError:
        return shown, TEXT
    if form.type != "date":
        return number_text(number), form
    text = date_text(number, date_1904)
    # A number that is no day of the calendar stays a number, though it is shown as a day.
    return text, form if "-" in text[1:] else form._replace(type="number")
