"""The sheets that lmn-lint adds: the summary, the findings with their form, the rules explained."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from lmn_lint.reading.batch import ColumnMatch
from lmn_lint.reports.verdicts import verdicts
from lmn_lint.result import BatchResult, SkippedRule
from tests.reports.workbook import raw
from tests.reports.workbook.conftest import FOUND, ROWS, RULES, Annotate, make_result


def words(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def under(sheet: Worksheet, caption: str) -> int:
    """The figure above a caption, which may have a sign before it."""
    for row in sheet.iter_rows():
        for cell in row:
            if str(cell.value).lstrip("✖▲✔=+ ") == caption:
                return int(sheet.cell(cell.row - 1, cell.column).value)
    raise AssertionError(caption)


@pytest.fixture
def mixed(book: Path) -> BatchResult:
    """Six orders of every kind: stop, notes, ready, too late, and rows that are left out."""
    cells = {
        **ROWS, 5: ("100236", "INK"), 6: ("100237", "INK"), 7: ("100237", "INK"), 8: ("100238",), 9: ("",), 10: ("Summa",),
    }  # fmt: skip
    found = [*FOUND, ("LMN101", 6, 3)]
    statuses = {8: "cancelled", 9: "blank", 10: "totals"}
    return make_result(book, cells, found, statuses=statuses, too_late=[6, 7])


def test_orders_are_counted_once_each(mixed: BatchResult) -> None:
    counted = verdicts(mixed)
    assert (counted.stop, counted.notes, counted.ready, counted.late) == (1, 1, 1, 1)
    assert counted.stop + counted.notes + counted.ready + counted.late == mixed.orders


def test_an_order_of_which_one_row_is_still_here_is_stopped_for_that_row(book: Path) -> None:
    cells = {2: ("1",), 3: ("1",)}
    assert verdicts(make_result(book, cells, [("LMN101", 2, 3)], too_late=[3])).stop == 1
    assert verdicts(make_result(book, cells, [("LMN101", 2, 3)], too_late=[2])).notes == 1
    assert verdicts(make_result(book, cells, [], too_late=[2])).ready == 1


def test_the_summary_balances(mixed: BatchResult, book: Path, annotate: Annotate) -> None:
    sheet = openpyxl.load_workbook(annotate(book, mixed).path)["LMN sammanfattning"]
    assert [
        under(sheet, caption) for caption in ("att stoppa", "klar, med anmärkningar", "klar", "redan på väg")
    ] == [1] * 4
    read, fine, flagged, left_out = (
        under(sheet, caption) for caption in ("lästa rader", "OK", "med anmärkningar", "utelämnade")
    )
    assert (read, fine, flagged, left_out) == (9, 3, 3, 3)
    assert read == fine + flagged + left_out
    text = words(sheet)
    assert text[0] == "Granskning av batch.xlsx"
    assert "2026-11-23" in text[1]
    assert any(line.startswith("Börja här: 1 order ska stoppas innan den skickas.") for line in text)
    assert "Utelämnade rader: 1 makulerad, 1 summarad, 1 tom." in text


def test_each_rule_has_a_line_with_its_count_and_a_link(
    mixed: BatchResult, book: Path, annotate: Annotate
) -> None:
    whole = openpyxl.load_workbook(annotate(book, mixed).path)
    sheet = whole["LMN sammanfattning"]
    lines = {row[1].value: row for row in sheet.iter_rows() if row[1].value in RULES}
    assert list(lines) == ["LMN101", "LMN106", "LMN208"]  # the worst first
    assert [row[8].value for row in lines.values()] == [2, 1, 1]
    assert (lines["LMN101"][2].value, lines["LMN101"][4].value) == (
        "Mobilnumret saknas",
        "sms-without-mobile",
    )
    for code, row in lines.items():
        name, _, cell = row[9].hyperlink.location.partition("!")
        assert name == "'LMN fynd'"
        assert str(whole["LMN fynd"][f"H{cell[1:]}"].value).startswith(code)
        name, _, cell = row[1].hyperlink.location.partition("!")
        assert name == "'LMN regler'"
        assert str(whole["LMN regler"][cell.replace("A", "B")].value).startswith(code)
    assert len(sheet._charts) == 1


def test_a_rule_that_fired_with_several_severities_says_how_often_each(
    book: Path, annotate: Annotate
) -> None:
    result = make_result(book, found=[*FOUND, ("LMN101", 3, 3), ("LMN101", 4, 3)])
    result.findings.loc[result.findings["row"].eq(3), "severity"] = "warning"
    sheet = openpyxl.load_workbook(annotate(book, result).path)["LMN sammanfattning"]
    line = next(row for row in sheet.iter_rows() if row[1].value == "LMN101")
    assert [cell.value for cell in line[5:9]] == [2, 1, None, 3]
    head = next(row for row in sheet.iter_rows() if row[1].value == "Kod")
    assert [cell.value for cell in head[5:9]] == ["✖ Fel", "▲ Varning", "● Info", "Antal"]
    total = next(row for row in sheet.iter_rows() if row[1].value == "Summa")
    assert [cell.value for cell in total[5:9]] == [2, 2, 1, 5]


def test_what_was_not_checked_is_said(book: Path, annotate: Annotate) -> None:
    result = make_result(book, found=FOUND)
    near = ColumnMatch("mobile", "Mobilnumer", 3, "near")
    loose = ColumnMatch("recipient_name", "Vem", 2, "loose")
    batch = replace(result.batch, columns={"mobile": near, "recipient_name": loose})
    result = replace(
        result,
        batch=batch,
        skipped=(SkippedRule("LMN106", "columns", (("phone", "mobile"),)), SkippedRule("LMN208", "crashed")),
        outside_guide=2,
    )
    text = "\n".join(words(openpyxl.load_workbook(annotate(book, result).path)["LMN sammanfattning"]))
    assert "LMN106 bad-number: filen saknar Telefon eller Mobilnummer." in text
    assert "LMN208 misspelt-name: regeln gick inte att köra" in text
    assert "2 rader har ett produktområde som leveransreglerna inte tar upp." in text
    assert "Kolumner som ingen regel tittar på: A (Ordernummer), B (Produktområde)." in text
    assert "Kolumn D (Mobilnumer) lästes som Mobilnummer: rubriken verkar felstavad." in text
    assert "Kolumn C (Vem) lästes som Namn" in text


def test_a_clean_batch_says_so(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(annotate(book, make_result(book)).path)
    text = words(whole["LMN sammanfattning"])
    assert "Inget att rätta. Ordrarna kan skickas som de är." in text
    assert "Ingen regel slog till." in text
    assert whole["LMN fynd"].max_row == 1


def test_findings_stand_in_reading_order_with_the_form_last(book: Path, annotate: Annotate) -> None:
    cells = {2: ("9",), 3: ("100",), 4: ("20", "", "x"), 5: ("",), 6: ("20",)}
    found = [("LMN101", 3, 3), ("LMN106", 5, 3), ("LMN101", 2, 3), ("LMN101", 6, 3), ("LMN208", 4, 2)]
    result = make_result(book, cells, found, suggestions={("LMN208", 4, 2): "=Å. Ek"}, too_late=[2])
    sheet = openpyxl.load_workbook(annotate(book, result).path)["LMN fynd"]
    assert [cell.value for cell in sheet[1]] == [
        "Order", "Rad", "Vad är fel", "Gör så här", "Förslag", "Cell", "Allvar", "Regel", "LMN nyckel",
        "Beslut", "Av", "Anteckning",
    ]  # fmt: skip
    assert [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=2)] == [
        ("9", 2), ("20", 4), ("20", 6), ("100", 3), (None, 5),
    ]  # fmt: skip
    assert [cell.value for cell in sheet[3]][:8] == [
        "20", 4, "Namnet verkar felskrivet.", "Fyll i det i Sesam LMN.", "=Å. Ek", "C4", "● Info", "LMN208 misspelt-name",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[3]][9:] == [None, None, None]
    assert [letters for letters, column in sheet.column_dimensions.items() if column.hidden] == ["I"]
    assert sheet["G2"].value == "✖ Fel\nredan på väg"
    assert sheet["F3"].hyperlink.location == "'Blad1'!C4"
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:L6", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    [form] = sheet.data_validations.dataValidation
    assert form.formula1 == '"Rättat,Bekräftat med kund,Fråga kund,Inget fel"'
    assert str(form.sqref) == "J2:J6"


def test_a_finding_about_the_whole_file_comes_first_and_has_no_cell(book: Path, annotate: Annotate) -> None:
    result = make_result(book, found=FOUND)
    whole = result.findings.iloc[[0]].copy()
    whole[["row", "position"]] = None
    whole["order"] = ""
    findings = type(whole)(np.concatenate([result.findings, whole]), columns=whole.columns)
    result = replace(result, findings=findings.astype(result.findings.dtypes.to_dict()))
    sheet = openpyxl.load_workbook(annotate(book, result).path)["LMN fynd"]
    assert [sheet[f"{letter}2"].value for letter in "ABCF"] == [None, None, "Mobilnumret saknas.", None]
    assert sheet["A3"].value == "100234"


def test_rules_are_explained_with_a_wrong_and_a_right_example(book: Path, annotate: Annotate) -> None:
    text = words(
        openpyxl.load_workbook(annotate(book, make_result(book, found=FOUND[:1])).path)["LMN regler"]
    )
    assert "LMN101 sms-without-mobile · Mobilnumret saknas · ✖ Fel" in text
    for piece in ("Varför", "Gör så här", "Källa", "✖ Fel", "✔ Rätt", "Mobilnummer", "070-174 06 05"):
        assert piece in text
    assert not any("LMN106" in line for line in text)


def test_names_of_sheets_and_columns_are_the_same_in_english(book: Path, annotate: Annotate) -> None:
    whole = openpyxl.load_workbook(annotate(book, make_result(book, found=FOUND), lang="en").path)
    assert whole.sheetnames[:3] == ["LMN sammanfattning", "LMN fynd", "LMN regler"]
    assert whole["LMN fynd"]["C1"].value == "Vad är fel"
    assert under(whole["LMN sammanfattning"], "to stop") == 1


@pytest.mark.parametrize("start", ["=1+1", "+46", "-5", "@x", "\tx", "\rx", "=cmd|' /C calc'!A0", "'=1"])
def test_text_never_becomes_a_formula(start: str, tmp_path: Path, annotate: Annotate) -> None:
    path = tmp_path / "batch.csv"
    path.write_text("x")
    found = [("LMN101", 2, 3)]
    result = make_result(path, {2: (start, start, start, start)}, found, kind="text", sheet=None,
                         suggestions={("LMN101", 2, 3): start})  # fmt: skip
    written = annotate(path, result)
    whole = openpyxl.load_workbook(written.path)
    assert [cell.value for cell in whole["Order"][2]][:4] == [start.replace("\r", "_x000D_")] * 4
    for sheet in whole:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    for part in ("lmn_summary", "lmn_findings", "lmn_rules", "sheet1"):
        assert not re.search(r"<f[ >]", raw.read(written.path, f"xl/worksheets/{part}.xml"))
    values = CalamineWorkbook.from_path(written.path).get_sheet_by_name("Order").to_python()
    assert values[1][0] == start


def test_text_becomes_a_workbook_with_every_value_as_it_was(tmp_path: Path, annotate: Annotate) -> None:
    path = tmp_path / "batch.csv"
    path.write_text("x")
    cells = {
        4: ("007", " två  mellanslag ", "rad ett\nrad två", "<&>\"'"),
        7: ("0701740605", "_x0041_", "\x01\ufffe", "1E5"),
        8: ("", "", "", ""),
        9: ("é", "\u00a0hårt", "🙂", "x" * 40_000),
    }
    result = make_result(path, cells, [("LMN101", 7, 3), ("LMN106", 8, 1)], kind="text", sheet=None, header_row=3,
                         statuses={8: "blank"})  # fmt: skip
    written = annotate(path, result)
    assert written.path.name == "batch.csv.lint.xlsx"
    assert [remark.code for remark in written.remarks] == ["plain_copy", "cut_values"]
    sheet = openpyxl.load_workbook(written.path)["Order"]
    assert [cell.value for cell in sheet[4]][:4] == list(cells[4])
    assert sheet["A7"].value == "0701740605"
    assert sheet["A7"].number_format == "@"
    assert (sheet["E3"].value, sheet["E7"].value, sheet["E8"].value) == ("LMN status", "✖ Fel", None)
    assert sheet["B8"].fill.patternType == "solid"
    rows = (
        CalamineWorkbook.from_path(written.path).get_sheet_by_name("Order").to_python(skip_empty_area=False)
    )
    assert rows[6][1] == "_x0041_"
    assert (rows[8][0], rows[8][1], rows[8][2]) == cells[9][:3]
    assert rows[8][3] == "x" * 32_766 + "…"
    said = words(openpyxl.load_workbook(written.path)["LMN sammanfattning"])
    assert any("Filen var ingen arbetsbok" in line for line in said)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same(book: Path, annotate: Annotate, tmp_path: Path) -> None:
    written = annotate(book, make_result(book, found=FOUND))
    folder = tmp_path / "office"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(folder), str(written.path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    ours, theirs = (openpyxl.load_workbook(path) for path in (written.path, folder / written.path.name))
    assert theirs.sheetnames == ours.sheetnames
    for name in ours.sheetnames:
        assert words(theirs[name]) == words(ours[name])
    assert theirs["Blad1"]["D2"].comment.text.strip() == ours["Blad1"]["D2"].comment.text
    assert theirs["Blad1"]["D2"].fill.fgColor.rgb == ours["Blad1"]["D2"].fill.fgColor.rgb


def test_percent_signs_and_question_marks_are_only_signs(book: Path, annotate: Annotate) -> None:
    result = make_result(book, found=FOUND, suggestions={("LMN101", 2, 3): "100 % ? %d"}, sheet="Blad1")
    result.findings["order"] = "5 %?"
    sheet = openpyxl.load_workbook(annotate(book, result).path)["LMN fynd"]
    assert (sheet["A2"].value, sheet["E2"].value) == ("5 %?", "100 % ? %d")


def test_a_text_is_cut_where_a_cell_ends_as_excel_counts(tmp_path: Path, annotate: Annotate) -> None:
    path = tmp_path / "batch.csv"
    path.write_text("x")
    fits, long = "🙂" * 16_383 + "x", "🙂" * 16_384  # each smiley counts as two
    result = make_result(path, {2: (fits, long, "x" + long)}, kind="text", sheet=None)
    written = annotate(path, result)
    row = CalamineWorkbook.from_path(written.path).get_sheet_by_name("Order").to_python()[1]
    assert row[:3] == [fits, "🙂" * 16_383 + "…", "x" + "🙂" * 16_382 + "…"]
    [cut] = [remark for remark in written.remarks if remark.code == "cut_values"]
    assert cut.details == {"values": 2}


def test_a_long_text_file_becomes_a_sheet_piece_by_piece(tmp_path: Path, annotate: Annotate) -> None:
    path = tmp_path / "batch.csv"
    path.write_text("x")
    numbers = [row for row in range(4, 10_004) if row not in (4099, 5000, 9000)]  # the file has blank lines
    cells = {row: (str(row), "", f"Namn {row % 7}", "") for row in numbers}
    found = [("LMN101", row, 3) for row in (4, 4100, 5000, 8195, 10_003)]
    result = make_result(path, cells, found, kind="text", sheet=None, header_row=3)
    written = annotate(path, result)
    rows = (
        CalamineWorkbook.from_path(written.path).get_sheet_by_name("Order").to_python(skip_empty_area=False)
    )
    assert [row[:3] for row in rows[3:]] == [
        [str(number), "", f"Namn {number % 7}"] if number in cells else [""] * 3
        for number in range(4, 10_004)
    ]
    marked = openpyxl.load_workbook(written.path)["Order"]
    assert all(marked[f"D{row}"].fill.patternType == "solid" for _, row, _ in found)
