"""Tables (list objects) that our columns joined: narrower again."""

from __future__ import annotations

from lmn_lint.findings import column_letters
from lmn_lint.reading.header import OWN_HEADERS, normal_form
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.around import parse_range
from lmn_lint.reports.workbook.package import Package


def strip_tables(package: Package, part: str) -> bool:
    """Takes our columns off the right end of the sheet's tables; whether there were any."""
    changed = False
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
        for element in (root, *xml.children(root, "autoFilter")):
            span = parse_range(element.get("ref") or "")
            if span:
                top, left, bottom, right = span
                element.set("ref", f"{column_letters(left)}{top}:{column_letters(right - ours)}{bottom}")
        filters = xml.child(root, "autoFilter")
        for each in [] if filters is None else xml.children(filters, "filterColumn"):
            if int(each.get("colId") or 0) >= len(columns):
                filters.remove(each)  # type: ignore[union-attr]
        package.put(relation.target, xml.serialise(root))
        changed = True
    return changed
