"""The progress bar."""

from __future__ import annotations

import io
import sys
import time

import pytest

from lmn_lint.cli import progress
from lmn_lint.cli.progress import Progress


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_the_bar_counts_files_and_shares() -> None:
    bar = Progress(4)
    bar.file_done()
    bar.at("Läser b.xlsx", 0.5)
    assert bar.line() == "[#########...............]  38%  Läser b.xlsx"


def test_a_terminal_sees_it_and_it_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    with Progress(1) as bar:
        bar.at("Läser a.xlsx", 0.25)
        for _ in range(200):
            if "Läser" in terminal.getvalue():
                break
            time.sleep(0.01)
    assert "25%  Läser a.xlsx" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r")


def test_without_a_terminal_nothing_is_shown(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with Progress(1) as bar:
        bar.at("Läser a.xlsx", 0.25)
        time.sleep(0.05)
    assert capsys.readouterr().err == ""
