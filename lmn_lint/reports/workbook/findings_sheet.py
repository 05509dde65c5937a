"""The sheet ``LMN fynd``: a line per finding in the order people read, and a form beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.grid import HIDDEN, HIGHEST, LINE, Grid, cell
from lmn_lint.reports.workbook.marks import status_text
from lmn_lint.reports.workbook.names import FINDINGS_SHEET, FORM_COLUMNS, KEY_COLUMN
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
    Look,
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


class _Alike(NamedTuple):
    """What a finding has in common with many others: columns of ``Report.findings``."""

    message: str
    todo: str
    severity: str
    rule: str
    name: str
    sheet: str
    too_late: bool
    accepted: bool


class _Said(NamedTuple):
    """What many lines say alike: their cells with "%d" for the row, and the lines of text that they take."""

    what: str
    """What is wrong and what to do."""
    kind: str
    """Sheet, severity and rule."""
    rows: int
    """Cells in ``kind``."""
    tall: int


def _values(found: pd.DataFrame, own: tuple[str, ...]) -> Iterator[tuple[_Alike, tuple[Any, ...]]]:
    """What each finding has in common with others, and its values of the columns ``own``.

    Some findings at a time, so that not all are held as Python's objects.
    """
    from lmn_lint.orders.text import each

    def listed(column: pd.Series) -> list[Any]:
        return each(column) if column.dtype == "str" else column.tolist()

    for start in range(0, len(found), _AT_A_TIME):
        some = found.iloc[start : start + _AT_A_TIME]
        some = some.assign(row=some["row"].astype("str").fillna(""))
        alike = map(_Alike._make, zip(*(listed(some[column]) for column in _Alike._fields), strict=True))
        yield from zip(alike, zip(*(listed(some[column]) for column in own), strict=True), strict=True)


def _lines(report: Report, grid: Grid, headers: list[str], found: pd.DataFrame) -> Iterator[str]:
    """A row for each finding, its link noted in the grid."""
    letters = {name: column_letters(headers.index(name)) for name in headers}
    body, code, number, link, form = (grid.styles.of(look) for look in (BODY, CODE, NUMBER, LINK, FORM_CELL))
    at = {name: letters[name] for name in ("Order", "Rad", "Förslag", "Cell", KEY_COLUMN)}
    empty_form = "".join(f'<c r="{letters[name]}%d" s="{form}"/>' for name in FORM_COLUMNS)
    common: dict[tuple[_Alike, bool], _Said] = {}
    places = {name: quoted(name) for name in found["sheet"].unique()}
    own = ("order", "row", "suggestion", "cell", "decision", "by", "note", "key")
    for line, (said, (order, row, suggestion, where, *written, known_by)) in enumerate(
        _values(found, own), FIRST_LINE
    ):
        refused = said.rule in NEVER_ACCEPTED and wants_to_accept(written[0])
        texts = common.get((said, refused))
        if texts is None:
            texts = common[said, refused] = _said(report, grid, letters, said, refused=refused)
        tall = max(
            texts.tall,
            CODE.lines(suggestion, _ROOM["Förslag"]) if suggestion else 1,
            CODE.lines(order, _ROOM["Order"]),
        )
        form_cells = empty_form % (line, line, line)
        if any(written):
            filled = list(zip(FORM_COLUMNS, written, strict=True))
            form_cells = "".join(cell(f"{letters[name]}{line}", form, text) for name, text in filled)
            tall = max(tall, *(FORM_CELL.lines(text, _ROOM[name]) for name, text in filled))
        if where:
            grid.link(f"{at['Cell']}{line}", f"{places[said.sheet]}!{where}")
        parts = (
            # A height that is no order: Excel fits the row anew as soon as someone writes in it.
            f'<row r="{line}" ht="{min(LINE * tall, HIGHEST):g}">',
            cell(f"{at['Order']}{line}", code, order),
            cell(f"{at['Rad']}{line}", number, int(row) if row else ""),
            texts.what % (line, line),
            cell(f"{at['Förslag']}{line}", code, suggestion),
            cell(f"{at['Cell']}{line}", link if where else body, where),
            texts.kind % ((line,) * texts.rows),
            cell(f"{at[KEY_COLUMN]}{line}", 0, known_by),
            form_cells,
            "</row>",
        )
        yield "".join(parts)


def _said(report: Report, grid: Grid, letters: dict[str, str], said: _Alike, *, refused: bool) -> _Said:
    """The cells of a line that do not depend on its row."""
    kind = status_text(said.severity, report.lang)
    for holds, key in ((said.too_late, "late"), (said.accepted, "accepted"), (refused, "not_acceptable")):
        kind += f"\n{report.say(key)}" if holds else ""

    def words(name: str, look: Look, value: str) -> str:
        start, _, end = cell("?", grid.styles.of(look), value).replace("%", "%%").partition("?")
        return f"{start}{letters[name]}%d{end}"

    told = [
        ("Blad", BODY, said.sheet),
        ("Allvar", SEVERITY[said.severity], kind),
        ("Regel", BODY, f"{said.rule} {said.name}"),
    ]
    told = [each for each in told if each[0] in letters]
    what = [("Vad är fel", BODY, said.message), ("Gör så här", BODY, said.todo)]
    return _Said(
        "".join(words(*each) for each in what),
        "".join(words(*each) for each in told),
        len(told),
        max(look.lines(text, _ROOM[name]) for name, look, text in [*what, *told]),
    )
