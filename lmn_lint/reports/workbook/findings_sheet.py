"""The sheet ``LMN fynd``: a line per finding in the order people read, and a form beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.grid import HIDDEN, HIGHEST, LINE, Grid, cell
from lmn_lint.reports.workbook.marks import status_text
from lmn_lint.reports.workbook.names import FINDINGS_SHEET, FORM_COLUMNS, KEY_COLUMN, SEVERITY_ORDER
from lmn_lint.reports.workbook.report import FIRST_LINE, MOST
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
from lmn_lint.round_trip.decisions import DECISIONS, NEVER_ACCEPTED, wants_to_accept

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
    KEY_COLUMN,
    *FORM_COLUMNS,
)
_WIDTHS = (12.0, 7.0, 36.0, 40.0, 21.0, 9.0, 15.0, 14.0, 20.0, HIDDEN, 21.0, 10.0, 22.0)
_AT_A_TIME = 5000
_ROOM = dict(zip(HEADERS, _WIDTHS, strict=True))


def sheet(report: Report, styles: Styles, part: str) -> NewSheet:
    """The findings sheet."""
    several = len(report.batches) > 1
    headers = [name for name in HEADERS if several or name != "Blad"]
    widths = [width for name, width in zip(HEADERS, _WIDTHS, strict=True) if several or name != "Blad"]
    grid = Grid(styles, widths, frozen_rows=1)
    for column, name in enumerate(headers):
        grid.put(column, name, FORM_HEAD if name in FORM_COLUMNS else HEAD)
    grid.next(26)

    found = report.findings.head(MOST)
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


def _values(found: pd.DataFrame, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """The values of each finding; some findings at a time, so that not all are held as Python's objects."""
    for start in range(0, len(found), _AT_A_TIME):
        some = found.iloc[start : start + _AT_A_TIME]
        some = some.assign(row=some["row"].astype("str").fillna(""))
        yield from zip(*(some[column].tolist() for column in columns), strict=True)


def _lines(report: Report, grid: Grid, headers: list[str], found: pd.DataFrame) -> Iterator[str]:
    """A row for each finding, its link noted in the grid."""
    letters = {name: column_letters(headers.index(name)) for name in headers}
    body, code, number, link, form = (grid.styles.of(look) for look in (BODY, CODE, NUMBER, LINK, FORM_CELL))
    severities = {name: grid.styles.of(SEVERITY[name]) for name in SEVERITY_ORDER}
    kinds: dict[tuple[str, bool, bool, bool], str] = {}
    texts: dict[tuple[str, int, str], str] = {}  # the same few texts stand on many lines
    heights: dict[tuple[str, ...], int] = {}
    places = {name: quoted(name) for name in found["sheet"].unique()}

    def words(name: str, style: int, value: str) -> str:
        key = name, style, value
        if key not in texts:
            start, _, end = cell("?", style, value).replace("%", "%%").partition("?")
            texts[key] = f"{start}{letters[name]}%d{end}"
        return texts[key]

    empty_form = "".join(f'<c r="{letters[name]}%d" s="{form}"/>' for name in FORM_COLUMNS)
    hidden = letters[KEY_COLUMN]
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
        "decision",
        "by",
        "note",
        "key",
    ]
    for line, (
        order, row, message, todo, suggestion, where, name, severity, rule, title, late, accepted, *written, known_by
    ) in enumerate(_values(found, columns), FIRST_LINE):  # fmt: skip
        refused = rule in NEVER_ACCEPTED and wants_to_accept(written[0])
        state = severity, late, accepted, refused
        kind = kinds.get(state)
        if kind is None:
            kind = status_text(severity, report.lang)
            for holds, key in ((late, "late"), (accepted, "accepted"), (refused, "not_acceptable")):
                kind += f"\n{report.say(key)}" if holds else ""
            kinds[state] = kind
        named = f"{rule} {title}"
        parts = [
            cell(f"{letters['Order']}{line}", code, order),
            cell(f"{letters['Rad']}{line}", number, int(row) if row else ""),
            words("Vad är fel", body, message) % line,
            words("Gör så här", body, todo) % line,
            cell(f"{letters['Förslag']}{line}", code, suggestion),
            cell(f"{letters['Cell']}{line}", link if where else body, where),
            words("Blad", body, name) % line if "Blad" in letters else "",
            words("Allvar", severities[severity], kind) % line,
            words("Regel", body, named) % line,
            cell(f"{hidden}{line}", 0, known_by),
            empty_form % (line, line, line)
            if not any(written)
            else "".join(
                cell(f"{letters[column]}{line}", form, text)
                for column, text in zip(FORM_COLUMNS, written, strict=True)
            ),
        ]
        fixed = message, todo, kind, named, name
        if fixed not in heights:
            heights[fixed] = max(
                BODY.lines(message, _ROOM["Vad är fel"]),
                BODY.lines(todo, _ROOM["Gör så här"]),
                SEVERITY[severity].lines(kind, _ROOM["Allvar"]),
                BODY.lines(named, _ROOM["Regel"]),
                BODY.lines(name, _ROOM["Blad"]) if "Blad" in letters else 1,
            )
        tall = max(
            heights[fixed],
            CODE.lines(suggestion, _ROOM["Förslag"]) if suggestion else 1,
            CODE.lines(order, _ROOM["Order"]),
            *(
                FORM_CELL.lines(text, _ROOM[column])
                for column, text in zip(FORM_COLUMNS, written, strict=True)
                if text
            ),
        )
        if where:
            grid.link(f"{letters['Cell']}{line}", f"{places[name]}!{where}")
        # A height that is no order: Excel fits the row anew as soon as someone writes in it.
        yield f'<row r="{line}" ht="{min(LINE * tall, HIGHEST):g}">{"".join(parts)}</row>'
