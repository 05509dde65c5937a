"""A workbook that another program has saved: our marks are known by what they are, people's own things stay."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Color, GradientFill, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.table import Table

from lmn_lint.stripping.file import strip_file
from tests.reports.workbook.conftest import FOUND, Annotate, make_result
from tests.stripping.conftest import (
    YELLOW,
    dressed,
    needs_libreoffice,
    parts,
    saved_by_libreoffice,
    saved_by_openpyxl,
    stripped,
    with_parts,
)


def look(path: Path) -> dict[str, object]:
    """All that a person sees of the workbook."""
    whole = openpyxl.load_workbook(path)
    seen: dict[str, object] = {"sheets": whole.sheetnames, "names": sorted(whole.defined_names)}
    for sheet in whole:
        cells = {}
        for row in sheet.iter_rows():
            for cell in row:
                fill = cell.fill
                colour = (
                    fill.patternType,
                    fill.fgColor.value,
                    fill.bgColor.value if fill.patternType != "solid" else 0,
                )
                note = cell.comment.text if cell.comment else None
                told = (
                    cell.value,
                    colour if fill.patternType else None,
                    cell.number_format,
                    note,
                    cell.hyperlink,
                )
                if told != (None, None, "General", None, None):
                    cells[cell.coordinate] = told
        seen[sheet.title] = (
            cells, sheet.freeze_panes, sheet.auto_filter.ref, [row for row, line in sheet.row_dimensions.items() if line.hidden],
            {letters: column.width for letters, column in sheet.column_dimensions.items() if column.customWidth},
            {row: line.height for row, line in sheet.row_dimensions.items() if line.height and line.customHeight},
        )  # fmt: skip
    return seen


def test_saved_by_openpyxl(book: Path, annotate: Annotate) -> None:
    dressed(book)
    long = ("LMN101", 3, 3)
    written = annotate(book, make_result(book, found=[*FOUND, long, ("LMN106", 3, 3), ("LMN208", 3, 2)]))
    done = stripped(saved_by_openpyxl(written.path))
    assert not done.stripped.exact
    assert look(done.path) == look(saved_by_openpyxl(book))


@needs_libreoffice
def test_saved_by_libreoffice(book: Path, annotate: Annotate) -> None:
    dressed(book)
    written = annotate(book, make_result(book, found=FOUND))
    annotated, plain = saved_by_libreoffice(written.path, book)
    after, before = look(stripped(annotated).path), look(plain)
    cells, _, filtered, hidden, widths, _ = after["Blad1"]  # type: ignore[misc]
    cells_before, _, _, _, widths_before, _ = before["Blad1"]  # type: ignore[misc]
    assert after["sheets"] == before["sheets"]
    assert after["names"] == before["names"]
    assert (filtered, hidden) == (None, [])
    assert {place: told[0] for place, told in cells.items()} == {
        place: told[0] for place, told in cells_before.items()
    }
    # LibreOffice makes a plain fill of every pattern, and writes texts of notes in its own way.
    assert cells["D2"][1] == cells_before["D2"][1]
    assert cells["C4"][1] is None
    assert cells["D2"][3].strip() == "Kollad av Eva"
    assert {place for place, told in cells.items() if told[3]} == {"D2", "A3"}
    assert set(widths) <= {*widths_before, "E", "F", "G"}


FILLS = (
    YELLOW,
    PatternFill("solid", fgColor=Color(theme=5, tint=-0.25)),
    PatternFill("solid", fgColor=Color(indexed=10)),
    PatternFill("darkUp", fgColor="FF112233"),
    GradientFill(stop=("FF000000", "FFFFFFFF")),
    GradientFill(stop=tuple(f"FF0000{number:02X}" for number in range(12))),  # longer than a name may be
    PatternFill(),
)


def test_cells_get_the_fills_back_that_they_had(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(book)
    for row, fill in enumerate(FILLS, 2):
        whole["Blad1"].cell(row, 4).fill = fill
    whole.save(book)
    cells = dict.fromkeys(range(2, 2 + len(FILLS)), ("1",))
    rules = ("LMN101", "LMN106", "LMN208")
    result = make_result(book, cells, [(rules[row % 3], row, 3) for row in cells])
    annotated = saved_by_openpyxl(annotate(book, result).path)
    marked, done = (openpyxl.load_workbook(path)["Blad1"] for path in (annotated, stripped(annotated).path))
    before = openpyxl.load_workbook(saved_by_openpyxl(book))["Blad1"]
    assert {marked.cell(row, 4).fill.patternType for row in cells} == {"solid"}
    for row in cells:
        assert repr(done.cell(row, 4).fill) == repr(before.cell(row, 4).fill)


def test_a_fill_that_somebody_gave_since_stays(book: Path, annotate: Annotate) -> None:
    written = annotate(book, make_result(book, found=FOUND))
    whole = openpyxl.load_workbook(written.path)
    whole["Blad1"]["D2"].fill = YELLOW
    whole.save(written.path)
    assert repr(openpyxl.load_workbook(stripped(written.path).path)["Blad1"]["D2"].fill) == repr(YELLOW)


@pytest.mark.parametrize(
    ("write", "left"),
    [
        (lambda ours: ours, None),
        (lambda ours: f"Eva ringer\n{ours}", "Eva ringer"),
        (lambda ours: f"{ours}\n\nEva har ringt", "Eva har ringt"),
        (lambda ours: f"Först\n{ours}\nsedan", "Först\nsedan"),
        (lambda ours: ours.replace("\n", "\r\n"), None),
    ],
)
def test_what_people_write_in_our_notes_stays(
    write: object, left: str | None, book: Path, annotate: Annotate
) -> None:
    suggestions = {("LMN106", 4, 3): "rad ett\nrad två"}
    result = make_result(book, found=[*FOUND, ("LMN101", 4, 3)], suggestions=suggestions)
    written = annotate(book, result)
    whole = openpyxl.load_workbook(written.path)
    note = whole["Blad1"]["D4"].comment
    assert note.text.count("\n") == 7
    whole["Blad1"]["D4"].comment = Comment(write(note.text), "")  # type: ignore[operator]  # LibreOffice drops authors
    whole.save(written.path)
    after = openpyxl.load_workbook(stripped(written.path).path)["Blad1"]["D4"].comment
    assert (after.text if after else None) == left


def test_rows_that_our_filter_hid_are_shown_again(book: Path, annotate: Annotate) -> None:
    written = annotate(book, make_result(book, found=FOUND))
    whole = openpyxl.load_workbook(written.path)
    sheet = whole["Blad1"]
    sheet.auto_filter.add_filter_column(4, ["✖ Fel"])
    sheet.row_dimensions[3].hidden = True
    whole.save(written.path)
    after = openpyxl.load_workbook(stripped(written.path).path)["Blad1"]
    assert after.auto_filter.ref is None
    assert not after.row_dimensions[3].hidden


def test_rows_that_somebody_hid_before_and_a_filter_of_their_own_stay(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(book)
    whole["Blad1"].row_dimensions[3].hidden = True
    whole["Blad1"].auto_filter.ref = "A1:D4"
    whole["Blad1"].freeze_panes = "B2"
    whole.save(book)
    written = annotate(book, make_result(book, found=FOUND))
    after = openpyxl.load_workbook(stripped(saved_by_openpyxl(written.path)).path)["Blad1"]
    assert (after.auto_filter.ref, after.freeze_panes, after.row_dimensions[3].hidden) == (
        "A1:D4",
        "B2",
        True,
    )


def test_what_somebody_froze_since_stays(book: Path, annotate: Annotate) -> None:
    written = annotate(book, make_result(book, found=FOUND))
    whole = openpyxl.load_workbook(written.path)
    whole["Blad1"].freeze_panes = "C3"
    whole.save(written.path)
    assert openpyxl.load_workbook(stripped(written.path).path)["Blad1"].freeze_panes == "C3"


def edited(path: Path, edit: object) -> Workbook:
    """The workbook without marks after somebody edited the annotated one."""
    whole = openpyxl.load_workbook(path)
    edit(whole)  # type: ignore[operator]
    whole.save(path)
    return openpyxl.load_workbook(stripped(path).path)


def test_our_columns_are_found_where_they_are_moved_to(book: Path, annotate: Annotate) -> None:
    def edit(whole: Workbook) -> None:
        whole["Blad1"].insert_cols(2)
        whole["Blad1"]["B1"], whole["Blad1"]["B2"] = "Eget", "x"
        whole["Blad1"].insert_rows(1, 2)

    sheet = edited(annotate(book, make_result(book, found=FOUND)).path, edit)["Blad1"]
    values = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert values[2] == ["Ordernummer", "Eget", "Produktområde", "Namn", "Mobilnummer"]
    assert values[3] == ["100234", "x", "INK", "Åsa Lindqvist"]


def test_a_column_of_theirs_beside_ours_and_words_below_the_table_stay(
    book: Path, annotate: Annotate
) -> None:
    def edit(whole: Workbook) -> None:
        whole["Blad1"]["H1"], whole["Blad1"]["H2"] = "Eget", "x"
        whole["Blad1"]["E9"] = "Skrivet under tabellen"
        whole["Blad1"]["E2"] = "Skrivet i vår kolumn"

    sheet = edited(annotate(book, make_result(book, found=FOUND)).path, edit)["Blad1"]
    assert (sheet["H1"].value, sheet["H2"].value) == ("Eget", "x")
    assert [sheet[cell].value for cell in ("E1", "E2", "F1", "G1", "E9")] == [
        None,
        None,
        None,
        None,
        "Skrivet under tabellen",
    ]


def test_sheets_of_theirs_that_are_called_like_ours_stay(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(book)
    whole.create_sheet("LMN fynd")["A1"] = "mitt"
    whole.save(book)
    assert strip_file(book) is None
    written = annotate(book, make_result(book, found=FOUND)).path
    assert "LMN fynd (2)" in openpyxl.load_workbook(written).sheetnames
    done = stripped(saved_by_openpyxl(written))
    assert done.stripped.sheets == ("LMN sammanfattning", "LMN fynd (2)", "LMN regler")
    after = openpyxl.load_workbook(done.path)
    assert (after.sheetnames, after["LMN fynd"]["A1"].value) == (["Blad1", "LMN fynd"], "mitt")


def test_our_sheets_are_known_under_other_names_and_copies_are_theirs(book: Path, annotate: Annotate) -> None:
    def edit(whole: Workbook) -> None:
        whole["LMN regler"].title = "Regler v 48"
        whole.copy_worksheet(whole["LMN fynd"]).title = "Min kopia"
        whole.move_sheet("Blad1", -3)
        del whole["LMN sammanfattning"]

    assert edited(annotate(book, make_result(book, found=FOUND)).path, edit).sheetnames == [
        "Blad1",
        "Min kopia",
    ]


def test_a_linted_sheet_that_somebody_has_emptied_loses_its_marks(book: Path, annotate: Annotate) -> None:
    def edit(whole: Workbook) -> None:
        whole["Blad1"].delete_rows(1, 9)
        whole["Blad1"].column_dimensions.clear()

    after = edited(annotate(book, make_result(book, found=FOUND)).path, edit)
    assert after.sheetnames == ["Blad1"]
    assert (after["Blad1"].freeze_panes, after["Blad1"].auto_filter.ref) == (None, None)


@pytest.mark.parametrize(
    ("cell", "filled"),
    [
        ("</c>", False), ("\n</c>", False), ("<v>7</v></c>", True),
        ("<is><t>ringt</t></is></c>", True),
    ],
)  # fmt: skip
def test_an_empty_cell_of_the_form_is_not_written_in(
    cell: str, filled: bool, book: Path, annotate: Annotate
) -> None:
    path = annotate(book, make_result(book, found=FOUND)).path
    sheet = re.sub(
        rb'(<c r="L2"[^>]*)/>', rb"\1>" + cell.encode(), parts(path)["xl/worksheets/lmn_findings.xml"]
    )
    assert stripped(with_parts(path, lmn_findings=sheet)).stripped.form == filled


def test_without_hidden_names_our_sheets_are_known_by_theirs(book: Path, annotate: Annotate) -> None:
    def edit(whole: Workbook) -> None:
        whole.defined_names.clear()
        for sheet in whole:
            sheet.defined_names.clear()

    after = edited(annotate(book, make_result(book, found=FOUND)).path, edit)
    assert after.sheetnames == ["Blad1"]
    assert after["Blad1"].max_column == 4


def test_columns_alone_are_taken_off_too(book: Path, annotate: Annotate) -> None:
    def edit(whole: Workbook) -> None:
        whole.defined_names.clear()
        for name in ("LMN sammanfattning", "LMN fynd", "LMN regler"):
            del whole[name]
        whole["Blad1"].defined_names.clear()

    after = edited(annotate(book, make_result(book, found=FOUND)).path, edit)
    assert [cell.value for cell in after["Blad1"][1] if cell.value] == [
        "Ordernummer",
        "Produktområde",
        "Namn",
        "Mobilnummer",
    ]


def test_a_table_is_as_wide_as_it_was(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(book)
    whole["Blad1"].add_table(Table(displayName="Ordrar", ref="A1:D4"))
    whole.save(book)
    written = annotate(book, make_result(book, found=FOUND)).path
    assert openpyxl.load_workbook(written)["Blad1"].tables["Ordrar"].ref == "A1:G4"
    table = openpyxl.load_workbook(stripped(saved_by_openpyxl(written)).path)["Blad1"].tables["Ordrar"]
    assert (table.ref, [column.name for column in table.tableColumns]) == (
        "A1:D4", ["Ordernummer", "Produktområde", "Namn", "Mobilnummer"],
    )  # fmt: skip


def test_files_without_marks(book: Path, tmp_path: Path) -> None:
    text = tmp_path / "batch.csv"
    text.write_text("Ordernummer;Namn\n1;Åsa\n", encoding="utf-8")
    assert strip_file(book) is None
    assert strip_file(text) is None
    assert not list(tmp_path.glob("*stripped*"))


def test_a_table_that_was_filtered_by_our_status_shows_all_its_rows_again(
    book: Path, annotate: Annotate
) -> None:
    whole = openpyxl.load_workbook(book)
    whole["Blad1"].add_table(Table(displayName="Ordrar", ref="A1:D4"))
    whole.save(book)
    path = annotate(book, make_result(book, found=FOUND)).path
    whole = openpyxl.load_workbook(path)
    whole["Blad1"].tables["Ordrar"].autoFilter.filterColumn.append(
        FilterColumn(colId=4, filters=Filters(filter=["✖ Fel"]))
    )
    whole["Blad1"].row_dimensions[3].hidden = True
    whole.save(path)
    sheet = openpyxl.load_workbook(stripped(path).path)["Blad1"]
    assert not sheet.row_dimensions[3].hidden
    assert sheet.tables["Ordrar"].autoFilter.filterColumn == []
