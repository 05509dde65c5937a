"""The sheet ``LMN fynd``: a line per finding in the order people read, and a form beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.grid import Grid, cell, lines
from lmn_lint.reports.workbook.marks import status_text
from lmn_lint.reports.workbook.names import DECISIONS, FINDINGS_SHEET, FORM_COLUMNS, MAX_ROW, SEVERITY_ORDER
from lmn_lint.reports.workbook.styles import (
    BODY,
    CODE,
    FORM_CELL,
    FORM_HEAD,
    HEAD,
    LINK,
    NUMBER,
    SEVERITY,
    Styles,
)
from lmn_lint.reports.workbook.workbook import NewSheet, quoted

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.reports.workbook.report import Report

HEADERS = (
    "Order",
    "Rad",
    "Vad är fel",
    "Gör så här",
    "Förslag",
    "Cell",
    "Blad",
    "Allvar",
    "Regel",
    *FORM_COLUMNS,
)
_WIDTHS = (12.0, 6.0, 38.0, 44.0, 22.0, 8.0, 14.0, 15.0, 22.0, 20.0, 11.0, 26.0)
_WRAPPED = {name: width - 1 for name, width in zip(HEADERS, _WIDTHS, strict=True)}
MOST = MAX_ROW - 1
"""Findings that a sheet holds; the summary says where there are more."""


def sheet(report: Report, styles: Styles, part: str) -> NewSheet:
    """The findings sheet. Notes in ``report.first_line`` where each rule begins."""
    several = len(report.batches) > 1
    headers = [name for name in HEADERS if several or name != "Blad"]
    widths = [width for name, width in zip(HEADERS, _WIDTHS, strict=True) if several or name != "Blad"]
    grid = Grid(styles, widths, frozen_rows=1)
    for column, name in enumerate(headers):
        grid.put(column, name, FORM_HEAD if name in FORM_COLUMNS else HEAD)
    grid.next(26)

    found = report.findings().head(MOST)
    firsts = found.drop_duplicates("rule")
    report.first_line = {code: line + 2 for code, line in zip(firsts["rule"], firsts.index, strict=True)}
    bottom = max(len(found) + 1, 2)
    end = column_letters(len(headers) - 1)
    grid.filter = f"A1:{end}{bottom}"
    decision = column_letters(headers.index("Beslut"))
    grid.validations.append(
        f'<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" '
        f'errorTitle="{xml.attribute(report.say("decision_title"))}" error="{xml.attribute(report.say("decision_error"))}" '
        f'promptTitle="{xml.attribute(report.say("decision_title"))}" prompt="{xml.attribute(report.say("decision_prompt"))}" '
        f'sqref="{decision}2:{decision}{bottom}"><formula1>"{",".join(DECISIONS)}"</formula1></dataValidation>'
    )
    names = (("_xlnm._FilterDatabase", f"$A$1:${end}${bottom}"), ("_xlnm.Print_Titles", "$1:$1"))
    grid.row = bottom
    rows = _lines(report, grid, headers, found)
    return NewSheet(report.names[FINDINGS_SHEET], part, grid.pieces(rows), names, large=True)


def _lines(report: Report, grid: Grid, headers: list[str], found: pd.DataFrame) -> Iterator[str]:
    """A row for each finding, its link noted in the grid."""
    letters = {name: column_letters(headers.index(name)) for name in headers}
    body, code, number, link, form = (grid.styles.of(look) for look in (BODY, CODE, NUMBER, LINK, FORM_CELL))
    severities = {name: grid.styles.of(SEVERITY[name]) for name in SEVERITY_ORDER}
    kinds: dict[tuple[str, bool, bool], str] = {}
    texts: dict[tuple[str, int, str], str] = {}  # the same few texts stand on many lines
    places = {name: quoted(name) for name in found["sheet"].unique()}

    def words(name: str, style: int, value: str) -> str:
        key = name, style, value
        if key not in texts:
            start, _, end = cell("?", style, value).replace("%", "%%").partition("?")
            texts[key] = f"{start}{letters[name]}%d{end}"
        return texts[key]

    @cache
    def lines_of(name: str, value: str) -> int:
        return lines(value, _WRAPPED[name])

    empty_form = "".join(f'<c r="{letters[name]}%d" s="{form}"/>' for name in FORM_COLUMNS)
    line = 1
    columns = [
        "order",
        "row",
        "message",
        "todo",
        "suggestion",
        "cell",
        "sheet",
        "severity",
        "rule",
        "name",
        "too_late",
        "accepted",
    ]
    found = found.assign(row=found["row"].astype("str").fillna(""))
    for order, row, message, todo, suggestion, where, name, severity, rule, title, late, accepted in zip(
        *(found[column].tolist() for column in columns), strict=True
    ):
        line += 1
        kind = kinds.get((severity, late, accepted))
        if kind is None:
            kind = status_text(severity, report.lang)
            for holds, key in ((late, "late"), (accepted, "accepted")):
                kind += f"\n{report.say(key)}" if holds else ""
            kinds[severity, late, accepted] = kind
        parts = [
            cell(f"{letters['Order']}{line}", code, order),
            cell(f"{letters['Rad']}{line}", number, int(row) if row else ""),
            words("Vad är fel", body, message) % line,
            words("Gör så här", body, todo) % line,
            cell(f"{letters['Förslag']}{line}", code, suggestion),
            cell(f"{letters['Cell']}{line}", link if where else body, where),
            words("Blad", body, name) % line if "Blad" in letters else "",
            words("Allvar", severities[severity], kind) % line,
            words("Regel", body, f"{rule} {title}") % line,
            empty_form % (line, line, line),
        ]
        tall = max(
            lines_of("Vad är fel", message),
            lines_of("Gör så här", todo),
            lines(suggestion, _WRAPPED["Förslag"]),
            lines_of("Allvar", kind),
            lines_of("Regel", f"{rule} {title}"),
        )
        if where:
            grid.link(f"{letters['Cell']}{line}", f"{places[name]}!{where}")
        # A height that is no order: Excel fits the row anew as soon as someone writes in it.
        yield f'<row r="{line}" ht="{15 * tall}">{"".join(parts)}</row>'
