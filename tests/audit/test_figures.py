"""What a report says is what the history holds."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from lmn_lint.audit import AuditRefused
from lmn_lint.audit.comparing import Comparison, compare
from lmn_lint.audit.figures import (
    CHECKED,
    NO_BATCHES,
    NO_SUCH_RULE,
    NOT_CHECKED,
    Figures,
    figures,
    missing_nights,
)
from lmn_lint.audit.periods import Period, side_of
from lmn_lint.history.store import History
from tests.audit.build import facts, finding, ledger, period, write
from tests.build import KEY
from tests.history.build import begin, record


def told(path: Path, first: int = 0, last: int = 27, **costs: object) -> Figures:
    return figures(ledger(path), period(first, last), costs, "sv")


def line(figures: Figures, code: str):
    return next(line for line in figures.rules if line.code == code)


def test_a_finding_counts_once_however_many_nights_it_stands(tmp_path: Path) -> None:
    path = write(tmp_path, {day: [facts([finding("1"), finding("2")])] for day in range(3)})
    first = told(path).headline[0]
    assert (first["found"], first["runs"], first["rows"], first["orders"]) == (2, 3, 300, 300)


def test_a_file_that_was_checked_before_is_not_counted_again(tmp_path: Path) -> None:
    path = tmp_path / "historik.db"
    with History(path, KEY) as history:
        for _ in range(2):
            record(history, begin(history, period().first), facts([finding("1")], stop=1))
    first = told(path).headline[0]
    assert (first["files"], first["orders"], first["stop"], first["found"]) == (1, 100, 1, 1)


def test_the_period_before_stands_beside(tmp_path: Path) -> None:
    path = write(tmp_path, {0: [facts([finding("1")], stop=10)], 7: [facts(stop=5)]})
    now, before = told(path, 7, 13).headline
    assert (now["ready_share"], before["ready_share"]) == (0.95, 0.9)
    assert (now["found"], before["found"]) == (0, 1)
    assert told(path, 0, 6).headline[1] == {}


def test_no_finding_not_checked_no_such_rule_and_no_batch_differ(tmp_path: Path) -> None:
    checked = dict.fromkeys(("LMN101", "LMN203"), "checked")
    path = write(
        tmp_path,
        {
            0: [facts(rules=checked)],
            7: [facts(rules=checked | {"LMN506": "skipped"})],
            21: [facts([finding("1", "LMN506")], rules=checked | {"LMN506": "checked"})],
        },
    )
    weeks = line(told(path), "LMN506").weeks
    assert [was for was, _ in weeks] == [NO_SUCH_RULE, NOT_CHECKED, NO_BATCHES, CHECKED]
    assert [rate for _, rate in weeks] == [None, None, None, 10]
    assert [was for was, _ in line(told(path), "LMN101").weeks] == [CHECKED, CHECKED, NO_BATCHES, CHECKED]
    assert [each.code for each in told(path).silent] == ["LMN101", "LMN203"]
    assert [each.code for each in told(path).unchecked] == ["LMN506"]


def test_what_was_fixed_and_how_fast(tmp_path: Path) -> None:
    both = [finding("1"), finding("2")]
    path = write(
        tmp_path, {0: [facts(both)], 3: [facts([finding("2")], lines=["1", "2"])], 4: [facts(lines=["2"])]}
    )
    first = told(path).headline[0]
    assert (first["fixed"], first["days"]) == (2, 3.5)
    assert (line(told(path), "LMN101").fixed, line(told(path), "LMN101").days) == (2, 3.5)
    assert told(path).speeds == [0, 1, 1, 0, 0]
    # As it stood on the third day nothing was fixed.
    assert told(path, 0, 2).headline[0]["fixed"] == 0


def test_false_alarms_are_what_people_took_for_no_error(tmp_path: Path) -> None:
    taken = {"accepted": True, "accepted_by": KEY.pseudonym("decider", "a").hex()}
    path = write(
        tmp_path,
        {
            0: [
                facts(
                    [
                        finding("1"),
                        finding("2", decision="no_error", **taken),
                        finding("3", decision="confirmed", **taken),
                    ]
                )
            ]
        },
    )
    doubted = told(path).doubted
    assert [(each.code, each.no_error, each.confirmed, each.found) for each in doubted] == [
        ("LMN101", 1, 1, 3)
    ]


def test_costs_are_of_orders_and_what_was_fixed_is_avoided(tmp_path: Path) -> None:
    found = [finding("1"), finding("2"), finding("2", "LMN506"), finding("3", "LMN506")]
    path = write(tmp_path, {0: [facts(found)], 1: [facts(lines=["1"])]})
    letter, back = told(path, letter_cost=10, letter_percent=50, return_cost=1200).costs
    assert (letter.orders, letter.put_right, letter.amount(letter.orders)) == (2, 1, 10)
    assert (back.orders, back.put_right, back.amount(back.orders)) == (2, 0, 2400)
    assert told(path).costs[0].amount(5) is None


def test_groups_have_names_only_where_the_history_may_name_them(tmp_path: Path) -> None:
    words = [("unit", "Vårdcentralen Näsby"), ("unit", None), ("unit", "Lilla enheten")]
    shares = [
        ("ordering_unit", "", 0, 60, 60, 3),
        ("ordering_unit", "", 1, 30, 30, 0),
        ("ordering_unit", "", 2, 2, 2, 2),
    ]
    found = [finding("1", ordering_unit=2), finding("2", ordering_unit=2)]
    path = write(tmp_path, {day: [facts(found, shares=shares, words=words)] for day in range(5)})
    groups = told(path).groups["ordering_unit"]
    assert [group.keys for group in groups] == [("Vårdcentralen Näsby",), ("?", "Lilla enheten")]
    assert (groups[1].orders, groups[1].stop, groups[1].found) == (160, 10, 2)


def test_a_week_with_too_few_orders_is_not_told_nor_what_would_tell_it(tmp_path: Path) -> None:
    """The whole less the other weeks would be the one that is hidden: so the next smallest is hidden too."""
    found = {0: [finding("a")], 7: [finding("b")], 14: [finding("c")]}
    path = write(
        tmp_path,
        {0: [facts(found[0], orders=4, stop=1)], 7: [facts(found[7], orders=8, stop=2)],
         14: [facts(found[14], orders=5, stop=1)], 21: [facts(orders=10, stop=1)]},
    )  # fmt: skip
    figures = told(path, 0, 27)
    assert [week.ready_share for week in figures.weeks] == [None, 0.75, None, 0.9]
    (rule,) = [line for line in figures.rules if line.code == "LMN101"]
    assert [was for was, _ in rule.weeks] == ["too_few", "checked", "too_few", "checked"]
    assert [rate for _, rate in rule.weeks] == [None, 125.0, None, 0.0]


def test_nights_without_a_run_are_told_of_weekdays_when_the_job_runs() -> None:
    monday = date(2026, 11, 2)
    ran = [monday + timedelta(days=number) for number in range(28) if number % 7 < 5 and number != 9]
    assert missing_nights(ran) == ["2026-11-11"]
    assert missing_nights([]) == []


def compared(path: Path, a: str, b: str) -> Comparison:
    history = History(path, KEY, read_only=True)
    from lmn_lint.audit.ledger import Ledger

    Ledger(history.connection)
    return compare(history.connection, side_of(a), side_of(b), "sv")


def test_a_comparison_tells_fixed_from_not_seen_again(tmp_path: Path) -> None:
    before = [finding("stays"), finding("fixed"), finding("gone")]
    path = write(
        tmp_path, {0: [facts(before)], 7: [facts([finding("stays"), finding("new")], lines=["fixed"])]}
    )
    for sides in (("1", "2"), ("2026-v45", "2026-W46"), ("2026-11-02", "2026-11-03..2026-11-20")):
        (change,) = compared(path, *sides).rules
        assert (change.new, change.persisting, change.fixed, change.gone) == (1, 1, 1, 1), sides


def test_a_comparison_tells_where_a_rule_was_not_checked(tmp_path: Path) -> None:
    path = write(tmp_path, {0: [facts(rules={"LMN203": "checked"})], 7: [facts([finding("1")])]})
    (change,) = compared(path, "2026-v45", "2026-v46").rules
    assert (change.code, change.unchecked) == ("LMN101", ("2026-v45",))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-K3", "2026-07-01", "2026-09-30"),
        ("2026q4", "2026-10-01", "2026-12-31"),
        ("2026-v1", "2025-12-29", "2026-01-04"),
        ("2026-W48", "2026-11-23", "2026-11-29"),
        ("2026-11-23", "2026-11-23", "2026-11-23"),
        ("2026-11-23..2026-12-01", "2026-11-23", "2026-12-01"),
    ],
)
def test_periods_are_written_as_people_write_them(text: str, first: str, last: str) -> None:
    assert side_of(text).period == Period(date.fromisoformat(first), date.fromisoformat(last))


def test_runs_are_numbers() -> None:
    assert [side_of(text).run for text in ("17", "run:2026", "körning:5")] == [17, 2026, 5]


@pytest.mark.parametrize(
    "text", ["", "i fjol", "2026-13", "2026-02-30", "2026-W60", "2026-12-01..2026-11-01", "-1"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(AuditRefused):
        side_of(text)
