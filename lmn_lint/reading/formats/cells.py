"""The cells of a sheet put together one by one, where a format gives them so: columns of texts come out."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.masking import visible
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.formats.stored import TEXT, CellForm
from lmn_lint.reading.limits import ReadingLimits

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from lmn_lint.reading.table import Table

LAST_ROW = 1_048_576
LAST_COLUMN = 16_383
"""No sheet of any format has more rows, or (from 0) more columns."""
_MOST_FORMS = 60_000


@dataclass
class _Column:
    texts: dict[str, int] = field(default_factory=dict)
    """Distinct texts, numbered."""
    rows: array[int] = field(default_factory=lambda: array("I"))
    numbers: array[int] = field(default_factory=lambda: array("I"))
    forms: array[int] = field(default_factory=lambda: array("H"))


class Cells:
    """The filled cells of one sheet. Equal texts of a column are kept once, so memory follows the distinct ones."""

    def __init__(self, sheet: str, limits: ReadingLimits) -> None:
        """``sheet`` is its name, for what is told of it."""
        self._sheet, self._limits = sheet, limits
        self._columns: dict[int, _Column] = {}
        self._forms: dict[CellForm, int] = {TEXT: 0}
        self._last_row, self._last_column = 0, 0

    def put(self, row: int, column: int, text: str, form: CellForm = TEXT) -> None:
        """One cell: row number from 1, column number from 0. An empty text is no cell.

        Raises ``Refused`` where the sheet or the cell becomes too large.
        """
        if not text:
            return
        into = self._columns.get(column)
        if into is None or row > self._last_row:
            into = self._grown(column, row)
        number = into.texts.get(text)
        if number is None:
            number = self._new(into, row, column, text)
        into.rows.append(row)
        into.numbers.append(number)
        into.forms.append(0 if form is TEXT else self._form(form))

    def put_often(self, rows: range, column: int, text: str, form: CellForm = TEXT) -> None:
        """The same cell on several rows. Raises ``Refused`` as ``put`` does."""
        if not text or not rows:
            return
        into = self._grown(column, rows[-1])
        number = into.texts.get(text)
        if number is None:
            number = self._new(into, rows[0], column, text)
        into.rows.extend(rows)
        into.numbers.extend(array("I", [number]) * len(rows))
        into.forms.extend(array("H", [self._form(form)]) * len(rows))

    def _form(self, form: CellForm) -> int:
        number = self._forms.get(form)
        if number is None:
            if len(self._forms) > _MOST_FORMS:
                return self._form(CellForm(form.type))
            number = self._forms[form] = len(self._forms)
        return number

    def _grown(self, column: int, last_row: int) -> _Column:
        """The column, which may be new, after the sheet has been seen to reach so far."""
        into = self._columns.setdefault(column, _Column())
        self._last_row = max(self._last_row, last_row)
        last_column = self._last_column = max(self._last_column, column)
        too_far = self._last_row > LAST_ROW or last_column > LAST_COLUMN
        if too_far or self._last_row * (last_column + 1) > self._limits.used_cells:
            raise Refused(
                "limit_used_cells",
                sheet=visible(self._sheet),
                cell=f"{column_letters(last_column)}{self._last_row}",
                rows=self._last_row,
                columns=last_column + 1,
                limit=self._limits.used_cells,
            )
        return into

    def _new(self, into: _Column, row: int, column: int, text: str) -> int:
        if len(text) > self._limits.cell_characters:
            raise Refused(
                "limit_cell_characters",
                cell=f"{column_letters(column)}{row}",
                characters=len(text),
                limit=self._limits.cell_characters,
            )
        number = into.texts[text] = len(into.texts)
        return number

    # --- what comes out ------------------------------------------------------------------------

    def table(self) -> Table:
        """All columns, from row 1 to the last one that holds anything."""
        import numpy as np

        from lmn_lint.reading.table import Table

        columns = {number: self._texts(column) for number, column in sorted(self._columns.items())}
        return Table(columns, np.arange(1, self._last_row + 1, dtype=np.int64))

    def forms(self) -> tuple[tuple[CellForm, ...], dict[int, npt.NDArray[np.uint16]]]:
        """The forms that occur, and for each column that is not all text the number of each row's form."""
        import numpy as np

        by_column = {}
        for number, column in sorted(self._columns.items()):
            forms = np.frombuffer(column.forms, dtype=np.uint16)
            if forms.any():
                whole = np.zeros(self._last_row, dtype=np.uint16)
                whole[np.frombuffer(column.rows, dtype=np.uint32) - 1] = forms
                by_column[number] = whole
        return tuple(self._forms), by_column

    def _texts(self, column: _Column) -> pa.Array:
        import numpy as np
        import pyarrow as pa

        numbers = np.full(self._last_row, -1, dtype=np.int32)
        numbers[np.frombuffer(column.rows, dtype=np.uint32) - 1] = np.frombuffer(
            column.numbers, dtype=np.uint32
        )
        distinct = pa.array(list(column.texts), pa.large_string())
        return pa.DictionaryArray.from_arrays(pa.array(numbers, mask=numbers < 0), distinct).cast(
            pa.large_string()
        )
