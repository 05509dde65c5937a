"""``lmn-lint check --split-by``: a workbook per value, and nothing of anybody else in it."""

from __future__ import annotations

import io
import itertools
import os
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from lmn_lint.cli.main import main
from lmn_lint.rules.examples import dia_unit, ink, ink_unit, spe
from tests.cli.files import TODAY, header, write_csv, write_xlsx

LETTERS = "bcdfghklmnprstv"


def own(place: int) -> dict[str, str]:
    """Cells that no other row has: a name, an address and numbers that tell whose they are."""
    word = "kanarie" + LETTERS[place] * 3
    return {
        "order_number": f"8810{place:02}",
        "patient_name": f"Åsa {word.title()}",
        "recipient_name": f"Åsa {word.title()}",
        "street": f"{word.title()}gatan 5",
        "phone": f"040-628 04 {place + 20}",
        "mobile": f"070-174 06 {place + 30}",
        "driver_info": f"Fråga efter {word}",
    }


def marks_of(place: int) -> list[str]:
    """What shows that something of the row is there."""
    return [
        f"kanarie{LETTERS[place] * 3}",
        f"8810{place:02}",
        f"040-628 04 {place + 20}",
        f"070-174 06 {place + 30}",
        f"07017406{place + 30}",
    ]


def to_unit(place: int, unit: str, **changes: str) -> dict[str, str]:
    """A row to a unit; the patient stands where the unit should, so that there is something to suggest."""
    return ink_unit(**own(place) | {"unit_name": unit, "care_of": own(place)["patient_name"]} | changes)


ROWS = [
    to_unit(0, "Vårdcentralen Näsby", supplier="Abena AB", ordering_unit="601628"),
    to_unit(1, "Vc Näsby", supplier="Abena", ordering_unit="601629"),
    to_unit(2, "Solgårdens äldreboende", supplier="Essity", ordering_unit="601628"),
    # One order that is cut apart by supplier and by unit, its rows disagreeing with the first.
    to_unit(3, "Solgårdens äldreboende", supplier="Essity", ordering_unit="601629", city="MalmÃ¶"),
    to_unit(4, "Björkbacken", supplier="Abena AB", ordering_unit="601629", order_number="881003"),
    # Its third row says nothing of the delivery and takes it from the first.
    ink(order_number="881003", order_line="3", article_name="Skydd", supplier="Hartmann", ordering_unit="", phone="",
        mobile="", patient_name="", recipient_name="", street="", postal_code="", city="", personal_number="",
        delivery_rule="", unit_name="", driver_info="", status="", protected_identity=""),
    spe(**own(6) | {"supplier": "Nutricia", "ordering_unit": "601629", "mobile": "12"}),
    ink(**own(7) | {"status": "Makulerad", "supplier": "Essity", "ordering_unit": "601628"}),
]  # fmt: skip
"""Rows 2 to 9 of the sheet; the row of place 5 has nothing of its own."""
BELONGS = {
    "unit": {"Vårdcentralen Näsby": {0, 1}, "Solgårdens äldreboende": {2, 3}, "Björkbacken": {4}, "utan enhet": {6, 7}},
    "supplier": {
        "Abena AB": {0, 1, 4}, "Essity": {2, 3, 7}, "Hartmann": set(), "Nutricia": {6},
    },
    "ordering-unit": {"601628": {0, 2, 7}, "601629": {1, 3, 4, 6}},
}  # fmt: skip
"""Slice → the places whose own cells it may hold."""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with words of no row in every corner: title, totals, other sheet, comments, properties, names."""
    folder = tmp_path_factory.mktemp("original")
    path = folder / "ordrar.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Blad1"
    sheet.append(["Uttag för hemligtitel"])
    sheet.append(header(ROWS[0]))
    for row in ROWS:
        sheet.append(list(row.values()))
    sheet.append(["Summa", "", "", "", "", "hemligsumma"])
    sheet["A5"].comment = Comment("hemligkommentar", "hemligförfattare")
    sheet.row_dimensions[6].hidden = True
    book.create_sheet("Anteckningar").append(["hemligtblad"])
    book.properties.creator = "hemligskapare"
    book.properties.title = "hemligegenskap"
    book.defined_names["hemligtnamn"] = openpyxl.workbook.defined_name.DefinedName(
        "hemligtnamn", attr_text='"hemligtvärde"'
    )
    book.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path, original: Path) -> Path:
    shutil.copy(original, tmp_path / "ordrar.xlsx")
    return tmp_path


@pytest.fixture(scope="module")
def by_unit(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the file cut by unit, for those who only read."""
    folder = tmp_path_factory.mktemp("unit")
    shutil.copy(original, folder)
    assert check(folder, "unit", "-q") == 1
    return folder


def slices(folder: Path, root: str = "ordrar") -> dict[str, Path]:
    """The slices in a folder by what their names say."""
    return {
        path.name.removeprefix(f"{root} - ").removesuffix(".lint.xlsx"): path
        for path in sorted(folder.glob(f"{root} - *"))
    }


def everything(path: Path) -> str:
    """All that a file holds, also what no program shows: its name, its parts and their names, each unpacked."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(info).decode("utf-8", "replace") for info in archive.infolist()]
        names = [info.filename + repr(info.comment) + repr(info.extra) for info in archive.infolist()]
    return "\n".join([path.name, *names, *parts, path.read_bytes().decode("latin-1")]).casefold()


def check(folder: Path, by: str, *args: str, name: str = "ordrar.xlsx") -> int:
    return main([str(folder / name), "--split-by", by, *args, *TODAY])


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("by", list(BELONGS))
def test_a_slice_holds_its_own_rows_and_nothing_of_any_other(
    by: str, kind: str, folder: Path, tmp_path: Path, capsys
) -> None:
    name = "ordrar.xlsx"
    if kind == "csv":
        name = write_csv(tmp_path / "ordrar.csv", ROWS).name
    assert check(folder, by, name=name) == 1
    found = slices(folder, "ordrar" if kind == "xlsx" else "ordrar.csv")
    assert set(found) == set(BELONGS[by])
    for value, places in BELONGS[by].items():
        held = everything(found[value])
        for place in range(len(ROWS)):
            if place == 5:
                continue
            there = [mark for mark in marks_of(place) if mark in held]
            if place in places:
                assert marks_of(place)[0] in there, (value, place)
            elif place == 3 and "881003" in there:  # the order is there, in a row of its own slice
                assert there == ["881003"]
            else:
                assert there == [], (value, place)
        assert "hemlig" not in held
    said = capsys.readouterr()
    assert f"Delar: {len(found)}, en per" in said.out
    for value in ("kanarie", "näsby", "björkbacken"):
        assert value not in (said.out + said.err).casefold()


def table(path: Path) -> list[dict[str, object]]:
    """The rows of a slice's own sheet by their headers."""
    book = openpyxl.load_workbook(path)
    head, *rows = book[book.sheetnames[-1]].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_row_says_where_it_stands_in_the_original(by_unit: Path) -> None:
    rows = table(slices(by_unit)["Solgårdens äldreboende"])
    assert [row["Rad i originalet"] for row in rows] == ["5", "6", "8"]
    # Its cells are in the columns of the original: only the rows have moved.
    assert [list(row).index("Mobilnummer") for row in rows[:1]] == [header(ROWS[0]).index("Mobilnummer")]


def test_a_row_that_takes_its_unit_from_its_order_goes_with_it(by_unit: Path) -> None:
    last = table(slices(by_unit)["Solgårdens äldreboende"])[-1]
    assert (last["Ordernummer"], last["Artikel"], last["Namn"]) == ("881003", "Skydd", None)


def test_a_day_is_written_without_its_midnight(tmp_path: Path) -> None:
    from datetime import datetime

    rows = [ink(unit_name="Björkbacken") | {"order_date": datetime(2026, 11, 20)}]
    write_xlsx(tmp_path / "ordrar.xlsx", rows)
    check(tmp_path, "unit", "-q")
    assert table(slices(tmp_path)["Björkbacken"])[0]["Orderdatum"] == "2026-11-20"


def figures(path: Path) -> dict[str, int]:
    sheet = openpyxl.load_workbook(path)["LMN sammanfattning"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    found = {}
    for above, below in itertools.pairwise(values):
        for figure, caption in zip(above, below, strict=True):
            if isinstance(figure, int) and isinstance(caption, str):
                found[caption.lstrip("✖▲✔=+ ")] = figure
    return found


def test_a_slice_counts_only_its_rows(by_unit: Path) -> None:
    whole = figures(by_unit / "ordrar.lint.xlsx")
    parts = [figures(path) for path in slices(by_unit).values()]
    assert sum(part.get("lästa rader", 0) + part.get("läst rad", 0) for part in parts) == len(ROWS)
    assert whole["lästa rader"] == len(ROWS) + 1  # and the totals row
    nobody = figures(slices(by_unit)["utan enhet"])
    assert (nobody["lästa rader"], nobody["utelämnad"]) == (2, 1)
    text = everything(slices(by_unit)["utan enhet"])
    assert "rader utan enhet, ur ordrar.xlsx" in text


def test_what_was_found_across_slices_stays_found_without_the_others_values(by_unit: Path) -> None:
    sheet = openpyxl.load_workbook(slices(by_unit)["Björkbacken"])["LMN fynd"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    codes = {str(line[7]).split()[0]: line[4] for line in lines}
    assert "LMN602" in codes
    assert codes["LMN602"] is None
    whole = openpyxl.load_workbook(by_unit / "ordrar.lint.xlsx")["LMN fynd"]
    assert any(
        str(row[7]).startswith("LMN602") and row[4] for row in whole.iter_rows(min_row=2, values_only=True)
    )
    said = everything(slices(by_unit)["Björkbacken"])
    assert "1 order har rader också i andra delar." in said


def test_a_safe_suggestion_of_a_rows_own_text_comes_along(by_unit: Path) -> None:
    sheet = openpyxl.load_workbook(slices(by_unit)["Solgårdens äldreboende"])["LMN fynd"]
    found = [row for row in sheet.iter_rows(min_row=2, values_only=True) if str(row[7]).startswith("LMN010")]
    assert [(row[1], row[4]) for row in found] == [(3, "Malmö")]


def test_every_sheet_that_has_the_value_is_in_the_slice(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, places in (("Ett", (0, 2)), ("Två", (1,))):
        sheet = book.create_sheet(name)
        sheet.append(header(ROWS[0]))
        for place in places:
            sheet.append(list(ROWS[place].values()))
    del book["Sheet"]
    book.save(tmp_path / "ordrar.xlsx")
    check(tmp_path, "unit", "-q")
    names = {value: openpyxl.load_workbook(path).sheetnames[3:] for value, path in slices(tmp_path).items()}
    assert names == {"Solgårdens äldreboende": ["Ett"], "Vårdcentralen Näsby": ["Ett", "Två"]}


# --- writing -----------------------------------------------------------------------------------


def test_slices_are_the_same_bytes_again(folder: Path, by_unit: Path) -> None:
    check(folder, "unit", "-q")
    before = {path.name: path.read_bytes() for path in slices(by_unit).values()}
    assert {path.name: path.read_bytes() for path in slices(folder).values()} == before


def test_a_slice_that_someone_has_written_in_is_kept(folder: Path, capsys) -> None:
    check(folder, "unit", "-q")
    path = slices(folder)["Björkbacken"]
    book = openpyxl.load_workbook(path)
    book["LMN fynd"]["I2"] = "Fråga kund"
    book.save(path)
    before = path.read_bytes()
    check(folder, "unit")
    assert path.read_bytes() == before
    assert (folder / "ordrar - Björkbacken.lint-2.xlsx").exists()
    assert "Delar som fick nästa nummer" in capsys.readouterr().out


def test_a_file_that_is_not_ours_is_not_overwritten_and_the_others_are_written(folder: Path, capsys) -> None:
    foreign = folder / "ordrar - Björkbacken.lint.xlsx"
    foreign.write_bytes(b"annat")
    assert check(folder, "unit") == 4
    assert foreign.read_bytes() == b"annat"
    assert len(slices(folder)) == 4
    said = capsys.readouterr()
    assert "ordrar - ….lint.xlsx" in said.err
    assert (
        "Björkbacken" not in said.out + said.err
    )  # which unit it was stays between the folder and its reader
    assert check(folder, "unit", "--force", "-q") == 1
    assert zipfile.is_zipfile(foreign)


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX")
def test_a_slice_has_the_permissions_of_the_file(folder: Path) -> None:
    (folder / "ordrar.xlsx").chmod(0o640)
    check(folder, "unit", "-q")
    assert {path.stat().st_mode & 0o777 for path in slices(folder).values()} == {0o640}


def test_slices_go_where_the_workbook_goes(folder: Path) -> None:
    out = folder / "ut"
    out.mkdir()
    check(folder, "supplier", "-q", "-o", str(out))
    assert len(slices(out)) == 4
    check(folder, "supplier", "-q", "-o", str(out / "mitt.xlsx"))
    assert (out / "mitt - Abena AB.xlsx").exists()


def test_names_of_units_are_said_when_values_are_asked_for(folder: Path, capsys) -> None:
    check(folder, "unit", "--show-values")
    assert "ordrar - Vårdcentralen Näsby.lint.xlsx" in capsys.readouterr().out


def test_with_data_on_standard_output_the_slices_are_told_beside_it(folder: Path, capsys) -> None:
    check(folder, "unit", "--format", "json")
    said = capsys.readouterr()
    assert said.out.startswith("{")
    assert "Delar: 4" in said.err


def test_too_many_slices_are_none_and_it_is_said(folder: Path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    Path("lmn-lint.toml").write_text('split-by = "unit"\n[limits]\nslices-per-file = 3\n')
    assert main(["ordrar.xlsx", *TODAY]) == 4
    assert slices(folder) == {}
    assert "De skulle bli 4, fler än 3" in capsys.readouterr().err
    assert (folder / "ordrar.lint.xlsx").exists()


def test_a_file_in_which_no_row_says_it_is_not_cut(tmp_path: Path, capsys) -> None:
    write_xlsx(tmp_path / "ordrar.xlsx", [ink(supplier="")])
    assert check(tmp_path, "supplier") == 4
    assert "Ingen rad säger vilken leverantör den gäller." in capsys.readouterr().err
    assert slices(tmp_path) == {}


def test_no_workbook_and_slices_cannot_both_be_had(folder: Path, capsys, monkeypatch) -> None:
    assert check(folder, "unit", "--no-workbook") == 2
    assert "--split-by skriver arbetsböcker" in capsys.readouterr().err
    monkeypatch.chdir(folder)
    Path("lmn-lint.toml").write_text("no-workbook = true")
    assert check(folder, "unit", "-q") == 1  # who asks for slices wants workbooks
    assert len(slices(folder)) == 4


def test_slices_of_two_files_of_one_name_do_not_replace_each_other(tmp_path: Path) -> None:
    out = tmp_path / "ut"
    out.mkdir()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_xlsx(tmp_path / name / "ordrar.xlsx", [dia_unit(order_number=name, unit_name="Björkbacken")])
    files = [str(tmp_path / name / "ordrar.xlsx") for name in ("a", "b")]
    main([*files, "--split-by", "unit", "-q", "-o", str(out), *TODAY])
    found = sorted(path.name for path in out.glob("ordrar - *"))
    assert found == ["ordrar - Björkbacken.lint-2.xlsx", "ordrar - Björkbacken.lint.xlsx"]


def test_slices_of_a_protected_workbook_are_protected(folder: Path) -> None:
    from lmn_lint.reading.password import lock, unlocked

    path, word = folder / "ordrar.xlsx", folder / "losen.txt"
    plain = io.BytesIO(path.read_bytes())
    with path.open("wb") as out:
        lock(plain, "hemligt", out)
    word.write_text("hemligt", encoding="utf-8")
    check(folder, "unit", "-q", "--password-file", str(word))
    found = slices(folder).values()
    assert len(found) == 4
    assert not any(zipfile.is_zipfile(each) for each in found)
    assert all(unlocked(each.read_bytes(), "hemligt") for each in found)


def test_the_senders_decisions_stay_with_the_sender(folder: Path) -> None:
    check(folder, "unit", "-q")
    book = openpyxl.load_workbook(folder / "ordrar.lint.xlsx")
    sheet = book["LMN fynd"]
    place = {cell.value: cell.column_letter for cell in sheet[1]}
    for line in range(2, sheet.max_row + 1):
        sheet[f"{place['Beslut']}{line}"] = "Fråga kund"
        sheet[f"{place['Av']}{line}"] = "hemligsignatur"
        sheet[f"{place['Anteckning']}{line}"] = "hemlig anteckning"
    book.save(folder / "ordrar.lint.xlsx")
    check(folder, "unit", "-q", name="ordrar.lint.xlsx")
    again = openpyxl.load_workbook(folder / "ordrar.lint-2.xlsx")["LMN fynd"]
    assert any("hemlig anteckning" in map(str, row) for row in again.iter_rows(values_only=True))
    assert len(slices(folder)) == 4
    assert not any("hemlig" in everything(path) for path in slices(folder).values())
