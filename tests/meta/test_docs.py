"""Every command that the documentation shows works."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from lmn_lint.cli.main import main
from lmn_lint.history import key
from tests.audit.build import facts, finding, write
from tests.build import KEY

TOP = Path(__file__).parents[2]
SAMPLES = TOP / "sample_data"
FILES = [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]

# Lines that cannot run yet, each with the reason.
SKIPPED: dict[str, str] = {}


def commands() -> list[tuple[str, str]]:
    """Each line in a fenced block that begins with ``lmn-lint``, and the file that shows it."""
    found = []
    for file in FILES:
        fenced = False
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.lstrip().startswith("```"):
                fenced = not fenced
            elif fenced and line.strip().startswith("lmn-lint"):
                found.append((file.name, line.strip()))
    return list(dict.fromkeys(found))


def prepare(folder: Path, words: list[str]) -> list[str]:
    """Put made-up files where the command names them."""
    ready = []
    for place, word in enumerate(words):
        after_output = place > 0 and words[place - 1] in ("-o", "--report", "--truth", "--write-profile")
        if after_output:
            if word.endswith("/"):
                (folder / word).mkdir(parents=True, exist_ok=True)
            ready.append(word)
        elif re.fullmatch(r"[\w åäö*/-]+\.(xlsx|xlsm|csv|txt)", word):
            kind = ".xlsx" if word.endswith((".xlsx", ".xlsm")) else ".csv"
            if words[max(place - 1, 0)] == "--units":
                (folder / word).write_text(
                    "Namn;Andra namn\nVårdcentralen Näsby;Vc Näsby\n", encoding="utf-8"
                )
                ready.append(word)
                continue
            target = folder / word.replace("*", "ordrar")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(SAMPLES / f"ordrar-vecka-48{kind}", target)
            ready.append(word)
        elif words[max(place - 1, 0)] == "--profile" and word.endswith("/"):
            (folder / word).mkdir()
            (folder / word / "a.yaml").write_text("columns:\n", encoding="utf-8")
            ready.append(word)
        elif word.endswith("/") or words[max(place - 1, 0)] == "--inbox":
            (folder / word).mkdir()
            shutil.copy(SAMPLES / "ordrar-vecka-48.csv", folder / word)
            ready.append(word)
        elif word.endswith(".lint.xlsx"):
            main([str(SAMPLES / "ordrar-vecka-48.xlsx"), "-o", str(folder / word), "-q"])
            ready.append(word)
        elif word.endswith((".yaml", ".yml")):
            (folder / word).write_text("columns:\n  mobile: {aliases: [Anhörigs mobil]}\n", encoding="utf-8")
            ready.append(word)
        elif word.endswith(".toml"):
            (folder / word).write_text("", encoding="utf-8")
            ready.append(word)
        else:
            ready.append(word)
    return ready


@pytest.mark.parametrize(("file", "line"), commands())
def test_a_command_that_is_shown_works(file: str, line: str, tmp_path: Path, monkeypatch, capsys) -> None:
    if line in SKIPPED:
        pytest.skip(SKIPPED[line])
    words = shlex.split(line, comments=True)[1:]
    monkeypatch.chdir(tmp_path)
    if "<" in words:
        sent = io.TextIOWrapper(io.BytesIO((SAMPLES / "ordrar-vecka-48.csv").read_bytes()))
        monkeypatch.setattr(sys, "stdin", sent)
        words = words[: words.index("<")]
    # A history needs its key, which is made by hand.
    monkeypatch.setattr(key, "usual_place", lambda: tmp_path / "own" / "history.key")
    if "--make-key" not in words:
        key.make(None)
    if words[0] == "audit":
        (tmp_path / "own" / "history.key").write_text(KEY.secret.hex())
        write(tmp_path, {number: [facts([finding(str(number))])] for number in (-48, -18, 0)})
    args = prepare(tmp_path, words)
    code = main(args)
    said = capsys.readouterr()
    assert code in (0, 1), f"{file} shows a command that fails: {line}\n{said.err}"


def test_the_documentation_shows_commands() -> None:
    assert len(commands()) >= 4
    assert set(SKIPPED) <= {line for _, line in commands()}, (
        "Take lines out of SKIPPED that are shown no more"
    )
