"""The second reader of ``.xls``, ``.xlsb`` and ``.ods``: calamine, where the first one fails.

It gives values and addresses; error cells it leaves empty, so their places come from fastexcel, which is
calamine too. What is hidden it does not say.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Sheet, SheetFacts
from lmn_lint.reading.formats.cells import Cells
from lmn_lint.reading.formats.stored import (
    BOOLEAN,
    DATE,
    DATE_AND_TIME,
    ERROR,
    NUMBER,
    TEXT,
    TIME,
    CellForm,
    duration_text,
    moment_text,
    number_text,
)
from lmn_lint.reading.limits import ReadingLimits

if TYPE_CHECKING:
    from lmn_lint.reading.table import Table

_ERRORS = {
    "Div0": "#DIV/0!", "NA": "#N/A", "Name": "#NAME?", "Null": "#NULL!", "Num": "#NUM!", "Ref": "#REF!",
    "Value": "#VALUE!", "GettingData": "#N/A",
}  # fmt: skip
_ERROR = re.compile(r"got 'Error\((\w+)\)'")


class NativeBook:
    """A workbook as calamine reads it."""

    date_1904 = False
    """Its dates are days already."""

    def __init__(self, data: bytes, limits: ReadingLimits) -> None:
        """Raises ``Refused``."""
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        self._data, self._limits = data, limits
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        except BaseException as error:
            raise native_refusal(error) from None
        self.sheets = [
            Sheet(sheet.name, str(number), sheet.visible != SheetVisibleEnum.Visible)
            for number, sheet in enumerate(self._book.sheets_metadata)
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        if not self.sheets:
            raise Refused("no_sheets")

    def table(self, sheet: Sheet) -> tuple[Table, SheetFacts]:
        """All cells of a sheet. Raises ``Refused``."""
        try:
            return self._table(sheet)
        except BaseException as error:
            raise native_refusal(error) from None

    def _table(self, sheet: Sheet) -> tuple[Table, SheetFacts]:
        there = self._book.get_sheet_by_index(int(sheet.part))
        cells = Cells(sheet.name, self._limits)
        if there.start is not None:
            left = there.start[1]
            # Rows come from the first of the sheet on, columns from the first that holds anything.
            for row, values in enumerate(there.iter_rows(), start=1):
                for column, value in enumerate(values, start=left):
                    if value != "":
                        cells.put(row, column, *_stored(value))
            for row, column, text in self._errors(sheet):
                cells.put(row, left + column, text, ERROR)
        forms, form_of = cells.forms()
        merges = [
            ((top + 1, first), (bottom + 1, last))
            for (top, first), (bottom, last) in there.merged_cell_ranges or ()
        ]
        return cells.table(), SheetFacts(merges=merges, values_only=True, forms=forms, form_of=form_of)

    def _errors(self, sheet: Sheet) -> list[tuple[int, int, str]]:
        """Row, column within the used ones, and what is shown."""
        import fastexcel

        there = fastexcel.read_excel(self._data).load_sheet(
            sheet.name, header_row=None, skip_rows=0, dtypes="string", schema_sample_rows=1
        )
        _, errors = there.to_arrow_with_errors()
        found = []
        for error in errors.errors if errors is not None else ():
            name = _ERROR.search(error.detail)
            if name:
                row, column = error.position
                found.append((row + 1, column, _ERRORS.get(name[1], "#N/A")))
        return found


def _stored(value: object) -> tuple[str, CellForm]:
    if isinstance(value, str):
        return value, TEXT
    if isinstance(value, bool):
        return ("true" if value else "false"), BOOLEAN
    if isinstance(value, int | float):
        return number_text(value), NUMBER
    if isinstance(value, datetime):
        return moment_text(value), CellForm("date", DATE_AND_TIME)
    if isinstance(value, date):
        return moment_text(datetime(value.year, value.month, value.day)), CellForm("date", DATE)
    if isinstance(value, time):
        value = datetime.combine(date.min, value) - datetime.min
    if isinstance(value, timedelta):
        return duration_text(value), CellForm("date", TIME)
    raise Refused("damaged")


def native_refusal(error: BaseException) -> BaseException:
    """What to raise instead of a native reader's error: they panic outside ``Exception``."""
    if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError | Refused):
        return error
    return Refused("damaged")
