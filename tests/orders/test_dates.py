"""Dates as orders write them."""

from __future__ import annotations

from datetime import date

import pytest

from lmn_lint.orders.dates import read_date

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23", "2026/11/23", "20261123", "23.11.2026", "23-11-2026", "23/11 2026", "23 nov 2026",
        "2026-11-23 14:05", "2026-11-23T14:05:00", "2026-11-23 00:00:00", "46349", "46349.0", "46349.58",
        "23 november 2026", "23/11/2026", "23 Nov. 2026", "23-nov-2026", "2026–11–23", "2026‐11‐23",
    ],
)  # fmt: skip
def test_readable(text: str) -> None:
    assert read_date(text) == DAY


def test_the_day_comes_before_the_month() -> None:
    assert read_date("03/04 2026") == date(2026, 4, 3)


def test_serials_of_the_1904_system() -> None:
    assert read_date("44887", date_1904=True) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "26-11-23",
        "23/11 26",
        "2026-02-30",
        "2026-13-01",
        "snarast",
        "v. 48",
        "23 xyz 2026",
        "2026",
        "11-23",
        "99999999",
    ],
)
def test_unreadable(text: str) -> None:
    assert read_date(text) is None
