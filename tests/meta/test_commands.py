"""Every command has help in both languages and stands in the documentation."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import click
import pytest

from lmn_lint.cli.main import COMMANDS

DOCS = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
OPTION = re.compile(r"^\s+(?:-\w, )?(--[a-z-]+|-\w)\b", re.MULTILINE)


@cache
def helped(*words: str) -> str:
    """The help of a process of its own: help speaks the language that the program was started in."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "lmn_lint", *words, "--help"],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"COLUMNS": "100"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_help_in_both_languages(command: str) -> None:
    swedish = helped(command)
    english = helped(command, "--lang", "en")
    assert swedish.startswith(f"Användning: lmn-lint {command}")
    assert english.startswith(f"Usage: lmn-lint {command}")
    options = OPTION.findall(swedish)
    assert options == OPTION.findall(english)
    assert "--lang" in options
    told = [set(re.findall(r"[a-zåäö]{4,}", text.casefold())) for text in (swedish, english)]
    assert len(told[0] ^ told[1]) > 5, f"The help of {command} is the same in both languages"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_in_the_list_of_commands(command: str) -> None:
    lists = [helped(), helped("--lang", "en")]
    lines = [re.search(rf"^  {command}  +(\S.*)$", text, re.MULTILINE) for text in lists]
    assert all(lines), f"Say in a line what {command} does: _IN_SHORT in lmn_lint/cli/main.py"
    assert lines[0][1] != lines[1][1]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_documented(command: str) -> None:
    assert f"lmn-lint {command}" in DOCS, f"Describe `lmn-lint {command}` in docs/commands.md"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented(command: str) -> None:
    own = set(OPTION.findall(helped(command))) - {"--help"}
    missing = sorted(option for option in own if not re.search(rf"{re.escape(option)}(?![a-z-])", DOCS))
    assert not missing, f"Describe in docs/commands.md, under lmn-lint {command}: {missing}"


@pytest.mark.parametrize("command", COMMANDS)
def test_no_path_is_judged_before_it_is_read(command: str) -> None:
    """Click asks for rights first: one file that may not be read would then stop the others (exit code 2)."""
    loaded = getattr(import_module(f"lmn_lint.cli.{command}"), command)
    paths = [each for each in loaded.params if isinstance(each.type, click.Path)]
    assert [each.name for each in paths if each.type.readable or each.type.writable or each.type.exists] == []
