"""Whatever a text holds, it is written as text: never a formula, never XML that cannot be read again."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from python_calamine import CalamineWorkbook

from lmn_lint.reports.workbook import xml
from tests.reports.workbook import raw
from tests.reports.workbook.conftest import Annotate, make_result
from tests.reports.workbook.whole import faults

STARTS = (
    "=1+1",
    "+46",
    "-5",
    "@SUM(1)",
    "\tx",
    "\rx",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x")',
    "＝1+1",
    "'=1",
)
ODD = (
    "_x000D_", "_x0041_", "_x005F_", "\x00\x0b\x1f", "\x7f\x85\x9f", "\ufffe\uffff", "&amp;<b>\"'", "]]>", " x ", "\n\n",
    "å\u0308\u200b\u202e", "🙂" * 20_000, "x" * 40_000, "%d %s {} ?",
)  # fmt: skip


@given(st.text(st.characters() | st.sampled_from("_x0dD\ud800\udfff\ufffe\r\n\t<&🙂")))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    root = etree.fromstring(f"<r>{xml.t(text)}</r>")
    back = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), root[0].text or "")
    assert back == text
    assert etree.fromstring(f'<r a="{xml.attribute(text)}"/>').get("a") == root[0].text or text == ""


@given(st.text(st.sampled_from("x🙂\ud800"), min_size=15, max_size=25))
def test_a_text_is_cut_to_what_excel_counts_as_the_limit(text: str) -> None:
    kept = xml.text(text, 20)
    shown = re.sub(r"_xD800_", "\ud800", kept)
    assert xml.units(shown) <= 20
    assert shown == text if xml.units(text) <= 20 else text.startswith(shown.removesuffix("…"))


def no_formulas(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                etree.fromstring(archive.read(name))
            if "/worksheets/" in name:
                assert not re.search(rb"<(?:\w+:)?f[\s>/]", archive.read(name)), name


@pytest.mark.parametrize("kind", ["text", "xlsx"])
def test_texts_of_every_kind_in_every_place(kind: str, tmp_path: Path, annotate: Annotate) -> None:
    texts = [*STARTS, *ODD]
    cells = {row: (text, "INK", text, text) for row, text in enumerate(texts, 2)}
    found = [("LMN101", row, 3) for row in cells]
    suggestions = {("LMN101", row, 3): text for row, (text, *_) in cells.items()}
    headers = ("=Order", "+Område", "@Namn", "-Mobil_x0041_\x01")
    if kind == "text":
        path = tmp_path / "=1+1.csv"
        path.write_text("x")
    else:
        path = tmp_path / "=1+1.xlsx"
        rows = "".join(
            f'<row r="{row}">' + "".join(
                f'<c r="{letter}{row}" t="inlineStr"><is>{xml.t(value)}</is></c>'
                for letter, value in zip("ABCD", values, strict=True)
            ) + "</row>"
            for row, values in {1: headers, **cells}.items()
        )  # fmt: skip
        raw.write(path, raw.sheet_xml(rows))
    sheet = None if kind == "text" else "Blad1"
    result = make_result(path, cells, found, kind=kind, sheet=sheet, headers=headers, suggestions=suggestions)
    written = annotate(path, replace(result, outside_guide=1))
    assert faults(written.path) == []
    no_formulas(written.path)
    book = CalamineWorkbook.from_path(written.path)
    rows_read = book.get_sheet_by_name(sheet or "Order").to_python()
    assert [row[:4] for row in rows_read[1:]] == [
        [short(text), "INK", short(text), short(text)] for text, *_ in cells.values()
    ]
    assert rows_read[0][:4] == list(headers)
    findings = book.get_sheet_by_name("LMN fynd").to_python()
    column = findings[0].index("Förslag")
    assert {row[column] for row in findings[1:]} == {short(text) for text in texts}
    for sheet_name in openpyxl.load_workbook(written.path):
        assert all(cell.data_type != "f" for row in sheet_name.iter_rows() for cell in row)


def short(text: str) -> str:
    """The text as a cell holds it and calamine, which leaves two escapes as they are, reads it."""
    if xml.units(text) <= 32_767:
        return text.replace("\ufffe", "_xFFFE_").replace("\uffff", "_xFFFF_")
    return "🙂" * 16_383 + "…" if text.startswith("🙂") else "x" * 32_766 + "…"
