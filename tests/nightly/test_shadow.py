"""A rule on trial (severity ``shadow``) is no business of the night's readers: only history, replay and audit have it."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest

from lmn_lint.cli.main import main
from lmn_lint.history.key import load
from lmn_lint.nightly import mail
from lmn_lint.settings import Settings
from tests.nightly.build import BAD, GOOD, House

CODE = "LMN101"
"""What ``BAD`` is flagged for."""
MAIL = {"mail_server": "127.0.0.1", "mail_from": "lmn@example.org", "mail_to": ("drift@example.org",)}


def night(
    folder: Path, monkeypatch: pytest.MonkeyPatch, **settings: object
) -> tuple[House, int, dict[str, str]]:
    """A night's house, its exit code, and every word that its readers get, by where they stand."""
    sent: list[EmailMessage] = []
    monkeypatch.setattr(mail, "send", lambda settings, message: sent.append(message) or True)
    house = House(folder, Settings(**MAIL, **settings))  # type: ignore[arg-type]
    house.put("ordrar.csv", BAD, GOOD)
    outcome = house.run(fail_on="info")
    told = {"mail": f"{sent[0]['Subject']}\n{sent[0].get_content()}"}
    for path in house.outbox.iterdir():
        if path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path)
            cells = [
                str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
            ]
            notes = [
                cell.comment.text
                for sheet in book
                for row in sheet.iter_rows()
                for cell in row
                if cell.comment
            ]
            told["workbook"] = "\n".join((*cells, *notes))
        elif path.is_file() and not path.name.startswith("."):
            told[path.name] = path.read_text(encoding="utf-8")
    return house, outcome.exit_code, told


@pytest.fixture(scope="module")
def on_trial(tmp_path_factory: pytest.TempPathFactory) -> tuple[House, int, dict[str, str]]:
    with pytest.MonkeyPatch.context() as patch:
        return night(tmp_path_factory.mktemp("trial"), patch, severity={CODE: "shadow"}, ignore=("LMN3",))


def test_nobody_is_told_of_it(on_trial: tuple[House, int, dict[str, str]]) -> None:
    _, code, told = on_trial
    assert {"mail", "workbook", "summary.json", "summary.html", "ordrar.csv.lint.json"} <= set(told)
    assert code == 0
    for where, text in told.items():
        if where == "summary.json":
            # Its ledger names every rule there is: this one as left out.
            data = json.loads(text)
            (line,) = [rule for rule in data["rules"] if rule["rule"] == CODE]
            data["rules"].remove(line)
            assert (line["checked"], line["not_selected"], line["findings"]) == (0, 1, 0)
            text = json.dumps(data)
        assert CODE not in text, where
        assert "shadow" not in text, where


def test_every_reader_is_told_of_it_when_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So what the test above looks for would be there."""
    _, code, told = night(tmp_path, monkeypatch, ignore=("LMN3",))
    assert code == 1
    for where in ("workbook", "summary.json", "ordrar.csv.lint.json"):
        assert CODE in told[where], where
    assert json.loads(told["summary.json"])["totals"] != {}


def test_the_summary_is_that_of_a_night_without_the_rule(
    on_trial: tuple[House, int, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, tried = on_trial
    _, _, without = night(tmp_path, monkeypatch, ignore=("LMN3", CODE))
    for where in ("summary.json", "summary.html", "mail"):
        assert kept(tried[where]) == kept(without[where]), where


def kept(text: str) -> list[str]:
    """The lines but those that hold a seal, a hash or the folder."""
    return [line for line in text.splitlines() if not any(word in line for word in ("head", "sigill", "/"))]


def test_that_it_did_not_run_keeps_no_night_from_being_clean(tmp_path: Path) -> None:
    """LMN503 lacks its column here; that is told of rules that count, and of no other."""
    clean = {}
    for name, severity in (("counts", {}), ("on trial", {"LMN503": "shadow"})):
        house = House(tmp_path / name, Settings(no_workbook=True, severity=severity))  # type: ignore[arg-type]
        house.put("ordrar.csv", {field: value for field, value in GOOD.items() if field != "wanted_date"})
        (file,) = house.run().data["files"]
        clean[name] = "LMN503" in file["rules"]["skipped"]
    assert clean == {"counts": True, "on trial": False}


def test_history_replay_and_audit_have_it(
    on_trial: tuple[House, int, dict[str, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house, _, _ = on_trial
    assert house.asked("SELECT rule, count(*) FROM finding WHERE severity = 'shadow' GROUP BY rule") == [
        (CODE, 1)
    ]
    assert ("checked", 1) in house.asked("SELECT status, findings FROM rule_check WHERE rule = 'LMN101'")
    key = str(house.settings.history_key)
    history = str(house.folder / "history.db")
    assert load(house.settings.history_key)
    assert main(["audit", history, "--key", key, "-o", str(tmp_path / "r.html")]) == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    trial = page[page.index('id="shadows"') : page.index('id="unchecked"')]
    assert CODE in trial
    capsys.readouterr()
    source = next(path for path in house.inbox.rglob("ordrar.csv"))
    assert main(["replay", history, str(source), "--key", key, "--ignore", "LMN3"]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith(CODE))
    assert line.split()[1:5] == ["0", "0", "1", "0"]
