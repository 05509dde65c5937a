"""The same workbook as .xlsx, .xls and .ods says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmn_lint.reading.read import read
from tests.conftest import HEADERS


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_workbook_says_the_same_in_every_format(office: dict[str, Path], kind: str) -> None:
    batches = read(office[kind])
    assert [(batch.sheet, batch.kind, batch.header_row) for batch in batches] == [("Ordrar v 47", kind, 2)]
    cells = batches[0].cells
    assert tuple(batches[0].headers[place] for place in range(10)) == HEADERS
    assert cells.index.tolist() == [3, 4, 5, 6, 7, 8]
    assert {place: column.tolist() for place, column in cells.items()} == {
        0: ["100234", "100234", "0012", "100235", "100235", ""],
        1: ["INK", "INK", "DIA", "DIA", "", ""],
        2: ["Boka dag", "Boka dag", "Till enhet", "", "", ""],
        3: ["Åsa Testsson", "Åsa Testsson", "NA", "", "", ""],
        4: ["0701740605", "701740605", "+46701740606", "", "", ""],
        5: ["2026-11-23 00:00:00", "2026-11-23 14:05:00", "1899-12-31 14:05:00", "", "", ""],
        6: ["true", "false", "", "", "", ""],
        7: ["3", "2.5", "0.5", "", "", ""],
        8: ["=1+1", "#N/A", "", "", "", ""],
        9: ["a\nb", " x ", "sista", "", "", "en rad längst ner"],
    }
    said = {remark.code: remark.details for remark in batches[0].remarks}
    assert said["hidden_rows"] == {"rows": 1}
    assert said["hidden_columns"] == {"columns": "G"}
