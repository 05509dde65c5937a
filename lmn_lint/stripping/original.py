"""What an annotated workbook remembers of itself, so that every part can be made the very bytes that it was.

A small part of the package holds the parts that were changed (sheets: only what stood around their rows, and
what the edited rows do not tell of themselves; never a cell's value), with checksums of what was written. Any other
program that saves the workbook leaves it out, and a checksum that is another makes it void: then our marks
are known by what they are.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook import rows, xml
from lmn_lint.reports.workbook.edit import NO_STYLE
from lmn_lint.reports.workbook.package import Package, Stamp
from lmn_lint.reports.workbook.sheet import WayBack
from lmn_lint.reports.workbook.unpatchable import Unpatchable

PART = "xl/lmn_original.bin"
RELATION = "urn:lmn-lint:original"
_TYPE = "application/octet-stream"
_CONTENT_TYPES = "[Content_Types].xml"
_VERSION = 1
_LEVEL = 6


@dataclass
class _Blobs:
    """Bytes one after the other, told by where they begin and how many they are."""

    data: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, data: bytes) -> list[int]:
        place = [self.size, len(data)]
        self.data.append(data)
        self.size += len(data)
        return place


def remember(
    package: Package,
    book: str,
    sheets: Mapping[str, WayBack],
    styles_before: Mapping[int, int],
    *,
    theirs: bool,
) -> None:
    """Puts the part in: ``package.begin`` has said how the workbook was.

    ``book`` is the workbook part; ``sheets`` are the linted sheets by part; ``styles_before`` are the tinted
    cell formats and what they were made from. Where something cannot be remembered, or the workbook was not
    ``theirs`` but made here from another file, only what was written is: so it is known whether somebody has
    saved it since.
    """
    package.relate(book, RELATION, PART, strict=False)
    package.put(PART, b"", _TYPE)
    blobs = _Blobs()
    parts: list[dict[str, Any]] = []
    for name, was in package.changed():
        told = _told(package, name, sheets.get(name), blobs) if theirs and was is not None else None
        theirs = told is not None
        parts.append({"name": name, "was": was, "is": package.stamp(name), **(told or {})})
    whole: dict[str, Any] = {"version": _VERSION, "parts": parts}
    if theirs:
        whole["added"] = [name for name in package.added() if name != PART]
        whole["styles"] = list(styles_before.items())
    else:
        blobs = _Blobs()
        whole["parts"] = [{"name": part["name"], "is": part["is"]} for part in parts]
    package.put(PART, _packed(whole, blobs))


def _told(package: Package, name: str, way: WayBack | None, blobs: _Blobs) -> dict[str, Any] | None:
    """How a part was: its sheet's surroundings, its beginning, or all of it."""
    if way is not None:
        other = {} if b"<?xml" in way.head[: _MARK + 5] else _encoding(package.before(name), blobs)
        return {
            **other,
            "sheet": {
                "head": blobs.add(way.head),
                "tail": blobs.add(way.tail),
                "at": way.at,
                "rows": _ranges(way.edited),
                "spans": [
                    (row, text.decode("latin-1"), name.decode("latin-1"))
                    for row, text, name in way.undo.spans
                ],
                "tall": _ranges(way.undo.tall),
                "closed": _ranges(way.undo.closed),
                "made": _ranges(way.undo.made),
            },
        }
    before = package.before(name)
    if before is None:
        return None
    after = package.read(name)
    at, now = before.find(b"sheetData"), after.find(b"sheetData")
    if at >= 0 and now >= 0 and before[at:] == after[now:]:
        return {"beginning": blobs.add(before[:at]), "instead_of": now}
    return {"whole": blobs.add(before)}


_MARK = 3
"""Bytes of a byte order mark, at most."""


def _encoding(before: bytes | None, blobs: _Blobs) -> dict[str, Any]:
    """What a sheet began with that was in another encoding than ours: its declaration is not among our rows."""
    codec, opening = xml.opening_of(before or b"")
    return {} if codec == xml.USUAL else {"codec": codec, "opening": blobs.add(opening)}


def _packed(told: dict[str, Any], blobs: _Blobs) -> bytes:
    packer = zlib.compressobj(_LEVEL)
    pieces = [packer.compress(json.dumps(told, separators=(",", ":")).encode() + b"\n")]
    pieces += [packer.compress(data) for data in blobs.data]
    return b"".join((*pieces, packer.flush()))


def _ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as spans: first and last."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = spans[-1][0], number
        else:
            spans.append((number, number))
    return spans


# --- the way back ------------------------------------------------------------------------------


Restored = Literal["exact", "as_written", "unknown"]
"""Whether all parts are the bytes that they were before; else whether they are what lmn-lint wrote."""


def restore(package: Package) -> Restored:
    """Makes every part the bytes that it was; nothing is changed where that is not certain."""
    if PART not in package:
        return "unknown"
    try:
        head, _, blobs = _unpacked(package.read(PART)).partition(b"\n")
        told = json.loads(head)
        if told["version"] != _VERSION or not told["parts"]:
            return "unknown"
        if any(package.stamp(part["name"]) != tuple(part["is"]) for part in told["parts"]):
            return "unknown"
        if "added" not in told:
            return "as_written"
        styles = {int(number): int(style) for number, style in told["styles"]}
        before = {str(part["name"]): _before(package, part, blobs, styles) for part in told["parts"]}
        added = [str(name) for name in told["added"]]
    except (Unpatchable, ValueError, TypeError, LookupError, AttributeError, zlib.error):
        return "unknown"  # it says what it cannot know: somebody else has written it
    if any(data is None for data in before.values()):
        return "as_written"
    for name in (*added, PART):
        package.remove(name)
    for name, data in before.items():
        if data is None:
            continue
        if name == _CONTENT_TYPES:
            package.put_types(data)
        else:
            package.put(name, data)
    return "exact"


_MOST = 1 << 28
"""Bytes that the part unpacks to at most."""


def _unpacked(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    whole = unpacker.decompress(data, _MOST)
    if unpacker.unconsumed_tail:
        raise ValueError
    return whole


def _before(
    package: Package, part: Mapping[str, Any], blobs: bytes, styles: Mapping[int, int]
) -> bytes | None:
    """A part as it was; None where it does not come out as the checksum says."""

    def blob(place: list[int]) -> bytes:
        begin, size = place
        return blobs[begin : begin + size]

    if "whole" in part:
        data = blob(part["whole"])
    elif "beginning" in part:
        data = blob(part["beginning"]) + package.read(part["name"])[int(part["instead_of"]) :]
    else:
        sheet = part["sheet"]
        edited = _Edited(
            at=sheet["at"],
            rows=_numbers(sheet["rows"]),
            spans=[
                (int(row), text.encode("latin-1"), name.encode("latin-1"))
                for row, text, name in sheet["spans"]
            ],
            tall=_numbers(sheet["tall"]),
            closed=_numbers(sheet["closed"]),
            made=_numbers(sheet["made"]),
            styles=styles,
        )
        inner = edited.undone(package.read(part["name"]))
        data = b"".join((blob(sheet["head"]), *inner, blob(sheet["tail"])))
        if "codec" in part:
            data = blob(part["opening"]) + data.decode().encode(part["codec"])
    stamp: Stamp = zlib.crc32(data), len(data)
    return data if stamp == tuple(part["was"]) else None


def _numbers(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {number for first, last in spans for number in range(first, last + 1)}


@dataclass
class _Edited:
    """The rows of an annotated sheet, and what was done to them."""

    at: int | None
    rows: set[int]
    spans: list[tuple[int, bytes, bytes]]
    tall: set[int]
    closed: set[int]
    made: set[int]
    styles: Mapping[int, int]

    def undone(self, data: bytes) -> Iterable[bytes]:
        """The rows as they were, in pieces. Raises ``Unpatchable``."""
        found = rows.survey(data)
        made = [number for number, style in self.styles.items() if style < NO_STYLE]
        cells = re.compile(
            rb'<%bc r="[A-Z]+\d+" s="(?:%b)"/>'
            % (found.prefix, b"|".join(b"%d" % number for number in made) or b"-")
        )
        ours = [] if self.at is None else [column_letters(self.at + step).encode() for step in range(3)]
        spans = iter(self.spans)
        following = next(spans, None)
        hint = name = b""
        copied = found.begin
        for index, number in enumerate(found.numbers):
            if number not in self.rows:
                continue
            start, inside, stop = found.starts[index], found.opened[index], found.stops[index]
            yield data[copied:start]
            end = inside if stop < inside else data.index(b">", stop) + 1
            copied = end
            if number in self.made:
                continue
            while following is not None and following[0] <= number:
                (_, hint, name), following = following, next(spans, None)
            tag = data[start:inside]
            if number in self.tall:
                tag = tag[: tag.rindex(b" ht=")] + b">"
            if hint:
                at = tag.index(b'"', tag.index(b' %b="' % name) + len(name) + 3) + 1
                tag = tag[:at] + hint + tag[at:]
            body = b"" if stop < inside else data[inside:stop]
            body = cells.sub(b"", _without(body, found.prefix, number, ours))
            body = _STYLE.sub(self._style, body)
            if number in self.closed:
                yield tag[:-1] + b"/>"
            else:
                yield tag + body + data[min(stop, end) : end] if stop >= inside else tag
        yield data[copied : found.end]

    def _style(self, found: re.Match[bytes]) -> bytes:
        style = self.styles.get(int(found[1]))
        if style is None:
            return found[0]
        return b"" if style == NO_STYLE else b' s="%d"' % style


_STYLE = re.compile(rb' s="(\d+)"')


def _without(body: bytes, prefix: bytes, row: int, columns: Iterable[bytes]) -> bytes:
    """A row's cells without those of some columns."""
    for letters in columns:
        begin = body.rfind(b'<%bc r="%b%d"' % (prefix, letters, row))
        if begin < 0:
            continue
        end = body.index(b">", begin) + 1
        if body[end - 2] != 47:  # "/": the cell closes itself
            close = b"</" + prefix + b"c>"
            end = body.index(close, end) + len(close)
        body = body[:begin] + body[end:]
    return body
