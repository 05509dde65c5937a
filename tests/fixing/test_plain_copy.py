"""A file that cannot be written in its own kind is corrected in a new workbook, which holds all the rest of it too."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from lmn_lint.cli.main import main
from lmn_lint.fixing.fix import fix_file
from lmn_lint.linting import Options
from lmn_lint.messages import say
from lmn_lint.reading.read import read
from lmn_lint.rules.examples import spe
from tests.build import TODAY
from tests.reading import raw_ods, raw_xlsb

OPTIONS = Options(today=TODAY)
ROWS = [spe(mobile="701740605", postal_code="29133"), spe(order_number="2", mobile="070-174 06 06")]
FIELDS = list(spe())
MOBILE = FIELDS.index("mobile")


def as_ods(path: Path) -> Path:
    table = [
        raw_ods.row(*map(raw_ods.cell, FIELDS)),
        *(raw_ods.row(*map(raw_ods.cell, one.values())) for one in ROWS),
    ]
    title = raw_ods.row(raw_ods.cell("Uttag vecka 47"))
    other = raw_ods.sheet(raw_ods.row(raw_ods.cell("kvar")), name="Annat")
    return raw_ods.write(path / "b.ods", other, raw_ods.sheet(title, *table, name="Ordrar"))


def as_xlsb(path: Path) -> Path:
    table = [
        raw_xlsb.row(2, *FIELDS),
        *(raw_xlsb.row(n, *one.values()) for n, one in enumerate(ROWS, start=3)),
    ]
    other = raw_xlsb.sheet(raw_xlsb.row(1, "kvar"))
    orders = raw_xlsb.sheet(raw_xlsb.row(1, "Uttag vecka 47"), *table)
    return raw_xlsb.write(path / "b.xlsb", other, orders, names=("Annat", "Ordrar"))


def as_page(path: Path) -> Path:
    table = [FIELDS, *(list(one.values()) for one in ROWS)]
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in one)}</tr>" for one in table)
    page = path / "b.xls"
    page.write_text(f"<table><tr><td>Uttag vecka 47</td></tr>{rows}</table>", encoding="utf-8")
    return page


@pytest.mark.parametrize("make", [as_ods, as_xlsb, as_page])
def test_the_copy_is_a_workbook_with_all_of_the_file(tmp_path: Path, make: object) -> None:
    source = make(tmp_path)  # type: ignore[operator]
    before = source.read_bytes()
    fixed = fix_file(source, OPTIONS)
    assert fixed.path == tmp_path / f"{source.name}.fixed.xlsx"
    assert source.read_bytes() == before
    book = openpyxl.load_workbook(fixed.path)
    assert book[book.sheetnames[-1]]["A1"].value == "Uttag vecka 47"
    if "Annat" in book.sheetnames:
        assert book.sheetnames == ["Annat", "Ordrar"] and book["Annat"]["A1"].value == "kvar"
    old, new = (read(path)[0].cells for path in (source, fixed.path))
    assert old[MOBILE].tolist() == ["701740605", "070-174 06 06"]
    assert new[MOBILE].tolist() == ["0701740605", "070-174 06 06"]
    assert new.drop(columns=MOBILE).to_dict() == old.drop(columns=MOBILE).to_dict()


def test_who_runs_it_is_told_that_the_copy_is_of_another_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = as_ods(tmp_path)
    main(["fix", str(source), "--today", "2026-11-23"])
    assert say("sv", "fix.plain") in capsys.readouterr().out


def test_it_is_not_written_under_the_old_kind_of_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = as_ods(tmp_path)
    assert main(["fix", str(source), "-o", str(tmp_path / "rättad.ods")]) == 4
    assert ".xlsx" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.ods"]
