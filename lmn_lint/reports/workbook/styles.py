"""The styles part: new fills and formats are added, what is there stays as it is."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from functools import cached_property

from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.measure import lines
from lmn_lint.reports.workbook.names import ACCENT, FILLS, FORM, INK, LINE, PALE, SEVERITY_ORDER

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
STATUS = {
    **{name: Look(bold=True, ink=INK[name], fill=FILLS[name]) for name in SEVERITY_ORDER},
    "ok": Look(ink=INK["ok"]),
    "cancelled": Look(ink=INK["cancelled"]),
}
BACK = {name: replace(STATUS[name], underline=True) for name in SEVERITY_ORDER}
"""A status that is a link to the row's findings."""
REMARK = Look(wrap=True, indent=1)
CODES = Look(ink="44525A", wrap=True, indent=1)


@dataclass
class Styles:
    """The workbook's formats, with a memory of what has been added."""

    root: xml.Element
    full: bool = False
    """Whether cells were left without their fill, because a workbook holds no more formats."""
    _looks: dict[Look, int] = field(default_factory=dict)
    _tinted: dict[tuple[int, int], int] = field(default_factory=dict)
    _fills: dict[tuple[str, tuple[tuple[str, str], ...]], int] = field(default_factory=dict)

    def tinted(self, style: int, severity: int) -> int:
        """The cell format ``style`` with the fill of a severity (0 is the worst) and nothing else changed."""
        key = style, severity
        if key not in self._tinted:
            formats, there = self._formats
            if len(there) >= _MOST_FORMATS:
                self.full = True
                return style
            if style < len(there):
                clone = copy.deepcopy(there[style])
            else:
                clone = xml.make(formats, "xf", numFmtId="0", fontId="0", borderId="0", **self._parent())
            below = self._colour_of(xml.whole(clone.get("fillId")))
            clone.set("fillId", str(self._fill(FILLS[SEVERITY_ORDER[severity]], below)))
            clone.set("applyFill", "1")
            self._tinted[key] = self._add_format(clone)
        return self._tinted[key]

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
            self._looks[look] = self._add_format(new)
        return self._looks[look]

    @cached_property
    def _formats(self) -> tuple[xml.Element, list[xml.Element]]:
        """The element that holds the cell formats, and these in their order."""
        formats = xml.ensure(self.root, "cellXfs", xml.STYLES)
        return formats, xml.children(formats, "xf")

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
        number = sum(1 for each in group if xml.local(each) == xml.local(new))
        group.append(new)
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

    def _colour_of(self, fill: int) -> tuple[tuple[str, str], ...]:
        """The colour of a plain fill as attributes, none for any other fill."""
        fills = xml.child(self.root, "fills")
        there = [] if fills is None else xml.children(fills, "fill")
        pattern = xml.child(there[fill], "patternFill") if fill < len(there) else None
        if pattern is None or pattern.get("patternType") != "solid":
            return ()
        colour = xml.child(pattern, "fgColor")
        return () if colour is None else tuple(sorted(colour.attrib.items()))

    def _fill(self, colour: str, below: tuple[tuple[str, str], ...] = ()) -> int:
        """A plain fill. The colour that the cell had before goes where a plain fill has a second one.

        Nobody sees it there, and it comes through when Excel saves: so the marks can be taken off again.
        """
        if (colour, below) not in self._fills:
            fills = xml.ensure(self.root, "fills", xml.STYLES)
            for pattern in ("none", "gray125")[len(fills) :]:  # the first two mean these, whatever they say
                xml.append(xml.append(fills, "fill"), "patternFill", patternType=pattern)
            fill = xml.make(fills, "fill")
            pattern_fill = xml.append(fill, "patternFill", patternType="solid")
            xml.append(pattern_fill, "fgColor", rgb=f"FF{colour}")
            xml.append(pattern_fill, "bgColor", **(dict(below) or {"indexed": "64"}))
            self._fills[colour, below] = self._add(fills, fill)
        return self._fills[colour, below]

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
