"""A plain workbook from a file that is no .xlsx: every sheet, every value, each row at its own number, basic formats."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.reading.formats.stored import TEXT
from lmn_lint.reading.source import Source, SourceSheet
from lmn_lint.reports.workbook import OutputRefused, xml
from lmn_lint.reports.workbook.marks import columns_of
from lmn_lint.reports.workbook.measure import points
from lmn_lint.reports.workbook.names import MAX_COLUMN, MAX_ROW, MAX_TEXT
from lmn_lint.reports.workbook.package import Laid, Package
from lmn_lint.reports.workbook.plain_cells import SURELY_SHORT, Block, Strings, Writing, coded, xml_rows
from lmn_lint.reports.workbook.plain_formats import style_sheet
from lmn_lint.reports.workbook.styles import PLAIN_HEAD, load
from lmn_lint.reports.workbook.workbook import quoted

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from lmn_lint.reading.batch import Batch
    from lmn_lint.reading.book import Place

SHEET = "Order"
"""The name of the sheet for a text file."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PAGE, _OURS = 770.0, 540.0
"""Points across an A4 page, landscape, between its margins; and those that our columns will take."""
_SMALLEST = 0.6
"""The smallest scale to print at."""
_NARROWEST, _WIDEST = 8, 44
"""Characters in a column whose width nobody said."""
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_HIDDEN_COLUMN, _HIDDEN_SHEET = ' hidden="1"', ' state="hidden"'
_SINCE_1904 = '<workbookPr date1904="1"/>'
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_MAIN}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_MAIN}.sharedStrings+xml"/>%s</Types>'
)
_SHEET_TYPE = f'<Override PartName="/%s" ContentType="{_MAIN}.worksheet+xml"/>'
_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
)
_RELATION = f'<Relationship Id="%s" Type="{xml.RELATIONS}/%s" Target="%s"/>'


@dataclass(frozen=True)
class Plain:
    """A plain workbook that can be annotated."""

    package: Package
    names: dict[str | None, str]
    """The source's name of each sheet (``Batch.sheet``) to its name here."""
    cut: int
    """Values that were longer than a cell holds."""


@dataclass(frozen=True)
class _Sheet:
    """A sheet that is about to be written."""

    name: str
    source: SourceSheet
    blocks: tuple[Block, ...]
    batch: Batch | None

    @property
    def columns(self) -> list[int]:
        """Every column that is used, at least one."""
        used = {number for block in self.blocks for number in block.columns}
        return sorted(used | set(columns_of(self.batch) if self.batch else ())) or [0]

    @property
    def last_row(self) -> int:
        """The number of the last row."""
        return max([1, *(int(block.rows[-1]) for block in self.blocks if len(block.rows))])


def plain(batches: Sequence[Batch], source: Source | None = None) -> Plain:
    """A workbook with a sheet for each batch; with ``source``, with all sheets of the file that they were read from.

    Without ``source`` nothing but the batches' own headers and cells goes into it. What was a text stays one, so
    that zeros at its beginning survive. Raises ``OutputRefused`` where a row's number is beyond what a workbook
    holds.
    """
    source = source or _without_source(batches)
    sheets = _sheets(source, batches)
    for sheet in sheets:
        if sheet.last_row > MAX_ROW or sheet.columns[-1] >= MAX_COLUMN:
            raise OutputRefused("rows", limit=MAX_ROW)
    style_data, numbers = style_sheet([TEXT, *(form for sheet in sheets for form in sheet.source.forms)])
    styles = load(style_data)
    writing = Writing(Strings(), numbers, styles.of(PLAIN_HEAD), source.date_1904)
    laid = [_laid(sheet, writing) for sheet in sheets]
    package = _package(sheets, xml.serialise(styles.root), source.date_1904)
    package.put_stream("xl/sharedStrings.xml", writing.strings.xml())
    for number, each in enumerate(laid, start=1):
        package.put_laid(_part(number), each)
    return Plain(
        package,
        {sheet.source.name: sheet.name for sheet in sheets},
        sum(_too_long(block) for sheet in sheets for block in sheet.blocks),
    )


# --- what is written ---------------------------------------------------------------------------


def _without_source(batches: Sequence[Batch]) -> Source:
    """Batches that nobody read from a file: their headers and cells are all there is."""
    import numpy as np
    import pyarrow as pa

    return Source(
        tuple(
            SourceSheet(
                name=batch.sheet,
                hidden=False,
                columns={
                    number: pa.array([title], pa.large_string()) for number, title in batch.headers.items()
                },
                rows=np.array([batch.header_row], dtype=np.int64),
            )
            for batch in batches
        )
    )


def _sheets(source: Source, batches: Sequence[Batch]) -> list[_Sheet]:
    of_name = {batch.sheet: batch for batch in batches}
    names: list[str] = []
    sheets = []
    for sheet in source.sheets:
        names.append(_free_name(sheet.name, names))
        batch = of_name.get(sheet.name)
        sheets.append(_Sheet(names[-1], sheet, tuple(_blocks(sheet, batch)), batch))
    return sheets


def _free_name(name: str | None, taken: Sequence[str]) -> str:
    """The sheet's name, or one like it that Excel allows and that is not taken."""
    wanted = SHEET if name is None else _NOT_IN_NAMES.sub(" ", name)[:_LONGEST_NAME].strip() or SHEET
    free, number = wanted, 1
    there = {each.casefold() for each in taken}
    while free.casefold() in there:
        number += 1
        free = f"{wanted[: _LONGEST_NAME - 6]} ({number})"
    return free


def _blocks(sheet: SourceSheet, batch: Batch | None) -> Iterator[Block]:
    """The rows above the cells of a batch, and these; or all rows of another sheet."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = dict(sheet.columns)
    rows = sheet.rows
    yield _block(sheet, rows, columns, None if batch is None else batch.header_row)
    if batch is not None and len(batch.cells):
        rows = batch.cells.index.to_numpy()
        columns = {
            int(number): pa.array(batch.cells[number], type=pa.large_string())
            for number in batch.cells.columns.to_numpy()
        }
        for number, covered in _covered(sheet, rows).items():
            if number in columns:
                columns[number] = pc.if_else(pa.array(covered), "", columns[number])
        yield _block(sheet, rows, columns, None)


def _block(
    sheet: SourceSheet, rows: np.ndarray, columns: dict[int, pa.Array], head_from: int | None
) -> Block:
    form_of = {}
    for number, forms in sheet.form_of.items():
        if number in columns and len(rows) and rows[-1] <= len(forms):
            form_of[number] = forms[rows - 1]
    return Block(rows, columns, form_of, sheet.forms or (TEXT,), head_from)


def _covered(sheet: SourceSheet, rows: np.ndarray) -> dict[int, np.ndarray]:
    """Which of ``rows`` a merged cell of each column covers: its value stands there in the batch, here only once."""
    import numpy as np

    covered: dict[int, np.ndarray] = {}
    for (top, left), (bottom, _) in sheet.merges:
        first, end = np.searchsorted(rows, [top + 1, bottom + 1])
        if first < end:
            covered.setdefault(left, np.zeros(len(rows), dtype=np.bool_))[first:end] = True
    return covered


def _laid(sheet: _Sheet, writing: Writing) -> Laid:
    """A sheet around its rows, which are made when they are wanted."""
    import numpy as np

    columns, source = sheet.columns, sheet.source
    text_style = writing.styles[TEXT]
    widths = {column: _width(sheet, column) for column in columns}
    cols = "".join(
        f'<col min="{column + 1}" max="{column + 1}" width="{width:g}" style="{text_style}" customWidth="1"'
        f"{_HIDDEN_COLUMN if column in source.hidden_columns else ''}/>"
        for column, width in widths.items()
    )
    span = f"A1:{column_letters(columns[-1])}{sheet.last_row}"
    before = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{xml.MAIN}" xmlns:r="{xml.RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="{span}"/><sheetViews>'
        '<sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{cols}</cols><sheetData>"
    )
    behind = (
        f"</sheetData>{_merged_cells(source)}"
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="9" orientation="landscape" fitToWidth="{_pages(widths)}" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;F&amp;C&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>"
        f'<ignoredErrors><ignoredError sqref="{span}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    )
    blocks = [(block, coded(block, writing)) for block in sheet.blocks]
    hidden = np.array(source.hidden_rows, dtype=np.int64)

    def rows() -> Iterator[bytes | memoryview]:
        return chain.from_iterable(xml_rows(block, there, text_style, hidden) for block, there in blocks)

    return Laid(before.encode(), rows, behind.encode(), columns[-1])


def _width(sheet: _Sheet, column: int) -> float:
    """Characters across a column: as the file says, else as its values need."""
    if column in sheet.source.widths:
        return min(max(round(sheet.source.widths[column], 2), 1), 255)
    batch = sheet.batch
    title = batch.headers.get(column, "") if batch else ""
    widest = max(
        (_usual_width(block, column) for block in sheet.blocks if block.head_from is None), default=0
    )
    return min(max(widest + 2, len(title) + 6 if title else 0, _NARROWEST), _WIDEST)


def _usual_width(block: Block, column: int) -> int:
    """Characters that all but the longest few values need."""
    import pyarrow.compute as pc

    if column not in block.columns or not len(block.rows):
        return 0
    return int(pc.quantile(pc.fill_null(pc.utf8_length(block.columns[column]), 0), 0.98)[0].as_py())


def _pages(widths: dict[int, float]) -> int:
    """Pages side by side that the table is printed on: not smaller than can be read."""
    wide = sum(points(width) for width in widths.values()) + _OURS
    return max(1, math.ceil(wide * _SMALLEST / _PAGE))


def _merged_cells(source: SourceSheet) -> str:
    """The merged cells; of two that overlap, which no program should write, only the first."""
    kept: list[tuple[Place, Place]] = []
    reach: dict[int, int] = {}  # column to the last row that is covered so far
    for (top, left), (bottom, right) in sorted(source.merges):
        bottom, right = min(bottom, MAX_ROW), min(right, MAX_COLUMN - 1)
        if (bottom, right) == (top, left) or bottom < top or right < left:
            continue
        if any(reach.get(column, 0) >= top for column in range(left, right + 1)):
            continue
        reach.update(dict.fromkeys(range(left, right + 1), bottom))
        kept.append(((top, left), (bottom, right)))
    if not kept:
        return ""
    cells = "".join(
        f'<mergeCell ref="{column_letters(left)}{top}:{column_letters(right)}{bottom}"/>'
        for (top, left), (bottom, right) in kept
    )
    return f'<mergeCells count="{len(kept)}">{cells}</mergeCells>'


def _part(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"


def _package(sheets: Sequence[_Sheet], styles: bytes, date_1904: bool) -> Package:
    """The package without its sheets and its strings."""
    parts = [_part(number) for number in range(1, len(sheets) + 1)]
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        types = _CONTENT_TYPES % "".join(_SHEET_TYPE % part for part in parts)
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml", _EPOCH), types)
    package = Package(empty)
    relations = [
        _RELATION % (f"rId{number}", "worksheet", part.removeprefix("xl/"))
        for number, part in enumerate(parts, start=1)
    ]
    beside = len(parts) + 1
    relations.append(_RELATION % (f"rId{beside}", "styles", "styles.xml"))
    relations.append(_RELATION % (f"rId{beside + 1}", "sharedStrings", "sharedStrings.xml"))
    root = _RELS % (_RELATION % ("rId1", "officeDocument", "xl/workbook.xml"))
    package.put("_rels/.rels", root.encode())
    package.put("xl/workbook.xml", _book(sheets, date_1904).encode())
    package.put("xl/_rels/workbook.xml.rels", (_RELS % "".join(relations)).encode())
    package.put("xl/styles.xml", styles)
    return package


def _book(sheets: Sequence[_Sheet], date_1904: bool) -> str:
    listed = "".join(
        f'<sheet name="{xml.attribute(sheet.name)}" sheetId="{number}"'
        f'{_HIDDEN_SHEET if sheet.source.hidden else ""} r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    titles = "".join(_print_titles(number, sheet) for number, sheet in enumerate(sheets) if sheet.batch)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<workbook xmlns="{xml.MAIN}" xmlns:r="{xml.RELATIONS}">'
        f"{_SINCE_1904 if date_1904 else ''}<bookViews><workbookView/></bookViews>"
        f"<sheets>{listed}</sheets>{f'<definedNames>{titles}</definedNames>' if titles else ''}</workbook>"
    )


def _print_titles(number: int, sheet: _Sheet) -> str:
    """The header row and the first column stand on every page that is printed."""
    assert sheet.batch is not None  # noqa: S101  only asked of batches
    named = xml.text(quoted(sheet.name))
    first, row = column_letters(columns_of(sheet.batch)[0]), sheet.batch.header_row
    return (
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">'
        f"{named}!${first}:${first},{named}!${row}:${row}</definedName>"
    )


def _too_long(block: Block) -> int:
    """How many values are longer than a cell of a workbook holds (they are cut)."""
    import pyarrow.compute as pc

    long = (
        column.filter(pc.fill_null(pc.greater(pc.utf8_length(column), SURELY_SHORT), False))
        for column in block.columns.values()
    )
    return sum(xml.units(value) > MAX_TEXT for values in long for value in values.to_pylist())
