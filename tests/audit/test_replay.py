"""``lmn-lint replay``: today's rules over yesterday's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmn_lint.cli.main import main
from lmn_lint.rules.examples import ink
from lmn_lint.samples.make import header
from tests.audit.build import key_file
from tests.build import TODAY

ROWS = [
    ink(order_number="1", postal_code="1234"),
    ink(order_number="2"),
    ink(order_number="3", postal_code="12"),
]


@pytest.fixture
def checked(tmp_path: Path) -> Path:
    """A folder with a file, and a history that knows it."""
    source = tmp_path / "ordrar.csv"
    source.write_text(
        "\n".join(";".join(row) for row in ([*map(header, ROWS[0])], *(row.values() for row in ROWS)))
    )
    settings = tmp_path / "lmn-lint.toml"
    settings.write_text(f'[history]\nkey = "{key_file(tmp_path).relative_to(tmp_path).as_posix()}"\n')
    options = ["--history", str(tmp_path / "historik.db"), "--config", str(settings), "--no-workbook"]
    assert main([str(source), *options, "--today", TODAY.isoformat()]) == 1
    return tmp_path


def replay(folder: Path, settings: str = "", file: str = "ordrar.csv", *options: str) -> int:
    config = folder / "nya.toml"
    config.write_text('[history]\nkey = "nyckel/historik.key"\n' + settings)
    files = [str(folder / "historik.db"), str(folder / file)]
    return main(["replay", *files, "--config", str(config), *options])


def line(said: str, code: str) -> list[str]:
    return next(line.split() for line in said.splitlines() if line.startswith(code))


def test_the_same_rules_say_the_same(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (checked / "historik.db").read_bytes()
    capsys.readouterr()
    assert replay(checked) == 0
    assert "Inget blir annorlunda." in capsys.readouterr().out
    assert (checked / "historik.db").read_bytes() == before


def test_another_severity_is_told(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert replay(checked, '[severity]\nLMN005 = "info"\n') == 0
    assert line(capsys.readouterr().out, "LMN005")[1:5] == ["0", "0", "2", "0"]


def test_a_rule_that_no_longer_runs_is_no_rule_that_finds_nothing(
    checked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert replay(checked, "", "ordrar.csv", "--ignore", "LMN005") == 0
    told = line(capsys.readouterr().out, "LMN005")
    assert told[1:5] == ["0", "2", "0", "0"]
    assert "(körs" in told


def test_a_file_that_the_history_does_not_know_says_nothing(
    checked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checked / "annan.csv").write_text((checked / "ordrar.csv").read_text().replace("1234", "1235"))
    capsys.readouterr()
    assert replay(checked, "", "annan.csv") == 0
    assert "1 fil finns inte i historiken" in capsys.readouterr().out


def test_what_cannot_be_read_has_its_exit_code(checked: Path) -> None:
    assert replay(checked, "", "saknas.csv") == 3
    (checked / "historik.db").unlink()
    assert replay(checked) == 3
