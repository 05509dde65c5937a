"""``lmn-lint check --history``."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmn_lint.cli.main import main
from lmn_lint.history import key
from lmn_lint.history.store import History
from lmn_lint.rules.examples import ink, spe
from tests.cli.files import PRIVATE, TODAY, write_csv


@pytest.fixture
def batch(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(key, "usual_place", lambda: tmp_path / "own" / "history.key")
    return write_csv(tmp_path / "ordrar.csv", [spe(**PRIVATE | {"mobile": ""}), ink(order_number="8")])


def check(*args: str | Path) -> int:
    return main(["check", *map(str, args), "--no-workbook", "-q", *TODAY])


def test_without_a_key_nothing_is_done_and_it_is_said_how_to_make_one(batch: Path, capsys) -> None:
    assert check(batch, "--history", batch.with_name("h.db")) == 2
    said = capsys.readouterr().err
    assert "lmn-lint nightly --make-key" in said
    assert not batch.with_name("h.db").exists()


def test_a_call_is_noted(batch: Path) -> None:
    key.make(None)
    path = batch.with_name("h.db")
    bad = batch.with_name("bild.png")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert check(batch, bad, batch.with_name("saknas.csv"), "--history", path) == 3
    assert check(batch, "--history", path) == 1
    with History(path, key.load(None), read_only=True) as history:
        execute = history.connection.execute
        assert execute("SELECT command, day FROM run").fetchall() == [("check", "2026-11-23")] * 2
        assert execute("SELECT status, why, extension, again FROM file").fetchall() == [
            ("checked", "", ".csv", 0),
            ("refused", "kind_image", "", 0),
            ("refused", "missing", ".csv", 0),
            ("checked", "", ".csv", 1),
        ]
        assert execute("SELECT status, exit_code FROM run_end").fetchall() == [("done", 3), ("done", 1)]
        assert execute("SELECT rule, state FROM finding").fetchall() == [
            ("LMN101", "new"),
            ("LMN101", "persisting"),
        ]


def test_a_history_that_cannot_be_made_is_told_before_anything_is_read(batch: Path, capsys) -> None:
    key.make(None)
    assert check(batch, "--history", batch.with_name("nowhere") / "h.db") == 4
    said = capsys.readouterr().err
    assert "h.db" in said
    assert len(said.splitlines()) == 1
