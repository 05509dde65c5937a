"""``lmn-lint explain``: what it says, what it never says, how it ends."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from lmn_lint.cli.main import main
from lmn_lint.rules.examples import ink, spe
from tests.cli.files import PRIVATE, header, write_csv, write_xlsx

TODAY = ["--today", "2026-11-23"]


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    return write_xlsx(
        tmp_path / "batch.xlsx",
        [ink(**PRIVATE), spe(**PRIVATE | {"order_number": "2", "mobile": "040-628 04 00"})],
    )


def test_a_cell_is_explained(batch: Path, capsys) -> None:
    before = batch.read_bytes()
    assert main(["explain", str(batch), "U3", *TODAY]) == 0
    said = capsys.readouterr().out
    assert "U3 på bladet Blad1 i batch.xlsx" in said
    assert "Kolumn U, rubriken ”Mobilnummer” i U1: Mobilnummer (mobile)." in said
    assert "10 siffror, börjar med 0" in said
    assert "Ett giltigt telefonnummer som inte tar emot SMS." in said
    assert "! LMN105 number-takes-no-sms. Fel: " in said
    assert "--show-values" in said
    assert batch.read_bytes() == before
    assert list(batch.parent.iterdir()) == [batch]


def test_in_english(batch: Path, capsys) -> None:
    assert main(["explain", str(batch), "Blad1!u3", "--lang", "en", *TODAY]) == 0
    said = capsys.readouterr().out
    assert "U3 on sheet Blad1 of batch.xlsx" in said
    assert "A valid telephone number that takes no text messages." in said


def test_no_value_is_shown_unasked(batch: Path, capsys) -> None:
    for column in range(29):
        cell = f"{openpyxl.utils.get_column_letter(column + 1)}{1 + column % 3}"
        assert main(["explain", str(batch), cell, *TODAY]) == 0
    for cell in ("L2", "M2", "N2", "P2", "T3", "U2", "U3", "W2"):
        assert main(["explain", str(batch), cell, *TODAY]) == 0
    said = capsys.readouterr()
    for value in (*PRIVATE.values(), "040-628 04 00", "291 33", "Storgatan", "601628", "Byxskydd M"):
        assert value not in said.out + said.err


def test_values_on_request(batch: Path, capsys) -> None:
    assert main(["explain", str(batch), "U3", "--show-values", *TODAY]) == 0
    assert "Värde: 040-628 04 00" in capsys.readouterr().out


def test_text_files(tmp_path: Path, capsys) -> None:
    file = write_csv(tmp_path / "b.csv", [ink(driver_info="Kod finns\npå dörren"), ink(order_number="2")])
    assert main(["explain", str(file), "A4", *TODAY]) == 0
    assert "Sparad som text: filen är en textfil." in capsys.readouterr().out
    assert main(["explain", str(file), "A3", *TODAY]) == 2
    assert "börjar på rad 2" in capsys.readouterr().err


def test_several_sheets(tmp_path: Path, capsys) -> None:
    book = openpyxl.Workbook()
    for number, name in enumerate(("Ett", "Två blad")):
        sheet = book.active if not number else book.create_sheet()
        sheet.title = name
        sheet.append(header(ink()))
        sheet.append(list(ink(order_number=str(number)).values()))
    book.save(tmp_path / "two.xlsx")
    file = str(tmp_path / "two.xlsx")
    assert main(["explain", file, "A2", *TODAY]) == 2
    assert "Ett!A2" in capsys.readouterr().err
    assert main(["explain", file, "'Två blad'!A2", *TODAY]) == 0
    assert main(["explain", file, "A2", "--sheet", "Ett", *TODAY]) == 0
    assert main(["explain", file, "Tre!A2", *TODAY]) == 3


@pytest.mark.parametrize(
    "cell", ["A9", "ZZ2", "T", "", "A0", "hej"], ids=["below", "right", "no row", "nothing", "row 0", "word"]
)
def test_no_such_cell_is_wrong_usage(batch: Path, cell: str, capsys) -> None:
    assert main(["explain", str(batch), cell, *TODAY]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


def test_no_cell_at_all(batch: Path, capsys) -> None:
    assert main(["explain", str(batch)]) == 2
    assert "Ange filen och en cell" in capsys.readouterr().err


def test_a_file_that_is_not_there(tmp_path: Path, capsys) -> None:
    assert main(["explain", str(tmp_path / "none.xlsx"), "A2"]) == 3
    assert "none.xlsx" in capsys.readouterr().err
