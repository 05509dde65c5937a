"""Delimited text: its encoding, its delimiter, its records and the line that each begins on."""

from __future__ import annotations

import codecs
import csv
import io
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Batch, Refused, Remark
from lmn_lint.reading.choose import chosen
from lmn_lint.reading.columns import HEADER_WITHIN, Header, refuse_twice
from lmn_lint.reading.kinds import refuse_markup
from lmn_lint.reading.profile import Profile

if TYPE_CHECKING:
    from _csv import Reader

    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from lmn_lint.reading.table import Table

DELIMITERS = (";", "\t", ",", "|")
_NAMED_DELIMITERS = {"tab": "\t", "\\t": "\t", "semicolon": ";", "semikolon": ";", "comma": ",", "komma": ","}
_SEP_LINE = re.compile(r'"?sep=(.)"?[ \t;,]*(\r\n|\r|\n|$)', re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_LOOKED_AT = 100  # lines by which the delimiter is told
_TOP = 1 << 20  # characters that are looked at to tell how a text is written
_CHUNK = 5000  # records that are turned into columns at a time, so that few Python texts live at once

csv.field_size_limit(2**31 - 1)  # a cell's length is no reason to fail; what is too long is judged later


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of a file and the encoding that was used.

    Without ``encoding``: UTF-16 by its mark, UTF-8 (with at most one bad byte in a hundred that are not
    ASCII; those become U+FFFD), else Windows-1252. Raises ``Refused`` ("unknown_encoding",
    "wrong_encoding", "kind_binary").
    """
    if encoding is not None:
        try:
            known = codecs.lookup(encoding)
            text = data.decode(known.name)
        except (LookupError, ValueError) as error:
            if isinstance(error, UnicodeError):
                raise Refused("wrong_encoding", encoding=known.name) from None
            raise Refused("unknown_encoding", encoding=encoding[:40]) from None
        name = known.name
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text, name = data.decode("utf-16", "replace"), "utf-16"
    else:
        text, name = _utf8_or_windows(data)
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise Refused("kind_binary")
    return text, name


def _utf8_or_windows(data: bytes) -> tuple[str, str]:
    name = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return data.decode("utf-8"), name
    except UnicodeDecodeError:
        pass
    bad = 0
    not_ascii = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))

    def count(error: UnicodeError) -> tuple[str, int]:
        nonlocal bad
        assert isinstance(error, UnicodeDecodeError)  # noqa: S101  decoding raises no other
        bad += error.end - error.start
        if bad * 100 > not_ascii:
            raise error
        return "\ufffd" * (error.end - error.start), error.end

    codecs.register_error("lmn-lint-count", count)
    try:
        return data.decode("utf-8", "lmn-lint-count"), name
    except UnicodeDecodeError:
        pass
    return data.decode("cp1252", "replace"), "cp1252"


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


def records(text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line. Raises ``Refused`` ("quote") as ``_chunks`` does."""
    for numbers, chunk in _chunks(text, delimiter, first_line):
        yield from zip(numbers, chunk, strict=True)


def _chunks(text: str, delimiter: str, first_line: int) -> Iterator[tuple[Sequence[int], list[list[str]]]]:
    """Records, some thousand at a time, with the number of each one's first line.

    Raises ``Refused`` ("quote") where a quote is not closed, or closes so late that it swallowed rows.
    """
    lines = io.StringIO(text, newline="")
    line, width = first_line, 0
    while True:
        start = lines.tell()
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            chunk = list(islice(reader, _CHUNK))
            plain = reader.line_num == len(chunk)
        except csv.Error:
            plain = False
        if plain:
            numbers: Sequence[int] = range(line, line + len(chunk))
        else:
            # Some records go over several lines, or one is broken: this chunk again, record by record.
            lines.seek(start)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            numbers, chunk = _one_by_one(reader, delimiter, line, width)
        if not chunk:
            return
        yield numbers, chunk
        line += reader.line_num
        width = width or max(map(len, chunk))


def _one_by_one(
    reader: Reader, delimiter: str, first_line: int, width: int
) -> tuple[Sequence[int], list[list[str]]]:
    numbers = array("q")
    chunk: list[list[str]] = []
    while len(chunk) < _CHUNK:
        line = first_line + reader.line_num
        try:
            record = next(reader)
        except StopIteration:
            break
        except csv.Error:
            raise Refused("quote", line=line) from None
        width = width or (len(record) if len(record) > 2 else 0)
        if first_line + reader.line_num > line + 1 and _swallowed(record, delimiter, width):
            raise Refused("quote", line=line)
        numbers.append(line)
        chunk.append(record)
    return numbers, chunk


def _swallowed(record: list[str], delimiter: str, width: int) -> bool:
    """Whether a record over several lines looks like rows between two stray quotes."""
    for value in record:
        if delimiter in value and ("\n" in value or "\r" in value):
            return len(record) != width or value.count(delimiter) >= width - 1
    return False


def _columns(text: str, delimiter: str, first_line: int) -> Table:
    """The records of a text as columns, by Python's csv module: slow, right, knows every line."""
    import numpy as np
    import pyarrow as pa

    from lmn_lint.reading.table import Table

    lines: list[npt.NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    chunks: list[list[pa.Array]] = [[]]
    for numbers, chunk in _chunks(text, delimiter, first_line):
        lines.append(np.asarray(numbers, dtype=np.int64))
        width = max(map(len, chunk))
        if min(map(len, chunk)) < width:
            chunk = [record + [""] * (width - len(record)) for record in chunk]
        chunks.append([pa.array(column, pa.large_string()) for column in zip(*chunk, strict=True)])
    columns = {}
    for position in range(max(map(len, chunks))):
        parts = [
            chunk[position] if position < len(chunk) else pa.nulls(height, pa.large_string())
            for chunk, height in zip(chunks, map(len, lines), strict=True)
        ]
        columns[position] = pa.concat_arrays(parts)
    return Table(columns, np.concatenate(lines))


def _plain_columns(text: str, delimiter: str, first_line: int) -> Table | None:
    """The same by Arrow's reader, where every line is a record of the same width; else None.

    Only for text without a quote: there a line is a record, and nothing can be read in two ways.
    """
    import numpy as np
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    from lmn_lint.reading.table import Table

    top = list(_first_lines(text, HEADER_WITHIN))
    widths = [line.count(delimiter) + 1 for line in top]
    if '"' in text or not top or len(set(widths)) != 1 or widths[0] < 2 or not delimiter.isascii():
        return None
    names = [str(position) for position in range(widths[0])]
    try:
        table = arrow_csv.read_csv(
            pa.py_buffer(text.encode()),
            read_options=arrow_csv.ReadOptions(column_names=names, block_size=4 << 20),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, quote_char=False, newlines_in_values=False, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
            ),
        )
    except (pa.ArrowException, ValueError):
        return None  # rows of different widths: for the other reader
    columns = {}
    for position, column in enumerate(table.columns):
        whole = column.combine_chunks()
        columns[position] = whole.combine_chunks() if isinstance(whole, pa.ChunkedArray) else whole
    return Table(columns, np.arange(first_line, first_line + table.num_rows, dtype=np.int64))


def read_text(
    path: Path,
    data: bytes,
    sha256: str,
    profile: Profile,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Batch:
    """The one batch of a text file. Raises ``Refused``."""
    from lmn_lint.reading.table import cells_below, header_in, missing_in

    text, used_encoding = decoded(data, encoding)
    refuse_markup(text)
    if not text.strip():
        raise Refused("empty")
    first_line = 1
    choices = [_one_delimiter(delimiter)] if delimiter is not None else delimiters_of(text)
    said = _SEP_LINE.match(text)
    if said:
        first_line, text = 2, text[said.end() :]
        if delimiter is None and said[1] != '"':
            choices = [said[1]]
    used = next((choice for choice in choices if _fits(text, choice, profile)), choices[0])
    table = _plain_columns(text, used, first_line) or _columns(text, used, first_line)
    header = header_in(table, profile)
    if header is None:
        raise Refused("no_header", missing=missing_in(table, profile), rows=HEADER_WITHIN)
    row = int(table.rows[header.index])
    refuse_twice(header, row, table.below()[header.index])
    cells = cells_below(table, header, header.index + 1)
    remarks = (
        *chosen(profile, header),
        *_remarks(header, [int(position) for position in cells.columns]),
    )
    return Batch(
        file=path,
        kind="text",
        sheet=None,
        sha256=sha256,
        header_row=row,
        headers=header.headers,
        columns=header.columns,
        cells=cells,
        remarks=remarks,
        encoding=used_encoding,
        delimiter=used,
        profile=header.profile.name,
    )


def _fits(text: str, delimiter: str, profile: Profile) -> bool:
    """Whether the top of a text, read with ``delimiter``, has a header row."""
    import numpy as np
    import pyarrow as pa

    from lmn_lint.reading.table import Table, header_in

    # Not strict: the top may end within quotes, and a broken record further up is told when all is read.
    top = list(csv.reader(_first_lines(text, _LOOKED_AT), delimiter=delimiter))
    columns = {place: pa.array(column) for place, column in enumerate(zip_longest(*top))}
    return header_in(Table(columns, np.arange(len(top))), profile) is not None


def _remarks(header: Header, positions: list[int]) -> tuple[Remark, ...]:
    beyond = [position for position in positions if position > max(header.headers)]
    return (Remark("long_rows", {"columns": len(beyond)}),) if beyond else ()
