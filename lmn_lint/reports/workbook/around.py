"""What stands around the rows of a sheet: widths, the used range, panes, the filter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook import rows, xml
from lmn_lint.reports.workbook.marks import Range
from lmn_lint.reports.workbook.names import MAX_COLUMN

_HIGHEST_FREEZE = 15
"""A header further down is not frozen: so many frozen rows would leave no room to scroll in."""
_USUAL_WIDTH = 8.43


def parse_range(reference: str) -> Range | None:
    """A reference as "A1:C4" as numbers; None for what is none."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?", reference)
    if found is None:
        return None
    left, top = rows.column_number(found[1].encode()), int(found[2])
    right = rows.column_number(found[3].encode()) if found[3] else left
    bottom = int(found[4]) if found[4] else top
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def members(root: xml.Element, group: str, name: str) -> list[xml.Element]:
    """The elements called ``name`` in the sheet's group of them; none where it has no such group."""
    found = xml.child(root, group)
    return [] if found is None else xml.children(found, name)


def covered(spans: Iterable[Range], top: int, bottom: int, after: int) -> set[int]:
    """Columns right of ``after`` that spans reach into on the rows between ``top`` and ``bottom``."""
    across = {
        (max(left, after + 1), right) for first, left, last, right in spans if last >= top and first <= bottom
    }
    return {column for left, right in across for column in range(left, right + 1)}


def widen(root: xml.Element, at: int, widths: Sequence[float]) -> None:
    """Widths for columns from ``at`` on; what says something about wider spans of columns is cut around them."""
    cols = xml.ensure(root, "cols", xml.WORKSHEET)
    ours = range(at + 1, at + 1 + len(widths))  # columns are counted from 1 here
    for col in xml.children(cols, "col"):
        low, high = _span(col)
        if high < ours[0] or low > ours[-1]:
            continue
        for start, stop in ((low, ours[0] - 1), (ours[-1] + 1, high)):
            if start <= stop:
                piece = xml.make(cols, "col", **{**dict(col.attrib), "min": str(start), "max": str(stop)})
                col.addprevious(piece)
        cols.remove(col)
    place = sum(1 for col in cols if _span(col)[0] < ours[0])
    for number, width in zip(ours, widths, strict=True):
        new = xml.make(cols, "col", min=str(number), max=str(number), width=str(width), customWidth="1")
        cols.insert(place, new)
        place += 1


def dimension(root: xml.Element, right: int, last: int) -> None:
    """Lets the used range reach to a column and a row."""
    found = xml.child(root, "dimension")
    span = parse_range(found.get("ref") or "") if found is not None else None
    if found is not None and span is not None:
        top, left, bottom, end = span
        end, bottom = min(max(end, right), MAX_COLUMN - 1), max(bottom, last)
        found.set("ref", f"{column_letters(left)}{top}:{column_letters(end)}{bottom}")


def freeze(root: xml.Element, header: int) -> bool:
    """Freezes the header row where nothing is frozen or split, and where the view can be frozen."""
    views = members(root, "sheetViews", "sheetView")
    if header > _HIGHEST_FREEZE or any(
        xml.child(view, "pane") is not None or view.get("view") == "pageLayout" for view in views
    ):
        return False
    if not views:
        views = [xml.append(xml.ensure(root, "sheetViews", xml.WORKSHEET), "sheetView", workbookViewId="0")]
    view = views[0]
    view.attrib.pop("topLeftCell", None)  # a scrolled view would freeze the rows it happens to show
    below = f"A{header + 1}"
    pane = xml.make(
        view, "pane", ySplit=str(header), topLeftCell=below, activePane="bottomLeft", state="frozen"
    )
    for selection in xml.children(view, "selection"):
        selection.set("pane", "bottomLeft")
    view.insert(0, pane)
    return True


def column_style(root: xml.Element) -> Callable[[int], int]:
    """From a column to the format of its empty cells."""
    spans = [(*_span(col), xml.whole(col.get("style"))) for col in members(root, "cols", "col")]
    return cache(lambda column: next((style for low, high, style in spans if low <= column + 1 <= high), 0))


def column_widths(root: xml.Element) -> Callable[[int], int]:
    """Widths of the columns in pixels of the usual font; 0 for a hidden column."""

    def pixels(width: str | None) -> int:
        return round(xml.decimal(width, _USUAL_WIDTH) * 7 + 5)

    spans = []
    for col in members(root, "cols", "col"):
        hidden = col.get("hidden") in ("1", "true")
        spans.append((*_span(col), 0 if hidden else pixels(col.get("width"))))
    usual = xml.child(root, "sheetFormatPr")
    default = pixels(usual.get("defaultColWidth") if usual is not None else None)
    return cache(
        lambda column: next((width for low, high, width in spans if low <= column + 1 <= high), default)
    )


def _span(col: xml.Element) -> tuple[int, int]:
    """The first and last column that a col element is about, counted from 1."""
    low = xml.whole(col.get("min"), 1)
    return low, xml.whole(col.get("max"), low)
