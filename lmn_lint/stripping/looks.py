"""The formats: every cell format that was given our fill gets back the fill that it had, in the formats themselves."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.names import tint_of
from lmn_lint.reports.workbook.unpatchable import Unpatchable


def give_back_fills(root: xml.Element, earlier: Mapping[int, str]) -> bool:
    """Changes the styles part; ``earlier`` are fills as XML by their number. Whether there was anything to change.

    The cells are not touched, so it does not matter where they were moved or copied to.
    """
    fills = xml.child(root, "fills")
    changed = False
    for fill in [] if fills is None else xml.children(fills, "fill"):
        pattern = xml.child(fill, "patternFill")
        colour = None if pattern is None else xml.child(pattern, "fgColor")
        if pattern is None or colour is None or pattern.get("patternType") != "solid":
            continue
        number = tint_of((colour.get("rgb") or "")[-6:])
        if number is None:
            continue
        for each in list(fill):
            fill.remove(each)
        fill.append(_fill(fill, earlier.get(number)))
        changed = True
    return changed


def _fill(parent: xml.Element, earlier: str | None) -> xml.Element:
    if earlier:
        try:
            return copy.deepcopy(
                xml.parse(f'<fill xmlns="{xml.namespace(parent)}">{earlier}</fill>'.encode())[0]
            )
        except (Unpatchable, IndexError):
            pass  # somebody has written in the hidden name: no fill, then
    return xml.make(parent, "patternFill", patternType="none")
