"""Check boxes: a cell's own is a boolean; one that lies above the cells is said, unless a cell holds its tick."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmn_lint.reading.read import read
from tests.reading import raw_xlsx

FORM = '<formControlPr objectType="CheckBox" checked="Checked" lockText="1" noThreeD="1"{}/>'
DRAWN = (
    '<xml xmlns:x="urn:x"><x:ClientData ObjectType="Note"><x:Row>1</x:Row></x:ClientData>'
    '<x:ClientData ObjectType="Checkbox"><x:Checked>1</x:Checked>{}</x:ClientData></xml>'
)
ACTIVE = '<ax:ocx ax:classid="{8BD21D40-EC42-11CE-9E0D-00AA006002F3}" xmlns:ax="urn:ax"/>'
BUTTON = '<formControlPr objectType="Button" lockText="1"/>'


def said(
    tmp_path: Path, kind: str, parts: list[str], before: str = ""
) -> list[tuple[str, dict[str, str | int]]]:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{raw_xlsx.REL}/{kind}" Target="../boxes/box{number}.xml"/>'
        for number in range(len(parts))
    )
    extra: dict[str, str | bytes] = {
        f"xl/boxes/box{number}.xml": content for number, content in enumerate(parts)
    }
    extra["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="{raw_xlsx.PACKAGE_REL}">{relations}</Relationships>'
    )
    data = raw_xlsx.header() + '<row r="2"><c r="A2" t="b"><v>1</v></c></row>'
    batch = read(raw_xlsx.write(tmp_path / "b.xlsx", data, before=before, extra=extra))[0]
    assert batch.cells[0].tolist() == ["true"]
    return [(remark.code, remark.details) for remark in batch.remarks]


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("ctrlProp", [FORM.format(""), FORM.format(""), BUTTON, FORM.format(' fmlaLink="$K$2"')]),
        ("vmlDrawing", [DRAWN.format(""), DRAWN.format(""), DRAWN.format("<x:FmlaLink>$K$2</x:FmlaLink>")]),
        ("control", [ACTIVE, ACTIVE, "<ax:ocx ax:classid='{X}' xmlns:ax='urn:ax'/>"]),
    ],
)
def test_boxes_that_no_cell_knows_of_are_said(tmp_path: Path, kind: str, parts: list[str]) -> None:
    assert said(tmp_path, kind, parts) == [("loose_boxes", {"boxes": 2})]


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("ctrlProp", FORM.format(' fmlaLink="$K$2"')),
        ("vmlDrawing", DRAWN.format("<x:FmlaLink>K2</x:FmlaLink>")),
    ],
)
def test_a_box_whose_tick_a_cell_holds_is_not(tmp_path: Path, kind: str, part: str) -> None:
    assert said(tmp_path, kind, [part]) == []


def test_a_cells_own_box_is_a_boolean(tmp_path: Path) -> None:
    assert said(tmp_path, "ctrlProp", [BUTTON]) == []


@pytest.mark.parametrize("odd", ['<?xml version="1.0" encoding="e"?><Relationships/>', "<Relationships"])
def test_relations_that_cannot_be_read_keep_no_cell_from_being_read(tmp_path: Path, odd: str) -> None:
    data = raw_xlsx.header() + '<row r="2"><c r="A2" t="b"><v>1</v></c></row>'
    extra: dict[str, str | bytes] = {"xl/worksheets/_rels/sheet1.xml.rels": odd}
    batch = read(raw_xlsx.write(tmp_path / "b.xlsx", data, extra=extra))[0]
    assert batch.cells[0].tolist() == ["true"]
