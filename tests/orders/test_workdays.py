"""Counting working days."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from lmn_lint.orders.guide import guide
from lmn_lint.orders.workdays import Calendar, days_off, is_working_day, on_or_after, working_day_after
from lmn_lint.samples.days import days_off as by_hand

SWEDEN = Calendar.of(guide().data["calendar"])


def days(*texts: str) -> np.ndarray:
    return np.array(texts, dtype="datetime64[D]")


def after(day: str, count: int, calendar: Calendar = SWEDEN) -> str:
    return str(working_day_after(calendar, days(day), np.array([count]))[0])


@pytest.mark.parametrize(
    ("ordered", "count", "arrives"),
    [
        ("2026-11-23", 1, "2026-11-24"),  # a Monday: the order day itself is day 0
        ("2026-11-23", 5, "2026-11-30"),
        ("2026-11-27", 1, "2026-11-30"),  # a Friday
        ("2026-11-28", 1, "2026-11-30"),  # a Saturday: Monday is the first working day after it
        ("2026-11-29", 5, "2026-12-04"),  # a Sunday
        ("2026-06-18", 1, "2026-06-22"),  # past Midsummer's Eve, a Friday
        ("2026-06-19", 1, "2026-06-22"),  # on Midsummer's Eve
        ("2026-06-15", 5, "2026-06-23"),
        ("2026-12-23", 1, "2026-12-28"),  # past Christmas Eve, Christmas Day and Boxing Day
        ("2026-12-18", 5, "2026-12-29"),
        ("2026-12-28", 5, "2027-01-07"),  # past New Year's Eve, New Year's Day and Epiphany
        ("2026-12-31", 1, "2027-01-04"),
        ("2026-03-30", 5, "2026-04-08"),  # past Good Friday and Easter Monday
        ("2026-04-02", 1, "2026-04-07"),  # Maundy Thursday is a working day, the next one is Tuesday
        ("2026-04-29", 1, "2026-04-30"),  # so is the eve of May Day
        ("2026-05-13", 1, "2026-05-15"),  # past Ascension Day, not past the Friday after it
        ("2024-02-28", 1, "2024-02-29"),
        ("2026-11-23", 10, "2026-12-07"),
    ],
)
def test_the_nth_working_day_after(ordered: str, count: int, arrives: str) -> None:
    assert after(ordered, count) == arrives


@pytest.mark.parametrize(
    "off",
    ["2026-06-19", "2026-06-20", "2026-12-24", "2026-12-25", "2026-12-31", "2026-04-03", "2026-04-06", "2026-01-06",
     "2026-05-14", "2026-06-06", "2026-10-31", "2026-11-28", "2026-11-29"],
)  # fmt: skip
def test_days_off(off: str) -> None:
    assert not is_working_day(SWEDEN, days(off))[0]


@pytest.mark.parametrize(
    "worked", ["2026-01-05", "2026-04-02", "2026-04-30", "2026-05-15", "2026-12-23", "2026-12-30"]
)
def test_eves_that_are_worked(worked: str) -> None:
    assert is_working_day(SWEDEN, days(worked))[0]


@pytest.mark.parametrize("year", range(2000, 2041))
def test_weekdays_off_agree_with_a_calendar_made_by_hand(year: int) -> None:
    ours = {day for day in days_off(SWEDEN, year) if day.weekday() < 5}
    # Whit Monday was a holiday until 2004, the national day is one since 2005.
    theirs = {day for day in by_hand(year) if day.weekday() < 5}
    if year < 2005:
        ours = {day for day in ours if day.month not in (5, 6) or day.day == 1}
        theirs = {day for day in theirs if day.month not in (5, 6) or day.day == 1}
    assert ours == theirs


def test_no_date_has_no_working_day() -> None:
    found = working_day_after(SWEDEN, days("NaT", "2026-11-23"), np.array([5, 5]))
    assert np.isnat(found[0])
    assert str(found[1]) == "2026-11-30"
    assert list(is_working_day(SWEDEN, days("NaT"))) == [False]
    assert np.isnat(on_or_after(SWEDEN, days("NaT"))[0])
    assert working_day_after(SWEDEN, days(), np.array([], dtype=np.int64)).size == 0


def test_the_day_itself_or_the_next_working_day() -> None:
    assert [str(day) for day in on_or_after(SWEDEN, days("2026-12-24", "2026-11-23"))] == [
        "2026-12-28",
        "2026-11-23",
    ]


def test_eves_are_a_setting() -> None:
    without = Calendar("SE")
    assert after("2026-06-18", 1, without) == "2026-06-19"
    assert after("2026-12-30", 1, without) == "2026-12-31"
    only_one = Calendar("SE", eves=("julafton",))
    assert after("2026-12-23", 1, only_one) == "2026-12-28"
    assert after("2026-12-30", 1, only_one) == "2026-12-31"


def test_other_days_off_are_a_setting() -> None:
    calendar = Calendar("SE", eves=SWEDEN.eves, also_off=("04-30", "2026-05-15", "02-29"))
    assert after("2026-04-29", 1, calendar) == "2026-05-04"
    assert after("2027-04-29", 1, calendar) == "2027-05-03"
    assert after("2026-05-13", 1, calendar) == "2026-05-18"
    assert after("2027-05-13", 1, calendar) == "2027-05-14"
    assert date(2028, 2, 29) in days_off(calendar, 2028)
    assert date(2027, 3, 1) not in days_off(calendar, 2027)


def test_a_year_is_worked_out_once() -> None:
    assert days_off(SWEDEN, 2026) is days_off(SWEDEN, 2026)


def test_the_names_of_the_eves_are_the_librarys() -> None:
    assert {(day.month, day.day) for day in days_off(SWEDEN, 2026)} >= {(6, 19), (12, 24), (12, 31)}
