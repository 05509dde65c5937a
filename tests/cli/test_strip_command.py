"""``lmn-lint strip``: what it writes, what it says, and what it never does."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from lmn_lint.cli.main import main
from lmn_lint.reading.password import lock
from tests.stripping.conftest import parts, saved_by_openpyxl

SAMPLE = Path(__file__).parents[2] / "sample_data" / "ordrar-vecka-48.xlsx"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample and its annotated workbook, made once."""
    folder = tmp_path_factory.mktemp("made")
    source = Path(shutil.copy(SAMPLE, folder / "batch.xlsx"))
    assert main([str(source), "--today", "2026-11-23", "-q"]) == 1
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for path in made.iterdir():
        shutil.copy(path, tmp_path)
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"batch.xlsx", "batch.lint.xlsx"}


def test_the_workbook_comes_back_as_it_was(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("batch.lint.xlsx").read_bytes()
    assert main(["strip", "batch.lint.xlsx"]) == 0
    said = capsys.readouterr().out
    assert (
        said == "Arbetsbok utan märkning: batch.stripped.xlsx\nDen är precis som den var före granskningen.\n"
    )
    assert parts(Path("batch.stripped.xlsx")) == parts(Path("batch.xlsx"))
    assert Path("batch.lint.xlsx").read_bytes() == before


def test_after_another_program_what_was_written_in_the_form_is_spoken_of(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = openpyxl.load_workbook("batch.lint.xlsx")
    whole["LMN fynd"]["J2"] = "Rättat"
    whole.save("batch.lint.xlsx")
    assert main(["strip", "batch.lint.xlsx", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "was saved by another program" in said
    assert "only in batch.lint.xlsx. Keep that file." in said


def test_the_next_number_a_name_and_a_folder(folder: Path) -> None:
    (folder / "ut").mkdir()
    for arguments in ([], [], ["-o", "ut"], ["-o", "annat.xlsx"]):
        assert main(["strip", "batch.lint.xlsx", "-q", *arguments]) == 0
    assert names(folder) == {"batch.stripped.xlsx", "batch.stripped-2.xlsx", "ut", "annat.xlsx"}
    assert [path.name for path in (folder / "ut").iterdir()] == ["batch.stripped.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "batch.xlsx"], "skriv över filen med --force"),
        (["-o", "batch.lint.xlsx"], "kan inte skrivas över filen själv"),
        (["-o", "batch.lint.xlsx", "--force"], "kan inte skrivas över filen själv"),
        (["-o", "ut.csv"], "måste sluta på .xlsx"),
        (["-o", "saknas/ut.xlsx"], "finns inte"),
    ],
)
def test_what_cannot_be_written(
    arguments: list[str], words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["strip", "batch.lint.xlsx", *arguments]) == 4
    assert words in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_force_writes_over_another_file(folder: Path) -> None:
    Path("ut.xlsx").write_bytes(b"x")
    assert main(["strip", "batch.lint.xlsx", "-o", "ut.xlsx", "--force", "-q"]) == 0
    assert openpyxl.load_workbook("ut.xlsx").sheetnames == openpyxl.load_workbook("batch.xlsx").sheetnames


@pytest.mark.parametrize("name", ["batch.xlsx", "batch.csv"])
def test_a_file_without_marks_is_left_alone(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if name.endswith(".csv"):
        Path(name).write_text("Ordernummer;Namn\n1;Åsa Lindqvist\n", encoding="utf-8")
    assert main(["strip", name, "-o", "ut.xlsx"]) == 0
    assert capsys.readouterr().out.startswith(f"{name} har ingen märkning från lmn-lint.")
    assert not Path("ut.xlsx").exists()


@pytest.mark.parametrize(
    ("name", "data"), [("saknas.xlsx", None), ("x.xlsx", b"PK\x03\x04x"), ("x.pdf", b"%PDF")]
)
def test_what_cannot_be_read(
    name: str, data: bytes | None, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    assert main(["strip", name]) == 3
    assert capsys.readouterr().err.startswith(f"{name}: ")


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_permissions_are_the_inputs(mode: int, folder: Path) -> None:
    Path("batch.lint.xlsx").chmod(mode)
    assert main(["strip", "batch.lint.xlsx", "-q"]) == 0
    assert Path("batch.stripped.xlsx").stat().st_mode & 0o777 == mode


def test_a_password_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    locked = io.BytesIO()
    lock(io.BytesIO(Path("batch.lint.xlsx").read_bytes()), "hemligt", locked)
    Path("batch.lint.xlsx").write_bytes(locked.getvalue())
    assert main(["strip", "batch.lint.xlsx"]) == 3
    assert "lösenord" in capsys.readouterr().err
    Path("ord.txt").write_text("hemligt\n", encoding="utf-8")
    assert main(["strip", "batch.lint.xlsx", "--password-file", "ord.txt", "-q"]) == 0
    assert not Path("batch.stripped.xlsx").read_bytes().startswith(b"PK")
    assert main(["strip", "batch.stripped.xlsx", "--password-file", "ord.txt"]) == 0
    assert "har ingen märkning" in capsys.readouterr().out


def test_fix_and_explain_take_an_annotated_workbook(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved_by_openpyxl(Path("batch.lint.xlsx")).replace("batch.lint.xlsx")
    assert main(["fix", "batch.lint.xlsx", "--today", "2026-11-23"]) == 1
    assert "Rättad kopia: batch.fixed.xlsx" in capsys.readouterr().out
    assert main(["fix", "batch.xlsx", "--today", "2026-11-23", "-o", "andra.xlsx", "-q"]) == 1
    copy, other = openpyxl.load_workbook("batch.fixed.xlsx"), openpyxl.load_workbook("andra.xlsx")
    assert copy.sheetnames == other.sheetnames
    for sheet in other:
        ours = [[cell.value for cell in row] for row in copy[sheet.title].iter_rows()]
        assert ours == [[cell.value for cell in row] for row in sheet.iter_rows()]
    told = []
    for name in ("batch.xlsx", "batch.lint.xlsx"):
        assert main(["explain", name, "U7", "--today", "2026-11-23"]) == 0
        told.append(capsys.readouterr().out.replace(name, ""))
    assert told[0] == told[1]


def test_fix_leaves_what_was_accepted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = openpyxl.load_workbook("batch.lint.xlsx")
    sheet = whole["LMN fynd"]
    row = next(line[0].row for line in sheet.iter_rows() if line[5].value == "N42")
    sheet.cell(row, 10).value, sheet.cell(row, 11).value = "Inget fel", "EK"
    whole.save("batch.lint.xlsx")
    main(["explain", "batch.lint.xlsx", "N42", "--today", "2026-11-23"])
    assert "Någon har godtagit det i" in " ".join(capsys.readouterr().out.split())
    main(["fix", "batch.lint.xlsx", "--today", "2026-11-23", "--unsafe"])
    assert "Någon har godtagit det som står där." in capsys.readouterr().out
    value = openpyxl.load_workbook("batch.xlsx")["Ordrar v 48"]["N42"].value
    assert openpyxl.load_workbook("batch.fixed.xlsx")["Ordrar v 48"]["N42"].value == value
