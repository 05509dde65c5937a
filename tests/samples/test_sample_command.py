"""``lmn-lint sample``."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from lmn_lint.cli.main import main


def run(*args: str | Path) -> int:
    return main(["sample", *map(str, args)])


def test_a_workbook_and_its_truth_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, truth = tmp_path / "a.xlsx", tmp_path / "a.csv"
    assert run("--rows", "40", "--seed", "3", "--defects", "0.3", "--truth", truth, "-o", book) == 0
    assert len(pd.read_excel(book, engine="openpyxl")) == 40
    assert list(pd.read_csv(truth).columns) == ["rule", "row", "field", "severity"]
    said = capsys.readouterr()
    assert "40 påhittade orderrader" in said.out
    assert said.err == ""
    assert {path.name for path in tmp_path.iterdir()} == {"a.xlsx", "a.csv"}


def test_the_same_day_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        assert run("--today", "2026-11-23", "-o", tmp_path / name) == 0
    content = (tmp_path / "a.csv").read_bytes()
    assert content == (tmp_path / "b.csv").read_bytes()
    assert "Önskat leveransdatum".encode("windows-1252") in content


def test_nothing_is_overwritten_without_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("mine")
    assert run("-o", path) == 4
    assert path.read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert run("-o", path, "--force") == 0
    assert path.read_text(encoding="windows-1252") != "mine"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["-o", "a.txt"], 2),
        (["-o", "a.csv", "--truth", "a.csv"], 2),
        (["--rows", "0", "-o", "a.csv"], 2),
        (["--defects", "2", "-o", "a.csv"], 2),
        ([], 2),
        (["-o", "nowhere/a.csv"], 4),
    ],
)
def test_what_cannot_be_done_is_told(
    args: list[str],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*args) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip()
    assert "Traceback" not in said.err
    assert list(tmp_path.iterdir()) == []
