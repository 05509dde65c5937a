"""Marks that another program has saved: no part of the workbook names us any more, also where parts are damaged."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.chart import BarChart, Reference

from tests.reports.workbook.conftest import FOUND, Annotate, make_result
from tests.stripping.conftest import dressed, parts, saved_by_openpyxl, stripped, with_parts


def test_nothing_of_ours_is_left_in_the_package(book: Path, annotate: Annotate) -> None:
    written = annotate(dressed(book), make_result(book, found=FOUND)).path
    whole = parts(stripped(saved_by_openpyxl(written)).path)
    for name, data in whole.items():
        assert "lmn" not in name.lower()
        if name != "xl/styles.xml":
            assert not re.search(rb"LMN|lmn-lint", data), name
    left = {name.rpartition("/")[2] for name in whole if "charts" in name or "drawing" in name.lower()}
    assert left <= {"commentsDrawing1.vml"}


FORMULAS = {
    "=COUNTIF('LMN fynd'!J:J,\"Inget fel\")": "=COUNTIF(#REF!,\"Inget fel\")",
    "='lmn fynd'!$A$1:$B$2+'LMN regler'!A1": "=#REF!+#REF!",
    "=SUM(Översikt!3:4)": "=SUM(#REF!)",
    "='Min Översikt'!A1&\"Översikt!A1\"": "='Min Översikt'!A1&\"Översikt!A1\"",
    "=Blad1!A2": "=Blad1!A2",
}  # fmt: skip


def test_formulas_to_our_sheets_say_that_these_are_gone_and_come_back_when_it_is_checked_again(
    book: Path, annotate: Annotate
) -> None:
    whole = openpyxl.load_workbook(annotate(book, make_result(book, found=FOUND)).path)
    whole["LMN sammanfattning"].title = "Översikt"
    own = whole.create_sheet("Eget")
    whole.create_sheet("Min Översikt")
    chart = BarChart()
    for sheet in ("LMN fynd", "Blad1"):
        chart.add_data(Reference(whole[sheet], min_col=1, min_row=1, max_row=4))
    own.add_chart(chart)
    for row, formula in enumerate(FORMULAS, 1):
        own.cell(row, 1).value = formula
    whole.defined_names["Beslut"] = openpyxl.workbook.defined_name.DefinedName(
        "Beslut", attr_text="'LMN fynd'!$J$2:$J$9"
    )
    path = book.with_name("batch.lint.xlsx")
    whole.save(path)
    after = openpyxl.load_workbook(stripped(path).path)
    assert [row[0] for row in after["Eget"].values] == list(FORMULAS.values())
    assert after.defined_names["Beslut"].attr_text == "#REF!"
    [shown] = after["Eget"]._charts
    assert [each.val.numRef.f for each in shown.series] == ["#REF!", "'Blad1'!$A$1:$A$4"]
    again = openpyxl.load_workbook(annotate(path, make_result(path, found=FOUND)).path)
    kept = [row[0] for row in again["Eget"].values]
    assert kept == [old if "SUM(" not in old else new for old, new in FORMULAS.items()]


APP = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><HeadingPairs>
<vt:vector size="4" baseType="variant">
<vt:variant><vt:lpstr>Kalkylblad</vt:lpstr></vt:variant><vt:variant><vt:i4>4</vt:i4></vt:variant><vt:variant><vt:lpstr>Namngivna
områden</vt:lpstr></vt:variant><vt:variant><vt:i4>3</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts><vt:vector
size="7" baseType="lpstr"><vt:lpstr>LMN sammanfattning</vt:lpstr><vt:lpstr>LMN fynd</vt:lpstr><vt:lpstr>LMN regler</vt:lpstr>
<vt:lpstr>Blad1</vt:lpstr><vt:lpstr>Hela</vt:lpstr><vt:lpstr>LMN_lint</vt:lpstr><vt:lpstr>'LMN fynd'!Utskriftsrubriker</vt:lpstr>
</vt:vector></TitlesOfParts></Properties>"""


def test_excels_lists_of_titles_and_of_what_to_calculate_name_nothing_of_ours(
    book: Path, annotate: Annotate
) -> None:
    path = saved_by_openpyxl(annotate(book, make_result(book, found=FOUND)).path)
    relations = parts(path)["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" '
        b'Target="calcChain.xml"/></Relationships>',
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/calcChain.xml", '<calcChain><c r="E2" i="4"/></calcChain>')
    done = parts(stripped(with_parts(path, app=APP.encode(), **{"workbook.xml": relations})).path)
    assert "xl/calcChain.xml" not in done
    titles = re.findall(r"<vt:(lpstr|i4)>([^<]*)<", done["docProps/app.xml"].decode())
    assert [text for kind, text in titles if kind == "i4"] == ["1", "1"]
    assert [text for kind, text in titles if kind == "lpstr"][2:] == ["Blad1", "Hela"]
    assert b'size="2"' in done["docProps/app.xml"]


DAMAGE = [
    ("workbook", r'localSheetId="\d+"', 'localSheetId="x"'),
    ("workbook", r'activeTab="\d+"', 'activeTab="-"'),
    ("workbook", r"<definedName name=.LMN_fill_1.[^>]*>[^<]*", '<definedName name="LMN_fill_1">"&lt;fill"'),
    ("styles", r'fillId="\d+"', 'fillId="9999"'),
    ("styles", r"<fills.*?</fills>", ""),
    ("sheet1", r'ySplit="1"', 'ySplit="en"'),
    ("sheet1", r'<autoFilter ref="[^"]*"', '<autoFilter ref="A"'),
    ("sheet1", r'<col min="\d+" max="\d+"', '<col min="x" max=""'),
    ("sheet1", r'<dimension ref="[^"]*"', '<dimension ref="?"'),
    ("sheet1", r"<hyperlink ref=.[^\"]*.", '<hyperlink ref=""'),
    ("comment1", r'authorId="0"', 'authorId="många"'),
    ("comment1", r'ref="[A-Z0-9]+"', 'ref="!"'),
    ("comment1", r"<commentList>.*</commentList>", ""),
    ("commentsDrawing1", r"<x:Row>\d+", "<x:Row>x"),
]


def test_damaged_workbooks_lose_their_marks_too(book: Path, annotate: Annotate) -> None:
    path = annotate(dressed(book), make_result(book, found=FOUND)).path
    whole = path.read_bytes()
    for part, old, new in DAMAGE:
        path.write_bytes(whole)
        name = next(name for name in parts(path) if re.search(rf"/{part}\.(xml|vml)$", name))
        data = parts(path)[name].decode()
        damaged = re.sub(old, new, data, flags=re.DOTALL)
        assert damaged != data, old
        done = stripped(with_parts(path, **{part: damaged.encode()}))
        assert not done.stripped.exact
        assert b"LMN" not in parts(done.path)["xl/worksheets/sheet1.xml"]
