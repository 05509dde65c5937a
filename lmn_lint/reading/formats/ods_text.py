"""The text of a cell of OpenDocument: its paragraphs, as they are seen."""

from __future__ import annotations

import re
from typing import Any

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

_PARAGRAPH, _HEADING = f"{_TEXT}p", f"{_TEXT}h"
_SPACES, _TAB, _BREAK = f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"
_NOT_SEEN = {f"{OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}ruby-text"}
_ODD = re.compile(r"[\t\r\n]|  |^ ")
_WHITE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 100_000


def paragraphs(cell: Any) -> str:
    """The paragraphs of a cell, a line each. A comment on the cell and a picture's words are no part of it."""
    texts = [
        # Nearly every paragraph is plain text without a blank that XML would mean otherwise.
        _seen(child) if len(child) or _ODD.search(child.text or "") else child.text or ""
        for child in cell
        if child.tag == _PARAGRAPH or child.tag == _HEADING
    ]
    return texts[0] if len(texts) == 1 else "\n".join(texts)


def _seen(paragraph: Any) -> str:
    pieces: list[str] = []
    _collect(paragraph, pieces)
    # Blanks at the beginning are the file's layout; what is meant is written as text:s.
    text = "".join(pieces)
    return _MARK.sub(" ", text.lstrip(" "))


_MARK = re.compile("\x01")
"""Stands for a blank that is meant: XML holds no such letter."""


def _collect(element: Any, pieces: list[str]) -> None:
    _add(element.text, pieces)
    for child in element:
        tag = child.tag
        if tag == _SPACES:
            count = child.get(f"{_TEXT}c") or "1"
            pieces.append("\x01" * min(int(count) if count.isdigit() else 1, _MOST_SPACES))
        elif tag == _TAB:
            pieces.append("\t")
        elif tag == _BREAK:
            pieces.append("\n")
        elif tag not in _NOT_SEEN:
            _collect(child, pieces)
        _add(child.tail, pieces)


def _add(text: str | None, pieces: list[str]) -> None:
    if not text:
        return
    text = _WHITE.sub(" ", text)
    if text.startswith(" ") and pieces and pieces[-1].endswith(" "):
        text = text[1:]
    if text:
        pieces.append(text)
