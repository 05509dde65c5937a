"""What no honest workbook is: refused before a reader opens it, with the limit and how to raise it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from lmn_lint.messages import say
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.guard import guard_package, guard_used_cells
from lmn_lint.reading.limits import USUAL_LIMITS, ReadingLimits
from lmn_lint.reading.read import read

HEADERS = ["Ordernummer", "Produktområde", "Leveransregel", "Namn"]
ROW = ["1", "INK", "Boka dag", "Åsa"]


def workbook(path: Path, *rows: list[str], **cells: str) -> Path:
    book = openpyxl.Workbook()
    for row in (HEADERS, *rows):
        book.active.append(row)
    for place, value in cells.items():
        book.active[place] = value
    book.save(path)
    return path


def with_part(path: Path, name: str, content: bytes, **options: object) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return path


def refused(path: Path, limits: ReadingLimits = USUAL_LIMITS) -> Refused:
    with pytest.raises(Refused) as caught:
        read(path, limits=limits)
    return caught.value


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    return workbook(tmp_path / "batch.xlsx", ROW)


def test_a_bomb_is_refused_by_how_much_it_swells(batch: Path) -> None:
    with_part(batch, "xl/media/image1.png", b"\0" * (20 << 20))
    assert refused(batch).code == "limit_ratio"


def test_a_package_that_unpacks_to_too_much_is_refused(batch: Path) -> None:
    with_part(batch, "xl/media/image1.png", b"\0" * (3 << 20))
    assert refused(batch, ReadingLimits(unpacked_mb=2)).code == "limit_unpacked"


def test_a_package_of_too_many_parts_is_refused(batch: Path) -> None:
    with zipfile.ZipFile(batch, "a") as package:
        for number in range(30):
            package.writestr(f"xl/x{number}.bin", b"")
    assert refused(batch, ReadingLimits(parts=20)).code == "limit_parts"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "XL\\Worksheets\\Sheet1.xml"])
def test_a_part_that_stands_twice_is_refused(batch: Path, name: str) -> None:
    with_part(batch, name, b"<worksheet/>")
    assert refused(batch).code == "part_twice"


@pytest.mark.parametrize("name", ["../../evil.xml", "xl/../../evil.bin", "..\\evil.bin", "C:\\evil.bin"])
def test_a_part_whose_path_leads_out_is_refused(batch: Path, name: str) -> None:
    with_part(batch, name, b"x")
    assert refused(batch).code == "part_path"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "mark", ['<!DOCTYPE x [<!ENTITY a "aaaa">]>', '<!ENTITY % x SYSTEM "file:///etc/passwd">']
)
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/theme/theme9.xml", "customXml/item1.xml"])
def test_entities_are_refused_in_any_part(tmp_path: Path, part: str, mark: str, encoding: str) -> None:
    source, path = workbook(tmp_path / "a.xlsx", ROW), tmp_path / "b.xlsx"
    filling = " " * (1 << 20)  # over the border of two chunks
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, f"<?xml version='1.0'?>{filling[:-30]}{mark}<sst/>".encode(encoding))
    assert refused(path, ReadingLimits(unpacked_ratio=1000)).code == "doctype"


def test_entities_in_a_sheet_are_refused(tmp_path: Path) -> None:
    source, path = workbook(tmp_path / "a.xlsx", ROW), tmp_path / "b.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                data = b'<!DOCTYPE worksheet [<!ENTITY a "b">]>' + data
            new.writestr(name, data)
    assert refused(path).code == "doctype"


def test_a_cell_far_away_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", ROW, XFD1048576="x")
    found = refused(path)
    assert (found.code, found.details["cell"]) == ("limit_used_cells", "XFD1048576")
    sentence = say("sv", "refused.limit_used_cells", **found.details)
    assert "XFD1048576" in sentence and "used-cells" in sentence


def test_a_far_row_alone_or_a_far_column_alone_is_read(tmp_path: Path) -> None:
    far_row = workbook(tmp_path / "a.xlsx", ROW, D1048576="x")
    assert read(far_row)[0].cells.index[-1] == 1_048_576
    far_column = workbook(tmp_path / "b.xlsx", ROW, XFD2="x")
    assert read(far_column)[0].cells.shape[0] == 1


@pytest.mark.parametrize("most", [1, 26, 27, 52, 700, 701, 702, 703, 1000])
def test_the_first_column_that_is_too_far_is_found(most: int) -> None:
    from lmn_lint.findings import column_letters

    rows = 50_000_000 // most
    for last, too_far in ((most - 1, False), (most, True)):
        cell = f'<c r="{column_letters(last)}{rows}"><v>1</v></c>'
        sheet = f'<sheetData><row r="{rows}">{cell}</row></sheetData>'.encode()
        if too_far and rows * (last + 1) > 50_000_000:
            with pytest.raises(Refused):
                guard_used_cells(sheet, "Blad1", USUAL_LIMITS)
        else:
            guard_used_cells(sheet, "Blad1", USUAL_LIMITS)


def test_formatted_cells_without_a_value_do_not_count() -> None:
    empty = b'<row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>'
    sheet = b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>' + empty + b"</sheetData>"
    guard_used_cells(sheet, "Blad1", ReadingLimits(used_cells=10))


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (ReadingLimits(cell_characters=6), "limit_cell_characters"),
        (ReadingLimits(used_cells=4), "limit_used_cells"),
    ],
)
def test_what_a_workbook_holds_is_held_against_the_limits(
    batch: Path, limits: ReadingLimits, code: str
) -> None:
    assert refused(batch, limits).code == code


def test_too_many_texts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, ROW)
    assert read(path, limits=ReadingLimits(shared_texts=8))[0].cells.shape == (1, 4)
    assert refused(path, ReadingLimits(shared_texts=7)).details == {"texts": 8, "limit": 7}


def test_too_many_merged_ranges_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", *[ROW] * 9)
    book = openpyxl.load_workbook(path)
    for row in range(2, 10, 2):
        book.active.merge_cells(f"D{row}:D{row + 1}")
    book.save(path)
    assert refused(path, ReadingLimits(merged_ranges=3)).code == "limit_merged_ranges"


def test_a_cell_that_is_too_long_is_named_in_a_text_too(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text(
        ";".join(HEADERS) + "\n1;INK;Boka dag;Åsa\n2;INK;Boka dag;" + "å" * 50 + "\n", encoding="utf-8"
    )
    found = refused(path, ReadingLimits(cell_characters=40))
    assert (found.code, found.details) == (
        "limit_cell_characters",
        {"cell": "D3", "characters": 50, "limit": 40},
    )


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    with path.open("wb") as file:
        file.truncate(3 << 20)
    assert refused(path, ReadingLimits(file_mb=2)).details == {"size": 3, "limit": 2}


def test_a_part_of_another_length_than_it_says_is_damage(batch: Path) -> None:
    data = bytearray(batch.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        part = package.getinfo("xl/worksheets/sheet1.xml")
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
    data[place + 24 : place + 28] = (part.file_size // 2).to_bytes(4, "little")
    path = batch.with_name("lying.xlsx")
    path.write_bytes(data)
    assert refused(path).code == "damaged"


def test_an_encrypted_archive_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("a.xml", b"x")
    data = bytearray(made.getvalue())
    place = data.rfind(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(Refused) as caught:
        guard_package(bytes(data), USUAL_LIMITS)
    assert caught.value.code == "part_encrypted"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_each_limit_says_which_setting_raises_it(lang: str) -> None:
    details = dict.fromkeys(
        (
            "size",
            "limit",
            "parts",
            "times",
            "sheet",
            "cell",
            "rows",
            "columns",
            "texts",
            "ranges",
            "characters",
            "seconds",
        ),
        7,
    )
    for name in ReadingLimits.__dataclass_fields__:
        code = {
            "file_mb": "file",
            "unpacked_mb": "unpacked",
            "unpacked_ratio": "ratio",
            "memory_mb": "memory",
        }.get(name, name)
        sentence = say(lang, f"refused.limit_{code}", **details)
        assert name.replace("_", "-") in sentence
        assert "lmn-lint.toml" in sentence
