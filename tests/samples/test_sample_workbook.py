"""The writer of made-up workbooks: the same bytes, and read alike by three readers."""

from __future__ import annotations

import io
from datetime import datetime

import fastexcel
import openpyxl
import pandas as pd
import python_calamine

from lmn_lint.samples.files import as_csv, as_xlsx
from lmn_lint.samples.make import DAY, make_orders
from lmn_lint.samples.workbook import Sheet, csv_bytes, workbook_bytes

TABLE = pd.DataFrame({"Tal": ["12", "007", "1,5", ""], "Dag": ["2026-11-23", "2026-13-01", "", " x "]})


def sheet(name: str = "Blad <1>", **more: object) -> Sheet:
    return Sheet(name, TABLE, numbers=frozenset({"Tal"}), days=frozenset({"Dag"}), **more)  # type: ignore[arg-type]


def test_the_same_batch_gives_the_same_bytes() -> None:
    assert as_xlsx(make_orders(300, 2)) == as_xlsx(make_orders(300, 2))


def test_numbers_and_days_are_stored_as_such_and_all_else_as_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes([sheet()], DAY)))
    rows = [tuple(cell.value for cell in row) for row in book["Blad <1>"].iter_rows(min_row=2)]
    assert rows == [(12, datetime(2026, 11, 23)), ("007", "2026-13-01"), ("1,5", None), (None, " x ")]
    assert book.properties.created == datetime(2026, 11, 23)


def test_three_readers_see_the_same() -> None:
    content = workbook_bytes(
        [sheet(above=(("Titel",), ()), styled=True, merged=("A1:B1",)), sheet("Blad 2")], DAY
    )
    with_openpyxl = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert with_openpyxl.freeze_panes == "A4"
    assert with_openpyxl.auto_filter.ref == "A3:B7"
    assert [with_openpyxl.cell(3, 1).value, with_openpyxl.cell(4, 1).value] == ["Tal", 12]
    with_calamine = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert with_calamine.to_python()[2:5] == [["Tal", "Dag"], [12.0, DAY], ["007", "2026-13-01"]]
    with_fastexcel = fastexcel.read_excel(content).load_sheet(1, header_row=None, dtypes="string")
    assert with_fastexcel.to_pandas().iloc[1].tolist() == ["12", "2026-11-23 00:00:00"]


def test_text_is_what_excel_in_sweden_saves() -> None:
    content = csv_bytes(pd.DataFrame({"Å": ['a;"b"', "é"]}))
    assert content == 'Å\r\n"a;""b"""\r\né\r\n'.encode("windows-1252")
    assert as_csv(make_orders(5, 1, windows_1252=True)).count(b"\r\n") == 6
