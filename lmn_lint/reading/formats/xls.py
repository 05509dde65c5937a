"""``.xls``, the binary workbooks of Excel 2 to 2003, by xlrd."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Sheet, SheetFacts
from lmn_lint.reading.formats.cells import Cells
from lmn_lint.reading.formats.stored import (
    BOOLEAN,
    BUILT_IN,
    DATE,
    ERROR,
    GENERAL,
    TEXT,
    CellForm,
    date_text,
    form_of,
    number_text,
)
from lmn_lint.reading.limits import ReadingLimits

if TYPE_CHECKING:
    from lmn_lint.reading.table import Table

_CHARACTER = 256
"""Widths are counted in parts of a character."""
_UNICODE_SINCE = 80  # xlrd's number for Excel 97's format


class XlsBook:
    """A workbook of BIFF records."""

    def __init__(self, data: bytes, limits: ReadingLimits) -> None:
        """Raises ``Refused`` ("kind_encrypted", "no_sheets"), and for damage whatever xlrd raises."""
        self._limits = limits
        self._book = _open(data)
        self._forms: dict[int, CellForm] = {}
        """By the number of a cell's format."""
        self.date_1904 = self._book.datemode == 1
        self.sheets = [
            Sheet(sheet.name, str(number), sheet.visibility != 0)
            for number, sheet in enumerate(self._book.sheets())
        ]
        if not self.sheets:
            raise Refused("no_sheets")

    def table(self, sheet: Sheet) -> tuple[Table, SheetFacts]:
        """All cells of a sheet, and what else is said of it. Raises ``Refused``."""
        there = self._book.sheet_by_index(int(sheet.part))
        cells = Cells(sheet.name, self._limits)
        for row in range(there.nrows):
            self._put_row(cells, row + 1, there.row(row))
        # The last row and column of a range are beyond it.
        merges = [((top + 1, left), (bottom, right - 1)) for top, bottom, left, right in there.merged_cells]
        forms, form_of_row = cells.forms()
        table = cells.table()
        return table, SheetFacts(
            merges=merges,
            hidden_rows=sorted(row + 1 for row, info in there.rowinfo_map.items() if info.hidden),
            hidden_columns=sorted(column for column, info in there.colinfo_map.items() if info.hidden),
            widths={
                column: info.width / _CHARACTER for column, info in there.colinfo_map.items() if info.width
            },
            forms=forms,
            form_of=form_of_row,
        )

    def _put_row(self, cells: Cells, number: int, row: list[Any]) -> None:
        import xlrd

        for column, cell in enumerate(row):
            kind = cell.ctype
            if kind == xlrd.XL_CELL_TEXT:
                cells.put(number, column, cell.value, TEXT)
            elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                form = self._form(cell)
                text = (
                    date_text(cell.value, self.date_1904) if form.type == "date" else number_text(cell.value)
                )
                cells.put(number, column, text, form)
            elif kind == xlrd.XL_CELL_BOOLEAN:
                cells.put(number, column, "true" if cell.value else "false", BOOLEAN)
            elif kind == xlrd.XL_CELL_ERROR:
                cells.put(number, column, xlrd.error_text_from_code.get(cell.value, "#N/A"), ERROR)

    def _form(self, cell: Any) -> CellForm:
        import xlrd

        if cell.xf_index is None:
            return CellForm("date", DATE) if cell.ctype == xlrd.XL_CELL_DATE else CellForm("number")
        found = self._forms.get(cell.xf_index)
        if found is None:
            key = self._book.xf_list[cell.xf_index].format_key
            written = self._book.format_map.get(key)
            found = self._forms[cell.xf_index] = form_of(
                BUILT_IN.get(key) or (written.format_str if written else GENERAL)
            )
        return found


def _open(data: bytes) -> Any:
    import xlrd

    def opened(**options: Any) -> Any:
        # It prints its warnings to standard output otherwise, which must hold nothing but results.
        return xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True, **options)

    try:
        book = opened(formatting_info=True)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise Refused("kind_encrypted") from None
        raise
    except (MemoryError, Refused):
        raise
    except Exception:
        book = opened()  # damaged formats are no reason to miss the values
    if book.biff_version < _UNICODE_SINCE and book.codepage is None:
        # It would take Latin-1, in which Windows' dashes and quotes are no letters at all.
        book = opened(formatting_info=book.formatting_info, encoding_override="cp1252")
    return book
