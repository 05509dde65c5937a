"""The texts of cells, wherever a program has put them: in the cell itself or among the shared strings."""

from __future__ import annotations

import html
import re
from functools import cached_property

from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.package import Package

_SHARED = re.compile(rb"<(?:[\w.-]+:)?v[^>]*>\s*(\d+)\s*</")
_TYPE = re.compile(rb"\st\s*=\s*[\"']([A-Za-z]+)[\"']")


class Texts:
    """Texts of cells; the shared strings are read when they are first needed."""

    def __init__(self, package: Package, book: str) -> None:
        """``book`` is the workbook part."""
        self._package = package
        parts = [each.target for each in package.relations(book) if each.kind == "sharedStrings"]
        self._part = parts[0] if parts and parts[0] in package else None

    @cached_property
    def _data(self) -> bytes:
        return self._package.read(self._part) if self._part else b""

    @cached_property
    def _shared(self) -> list[str]:
        if not self._data:
            return []
        return [_text(item) for item in xml.parse(self._data) if xml.local(item) == "si"]

    def speak_of(self, words: bytes) -> bool:
        """Whether the shared strings hold these bytes anywhere."""
        return words in self._data

    def of(self, cell: bytes) -> str:
        """The text of a cell element; "" for a number, a formula's result and an empty cell."""
        kind = _TYPE.search(cell[: cell.find(b">")])
        if kind is None:
            return ""
        if kind[1] == b"inlineStr":
            return "".join(
                _plain(piece) for piece in re.findall(rb"<(?:[\w.-]+:)?t(?:\s[^>]*)?>([^<]*)</", cell)
            )
        found = _SHARED.search(cell)
        if kind[1] != b"s" or found is None:
            return ""
        number = int(found[1])
        return self._shared[number] if number < len(self._shared) else ""


def _text(item: xml.Element) -> str:
    """The text of a shared string, without the reading aids that some have."""
    pieces = []
    for each in item:
        if xml.local(each) == "t":
            pieces.append(each.text or "")
        elif xml.local(each) == "r":
            pieces += [inner.text or "" for inner in xml.children(each, "t")]
    return "".join(pieces)


def _plain(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    return html.unescape(text) if "&" in text else text
