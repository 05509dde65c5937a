"""A workbook with everything that a reader can get wrong, as LibreOffice saves it in other formats."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from lmn_lint.cli import check

END_READING = check.end_reading


@pytest.fixture(scope="session", autouse=True)
def the_reading_process_is_kept() -> Iterator[None]:
    """One process reads for all tests: to start one takes longer than most of them do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "end_reading", lambda: None)
        yield


ORDERS = (
    (
        100234,
        "INK",
        "Boka dag",
        "Åsa Testsson",
        "0701740605",
        datetime(2026, 11, 23),
        True,
        3,
        "=1+1",
        "a\nb",
    ),
    (
        100234,
        "INK",
        "Boka dag",
        "Åsa Testsson",
        701740605,
        datetime(2026, 11, 23, 14, 5),
        False,
        2.5,
        "#N/A",
        " x ",
    ),
    ("0012", "DIA", "Till enhet", "NA", "+46701740606", time(14, 5), None, 0.5, None, "sista"),
)
HEADERS = (
    "Ordernummer",
    "Produktområde",
    "Leveransregel",
    "Namn",
    "Mobil",
    "Orderdatum",
    "Kryss",
    "Antal",
    "Fel",
    "Text",
)
FORMATS = {
    "E4": "0000000000",
    "F3": "yyyy\\-mm\\-dd",
    "F4": "d\\ mmm\\ yyyy\\ hh:mm",
    "F5": "hh:mm",
    "H5": "0%",
}


def make_workbook(path: Path) -> Path:
    """Two sheets, one of them hidden; a title, a merged cell, hidden rows and columns, errors, dates, zeros."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Ordrar v 47"
    sheet["A1"], sheet["L1"] = "Uttag ur Sesam", "till höger om tabellen"
    for column, header in enumerate(HEADERS, start=1):
        sheet.cell(2, column, header)
    for row, order in enumerate(ORDERS, start=3):
        for column, value in enumerate(order, start=1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "e" if value == "#N/A" else "s"
    for place, code in FORMATS.items():
        sheet[place].number_format = code
    sheet["B6"], sheet["J8"] = "DIA", "en rad längst ner"
    sheet["A6"] = 100235
    sheet.merge_cells("A6:A7")
    sheet["D3"].comment = Comment("en kommentar", "någon")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["G"].hidden = True
    sheet.column_dimensions["D"].width = 31
    other = book.create_sheet("Övrigt")
    other["B3"], other["C3"] = "utan rubrik", 29133
    hidden = book.create_sheet("Gömt")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "dolt"
    book.save(path)
    return path


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The workbook as ``.xlsx``, ``.xls`` and ``.ods``. The tests that ask for it stand in one group."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    source = make_workbook(folder / "batch.xlsx")
    for kind in ("xls", "ods"):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
             "--outdir", str(folder), str(source)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    return {kind: folder / f"batch.{kind}" for kind in ("xlsx", "xls", "ods")}
