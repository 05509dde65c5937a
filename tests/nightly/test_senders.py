"""Who usually delivers and did not."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lmn_lint.history.kept import FileFacts
from lmn_lint.history.senders import sender_of
from lmn_lint.history.store import History, RunEnd
from lmn_lint.nightly.senders import missing
from lmn_lint.rules.catalogue import rule_set_hash
from tests.history.build import NOW, begin, new
from tests.nightly.build import BAD, GOOD, House, SetClock

MONDAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ordrar-2026-11-23.xlsx", "ordrar-2026-11-24.xlsx", True),
        ("ordrar_20261123_0215.csv", "Ordrar_20261124_0216.CSV", True),
        ("ordrar 23.11.2026.xlsx", "ordrar 1.12.2026.xlsx", True),
        ("ordrar vecka 48.xlsx", "ordrar vecka 49.csv", True),
        ("kund100.csv", "kund.csv", False),
        ("skåne.csv", "halland.csv", False),
        ("1.csv", "2.csv", True),
    ],
)
def test_files_of_one_sender_differ_in_numbers_only(one: str, other: str, same: bool) -> None:
    assert (sender_of(one) == sender_of(other)) is same


def deliver(history: History, day: date, *senders: str) -> None:
    run = begin(history, day)
    for sender in senders:
        file = FileFacts(
            f"{sender}-{day}.csv", f"{sender}-#", 10, "checked", sha256=f"{sender}{day}", kind="text"
        )
        history.record(run, file, day.isoformat(), NOW)
    history.end(run, RunEnd("done", 0), NOW)


def late(history: History, day: date, *holidays: date) -> list[bytes]:
    return [each.sender for each in missing(history, day, set(holidays).__contains__)]


@pytest.fixture
def history(tmp_path: Path):
    with new(tmp_path) as made:
        yield made


def test_who_came_each_working_day_is_expected(history: History) -> None:
    for week in range(2):
        for day in range(7):
            when = MONDAY + timedelta(weeks=week, days=day)
            deliver(history, when, *(["daglig"] if day < 5 else []))
    today = MONDAY + timedelta(weeks=2)
    deliver(history, today)
    (told,) = missing(history, today, lambda _: False)
    assert told.sender == history.key.pseudonym("sender", "daglig-#")
    assert told.last == date(2026, 10, 16)
    assert told.file == history.key.pseudonym("file", "daglig-2026-10-16.csv")
    deliver(history, today, "daglig")
    assert late(history, today) == []
    # On Saturdays nobody ever came.
    assert late(history, today + timedelta(days=5)) == []


def test_who_came_each_week_is_expected_on_that_day_alone(history: History) -> None:
    for day in range(22):
        when = MONDAY + timedelta(days=day)
        deliver(history, when, *(["veckovis"] if when.weekday() == 0 and day < 21 else []))
    assert late(history, MONDAY + timedelta(days=20)) == []
    assert len(late(history, MONDAY + timedelta(days=21))) == 1


def test_who_came_once_or_twice_is_not_expected(history: History) -> None:
    for day in (0, 3, 7):
        deliver(history, MONDAY + timedelta(days=day), "ibland")
    assert late(history, MONDAY + timedelta(days=14)) == []


def test_nobody_is_expected_on_a_holiday_or_the_day_after(history: History) -> None:
    for day in range(8):
        deliver(history, MONDAY + timedelta(days=day), "daglig")
    today = MONDAY + timedelta(days=8)
    assert len(late(history, today)) == 1
    assert late(history, today, today) == []
    assert late(history, today, today - timedelta(days=1)) == []


def test_a_sender_that_has_stopped_is_told_for_some_weeks_only(history: History) -> None:
    for day in range(40):
        when = MONDAY + timedelta(days=day)
        deliver(history, when, *(["daglig"] if day < 14 else []))
    assert len(late(history, MONDAY + timedelta(days=15))) == 1
    assert late(history, MONDAY + timedelta(days=36)) == []


def test_a_delivery_that_waits_or_says_the_same_again_is_one(tmp_path: Path) -> None:
    house = House(tmp_path, clock=SetClock(at=datetime(2026, 11, 30, 3, 0, tzinfo=UTC)))
    again = house.put("samma-2026-11-30.csv", BAD)
    house.put("väntar-2026-11-30.csv", GOOD, age=5)
    with house.history() as history:
        for day in range(5):
            deliver(history, date(2026, 11, 23) + timedelta(days=day), "samma", "väntar", "aldrig")
        run = history.begin("nightly", rules=rule_set_hash(), settings="", day="2026-11-27", now=NOW)
        sha256 = hashlib.sha256(again.read_bytes()).hexdigest()
        file = FileFacts("samma-2026-11-27.csv", "samma-#", 10, "checked", sha256=sha256, kind="text")
        history.record(run, file, "2026-11-27", NOW)
        history.end(run, RunEnd("done", 0), NOW)
    data = house.run().data
    assert {each["file"]: each["status"] for each in data["files"]} == {
        "samma-2026-11-30.csv": "skipped",
        "väntar-2026-11-30.csv": "not_settled",
    }
    assert [each["last"] for each in data["missing_senders"]] == ["2026-11-27"]
