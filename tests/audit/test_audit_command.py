"""``lmn-lint audit``: what it writes, what it proves, how it ends, and that no private value is in any of it."""

from __future__ import annotations

import itertools
import re
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree, html

from lmn_lint.history.store import History
from tests.audit.build import audit, facts, finding, key_file, spoil, write
from tests.build import KEY


@pytest.fixture
def history(tmp_path: Path) -> Path:
    return some_nights(tmp_path)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The page of the same history, by language."""
    folder = tmp_path_factory.mktemp("pages")
    path = some_nights(folder)
    for lang in ("sv", "en"):
        assert audit(path, "-o", folder / f"{lang}.html", "--lang", lang, "-q") == 0
    return {lang: (folder / f"{lang}.html").read_text(encoding="utf-8") for lang in ("sv", "en")}


def some_nights(folder: Path) -> Path:
    words = [("supplier", "Dexcom AB"), ("unit", "=cmd|'/c calc'!A1"), ("unit", "<b>Avd & 4</b>")]
    shares = [
        ("area", "INK", None, 100, 100, 3),
        ("supplier", "", 0, 100, 100, 3),
        ("ordering_unit", "", 1, 50, 50, 1),
        ("ordering_unit", "", 2, 50, 50, 2),
    ]
    nights = {}
    for day in (0, 1, 2, 7, 8, 14, 21, 70):
        found = [finding(f"{day}-0"), finding(f"{day}-1", "LMN506", severity="warning")]
        batch = facts(found, stop=day % 4, shares=shares, words=words, lines=[f"{day - 7}-0"])
        nights[day] = [batch]
    return write(folder, nights)


def parts(book: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(book) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_page_stands_alone_and_is_for_everybody(pages: dict[str, str], lang: str) -> None:
    text = pages[lang]
    page = html.document_fromstring(text.encode())
    assert page.get("lang") == lang
    assert not page.xpath("//link|//img|//iframe|//@src|//@onclick")
    assert not [url for url in re.findall(r"https?://[^\s\"'<)]+", text) if "www.w3.org" not in url]
    assert not [link for link in page.xpath("//@href") if not link.startswith("#")]
    svgs = page.xpath("//*[local-name()='svg']")
    assert len(svgs) >= 7
    for svg in svgs:
        named = svg.get("aria-labelledby").split()
        assert svg.get("role") == "img"
        assert all("".join(page.xpath(f"//*[@id='{name}']")[0].itertext()).strip() for name in named)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    pointed = re.findall(r"(?:href=\"|url\()#([\w-]+)", text)
    assert set(pointed) <= set(ids)
    for table in page.xpath("//table"):
        assert table.xpath("./caption")
        assert all(head.get("scope") in ("col", "row") for head in table.xpath(".//th"))
        columns = len(table.xpath("./thead/tr/th"))
        assert all(len(row.xpath("./th|./td")) == columns for row in table.xpath("./tbody/tr"))
    levels = [int(head.tag[1]) for head in page.xpath("//h1|//h2|//h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert "{" not in re.sub(r"(?s)<(style|script).*?</\1>", "", text)


def test_each_language_has_its_own_words(pages: dict[str, str]) -> None:
    assert "uppskattning" in pages["sv"]
    assert "estimate" in pages["en"]
    assert "uppskattning" not in pages["en"]


def test_the_same_history_gives_the_same_bytes(history: Path, pages: dict[str, str]) -> None:
    assert audit(history, "-o", history.with_name("r.html")) == 0
    assert history.with_name("r.html").read_text(encoding="utf-8") == pages["sv"]
    for name in ("r.xlsx", "s.xlsx"):
        assert audit(history, "-o", history.with_name(name)) == 0
    assert history.with_name("r.xlsx").read_bytes() == history.with_name("s.xlsx").read_bytes()


def test_a_workbook_has_the_same_figures_and_its_own_charts(history: Path) -> None:
    target = history.with_name("rapport.xlsx")
    assert audit(history, "-o", target) == 0
    book = openpyxl.load_workbook(target)
    assert book.sheetnames[0] == "I korthet"
    told = {row[0]: row[1] for row in book["I korthet"].iter_rows(values_only=True)}
    assert (told["Körningar"], told["Ordrar granskade"], told["Nya anmärkningar"]) == (8, 800, 16)
    assert sum(len(sheet._charts) for sheet in (*book.worksheets, *book.chartsheets)) >= 9
    units = {row[0]: row[1] for row in book["Enheter"].iter_rows(min_row=5, values_only=True) if row[0]}
    assert units.items() >= {"=cmd|'/c calc'!A1": 400, "<b>Avd & 4</b>": 400}.items()
    formulas = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert {cell.parent.title for cell in formulas} == {"Kostnad (uppskattning)"}


def test_what_a_name_holds_is_no_markup(pages: dict[str, str]) -> None:
    page = html.document_fromstring(pages["sv"].encode())
    assert "<b>Avd & 4</b>" in page.xpath("//section[@id='groups']//tbody//th/text()")
    assert not page.xpath("//section[@id='groups']//tbody//b")


def test_a_whole_history_is_proved(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with History(history, KEY, read_only=True) as opened:
        head = str(opened.head())
    assert audit(history, "--verify", "--head", head) == 0
    assert head in capsys.readouterr().out
    assert audit(history, "--verify", "--head", "3:" + "0" * 64) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE finding SET severity = 'info' WHERE id = 1",
        "DELETE FROM finding WHERE id = 3",
        "UPDATE batch SET stop = 0 WHERE id = 2",
        "UPDATE run SET day = '2026-12-24' WHERE id = 2",
        "DELETE FROM chain WHERE seq = 4",
        "UPDATE word SET name = 'Annan AB' WHERE kind = 'supplier'",
        "INSERT INTO run SELECT 99, command, tool_version, rules, settings, day, started FROM run WHERE id = 1",
    ],
)
def test_whatever_is_changed_breaks_the_chain(
    history: Path, sql: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(history, sql)
    assert audit(history, "--verify") == 1
    assert "inte som den skrevs" in capsys.readouterr().err


def test_ways_of_failing_have_their_exit_codes(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = history.parent
    (folder / "ingen.db").write_bytes(b"ingen historik" * 500)
    for code, *options in (
        (2, history),
        (2, history, "-o", folder / "rapport.pdf"),
        (2, history, "--verify", "--backup", folder / "kopia.db"),
        (2, history, "--head", "1:ab", "-o", folder / "r.html"),
        (2, history, "--compare", "1", "99"),
        (2, history, "--compare", "1", "i fjol"),
        (2, history, "--from", "2028-01-01", "-o", folder / "r.html"),
        (2, history, "--from", "2026-11-05", "--to", "2026-11-03", "-o", folder / "r.html"),
        (3, folder / "ingen.db", "--verify"),
        (3, folder / "saknas.db", "--verify"),
        (4, history, "-o", folder / "saknas" / "r.html"),
    ):
        assert audit(*options) == code, options
        said = capsys.readouterr().err
        assert said.strip()
        assert "Traceback" not in said
    assert not (folder / "r.html").exists()


def test_without_the_key_nothing_is_told(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from lmn_lint.cli.main import main

    for options in (["-o", str(history.with_name("r.html"))], ["--verify"]):
        assert main(["audit", str(history), "--key", str(history.parent / "annan" / "nyckel"), *options]) == 2
    other = key_file(history.parent)
    other.write_text("ab" * 32)
    assert main(["audit", str(history), "--key", str(other), "--verify"]) == 2
    assert not history.with_name("r.html").exists()


def test_only_a_report_of_ours_is_replaced(history: Path) -> None:
    for name in ("r.html", "r.xlsx"):
        target = history.with_name(name)
        again = ("--compare", "1", "2", "-o", target)
        assert audit(history, *again) == 0
        assert audit(history, *again) == 0
        target.write_bytes(b"PK\x03\x04 min egen fil")
        assert audit(history, *again) == 4
        assert target.read_bytes() == b"PK\x03\x04 min egen fil"
        assert audit(history, *again, "--force") == 0
    assert audit(history, "--backup", history) == 2


def test_a_backup_is_a_history(history: Path) -> None:
    copy = history.with_name("kopia.db")
    with History(history, KEY):
        assert audit(history, "--backup", copy) == 0
    assert audit(history, "--backup", copy) == 4
    assert audit(copy, "--verify") == 0


def test_the_history_is_not_written(history: Path) -> None:
    before, names = history.read_bytes(), sorted(path.name for path in history.parent.iterdir())
    audit(history, "-o", history.with_name("r.xlsx"))
    audit(history, "--verify")
    audit(history, "--compare", "1", "2")
    assert history.read_bytes() == before
    assert {path.name for path in history.parent.iterdir()} - set(names) == {"r.xlsx", "nyckel"}


@pytest.mark.parametrize(("library", "name"), [("matplotlib", "r.html"), ("xlsxwriter", "r.xlsx")])
def test_a_library_that_is_missing_is_named_with_what_to_do(
    history: Path,
    library: str,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert audit(history, "-o", history.with_name(name)) == 2
    assert "lmn-lint[audit]" in capsys.readouterr().err


def test_a_chart_says_its_values_where_it_is_pointed_at(pages: dict[str, str]) -> None:
    page = html.document_fromstring(pages["sv"].encode())
    tips = page.xpath("//*[local-name()='svg']//*[local-name()='g']/*[local-name()='title']/text()")
    assert any("LMN101" in tip for tip in tips)
    for drawn in re.findall(r"(?s)<svg.*?</svg>", pages["sv"]):
        etree.fromstring(drawn.encode())


def test_a_curve_of_the_workbook_is_broken_where_there_is_no_figure(tmp_path: Path) -> None:
    """A word in a cell would be drawn as zero: the cell is empty, and why stands below."""
    checked = dict.fromkeys(("LMN101", "LMN203"), "checked")
    nights = {
        0: facts(rules={"LMN101": "checked"}),
        7: facts(rules=checked),
        21: facts(rules=checked | {"LMN203": "skipped"}),
    }
    path = write(tmp_path, {day: [night] for day, night in nights.items()})
    assert audit(path, "-o", tmp_path / "r.xlsx") == 0
    rows = [
        [cell.value for cell in row]
        for row in openpyxl.load_workbook(tmp_path / "r.xlsx")["Regler per vecka"].iter_rows()
    ]
    assert rows[3][:3] == ["Vecka", "LMN101", "LMN203"]
    assert [row[1:3] for row in rows[4:8]] == [[0, None], [0, 0], [None, None], [0, None]]
    assert [row[:4] for row in rows[11:14]] == [
        ["alla", "2026-v47", "2026-v47", "inget granskat"],
        ["LMN203", "2026-v45", "2026-v45", "fanns inte"],
        ["LMN203", "2026-v48", "2026-v48", "kördes inte"],
    ]
