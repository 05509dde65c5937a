"""``.xlsx`` and ``.xlsm``: the fast reader for values, the sheet's own XML for the rest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Sheet, SheetFacts
from lmn_lint.reading.formats.boxes import loose_boxes
from lmn_lint.reading.formats.comments import comments_on
from lmn_lint.reading.formats.native import native_refusal
from lmn_lint.reading.formats.repair import repair
from lmn_lint.reading.formats.sheet_xml import facts_of
from lmn_lint.reading.formats.xlsx_package import Package
from lmn_lint.reading.formats.xlsx_slow import SlowReader
from lmn_lint.reading.guard import guard_shared_texts, guard_used_cells
from lmn_lint.reading.limits import USUAL_LIMITS, ReadingLimits

if TYPE_CHECKING:
    import pyarrow as pa

    from lmn_lint.reading.table import Table


class XlsxBook:
    """A workbook in a package of XML parts."""

    def __init__(self, data: bytes, limits: ReadingLimits = USUAL_LIMITS, *, careful: bool = False) -> None:
        """``careful``: without the fast reader, which is native. Raises ``Refused``."""
        self._limits = limits
        self._package = Package(data)
        guard_shared_texts(self._package.shared_strings, limits)
        self._fast = None if careful else _open(self._package.for_fast_reader(data))
        self._slow: SlowReader | None = None
        self.date_1904 = self._package.date_1904
        self.sheets = self._package.sheets

    def table(self, sheet: Sheet) -> tuple[Table, SheetFacts]:
        """All cells of a sheet, and what else its XML says. Raises ``Refused``."""
        table, facts = self._table(sheet)
        facts.comments = partial(comments_on, self._package, sheet.part)
        return table, facts

    def _table(self, sheet: Sheet) -> tuple[Table, SheetFacts]:
        if self._fast is not None:
            try:
                return self._read_fast(sheet)
            except Refused as refused:
                if refused.code != "damaged":
                    raise
        # It could not, or did not give what the XML holds: what that is worth the other reader tells.
        if self._slow is None:
            self._slow = SlowReader(self._package, self._limits)
        return self._slow.table(sheet)

    def _read_fast(self, sheet: Sheet) -> tuple[Table, SheetFacts]:
        import numpy as np

        from lmn_lint.reading.table import Table

        with ThreadPoolExecutor(1) as other:
            # The fast reader works outside Python's lock: the XML is searched at the same time.
            loading = other.submit(_load, self._fast, sheet)
            xml = self._package.xml(sheet.part)
            # It sets memory aside for every cell from the first to the last: too much of that is told here, or,
            # where the reader was quicker to end this process, by the careful one that comes after it.
            guard_used_cells(xml, sheet.name, self._limits)
            facts = facts_of(xml)
            facts.loose_boxes = loose_boxes(self._package, sheet.part, xml)
            loaded = loading.result()
        columns = {facts.first_column + position: column for position, column in enumerate(loaded.columns)}
        table = Table(columns, np.arange(1, loaded.num_rows + 1, dtype=np.int64))
        repair(table, xml, facts)
        return table, facts


def _open(data: bytes) -> Any:
    """The fast reader, None where it does not understand the file."""
    import fastexcel

    try:
        return fastexcel.read_excel(data)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:
        return None


def _load(reader: Any, sheet: Sheet) -> pa.RecordBatch:
    try:
        return reader.load_sheet_eager(
            sheet.name, header_row=None, skip_rows=0, dtypes="string", schema_sample_rows=1
        )
    except BaseException as error:
        raise native_refusal(error) from None
