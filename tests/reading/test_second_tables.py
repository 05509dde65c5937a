"""Pasted batches: the same header again is passed over, another order of columns is refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.read import read
from tests.cli.files import run_json
from tests.reading.test_delimited import batch_of, refused

HEADER = "Ordernummer;Produktområde;Leveransregel;Namn;Mobil"
ROW = "1;INK;Boka dag;Åsa;070-174 06 05"


def test_a_table_with_its_columns_in_another_order_is_refused_with_both_rows(tmp_path: Path) -> None:
    other = "Produktområde;Ordernummer;Namn;Leveransregel;Mobil"
    refusal = refused(tmp_path, f"Uttag\n{HEADER}\n{ROW}\n\n{other}\nINK;2;Bo;Boka dag;\n")
    assert (refusal.code, refusal.details) == ("second_header", {"second": 5, "first": 2})


def test_so_is_it_in_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (HEADER, ROW, "Ordernummer;Namn;Produktområde;Leveransregel;Mobil", "2;Bo;INK;Boka dag;"):
        book.active.append(line.split(";"))
    book.save(tmp_path / "b.xlsx")
    with pytest.raises(Refused) as caught:
        read(tmp_path / "b.xlsx")
    assert (caught.value.code, caught.value.details) == ("second_header", {"second": 3, "first": 1})


@pytest.mark.parametrize(
    "other",
    [
        HEADER,
        HEADER.upper(),
        "Ordernr;Produktområde;Leveranssätt;Mottagare;Mobilnummer",
        f"{HEADER};Status",
        "Ordernummer;Produktområde;;;",
    ],
)
def test_the_same_columns_once_more_are_no_reason(tmp_path: Path, other: str) -> None:
    batch = batch_of(tmp_path, f"{HEADER}\n{ROW}\n{other}\n{ROW}\n")
    assert batch.cells.index.tolist() == [2, 3, 4]


def test_no_finding_stands_on_a_repeated_header(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = ROW.replace("Åsa", "")
    (tmp_path / "b.csv").write_text(f"{HEADER}\n{row}\n{HEADER}\n{row}\n", encoding="utf-8")
    (batch,) = run_json(capsys, tmp_path / "b.csv", "--lang", "en")["batches"]
    assert "Header rows within the table, which are not taken for orders: 1 (row 3)." in batch["remarks"]
    assert {finding["row"] for finding in batch["findings"]} == {2, 4}
    assert (batch["rows"], batch["left_out"]["totals"]) == (3, 1)


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_sheet_whose_rows_stand_in_one_cell_each_is_refused_by_name(tmp_path: Path, sign: str) -> None:
    book = openpyxl.Workbook()
    for line in ("Uttag vecka 47", HEADER, ROW):
        book.active.append([line.replace(";", sign)])
    book.save(tmp_path / "b.xlsx")
    with pytest.raises(Refused) as caught:
        read(tmp_path / "b.xlsx")
    assert (caught.value.code, caught.value.details) == ("unsplit", {"sheet": "Sheet"})


def test_where_all_orders_stand_on_hidden_sheets_these_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Läs mig"])
    for name in ("Ordrar", "20170101-2393"):
        sheet = book.create_sheet(name)
        sheet.append(HEADER.split(";"))
        sheet.sheet_state = "hidden"
    book.save(tmp_path / "b.xlsx")
    with pytest.raises(Refused) as caught:
        read(tmp_path / "b.xlsx")
    assert (caught.value.code, caught.value.details) == ("only_hidden", {"sheets": "Ordrar, ●●●"})
    assert read(tmp_path / "b.xlsx", sheet="Ordrar")[0].sheet == "Ordrar"
