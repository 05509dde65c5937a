"""How the annotated workbook reads: links there and back, heights, pages, words for one and for several."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from lmn_lint.messages.workbook import TEXTS
from lmn_lint.reading.batch import Remark
from lmn_lint.reports.workbook.grid import Grid
from lmn_lint.reports.workbook.measure import lines
from lmn_lint.reports.workbook.names import FILLS, INK
from lmn_lint.reports.workbook.styles import BODY, load
from tests.reports.workbook import raw
from tests.reports.workbook.conftest import FOUND, ROWS, Annotate, make_result


def words(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def place(location: str) -> tuple[str, int]:
    """Sheet and row of a link."""
    found = re.fullmatch(r"'(.+)'!([A-Z]+)(\d+)", location)
    assert found
    return found[1], int(found[3])


# --- links -------------------------------------------------------------------------------------


def test_a_finding_leads_to_its_cell_and_the_row_leads_back(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(annotate(book, make_result(book, found=FOUND)).path)
    findings, own = whole["LMN fynd"], whole["Blad1"]
    for line in range(2, 5):
        sheet, row = place(findings[f"F{line}"].hyperlink.location)
        assert (sheet, findings[f"B{line}"].value) == ("Blad1", row)
        back_to, back = place(own[f"E{row}"].hyperlink.location)
        assert back_to == "LMN fynd"
        assert findings[f"B{back}"].value == row
    # The row's first finding is where it leads, also where it has two.
    assert place(own["E4"].hyperlink.location) == ("LMN fynd", 3)
    assert own["E3"].hyperlink is None


def test_the_sheets_own_links_stay_and_ours_come_after_them(tmp_path: Path, annotate: Annotate) -> None:
    row = '<row r="1">' + raw.header_cells() + '</row><row r="2"><c r="A2"><v>1</v></c></row>'
    own = '<hyperlinks><hyperlink ref="A2" location="Blad1!A1"/></hyperlinks>'
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(row, after=own))
    written = annotate(path, make_result(path, {2: ("1",)}, [("LMN101", 2, 3)]))
    after = raw.read(written.path, "xl/worksheets/sheet1.xml")
    assert re.findall(r'<hyperlink ref="(\w+)" location="([^"]+)"', after) == [
        ("A2", "Blad1!A1"), ("E2", "'LMN fynd'!A2"),
    ]  # fmt: skip


def test_each_sheet_of_several_leads_to_its_own_findings(tmp_path: Path, annotate: Annotate) -> None:
    path = tmp_path / "batch.xlsx"
    whole = openpyxl.Workbook()
    whole.active.title = "Ett"
    whole.create_sheet("Två")
    for sheet in whole:
        sheet.append(["Ordernummer", "Produktområde", "Namn", "Mobilnummer"])
        sheet.append(["7", "INK", "Åsa Lindqvist"])
    whole.save(path)
    results = [
        make_result(path, {2: ("7", "INK")}, [("LMN101", 2, 3)], sheet=name) for name in ("Ett", "Två")
    ]
    whole = openpyxl.load_workbook(annotate(path, *results).path)
    assert place(whole["Ett"]["E2"].hyperlink.location) == ("LMN fynd", 2)
    assert place(whole["Två"]["E2"].hyperlink.location) == ("LMN fynd", 3)
    summary = whole["LMN sammanfattning"]
    shown = [cell.hyperlink.location for row in summary.iter_rows() for cell in row if cell.value == "Visa →"]
    assert [place(each)[1] for each in shown] == [2, 3]


def test_what_to_do_first_leads_to_the_first_error_that_can_still_be_stopped(
    book: Path, annotate: Annotate
) -> None:
    found = [("LMN106", 2, 3), ("LMN101", 3, 3), ("LMN101", 4, 3)]
    result = make_result(book, {2: ("1",), 3: ("2",), 4: ("3",)}, found, too_late=[3])
    whole = openpyxl.load_workbook(annotate(book, result).path)
    [shown] = [
        cell for row in whole["LMN sammanfattning"].iter_rows() for cell in row if cell.value == "Visa →"
    ]
    assert place(shown.hyperlink.location) == ("LMN fynd", 4)
    assert whole["LMN fynd"]["A4"].value == "3"


# --- what to do first --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("errors", "said"),
    [
        (1, "Börja här: 1 order ska stoppas innan den skickas."),
        (2, "Börja här: 2 ordrar ska stoppas innan de skickas."),
    ],
)
def test_orders_to_stop_are_told_in_words_that_fit_their_number(
    errors: int, said: str, book: Path, annotate: Annotate
) -> None:
    cells = {row: (str(row),) for row in range(2, 2 + errors)}
    result = make_result(book, cells, [("LMN101", row, 3) for row in cells])
    text = words(openpyxl.load_workbook(annotate(book, result).path)["LMN sammanfattning"])
    assert any(line.startswith(said) for line in text)


def test_a_missing_column_comes_before_orders_to_stop(book: Path, annotate: Annotate) -> None:
    result = make_result(book, found=[*FOUND, ("LMN101", 3, 3)])
    for column in ("row", "position"):
        result.findings.loc[result.findings["row"].eq(3).fillna(False), column] = None
    result.findings.loc[result.findings["row"].isna(), "field"] = "delivery_rule"
    text = words(openpyxl.load_workbook(annotate(book, result).path)["LMN sammanfattning"])
    assert text[2] == (
        "Börja här: Kolumnen Leveransregel saknas i filen, så allt kunde inte granskas. "
        "Exportera filen igen med den."
    )
    assert text[4].startswith("1 order ska stoppas")


def test_a_cause_for_a_whole_column_comes_first(book: Path, annotate: Annotate) -> None:
    cause = Remark("empty_column", {"header": "Mobilnummer", "rule": "LMN101", "cells": 3})
    result = replace(make_result(book, found=FOUND), causes=(cause,))
    text = words(openpyxl.load_workbook(annotate(book, result).path)["LMN sammanfattning"])
    assert text[2].startswith("Börja här: Kolumnen ”Mobilnummer” är tom på alla rader")


def test_a_file_without_orders_is_not_called_ready(book: Path, annotate: Annotate) -> None:
    result = make_result(book, {2: ("Summa",)}, statuses={2: "totals"})
    text = words(openpyxl.load_workbook(annotate(book, result).path)["LMN sammanfattning"])
    assert "Det finns inga ordrar att granska i filen." in text


def test_words_for_one_have_words_for_several() -> None:
    def blanks(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    ones = [key for key in TEXTS if key.endswith("_one")]
    assert ones
    for one in ones:
        several = TEXTS[one.removesuffix("_one")]
        for words_for_one, words_for_several in zip(TEXTS[one], several, strict=True):
            assert blanks(words_for_one) <= {"n"}
            assert blanks(words_for_several) <= {"n"}


def test_large_numbers_are_parted_as_the_language_does(book: Path, annotate: Annotate) -> None:
    cells = {row: (str(row),) for row in range(2, 1302)}
    result = make_result(book, cells, [("LMN101", row, 3) for row in cells])
    for lang, said in (("sv", "Börja här: 1\u00a0300 ordrar ska"), ("en", "Start here: 1,300 orders must")):
        whole = openpyxl.load_workbook(annotate(book, result, lang=lang).path)
        assert any(line.startswith(said) for line in words(whole["LMN sammanfattning"]))


# --- nothing is cut ----------------------------------------------------------------------------


def test_lines_are_counted_as_words_wrap() -> None:
    assert lines("Fyll i uppgiften.", 40) == 1
    assert lines("ett\ntvå\n\nfyra", 40) == 4
    assert lines("Fyll i uppgiften i uttaget, eller kontrollera att den står rätt.", 40) == 2
    assert lines("x" * 100, 10) >= 10
    assert lines("patient-named-needlessly", 14) == 2  # after the hyphen
    assert lines("MMMMMMMMMMMMMMMMMMMM", 20) == 2


@given(st.text(max_size=200), st.integers(5, 60))
def test_a_wider_cell_never_takes_more_lines(text: str, width: int) -> None:
    taken = lines(text, width)
    assert taken >= text.count("\n") + 1
    assert lines(text, width + 10) <= taken


def test_a_row_is_as_high_as_its_longest_text(book: Path, annotate: Annotate) -> None:
    long = "Ring Åsa Lindqvist på avdelning tre och fråga efter nyckeln till grinden. " * 5
    result = make_result(book, found=FOUND, suggestions={("LMN101", 2, 3): long})
    sheet = openpyxl.load_workbook(annotate(book, result).path)["LMN fynd"]
    assert sheet.row_dimensions[2].height > 15 * len(long) / 24
    assert sheet.row_dimensions[3].height <= 30
    result = make_result(book, found=FOUND, suggestions={("LMN101", 2, 3): long * 30})
    sheet = openpyxl.load_workbook(annotate(book, result).path)["LMN fynd"]
    assert sheet.row_dimensions[2].height == 409  # the highest there is


@pytest.mark.parametrize("severity", list(FILLS))
def test_words_stand_out_from_their_fills(severity: str) -> None:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    assert (light(FILLS[severity]) + 0.05) / (light(INK[severity]) + 0.05) >= 4.5


# --- printing ----------------------------------------------------------------------------------


def grid_of(*blocks: int) -> Grid:
    """Blocks of so many rows of 20 points on a sheet that is printed at full size."""
    grid = Grid(load(None), (50.0,))
    for rows in blocks:
        grid.block()
        for _ in range(rows):
            grid.put(0, "x", BODY)
            grid.next(20)
    return grid


def test_a_block_that_does_not_fit_begins_on_a_new_page() -> None:
    # A page holds 25 such rows.
    assert grid_of(10, 10).breaks() == []
    assert grid_of(10, 20).breaks() == [11]
    assert grid_of(10, 20, 10).breaks() == [11, 31]


def test_a_block_that_no_page_holds_is_parted() -> None:
    assert grid_of(40).breaks() == []
    assert grid_of(5, 40).breaks() == []


def test_what_may_be_parted_is_not_kept_together() -> None:
    grid = grid_of(10)
    grid.flow()
    for _ in range(20):
        grid.next(20)
    assert grid.breaks() == []


def test_our_sheets_print_on_landscape_pages_with_numbers(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(annotate(book, make_result(book, found=FOUND)).path)
    for name in ("LMN sammanfattning", "LMN fynd", "LMN regler"):
        sheet = whole[name]
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert "&P" in str(sheet.oddFooter.right.text)
    assert whole["LMN fynd"].print_title_rows == "$1:$1"


def test_a_text_file_prints_on_landscape_pages_with_its_headers(tmp_path: Path, annotate: Annotate) -> None:
    path = tmp_path / "batch.csv"
    path.write_text("x")
    result = make_result(path, ROWS, FOUND, kind="text", sheet=None, header_row=1)
    sheet = openpyxl.load_workbook(annotate(path, result).path)["Order"]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")
