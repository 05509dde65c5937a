"""Tables (list objects) that our columns joined: narrower again."""

from __future__ import annotations

from lmn_lint.findings import column_letters
from lmn_lint.reading.header import OWN_HEADERS, normal_form
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.around import parse_range
from lmn_lint.reports.workbook.marks import Range
from lmn_lint.reports.workbook.package import Package


def strip_tables(package: Package, part: str) -> list[Range] | None:
    """Takes our columns off the right end of the sheet's tables; None where there are none of ours.

    Returns the ranges that were filtered by our columns and by nothing else: their rows are hidden no more.
    """
    changed = False
    shown = []
    for relation in package.relations(part):
        if relation.kind != "table" or relation.target not in package:
            continue
        root = xml.parse(package.read(relation.target))
        group = xml.child(root, "tableColumns")
        columns = [] if group is None else xml.children(group, "tableColumn")
        ours = 0
        while columns and normal_form(columns[-1].get("name") or "") in OWN_HEADERS:
            columns.pop()
            ours += 1
        if group is None or not ours or not columns:
            continue
        for column in xml.children(group, "tableColumn")[-ours:]:
            group.remove(column)
        group.set("count", str(len(columns)))
        span = parse_range(root.get("ref") or "")
        for element in (root, *xml.children(root, "autoFilter")):
            narrow = parse_range(element.get("ref") or "")
            if narrow:
                top, left, bottom, right = narrow
                element.set("ref", f"{column_letters(left)}{top}:{column_letters(right - ours)}{bottom}")
        if span and _unfiltered(root, len(columns)):
            shown.append(span)
        package.put(relation.target, xml.serialise(root))
        changed = True
    return shown if changed else None


def _unfiltered(root: xml.Element, width: int) -> bool:
    """Takes filters and sorting by columns beyond ``width`` off a table; whether it is filtered no more by that."""
    filters = xml.child(root, "autoFilter")
    if filters is None:
        return False
    by = xml.children(filters, "filterColumn")
    ours = [each for each in by if xml.whole(each.get("colId")) >= width]
    for each in ours:
        filters.remove(each)
    for parent in (root, filters):
        for state in xml.children(parent, "sortState"):
            parent.remove(state)
    return bool(ours) and len(ours) == len(by)
