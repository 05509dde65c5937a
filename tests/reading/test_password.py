"""Workbooks that a password protects: read with it, annotated and protected again."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from lmn_lint.cli import password as prompt
from lmn_lint.cli.main import main
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.password import lock, unlocked
from lmn_lint.reading.read import read

PASSWORD = "hemligt åäö"  # noqa: S105
TODAY = ("--today", "2026-11-23")


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["Ordernummer", "Produktområde", "Leveransregel", "Namn"])
    book.active.append(["1", "INK", "Avisering SMS", "Åsa"])
    plain = io.BytesIO()
    book.save(plain)
    path = tmp_path / "batch.xlsx"
    with path.open("wb") as out:
        lock(plain, PASSWORD, out)
    (tmp_path / "losen.txt").write_text(PASSWORD + "\n", encoding="utf-8")
    (tmp_path / "fel.txt").write_text("fel\n", encoding="utf-8")
    return path


def refused(path: Path, password: str | None) -> str:
    with pytest.raises(Refused) as caught:
        read(path, password=password)
    return caught.value.code


def test_a_protected_workbook_is_read_with_its_password(batch: Path) -> None:
    (found,) = read(batch, password=PASSWORD)
    assert found.cells[3].tolist() == ["Åsa"]
    assert PASSWORD not in repr(found)


def test_without_the_password_it_is_said_how_to_give_it(batch: Path) -> None:
    assert refused(batch, None) == "password_needed"
    assert refused(batch, "fel") == "password_wrong"
    assert refused(batch, "") == "password_wrong"


def test_what_excel_opens_without_asking_is_read_without_asking(batch: Path) -> None:
    inside = unlocked(batch.read_bytes(), PASSWORD)
    assert inside is not None
    with batch.open("wb") as out:
        lock(io.BytesIO(inside), "VelvetSweatshop", out)
    assert read(batch)[0].cells[3].tolist() == ["Åsa"]


def test_the_annotated_workbook_has_the_same_password(batch: Path) -> None:
    word = ("--password-file", str(batch.with_name("losen.txt")))
    assert main([str(batch), *word, *TODAY, "--fail-on", "never"]) == 0
    written = batch.with_name("batch.lint.xlsx")
    with pytest.raises(Exception, match="zip"):
        openpyxl.load_workbook(written)
    inside = unlocked(written.read_bytes(), PASSWORD)
    assert inside is not None
    assert "LMN fynd" in openpyxl.load_workbook(io.BytesIO(inside)).sheetnames
    # Ours, with an empty form: the next run takes its place, and linting it goes one number up.
    assert main([str(batch), *word, *TODAY, "--fail-on", "never"]) == 0
    assert main([str(written), *word, *TODAY, "--fail-on", "never"]) == 0
    assert sorted(path.name for path in batch.parent.glob("*.lint*")) == [
        "batch.lint-2.xlsx",
        "batch.lint.xlsx",
    ]


def test_the_corrected_copy_has_the_same_password(batch: Path) -> None:
    inside = unlocked(batch.read_bytes(), PASSWORD)
    assert inside is not None
    book = openpyxl.load_workbook(io.BytesIO(inside))
    book.active["E1"], book.active["E2"] = "Mobilnummer", 701740605
    plain = io.BytesIO()
    book.save(plain)
    with batch.open("wb") as out:
        lock(plain, PASSWORD, out)
    word = ("--password-file", str(batch.with_name("losen.txt")))
    main(["fix", str(batch), *word, *TODAY])
    assert unlocked(batch.with_name("batch.fixed.xlsx").read_bytes(), PASSWORD) is not None


def test_the_ways_to_be_refused_end_with_three_and_one_sentence(batch: Path, capsys) -> None:
    assert main([str(batch), *TODAY]) == 3
    assert "--password-file" in capsys.readouterr().err
    assert main([str(batch), "--password-file", str(batch.with_name("fel.txt")), *TODAY]) == 3
    said = capsys.readouterr()
    assert "är fel" in said.err
    assert "fel\n" not in said.out
    assert main([str(batch), "--password-file", str(batch.with_name("saknas.txt")), *TODAY]) == 2
    assert "saknas.txt" in capsys.readouterr().err


def test_on_a_terminal_the_password_is_asked_for(
    batch: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    typed = iter(["fel", PASSWORD])
    monkeypatch.setattr(prompt, "can_ask", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(typed))
    assert main([str(batch), *TODAY, "--no-workbook", "--fail-on", "never"]) == 0
    assert list(typed) == []
    assert PASSWORD not in "".join(capsys.readouterr())


def test_after_three_wrong_ones_it_is_refused(batch: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    asked = []
    monkeypatch.setattr(prompt, "can_ask", lambda: True)
    monkeypatch.setattr("click.prompt", lambda question, **_: asked.append(question) or "fel")
    assert main(["columns", str(batch)]) == 3
    assert len(asked) == 3
    assert "är fel" in capsys.readouterr().err
