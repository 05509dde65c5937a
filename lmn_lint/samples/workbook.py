"""Write made-up batches as workbooks and text files; the same batch gives the same bytes.

A small writer of its own: it is quick, stores cells as Excel would (numbers, dates, shared texts), and puts
no clock into the file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from lmn_lint.findings import column_letters
from lmn_lint.samples.dice import Texts, blanks, texts

_ROWS_AT_A_TIME = 5_000
_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_ZERO = np.datetime64("1899-12-30", "D")
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

PLAIN, DAY, HEADER, TITLE = range(4)
"""Cell formats: none, a date, the header row, a title above it."""

_STYLES = (
    f'<styleSheet xmlns="{_SPREADSHEET}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="14"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF1F5C7A"/><bgColor indexed="64"/>'
    "</patternFill></fill></fills>"
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>'
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True)
class Sheet:
    """One sheet: some rows of text above, then a table with its header."""

    name: str
    table: pd.DataFrame
    """Texts; "" is an empty cell. The column names are the header row; without columns there is none."""
    above: tuple[tuple[str, ...], ...] = ()
    """Rows above the header."""
    numbers: frozenset[str] = frozenset()
    """Columns whose whole numbers are stored as numbers, as Excel does with what is typed in."""
    days: frozenset[str] = frozenset()
    """Columns whose days (2026-11-23) are stored as dates."""
    styled: bool = False
    """Column widths, a coloured header, frozen panes and a filter; else bare."""
    merged: tuple[str, ...] = ()


def workbook_bytes(sheets: Sequence[Sheet], day: date) -> bytes:
    """A workbook of these sheets. ``day`` stands as the day when it was made."""
    shared = _SharedTexts()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:

        def put(name: str, parts: Iterator[str]) -> None:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = (
                zipfile.ZIP_DEFLATED,
                3,
                0o600 << 16,
            )
            with package.open(entry, "w", force_zip64=False) as part:
                for piece in parts:
                    part.write(piece.encode("utf-8"))

        put("[Content_Types].xml", iter([_content_types(len(sheets))]))
        put("_rels/.rels", iter([_package_relations()]))
        put("docProps/core.xml", iter([_core(day)]))
        put("xl/workbook.xml", iter([_workbook(sheets)]))
        put("xl/_rels/workbook.xml.rels", iter([_workbook_relations(len(sheets))]))
        put("xl/styles.xml", iter([_HEAD + _STYLES]))
        for number, sheet in enumerate(sheets, start=1):
            put(f"xl/worksheets/sheet{number}.xml", _sheet(sheet, shared, number == 1))
        put("xl/sharedStrings.xml", shared.xml())
    return target.getvalue()


def csv_bytes(table: pd.DataFrame) -> bytes:
    """The table as Excel in Sweden saves it: semicolons, Windows-1252, CRLF.

    Raises UnicodeEncodeError where a text has other letters.
    """
    text: str = table.to_csv(sep=";", index=False, lineterminator="\r\n")
    return text.encode("windows-1252")


@dataclass
class _SharedTexts:
    """Texts of all sheets, each kept once."""

    places: dict[str, int] = field(default_factory=dict)
    used: int = 0

    def place(self, text: str) -> int:
        self.used += 1
        return self.places.setdefault(text, len(self.places))

    def xml(self) -> Iterator[str]:
        yield f'{_HEAD}<sst xmlns="{_SPREADSHEET}" count="{self.used}" uniqueCount="{len(self.places)}">'
        for text in self.places:
            kept = ' xml:space="preserve"' if text != text.strip() else ""
            yield f"<si><t{kept}>{escape(text)}</t></si>"
        yield "</sst>"


def _sheet(sheet: Sheet, shared: _SharedTexts, first: bool) -> Iterator[str]:
    header_row = len(sheet.above) + 1
    columns = [str(column) for column in sheet.table.columns]
    yield f'{_HEAD}<worksheet xmlns="{_SPREADSHEET}"><sheetViews><sheetView workbookViewId="0"'
    yield ' tabSelected="1">' if first else ">"
    if sheet.styled and columns:
        yield f'<pane ySplit="{header_row}" topLeftCell="A{header_row + 1}"'
        yield ' activePane="bottomLeft" state="frozen"/>'
    yield '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    if sheet.styled:
        yield "<cols>"
        for place, width in enumerate(_widths(sheet), start=1):
            yield f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        yield "</cols>"
    yield "<sheetData>"
    for row, line in enumerate(sheet.above, start=1):
        style = TITLE if sheet.styled and row == 1 else PLAIN
        yield _row(row, [_text(place, row, text, style, shared) for place, text in enumerate(line)])
    if columns:
        style = HEADER if sheet.styled else PLAIN
        cells = [_text(place, header_row, text, style, shared) for place, text in enumerate(columns)]
        yield _row(header_row, cells)
    yield from _table(sheet, header_row + 1, shared)
    yield "</sheetData>"
    if sheet.styled and columns:
        last = f"{column_letters(len(columns) - 1)}{header_row + len(sheet.table)}"
        yield f'<autoFilter ref="A{header_row}:{last}"/>'
    if sheet.merged:
        yield f'<mergeCells count="{len(sheet.merged)}">'
        yield "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merged) + "</mergeCells>"
    yield "</worksheet>"


def _row(row: int, cells: Sequence[str]) -> str:
    return f'<row r="{row}">{"".join(cells)}</row>'


def _text(place: int, row: int, text: str, style: int, shared: _SharedTexts) -> str:
    if not text:
        return ""
    styled = f' s="{style}"' if style else ""
    return f'<c r="{column_letters(place)}{row}"{styled} t="s"><v>{shared.place(text)}</v></c>'


def _table(sheet: Sheet, first_row: int, shared: _SharedTexts) -> Iterator[str]:
    """Rows of the table, a few thousand at a time; what follows an address is told once per text."""
    columns = [
        _cell_ends(texts(sheet.table.iloc[:, place].tolist()), str(header), sheet, shared)
        for place, header in enumerate(sheet.table.columns)
    ]
    letters = [column_letters(place) for place in range(len(columns))]
    for start in range(0, len(sheet.table), _ROWS_AT_A_TIME):
        stop = min(start + _ROWS_AT_A_TIME, len(sheet.table))
        numbers = range(first_row + start, first_row + stop)
        cells = [
            [
                f'<c r="{letter}{row}{end}' if end else ""
                for row, end in zip(numbers, ends[start:stop], strict=True)
            ]
            for letter, ends in zip(letters, columns, strict=True)
        ]
        rows = zip(numbers, zip(*cells, strict=True), strict=True)
        yield "".join(_row(row, line) for row, line in rows)


def _cell_ends(column: Texts, header: str, sheet: Sheet, shared: _SharedTexts) -> Texts:
    """What follows the address in each cell of a column; "" for an empty cell."""
    codes, distinct = pd.factorize(column)
    counts = np.bincount(codes, minlength=len(distinct))
    ends = blanks(len(distinct))
    for place, text in enumerate(distinct):
        if not text:
            continue
        if header in sheet.numbers and _NUMBER.fullmatch(text):
            ends[place] = f'"><v>{text}</v></c>'
        elif header in sheet.days and _DAY.fullmatch(text) and (serial := _serial(text)):
            ends[place] = f'" s="{DAY}"><v>{serial}</v></c>'
        else:
            ends[place] = f'" t="s"><v>{shared.place(text)}</v></c>'
            shared.used += int(counts[place]) - 1
    found: Texts = ends[codes]
    return found


def _serial(day: str) -> int:
    """Excel's number of a day, 0 where there is no such day."""
    try:
        return int((np.datetime64(day, "D") - _DAY_ZERO).astype(np.int64))
    except ValueError:
        return 0


def _widths(sheet: Sheet) -> list[int]:
    longest = [
        max([len(str(header)), *(len(text) for text in sheet.table.iloc[:, place])])
        for place, header in enumerate(sheet.table.columns)
    ]
    if not longest:
        longest = [max(len(row[0]) for row in sheet.above if row)]
    return [min(max(length + 2, 8), 90) for length in longest]


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [("/xl/workbook.xml", f"{kind}.sheet.main+xml"), ("/xl/styles.xml", f"{kind}.styles+xml")]
    parts += [
        (f"/xl/worksheets/sheet{number}.xml", f"{kind}.worksheet+xml") for number in range(1, sheets + 1)
    ]
    parts += [("/xl/sharedStrings.xml", f"{kind}.sharedStrings+xml")]
    parts += [("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")]
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _package_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations([(f"{_OFFICE}/officeDocument", "xl/workbook.xml"), (core, "docProps/core.xml")])


def _workbook_relations(sheets: int) -> str:
    targets = [(f"{_OFFICE}/worksheet", f"worksheets/sheet{number}.xml") for number in range(1, sheets + 1)]
    targets += [(f"{_OFFICE}/styles", "styles.xml"), (f"{_OFFICE}/sharedStrings", "sharedStrings.xml")]
    return _relations(targets)


def _workbook(sheets: Sequence[Sheet]) -> str:
    entries = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    names = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
        f"'{escape(sheet.name)}'!$A${len(sheet.above) + 1}:${column_letters(len(sheet.table.columns) - 1)}"
        f"${len(sheet.above) + 1 + len(sheet.table)}</definedName>"
        for number, sheet in enumerate(sheets)
        if sheet.styled and len(sheet.table.columns)
    )
    names = f"<definedNames>{names}</definedNames>" if names else ""
    return (
        f'{_HEAD}<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{entries}</sheets>{names}</workbook>"
    )


def _core(day: date) -> str:
    made = f'<dcterms:{{}} xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:{{}}>'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{made.format('created', 'created')}{made.format('modified', 'modified')}</cp:coreProperties>"
    )
