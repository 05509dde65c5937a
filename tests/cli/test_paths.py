"""Paths that Windows would not open as they are written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lmn_lint.cli.main import main
from lmn_lint.cli.paths import without_limit
from lmn_lint.masking import masked, visible
from lmn_lint.rules.examples import spe
from tests.cli.files import write_csv

LONG = "C:\\" + "\\".join(["beställningar för vecka 48"] * 12) + "\\ordrar.xlsx"


@pytest.mark.parametrize(
    ("path", "reachable"),
    [
        ("C:\\a\\ordrar.xlsx", "C:\\a\\ordrar.xlsx"),
        ("ordrar.xlsx", "ordrar.xlsx"),
        (LONG, "\\\\?\\" + LONG),
        (LONG.replace("\\", "/"), "\\\\?\\" + LONG),
        ("C:\\x\\.." + LONG[2:], "\\\\?\\" + LONG),
        ("\\\\server\\share" + LONG[2:], "\\\\?\\UNC\\server\\share" + LONG[2:]),
        ("\\\\?\\" + LONG, "\\\\?\\" + LONG),
    ],
)
def test_a_long_path_gets_the_form_without_a_limit(path: str, reachable: str) -> None:
    assert without_limit(path) == reachable


def test_people_see_the_path_without_its_mark() -> None:
    assert visible(without_limit(LONG)) == masked(without_limit(LONG)) == LONG
    share = "\\\\server\\share" + LONG[2:]
    assert masked(without_limit(share)) == share


def test_whether_a_path_can_be_used_is_told_by_using_it(tmp_path: Path, capsys, monkeypatch) -> None:
    """Systems answer questions about rights wrongly, and a refusal belongs to the file: the others are checked."""
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    good = write_csv(tmp_path / "bra.csv", [spe()])
    assert main(["check", str(good), "--no-workbook"]) == 0
    assert good.name in capsys.readouterr().out


def test_a_folder_where_a_file_is_asked_for_is_said(tmp_path: Path, capsys) -> None:
    (tmp_path / "fil").touch()
    assert main(["nightly", "--inbox", str(tmp_path / "fil")]) == 2
    assert "--inbox ska vara en mapp, och det här är en fil." in capsys.readouterr().err
    assert main(["nightly", "--key", str(tmp_path), "--lang", "en"]) == 2
    assert "--key must be a file, and this is a folder." in capsys.readouterr().err
