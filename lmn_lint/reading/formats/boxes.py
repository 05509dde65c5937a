"""Check boxes that lie above a sheet's cells: drawings, whose ticks no cell holds unless they are linked to one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Refused

if TYPE_CHECKING:
    from lmn_lint.reading.formats.xlsx_package import Package

_FORM_BOX = re.compile(rb"""\bobjectType=["']CheckBox["']""", re.I)
_FORM_LINK = re.compile(rb"""\bfmlaLink=["'][^"']""", re.I)
_DRAWN = re.compile(
    rb"""<(?:\w+:)?ClientData[^>]*\bObjectType=["']Checkbox["'].*?</(?:\w+:)?ClientData>""", re.I | re.S
)
_DRAWN_LINK = re.compile(rb"<(?:\w+:)?FmlaLink>[^<]", re.I)
_ACTIVE_BOX = b"{8BD21D40-EC42-11CE-9E0D-00AA006002F3}"
_ACTIVE_LINK = re.compile(rb"""\blinkedCell=["'][^"']""")


def loose_boxes(package: Package, part: str, xml: bytes) -> int:
    """How many check boxes of the sheet in ``part`` (``xml`` is its content) are linked to no cell."""
    try:
        related = package.relations(part)
    except Refused:
        return 0  # what a sheet refers to is nothing that its cells need

    def parts(kind: str) -> list[bytes]:
        return [package.part(each.part) for each in related if each.type == kind]

    controls = [each for each in parts("ctrlProp") if _FORM_BOX.search(each)]
    if controls:
        # Excel draws each of them as well: told once.
        loose = sum(_FORM_LINK.search(each) is None for each in controls)
    else:
        drawn = [box for each in parts("vmlDrawing") for box in _DRAWN.findall(each)]
        loose = sum(_DRAWN_LINK.search(box) is None for box in drawn)
    active = sum(_ACTIVE_BOX in each.upper() for each in parts("control"))
    if active:  # the sheet is large: it is searched only for boxes that there are
        loose += max(active - len(_ACTIVE_LINK.findall(xml)), 0)
    return loose
