"""A workbook that nobody has saved since it was annotated comes back part by part as it was."""

from __future__ import annotations

import zlib
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmn_lint.stripping import original
from tests.reports.workbook import raw, rich
from tests.reports.workbook.conftest import FOUND, HEADERS, Annotate, make_result
from tests.stripping.conftest import parts, saved_by_openpyxl, stripped, with_parts

MAKERS = {"everything.xlsm": rich.everything, "office.xlsx": rich.office}
SIX = [*FOUND, ("LMN101", 9, 1), ("LMN208", 3, 0)]


@pytest.mark.parametrize("name", MAKERS)
def test_a_rich_workbook(name: str, tmp_path: Path, annotate: Annotate) -> None:
    path = MAKERS[name](tmp_path / name)
    done = stripped(annotate(path, make_result(path, found=SIX, kind=path.suffix[1:])).path)
    assert done.stripped.exact
    assert list(parts(done.path).items()) == list(parts(path).items())


ROWS = (
    f'<row r="1" spans="1:4">{raw.header_cells()}</row><row r="2"/>'
    '<row r="3" spans="1:2" s="2" customFormat="1"><c r="A3" s="0"><v>1</v></c><c r="B3"/></row>'
    '<row r="5" ht="15" spans="1:4" ><c r="A5" s="1"><v>1</v></c><c r="D5" t="s"><v>0</v></c></row>'
    '<row r="6"><c r="A6"><v>1</v></c></row>'
)
EVERYWHERE = [("LMN101", row, column) for row in range(2, 8) for column in (0, 1, 3)]


@pytest.mark.parametrize(
    ("before", "rows", "exact"),
    [
        ("", ROWS, True),
        ('<cols><col min="2" max="16384" width="12" style="1"/></cols>', ROWS, True),
        ('<sheetViews><sheetView tabSelected="1" topLeftCell="C9" workbookViewId="0"/></sheetViews>', ROWS, True),
        ("", ROWS.replace("><row", ">\n  <row"), True),
        ("", ROWS.replace(' r="A5"', "").replace(' r="D5"', ""), True),
        # Forms in which the rows don't tell how each cell was: then by what is ours.
        ("", ROWS.replace(' r="A5"', "").replace('<c r="D5"', "\n<c"), False),
        ("", ROWS.replace('s="1"', "s='1'"), False),
    ],
)  # fmt: skip
def test_forms_of_rows(before: str, rows: str, exact: bool, tmp_path: Path, annotate: Annotate) -> None:
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(rows, before=before))
    cells = dict.fromkeys(range(2, 8), ("1",))
    done = stripped(annotate(path, make_result(path, cells, EVERYWHERE)).path)
    assert (done.stripped.exact, done.stripped.saved) == (exact, False)
    if exact:
        assert parts(done.path) == parts(path)


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<?xml version="1.0" encoding="UTF-16"?>\r\n', "utf-16-le"),
        ("", "utf-16-be"),
        ('<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?>', "iso-8859-1"),
        ('<?xml version="1.0" encoding="US-ASCII"?>', "ascii"),
        ("", "utf-8-sig"),
    ],
)
def test_parts_in_other_encodings(
    declaration: str, encoding: str, tmp_path: Path, annotate: Annotate
) -> None:
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(ROWS))
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    whole = {
        name: (mark + declaration + data.decode()).encode(encoding, "xmlcharrefreplace")
        for name, data in parts(path).items()
    }
    raw.pack(path, whole)
    first = annotate(path, make_result(path, dict.fromkeys(range(2, 8), ("1",)), EVERYWHERE)).path
    again = annotate(first, make_result(first, dict.fromkeys(range(2, 8), ("1",)), EVERYWHERE)).path
    for written in (first, again):
        done = stripped(written)
        assert done.stripped.exact
        assert parts(done.path) == whole


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_small_workbook(data: st.DataObject, tmp_path: Path, annotate: Annotate) -> None:
    whole = openpyxl.Workbook()
    sheet = whole.active
    assert sheet is not None
    sheet.title = "Blad1"
    sheet.append(HEADERS)
    cells = {}
    for row in range(2, data.draw(st.integers(3, 7))):
        cells[row] = tuple(
            data.draw(st.lists(st.sampled_from(["", "1", "Å", " x "]), min_size=4, max_size=4))
        )
        for column, text in enumerate(cells[row], 1):
            if text:
                sheet.cell(row, column, text).number_format = data.draw(st.sampled_from(["General", "0"]))
    places = st.tuples(
        st.sampled_from(["LMN101", "LMN106", "LMN208"]), st.sampled_from(list(cells)), st.integers(0, 3)
    )
    found = data.draw(st.lists(places, unique=True, max_size=6))
    path = tmp_path / "batch.xlsx"
    whole.save(path)
    written = annotate(path, make_result(path, cells, found), force=True)
    done = stripped(written.path)
    assert done.stripped.exact
    assert parts(done.path) == parts(path)


def test_annotating_what_was_annotated_gives_the_same(book: Path, annotate: Annotate) -> None:
    first = annotate(book, make_result(book, found=FOUND)).path
    again = annotate(
        stripped(first).path, make_result(book, found=FOUND), output=book.with_name("batch.lint-9.xlsx")
    )
    assert parts(again.path).keys() == parts(first).keys()
    differing = {name for name, data in parts(again.path).items() if data != parts(first)[name]}
    # The summary names the file; the part that remembers holds the summary's checksum by way of nothing else.
    assert differing <= {"xl/worksheets/lmn_summary.xml"}
    twice = annotate(first, make_result(first, found=FOUND)).path
    assert {name for name, data in parts(twice).items() if data != parts(first)[name]} <= differing
    assert parts(stripped(twice).path) == parts(book)


def test_the_form_may_be_written_in(book: Path, annotate: Annotate) -> None:
    path = annotate(book, make_result(book, found=FOUND)).path
    sheet = parts(path)["xl/worksheets/lmn_findings.xml"]
    at = sheet.index(b"/>", sheet.index(b'<c r="J2"'))
    filled = sheet[:at] + b' t="inlineStr"><is><t>Inget fel</t></is></c>' + sheet[at + 2 :]
    done = stripped(with_parts(path, lmn_findings=filled))
    assert (done.stripped.exact, done.stripped.form) == (True, True)
    assert parts(done.path) == parts(book)


def test_what_is_remembered_holds_no_cell(book: Path, annotate: Annotate) -> None:
    path = annotate(book, make_result(book, found=FOUND)).path
    told = zlib.decompress(parts(path)[original.PART])
    assert b"sheetData" in told
    for value in ("100234", "Lindqvist", "0701740605", "Mobilnummer"):
        assert value.encode() not in told


def test_a_part_that_somebody_changed_makes_it_void(book: Path, annotate: Annotate) -> None:
    path = annotate(book, make_result(book, found=FOUND)).path
    changed = parts(path)["xl/worksheets/sheet1.xml"].replace(b"Lindqvist", b"Lindkvist", 1)
    done = stripped(with_parts(path, sheet1=changed))
    assert (done.stripped.exact, done.stripped.saved) == (False, True)
    sheet = openpyxl.load_workbook(done.path)["Blad1"]
    assert sheet["C2"].value == "Åsa Lindkvist"
    assert sheet.max_column == len(HEADERS)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        zlib.compress(b"{}"),
        zlib.compress(b'{"version":1}\n'),
        zlib.compress(b'{"version":1,"parts":[{"name":"xl/styles.xml"}],"added":[],"styles":[]}\n'),
        zlib.compress(b'{"version":1,"parts":[],"added":[],"styles":[["a","b"]]}\n'),
        zlib.compress(b'{"version":2,"parts":[],"added":[],"styles":[]}\n'),
        zlib.compress(bytes(1 << 20)),
    ],
)
def test_what_is_remembered_wrongly_is_not_believed(data: bytes, book: Path, annotate: Annotate) -> None:
    path = annotate(book, make_result(book, found=FOUND)).path
    done = stripped(with_parts(path, lmn_original=data))
    assert not done.stripped.exact
    assert openpyxl.load_workbook(done.path).sheetnames == ["Blad1"]
    assert original.PART not in parts(done.path)


def test_a_workbook_that_was_made_from_another_file_is_not_said_to_be_saved_since(
    tmp_path: Path, annotate: Annotate
) -> None:
    text = tmp_path / "batch.csv"
    text.write_text("Ordernummer;Produktområde;Namn;Mobilnummer\n", encoding="utf-8")
    path = annotate(text, make_result(text, found=FOUND, kind="text", sheet=None)).path
    done = stripped(path)
    assert (done.stripped.exact, done.stripped.saved) == (False, False)
    assert stripped(saved_by_openpyxl(path)).stripped.saved


def test_a_workbook_that_had_to_be_saved_anew_is_not_said_to_be_exact(
    tmp_path: Path, annotate: Annotate
) -> None:
    rows = f'<row r="1">{raw.header_cells()}</row><row r="2"><c r="A2"><v>1</v></c></row>'
    path = raw.write(tmp_path / "batch.xlsx", raw.sheet_xml(rows.replace("<c ", "<![CDATA[]]><c ", 1)))
    written = annotate(path, make_result(path, {2: ("1",)}, [("LMN101", 2, 3)]))
    assert [remark.code for remark in written.remarks] == ["saved_anew"]
    done = stripped(written.path)
    assert (done.stripped.exact, done.stripped.saved) == (False, False)
