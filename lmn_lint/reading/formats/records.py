"""The records of a delimited text, and the line that each begins on; no quote may swallow rows."""

from __future__ import annotations

import csv
import io
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.formats.quotes import by_itself

if TYPE_CHECKING:
    from _csv import Reader

MOST_COLUMNS = 16384
"""As many as a sheet has: with more, the delimiter or a quote is not what it seems."""
_CHUNK = 5000  # records that are turned into columns at a time, so that few Python texts live at once

csv.field_size_limit(2**31 - 1)  # a cell's length is no reason to fail; what is too long is judged later


def records(text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line. Raises ``Refused`` ("quote")."""
    for numbers, chunk in Records(text, delimiter, first_line).chunks():
        yield from zip(numbers, chunk, strict=True)


class Records:
    """The records of a text by Python's csv module: slow, right, knows every line.

    No quote may swallow rows. Where one does not close, or closes so late that whole rows stand within it, the
    line is read by itself if that can be done in one way only.
    """

    def __init__(self, text: str, delimiter: str, first_line: int) -> None:
        self._lines = io.StringIO(text, newline="")
        self._line = first_line
        self._delimiter = delimiter
        self._widths: Counter[int] = Counter()
        self.stray: list[int] = []
        """Lines with a stray quote that were read by themselves."""
        self.packed: list[int] = []
        """Lines that stand in quotes as a whole, and were read as the record within."""

    def chunks(self) -> Iterator[tuple[Sequence[int], list[list[str]]]]:
        """Records, some thousand at a time, with the number of each one's first line.

        Raises ``Refused`` ("quote", "too_many_columns").
        """
        while True:
            start = self._lines.tell()
            reader = self._reader()
            try:
                chunk = list(islice(reader, _CHUNK))
                plain = reader.line_num == len(chunk)
            except csv.Error:
                plain = False
            if plain:
                numbers: Sequence[int] = range(self._line, self._line + len(chunk))
                self._line += len(chunk)
                self._widths.update(map(len, chunk))
            else:
                # Some records go over several lines, or one is broken: this chunk again, record by record.
                self._lines.seek(start)
                numbers, chunk = self._one_by_one()
            if not chunk:
                return
            if max(map(len, chunk)) > MOST_COLUMNS:
                self._refuse_width(numbers, chunk)
            if min(map(len, chunk)) < 2:
                self._unpack(numbers, chunk)
            yield numbers, chunk

    def _reader(self) -> Reader:
        return csv.reader(self._lines, delimiter=self._delimiter, strict=True)

    def _usual(self) -> int:
        """How many cells most records have so far; 0 where none has more than one."""
        several = [(often, width) for width, often in self._widths.items() if width > 1]
        return max(several)[1] if several else 0

    def _one_by_one(self) -> tuple[Sequence[int], list[list[str]]]:
        numbers = array("q")
        chunk: list[list[str]] = []
        reader = self._reader()
        while len(chunk) < _CHUNK:
            start, before = self._lines.tell(), reader.line_num
            try:
                record = next(reader)
            except StopIteration:
                break
            except csv.Error:
                record = None
            lines = reader.line_num - before
            if record is None or (lines > 1 and self._swallows(record, start)):
                record = self._by_itself(start)
                reader, lines = self._reader(), 1
            numbers.append(self._line)
            chunk.append(record)
            self._widths[len(record)] += 1
            self._line += lines
        return numbers, chunk

    def _swallows(self, record: list[str], start: int) -> bool:
        """Whether a record over several lines is rows between two stray quotes.

        Raises ``Refused`` where it may be that and may be meant as well.
        """
        usual, delimiter = self._usual(), self._delimiter
        lines = self._lines_between(start, self._lines.tell())
        several = [value for value in record if "\n" in value or "\r" in value]
        if not usual:
            suspect = any(delimiter in value for value in several)
        elif len(record) == usual:
            suspect = any(value.count(delimiter) >= usual - 1 for value in several)
            suspect = suspect or all(line.count(delimiter) >= usual - 1 for line in lines)
        else:
            suspect = any(line.count(delimiter) >= usual - 1 for line in lines[1:])
        if not suspect:
            return False
        rows = [by_itself(line, delimiter, usual) for line in lines]
        if not usual or len(record) == usual or None in rows:
            raise Refused("quote", line=self._line)
        return True

    def _lines_between(self, start: int, end: int) -> list[str]:
        self._lines.seek(start)
        lines = []
        while self._lines.tell() < end:
            lines.append(self._lines.readline())
        return lines

    def _by_itself(self, start: int) -> list[str]:
        """The record on the one line that begins at ``start``. Raises ``Refused`` ("quote")."""
        self._lines.seek(start)
        usual = self._usual()
        record = by_itself(self._lines.readline(), self._delimiter, usual)
        after = self._lines.tell()
        following = self._lines.readline()
        self._lines.seek(after)
        # The rest of a text over several lines comes as a line with too few cells.
        if record is None or (following.strip() and following.count(self._delimiter) + 1 < usual):
            raise Refused("quote", line=self._line)
        self.stray.append(self._line)
        return record

    def _unpack(self, numbers: Sequence[int], chunk: list[list[str]]) -> None:
        """A line that stands in quotes as a whole is the record within them."""
        usual = self._usual()
        for place, record in enumerate(chunk):
            if len(record) == 1 and usual > 2 and self._delimiter in record[0]:
                inner = by_itself(record[0], self._delimiter, usual)
                if inner is not None and "\n" not in record[0] and "\r" not in record[0]:
                    chunk[place] = inner
                    self.packed.append(numbers[place])

    def _refuse_width(self, numbers: Sequence[int], chunk: list[list[str]]) -> None:
        line, width = next(
            (line, len(record))
            for line, record in zip(numbers, chunk, strict=True)
            if len(record) > MOST_COLUMNS
        )
        raise Refused("too_many_columns", line=line, columns=width, limit=MOST_COLUMNS)
