"""The report as a workbook: the same figures as tables, with charts of the spreadsheet's own, for those who go on."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING, Any

from lmn_lint.audit import AuditRefused
from lmn_lint.audit.charts import speed_label
from lmn_lint.audit.figures import CHECKED, SPEEDS, Figures
from lmn_lint.audit.groups import SMALLEST
from lmn_lint.audit.ledger import DIMENSIONS, share
from lmn_lint.audit.wording import HEADLINE, Wording

if TYPE_CHECKING:
    from lmn_lint.audit.comparing import Comparison

MADE_BY = "lmn-lint audit"
_ACCENT, _PALE = "#1f4e5f", "#eaf1f3"
_SEVERITIES = {"error": "#8a2b0b", "warning": "#c98a00", "info": "#5b8fb0"}
_FORMATS = {"n": "#,##0", "1": "#,##0.0", "2": "#,##0.00", "%": "0.0%", "kr": "#,##0"}
_MOST_BARS = 15
Row = Sequence[str | float | None]


class _Book:
    """A workbook being written."""

    def __init__(self, workbook: Any, wording: Wording) -> None:
        self.workbook, self.wording = workbook, wording
        self.formats = {
            name: workbook.add_format({"num_format": form, "valign": "top"})
            for name, form in _FORMATS.items()
        }
        self.formats["t"] = workbook.add_format({"valign": "top"})
        self.head = workbook.add_format(
            {"bold": True, "bg_color": _PALE, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        )
        self.title = workbook.add_format({"bold": True, "font_size": 14, "font_color": _ACCENT})
        self.sub = workbook.add_format({"font_color": "#4a5a62", "text_wrap": True, "valign": "top"})

    def sheet(self, name: str, title: str, lead: str = "") -> Any:
        """A sheet that prints on A4, with its title and what its figures mean."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_footer("&L" + name + "&R&P / &N")
        sheet.write_string(0, 0, title, self.title)
        if lead:
            sheet.merge_range(1, 0, 1, 6, lead, self.sub)
            sheet.set_row(1, 15 * (1 + len(lead) // 95))
        return sheet

    def table(
        self, sheet: Any, row: int, heads: Sequence[str], kinds: str | Sequence[str], rows: Sequence[Row]
    ) -> int:
        """A table from a row on; gives the row after it. Texts stay texts, whatever they begin with."""
        after = self.plain_table(sheet, row, heads, kinds, rows)
        texts = [
            [value for value in column if isinstance(value, str)] for column in zip(heads, *rows, strict=True)
        ]
        for column, told in enumerate(texts):
            sheet.set_column(column, column, min(max(*map(len, told), 9) + 2, 46))
        if rows:
            sheet.autofilter(row, 0, row + len(rows), len(heads) - 1)
            sheet.freeze_panes(row + 1, 1)
        sheet.repeat_rows(row)
        return after

    def plain_table(
        self, sheet: Any, row: int, heads: Sequence[str], kinds: str | Sequence[str], rows: Sequence[Row]
    ) -> int:
        """The cells of a table alone."""
        for column, head in enumerate(heads):
            sheet.write_string(row, column, head, self.head)
        for number, values in enumerate(rows, start=row + 1):
            for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
                if value is None:
                    sheet.write_blank(number, column, None, self.formats["t"])
                elif isinstance(value, str):
                    sheet.write_string(number, column, value, self.formats["t"])
                else:
                    sheet.write_number(number, column, value, self.formats[kind])
        return row + len(rows) + 1

    def chart(
        self,
        sheet: Any,
        kind: str,
        title: str,
        series: Sequence[tuple[int, str]],
        rows: tuple[int, int],
        at: tuple[int, int],
        *,
        stacked: bool = False,
        axis: str = "",
        form: str = "#,##0",
    ) -> None:
        """A chart of columns of the table above it: ``series`` are columns with their colours."""
        chart = self.workbook.add_chart({"type": kind} | ({"subtype": "stacked"} if stacked else {}))
        first, last = rows
        for column, colour in series:
            drawn = (
                {"line": {"color": colour, "width": 2.25}} if kind == "line" else {"fill": {"color": colour}}
            )
            chart.add_series(
                {
                    "name": [sheet.name, first - 1, column],
                    "categories": [sheet.name, first, 0, last, 0],
                    "values": [sheet.name, first, column, last, column],
                    "gap": 60,
                }
                | drawn
            )
        chart.set_title({"name": title, "name_font": {"size": 12, "color": _ACCENT}, "overlay": False})
        chart.show_blanks_as("gap")
        if len(series) == 1:
            chart.set_legend({"none": True})
        else:
            chart.set_legend({"position": "bottom"})
        values = {
            "name": axis,
            "num_format": form,
            "major_gridlines": {"visible": True, "line": {"color": "#e3e9ec"}},
        }
        if kind == "bar":
            chart.set_y_axis({"reverse": True})
            chart.set_x_axis(values)
        else:
            chart.set_y_axis(values)
        chart.set_size(
            {"width": 760, "height": 320 if kind != "bar" else max(240, 24 * (last - first + 1) + 110)}
        )
        sheet.insert_chart(*at, chart, {"description": title})


@contextmanager
def _opened(title: str, day: datetime, buffer: io.BytesIO) -> Iterator[Any]:
    try:
        import xlsxwriter
    except ImportError:
        raise AuditRefused("no_workbooks") from None
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as workbook:
        # No clock is written: the same history gives the same bytes.
        workbook.set_properties({"title": title, "author": MADE_BY, "created": day})
        yield workbook


def book(figures: Figures, lang: str) -> bytes:
    """The workbook's bytes. Raises ``AuditRefused`` where it cannot be made."""
    wording, buffer = Wording(lang), io.BytesIO()
    day = datetime.combine(figures.period.last, datetime.min.time())
    with _opened(wording.t("title"), day, buffer) as workbook:
        made = _Book(workbook, wording)
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
    with _opened(
        t("compare_title", a=comparison.a, b=comparison.b), datetime(2000, 1, 1), buffer
    ) as workbook:
        made = _Book(workbook, wording)
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


def _headline(made: _Book, figures: Figures) -> None:
    t = made.wording.t
    sheet = made.sheet(
        t("sheet_headline"), f"{t('title')} {figures.period}", t("no_patients", smallest=SMALLEST)
    )
    heads = [t("figure"), *(f"{t(f'column_{name}')} {period}" for name, period in figures.columns)]
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


def _weeks(made: _Book, figures: Figures) -> None:
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
    made.chart(sheet, "line", chart, [(1, _ACCENT)], span, (3, 10), axis=t("axis_ready"), form="0%")
    made.chart(
        sheet, "column", t("chart_found", by=t("by_found")),
        [(6 + number, colour) for number, colour in enumerate(_SEVERITIES.values())], span, (21, 10), stacked=True,
        axis=t("axis_found"),
    )  # fmt: skip


def _severities(orders: object, found: Any) -> list[float | None]:
    return [found.get(severity, 0) if orders else None for severity in _SEVERITIES]


def _rules(made: _Book, figures: Figures) -> None:
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
        made.chart(sheet, "bar", chart, [(3, _ACCENT)], span, (3, 19), axis=t("axis_found"))


def _trends(made: _Book, figures: Figures) -> None:
    """Findings per 1,000 rows by rule and week; in words where there is no figure, so that a line breaks there."""
    w, t = made.wording, made.wording.t
    sheet = made.sheet(t("sheet_trends"), t("chart_trends", by=t("by_trends")), t("rules_lead"))
    lines = sorted(figures.rules, key=lambda line: (-line.found, line.code))
    heads = [t("col_week"), *(line.code for line in lines)]
    rows: list[Row] = [
        (
            w.week(week.name),
            *(
                rate if was == CHECKED else t(f"cell_{was}")
                for was, rate in (line.weeks[number] for line in lines)
            ),
        )
        for number, week in enumerate(figures.weeks)
    ]
    after = made.table(sheet, 3, heads, ["t", *"2" * len(lines)], rows)
    colours = (_ACCENT, "#8a2b0b", "#c98a00", "#5b8fb0", "#5a7d2b", "#7a4a8a")
    series = [(number + 1, colour) for number, colour in enumerate(colours[: len(lines)])]
    if rows and series:
        made.chart(
            sheet, "line", t("chart_trends", by=t("by_trends")), series, (4, 3 + len(rows)), (after + 1, 0),
            axis=t("col_rate"), form="0.0",
        )  # fmt: skip


def _groups(made: _Book, figures: Figures, dimension: str) -> None:
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
    at = (3, 8) if len(rows) > _MOST_BARS else (after + 1, 0)
    made.chart(sheet, "bar", chart, [(3, _ACCENT)], span, at, axis=t("axis_stop_share"), form="0%")


def _speeds(made: _Book, figures: Figures) -> None:
    w, t = made.wording, made.wording.t
    sheet = made.sheet(t("sheet_fixed"), t("head_fixed"), t("fixed_lead"))
    rows: list[Row] = [
        (speed_label(low, high, w), count) for (low, high), count in zip(SPEEDS, figures.speeds, strict=True)
    ]
    after = made.table(sheet, 3, [t("col_speed"), t("col_count")], "tn", rows)
    chart = t("chart_speeds", by=t("by_speeds"))
    made.chart(
        sheet, "column", chart, [(1, _ACCENT)], (4, 3 + len(rows)), (after + 1, 0), axis=t("axis_fixed")
    )


def _costs(made: _Book, figures: Figures) -> None:
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


def _waivers(made: _Book, figures: Figures) -> None:
    w, t, told = made.wording, made.wording.t, figures.acceptances
    sheet = made.sheet(t("sheet_waivers"), t("head_waivers"), t("waivers_lead", smallest=SMALLEST))
    keys = ("waiver", "rules", "effect", "limits", "reason", "by", "until", "waived", "used", "standing")
    rows: list[Row] = []
    for each in told.waivers:
        words = w.waiver(each)
        shown = (words[name] for name in ("name", "rules", "effect", "limits", "reason", "by", "until"))
        count = words["count"] if each.count is None else each.count
        rows.append((*shown, count, words["used"], words["standing"]))
    sheet.write_string(2, 0, t("head_exceptions"), made.sub)
    after = made.table(sheet, 3, [t(f"col_{key}") for key in keys], "tttttttntt", rows)
    # Below one another: a sheet has one filter, and the widths are those of the widest table.
    below: list[tuple[str, tuple[str, ...], str, list[Row]]] = [
        ("head_concerns", ("concern", "about", "why"), "ttt", [w.concern(each) for each in told.concerns]),
        (
            "head_decisions",
            ("rule", "no_error", "confirmed", "accepted_share", "people", "used", "lapsed"),
            "tnn%ntn",
            [
                (
                    each.rule, each.no_error, each.confirmed, each.share, each.people, each.last,
                    sum(each.lapsed.values()),
                )
                for each in told.decisions
            ],
        ),
    ]  # fmt: skip
    for head, names, kinds, lines in below:
        sheet.write_string(after + 1, 0, t(head), made.sub)
        after = made.plain_table(sheet, after + 2, [t(f"col_{name}") for name in names], kinds, lines)


def _nights(made: _Book, figures: Figures) -> None:
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
