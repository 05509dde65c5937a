"""The sheet ``LMN sammanfattning``: what to do first, the figures that balance, what was found, what was not checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.messages import say
from lmn_lint.reports.verdicts import verdicts
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.chart import Bar, chart, drawing
from lmn_lint.reports.workbook.findings_sheet import MOST
from lmn_lint.reports.workbook.grid import Grid, lines
from lmn_lint.reports.workbook.marks import status_text
from lmn_lint.reports.workbook.names import (
    ACCENT,
    FILLS,
    FINDINGS_SHEET,
    INK,
    PALE,
    SEVERITY_ORDER,
    SIGNS,
    SUMMARY_SHEET,
)
from lmn_lint.reports.workbook.styles import BODY, HEAD, LINK, NUMBER, SEVERITY, Look, Styles
from lmn_lint.reports.workbook.workbook import NewSheet, quoted

if TYPE_CHECKING:
    from lmn_lint.reports.workbook.package import Package
    from lmn_lint.reports.workbook.report import Batched, Report

_WIDTHS = (2.0, *[11.5] * 9, 17.0, 9.0, 9.0)
_LAST = 12
_TITLE = Look(size=20, bold=True, ink=ACCENT, down="center")
_LEAD = Look(ink="5B6770")
_SECTION = Look(size=13, bold=True, ink=ACCENT, down="bottom")
_FIRST = Look(bold=True, fill=PALE, ink=ACCENT, down="center", wrap=True, indent=1)
_ITEM = Look(wrap=True)
_LABEL = Look(bold=True, ink="44525A")


def _figure(fill: str, ink: str) -> Look:
    return Look(size=22, bold=True, fill=fill, ink=ink, across="center", down="center")


def _caption(fill: str, ink: str) -> Look:
    return Look(fill=fill, ink=ink, across="center", wrap=True)


_CALM = (PALE, ACCENT)
_STOP = (FILLS["error"], INK["error"])
_NOTES = (FILLS["warning"], INK["warning"])
_READY = ("D5EBDD", INK["ok"])
_LATE = ("E7E9EA", "4C5357")


def sheet(report: Report, styles: Styles, part: str) -> NewSheet:
    """The summary. The findings sheet comes first: ``report.first_line`` says where it has each rule."""
    grid = Grid(styles, _WIDTHS, first=True)
    grid.next(6)
    grid.put(1, report.say("title", name=report.source.name), _TITLE, until=_LAST)
    grid.next(32)
    grid.put(1, report.say("checked", day=report.today.isoformat()), _LEAD, until=_LAST)
    grid.next()
    for batched in report.batches:
        _batch(report, grid, batched, named=len(report.batches) > 1)
    _rules(report, grid)
    _unchecked(report, grid)
    return NewSheet(report.names[SUMMARY_SHEET], part, [grid.xml()])


def _batch(report: Report, grid: Grid, batched: Batched, *, named: bool) -> None:
    """What to do first, and the figures of one batch."""
    result = batched.result
    orders = verdicts(result)
    grid.next(8)
    if named:
        grid.put(1, report.say("sheet", name=batched.sheet), _SECTION, until=_LAST)
        grid.next(24)
    if orders.stop:
        first = report.say("first_stop", orders=orders.stop)
    elif len(result.findings[result.findings["row"].isna()]):
        first = report.say("first_columns")
    elif orders.notes:
        first = report.say("first_notes", orders=orders.notes)
    else:
        first = report.say("first_nothing")
    grid.put(1, first, _FIRST, until=_LAST)
    grid.next(28)
    for cause in result.causes:
        words = say(report.lang, f"remark.{cause.code}", **cause.details)
        grid.put(1, words, _FIRST, until=_LAST)
        grid.next(max(28, 12 + 15.5 * lines(words, 130)))
    grid.next(8)

    grid.put(1, report.say("orders", orders=result.orders), _LABEL, until=_LAST)
    grid.next()
    _cards(
        report,
        grid,
        (("card_stop", orders.stop, _STOP), ("card_notes", orders.notes, _NOTES),
         ("card_ready", orders.ready, _READY), ("card_late", orders.late, _LATE)),
    )  # fmt: skip
    left_out = result.left_out()
    fine = int(result.statuses.eq("ok").sum())
    flagged = int(result.statuses.isin(SEVERITY_ORDER).sum())
    grid.put(1, report.say("rows", rows=result.rows), _LABEL, until=_LAST)
    grid.next()
    _cards(
        report,
        grid,
        (("card_read", result.rows, _CALM), ("card_fine", fine, _CALM),
         ("card_flagged", flagged, _CALM), ("card_left_out", sum(left_out.values()), _CALM)),
    )  # fmt: skip
    grid.put(1, report.say("left_out", **left_out), _LEAD, until=_LAST)
    grid.next()


def _cards(report: Report, grid: Grid, cards: tuple[tuple[str, int, tuple[str, str]], ...]) -> None:
    """Four figures side by side, each with its caption below."""
    for place, (_, figure, colours) in enumerate(cards):
        grid.put(1 + 3 * place, figure, _figure(*colours), until=3 + 3 * place)
    grid.next(36)
    for place, (caption, _, colours) in enumerate(cards):
        grid.put(1 + 3 * place, report.say(caption), _caption(*colours), until=3 + 3 * place)
    grid.next(22)
    grid.next(8)


def _rules(report: Report, grid: Grid) -> None:
    """A line per rule that fired, and the room for the chart."""
    from lmn_lint.rules.catalogue import rule

    grid.next(8)
    grid.put(1, report.say("found"), _SECTION, until=_LAST)
    grid.next(24)
    counted = report.by_rule
    if not counted:
        grid.put(1, report.say("found_nothing"), _ITEM, until=_LAST)
        grid.next()
        return
    heads = (
        ("code", 1, 1),
        ("rule", 2, 4),
        ("what", 5, 9),
        ("severity", 10, 10),
        ("count", 11, 11),
        ("link", 12, 12),
    )
    for key, column, until in heads:
        grid.put(column, report.say(f"head_{key}"), HEAD, until=until)
    grid.next(20)
    place = quoted(report.names[FINDINGS_SHEET])
    first = grid.row
    for fired in counted:
        record = rule(fired.code)
        title = record.title.into(report.lang)
        grid.put(1, fired.code, BODY)
        grid.put(2, record.name, BODY, until=4)
        grid.put(5, title, BODY, until=9)
        kinds = [f"{SIGNS[name]} {count}" for name, count in fired.by_severity.items()]
        kind = status_text(fired.worst, report.lang) if len(kinds) == 1 else "  ".join(kinds)
        grid.put(10, kind, SEVERITY[fired.worst])
        grid.put(11, fired.count, NUMBER)
        line = report.first_line.get(fired.code)
        grid.put(
            12,
            report.say("link") if line else "",
            LINK if line else BODY,
            link=f"{place}!A{line}" if line else None,
        )
        grid.next(15.5 * lines(title, 56))
    report.chart_rows = (first, grid.row - 1)
    grid.next(10)
    report.chart_at = (grid.row, chart_height(len(counted)))
    for _ in range(chart_height(len(counted))):
        grid.next(18)


def chart_height(bars: int) -> int:
    """Rows of 18 points that the chart takes."""
    return 5 + min(bars, 40)


def put_chart(package: Package, part: str, report: Report, *, strict: bool) -> None:
    """Adds the chart of findings per rule to the summary, where there are findings."""
    counted = report.by_rule
    if not counted:
        return
    first, last = report.chart_rows
    place = quoted(report.names[SUMMARY_SHEET])
    bars = [Bar(fired.code, fired.count, fired.worst) for fired in counted]
    data = chart(
        bars,
        f"{place}!$B${first}:$B${last}",
        f"{place}!${column_letters(11)}${first}:${column_letters(11)}${last}",
        report.say("chart_title"),
    )
    row, height = report.chart_at
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
    """What was not checked, what was taken on trust, and what was done to the file."""
    items: list[tuple[str, str]] = []
    several = len(report.batches) > 1
    for batched in report.batches:
        where = f"{batched.sheet}: " if several else ""
        items += [(heading, where + words) for heading, words in _of_batch(report, batched)]
    items += [("about_file", report.say(f"remark_{each.code}", **each.details)) for each in report.remarks]
    total = sum(len(result.findings) for result in report.results)
    if total > MOST:
        items.append(("about_file", report.say("findings_cut", shown=MOST, total=total)))
    for heading in ("skipped", "columns", "remarks", "about_file"):
        texts = [words for key, words in items if key == heading]
        if not texts:
            continue
        grid.next(10)
        grid.put(1, report.say(f"section_{heading}"), _SECTION, until=_LAST)
        grid.next(24)
        for words in texts:
            grid.put(1, f"• {words}", _ITEM, until=_LAST)
            grid.next(15.5 * lines(words, 138))


def _of_batch(report: Report, batched: Batched) -> list[tuple[str, str]]:
    from lmn_lint.rules.catalogue import rule

    result, batch = batched.result, batched.result.batch
    items = []
    for skipped in result.skipped:
        code = f"{skipped.rule} {rule(skipped.rule).name}"
        if skipped.why == "columns":
            either = f" {report.say('or')} "
            groups = [
                either.join(report.usual_headers.get(name, name) for name in group)
                for group in skipped.columns
            ]
            words = report.say("skipped_columns", rule=code, columns="; ".join(groups))
        else:
            words = report.say("skipped_crashed", rule=code)
        items.append(("skipped", words))
    if result.outside_guide:
        items.append(("skipped", report.say("outside_guide", rows=result.outside_guide)))
    if batch.unknown_columns:
        named = [
            f"{column_letters(column)} ({_flat(batch.headers[column])})" for column in batch.unknown_columns
        ]
        items.append(("columns", report.say("unknown_columns", columns=", ".join(named))))
    for match in batch.columns.values():
        if match.how in ("loose", "near"):
            words = report.say(
                f"header_{match.how}",
                column=column_letters(match.position),
                header=_flat(match.header),
                meant=report.usual_headers.get(match.field, match.field),
            )
            items.append(("columns", words))
    # Interpretation's remarks come after reading's; where they hold these too, each is said once.
    remarks = {(each.code, *each.details.items()): each for each in (*batch.remarks, *result.remarks)}
    items += [
        ("remarks", say(report.lang, f"remark.{each.code}", **each.details)) for each in remarks.values()
    ]
    done = batched.done
    if done.marks.notes_left_out:
        shown = len(done.marks.notes)
        words = report.say(
            "note_cap", shown=shown, cells=shown + done.marks.notes_left_out, cap=report.note_cap
        )
        items.append(("about_file", words))
    if done.threaded:
        items.append(("about_file", report.say("threaded", cells=done.threaded)))
    return items


def _flat(header: str) -> str:
    return " ".join(header.split())
