"""A text file with some cells changed: every other byte is the byte it was."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Mapping

from lmn_lint.fixing.refusal import FixRefused

_BOMS = {
    "utf-8-sig": ((codecs.BOM_UTF8, "utf-8"),),
    "utf-8": ((codecs.BOM_UTF8, "utf-8"),),
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}
_UNREADABLE = re.compile("[\ud800-\udfff\0]")
_MAY_STAND_ALONE = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}


class TextFile:
    """A delimited text, to ask what it can take and to write with some cells changed."""

    def __init__(self, data: bytes, encoding: str, delimiter: str) -> None:
        """``encoding`` and ``delimiter`` are those it was read with. Raises ``FixRefused`` ("encoding")."""
        self._bom, self._codec = b"", _MAY_STAND_ALONE.get(encoding, encoding)
        for bom, codec in _BOMS.get(encoding, ()):
            if data.startswith(bom):
                self._bom, self._codec = bom, codec
        self._errors = "surrogatepass" if self._codec.startswith(("utf-16", "utf-32")) else "surrogateescape"
        body = data[len(self._bom) :]
        try:
            self._text = body.decode(self._codec, self._errors)
            same = self._text.encode(self._codec, self._errors) == body
        except (UnicodeError, LookupError):
            same = False
        if not same:
            raise FixRefused("encoding")
        self._delimiter = delimiter
        # As the reader counts: a line ends at \n, \r or \r\n.
        self._starts = [0]
        for line in io.StringIO(self._text, newline=""):
            self._starts.append(self._starts[-1] + len(line))

    def why_not(self, new: str) -> str:
        """Why a cell cannot get ``new``: "encoding", or "" where it can."""
        try:
            new.encode(self._codec)
        except UnicodeError:
            return "encoding"
        return ""

    def reads_as(self, row: int, values: Mapping[int, str]) -> bool:
        """Whether the record on line ``row`` holds ``values`` (column → text) to this reader as well.

        It does not where a stray quote made the line be read by itself: then no place in it is certain.
        """
        try:
            spans = self._fields(self._starts[row - 1])
        except FixRefused:
            return False
        for position, value in values.items():
            begin, end = spans[position] if position < len(spans) else (0, 0)
            written = self._text[begin:end]
            if written.startswith('"'):
                written = written[1:-1].replace('""', '"')
            # What could not be read stands in the batch as a sign of its own.
            if written != value and _UNREADABLE.sub("\ufffd", written) != value:
                return False
        return True

    def edited(self, values: Mapping[int, Mapping[int, str]]) -> bytes:
        """The whole file with ``values`` (line of the record → column → text) in place."""
        pieces, copied = [], 0
        for row in sorted(values):
            start = self._starts[row - 1]
            spans = self._fields(start)
            for position in sorted(values[row]):
                new = values[row][position]
                if position < len(spans):
                    begin, end = spans[position]
                    was_quoted = self._text[begin : begin + 1] == '"'
                    written = self._written(new, was_quoted)
                else:  # a short record: it has to reach the column first
                    begin = end = spans[-1][1]
                    written = self._delimiter * (position - len(spans) + 1) + self._written(new, False)
                    spans += [(end, end)] * (position - len(spans) + 1)
                pieces += [self._text[copied:begin], written]
                copied = end
        pieces.append(self._text[copied:])
        return self._bom + "".join(pieces).encode(self._codec, self._errors)

    def _written(self, value: str, quoted: bool) -> str:
        if quoted or any(sign in value for sign in (self._delimiter, '"', "\n", "\r")):
            return '"' + value.replace('"', '""') + '"'
        return value

    def _fields(self, start: int) -> list[tuple[int, int]]:
        """Where each field of the record at ``start`` lies, its quotes included."""
        text, spans, at = self._text, [], start
        while True:
            begin = at
            if text.startswith('"', at):
                at += 1
                while True:
                    at = text.find('"', at)
                    if at < 0:
                        raise FixRefused("form")
                    if not text.startswith('""', at):
                        break
                    at += 2
                at += 1
            while at < len(text) and text[at] not in (self._delimiter, "\n", "\r"):
                at += 1
            spans.append((begin, at))
            if at >= len(text) or text[at] != self._delimiter:
                return spans
            at += 1
