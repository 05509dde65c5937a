"""The sheet's tables (list objects): our columns join the one that holds the linted rows, else stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.around import parse_range
from lmn_lint.reports.workbook.marks import Range
from lmn_lint.reports.workbook.package import Package

_TABLE = ["autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst"]


@dataclass(frozen=True)
class Table:
    """One table of a sheet."""

    part: str
    span: Range
    root: xml.Element


def tables(package: Package, part: str) -> list[Table]:
    """The tables of the sheet in ``part``."""
    found = []
    for relation in package.relations(part):
        if relation.kind == "table" and relation.target in package:
            root = xml.parse(package.read(relation.target))
            span = parse_range(root.get("ref") or "")
            if span:
                found.append(Table(relation.target, span, root))
    return found


def joined(found: Sequence[Table], header: int, after: int, names: Sequence[str]) -> Table | None:
    """The table that columns right of ``after`` can join: its header is the linted one, and it ends there.

    Tables that are filled from elsewhere (a query, an XML map) are left as they are: their columns are
    fastened to others.
    """
    taken = {name.casefold() for name in names}
    for table in found:
        top, _, bottom, right = table.span
        if (top, right) != (header, after) or bottom == top:
            continue
        columns = xml.child(table.root, "tableColumns")
        if columns is None or table.root.get("headerRowCount", "1") != "1":
            continue
        bound = table.root.get("tableType", "worksheet") != "worksheet" or any(
            column.get("queryTableFieldId") or xml.child(column, "xmlColumnPr") is not None
            for column in columns
        )
        has = {(column.get("name") or "").casefold() for column in columns}
        if not bound and not has & taken:
            return table
    return None


def join(package: Package, table: Table, names: Sequence[str]) -> None:
    """Lets the columns right of the table belong to it; their header cells hold exactly ``names``."""
    columns = xml.ensure(table.root, "tableColumns", _TABLE)
    number = max((xml.whole(column.get("id")) for column in columns), default=0)
    for step, name in enumerate(names, 1):
        xml.append(columns, "tableColumn", id=str(number + step), name=name)
    columns.set("count", str(len(xml.children(columns, "tableColumn"))))
    for element in (table.root, *xml.children(table.root, "autoFilter")):
        span = parse_range(element.get("ref") or "")
        if span:
            top, left, bottom, right = span
            element.set("ref", f"{column_letters(left)}{top}:{column_letters(right + len(names))}{bottom}")
    package.put(table.part, xml.serialise(table.root))
