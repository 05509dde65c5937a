"""A workbook being written: sheets that print on A4, tables, and charts of the spreadsheet's own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from lmn_lint.audit import AuditRefused
from lmn_lint.audit.wording import Wording

MADE_BY = "lmn-lint audit"
ACCENT = "#1f4e5f"
_PALE = "#eaf1f3"
_FORMATS = {"n": "#,##0", "1": "#,##0.0", "2": "#,##0.00", "%": "0.0%", "kr": "#,##0"}
Row = Sequence[str | float | None]


class Book:
    """A workbook being written."""

    def __init__(self, workbook: Any, wording: Wording) -> None:
        self.workbook, self.wording = workbook, wording
        self.formats = {
            name: workbook.add_format({"num_format": form, "valign": "vcenter"})
            for name, form in _FORMATS.items()
        }
        self.formats["t"] = workbook.add_format({"valign": "vcenter"})
        head = {"bold": True, "bg_color": _PALE, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        self.head = workbook.add_format(head)
        self.head_of_figures = workbook.add_format(head | {"align": "right"})
        self.title = workbook.add_format({"bold": True, "font_size": 14, "font_color": ACCENT})
        self.under = workbook.add_format({"bold": True, "font_color": ACCENT})
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
        self,
        sheet: Any,
        row: int,
        heads: Sequence[str],
        kinds: str | Sequence[str],
        rows: Sequence[Row],
        *,
        repeat: bool = True,
    ) -> int:
        """A table from a row on; gives the row after it. Texts stay texts, whatever they begin with.

        ``repeat`` its head on every printed page.
        """
        after = self.plain_table(sheet, row, heads, kinds, rows)
        lines = 1
        for column, (head, *values) in enumerate(zip(heads, *rows, strict=True)):
            words = [*head.split(), *(value for value in values if isinstance(value, str))]
            width = min(max(*map(len, words), 8) + 3, 46)
            sheet.set_column(column, column, width)
            lines = max(lines, -(-len(head) // (width - 3)))
        # A head takes several lines rather than make its column wide.
        sheet.set_row(row, 15.5 * lines)
        if rows:
            sheet.autofilter(row, 0, row + len(rows), len(heads) - 1)
            sheet.freeze_panes(row + 1, 1)
        if repeat:
            sheet.repeat_rows(row)
        return after

    def plain_table(
        self, sheet: Any, row: int, heads: Sequence[str], kinds: str | Sequence[str], rows: Sequence[Row]
    ) -> int:
        """The cells of a table alone."""
        for column, (head, kind) in enumerate(zip(heads, kinds, strict=True)):
            sheet.write_string(row, column, head, self.head if kind == "t" else self.head_of_figures)
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
        at: tuple[int, int] | str,
        *,
        stacked: bool = False,
        axis: str = "",
        form: str = "#,##0",
    ) -> None:
        """A chart of columns of the sheet's table: ``series`` are columns with their colours.

        ``at`` is a cell, or the name of a page that the chart has to itself: beside a wide table it would be small
        on paper.
        """
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
        chart.set_title({"name": title, "name_font": {"size": 12, "color": ACCENT}, "overlay": False})
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
        if isinstance(at, str):
            page = self.workbook.add_chartsheet(at)
            page.set_paper(9)
            page.set_landscape()
            page.set_footer("&L" + at + "&R&P / &N")
            page.set_chart(chart)
            return
        chart.set_size(
            {"width": 760, "height": 320 if kind != "bar" else max(240, 24 * (last - first + 1) + 110)}
        )
        sheet.insert_chart(*at, chart, {"description": title, "object_position": 3})


@contextmanager
def opened(title: str, day: datetime, buffer: io.BytesIO) -> Iterator[Any]:
    """An XlsxWriter workbook that is written when this ends. Raises ``AuditRefused`` without XlsxWriter."""
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
