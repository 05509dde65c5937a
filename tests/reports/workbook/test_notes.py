"""Notes: one on each flagged cell, those that were there kept, no more than the cap."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from tests.reports.workbook import raw
from tests.reports.workbook.conftest import FOUND, HEADERS, ROWS, Annotate, make_result
from tests.reports.workbook.test_package import rich_book

ROW = f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>1</v></c></row>'


def test_a_note_says_what_is_wrong_what_to_do_and_what_is_suggested(book: Path, annotate: Annotate) -> None:
    suggestions = {("LMN106", 4, 3): "070-174 06 05"}
    result = make_result(book, found=[*FOUND, ("LMN101", 4, 3)], suggestions=suggestions)
    sheet = openpyxl.load_workbook(annotate(book, result).path)["Blad1"]
    assert sheet["D4"].comment.text == (
        "✖ Fel: LMN101 sms-without-mobile\nMobilnumret saknas.\nGör så här: Fyll i det i Sesam LMN.\n\n"
        "▲ Varning: LMN106 bad-number\nNumret går inte att ringa.\nGör så här: Fyll i det i Sesam LMN.\nFörslag: 070-174 06 05"
    )
    assert sheet["D4"].comment.author == "lmn-lint"


def test_english_notes_have_english_words(book: Path, annotate: Annotate) -> None:
    written = annotate(book, make_result(book, found=FOUND), lang="en")
    sheet = openpyxl.load_workbook(written.path)["Blad1"]
    assert "Do this: Fill it in" in sheet["D2"].comment.text
    assert (sheet["E1"].value, sheet["E2"].value) == ("LMN status", "✖ Error")


@pytest.mark.parametrize("library", ["openpyxl", "xlsxwriter"])
def test_a_note_that_was_there_keeps_its_text_and_ours_stands_below(
    library: str, book: Path, tmp_path: Path, annotate: Annotate
) -> None:
    if library == "openpyxl":
        whole = openpyxl.load_workbook(book)
        whole["Blad1"]["D2"].comment = Comment("Kollad av Eva", "Eva", height=50, width=300)
        whole["Blad1"]["A2"].comment = Comment("En annan", "Eva")
        whole.save(book)
    else:
        book = rich_book(tmp_path / "rich.xlsx")
    written = annotate(book, make_result(book, found=FOUND))
    assert written.remarks == ()
    sheet = openpyxl.load_workbook(written.path)["Blad1"]
    note = sheet["D2"].comment
    assert note.text.startswith("Kollad av Eva")
    assert "— lmn-lint —\n✖ Fel: LMN101 sms-without-mobile" in note.text
    assert note.author == "Eva"
    assert (sheet["A2"].comment is not None) == (library == "openpyxl")
    assert sheet["C4"].comment is not None
    vml = raw.read(written.path, next(n for n in _names(written.path) if n.endswith(".vml")))
    cells = re.findall(r"[<:]Row>(\d+)</.*?[<:]Column>(\d+)<", vml, re.DOTALL)
    assert len(cells) == len(set(cells))
    identities = re.findall(r"shape [^>]*?\bid=\"([^\"]+)\"", vml)
    assert len(identities) == len(set(identities))


def _names(path: Path) -> list[str]:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_a_box_that_was_there_grows_with_its_text(tmp_path: Path, annotate: Annotate) -> None:
    path = rich_book(tmp_path / "batch.xlsx")
    part = "xl/drawings/vmlDrawing1.vml"

    def bottom(book: Path) -> tuple[list[str], int]:
        shape = next(
            s
            for s in re.findall(r"<v:shape .*?</v:shape>", raw.read(book, part), re.DOTALL)
            if "<x:Row>1<" in s
        )
        anchor = re.search(r"<x:Anchor>([^<]*)", shape)
        assert anchor is not None
        numbers = [number.strip() for number in anchor[1].split(",")]
        return numbers[:6], int(numbers[6])

    before, after = bottom(path), bottom(annotate(path, make_result(path, found=FOUND)).path)
    assert before[0] == after[0]
    assert after[1] > before[1]


def test_form_controls_in_the_drawing_stay(tmp_path: Path, annotate: Annotate) -> None:
    path = rich_book(tmp_path / "batch.xlsx")
    vml = raw.read(annotate(path, make_result(path, found=FOUND)).path, "xl/drawings/vmlDrawing1.vml")
    assert vml.count('ObjectType="Button"') == 1
    assert re.search(r'idmap v:ext="edit" data="1,\d"', vml)


def test_two_sheets_with_notes_use_different_shape_numbers(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(book)
    whole.copy_worksheet(whole["Blad1"]).title = "Blad2"
    whole.save(book)
    written = annotate(book, *(make_result(book, found=FOUND, sheet=name) for name in ("Blad1", "Blad2")))
    drawings = [raw.read(written.path, name) for name in _names(written.path) if name.endswith(".vml")]
    blocks = [re.findall(r'idmap v:ext="edit" data="([^"]*)"', drawing) for drawing in drawings]
    assert len(blocks) == 2
    assert blocks[0] != blocks[1]


def test_a_thread_stays_and_is_spoken_of(tmp_path: Path, annotate: Annotate) -> None:
    comments = (
        f'<comments xmlns="{raw.MAIN}"><authors><author>tc={{6A1B}}</author></authors><commentList>'
        '<comment ref="D2" authorId="0"><text><t>[Threaded comment] Ring kunden</t></text></comment></commentList></comments>'
    )
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="D2" id="{6A1B}" personId="{1}"><text>Ring kunden</text></threadedComment></ThreadedComments>'
    )
    rels = raw.relations(
        ("rId1", "comments", "../comments1.xml"), ("rId2", "threadedComment", "../threadedComments/t1.xml")
    )
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(ROW), parts={
        "xl/comments1.xml": comments, "xl/threadedComments/t1.xml": thread, "xl/worksheets/_rels/sheet1.xml.rels": rels,
    })  # fmt: skip
    written = annotate(path, make_result(path, {2: ("1",)}, [("LMN101", 2, 3)]))
    assert raw.read(written.path, "xl/threadedComments/t1.xml") == thread
    after = raw.read(written.path, "xl/comments1.xml")
    assert '<comment ref="D2" authorId="0"><text><r><t>[Threaded comment] Ring kunden</t></r><r>' in after
    said = [
        cell.value
        for row in openpyxl.load_workbook(written.path)["LMN sammanfattning"]
        for cell in row
        if cell.value
    ]
    assert any(str(line).startswith("• 1 märkt cell har redan en kommentarstråd.") for line in said)


def test_notes_are_capped_and_fills_are_not(book: Path, annotate: Annotate) -> None:
    written = annotate(book, make_result(book, found=FOUND), note_cap=1)
    sheet = openpyxl.load_workbook(written.path)["Blad1"]
    assert written.notes_left_out == 2
    assert [cell for cell in ("D2", "C4", "D4") if sheet[cell].comment] == ["D2"]  # the worst first
    assert all(sheet[cell].fill.patternType == "solid" for cell in ("D2", "C4", "D4"))
    said = [
        cell.value
        for row in openpyxl.load_workbook(written.path)["LMN sammanfattning"]
        for cell in row
        if cell.value
    ]
    assert any(str(line).startswith("• Celler med anmärkningar: 3.") for line in said)


def test_accepted_findings_leave_no_mark(book: Path, annotate: Annotate) -> None:
    result = make_result(book, found=FOUND)
    result.findings["accepted"] = True
    sheet = openpyxl.load_workbook(annotate(book, result).path)["Blad1"]
    assert sheet["D2"].comment is None
    assert sheet["D2"].fill.patternType is None


def test_many_notes_have_shape_numbers_of_their_own(tmp_path: Path, annotate: Annotate) -> None:
    path = tmp_path / "batch.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Blad1")
    sheet.write_row(0, 0, HEADERS)
    cells = {row: (str(row), "INK", "", "") for row in range(2, 2502)}
    for row in cells:
        sheet.write(row - 1, 0, row)
    book.close()
    written = annotate(path, make_result(path, cells, [("LMN101", row, 3) for row in cells]))
    vml = raw.read(written.path, "xl/drawings/vmlDrawing_lmn.vml")
    numbers = [int(number) for number in re.findall(r'shape id="_x0000_s(\d+)"', vml)]
    assert len(set(numbers)) == 2500
    assert {number // 1024 for number in numbers} == {1, 2, 3}
    assert 'data="1,2,3"' in vml


def test_rows_of_the_batch_are_untouched_by_rows_of_ours(book: Path, annotate: Annotate) -> None:
    written = annotate(book, make_result(book, found=FOUND))
    sheet = openpyxl.load_workbook(written.path)["Blad1"]
    for number, row in ROWS.items():
        assert tuple(sheet.cell(number, column + 1).value or "" for column in range(4)) == row
    assert sheet["C4"].data_type == "s"
