"""The styles of OpenDocument as far as they concern values: number formats, widths, hidden sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lmn_lint.reading.formats.ods_text import NUMBER, STYLE, TABLE
from lmn_lint.reading.formats.stored import DATE, DATE_AND_TIME, GENERAL, TIME, CellForm, is_date_format

_DATA_STYLES = tuple(
    f"{NUMBER}{name}-style"
    for name in ("number", "currency", "percentage", "date", "time", "boolean", "text")
)
_PERCENTAGE = f"{NUMBER}percentage-style"
STYLES = (f"{STYLE}style", *_DATA_STYLES)
"""Elements that ``Styles.add`` takes."""

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(cm|mm|in|pt|px)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "px": 2.54 / 96}
_CHARACTER = 0.19
"""Centimetres that a character takes in a workbook's usual font."""
_PLAIN = re.compile(r"[-/:., ]*")
_GENERATIONS = 10


@dataclass(frozen=True)
class _Style:
    parent: str | None
    format: str | None
    """Name of the style of its numbers."""


class Styles:
    """The styles of a workbook, by name."""

    def __init__(self) -> None:
        self._cells: dict[str, _Style] = {}
        self._formats: dict[str, str] = {}
        self._widths: dict[str, float] = {}
        self._hidden_sheets: set[str] = set()
        self._forms: dict[tuple[str | None, str, bool], CellForm] = {}

    def add(self, element: Any) -> None:
        """Take in one of ``STYLES``."""
        name = element.get(f"{STYLE}name") or ""
        if element.tag in _DATA_STYLES:
            self._formats[name] = _format(element)
            return
        family = element.get(f"{STYLE}family")
        if family == "table-cell":
            self._cells[name] = _Style(
                element.get(f"{STYLE}parent-style-name"), element.get(f"{STYLE}data-style-name")
            )
        elif family == "table-column":
            for properties in element.iterchildren(f"{STYLE}table-column-properties"):
                length = _LENGTH.fullmatch(properties.get(f"{STYLE}column-width") or "")
                if length:
                    self._widths[name] = round(float(length[1]) * _CENTIMETRES[length[2]] / _CHARACTER, 1)
        elif family == "table":
            for properties in element.iterchildren(f"{STYLE}table-properties"):
                if properties.get(f"{TABLE}display") == "false":
                    self._hidden_sheets.add(name)

    def width(self, name: str | None) -> float | None:
        """The width of a column of this style, in characters."""
        return self._widths.get(name or "")

    def hides_sheet(self, name: str | None) -> bool:
        """Whether a sheet of this style is hidden."""
        return name in self._hidden_sheets

    def form(self, style: str | None, type_: str, text: str) -> CellForm:
        """How a number or a date (``type_``) of this style is shown; ``text`` as ``Batch.cells`` has it."""
        whole_day = type_ == "date" and text.endswith(" 00:00:00")
        key = style, type_, whole_day
        if key not in self._forms:
            found = self._format_of(style)
            if type_ == "date" and not is_date_format(found):
                found = DATE if whole_day else TIME if text.startswith("1899-12-31") else DATE_AND_TIME
            elif type_ == "number" and is_date_format(found):
                found = GENERAL
            self._forms[key] = CellForm(type_, found)
        return self._forms[key]

    def _format_of(self, style: str | None) -> str:
        for _ in range(_GENERATIONS):
            known = self._cells.get(style or "")
            if known is None:
                break
            if known.format is not None:
                return self._formats.get(known.format, GENERAL)
            style = known.parent
        return GENERAL


def _format(element: Any) -> str:
    """A style of numbers as Excel writes it."""
    written = "".join(filter(None, map(_piece, element)))
    if element.get(f"{NUMBER}truncate-on-overflow") == "false":
        written = re.sub("h+", "[h]", written, count=1)
    return written or GENERAL


def _piece(element: Any) -> str | None:
    name = element.tag.removeprefix(NUMBER) if isinstance(element.tag, str) else ""
    long = element.get(f"{NUMBER}style") == "long"
    if name in ("text", "currency-symbol"):
        text = element.text or ""
        # A sign that means hundredths, where it is no mere letter.
        return text if text == "%" and element.getparent().tag == _PERCENTAGE else _quoted(text)
    if name == "month" and element.get(f"{NUMBER}textual") == "true":
        return "mmmm" if long else "mmm"
    if name == "seconds":
        return _with_decimals("ss" if long else "s", element)
    if name == "scientific-number":
        return _with_decimals("0", element) + "E+00"
    if name == "number":
        return _digits(element)
    long_and_short = {
        "year": ("yyyy", "yy"), "month": ("mm", "m"), "day": ("dd", "d"), "day-of-week": ("dddd", "ddd"),
        "hours": ("hh", "h"), "minutes": ("mm", "m"), "am-pm": ("AM/PM", "AM/PM"), "text-content": ("@", "@"),
    }  # fmt: skip
    return long_and_short[name][not long] if name in long_and_short else None


def _digits(element: Any) -> str:
    least = element.get(f"{NUMBER}min-integer-digits") or "1"
    grouped = element.get(f"{NUMBER}grouping") == "true"
    decimals = element.get(f"{NUMBER}decimal-places")
    whole = "0" * min(int(least) if least.isdigit() else 1, 30) or "#"
    if decimals is None and whole == "0" and not grouped:
        return GENERAL
    return _with_decimals("#,##0" if grouped and len(whole) < 2 else whole, element)


def _with_decimals(whole: str, element: Any) -> str:
    decimals = element.get(f"{NUMBER}decimal-places") or "0"
    count = min(int(decimals) if decimals.isdigit() else 0, 15)
    return f"{whole}.{'0' * count}" if count else whole


def _quoted(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    return '"' + text.replace('"', "") + '"'
