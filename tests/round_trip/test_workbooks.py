"""Annotated workbooks checked again: edited, sorted, saved by other programs, with a form that was filled in."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from lmn_lint.linting import Options, check_file
from lmn_lint.reading.form import COLUMNS, OTHERS
from lmn_lint.reports.workbook import write_workbook
from lmn_lint.reports.workbook.findings_sheet import HEADERS
from lmn_lint.result import BatchResult
from lmn_lint.stripping.file import StripRefused, strip_file
from tests.stripping.conftest import (
    needs_libreoffice,
    parts,
    saved_by_libreoffice,
    saved_by_openpyxl,
    stripped,
)

SAMPLE = Path(__file__).parents[2] / "sample_data" / "ordrar-vecka-48.xlsx"
TODAY = date(2026, 11, 23)
ORDERS = "Ordrar v 48"
FIRST, LAST = 4, 24  # rows of the batch below its header


def check(path: Path) -> BatchResult:
    [result] = check_file(path, Options(today=TODAY))
    return result


def annotated(path: Path, output: Path | None = None) -> Path:
    return write_workbook(path, [check(path)], lang="sv", today=TODAY, output=output, force=True).path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first rows of the sample, and the workbook that they were annotated in."""
    path = tmp_path_factory.mktemp("small") / "batch.xlsx"
    whole = openpyxl.load_workbook(SAMPLE)
    whole[ORDERS].delete_rows(LAST + 1, 100)
    whole[ORDERS].auto_filter.ref = None
    whole.save(path)
    annotated(path)
    return path


@pytest.fixture
def sample(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small, tmp_path / "batch.xlsx"))


@pytest.fixture
def marked(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small.with_name("batch.lint.xlsx"), tmp_path / "batch.lint.xlsx"))


def findings(result: BatchResult) -> pd.DataFrame:
    return result.findings.drop(columns=["accepted", "decision", "by", "note"])


def test_linting_an_annotated_workbook_finds_what_linting_the_original_does(
    sample: Path, marked: Path
) -> None:
    before, after = check(sample), check(marked)
    pd.testing.assert_frame_equal(findings(after), findings(before))
    assert after.statuses.equals(before.statuses)
    assert after.batch.headers == before.batch.headers
    assert after.since is not None
    assert (after.since.earlier, after.since.left) == (len(before.findings), len(before.findings))


def test_annotated_twice_is_annotated_once(sample: Path, marked: Path) -> None:
    first = marked
    second = annotated(first)
    assert second.name == "batch.lint-2.xlsx"
    assert openpyxl.load_workbook(second).sheetnames == openpyxl.load_workbook(first).sheetnames
    for part in (
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/lmn_findings.xml",
        "xl/worksheets/lmn_rules.xml",
        "xl/comments_lmn.xml",
    ):
        assert parts(second)[part] == parts(first)[part]
    assert parts(stripped(second).path) == parts(sample)


# --- edited by people --------------------------------------------------------------------------


def values(sheet: Worksheet, row: int) -> list[tuple[object, str, object]]:
    """A row's values, number formats and fills, as they are moved when rows are sorted."""
    return [(cell.value, cell.number_format, cell._style) for cell in sheet[row]]


def put(sheet: Worksheet, row: int, line: list[tuple[object, str, object]]) -> None:
    for column, (value, _, style) in enumerate(line, 1):
        cell = sheet.cell(row, column)
        cell.value = value
        cell._style = style
        if isinstance(value, str):
            cell.data_type = "s"


Edit = Callable[[Worksheet], None]


def sort(order: list[int]) -> Edit:
    def edit(sheet: Worksheet) -> None:
        lines = [values(sheet, FIRST + place) for place in range(len(order))]
        for row, place in enumerate(order, FIRST):
            put(sheet, row, lines[place])

    return edit


def delete(row: int) -> Edit:
    return lambda sheet: sheet.delete_rows(row)


def insert(row: int) -> Edit:
    """A blank row, and one that is a copy of another: with its format, as spreadsheets insert rows."""

    def edit(sheet: Worksheet) -> None:
        line = values(sheet, row)[:29]
        sheet.insert_rows(row, 2)
        put(sheet, row + 1, line)

    return edit


def write(cell: tuple[int, int], value: object) -> Edit:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(*cell).value = value

    return edit


ROW = st.integers(FIRST, LAST - 8)
EDITS = st.lists(
    st.one_of(
        st.permutations(range(12)).map(sort),
        ROW.map(delete),
        ROW.map(insert),
        st.builds(
            write,
            st.tuples(ROW, st.integers(1, 29)),
            st.sampled_from([None, "070-174 06 05", "x", "Åsa Lindqvist", 29133]),
        ),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_after_any_edits_the_findings_are_those_of_the_original_edited_alike(
    edits: list[Edit], sample: Path, marked: Path
) -> None:
    for path in (marked, sample):
        whole = openpyxl.load_workbook(path)
        for edit in edits:
            edit(whole[ORDERS])
        whole.save(path.with_name(f"edited-{path.name}"))
    one, other = (check(path.with_name(f"edited-{path.name}")) for path in (marked, sample))
    pd.testing.assert_frame_equal(findings(one), findings(other))
    since = one.since
    assert since is not None
    assert since.earlier == since.cleared + since.left
    assert since.left + since.new == len(one.findings)
    # Marks come off the edited workbook, too, and what is left reads the same.
    pd.testing.assert_frame_equal(findings(check(stripped(one.batch.file).path)), findings(other))


@needs_libreoffice
def test_saved_by_libreoffice(sample: Path, marked: Path) -> None:
    saved, plain = saved_by_libreoffice(marked, sample)
    one, other = check(saved), check(plain)
    pd.testing.assert_frame_equal(findings(one), findings(other))
    assert one.since is not None
    assert (one.since.cleared, one.since.new) == (0, 0)
    assert (
        openpyxl.load_workbook(annotated(marked)).sheetnames[3:] == openpyxl.load_workbook(plain).sheetnames
    )
    pd.testing.assert_frame_equal(findings(check(stripped(marked).path)), findings(other))


# --- the form ----------------------------------------------------------------------------------


def decide(path: Path, **forms: tuple[str, str, str]) -> Path:
    """Fills in the form of findings, by rule and cell ("LMN105_U7")."""
    whole = openpyxl.load_workbook(path)
    sheet = whole["LMN fynd"]
    at = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        key = f"{sheet.cell(row, at['Regel']).value[:6]}_{sheet.cell(row, at['Cell']).value}"
        for name, text in zip(("Beslut", "Av", "Anteckning"), forms.get(key, ()), strict=False):
            sheet.cell(row, at[name]).value = text or None
    whole.save(path)
    return path


def form(path: Path) -> dict[str, tuple[object, ...]]:
    """What stands in the form, by rule and cell."""
    sheet = openpyxl.load_workbook(path)["LMN fynd"]
    at = {cell.value: cell.column - 1 for cell in sheet[1]}
    return {
        f"{row[at['Regel']][:6]}_{row[at['Cell']]}": tuple(
            row[at[name]] for name in ("Beslut", "Av", "Anteckning")
        )
        for row in sheet.iter_rows(min_row=2, values_only=True)
        if any(row[at[name]] for name in ("Beslut", "Av", "Anteckning"))
    }


def test_decisions_are_kept_and_accept_from_workbook_to_workbook(marked: Path) -> None:
    first = decide(
        marked,
        LMN105_U7=("Inget fel", "EK", "ringt 23/11"),
        LMN008_I9=("Rättat", "EK", ""),
        LMN002_J14=("Fråga kund", "", "väntar svar"),
    )
    second = annotated(first)
    kept = {
        "LMN105_U7": ("Inget fel", "EK", "ringt 23/11"),
        "LMN008_I9": ("Rättat", "EK", None),
        "LMN002_J14": ("Fråga kund", None, "väntar svar"),
    }
    assert form(second) == kept
    third = annotated(second)
    assert form(third) == kept
    result = check(third)
    assert result.findings.loc[result.findings["accepted"], "rule"].tolist() == ["LMN105"]
    count = len(result.findings)
    sheet = openpyxl.load_workbook(third)
    assert sheet[ORDERS]["U7"].fill.patternType is None
    assert sheet[ORDERS]["U7"].comment is None
    said = [
        str(cell) for row in sheet["LMN sammanfattning"].iter_rows(values_only=True) for cell in row if cell
    ]
    assert any(line.endswith(f"0 av {count} klara, {count - 1} kvar, 0 nya, 1 godtagen.") for line in said)
    assert not any("ringt" in line for line in said)  # what is noted stands on its line alone


def test_the_form_of_a_sorted_sheet_whose_hidden_column_stayed_behind(marked: Path) -> None:
    path = marked
    whole = openpyxl.load_workbook(path)
    sheet = whole["LMN fynd"]
    key = next(cell.column for cell in sheet[1] if cell.value == "LMN nyckel")
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for row, line in enumerate(reversed(lines), 2):
        for column, value in enumerate(line, 1):
            if column != key:
                sheet.cell(row, column).value = value
    whole.save(path)
    decide(path, LMN105_U7=("Bekräftat med kund", "EK", ""))
    result = check(path)
    assert result.since is not None
    assert (result.since.left, result.since.accepted, result.since.new) == (len(lines) - 1, 1, 0)
    assert result.findings.loc[result.findings["accepted"], "rule"].tolist() == ["LMN105"]


def test_the_form_is_known_under_another_name(marked: Path) -> None:
    whole = openpyxl.load_workbook(decide(marked, LMN105_U7=("Inget fel", "EK", "ringt")))
    whole["LMN fynd"].title = "Evas lista"
    whole.save(marked)
    result = check(marked)
    assert result.findings.loc[result.findings["accepted"], "rule"].tolist() == ["LMN105"]
    assert not any("Evas lista" in str(remark.details) for remark in result.batch.remarks)
    assert form(annotated(marked)) == {"LMN105_U7": ("Inget fel", "EK", "ringt")}


def test_a_form_that_is_gone_and_one_that_was_copied_are_told(marked: Path) -> None:
    whole = openpyxl.load_workbook(marked)
    del whole["Anteckningar"]
    whole.copy_worksheet(whole["LMN fynd"]).title = "LMN fynd (2)"
    whole.save(marked)
    assert not check(marked).batch.remarks  # nobody has written in the copy
    whole["LMN fynd (2)"]["J2"] = "Rättat"
    whole.save(marked)
    [remark] = check(marked).batch.remarks
    assert (remark.code, remark.details) == ("form_copies", {"sheets": "LMN fynd (2)"})
    del whole["LMN fynd"], whole["LMN fynd (2)"]
    whole.save(marked)
    result = check(marked)
    assert result.since is None
    assert [remark.code for remark in result.batch.remarks] == ["form_gone"]


def said_of(path: Path) -> list[tuple[str, dict[str, str | int]]]:
    """The remarks on the annotated sample, without the sheet of the sample that holds no orders."""
    return [
        (remark.code, remark.details)
        for remark in check(path).batch.remarks
        if remark.details.get("sheets") != "Anteckningar"
    ]


@pytest.mark.parametrize(
    ("headers", "code", "decided"),
    [
        (["Anteckning"], "form_without", 1),
        (["Beslut"], "form_unread", 0),
        (["Beslut", "Av"], "form_unread", 0),
    ],
)
def test_headers_that_are_gone_from_the_findings_sheet_are_told(
    headers: list[str], code: str, decided: int, marked: Path
) -> None:
    whole = openpyxl.load_workbook(decide(marked, LMN105_U7=("Inget fel", "EK", "ringt")))
    for cell in whole["LMN fynd"][1]:
        if cell.value in headers:
            cell.value = "Kommentar från Eva"
    whole.save(marked)
    assert said_of(marked)[0] == (code, {"sheet": "LMN fynd", "headers": ", ".join(headers)})
    assert check(marked).findings["accepted"].sum() == decided


def test_columns_that_people_add_to_the_findings_sheet_are_named(marked: Path) -> None:
    assert {*COLUMNS.values(), *OTHERS} == set(HEADERS)
    whole = openpyxl.load_workbook(marked)
    sheet = whole["LMN fynd"]
    width = len(HEADERS) - 1  # no column of sheets in a workbook of one
    sheet.cell(1, width + 1).value = "Klar"
    sheet.cell(1, width + 2).value = "Tom"
    sheet.cell(3, width + 1).value = "x"
    sheet.cell(5, width + 3).value = "ring Eva"
    whole.save(marked)
    assert said_of(marked) == [("form_beside", {"sheet": "LMN fynd", "headers": "Klar, O"})]


@pytest.mark.parametrize("name", ["LMN fynd", "Fynd vecka 48"])
def test_comments_that_people_put_on_the_findings_sheet_are_counted(name: str, marked: Path) -> None:
    whole = openpyxl.load_workbook(marked)
    for cell in ("C2", "D5"):
        whole["LMN fynd"][cell].comment = Comment("Ring Eva först", "EK")
    whole["LMN fynd"].title = name
    whole.save(marked)
    assert said_of(marked) == [("form_comments", {"n": 2, "sheet": name})]
    assert said_of(annotated(marked)) == []


def test_a_rule_that_was_written_over_is_known_by_the_key_of_its_line(marked: Path) -> None:
    whole = openpyxl.load_workbook(decide(marked, LMN105_U7=("Inget fel", "EK", "")))
    sheet = whole["LMN fynd"]
    at = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, at["Beslut"]).value:
            sheet.cell(row, at["Regel"]).value = "telefon"
    whole.save(marked)
    result = check(marked)
    assert result.findings.loc[result.findings["accepted"], "rule"].tolist() == ["LMN105"]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_our_other_sheets_are_known_under_other_names(lang: str, sample: Path) -> None:
    path = write_workbook(sample, [check(sample)], lang=lang, today=TODAY).path
    whole = openpyxl.load_workbook(path)
    whole["LMN sammanfattning"].title = "Vecka 48"
    whole["LMN regler"].title = "Till Eva"
    whole.save(path)
    assert said_of(path) == []
    assert openpyxl.load_workbook(annotated(path)).sheetnames == [
        "LMN sammanfattning", "LMN fynd", "LMN regler", *openpyxl.load_workbook(sample).sheetnames,
    ]  # fmt: skip


@needs_libreoffice
def test_renamed_sheets_of_ours_are_not_copied_out_of_other_kinds_of_workbooks(marked: Path) -> None:
    whole = openpyxl.load_workbook(decide(marked, LMN105_U7=("Inget fel", "EK", "ringt")))
    whole.copy_worksheet(whole["LMN regler"]).title = "Min kopia"
    whole["LMN sammanfattning"].title = "Vecka 48"
    whole["LMN fynd"].title = "Evas lista"
    whole.save(marked)
    [saved] = saved_by_libreoffice(marked, kind="ods")
    path = annotated(saved)
    assert openpyxl.load_workbook(path).sheetnames == [
        "LMN sammanfattning", "LMN fynd", "LMN regler", ORDERS, "Anteckningar", "Min kopia",
    ]  # fmt: skip
    assert form(path) == {"LMN105_U7": ("Inget fel", "EK", "ringt")}


def test_a_sheet_that_only_begins_like_ours_is_linted(sample: Path) -> None:
    whole = openpyxl.load_workbook(sample)
    whole[ORDERS]["A1"], whole[ORDERS]["A2"] = "Granskning av ordrar", "Granskad av Eva, ring henne"
    whole.save(sample)
    assert check(sample).batch.sheet == ORDERS


def test_a_workbook_of_several_sheets_keeps_each_sheets_decisions(sample: Path) -> None:
    whole = openpyxl.load_workbook(sample)
    whole.copy_worksheet(whole[ORDERS]).title = "Kopia"
    whole.save(sample)
    results = check_file(sample, Options(today=TODAY))
    path = write_workbook(sample, results, lang="sv", today=TODAY).path
    whole = openpyxl.load_workbook(path)
    sheet = whole["LMN fynd"]
    at = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, at["Blad"]).value == "Kopia":
            sheet.cell(row, at["Beslut"]).value, sheet.cell(row, at["Av"]).value = "Inget fel", "EK"
    whole["Kopia"].title = "Nytt namn"
    whole.save(path)
    one, other = check_file(path, Options(today=TODAY))
    assert not one.findings["accepted"].any()
    assert other.findings["accepted"].all()
    [only] = check_file(path, Options(today=TODAY, sheet=ORDERS))
    assert only.since is not None
    assert (only.since.earlier, only.since.lapsed) == (len(only.findings), ())
    [remark] = [each for each in only.batch.remarks if each.code == "form_of_others"]
    assert remark.details == {"lines": len(other.findings), "sheets": "Kopia"}


def test_a_text_file_has_its_decisions_in_its_workbook(tmp_path: Path) -> None:
    text = tmp_path / "batch.csv"
    text.write_bytes(b"".join(SAMPLE.with_suffix(".csv").read_bytes().splitlines(keepends=True)[:20]))
    path = annotated(text)
    before = check(text)
    again = check(saved_by_openpyxl(path))
    assert again.since is not None
    assert (again.since.left, again.since.cleared, again.since.new) == (len(before.findings), 0, 0)
    assert annotated(path).name == "batch.csv.lint-2.xlsx"
    assert check(stripped(path).path).findings["rule"].tolist() == before.findings["rule"].tolist()


def saved_as_text(path: Path, sheet: str) -> Path:
    """One sheet of a workbook as a spreadsheet saves it for Excel's semicolons."""
    saved = path.with_suffix(".csv")
    with saved.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(openpyxl.load_workbook(path)[sheet].values)
    return saved


def test_a_text_file_that_was_saved_out_of_an_annotated_workbook_tells_where_the_decisions_are(
    marked: Path, sample: Path
) -> None:
    text = saved_as_text(decide(marked, LMN105_U7=("Inget fel", "EK", "")), ORDERS)
    result, plain = check(text), check(saved_as_text(sample, ORDERS))
    pd.testing.assert_frame_equal(findings(result), findings(plain))
    assert not result.findings["accepted"].any()
    assert [each.code for each in result.batch.remarks if each not in plain.batch.remarks] == [
        "form_elsewhere"
    ]
    with pytest.raises(StripRefused) as refused:
        strip_file(text)
    assert refused.value.code == "kind"
