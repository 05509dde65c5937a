"""What is taken from the inbox, and what waits."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lmn_lint.nightly.inbox import has_settled, listed
from tests.nightly.build import BAD, House

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "~$bok.xlsx", ".bok.xlsx.swp", ".~lock.bok.ods#", "bok.xlsx.tmp", "bok.xlsx.part", "bok.xlsx.crdownload",
        "bok.xlsx.filepart", "bok.xlsx~", "Thumbs.db", "desktop.ini", ".DS_Store", "BOK.TMP",
    ],
)  # fmt: skip
def test_temporary_files_are_left_alone(house: House, name: str) -> None:
    (house.inbox / name).touch()
    assert listed(house.inbox) == []


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("bok.xlsx", "~$bok.xlsx"),
        ("ordrar vecka 48.xlsx", "~$drar vecka 48.xlsx"),
        ("bok.ods", ".~lock.bok.ods#"),
    ],
)
def test_a_lock_file_makes_its_file_wait(house: House, name: str, lock: str) -> None:
    (house.inbox / name).touch()
    (house.inbox / lock).touch()
    (found,) = listed(house.inbox)
    assert not has_settled(found, 0, NOW, None)
    (house.inbox / lock).unlink()
    (found,) = listed(house.inbox)
    assert has_settled(found, 0, NOW, None)


def test_a_lock_file_of_another_file_stops_nobody(house: House) -> None:
    for name in ("bok.xlsx", "a bok.xlsx", "~$bok.xlsx"):
        (house.inbox / name).touch()
    assert [found.name for found in listed(house.inbox) if found.owned_elsewhere] == ["bok.xlsx"]


@pytest.mark.parametrize(
    ("age", "settle", "seen", "settled"),
    [
        (61, 60, None, True),
        (59, 60, None, False),
        (0, 0, None, True),
        (-3600, 60, None, False),  # written ahead of our clock, and never seen before
        (-3600, 60, 61, True),  # seen just like this a minute ago: whose clock is wrong does not matter
        (-3600, 60, 30, False),
        (-3600, 60, -86_400, True),  # our clock was set back since
        (10, 60, 120, True),
    ],
)
def test_a_file_settles(house: House, age: float, settle: int, seen: float | None, settled: bool) -> None:
    house.touch(house.put("ordrar.csv", BAD), age)
    (found,) = listed(house.inbox)
    since = None if seen is None else NOW - timedelta(seconds=seen)
    assert has_settled(found, settle, NOW, since) is settled


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux and Windows tell")
def test_a_file_that_somebody_writes_to_waits(house: House) -> None:
    path = house.put("ordrar.csv", BAD)
    with path.open("ab"):
        assert house.statuses(house.run()) == {"ordrar.csv": "not_settled"}
    with path.open("rb"):
        assert house.statuses(house.run()) == {"ordrar.csv": "checked"}


def test_a_file_ahead_of_the_clock_is_taken_the_next_night(house: House) -> None:
    house.put("ordrar.csv", BAD, age=-86_400 * 30)
    assert house.statuses(house.run()) == {"ordrar.csv": "not_settled"}
    house.later(hours=24)
    assert house.statuses(house.run()) == {"ordrar.csv": "checked"}


def test_a_file_that_grows_waits_until_it_is_done(house: House) -> None:
    path = house.put("ordrar.csv", BAD, age=10)
    assert house.statuses(house.run()) == {"ordrar.csv": "not_settled"}
    house.later(seconds=30)
    with path.open("ab") as file:
        file.write(b"\n")
    house.touch(path, 1)
    assert house.statuses(house.run()) == {"ordrar.csv": "not_settled"}
    house.later(seconds=61)
    assert house.statuses(house.run()) == {"ordrar.csv": "checked"}


def test_a_file_that_changes_while_it_is_checked_waits(house: House, monkeypatch) -> None:
    from lmn_lint.nightly import work

    path = house.put("ordrar.csv", BAD)
    copy = work._copy

    def changing(job, folder):
        with path.open("ab") as file:
            file.write(b"more\n")
        return copy(job, folder)

    monkeypatch.setattr(work, "_copy", changing)
    assert house.statuses(house.run()) == {"ordrar.csv": "not_settled"}
    assert house.outputs() == set()
    monkeypatch.undo()
    house.touch(path, 3600)
    assert house.statuses(house.run()) == {"ordrar.csv": "checked"}


def test_a_content_that_changes_behind_an_old_time_is_noticed(house: House) -> None:
    """Same size, same time of change, another content: what the system notes by itself tells."""
    path = house.put("ordrar.csv", BAD)
    house.run()
    known = path.stat()
    path.write_bytes(path.read_bytes().replace(b"\n7;", b"\n6;"))
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert path.stat().st_size == known.st_size
    assert house.statuses(house.run()) == {"ordrar.csv": "checked"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs rights that can lack")
def test_a_file_that_may_not_be_read_is_refused(house: House) -> None:
    house.put("ordrar.csv", BAD).chmod(0)
    assert house.statuses(house.run()) == {"ordrar.csv": "refused"}


def test_an_inbox_that_can_only_be_read_is_enough(house: House) -> None:
    house.put("ordrar.csv", BAD)
    house.inbox.chmod(0o500)
    try:
        assert house.run().exit_code == 0
    finally:
        house.inbox.chmod(0o700)
