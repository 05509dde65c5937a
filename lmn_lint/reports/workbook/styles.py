"""The styles part: new fills and formats are added, what is there stays as it is."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from functools import cached_property

from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.edit import base_style
from lmn_lint.reports.workbook.measure import lines
from lmn_lint.reports.workbook.names import (
    ACCENT,
    FILLS,
    FORM,
    INK,
    LINE,
    MOST_FILLS,
    PALE,
    SEVERITY_ORDER,
    tint,
)

EMPTY = (
    f'<styleSheet xmlns="{xml.MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType='
    '"gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles '
    'count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()

_GENERAL, _THOUSANDS, _TEXT = "0", "3", "49"
"""Numbers of formats that every program knows."""
_INDENT = 1.3
"""Characters that a step of indent takes."""


_MOST_FORMATS = 65_000
"""Excel opens no workbook with more than 65,490 cell formats; the rest is room for our own sheets."""


@dataclass(frozen=True)
class Look:
    """A format of our own cells."""

    size: int = 11
    bold: bool = False
    underline: bool = False
    ink: str | None = None
    fill: str | None = None
    line: str | None = None
    """Colour of a thin line below and above; None without."""
    across: str | None = None
    down: str = "top"
    wrap: bool = False
    indent: int = 0
    text: bool = False
    """Shown and edited as text."""
    thousands: bool = False
    """A number in groups of three digits, as the reader's own program parts them."""

    def lines(self, text: str, width: float) -> int:
        """Lines that a text takes in a cell of this look, so many characters wide."""
        return lines(text, width - _INDENT * self.indent, self.size, self.bold)


HEAD = Look(bold=True, ink="FFFFFF", fill=ACCENT, down="center", wrap=True, indent=1)
BODY = Look(line=LINE, wrap=True, indent=1)
NUMBER = Look(line=LINE, across="center")
CODE = Look(line=LINE, wrap=True, text=True, indent=1)
LINK = Look(line=LINE, underline=True, ink="0B5394", indent=1)
FORM_CELL = Look(line=LINE, wrap=True, fill=FORM, indent=1)
FORM_HEAD = Look(bold=True, ink="3B3B3B", fill="F2DFA0", down="center", wrap=True, indent=1)
SEVERITY = {
    name: Look(line=LINE, bold=True, ink=INK[name], fill=FILLS[name], wrap=True, indent=1)
    for name in SEVERITY_ORDER
}
PLAIN_HEAD = Look(bold=True, fill=PALE, down="center", wrap=True, text=True)
STATUS_HEAD = Look(bold=True, ink="FFFFFF", fill=ACCENT, down="center")
REMARK_HEAD = Look(bold=True, ink="FFFFFF", fill=ACCENT, down="center", indent=1)
STATUS = {
    **{name: Look(bold=True, ink=INK[name], fill=FILLS[name]) for name in SEVERITY_ORDER},
    "ok": Look(ink=INK["ok"]),
    "cancelled": Look(ink=INK["cancelled"]),
}
BACK = {name: replace(STATUS[name], underline=True) for name in SEVERITY_ORDER}
"""A status that is a link to the row's findings."""
REMARK = Look(wrap=True, indent=1)
CODES = Look(ink="44525A", wrap=True, indent=1)

_NO_FILL = ("<patternFill patternType='none'/>", "<patternFill/>")


@dataclass
class Styles:
    """The workbook's formats, with a memory of what has been added."""

    root: xml.Element
    full: bool = False
    """Whether cells were left without their fill, because a workbook holds no more formats."""
    _looks: dict[Look, int] = field(default_factory=dict)
    _tinted: dict[tuple[int, int], int] = field(default_factory=dict)
    _fills: dict[str, int] = field(default_factory=dict)
    _known: dict[str, dict[str, int]] = field(default_factory=dict)
    """Group → member as text → its number."""
    _counts: dict[str, int] = field(default_factory=dict)
    earlier: list[str] = field(default_factory=list)
    """The fills that flagged cells had before, as XML; in the order of their numbers, from 1."""

    def tinted(self, style: int, severity: int) -> int:
        """The cell format ``style`` with the fill of a severity (0 is the worst) and nothing else changed.

        ``style`` as in ``edit.Restyle``.
        """
        key = style, severity
        if key not in self._tinted:
            formats, there = self._formats
            base = base_style(style)
            if len(there) >= _MOST_FORMATS:
                self.full = True
                return base
            if base < len(there):
                clone = copy.deepcopy(there[base])
            else:
                clone = xml.make(formats, "xf", numFmtId="0", fontId="0", borderId="0", **self._parent())
            colour = tint(SEVERITY_ORDER[severity], self._remembered(xml.whole(clone.get("fillId"))))
            clone.set("fillId", str(self._fill(colour)))
            clone.set("applyFill", "1")
            self._tinted[key] = self._add_format(clone)
        return self._tinted[key]

    def styles_before(self) -> dict[int, int]:
        """The number of each tinted format → the style that it was made from, as in ``edit.Restyle``."""
        return {number: style for (style, _), number in self._tinted.items()}

    def of(self, look: Look) -> int:
        """The number of the cell format that looks so."""
        if look not in self._looks:
            new = xml.make(
                self._formats[0],
                "xf",
                numFmtId=_TEXT if look.text else _THOUSANDS if look.thousands else _GENERAL,
                fontId=str(self._font(look)),
                fillId=str(self._fill(look.fill) if look.fill else 0),
                borderId=str(self._border(look.line) if look.line else 0),
                **self._parent(),
                applyNumberFormat="1",
                applyFont="1",
                applyFill="1",
                applyBorder="1",
                applyAlignment="1",
            )
            alignment = xml.append(new, "alignment", vertical=look.down)
            if look.across:
                alignment.set("horizontal", look.across)
            if look.wrap:
                alignment.set("wrapText", "1")
            if look.indent:
                alignment.set("horizontal", "left")
                alignment.set("indent", str(look.indent))
            there = self._texts_of_formats.get(xml.plainly(new))
            self._looks[look] = self._add_format(new) if there is None else there
        return self._looks[look]

    @cached_property
    def _formats(self) -> tuple[xml.Element, list[xml.Element]]:
        """The element that holds the cell formats, and these in their order."""
        formats = xml.ensure(self.root, "cellXfs", xml.STYLES)
        return formats, xml.children(formats, "xf")

    @cached_property
    def _texts_of_formats(self) -> dict[str, int]:
        """The cell formats that were there, as text → their numbers: ours may be there from an earlier check."""
        return {xml.plainly(each): number for number, each in reversed(list(enumerate(self._formats[1])))}

    def _add_format(self, new: xml.Element) -> int:
        formats, there = self._formats
        formats.append(new)
        there.append(new)
        formats.set("count", str(len(there)))
        return len(there) - 1

    def _parent(self) -> dict[str, str]:
        """The usual parent format, where there are parents at all."""
        parents = xml.child(self.root, "cellStyleXfs")
        return {} if parents is None or len(parents) == 0 else {"xfId": "0"}

    def _add(self, group: xml.Element, new: xml.Element) -> int:
        """Adds a font, fill or border and returns its number; one that is there already is not added again."""
        name = xml.local(group)
        if name not in self._known:
            there = [xml.plainly(each) for each in group if xml.local(each) == xml.local(new)]
            self._known[name] = {text: number for number, text in reversed(list(enumerate(there)))}
            self._counts[name] = len(there)
        text, number = xml.plainly(new), self._counts[name]
        if text in self._known[name]:
            return self._known[name][text]
        group.append(new)
        self._known[name].setdefault(text, number)
        self._counts[name] = number + 1
        group.set("count", str(number + 1))
        return number

    def _font(self, look: Look) -> int:
        fonts = xml.ensure(self.root, "fonts", xml.STYLES)
        font = xml.make(fonts, "font")
        if look.bold:
            xml.append(font, "b")
        if look.underline:
            xml.append(font, "u")
        xml.append(font, "sz", val=str(look.size))
        xml.append(font, "color", rgb=f"FF{look.ink or '222B30'}")
        xml.append(font, "name", val="Calibri")
        xml.append(font, "family", val="2")
        return self._add(fonts, font)

    def _remembered(self, fill: int) -> int:
        """The number of a fill among those that flagged cells had before; 0 for none."""
        fills = xml.child(self.root, "fills")
        there = [] if fills is None else xml.children(fills, "fill")
        inner = "".join(map(xml.plainly, there[fill])) if fill < len(there) else ""
        if not inner or inner in _NO_FILL:
            return 0
        if inner not in self.earlier:
            if len(self.earlier) == MOST_FILLS:
                return 0
            self.earlier.append(inner)
        return self.earlier.index(inner) + 1

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fills = xml.ensure(self.root, "fills", xml.STYLES)
            for pattern in ("none", "gray125")[len(fills) :]:  # the first two mean these, whatever they say
                xml.append(xml.append(fills, "fill"), "patternFill", patternType=pattern)
            fill = xml.make(fills, "fill")
            pattern_fill = xml.append(fill, "patternFill", patternType="solid")
            xml.append(pattern_fill, "fgColor", rgb=f"FF{colour}")
            xml.append(pattern_fill, "bgColor", indexed="64")
            self._fills[colour] = self._add(fills, fill)
        return self._fills[colour]

    def _border(self, colour: str) -> int:
        borders = xml.ensure(self.root, "borders", xml.STYLES)
        border = xml.make(borders, "border")
        for side in ("left", "right", "top", "bottom", "diagonal"):
            edge = xml.append(border, side)
            if side in ("top", "bottom"):
                edge.set("style", "thin")
                xml.append(edge, "color", rgb=f"FF{colour}")
        return self._add(borders, border)


def load(data: bytes | None) -> Styles:
    """The styles of a workbook; the plainest ones where it has none."""
    root = xml.parse(EMPTY if data is None else data)
    for group, first in (("fonts", "font"), ("borders", "border")):
        found = xml.ensure(root, group, xml.STYLES)
        if len(found) == 0:
            xml.append(found, first)
    formats = xml.ensure(root, "cellXfs", xml.STYLES)
    if len(formats) == 0:
        xml.append(formats, "xf", numFmtId="0", fontId="0", fillId="0", borderId="0")
    return Styles(root)
