"""``--open``: the workbook in the person's own program, and a plain word where that cannot be."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lmn_lint.cli import opening
from lmn_lint.cli.main import main
from lmn_lint.rules.examples import ink
from tests.cli.files import TODAY, write_csv

NOBODY = opening.nobody_there


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "ordrar.csv", [ink(mobile="12")])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop whose opener notes what it was given; returns the file with its notes."""
    notes = tmp_path / "opened.txt"
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" >> "{notes}"\n', encoding="utf-8")
    opener.chmod(opener.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(opener.parent), prepend=os.pathsep)
    monkeypatch.setattr(opening, "nobody_there", lambda *_: None)
    return notes


@pytest.mark.skipif(sys.platform != "linux", reason="the desktop of Linux")
def test_the_workbook_is_opened(batch: Path, desk: Path, capsys) -> None:
    assert main([str(batch), "--open", "-q", *TODAY]) == 0
    assert desk.read_text(encoding="utf-8").split() == [str(batch) + ".lint.xlsx"]
    assert capsys.readouterr().err == ""
    assert opening.all_is_shown()


@pytest.mark.skipif(sys.platform != "linux", reason="the desktop of Linux")
def test_of_many_workbooks_a_few_are_opened_and_it_is_said(tmp_path: Path, desk: Path, capsys) -> None:
    files = [str(write_csv(tmp_path / f"{name}.csv", [ink()])) for name in "abcde"]
    main([*files, "--open", "-q", *TODAY])
    assert len(desk.read_text(encoding="utf-8").split()) == opening.MOST
    assert "Öppnade arbetsböcker: 3 av 5." in capsys.readouterr().err
    assert not opening.all_is_shown()


@pytest.mark.skipif(sys.platform != "linux", reason="the desktop of Linux")
def test_slices_are_not_opened(batch: Path, desk: Path) -> None:
    main([str(batch), "--open", "--split-by", "supplier", "-q", *TODAY])
    assert len(desk.read_text(encoding="utf-8").split()) == 1


def test_without_a_program_for_it_the_workbook_is_there_all_the_same(
    batch: Path, monkeypatch, capsys
) -> None:
    monkeypatch.setattr(opening, "nobody_there", lambda *_: None)
    monkeypatch.setattr(opening, "_open", lambda *_: False)
    assert main([str(batch), "--open", "-q", *TODAY]) == 0
    assert "Arbetsboken gick inte att öppna" in capsys.readouterr().err
    assert batch.with_name("ordrar.csv.lint.xlsx").exists()


def test_without_a_terminal_nothing_is_opened_and_it_is_said(batch: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lmn_lint", str(batch), "--open", *TODAY],
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
        env=os.environ | {"DISPLAY": ":0", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0
    assert "lmn-lint körs utan terminal" in done.stderr


def test_a_file_that_could_not_be_read_is_not_called_shown(batch: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(opening, "nobody_there", lambda *_: None)
    monkeypatch.setattr(opening, "_open", lambda *_: True)
    assert main([str(batch), str(tmp_path / "saknas.csv"), "--open", "-q", *TODAY]) == 3
    assert not opening.all_is_shown()


def test_open_and_no_workbook_cannot_both_be_had(batch: Path, capsys) -> None:
    assert main([str(batch), "--open", "--no-workbook", *TODAY]) == 2
    assert "--open öppnar arbetsboken" in capsys.readouterr().err


class Terminal:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("system", "surroundings", "reason"),
    [
        ("linux", {}, "no_desktop"),
        ("linux", {"DISPLAY": ":0"}, None),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, None),
        ("darwin", {}, None),
        ("darwin", {"SSH_CONNECTION": "10.0.0.1 22"}, "no_desktop"),
        ("win32", {}, None),
    ],
)
def test_somebody_sits_at_a_desktop(
    system: str, surroundings: dict[str, str], reason: str | None, monkeypatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert NOBODY(system, surroundings) == reason


def test_windows_starts_the_file_itself(tmp_path: Path, monkeypatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(os, "startfile", started.append, raising=False)
    assert opening._open(tmp_path / "a.xlsx", "win32")
    assert started == [str(tmp_path / "a.xlsx")]

    def unknown(_: str) -> None:
        raise OSError(1155, "no application is associated")

    monkeypatch.setattr(os, "startfile", unknown, raising=False)
    assert not opening._open(tmp_path / "a.xlsx", "win32")


@pytest.mark.skipif(os.name != "posix", reason="programs of POSIX")
def test_an_opener_that_stays_is_not_waited_for(monkeypatch) -> None:
    monkeypatch.setattr(opening, "_PATIENCE", 0.05)
    begun = time.monotonic()
    assert opening._handed_over(["/bin/sleep", "3"])
    assert time.monotonic() - begun < 3
    assert not opening._handed_over(["/bin/false"])
    assert not opening._handed_over(["/bin/saknas"])
