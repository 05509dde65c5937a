"""What a workbook held is there afterwards, and the package holds together: part by part, feature by feature."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from lmn_lint.reports.workbook import WrittenWorkbook
from lmn_lint.result import BatchResult
from tests.reports.workbook import rich
from tests.reports.workbook.conftest import FOUND, Annotate, make_result
from tests.reports.workbook.same import differences
from tests.reports.workbook.whole import faults, new_disorder

MAKERS = {"everything.xlsm": rich.everything, "office.xlsx": rich.office}


@pytest.fixture(params=MAKERS)
def pair(request: pytest.FixtureRequest, tmp_path: Path, annotate: Annotate) -> tuple[Path, WrittenWorkbook]:
    """A rich workbook and its annotated copy."""
    path = MAKERS[request.param](tmp_path / request.param)
    kind = path.suffix[1:]
    found = [*FOUND, ("LMN101", 9, 1), ("LMN208", 3, 0)]
    return path, annotate(path, make_result(path, found=found, kind=kind))


def test_a_rich_workbook_is_as_it_was_but_for_what_is_added(pair: tuple[Path, WrittenWorkbook]) -> None:
    before, written = pair
    assert written.remarks == ()
    assert differences(before, written.path) == []


def test_a_rich_workbook_holds_together(pair: tuple[Path, WrittenWorkbook]) -> None:
    before, written = pair
    assert faults(before) == []  # else the next line proves nothing
    assert faults(written.path) == []
    assert new_disorder(before, written.path) == []


def test_nothing_becomes_a_formula_that_was_none(pair: tuple[Path, WrittenWorkbook]) -> None:
    before, written = pair

    def formulas(path: Path) -> list[tuple[str, list[bytes]]]:
        with zipfile.ZipFile(path) as archive:
            found = [
                (name, re.findall(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*<)", archive.read(name)))
                for name in sorted(archive.namelist())
                if "/worksheets/" in name and name.endswith(".xml")
            ]
        return [(name, there) for name, there in found if there]

    assert formulas(written.path) == formulas(before)


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_other_readers_open_it(pair: tuple[Path, WrittenWorkbook]) -> None:
    before, written = pair
    ours = ["LMN sammanfattning", "LMN fynd", "LMN regler"]
    one, two = openpyxl.load_workbook(before), openpyxl.load_workbook(written.path)
    assert two.sheetnames == ours + one.sheetnames
    was, now = one["Blad1"], two["Blad1"]
    for row in was:
        for cell in row:
            if cell.value is not None:
                there = now[cell.coordinate].value
                assert getattr(there, "text", there) == getattr(cell.value, "text", cell.value)
    assert now.sheet_view.rightToLeft == was.sheet_view.rightToLeft
    assert (now.freeze_panes or "A2") == (was.freeze_panes or "A2")
    read = CalamineWorkbook.from_path(written.path)
    assert read.sheet_names == two.sheetnames
    names = [name for name in one.sheetnames if name != "Diagram"]
    for name in names:
        rows = CalamineWorkbook.from_path(before).get_sheet_by_name(name).to_python()
        again = read.get_sheet_by_name(name).to_python()
        assert [row[: len(rows[0])] for row in again[: len(rows)]] == rows


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_libreoffice_opens_them_all(tmp_path: Path, annotate: Annotate) -> None:
    written = []
    for name, make in MAKERS.items():
        path = make(tmp_path / name)
        written.append(annotate(path, make_result(path, found=FOUND, kind=path.suffix[1:])).path)
    written.append(annotate(*_text(tmp_path)).path)
    folder = tmp_path / "office"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(folder), *map(str, written)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for path in written:
        ours, theirs = openpyxl.load_workbook(path), openpyxl.load_workbook(folder / f"{path.stem}.xlsx")
        assert theirs.sheetnames == ours.sheetnames
        for name in ours.sheetnames[:2]:
            values = [
                [cell.value for row in book[name] for cell in row if cell.value] for book in (ours, theirs)
            ]
            assert values[0] == values[1]


def _text(folder: Path) -> tuple[Path, BatchResult]:
    path = folder / "batch.csv"
    path.write_text("x")
    return path, make_result(path, {2: ("1", "=1+1")}, [("LMN101", 2, 3)], kind="text", sheet=None)


# --- the comparison itself ---------------------------------------------------------------------

SHEET, OTHER = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"


LOSSES = [
    (SHEET, r"<x14:sparklineGroup .*?</x14:sparklineGroup>", ""),
    (SHEET, r'(<c r="C2"[^>]*><v>)\d+', r"\g<1>0"),
    (SHEET, r'<c r="A3".*?</c>', ""),
    (SHEET, r' hidden="1"', ""),
    (SHEET, r"<sheetProtection[^>]*/>", ""),
    (SHEET, r"<mergeCell [^>]*/>", ""),
    (SHEET, r'<col min="2" max="2" width="[^"]*"', '<col min="2" max="2" width="99"'),
    (OTHER, r"<tablePart [^>]*/>", ""),
    ("xl/drawings/drawing1.xml", r"<xdr:sp .*?</xdr:sp>", ""),
    ("xl/tables/table1.xml", "Summor", "Summer"),
    ("xl/comments1.xml", "Kollad av Eva", "Kollad av Bo"),
    ("xl/drawings/vmlDrawing1.vml", r"<v:shape .*?</v:shape>", ""),
    ("xl/workbook.xml", r'<definedName name="Hela".*?</definedName>', ""),
    ("xl/styles.xml", r"<numFmt [^>]*/>", ""),
    ("xl/media/image1.png", "IHDR", "IHDX"),
]  # fmt: skip


def test_a_loss_would_be_seen(tmp_path: Path, annotate: Annotate) -> None:
    path = rich.everything(tmp_path / "batch.xlsm")
    written = annotate(path, make_result(path, found=FOUND, kind="xlsm")).path
    with zipfile.ZipFile(written) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    for part, old, new in LOSSES:
        data = whole[part].decode("latin-1")
        assert re.search(old, data, re.DOTALL), old
        less = re.sub(old, new, data, count=1, flags=re.DOTALL).encode("latin-1")
        with zipfile.ZipFile(written, "w") as archive:
            for name, content in {**whole, part: less}.items():
                archive.writestr(name, content)
        assert differences(path, written) != [], old
