"""What the history keeps of exceptions in the settings and of decisions that accept nothing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from lmn_lint.audit.proof import prove
from lmn_lint.history.kept import WAIVER
from lmn_lint.history.waivers import is_a_role, lapsed_of, names_nobody, waiver_of, waivers_of
from lmn_lint.orders.text import folded
from lmn_lint.orders.units import UnitRegister
from lmn_lint.overrides import RowException
from lmn_lint.round_trip.since import Named, Since
from lmn_lint.rules.examples import spe
from tests.build import KEY, TODAY
from tests.history.build import begin, facts, new, record, rows_of

BAD = spe(order_number="7", mobile="", supplier="Dexcom")
IGNORED = RowException(("LMN101",), suppliers=("Dexcom",))
INFO = RowException(("LMN101",), suppliers=("Dexcom",), severity="info")
CHECKS = "SELECT c.batch, w.effect, c.expired, c.findings FROM waiver_check AS c JOIN waiver AS w ON w.id = c.waiver"


def test_what_an_exception_left_out_is_noted_with_its_pseudonyms_and_is_no_finding(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        record(history, begin(history), facts([BAD], exceptions=(IGNORED,)))
        assert rows_of(history, CHECKS) == [(1, "ignore", 0, 1)]
        assert rows_of(history, "SELECT rule, severity, finding FROM waived") == [("LMN101", "error", None)]
        assert rows_of(history, "SELECT count(*) FROM finding WHERE rule = 'LMN101'") == [(0,)]


def test_what_it_left_out_has_the_identity_of_the_finding_and_is_not_taken_for_fixed(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        run = begin(history)
        record(history, run, facts([BAD]), content="a")
        record(history, run, facts([BAD], exceptions=(IGNORED,)), content="b")
        assert rows_of(history, "SELECT count(*) FROM fixed") == [(0,)]
        assert rows_of(
            history, "SELECT f.rule FROM waived AS d JOIN finding AS f ON f.identity = d.identity"
        ) == [("LMN101",)]
        ended = RowException(("LMN101",), suppliers=("Dexcom",), until=TODAY - timedelta(days=1))
        record(history, run, facts([BAD], exceptions=(ended,)), content="c")
        assert rows_of(history, "SELECT state FROM finding ORDER BY id") == [("new",), ("persisting",)]


def test_a_finding_that_counts_otherwise_is_joined_to_it(tmp_path: Path) -> None:
    rows = [spe(order_number=str(number)) for number in range(3)]
    with new(tmp_path) as history:
        record(history, begin(history), facts(rows[:1]), content="a")
        record(history, begin(history), facts([*rows, BAD], exceptions=(INFO,)), content="b")
        assert rows_of(
            history,
            "SELECT f.rule, f.severity, d.severity, f.identity = d.identity FROM waived AS d "
            "JOIN finding AS f ON f.id = d.finding",
        ) == [("LMN101", "info", "info", 1)]


def test_an_exception_that_touches_nothing_and_one_that_has_ended_are_noted(tmp_path: Path) -> None:
    other = RowException(("LMN101",), suppliers=("Abbott",), severity="warning")
    ended = RowException(("LMN101",), suppliers=("Dexcom",), until=TODAY - timedelta(days=1))
    with new(tmp_path) as history:
        record(history, begin(history), facts([BAD], exceptions=(other, ended)))
        assert rows_of(history, CHECKS) == [(1, "warning", 0, 0), (1, "ignore", 1, 1)]
        assert rows_of(history, "SELECT until FROM waiver WHERE until IS NOT NULL") == [("2026-11-22",)]


def test_the_same_words_are_one_waiver_and_another_day_is_another(tmp_path: Path) -> None:
    longer = RowException(("LMN101",), suppliers=("Dexcom",), until=date(2027, 1, 31))
    with new(tmp_path) as history:
        for content, exception in zip("abc", (IGNORED, IGNORED, longer), strict=True):
            record(history, begin(history), facts([BAD], exceptions=(exception,)), content=content)
        assert rows_of(history, "SELECT waiver FROM waiver_check ORDER BY batch") == [(1,), (1,), (2,)]


def line(exception: RowException, known: tuple[str, ...] = ()) -> dict[str, object]:
    return dict(zip(WAIVER, waiver_of(exception, KEY, known), strict=True))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("De skickar det åt båda hållen", True),
        ("Dexcom packar om. Avtalet gäller tills vidare, se LMN203 och SMS.", True),
        ("Hämtar sina paket själv", True),
        ("Enligt Kanariefågel", False),
        ("överenskommet med anna", False),
        ("Svensson ringde", False),
        ("Ek ville ha det så", False),
        ("Kanariefågel ringde", False),
        ("hämtas av dem själva", True),
        ("gäller order 100234", False),
        ("ring 070-174 06 05", False),
        ("fråga kanarie@example.org", False),
        ("se KANARIEFÅGEL", False),
        ("x" * 200, False),
        ("rad\nrad", False),
    ],
)
def test_a_reason_is_kept_in_words_only_where_it_names_nobody(text: str, known: bool) -> None:
    assert names_nobody(text, ["Dexcom"]) is known
    kept = line(RowException(("LMN1",), suppliers=("Dexcom",), reason=text), ("Dexcom",))
    assert kept["reason"] == (text if known else None)
    assert kept["reason_hash"]


@pytest.mark.parametrize(
    ("text", "known"),
    [("Kundservice", True), ("Verksamhetschef", True), ("chefen för kundservice", True), ("Customer service", True),
     ("Åsa Lindqvist", False), ("Kanariefågel", False), ("Åsa, kundservice", False), ("asli123", False)],
)  # fmt: skip
def test_who_decided_is_kept_in_words_only_where_it_is_a_role(text: str, known: bool) -> None:
    assert is_a_role(text) is known
    kept = line(RowException(("LMN1",), suppliers=("Dexcom",), by=text))
    assert kept["author"] == (text if known else None)
    assert kept["author_hash"]


def test_who_decided_is_the_same_pseudonym_as_in_a_workbook() -> None:
    kept = line(RowException(("LMN1",), suppliers=("Dexcom",), by="ÅSA Lindqvist"))
    assert kept["author_hash"] == KEY.pseudonym("decider", folded("Åsa Lindqvist")).hex()


def test_whose_rows_it_is_about_is_named_only_where_the_history_names_it_anyway() -> None:
    """A supplier that the batch shows to be one, a unit of the register; all else could be a person."""
    exception = RowException(("LMN1",), ("dexcom", "Kanarie"), ("VC Näsby", "Kanariefågel"), ("Avd 4",))

    def named(*suppliers: str, register: UnitRegister | None = None) -> list[tuple[str, str | None]]:
        [(_, _, names)] = waivers_of([exception], KEY, register, suppliers, TODAY)
        return [(part, name) for part, _, _, name in names]

    parts = ["supplier", "supplier", "unit", "unit", "ordering_unit"]
    assert named() == named("Dexcomputer AB") == [(part, None) for part in parts]
    register = UnitRegister((("Vårdcentralen Näsby", "Vc Näsby"),))
    assert [name for _, name in named("Dexcom Nordic AB", register=register)] == [
        "dexcom", None, "Vårdcentralen Näsby", None, None,
    ]  # fmt: skip


def test_a_name_that_becomes_known_later_is_known_from_then_on(tmp_path: Path) -> None:
    many = [spe(order_number=str(number), supplier="Dexcom") for number in range(5)]
    names = "SELECT w.name FROM waiver_name AS n JOIN word AS w ON w.id = n.word"
    with new(tmp_path) as history:
        record(history, begin(history), facts([BAD], exceptions=(IGNORED,)), content="a")
        assert rows_of(history, names) == [(None,)]
        record(history, begin(history), facts(many, exceptions=(IGNORED,)), content="b")
        assert rows_of(history, names) == [("Dexcom",)]
        assert prove(history) == []


def test_decisions_that_accept_nothing_are_counted_by_rule_and_cause() -> None:
    since = Since(
        1, 1, 0, 0, 0,
        lapsed=(Named("LMN101", "7", "A1"), Named("LMN101", "8", "A2"), Named("Kanariefågel", "9", "A3")),
        refused=(Named("LMN401", "7", "A1"),),
    )  # fmt: skip
    assert lapsed_of(since) == [("LMN101", "gone", 2), ("LMN401", "refused", 1)]
    assert lapsed_of(None) == []
