"""A plain workbook from batches that come as no package: their values as text, each row at its own number."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook import OutputRefused, xml
from lmn_lint.reports.workbook.marks import columns_of, last_row
from lmn_lint.reports.workbook.measure import points
from lmn_lint.reports.workbook.names import MAX_COLUMN, MAX_ROW, MAX_TEXT
from lmn_lint.reports.workbook.package import Laid, Package
from lmn_lint.reports.workbook.styles import EMPTY, PLAIN_HEAD, Look, load
from lmn_lint.reports.workbook.workbook import SHEET_TYPE, quoted

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    from lmn_lint.reading.batch import Batch

SHEET = "Order"
"""The name of the sheet that holds a batch without a sheet of its own."""
_ODD = r"[&<>\x00-\x1f\x{FFFE}\x{FFFF}]|_x|^[\s\x{A0}]|[\s\x{A0}]$|  "
"""Texts that are not written in XML letter by letter."""
_SURELY_SHORT = MAX_TEXT // 2
"""Texts of so many characters fit into a cell, whatever the characters."""
_ROWS_AT_A_TIME = 4096
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TEXT = Look(text=True)
_PAGE, _OURS = 770.0, 540.0
"""Points across an A4 page, landscape, between its margins; and those that our columns will take."""
_SMALLEST = 0.6
"""The smallest scale to print at."""
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_MAIN}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_MAIN}.sharedStrings+xml"/></Types>'
)
_RELS = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_ROOT_RELS = f'{_RELS}<Relationship Id="rId1" Type="{xml.RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
_BOOK_RELS = (
    f'{_RELS}<Relationship Id="rId1" Type="{xml.RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{xml.RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>%s</Relationships>'
)
_BOOK_REL = f'<Relationship Id="rId%d" Type="{xml.RELATIONS}/worksheet" Target="worksheets/sheet%d.xml"/>'
_BOOK = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<workbook xmlns="{xml.MAIN}" xmlns:r="{xml.RELATIONS}"><bookViews><workbookView/></bookViews>'
    "<sheets>%s</sheets><definedNames>%s</definedNames></workbook>"
)
_FIRST_SHEET = 3
"""The number of the first sheet's relation."""


def plain(batches: Sequence[Batch]) -> Package:
    """A workbook with a sheet for each batch: every cell text, formatted as text.

    Raises ``OutputRefused`` where a row's number is beyond what a workbook holds.
    """
    for batch in batches:
        if last_row(batch) > MAX_ROW or columns_of(batch)[-1] >= MAX_COLUMN:
            raise OutputRefused("rows", limit=MAX_ROW)
    styles = load(EMPTY)
    head, body = styles.of(PLAIN_HEAD), styles.of(_TEXT)
    strings = _Strings()
    laid = [_sheet(batch, strings, head, body) for batch in batches]
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml", _EPOCH), _CONTENT_TYPES)
    package = Package(empty)
    places = range(len(batches))
    sheets = "".join(
        f'<sheet name="{xml.attribute(batch.sheet or SHEET)}" sheetId="{place + 1}" r:id="rId{place + _FIRST_SHEET}"/>'
        for place, batch in enumerate(batches)
    )
    relations = "".join(_BOOK_REL % (place + _FIRST_SHEET, place + 1) for place in places)
    names = "".join(_titles(batch, place) for place, batch in enumerate(batches))
    for name, data in (
        ("_rels/.rels", _ROOT_RELS),
        ("xl/workbook.xml", _BOOK % (sheets, names)),
        ("xl/_rels/workbook.xml.rels", _BOOK_RELS % relations),
    ):
        package.put(name, data.encode())
    package.put("xl/styles.xml", xml.serialise(styles.root))
    package.put_stream("xl/sharedStrings.xml", strings.xml())
    for place, sheet in enumerate(laid):
        package.put_laid(f"xl/worksheets/sheet{place + 1}.xml", sheet, SHEET_TYPE)
    return package


def _titles(batch: Batch, place: int) -> str:
    """The header row and the first column stand on every printed page."""
    first, sheet = column_letters(columns_of(batch)[0]), xml.text(quoted(batch.sheet or SHEET))
    return (
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">{sheet}!${first}:${first},'
        f"{sheet}!${batch.header_row}:${batch.header_row}</definedName>"
    )


def _sheet(batch: Batch, strings: _Strings, head: int, body: int) -> Laid:
    """The sheet of one batch; its texts go to the shared strings."""
    last, columns = last_row(batch), columns_of(batch)
    cols, heads, widths = [], [], []
    for column in columns:
        letters = column_letters(column)
        title = batch.headers.get(column, "")
        if title:
            number = strings.add([title])
            heads.append(f'<c r="{letters}{batch.header_row}" s="{head}" t="s"><v>{number}</v></c>')
        widest = (
            max(len(title) + 4, _usual_width(batch.cells[column])) if column in batch.cells else len(title)
        )
        widths.append(min(max(widest + 2, 8), 44))
        cols.append(
            f'<col min="{column + 1}" max="{column + 1}" width="{widths[-1]}" style="{body}" customWidth="1"/>'
        )
    coded = [strings.add_column(batch.cells[column], column) for column in columns if column in batch.cells]
    span = f"A1:{column_letters(columns[-1])}{last}"
    before = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{xml.MAIN}" xmlns:r="{xml.RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="{span}"/><sheetViews>'
        '<sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{''.join(cols)}</cols><sheetData>"
    )
    behind = (
        '</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="9" orientation="landscape" fitToWidth="{_pages(widths)}" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;F&amp;C&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>"
        f'<ignoredErrors><ignoredError sqref="{span}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    )
    header = f'<row r="{batch.header_row}">{"".join(heads)}</row>'.encode()
    return Laid(
        before.encode(),
        lambda: chain((header,), _rows(batch.cells.index.to_numpy(), coded, body)),
        behind.encode(),
    )


def _pages(widths: list[int]) -> int:
    """Pages side by side that the table is printed on: not smaller than can be read."""
    wide = sum(points(width) for width in widths) + _OURS
    return max(1, math.ceil(wide * _SMALLEST / _PAGE))


@dataclass(frozen=True)
class _Coded:
    """A column as the numbers of its texts among the shared strings."""

    letters: str
    numbers: pa.Array
    blank: int | None
    """The number of the empty text, None where no cell is empty."""


class _Strings:
    """The shared strings, column after column; a text that stands in two columns stands here twice."""

    def __init__(self) -> None:
        self._count = 0
        self._items: list[bytes | memoryview] = []

    def add(self, texts: list[str]) -> int:
        """Adds texts; returns the number of the first."""
        first = self._count
        self._count += len(texts)
        self._items.append("".join(f"<si>{xml.t(text)}</si>" for text in texts).encode())
        return first

    def add_column(self, cells: pd.Series, column: int) -> _Coded:
        """Adds a column's distinct texts; only those that XML wants written otherwise are looked at singly."""
        import pyarrow as pa
        import pyarrow.compute as pc

        coded = pa.array(cells, type=pa.large_string()).dictionary_encode()
        texts = coded.dictionary
        first = self._count
        self._count += len(texts)
        odd = pc.or_(pc.match_substring_regex(texts, _ODD), pc.greater(pc.utf8_length(texts), _SURELY_SHORT))
        plain = pc.binary_join_element_wise(*_scalars("<si><t>"), texts, *_scalars("</t></si>", ""))
        written = [f"<si>{xml.t(text)}</si>" for text in texts.filter(odd).to_pylist()]
        self._items.append(
            _contents(
                pc.replace_with_mask(plain, odd, pa.array(written, pa.large_string())) if written else plain
            )
        )
        blank = pc.index(texts, "").as_py()
        return _Coded(
            column_letters(column),
            pc.add(coded.indices, pa.scalar(first, pa.int32())),
            None if blank < 0 else first + blank,
        )

    def xml(self) -> Iterator[bytes | memoryview]:
        """The part in pieces; each column's texts are let go of when they have been passed on."""
        yield (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<sst xmlns="{xml.MAIN}" uniqueCount="{self._count}">'
        ).encode()
        self._items.reverse()
        while self._items:
            yield self._items.pop()
        yield b"</sst>"


def _scalars(*texts: str) -> list[pa.Scalar]:
    import pyarrow as pa

    return [pa.scalar(text, pa.large_string()) for text in texts]


def _usual_width(cells: pd.Series) -> int:
    """Characters that all but the longest few values need."""
    return int(cells.str.len().quantile(0.98)) if len(cells) else 0


def _rows(rows: np.ndarray, columns: list[_Coded], style: int) -> Iterator[memoryview]:
    """The row elements, put together column by column for some rows at a time; empty cells are left out."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for start in range(0, len(rows), _ROWS_AT_A_TIME):
        numbers = pa.array(rows[start : start + _ROWS_AT_A_TIME]).cast(pa.large_string())
        parts: list[pa.Array] = []
        for column in columns:
            texts = column.numbers.slice(start, _ROWS_AT_A_TIME)
            joined = pc.binary_join_element_wise(
                *_scalars(f'<c r="{column.letters}'), numbers, *_scalars(f'" s="{style}" t="s"><v>'),
                texts.cast(pa.large_string()), *_scalars("</v></c>", ""),
            )  # fmt: skip
            if column.blank is not None:
                joined = pc.if_else(pc.equal(texts, column.blank), "", joined)
            parts.append(joined)
        yield _contents(
            pc.binary_join_element_wise(
                *_scalars('<row r="'), numbers, *_scalars('">'), *parts, *_scalars("</row>", "")
            )
        )


def _contents(texts: pa.Array) -> memoryview:
    """All texts of an array one after the other, without a copy: they lie so already."""
    import numpy as np

    if len(texts) == 0:
        return memoryview(b"")
    offsets = np.frombuffer(texts.buffers()[1], dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return memoryview(texts.buffers()[2])[int(offsets[0]) : int(offsets[-1])]


def too_long(batch: Batch) -> int:
    """How many values are longer than a cell of a workbook holds (they are cut)."""
    long = (
        batch.cells[column][batch.cells[column].str.len() > _SURELY_SHORT] for column in batch.cells.columns
    )
    return sum(xml.units(value) > MAX_TEXT for values in long for value in values)
