"""Delimited text: its encoding, its delimiter, its records and the line that each begins on."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Refused, Remark, StoredBatch
from lmn_lint.reading.blank import is_blank
from lmn_lint.reading.book import SheetFacts
from lmn_lint.reading.choose import chosen
from lmn_lint.reading.columns import HEADER_WITHIN, Header, header_remarks, refuse_twice
from lmn_lint.reading.formats.encodings import Decoded, decode
from lmn_lint.reading.formats.records import MOST_COLUMNS, Records
from lmn_lint.reading.kinds import refuse_markup
from lmn_lint.reading.listed import listed
from lmn_lint.reading.profile import Profile
from lmn_lint.reading.second import refuse_second
from lmn_lint.reading.seen import no_header, seen_in
from lmn_lint.reading.source import Source, above

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from lmn_lint.reading.table import Table

DELIMITERS = (";", "\t", ",", "|")
_NAMED_DELIMITERS = {"tab": "\t", "\\t": "\t", "semicolon": ";", "semikolon": ";", "comma": ",", "komma": ","}
_SEP_LINE = re.compile(r'"?sep=(.)"?[ \t;,]*(\r\n|\r|\n|$)', re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_PACKED = re.compile(r'\s*"(?:[^"\r\n]|"")*"\s*?$', re.MULTILINE)
_LOOKED_AT = 100  # lines by which the delimiter is told
_TOP = 1 << 20  # characters that are looked at to tell how a text is written
_MOST_FOR_ARROW = 1000  # columns; for each it sets memory aside before it reads


def delimiters_of(text: str) -> list[str]:
    """The delimiters that a text may have, the likeliest first: counted outside quotes, line by line."""
    lines = _QUOTED.sub("", "".join(_first_lines(text, _LOOKED_AT))).splitlines()
    lines = [line for line in lines if line.strip()]

    def evidence(delimiter: str) -> int:
        """The most common count above none, times the lines that have it."""
        counts = Counter(line.count(delimiter) for line in lines if delimiter in line)
        return max((count * often for count, often in counts.items()), default=0)

    # ``sorted`` is stable: a tie goes to the delimiter that is rarer within values.
    return sorted(DELIMITERS, key=evidence, reverse=True)


def _first_lines(text: str, count: int) -> Iterator[str]:
    lines = io.StringIO(text[:_TOP], newline="")
    for _ in range(count):
        line = lines.readline()
        if not line:
            return
        yield line


def _one_delimiter(delimiter: str) -> str:
    delimiter = _NAMED_DELIMITERS.get(delimiter.casefold(), delimiter)
    if len(delimiter) != 1 or delimiter in '"\r\n\0':
        raise Refused("unknown_delimiter")
    return delimiter


@dataclass(frozen=True)
class _Read:
    """The records of a text as columns."""

    table: Table
    widths: npt.NDArray[np.int64]
    """How many cells each record has."""
    stray: list[int] = field(default_factory=list)
    packed: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class WholeText:
    """A text file, read."""

    read: _Read
    decoded: Decoded
    delimiter: str
    packed: bool
    """Every line stood in quotes as a whole."""


def _columns(text: str, delimiter: str, first_line: int) -> _Read:
    """The records of a text by Python's csv module. Raises ``Refused`` as ``Records`` does."""
    import numpy as np
    import pyarrow as pa

    from lmn_lint.reading.table import Table

    lines: list[npt.NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    widths = [np.zeros(0, dtype=np.int64)]
    chunks: list[list[pa.Array]] = [[]]
    records = Records(text, delimiter, first_line)
    for numbers, chunk in records.chunks():
        lines.append(np.asarray(numbers, dtype=np.int64))
        widths.append(np.fromiter(map(len, chunk), dtype=np.int64, count=len(chunk)))
        width = int(widths[-1].max())
        if widths[-1].min() < width:
            chunk = [record + [""] * (width - len(record)) for record in chunk]
        chunks.append([pa.array(column, pa.large_string()) for column in zip(*chunk, strict=True)])
    columns = {}
    for position in range(max(map(len, chunks))):
        parts = [
            chunk[position] if position < len(chunk) else pa.nulls(height, pa.large_string())
            for chunk, height in zip(chunks, map(len, lines), strict=True)
        ]
        columns[position] = pa.concat_arrays(parts)
    table = Table(columns, np.concatenate(lines))
    return _Read(table, np.concatenate(widths), records.stray, records.packed)


def _plain_columns(text: str, delimiter: str, first_line: int) -> _Read | None:
    """The same by Arrow's reader, where every line is a record of the same width; else None.

    Only for text without a quote: there a line is a record, and nothing can be read in two ways.
    """
    import numpy as np
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    from lmn_lint.reading.table import Table

    top = list(_first_lines(text, HEADER_WITHIN))
    widths = {line.count(delimiter) + 1 for line in top}
    width = max(widths, default=0)
    if '"' in text or len(widths) != 1 or not 2 <= width <= _MOST_FOR_ARROW or not delimiter.isascii():
        return None
    names = [str(position) for position in range(width)]
    try:
        read = arrow_csv.read_csv(
            pa.py_buffer(text.encode()),
            read_options=arrow_csv.ReadOptions(column_names=names, block_size=4 << 20),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, quote_char=False, newlines_in_values=False, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
            ),
        )
    except MemoryError:
        raise  # Arrow's own is one of its exceptions, too
    except (pa.ArrowException, ValueError):
        return None  # rows of different widths: for the other reader
    columns = {}
    for position, column in enumerate(read.columns):
        whole = column.combine_chunks()
        columns[position] = whole.combine_chunks() if isinstance(whole, pa.ChunkedArray) else whole
    table = Table(columns, np.arange(first_line, first_line + read.num_rows, dtype=np.int64))
    return _Read(table, np.full(read.num_rows, width, dtype=np.int64))


def read_text(
    path: Path,
    data: bytes,
    sha256: str,
    profile: Profile,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> StoredBatch:
    """The one batch of a text file. Raises ``Refused``."""
    from lmn_lint.reading.table import header_in, missing_in, own_columns, texts_below

    whole = whole_text(data, profile, encoding, delimiter)
    read, table = whole.read, whole.read.table
    header = header_in(table, profile)
    if header is None:
        seen = seen_in(
            table,
            profile,
            file=path,
            kind="text",
            sheet=None,
            sha256=sha256,
            encoding=whole.decoded.encoding,
            delimiter=whole.delimiter,
        )
        raise no_header([seen], missing_in(table, profile))
    row = int(table.rows[header.index])
    last = header.end - 1
    refuse_twice(header, int(table.rows[last]), table.below()[last])
    rows, texts = texts_below(table, header)
    refuse_second(header, rows, texts, row)
    said = [*chosen(profile, header), *_remarks(read, header, list(texts), len(rows), whole.packed)]
    marked = own_columns(table, header)
    if marked:
        said.append(Remark("form_elsewhere"))
    return StoredBatch(
        file=path,
        kind="text",
        sheet=None,
        sha256=sha256,
        header_row=row,
        header_depth=header.depth,
        headers=header.headers,
        columns=header.columns,
        texts=texts,
        rows=rows,
        source=Source((above(None, False, table, SheetFacts(), header.index, header.end),)),
        remarks=(*whole.decoded.remarks, *said),
        encoding=whole.decoded.encoding,
        delimiter=whole.delimiter,
        profile=header.profile.name,
        marked=marked,
    )


def whole_text(data: bytes, profile: Profile, encoding: str | None, delimiter: str | None) -> WholeText:
    """All records of a text file, read with the delimiter that shows a header row. Raises ``Refused``."""
    decoded = decode(data, encoding)
    text = decoded.text
    refuse_markup(text)
    if is_blank(text):
        raise Refused("empty")
    first_line = 1
    choices = [_one_delimiter(delimiter)] if delimiter is not None else delimiters_of(text)
    named = _SEP_LINE.match(text)
    if named:
        first_line, text = 2, text[named.end() :]
        if delimiter is None and named[1] != '"':
            choices = [named[1], *choices]
    used = next((choice for choice in choices if _fits(text, choice, profile)), None)
    packed = None if used else _unpacked(text)
    if packed is not None:
        text = packed
        choices = choices if delimiter is not None else delimiters_of(text)
        used = next((choice for choice in choices if _fits(text, choice, profile)), None)
    used = used or choices[0]
    read = _plain_columns(text, used, first_line) or _columns(text, used, first_line)
    return WholeText(read, decoded, used, packed is not None)


def _unpacked(text: str) -> str | None:
    """A text whose every line stands in quotes as a whole, without these quotes; else None."""
    if not _PACKED.match(text):
        return None
    lines = []
    for line in io.StringIO(text, newline=""):
        content = line.rstrip("\r\n")
        if content.strip() and not _PACKED.fullmatch(content):
            return None
        lines.append(content.strip()[1:-1].replace('""', '"') + line[len(content) :])
    return "".join(lines)


def _fits(text: str, delimiter: str, profile: Profile) -> bool:
    """Whether the top of a text, read with ``delimiter``, has a header row."""
    import numpy as np
    import pyarrow as pa

    from lmn_lint.reading.table import Table, header_in

    # Not strict: the top may end within quotes, and a broken record further up is told when all is read.
    top = list(csv.reader(_first_lines(text, _LOOKED_AT), delimiter=delimiter))
    top = [record[:MOST_COLUMNS] for record in top]
    columns = {place: pa.array(column) for place, column in enumerate(zip_longest(*top))}
    return header_in(Table(columns, np.arange(len(top))), profile) is not None


def _remarks(read: _Read, header: Header, positions: list[int], height: int, packed: bool) -> list[Remark]:
    """What is worth saying of the records from the header on: stray quotes, too few cells, too many."""
    import numpy as np

    from lmn_lint.reading.blank import blank_rows_of

    start = header.end
    table, widths = read.table, read.widths[start : start + height]
    lines = table.rows[start : start + height]
    row = int(table.rows[header.index])
    remarks = []
    if packed:
        remarks.append(Remark("packed_file"))
    for code, met in (("stray_quotes", read.stray), ("packed_rows", read.packed)):
        if met:
            remarks.append(Remark(code, {"rows": len(met), "lines": listed(met)}))
    least = max(header.headers) + 1
    most = max(least, int(np.bincount(widths).argmax()) if height else 0)
    for code, odd in (("short_rows", widths < least), ("long_rows", widths > most)):
        places = odd.nonzero()[0]
        if len(places):
            places = places[~blank_rows_of(table.columns, places + start)]
        if len(places):
            remarks.append(Remark(code, {"rows": len(places), "lines": listed(lines[places].tolist())}))
    return [*remarks, *header_remarks(header, row, [place for place in positions if place < most])]
