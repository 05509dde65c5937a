"""The key: made when asked for, never otherwise, and for its owner alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from lmn_lint.history import HistoryRefused
from lmn_lint.history.key import Key, load, make, usual_place


def refused(call, *args) -> str:
    with pytest.raises(HistoryRefused) as refusal:
        call(*args)
    assert refusal.value.sentence("sv") != refusal.value.sentence("en")
    return refusal.value.code


def test_a_key_is_random_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    one, other = make(tmp_path / "a" / "k"), make(tmp_path / "b" / "k")
    assert load(one) != load(other)
    assert len(load(one).secret) == 32
    if os.name == "posix":
        assert stat.S_IMODE(one.stat().st_mode) == 0o600
        assert stat.S_IMODE(one.parent.stat().st_mode) == 0o700


def test_a_key_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    path = make(tmp_path / "k")
    before = path.read_bytes()
    assert refused(make, path) == "key_there"
    assert path.read_bytes() == before


def test_a_missing_key_is_not_made_unasked(tmp_path: Path) -> None:
    assert refused(load, tmp_path / "k") == "key_missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise there")
def test_a_key_that_others_can_read_is_not_used(tmp_path: Path, mode: int) -> None:
    path = make(tmp_path / "k")
    path.chmod(mode)
    assert refused(load, path) == "key_open_to_others"


@pytest.mark.parametrize("text", [b"", b"abc", b"z" * 64, b"\xff" * 64, b"ab" * 31, b"ab" * 33])
def test_a_damaged_key_is_told(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "k"
    path.touch(0o600)
    path.write_bytes(text)
    assert refused(load, path) == "key_damaged"


def test_a_key_beside_the_history_is_refused_also_through_a_link(tmp_path: Path) -> None:
    path = make(tmp_path / "real" / "k")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert refused(load, path, tmp_path / "link" / "history.db") == "key_beside"
    assert refused(make, tmp_path / "link" / "k2", tmp_path / "real" / "history.db") == "key_beside"
    assert load(path, tmp_path / "history.db")


def test_the_usual_place_is_the_users_own_folder(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert usual_place() == tmp_path / "lmn-lint" / "history.key"


def test_a_pseudonym_depends_on_the_key_and_on_what_it_is_of() -> None:
    one, other = Key(bytes(32)), Key(bytes(31) + b"\1")
    told = {
        one.pseudonym("order", "100234"),
        other.pseudonym("order", "100234"),
        one.pseudonym("phone", "100234"),
        one.pseudonym("order", "1002", "34"),
    }
    assert len(told) == 4
    assert one.pseudonym("order", "100234") in told


def test_a_key_shows_itself_to_nobody() -> None:
    assert Key(b"\xab" * 32).secret.hex() not in repr(Key(b"\xab" * 32))
    assert "\\xab" not in repr(Key(b"\xab" * 32))
