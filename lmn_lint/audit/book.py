"""The report as a workbook: the same figures as tables, with charts of the spreadsheet's own, for those who go on."""

from __future__ import annotations

import io
from datetime import datetime
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, Any

from lmn_lint.audit.charts import speed_label
from lmn_lint.audit.figures import (
    CHECKED,
    NO_BATCHES,
    NO_SUCH_RULE,
    NOT_CHECKED,
    SPEEDS,
    TOO_FEW,
    Figures,
)
from lmn_lint.audit.groups import SMALLEST
from lmn_lint.audit.ledger import DIMENSIONS, share
from lmn_lint.audit.sheets import ACCENT, Book, Row, opened
from lmn_lint.audit.wording import HEADLINE, Wording

if TYPE_CHECKING:
    from lmn_lint.audit.comparing import Comparison

_SEVERITIES = {"error": "#8a2b0b", "warning": "#b37a00", "info": "#5b8fb0"}
_MOST_BARS = 15
_PATTERNS = {NO_SUCH_RULE: 17, NOT_CHECKED: 9, TOO_FEW: 8, NO_BATCHES: 18}
"""Why there is no figure, as a spreadsheet's pattern."""


def book(figures: Figures, lang: str) -> bytes:
    """The workbook's bytes. Raises ``AuditRefused`` where it cannot be made."""
    wording, buffer = Wording(lang), io.BytesIO()
    day = datetime.combine(figures.period.last, datetime.min.time())
    with opened(wording.t("title"), day, buffer) as workbook:
        made = Book(workbook, wording)
        _headline(made, figures)
        _weeks(made, figures)
        _rules(made, figures)
        _trends(made, figures)
        for dimension in DIMENSIONS:
            _groups(made, figures, dimension)
        _speeds(made, figures)
        _costs(made, figures)
        _waivers(made, figures)
        _nights(made, figures)
    return buffer.getvalue()


def comparison_book(comparison: Comparison, lang: str) -> bytes:
    """A comparison as a workbook. Raises ``AuditRefused`` where it cannot be made."""
    wording, buffer = Wording(lang), io.BytesIO()
    t = wording.t
    with opened(t("compare_title", a=comparison.a, b=comparison.b), datetime(2000, 1, 1), buffer) as workbook:
        made = Book(workbook, wording)
        sheet = made.sheet(
            t("sheet_compare"), t("compare_title", a=comparison.a, b=comparison.b), t("compare_lead")
        )
        keys = (
            "col_rule",
            "col_what",
            "col_new",
            "col_fixed_share",
            "col_gone",
            "col_persisting",
            "col_remark",
        )
        made.table(
            sheet,
            3,
            [t(key) for key in keys],
            "ttnnnnt",
            [
                (
                    rule.code, rule.title, rule.new, rule.fixed, rule.gone, rule.persisting,
                    "; ".join(t("compare_unchecked", side=side) for side in rule.unchecked),
                )
                for rule in comparison.rules
            ],
        )  # fmt: skip
    return buffer.getvalue()


def _headline(made: Book, figures: Figures) -> None:
    t = made.wording.t
    sheet = made.sheet(
        t("sheet_headline"), f"{t('title')} {figures.period}", t("no_patients", smallest=SMALLEST)
    )
    heads = [t("figure"), *(f"{t(f'column_{name}')}\n{period}" for name, period in figures.columns)]
    forms: dict[int | str, str] = {0: "n", 1: "1", "percent": "%", "days": "1"}
    for number, (key, kind) in enumerate(HEADLINE):
        rows = [(t(f"row_{key}"), *(each.get(key) for each in figures.headline))]
        if number == 0:
            made.table(sheet, 3, heads, ["t", *[forms[kind]] * len(figures.columns)], rows)
        else:
            sheet.write_string(4 + number, 0, rows[0][0], made.formats["t"])
            for column, value in enumerate(rows[0][1:], start=1):
                if value is not None:
                    sheet.write_number(4 + number, column, value, made.formats[forms[kind]])
    sheet.autofilter(3, 0, 3 + len(HEADLINE), len(heads) - 1)
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, len(figures.columns), 24)
    below = 6 + len(HEADLINE)
    for number, line in enumerate((t("about_again"), t("about_small"), t("about_chain"))):
        sheet.merge_range(below + number, 0, below + number, 3, line, made.sub)
        sheet.set_row(below + number, 30)
    sheet.write_string(below + 4, 0, f"lmn-lint {figures.tool}", made.sub)
    sheet.write_string(below + 5, 0, f"{t('chain_head')} {figures.head}", made.formats["t"])


def _weeks(made: Book, figures: Figures) -> None:
    w, t = made.wording, made.wording.t
    sheet = made.sheet(t("sheet_weeks"), t("head_ready"), t("ready_lead"))
    keys = ("col_week", "col_share", "col_stop", "col_notes", "col_ready", "col_late")
    rows: list[Row] = [
        (
            w.week(week.name),
            week.ready_share,
            *(week.orders or (None,) * 4),
            *_severities(week.orders, week.found),
        )
        for week in figures.weeks
    ]
    heads = [*(t(key) for key in keys), *(w.severity(severity) for severity in _SEVERITIES)]
    made.table(sheet, 3, heads, "t%nnnnnnn", rows)
    span = (4, 3 + len(rows))
    chart = t("chart_ready", by=t("by_ready"))
    made.chart(
        sheet, "line", chart, [(1, ACCENT)], span, t("sheet_ready_chart"), axis=t("axis_ready"), form="0%"
    )
    made.chart(
        sheet, "column", t("chart_found", by=t("by_found")),
        [(6 + number, colour) for number, colour in enumerate(_SEVERITIES.values())], span,
        t("sheet_found_chart"), stacked=True,
        axis=t("axis_found"),
    )  # fmt: skip


def _severities(orders: object, found: Any) -> list[float | None]:
    return [found.get(severity, 0) if orders else None for severity in _SEVERITIES]


def _rules(made: Book, figures: Figures) -> None:
    w, t = made.wording, made.wording.t
    sheet = made.sheet(t("sheet_rules"), t("head_rules"), t("rules_lead"))
    keys = (
        "col_rule", "col_what", "col_severity", "col_found", "col_rate", "col_rate_before", "col_trend", "col_fixed_share",
        "col_days", "col_no_error", "col_alarm_share", "col_confirmed", "col_since", "col_batches", "col_skipped",
        "col_crashed", "col_not_selected", "col_tried",
    )  # fmt: skip
    statuses = ("checked", "skipped", "crashed", "not_selected")
    lines = sorted(figures.rules, key=lambda line: (-line.found, line.code))
    rows: list[Row] = [
        (
            line.code, line.title or line.name, w.severity(line.severity), line.found, line.per_thousand, line.before,
            None if line.trend is None else line.trend - 1, share(line.fixed, line.found), line.days, line.no_error,
            line.false_alarms, line.confirmed, line.since, *(line.batches.get(status, 0) for status in statuses),
            line.tried,
        )
        for line in lines
    ]  # fmt: skip
    made.table(sheet, 3, [t(key) for key in keys], "tttn22%%1n%ntnnnnn", rows)
    if rows:
        span = (4, 3 + min(len(rows), _MOST_BARS))
        chart = t("chart_rules", by=t("by_rules"))
        made.chart(sheet, "bar", chart, [(3, ACCENT)], span, t("sheet_rules_chart"), axis=t("axis_found"))


def _trends(made: Book, figures: Figures) -> None:
    """Findings per 1,000 rows by rule and week. A cell without a figure is empty, so that a line breaks there: a word
    would be drawn as zero. Why it is empty is told by its pattern, and in words below."""
    w, t = made.wording, made.wording.t
    sheet = made.sheet(t("sheet_trends"), t("chart_trends", by=t("by_trends")), t("trends_sheet_lead"))
    sheet.fit_to_pages(0, 0)
    sheet.set_print_scale(70)
    sheet.repeat_columns(0)
    lines = sorted(figures.rules, key=lambda line: (-line.found, line.code))
    heads = [t("col_week"), *(line.code for line in lines)]
    rows: list[Row] = [
        (w.week(week.name), *(line.weeks[number][1] for line in lines))
        for number, week in enumerate(figures.weeks)
    ]
    after = made.table(sheet, 3, heads, ["t", *"2" * len(lines)], rows)
    patterns = {
        was: made.workbook.add_format({"pattern": pattern, "fg_color": "#9aa7ad", "bg_color": "#ffffff"})
        for was, pattern in _PATTERNS.items()
    }
    gaps: dict[Row, None] = {}
    for column, line in enumerate(lines, start=1):
        for was, weeks in groupby(enumerate(line.weeks), key=lambda week: week[1][0]):
            if was == CHECKED:
                continue
            numbers = [number for number, _ in weeks]
            for number in numbers:
                sheet.write_blank(4 + number, column, None, patterns[was])
            first, last = (w.week(figures.weeks[number].name) for number in (numbers[0], numbers[-1]))
            # Where nothing was checked, or too little, that goes for all rules.
            rule = line.code if was in (NO_SUCH_RULE, NOT_CHECKED) else t("all_rules")
            gaps[rule, first, last, t(f"cell_{was}")] = None
    sheet.write_string(after + 1, 0, t("head_gaps"), made.under)
    keys = ("col_rule", "col_first", "col_last", "col_why")
    made.plain_table(sheet, after + 2, [t(key) for key in keys], "tttt", list(gaps))
    colours = (ACCENT, "#8a2b0b", "#b37a00", "#5b8fb0", "#5a7d2b", "#7a4a8a")
    series = [(number + 1, colour) for number, colour in enumerate(colours[: len(lines)])]
    if rows and series:
        made.chart(
            sheet, "line", t("chart_trends", by=t("by_trends")), series, (4, 3 + len(rows)),
            t("sheet_trends_chart"), axis=t("col_rate"), form="0.0",
        )  # fmt: skip


def _groups(made: Book, figures: Figures, dimension: str) -> None:
    w, t = made.wording, made.wording.t
    groups, by = figures.groups[dimension], t(f"by_{dimension}")
    sheet = made.sheet(t(f"sheet_{dimension}"), t("table_of_group", by=by), "" if groups else t("too_few"))
    keys = ("col_orders", "col_stop", "col_stop_share", "col_found", "col_fixed_share", "col_days")
    rows: list[Row] = [
        (
            w.group(dimension, group), group.orders, group.stop, share(group.stop, group.orders), group.found,
            share(group.fixed, group.found), median(group.days) if group.days else None,
        )
        for group in groups
    ]  # fmt: skip
    if not rows:
        return
    after = made.table(sheet, 3, [by.capitalize(), *(t(key) for key in keys)], "tnn%n%1", rows)
    span = (4, 3 + min(len(rows), _MOST_BARS))
    chart = t("chart_groups", by=by)
    sheet.fit_to_pages(1, 1)
    made.chart(sheet, "bar", chart, [(3, ACCENT)], span, (after + 1, 0), axis=t("axis_stop_share"), form="0%")


def _speeds(made: Book, figures: Figures) -> None:
    w, t = made.wording, made.wording.t
    sheet = made.sheet(t("sheet_fixed"), t("head_fixed"), t("fixed_lead"))
    rows: list[Row] = [
        (speed_label(low, high, w), count) for (low, high), count in zip(SPEEDS, figures.speeds, strict=True)
    ]
    after = made.table(sheet, 3, [t("col_speed"), t("col_count")], "tn", rows)
    chart = t("chart_speeds", by=t("by_speeds"))
    made.chart(
        sheet, "column", chart, [(1, ACCENT)], (4, 3 + len(rows)), (after + 1, 0), axis=t("axis_fixed")
    )


def _costs(made: Book, figures: Figures) -> None:
    """The estimate, with formulas: whoever knows better writes another cost."""
    t = made.wording.t
    sheet = made.sheet(t("sheet_costs"), t("head_costs"), t("cost_lead"))
    keys = ("col_kind", "col_orders", "col_put_right", "col_percent", "col_each", "col_amount", "col_avoided")
    rows: list[Row] = [
        (t(f"kind_{cost.kind}"), cost.orders, cost.put_right, cost.percent / 100, cost.each, None, None)
        for cost in figures.costs
    ]
    after = made.table(sheet, 3, [t(key) for key in keys], ["t", "n", "n", "%", "kr", "kr", "kr"], rows)
    for number, cost in enumerate(figures.costs, start=5):
        for column, counted, amount in (
            ("F", "B", cost.amount(cost.orders)),
            ("G", "C", cost.amount(cost.put_right)),
        ):
            sheet.write_formula(
                f"{column}{number}",
                f'=IF($E{number}="","",{counted}{number}*$D{number}*$E{number})',
                made.formats["kr"],
                "" if amount is None else amount,
            )
    for number, cost in enumerate(figures.costs):
        line = f"{t(f'kind_{cost.kind}')}. {t('cost_rules', rules=', '.join(cost.rules))}"
        sheet.merge_range(after + 1 + number, 0, after + 1 + number, 6, line, made.sub)
        sheet.set_row(after + 1 + number, 30)
    if any(cost.each is None for cost in figures.costs):
        sheet.merge_range(after + 4, 0, after + 4, 6, t("cost_unset"), made.sub)
        sheet.set_row(after + 4, 30)


def _waivers(made: Book, figures: Figures) -> None:
    w, t, told = made.wording, made.wording.t, figures.acceptances
    sheet = made.sheet(t("sheet_waivers"), t("head_waivers"), t("waivers_lead", smallest=SMALLEST))
    keys = ("waiver", "rules", "effect", "limits", "reason", "by", "until", "waived", "used", "standing")
    rows: list[Row] = []
    for each in told.waivers:
        words = w.waiver(each)
        shown = (words[name] for name in ("name", "rules", "effect", "limits", "reason", "by", "until"))
        count = words["count"] if each.count is None else each.count
        rows.append((*shown, count, words["used"], words["standing"]))
    sheet.write_string(2, 0, t("head_exceptions"), made.under)
    after = made.table(sheet, 3, [t(f"col_{key}") for key in keys], "tttttttntt", rows, repeat=False)
    sheet.write_string(after + 1, 0, t("head_concerns"), made.under)
    heads = [t(f"col_{name}") for name in ("concern", "about", "why")]
    made.plain_table(sheet, after + 2, heads, "ttt", [w.concern(each) for each in told.concerns])
    sheet = made.sheet(t("sheet_decisions"), t("head_decisions"))
    names = ("rule", "no_error", "confirmed", "accepted_share", "people", "used", "lapsed")
    lines: list[Row] = [
        (
            each.rule, each.no_error, each.confirmed, each.share, each.people, each.last, sum(each.lapsed.values()),
        )
        for each in told.decisions
    ]  # fmt: skip
    made.table(sheet, 3, [t(f"col_{name}") for name in names], "tnn%ntn", lines)


def _nights(made: Book, figures: Figures) -> None:
    w, t = made.wording, made.wording.t
    sheet = made.sheet(t("sheet_nights"), t("head_nights"), t("missing_lead"))
    rows: list[Row] = [(day, t("head_missing_nights"), None) for day in figures.missing_nights]
    rows += [(day, t(f"end_{status}"), None) for day, status in figures.unfinished_nights]
    rows += [
        (
            first if first == last else f"{first}–{last}",
            f"{t('head_refused')}: {w.refusal(status, why)}",
            count,
        )
        for status, why, count, first, last in figures.refused
    ]
    made.table(sheet, 3, [t("col_night"), t("col_why"), t("col_count")], "ttn", sorted(rows, key=_by_day))
    sheet.set_column(1, 1, 80)


def _by_day(row: Row) -> str:
    return str(row[0])
