"""The sheet ``LMN sammanfattning``: what to do first, the figures that balance, what was found, what was not checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.messages import say
from lmn_lint.reading.kinds import PATCHED
from lmn_lint.reports.since import since_sentence
from lmn_lint.reports.verdicts import verdicts
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.about import worth_knowing
from lmn_lint.reports.workbook.chart import Bar, chart, drawing
from lmn_lint.reports.workbook.grid import LINE, Grid
from lmn_lint.reports.workbook.marks import status_text
from lmn_lint.reports.workbook.names import (
    ACCENT,
    FILLS,
    FINDINGS_SHEET,
    INK,
    PALE,
    RULES_SHEET,
    SEVERITY_ORDER,
    SIGNS,
    SUMMARY_SHEET,
)
from lmn_lint.reports.workbook.report import MOST
from lmn_lint.reports.workbook.styles import BODY, HEAD, LINK, NUMBER, Look, Styles
from lmn_lint.reports.workbook.workbook import NewSheet, quoted

if TYPE_CHECKING:
    from lmn_lint.reports.workbook.package import Package
    from lmn_lint.reports.workbook.report import Batched, Fired, Report

_WIDTHS = (2.0, 11.0, 25.0, 31.0, 31.0, 9.0, 11.0, 9.0, 9.0, 12.0)
_CODE, _TITLE, _TITLE_END, _NAME, _FIRST_COUNT, _TOTAL, _GO = 1, 2, 3, 4, 5, 8, 9
"""Columns of the table of rules."""
_LAST = _GO
_CARDS = ((1, 2), (3, 3), (4, 5), (6, 9))
"""Columns of the four figures side by side."""
_CHART_ROWS = 25
"""Rows that the chart takes at most: a printed page holds them."""
_CHART_ROW = 18
"""Points of a row that the chart lies on."""

_SHORT = 8
"""Sentences under a heading that are printed on one page, if it holds them."""

_HEADING = Look(size=20, bold=True, ink=ACCENT, down="center")
_LEAD = Look(ink="5B6770", wrap=True)
_SECTION = Look(size=13, bold=True, ink=ACCENT, down="bottom")
_FIRST = Look(bold=True, fill=PALE, ink=ACCENT, down="center", wrap=True, indent=1)
_FIRST_LINK = Look(bold=True, fill=PALE, ink="0B5394", underline=True, down="center", across="center")
_ITEM = Look(wrap=True)
_LABEL = Look(bold=True, ink="44525A")
_COUNT_HEAD = Look(bold=True, ink="FFFFFF", fill=ACCENT, across="center", down="center", wrap=True)
_COUNT = {
    name: Look(
        line="C9D3D8",
        bold=True,
        ink=INK[name],
        fill=FILLS[name],
        across="center",
        down="center",
        thousands=True,
    )
    for name in SEVERITY_ORDER
}
_SUM = Look(line=ACCENT, bold=True, across="center", down="center", thousands=True)
_SUM_LABEL = Look(line=ACCENT, bold=True, down="center", indent=1)
_CELL, _LINK, _NUMBER = (replace(look, down="center") for look in (BODY, LINK, NUMBER))
"""Cells of the table of rules: its rows are a little higher than their text."""


def _figure(fill: str, ink: str) -> Look:
    return Look(size=22, bold=True, fill=fill, ink=ink, across="center", down="center", thousands=True)


def _caption(fill: str, ink: str) -> Look:
    return Look(fill=fill, ink=ink, across="center", wrap=True)


_CALM = (PALE, ACCENT)
_STOP = (FILLS["error"], INK["error"])
_NOTES = (FILLS["warning"], INK["warning"])
_READY = ("D5EBDD", INK["ok"])
_LATE = ("E7E9EA", "4C5357")


def sheet(report: Report, styles: Styles, part: str) -> NewSheet:
    """The summary. The rules sheet comes first: ``report.explained_at`` says where it explains each rule."""
    grid = Grid(styles, _WIDTHS, first=True)
    grid.next(6)
    title, lead = _opening(report)
    grid.put(1, title, _HEADING, until=_LAST)
    grid.next(32)
    _text(grid, lead, _LEAD)
    for place, batched in enumerate(report.batches):
        _batch(report, grid, place, batched)
    _rules(report, grid)
    _unchecked(report, grid)
    return NewSheet(report.names[SUMMARY_SHEET], part, [grid.xml()])


def _opening(report: Report) -> tuple[str, str]:
    """What the workbook is about, and what was done to the file."""
    day, name = report.today.isoformat(), report.source.name
    if report.slice_by is not None:
        kind = report.slice_by.replace("-", "_")
        key = "slices.title" if report.slice_of else f"slices.title_without_{kind}"
        title = say(report.lang, key, value=report.slice_of, name=name)
        return title, say(report.lang, "slices.lead", day=day)
    lead = "checked" if report.by_rule else "checked_clean"
    if any(result.batch.kind not in PATCHED for result in report.results):
        lead = "checked_plain"
    return report.say("title", name=name), report.say(lead, day=day)


def _text(grid: Grid, words: str, look: Look, *, until: int = _LAST, more: float = 0.0) -> None:
    """A text over the whole width, as many lines high as it takes."""
    grid.put(1, words, look, until=until)
    grid.next(LINE * look.lines(words, sum(_WIDTHS[1 : until + 1])) + more)


def _section(report: Report, grid: Grid, heading: str, *, above: float = 10) -> None:
    grid.block()
    grid.next(above)
    grid.put(1, heading, _SECTION, until=_LAST)
    grid.next(24)


def _batch(report: Report, grid: Grid, place: int, batched: Batched) -> None:
    """What to do first, and the figures of one batch."""
    result = batched.result
    if len(report.batches) > 1:
        _section(report, grid, report.say("sheet", name=batched.sheet), above=8)
    else:
        grid.next(8)
    if result.since is not None:
        _text(grid, since_sentence(result.since, report.lang), _LABEL, more=6)
    for words, line in _first(report, place, batched):
        _to_do(report, grid, words, line)
    grid.next(8)

    orders = verdicts(result)
    grid.put(1, report.say("orders", orders=report.number(result.orders)), _LABEL, until=_LAST)
    grid.next()
    _cards(
        report,
        grid,
        (("card_stop", SIGNS["error"], orders.stop, _STOP), ("card_notes", SIGNS["warning"], orders.notes, _NOTES),
         ("card_ready", SIGNS["ok"], orders.ready, _READY), ("card_late", "", orders.late, _LATE)),
    )  # fmt: skip
    left_out = result.left_out()
    fine = int(result.statuses.eq("ok").sum())
    flagged = int(result.statuses.isin(SEVERITY_ORDER).sum())
    grid.put(1, report.say("rows"), _LABEL, until=_LAST)
    grid.next()
    _cards(
        report,
        grid,
        (("card_read", "", result.rows, _CALM), ("card_fine", "=", fine, _CALM),
         ("card_flagged", "+", flagged, _CALM), ("card_left_out", "+", sum(left_out.values()), _CALM)),
    )  # fmt: skip
    reasons = [report.count(f"left_out_{reason}", count) for reason, count in left_out.items() if count]
    if reasons:
        _text(grid, report.say("left_out", reasons=", ".join(reasons)), _LEAD)


def _first(report: Report, place: int, batched: Batched) -> list[tuple[str, int | None]]:
    """What to do, the most important first, and the line on the findings sheet where it begins."""
    result = batched.result
    found = report.findings
    here = found["place"].eq(place)
    orders = verdicts(result)
    steps: list[tuple[str, int | None]] = []
    whole = result.findings[result.findings["row"].isna() & ~result.findings["accepted"]]
    if missing := [str(name) for name in whole["field"]]:
        named = [report.usual_headers.get(name, name) for name in missing]
        several = "first_columns" if len(named) > 1 else "first_column"
        last = f" {report.say('and')} "
        words = report.say(several, columns=last.join(filter(None, (", ".join(named[:-1]), named[-1]))))
        steps.append((words, report.line(here & found["row"].isna())))
    for cause in result.causes:
        words = say(report.lang, f"remark.{cause.code}", **cause.details)
        same = here & found["rule"].eq(str(cause.details["rule"]))
        steps.append((words, report.line(same)))
    open_ = here & found["row"].notna() & ~found["accepted"]
    if orders.stop:
        stops = open_ & found["severity"].eq("error") & ~found["too_late"]
        steps.append((report.count("first_stop", orders.stop), report.line(stops)))
    elif orders.notes:
        steps.append((report.count("first_notes", orders.notes), report.line(open_)))
    elif not steps:
        nothing = "first_nothing_skipped" if result.skipped else "first_nothing"
        return [(report.say(nothing if result.orders else "first_no_orders"), None)]
    return [(report.say("start_here", what=steps[0][0]), steps[0][1]), *steps[1:]]


def _to_do(report: Report, grid: Grid, words: str, line: int | None) -> None:
    if line is None:
        _text(grid, words, _FIRST, more=13)
        return
    place = f"{quoted(report.names[FINDINGS_SHEET])}!A{line}"
    grid.put(_GO, report.say("show"), _FIRST_LINK, link=place)
    _text(grid, words, _FIRST, until=_LAST - 1, more=13)


def _cards(report: Report, grid: Grid, cards: tuple[tuple[str, str, int, tuple[str, str]], ...]) -> None:
    """Four figures side by side, each with its caption below."""
    for (first, last), (_, _, figure, colours) in zip(_CARDS, cards, strict=True):
        grid.put(first, figure, _figure(*(colours if figure else _CALM)), until=last)
    grid.next(36)
    for (first, last), (caption, sign, figure, colours) in zip(_CARDS, cards, strict=True):
        words = f"{sign} {report.count(caption, figure)}".strip()
        grid.put(first, words, _caption(*(colours if figure else _CALM)), until=last)
    grid.next(22)
    grid.next(8)


def _rules(report: Report, grid: Grid) -> None:
    """A line per rule that fired, and the room for the chart."""
    from lmn_lint.rules.catalogue import rule

    _section(report, grid, report.say("found"))
    counted = report.by_rule
    if not counted:
        _text(grid, report.say("found_nothing"), _ITEM)
        return
    grid.put(_CODE, report.say("head_code"), HEAD)
    grid.put(_TITLE, report.say("head_what"), HEAD, until=_TITLE_END)
    grid.put(_NAME, report.say("head_rule"), HEAD)
    for column, severity in enumerate(SEVERITY_ORDER, _FIRST_COUNT):
        grid.put(column, status_text(severity, report.lang), _COUNT_HEAD)
    grid.put(_TOTAL, report.say("head_count"), _COUNT_HEAD)
    grid.put(_GO, report.say("head_link"), HEAD)
    grid.next(20)
    first = grid.row
    explained = quoted(report.names[RULES_SHEET])
    findings = quoted(report.names[FINDINGS_SHEET])
    lines_of_rules = _first_lines(report)
    for fired in counted:
        record = rule(fired.code)
        title = record.title.into(report.lang)
        at = report.explained_at.get(fired.code)
        grid.put(_CODE, fired.code, _LINK if at else _CELL, link=f"{explained}!A{at}" if at else None)
        grid.put(_TITLE, title, _CELL, until=_TITLE_END)
        grid.put(_NAME, record.name, _CELL)
        for column, severity in enumerate(SEVERITY_ORDER, _FIRST_COUNT):
            count = fired.by_severity.get(severity)
            grid.put(column, count or "", _COUNT[severity] if count else _NUMBER)
        grid.put(_TOTAL, fired.count, _NUMBER)
        line = lines_of_rules.get(fired.code)
        grid.put(
            _GO,
            report.say("link") if line else "",
            _LINK if line else _CELL,
            link=f"{findings}!A{line}" if line else None,
        )
        room = _WIDTHS[_TITLE] + _WIDTHS[_TITLE_END]
        if grid.row == first + 2:
            grid.flow()  # the heading and the first rules stay together, and so do the last one and the sum
        if fired is counted[-1]:
            grid.block()
        grid.next((LINE + 1) * max(BODY.lines(title, room), BODY.lines(record.name, _WIDTHS[_NAME])))
    bars = sum(1 for fired in counted if fired.count)  # what was accepted comes last
    report.chart_rows = (first, first + bars - 1)
    _sum(report, grid, counted)
    if accepted := sum(int(result.findings["accepted"].sum()) for result in report.results):
        _text(grid, report.count("accepted_total", accepted), _LEAD)
    if not bars:
        return
    grid.block()
    grid.next(10)
    report.chart_at = (grid.row, chart_height(bars))
    for _ in range(chart_height(bars)):
        grid.next(_CHART_ROW)


def _first_lines(report: Report) -> dict[str, int]:
    """Rule → the row of its first finding on the findings sheet."""
    shown = report.findings.head(MOST)
    firsts = shown.sort_values("accepted", kind="stable").drop_duplicates("rule")
    return dict(zip(firsts["rule"].tolist(), (firsts.index + 2).tolist(), strict=True))


def _sum(report: Report, grid: Grid, counted: list[Fired]) -> None:
    grid.put(_CODE, report.say("head_sum"), _SUM_LABEL, until=_NAME)
    for column, severity in enumerate(SEVERITY_ORDER, _FIRST_COUNT):
        grid.put(column, sum(fired.by_severity.get(severity, 0) for fired in counted), _SUM)
    grid.put(_TOTAL, sum(fired.count for fired in counted), _SUM)
    grid.put(_GO, "", _SUM_LABEL)
    grid.next(LINE + 2)


def chart_height(bars: int) -> int:
    """Rows that the chart takes."""
    return min(5 + bars, _CHART_ROWS)


def put_chart(package: Package, part: str, report: Report, *, strict: bool) -> None:
    """Adds the chart of findings per rule to the summary, where there are findings."""
    from lmn_lint.rules.catalogue import rule

    counted = [fired for fired in report.by_rule if fired.count]
    if not counted:
        return
    first, last = report.chart_rows
    row, height = report.chart_at
    place = quoted(report.names[SUMMARY_SHEET])

    def span(column: int) -> str:
        letters = column_letters(column)
        return f"{place}!${letters}${first}:${letters}${last}"

    data = chart(
        [Bar(rule(fired.code).title.into(report.lang), fired.by_severity) for fired in counted],
        span(_TITLE),
        {severity: span(column) for column, severity in enumerate(SEVERITY_ORDER, _FIRST_COUNT)},
        {severity: status_text(severity, report.lang) for severity in SEVERITY_ORDER},
        report.say("chart_title"),
        report.lang,
        height * _CHART_ROW,
    )
    chart_part = package.free_name("xl/charts/lmn_chart.xml")
    drawing_part = package.free_name("xl/drawings/lmn_drawing.xml")

    def ours(xml_bytes: bytes) -> bytes:
        return xml.strictly(xml_bytes) if strict else xml_bytes

    package.put(chart_part, ours(data), "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
    package.put(
        drawing_part,
        ours(drawing(1, row - 1, _LAST + 1, row - 1 + height, report.say("chart_title"))),
        "application/vnd.openxmlformats-officedocument.drawing+xml",
    )
    package.relate(drawing_part, "chart", chart_part, strict=strict)
    identity = package.relate(part, "drawing", drawing_part, strict=strict)
    root = xml.parse(package.read(part))
    new = xml.ordered(root, "drawing", xml.WORKSHEET)
    new.set(f"{{{xml.relation_namespace(strict=strict)}}}id", identity)
    package.put(part, xml.serialise(root))


def _unchecked(report: Report, grid: Grid) -> None:
    """What was not checked, what was taken on trust, what was done to the file, and how to read it."""
    for heading, texts in worth_knowing(report).items():
        _section(report, grid, report.say(f"section_{heading}"))
        for words in texts:
            _text(grid, f"• {words}", _ITEM)
            if len(texts) > _SHORT:
                grid.flow()  # a heading and its first sentence stay together
