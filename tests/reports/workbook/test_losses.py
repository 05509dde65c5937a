"""A workbook that has to be saved anew: what it lost is told by name, in the workbook and to the caller."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from lmn_lint.messages import say
from lmn_lint.reports.workbook.losses import held
from lmn_lint.reports.workbook.package import Package
from tests.reports.workbook import raw, rich
from tests.reports.workbook.conftest import FOUND, Annotate, make_result
from tests.reports.workbook.whole import faults


def unusual(path: Path) -> Path:
    """Makes the linted sheet one that is not edited: its first two rows stand in the wrong order."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    first, second = re.findall(rb"<row .*?</row>", parts[part], re.DOTALL)[:2]
    parts[part] = parts[part].replace(first + second, second + first)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("make", "name", "lost"),
    [
        (rich.everything, "batch.xlsm", [
            "background", "data_bars", "header_pictures", "metadata", "note_sizes", "pictures",
            "protected_ranges", "results", "shapes", "sparklines",
        ]),
        (rich.office, "batch.xlsx", [
            "connections", "controls", "custom_xml", "maps", "note_sizes", "print_settings", "slicers", "threads",
        ]),
    ],
)  # fmt: skip
def test_what_was_lost_is_named(
    make: Callable[[Path], Path], name: str, lost: list[str], tmp_path: Path, annotate: Annotate
) -> None:
    path = unusual(make(tmp_path / name))
    written = annotate(path, make_result(path, found=FOUND, kind=path.suffix[1:]))
    [remark] = [each for each in written.remarks if each.code == "saved_anew"]
    things = str(remark.details["lost"]).removeprefix("Det här följde inte med: ").removesuffix(".")
    assert things.split(", ") == [say("sv", f"losses.{each}") for each in lost]
    # openpyxl gives the boxes of every sheet the same numbers, which Excel takes.
    assert [fault for fault in faults(written.path) if "shape " not in fault and "blocks" not in fault] == []
    book = openpyxl.load_workbook(written.path)
    assert all("Lokalt" in sheet.defined_names for sheet in book.worksheets if sheet.title == "Gömt")
    summary = book["LMN sammanfattning"]
    said = " ".join(str(cell.value) for row in summary for cell in row if cell.value)
    assert things in said


def test_nothing_lost_is_said_too(tmp_path: Path, annotate: Annotate) -> None:
    rows = f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>2</v></c></row>'
    path = unusual(raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(rows)))
    written = annotate(path, make_result(path, {2: ("2",)}, [("LMN101", 2, 3)]))
    assert [each.details for each in written.remarks] == [{"lost": "Ingenting märks ha gått förlorat."}]


def test_every_loss_has_a_name_that_is_counted_somewhere(tmp_path: Path) -> None:
    from lmn_lint.messages.losses import TEXTS
    from lmn_lint.reports.workbook import losses

    assert set(TEXTS) == {*losses._RELATIONS.values(), *losses._ELEMENTS, "note_sizes"}


def test_things_are_counted_whatever_the_prefix(tmp_path: Path) -> None:
    sheet = raw.sheet_xml(f'<row r="1">{raw.header_cells()}</row>', after=(
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>TRUE</formula></cfRule>'
        '</conditionalFormatting><dataValidations count="1"><dataValidation sqref="A1"/></dataValidations>'
    ))  # fmt: skip
    usual = raw.write(tmp_path / "usual.xlsx", sheet)
    prefixed = raw.write(tmp_path / "prefixed.xlsx", raw.prefixed(sheet))
    for path in (usual, prefixed):
        package = Package(path)
        assert held(package) == {}
        package.close()
