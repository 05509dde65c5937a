"""What the history holds: every rule, every finding and what became of it."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from lmn_lint.history import HistoryRefused, chain, store
from lmn_lint.history.key import Key
from lmn_lint.history.store import History, RunEnd
from lmn_lint.rules.catalogue import loaded
from lmn_lint.rules.examples import dia_unit, ink, spe
from tests.build import TODAY
from tests.history.build import KEY, NOW, begin, facts, new, record, rows_of

BAD = spe(order_number="7", mobile="")
GOOD = spe(order_number="7")


def states(history: History) -> list[tuple[object, ...]]:
    return rows_of(history, "SELECT rule, state, since FROM finding ORDER BY id")


def test_every_rule_of_the_catalogue_is_in_the_ledger(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        record(
            history,
            begin(history),
            facts([BAD, GOOD], without=("door_code", "wanted_date"), ignore=("LMN4",)),
        )
        ledger = {
            row[0]: row[1:] for row in rows_of(history, "SELECT rule, status, rows, findings FROM rule_check")
        }
    assert list(ledger) == list(loaded())
    assert ledger["LMN101"] == ("checked", 2, 1)
    assert ledger["LMN103"] == ("checked", 2, 0)
    assert ledger["LMN503"] == ("skipped", 0, 0)
    assert ledger["LMN401"] == ("not_selected", 0, 0)


def test_the_counts_balance(tmp_path: Path) -> None:
    rows = [BAD, spe(order_number="8"), ink(order_number="9", status="Makulerad")]
    with new(tmp_path) as history:
        record(history, begin(history), facts(rows))
        (counts,) = rows_of(
            history, "SELECT rows, orders, cancelled, totals, blank, stop, notes, ready, late FROM batch"
        )
    assert counts == (3, 2, 1, 0, 0, 1, 0, 1, 0)


def test_a_finding_is_new_then_persists_then_is_fixed_and_new_again(tmp_path: Path) -> None:
    days = [date(2026, 11, day) for day in (23, 24, 25, 26)]
    with new(tmp_path) as history:
        for content, day, row in zip("abcd", days, (BAD, BAD, GOOD, BAD), strict=True):
            record(history, begin(history, day), facts([row]), content=content)
        assert states(history) == [
            ("LMN101", "new", "2026-11-23"),
            ("LMN101", "persisting", "2026-11-23"),
            ("LMN101", "new", "2026-11-26"),
        ]
        assert rows_of(history, "SELECT finding, batch FROM fixed") == [(2, 3)]
        assert rows_of(history, "SELECT id, now FROM standing") == [(3, "new")]


def test_an_order_that_does_not_come_back_is_not_taken_for_fixed(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        run = begin(history)
        record(history, run, facts([BAD]), content="a")
        record(history, run, facts([spe(order_number="8")]), content="b")
        record(history, run, facts([GOOD | {"order_line": "2"}]), content="c")
        assert rows_of(history, "SELECT now FROM standing") == [("new",)]


def test_a_rule_that_did_not_run_has_fixed_nothing(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        run = begin(history)
        record(history, run, facts([BAD]), content="a")
        record(history, run, facts([GOOD], ignore=("LMN101",)), content="b")
        assert rows_of(history, "SELECT now FROM standing") == [("new",)]


def test_an_older_batch_checked_anew_is_told_apart_and_fixes_nothing(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        run = begin(history)
        record(history, run, facts([BAD]), content="a")
        record(history, run, facts([GOOD]), content="b")
        record(history, run, facts([GOOD]), content="a")
        assert rows_of(history, "SELECT again FROM file") == [(0,), (0,), (1,)]
        assert rows_of(history, "SELECT count(*) FROM fixed") == [(1,)]


def test_the_same_line_twice_gives_two_findings_that_stay_apart(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        run = begin(history)
        record(history, run, facts([BAD, BAD]), content="a")
        record(history, run, facts([BAD, BAD]), content="b")
        of_rule = "FROM finding WHERE rule = 'LMN101'"
        assert rows_of(history, f"SELECT count(DISTINCT identity), count(*) {of_rule}") == [(2, 4)]
        assert rows_of(history, f"SELECT state {of_rule} ORDER BY id") == [
            ("new",), ("new",), ("persisting",), ("persisting",)
        ]  # fmt: skip


def test_rows_without_a_number_are_known_again_by_what_they_hold(tmp_path: Path) -> None:
    nameless = {"order_number": "", "mobile": ""}
    with new(tmp_path) as history:
        run = begin(history)
        record(history, run, facts([spe(**nameless), spe(street="Annan gata 3", **nameless)]), content="a")
        record(history, run, facts([spe(**nameless)]), content="b")
        found = rows_of(history, "SELECT state FROM finding WHERE rule = 'LMN101' ORDER BY id")
    assert found == [("new",), ("new",), ("persisting",)]


def test_a_finding_of_the_whole_batch_persists_with_its_sender(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        run = begin(history)
        for content, sender in (("a", "kund"), ("b", "annan"), ("c", "kund")):
            record(history, run, facts([GOOD], without=("delivery_rule",)), content=content, sender=sender)
        found = rows_of(
            history, "SELECT state, row, order_hash FROM finding WHERE rule = 'LMN001' ORDER BY id"
        )
    assert found == [("new", None, b""), ("new", None, b""), ("persisting", None, b"")]


def test_shares_tell_rows_and_orders_of_each_group(tmp_path: Path) -> None:
    rows = [BAD, BAD | {"order_line": "2"}, spe(order_number="8", supplier=""), ink(order_number="9")]
    with new(tmp_path) as history:
        record(history, begin(history), facts(rows))
        areas = rows_of(history, "SELECT code, rows, orders, stop FROM share WHERE dimension = 'area'")
        blank = rows_of(history, "SELECT rows FROM share WHERE dimension = 'supplier' AND word = 0")
        totals = rows_of(history, "SELECT DISTINCT sum(rows) FROM share GROUP BY dimension")
    assert areas == [("INK", 1, 1, 0), ("SPE", 3, 2, 1)]
    assert blank == [(1,)]
    assert totals == [(4,)]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Abbott", True),
        ("Nutricia Nordica AB", True),
        ("Fresenius Kabi", True),
        ("3M Svenska AB", True),
        ("Eva Ek AB", True),
        ("Åsa Lindqvist", False),
        ("Storgatan 5", False),
        ("070-174 06 05", False),
        ("20170101-2393", False),
        ("Ring på dörren, och lämna sedan allt hos grannen till vänster", False),
    ],
)
def test_a_supplier_is_named_where_it_can_be_no_person(tmp_path: Path, name: str, known: bool) -> None:
    rows = [ink(order_number=str(number), supplier=name) for number in range(5)]
    with new(tmp_path) as history:
        record(history, begin(history), facts(rows))
        assert rows_of(history, "SELECT name FROM word WHERE kind = 'supplier'") == [
            (name if known else None,)
        ]


def test_a_supplier_on_few_orders_is_not_named_and_is_later_when_it_is_on_many(tmp_path: Path) -> None:
    few = [ink(order_number=str(number), supplier="Abbott") for number in range(4)]
    with new(tmp_path) as history:
        run = begin(history)
        record(history, run, facts(few), content="a")
        assert rows_of(history, "SELECT name FROM word WHERE kind = 'supplier'") == [(None,)]
        record(history, run, facts([*few, ink(order_number="9", supplier="ABBOTT"), *few]), content="b")
        many = [ink(order_number=str(number), supplier="Abbott") for number in range(5)]
        record(history, run, facts(many), content="c")
        assert rows_of(history, "SELECT name FROM word WHERE kind = 'supplier'") == [("Abbott",)]


def test_a_unit_is_named_by_the_register_alone(tmp_path: Path) -> None:
    row = dia_unit(unit_name="Vc Näsby", ordering_unit="Avdelning 7 Åsa Lindqvist")
    with new(tmp_path) as history:
        run = begin(history)
        record(history, run, facts([row]), content="a")
        units = "SELECT name FROM word WHERE kind = 'unit' ORDER BY id"
        assert rows_of(history, units) == [(None,), (None,)]
        record(history, run, facts([row], register=(("Vårdcentralen Näsby", "Vc Näsby"),)), content="b")
        assert ("Vårdcentralen Näsby",) in rows_of(history, units)
        assert not [name for (name,) in rows_of(history, units) if name and "Lindqvist" in str(name)]


def test_parcels_that_have_left_are_kept_as_pseudonyms(tmp_path: Path) -> None:
    out = spe(order_number="7", status="Ute för leverans")
    with new(tmp_path) as history:
        record(history, begin(history), facts([out, GOOD]))
        (sent,) = rows_of(history, "SELECT line, delivery_rule, mobile, phone FROM sent")
    assert all(len(each) == 16 for each in sent)


def test_a_run_that_never_ended_is_noted_as_interrupted(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        begin(history)
        done = begin(history)
        history.end(done, RunEnd("done", 0, skipped=2, mailed=True), NOW)
        assert history.close_interrupted("nightly", NOW) == [1]
        assert history.close_interrupted("nightly", NOW) == []
        assert rows_of(
            history, "SELECT run, status, exit_code, skipped, mailed FROM run_end ORDER BY run"
        ) == [
            (1, "interrupted", None, 0, None),
            (2, "done", 0, 2, 1),
        ]


# -- the file itself -------------------------------------------------------------------------------


def code(path: Path, key: Key = KEY, **how: bool) -> str:
    with pytest.raises(HistoryRefused) as refusal:
        History(path, key, **how)
    return refusal.value.code


def test_another_key_is_noticed(tmp_path: Path) -> None:
    new(tmp_path).close()
    assert code(tmp_path / "historik.db", Key(bytes(32))) == "other_key"


def test_another_file_is_left_alone(tmp_path: Path) -> None:
    for name, content in (
        ("a.db", b"not a database at all, but long enough to be looked at" * 40),
        ("b.db", None),
    ):
        path = tmp_path / name
        if content is None:
            with sqlite3.connect(path) as connection:
                connection.execute("CREATE TABLE patient (id)")
            connection.close()
        else:
            path.write_bytes(content)
        before = path.read_bytes()
        assert code(path) == "not_a_history"
        assert path.read_bytes() == before


def test_a_newer_history_is_left_alone(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        history.connection.execute("PRAGMA user_version = 99")
    assert code(tmp_path / "historik.db") == "newer"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert code(tmp_path / "nowhere" / "historik.db") == "unwritable"


def test_a_history_is_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        record(history, begin(history), facts([BAD]))
    folder = tmp_path / "read-only"
    folder.mkdir()
    shutil.copy(tmp_path / "historik.db", folder)
    folder.chmod(0o500)
    with History(folder / "historik.db", KEY, read_only=True) as history:
        assert len(states(history)) == 1
        with pytest.raises(HistoryRefused):
            begin(history)
    assert [path.name for path in folder.iterdir()] == ["historik.db"]
    folder.chmod(0o700)


def test_what_fails_halfway_is_not_there_at_all(tmp_path: Path, monkeypatch) -> None:
    with new(tmp_path) as history:
        run = begin(history)
        before = list(history.connection.iterdump())

        def fail(*_: object) -> None:
            raise sqlite3.OperationalError("disk full")

        monkeypatch.setattr(chain, "append", fail)
        with pytest.raises(sqlite3.OperationalError):
            record(history, run, facts([BAD]))
        assert list(history.connection.iterdump()) == before


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        run = begin(history)
        (pages,) = history.connection.execute("PRAGMA page_count").fetchone()
        history.connection.execute(f"PRAGMA max_page_count = {pages}")
        many = facts([spe(order_number=str(number), mobile="") for number in range(300)])
        with pytest.raises(HistoryRefused) as refusal:
            record(history, run, many)
        assert refusal.value.code == "full"
        assert not refusal.value.wrong_use
        assert rows_of(history, "SELECT count(*) FROM file") == [(0,)]
        assert history.faults() == []


def test_a_copy_is_whole_while_it_is_in_use(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        record(history, begin(history), facts([BAD]))
        history.back_up(tmp_path / "kopia.db")
        assert history.faults() == []
        with History(tmp_path / "kopia.db", KEY, read_only=True) as copy:
            assert states(copy) == states(history)
            assert copy.head() == history.head()
    assert {path.name for path in tmp_path.iterdir()} == {"historik.db", "kopia.db"}


def test_two_processes_that_make_it_at_once_make_one(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 5.0)
    one, other = new(tmp_path), new(tmp_path)
    begin(one)
    begin(other)
    assert rows_of(one, "SELECT count(*) FROM run") == [(2,)]
    one.close()
    other.close()


def test_no_private_value_is_in_the_file(tmp_path: Path) -> None:
    from lmn_lint.schemas_folder import load_yaml

    private = [name for name, marks in load_yaml("order.yaml")["columns"].items() if marks.get("private")]
    canary = {name: f"Kanariefågel{number}x" for number, name in enumerate((*private, "order_number"))}
    rows = [spe(**canary), ink(**canary | {"mobile": "070-174 06 77", "status": "Levererad"})]
    rows += [spe(**canary | {"order_number": f"Kanariefågel-{number}"}) for number in range(6)]
    with new(tmp_path) as history:
        record(history, begin(history), facts(rows))
        assert rows_of(history, "SELECT count(*) > 5 FROM finding") == [(1,)]
    data = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for word in ("kanarief", "7401740677", "701740677", "0701740677"):
        assert word.encode() not in data.lower()


def test_the_day_is_the_runs(tmp_path: Path) -> None:
    with new(tmp_path) as history:
        record(history, begin(history), facts([BAD]))
        assert states(history)[0][2] == TODAY.isoformat()
