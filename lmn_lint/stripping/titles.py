"""The document's properties, in which Excel lists the names of sheets and ranges: without ours."""

from __future__ import annotations

import re
from collections.abc import Collection

from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.names import ADDED_NAME, FILL_NAME, MARKER_NAME, OWN_NAME
from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.unpatchable import Unpatchable

_PART = "docProps/app.xml"
_NAMES = re.compile(rf"(?:.*!)?(?:{ADDED_NAME}|{MARKER_NAME}|{OWN_NAME}|{FILL_NAME}\d+)")


def forget_titles(package: Package, sheets: Collection[str]) -> None:
    """Takes our sheets and hidden names out of the list, and out of its counts."""
    if _PART not in package:
        return
    try:
        root = xml.parse(package.read(_PART))
    except Unpatchable:
        return  # nothing but a list: the workbook is whole without it
    titles, pairs = xml.child(root, "TitlesOfParts"), xml.child(root, "HeadingPairs")
    if titles is None or pairs is None or len(titles) != 1 or len(pairs) != 1:
        return
    listed = list(titles[0])
    counts = [each for each in pairs[0].iter() if xml.local(each) == "i4"]
    if sum(xml.whole(count.text) for count in counts) != len(listed):
        return
    at = 0
    changed = False
    for count in counts:
        group = listed[at : at + xml.whole(count.text)]
        at += len(group)
        for each in group:
            text = each.text or ""
            if text in sheets or _NAMES.fullmatch(text) or text.rpartition("!")[0].strip("'") in sheets:
                titles[0].remove(each)
                count.text = str(xml.whole(count.text) - 1)
                changed = True
    if changed:
        titles[0].set("size", str(len(titles[0])))
        package.put(_PART, xml.serialise(root))
