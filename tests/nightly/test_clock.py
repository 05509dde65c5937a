"""Nights on which the clock is changed, set back, or the year ends."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lmn_lint.history.chain import verify
from lmn_lint.nightly.clock import Clock, local
from tests.nightly.build import BAD, GOOD, House, SetClock


@pytest.mark.parametrize(
    ("moment", "day", "shown"),
    [
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), date(2026, 11, 24), "2026-11-24 00:30"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29), "2026-03-29 01:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29), "2026-03-29 03:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25), "2026-10-25 02:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25), "2026-10-25 02:30"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1), "2027-01-01 00:00"),
        (datetime(2028, 2, 28, 23, 30, tzinfo=UTC), date(2028, 2, 29), "2028-02-29 00:30"),
    ],
)
def test_days_are_those_of_the_people_who_read(moment: datetime, day: date, shown: str) -> None:
    assert SetClock(at=moment).day() == day
    assert local(moment) == shown


def test_the_systems_clock_is_in_utc_and_today_can_be_given() -> None:
    assert Clock().now().tzinfo is UTC
    assert Clock(date(2026, 11, 23)).day() == date(2026, 11, 23)


def test_the_hour_that_comes_twice_gives_two_runs_in_their_order(tmp_path: Path) -> None:
    house = House(tmp_path, clock=SetClock(at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC)))
    house.put("a.csv", BAD)
    house.run()
    house.later(hours=1)
    house.put("b.csv", BAD, GOOD)
    house.run()
    names = sorted(path.name for path in (house.outbox / "runs").glob("*.json"))
    assert names == ["000001-2026-10-25.json", "000002-2026-10-25.json"]
    newest = json.loads((house.outbox / "summary.json").read_text())
    assert newest["run"]["number"] == 2
    assert newest["run"]["previous_success"] == "2026-10-25T00:30:00Z"
    assert newest["totals"]["persisting"] == 1


def test_a_clock_that_was_set_back_confuses_nothing(tmp_path: Path) -> None:
    house = House(tmp_path)
    path = house.put("a.csv", BAD)
    house.run()
    house.clock = replace(house.clock, at=datetime(2026, 1, 1, 2, 0, tzinfo=UTC))
    outcome = house.run(keep=1)
    assert house.statuses(outcome) == {"a.csv": "skipped"}
    assert house.outputs() == {"a.csv.lint.json"}
    assert path.exists()
    house.put("b.csv", BAD, GOOD)
    assert house.run(keep=1).data["totals"]["persisting"] == 1
    with house.history() as history:
        assert list(verify(history.connection, history.key)) == []


def test_a_night_over_the_new_year(tmp_path: Path) -> None:
    house = House(tmp_path, clock=SetClock(at=datetime(2026, 12, 31, 22, 59, tzinfo=UTC)))
    house.put("a.csv", BAD)
    house.run()
    house.later(minutes=2)
    house.put("b.csv", BAD, GOOD)
    assert house.run().data["run"]["day"] == "2027-01-01"
    assert house.asked("SELECT since FROM finding") == [("2026-12-31",), ("2026-12-31",)]
