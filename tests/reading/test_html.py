"""Web pages saved as workbooks: stored values where they are written, spans, nesting, encodings, broken tags."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmn_lint.reading.batch import Batch
from lmn_lint.reading.books import open_book
from lmn_lint.reading.read import read

HEADER = (
    "<tr><th>Ordernummer</th><th>Produktområde</th><th>Leveransregel</th><th>Namn</th><th>Mobil</th></tr>"
)
ORDER = "<td>1</td><td>INK</td><td>Boka dag</td><td>Åsa Testsson</td>"


def page(*rows: str, head: str = "", before: str = "", after: str = "") -> str:
    table = f"<table border=1>{before}{HEADER}{''.join(rows)}</table>"
    return f"<html><head>{head}</head><body>{table}{after}</body></html>"


def batches(path: Path, content: str | bytes, encoding: str = "utf-8") -> list[Batch]:
    file = path / "b.xls"
    file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return read(file)


def stored(path: Path, cell: str, **around: str) -> str:
    return str(batches(path, page(f"<tr>{ORDER}{cell}</tr>", **around))[0].cells[4].iloc[0])


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<td>0701740605</td>", "0701740605"),
        ("<td> \n Åsa \n  Testsson </td>", "Åsa Testsson"),
        ("<td>a<br>b<br/>c</td>", "a\nb\nc"),
        ("<td><p>a</p><p>b</p></td>", "a\nb"),
        ("<td><div><b>fet</b> och <i>kursiv</i></div></td>", "fet och kursiv"),
        ("<td>&nbsp;</td>", "\u00a0"),
        ("<td>&lt;b&gt; &amp; &#229;</td>", "<b> & å"),
        ("<td>x<script>y()</script><!-- z --></td>", "x"),
        ("<td>=1+1</td>", "=1+1"),
        ('<td x:num="701740605">0701740605</td>', "701740605"),
        ("<td x:num>12,5</td>", "12.5"),
        ('<td x:num="46349" style="mso-number-format:yyyy\\-mm\\-dd">23 nov</td>', "2026-11-23 00:00:00"),
        ('<td x:num="46349.5" class="tid xl24">x</td>', "2026-11-23 12:00:00"),
        ("""<td x:num="46349" style='mso-number-format:"Short Date"'>x</td>""", "2026-11-23 00:00:00"),
        ("""<td x:num="46349" style='mso-number-format:"\\@"'>x</td>""", "46349"),
        ('<td x:num="7.0174060E8" style="mso-number-format:yyyy">x</td>', "701740600"),
        ("<td x:num>inget tal</td>", "inget tal"),
        ('<td x:str="0012 ">12</td>', "0012 "),
        ('<td x:bool="TRUE">SANT</td>', "true"),
        ('<td x:err="#N/A">#SAKNAS!</td>', "#N/A"),
        ('<td sdval="46349" sdnum="1053;0;YYYY-MM-DD">x</td>', "2026-11-23 00:00:00"),
        ('<td sdval="701740605" sdnum="1053;">0701740605</td>', "701740605"),
        ("<td><input type=checkbox checked></td>", "true"),
        ("<td><input type=checkbox></td>", "false"),
        ('<td><input type="text" value="070-174 06 05"></td>', "070-174 06 05"),
    ],
)
def test_a_cell_is_read_as_it_is_stored(tmp_path: Path, cell: str, text: str) -> None:
    style = '<style><!-- td {padding:0} .xl24 {color:red; mso-number-format:"yyyy\\\\-mm\\\\-dd\\\\ hh\\:mm";} --></style>'
    assert stored(tmp_path, cell, head=style) == text


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "<meta charset=windows-1252>"),
        ("utf-8", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
        ("cp1252", '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">'),
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1252", "<meta charset=utf-8>"),
        ("cp1252", ""),
        ("iso-8859-15", '<meta charset="iso-8859-15">'),
        ("utf-16", ""),
        ("utf-16-le", ""),
    ],
)
def test_a_page_is_read_in_its_encoding(tmp_path: Path, encoding: str, head: str) -> None:
    content = page(f"<tr>{ORDER}<td>x</td></tr>", head=head)
    assert batches(tmp_path, content, encoding)[0].cells[3].tolist() == ["Åsa Testsson"]


def test_spans_of_rows_and_columns_move_what_comes_after(tmp_path: Path) -> None:
    rows = (
        '<tr><td rowspan=2>1</td><td>INK</td><td colspan="2">Boka dag</td><td>a</td></tr>',
        "<tr><td>DIA</td><td>Till enhet</td><td>Bo</td><td>b</td></tr>",
        '<tr><td rowspan="99">2</td><td>INK</td><td>Boka dag</td><td>Eva</td><td>c</td></tr>',
    )
    batch = batches(tmp_path, page(*rows))[0]
    assert batch.cells.to_numpy().tolist() == [
        ["1", "INK", "Boka dag", "", "a"],
        ["1", "DIA", "Till enhet", "Bo", "b"],
        ["2", "INK", "Boka dag", "Eva", "c"],
    ]


def test_every_table_with_orders_is_a_batch_and_the_layout_is_none(tmp_path: Path) -> None:
    inner = page(f"<tr>{ORDER}<td>x</td></tr>", before="<caption>Vecka\n 47</caption>")
    menu = "<table><tr><td>Start</td><td>Hjälp</td></tr></table>"
    other = f"<table><caption>Vecka 47</caption>{HEADER}<tr>{ORDER}<td>y</td></tr></table>"
    content = f"<table><tr><td>{menu}</td><td>{inner}{other}</td></tr></table>"
    found = batches(tmp_path, content)
    assert [(batch.sheet, batch.cells[4].tolist()) for batch in found] == [
        ("Vecka 47", ["x"]),
        ("Vecka 47 (2)", ["y"]),
    ]


def test_excels_own_names_and_dates_are_kept(tmp_path: Path) -> None:
    island = (
        "<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Blad &amp; 1</x:Name>"
        "</x:ExcelWorksheet></x:ExcelWorksheets><x:Date1904/></x:ExcelWorkbook></xml><![endif]-->"
    )
    batch = batches(tmp_path, page(f"<tr>{ORDER}<td>x</td></tr>", head=island))[0]
    assert (batch.sheet, batch.date_1904, batch.kind) == ("Blad & 1", True, "html")


def test_the_title_names_a_table_that_stands_alone(tmp_path: Path) -> None:
    title = "<title>Ordrar: vecka 47/48 [alla] som är på väg till lagret</title>"
    batch = batches(tmp_path, page(f"<tr>{ORDER}<td>x</td></tr>", head=title))[0]
    assert batch.sheet == "Ordrar vecka 47 48 alla som är"


def test_the_foot_of_a_table_comes_last_wherever_it_is_written(tmp_path: Path) -> None:
    content = (
        f"<table><tfoot><tr>{ORDER}<td>sist</td></tr></tfoot><tbody><tr>{ORDER}<td>först</td></tr></tbody>"
        f"<thead>{HEADER}</thead></table>"
    )
    assert batches(tmp_path, content)[0].cells[4].tolist() == ["först", "sist"]


def test_hidden_rows_are_read_and_said(tmp_path: Path) -> None:
    rows = (f'<tr style="display: none">{ORDER}<td>x</td></tr>', f"<tr hidden>{ORDER}<td>y</td></tr>")
    batch = batches(tmp_path, page(*rows))[0]
    assert batch.cells[4].tolist() == ["x", "y"]
    assert ("hidden_rows", {"rows": 2}) in [(remark.code, remark.details) for remark in batch.remarks]


def test_tags_that_are_never_closed_lose_no_row(tmp_path: Path) -> None:
    row = "<tr><td><font>1<td><font><b>INK<td>Boka dag<td>Åsa<td>"
    header = HEADER.replace("</th>", "").replace("</tr>", "")
    content = "<table>" + header + "".join(f"{row}x{number}" for number in range(700))
    batch = batches(tmp_path, content)[0]
    assert batch.cells[4].tolist() == [f"x{number}" for number in range(700)]
    assert set(batch.cells[1]) == {"INK"}


def test_text_before_the_table_does_not_hide_it(tmp_path: Path) -> None:
    content = f"Orderlista 2026-11-23\n<TABLE>{HEADER}<TR>{ORDER}<td>x</td></TR></TABLE>"
    assert batches(tmp_path, content)[0].kind == "html"


def test_a_page_packed_as_a_mail_is_read(tmp_path: Path) -> None:
    import email.mime.multipart
    import email.mime.text

    whole = email.mime.multipart.MIMEMultipart("related")
    whole.attach(email.mime.text.MIMEText("<frameset><frame src=blad1.htm></frameset>", "html", "utf-8"))
    whole.attach(email.mime.text.MIMEText(page(f"<tr>{ORDER}<td>x</td></tr>"), "html", "iso-8859-1"))
    whole.attach(email.mime.text.MIMEText("td {}", "css"))
    batch = batches(tmp_path, whole.as_bytes())[0]
    assert (batch.kind, batch.cells[3].tolist()) == ("mhtml", ["Åsa Testsson"])


letters = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), max_size=10
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(letters, min_size=3, max_size=4), min_size=1, max_size=6))
def test_any_table_reads_back(table: list[list[str]]) -> None:
    from html import escape

    rows = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in cells)}</tr>" for cells in table)
    if not any(map(any, table)):
        return
    book = open_book("html", f"<table>{rows}</table>".encode())
    read_back, _ = book.table(book.sheets[0])
    for row, cells in enumerate(table):
        for column, text in enumerate(cells):
            there = read_back.columns.get(column)
            found = there[row].as_py() if there is not None and row < len(there) else None
            assert (found or "") == text
