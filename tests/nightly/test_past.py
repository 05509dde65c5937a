"""What a night knows of the nights before: LMN604, findings that stay, files nobody was told of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lmn_lint.history import HistoryRefused
from lmn_lint.nightly import people, publish, workers
from lmn_lint.nightly import run as running
from lmn_lint.reports.workbook.names import FINDINGS_SHEET
from tests.cli.files import write_xlsx
from tests.nightly.build import BAD, GOOD, House, InThisProcess

OUT = GOOD | {"status": "Ute för leverans"}
MOVED = OUT | {"mobile": "070-174 06 07"}


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def changed(house: House) -> list[tuple[Any, ...]]:
    return house.asked("SELECT batch.file, finding.field FROM finding JOIN batch ON batch.id = finding.batch "
                       "WHERE rule = 'LMN604' ORDER BY finding.id")  # fmt: skip


def test_a_number_changed_after_dispatch_is_found_the_next_night(house: House) -> None:
    house.put("a.csv", OUT)
    house.run()
    house.put("b.csv", MOVED)
    house.run()
    house.put("c.csv", MOVED | {"driver_info": "Ring på dörren"})
    house.run()
    # The third says what the newest earlier one said.
    assert changed(house) == [(2, "mobile")]


def test_it_is_found_within_one_night_too(house: House) -> None:
    house.put("a.csv", OUT, age=7200)
    house.put("b.csv", MOVED, age=3600)
    house.run()
    assert changed(house) == [(2, "mobile")]


def test_who_is_done_first_changes_nothing(house: House, monkeypatch) -> None:
    """Both are checked before either is noted; the later one is checked again when the earlier is."""
    asked: list[str] = []

    class AllAtOnce(InThisProcess):
        def submit(self, job):
            asked.append(job["name"])
            return super().submit(job)

    house.put("a.csv", OUT, age=7200)
    house.put("b.csv", MOVED, age=3600)
    house.put("c.csv", BAD, age=1800)
    monkeypatch.setattr(workers, "Workers", AllAtOnce)
    running.run(house.night(), house.clock)
    assert asked == ["a.csv", "b.csv", "c.csv", "b.csv"]
    assert changed(house) == [(2, "mobile")]


def test_a_backlog_that_says_the_same_is_checked_once(house: House, monkeypatch) -> None:
    asked: list[str] = []

    class AllAtOnce(InThisProcess):
        def submit(self, job):
            asked.append(job["name"])
            return super().submit(job)

    for number, name in enumerate(("a.csv", "b.csv", "c.csv")):
        house.put(name, OUT, BAD | {"order_number": name}, age=9000 - number)
    monkeypatch.setattr(workers, "Workers", AllAtOnce)
    running.run(house.night(), house.clock)
    assert asked == ["a.csv", "b.csv", "c.csv"]
    # What is out for delivery and stays as it was is written down once.
    assert house.asked("SELECT count(*) FROM sent") == [(1,)]


def test_an_older_batch_checked_anew_is_not_what_later_ones_are_compared_with(house: House) -> None:
    house.put("a.csv", OUT, age=7200)
    house.put("b.csv", MOVED, age=3600)
    house.run()
    (house.inbox / "b.csv").unlink()
    house.run(again=True)
    house.put("c.csv", MOVED, BAD)
    house.run()
    assert changed(house) == [(2, "mobile")]


def test_an_older_batch_checked_anew_is_compared_with_what_came_before_it(house: House) -> None:
    house.put("a.csv", OUT, age=7200)
    house.put("b.csv", MOVED, age=3600)
    house.run()
    house.run(again=True)
    assert changed(house) == [(2, "mobile"), (4, "mobile")]


def test_it_is_found_whatever_the_file_is(house: House) -> None:
    """A renamed workbook the second night, its columns in another order and its numbers written otherwise."""
    house.put("a.csv", OUT)
    house.run()
    same = {name: MOVED[name] for name in reversed(MOVED)} | {"mobile": "+46 70 174 06 07"}
    house.touch(write_xlsx(house.inbox / "uttag vecka 48.xlsx", [same]), 3600)
    house.run()
    assert changed(house) == [(2, "mobile")]
    house.touch(write_xlsx(house.inbox / "igen.xlsx", [same | {"mobile": "070-1740605"}]), 3600)
    house.run()
    assert changed(house) == [(2, "mobile"), (3, "mobile")]


def test_it_is_found_when_old_outputs_are_gone(house: House) -> None:
    house.put("a.csv", OUT)
    house.run()
    house.touch(house.outbox / "a.csv.lint.json", 0)
    house.later(days=100)
    house.put("b.csv", MOVED)
    house.run(keep=10)
    assert house.outputs() == {"b.csv.lint.json"}
    assert changed(house) == [(2, "mobile")]


def test_another_line_of_the_same_order_is_another(house: House) -> None:
    house.put("a.csv", OUT | {"order_line": "1"}, OUT | {"order_line": "2"})
    house.run()
    house.put("b.csv", MOVED | {"order_line": "3"}, OUT | {"order_line": "02"}, MOVED | {"order_line": "1"})
    house.run()
    assert house.asked("SELECT field, row FROM finding WHERE rule = 'LMN604'") == [("mobile", 4)]


def test_findings_stay_and_are_fixed(house: House) -> None:
    house.put("a.csv", BAD)
    assert house.run().data["totals"]["new"] == 1
    house.later(days=1)
    house.put("b.csv", BAD, GOOD)
    totals = house.run().data["totals"]
    assert (totals["new"], totals["persisting"]) == (0, 1)
    house.later(days=1)
    house.put("c.csv", BAD | {"mobile": "070-174 06 05"})
    assert house.run().data["totals"]["fixed"] == 1


# -- nights that went wrong ----------------------------------------------------------------------


def test_a_night_that_broke_off_is_told_by_the_next(house: House, monkeypatch) -> None:
    house.put("a.csv", BAD)
    monkeypatch.setattr(people.People, "tell", _break_off)
    with pytest.raises(KeyboardInterrupt):
        house.run()
    monkeypatch.undo()
    house.put("b.csv", GOOD)
    outcome = house.run()
    assert house.statuses(outcome) == {"a.csv": "checked", "b.csv": "checked"}
    assert outcome.data["run"]["carried_over_from"] == [1]
    assert outcome.data["totals"]["new"] == 1
    assert house.asked("SELECT status FROM run_end") == [("interrupted",), ("done",)]
    assert house.statuses(house.run()) == {"a.csv": "skipped", "b.csv": "skipped"}


def _break_off(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_refusal_of_a_night_that_broke_off_is_told_by_its_code(house: House, monkeypatch) -> None:
    house.put("a.csv", text=b"Nej;Inte;Order\n1;2;3\n")
    monkeypatch.setattr(people.People, "tell", _break_off)
    with pytest.raises(KeyboardInterrupt):
        house.run()
    monkeypatch.undo()
    outcome = house.run()
    assert outcome.exit_code == 3
    (told,) = [each for each in outcome.data["files"] if each["status"] == "refused"]
    assert (told["file"], told["code"]) == ("a.csv", "no_header")
    assert "no_header" in told["why"]


def test_a_summary_that_cannot_be_written_is_told_the_next_night(house: House) -> None:
    house.put("a.csv", BAD)
    (house.outbox / "runs").write_text("in the way")
    outcome = house.run()
    assert (outcome.exit_code, outcome.summary) == (4, None)
    assert house.asked("SELECT status FROM run_end") == [("incomplete",)]
    (house.outbox / "runs").unlink()
    assert house.statuses(house.run()) == {"a.csv": "checked"}


def test_an_output_that_cannot_be_written_is_made_the_next_night(house: House, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    house.put("a.csv", BAD)
    monkeypatch.setattr(publish, "put_in_place", full)
    outcome = house.run()
    assert (outcome.exit_code, house.statuses(outcome)) == (4, {"a.csv": "not_written"})
    assert house.asked("SELECT count(*) FROM file") == [(0,)]
    monkeypatch.undo()
    assert house.statuses(house.run()) == {"a.csv": "checked"}


def test_an_outbox_that_vanishes_meanwhile_loses_nothing(house: House, monkeypatch) -> None:
    class Vanishing(InThisProcess):
        def submit(self, job):
            if job["name"] == "b.csv":
                house.outbox.rename(house.folder / "borta")
            return super().submit(job)

    house.put("a.csv", BAD, age=7200)
    house.put("b.csv", GOOD)
    monkeypatch.setattr(workers, "Workers", Vanishing)
    outcome = running.run(house.night(), house.clock)
    assert outcome.exit_code == 4
    assert house.statuses(outcome) == {"a.csv": "not_written", "b.csv": "not_written"}
    (house.folder / "borta").rename(house.outbox)
    assert set(house.statuses(house.run()).values()) == {"checked"}


def test_a_history_that_cannot_be_written_loses_nothing(house: House, monkeypatch) -> None:
    from lmn_lint.history.store import History

    def read_only(*_: object) -> None:
        raise HistoryRefused("unwritable", path="history.db", wrong_use=False)

    house.put("a.csv", BAD)
    monkeypatch.setattr(History, "record", read_only)
    outcome = house.run()
    assert (outcome.exit_code, house.statuses(outcome)) == (4, {"a.csv": "not_written"})
    monkeypatch.undo()
    assert house.statuses(house.run()) == {"a.csv": "checked"}
    assert house.outputs() == {"a.csv.lint.json"}


def test_a_history_that_is_locked_meanwhile_is_no_fault_of_a_file(house: House, monkeypatch) -> None:
    from lmn_lint.history import past

    def locked(*_: object) -> None:
        raise HistoryRefused("locked", path="history.db", wrong_use=False)

    house.put("a.csv", BAD)
    monkeypatch.setattr(past, "past_of", locked)
    outcome = house.run()
    assert (outcome.exit_code, house.statuses(outcome)) == (4, {"a.csv": "not_written"})
    monkeypatch.undo()
    assert house.statuses(house.run()) == {"a.csv": "checked"}
    assert house.asked("SELECT status FROM file") == [("checked",)]


def test_a_file_that_breaks_down_is_tried_three_nights(house: House, monkeypatch) -> None:
    from lmn_lint.nightly.work import _Checker

    def break_down(*_: object) -> None:
        raise RuntimeError("Åsa Hemligdotter")

    house.put("a.csv", BAD)
    house.put("b.csv", GOOD)
    checked = _Checker._checked
    monkeypatch.setattr(
        _Checker, "_checked", lambda self, job: checked(self, job) if job["name"] == "b.csv" else break_down()
    )
    outcomes = [house.run() for _ in range(4)]
    assert [house.statuses(each)["a.csv"] for each in outcomes] == [
        "crashed",
        "crashed",
        "crashed",
        "skipped",
    ]
    assert [each.exit_code for each in outcomes] == [3, 0, 0, 0]
    assert house.statuses(outcomes[0])["b.csv"] == "checked"
    for path in (house.night().log, house.outbox / "summary.json", house.folder / "history.db"):
        assert b"Hemligdotter" not in path.read_bytes()


def test_what_somebody_accepted_in_the_workbook_is_accepted(house: House) -> None:
    house.put("ordrar.csv", BAD)
    house.run(no_workbook=False)
    book = openpyxl.load_workbook(house.outbox / "ordrar.csv.lint.xlsx")
    sheet = book[FINDINGS_SHEET]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for name, value in {"Beslut": "Inget fel", "Av": "Kanarie K", "Anteckning": "Kanarienot"}.items():
        sheet.cell(2, heads[name]).value = value
    book.save(house.inbox / "tillbaka.lint.xlsx")
    house.touch(house.inbox / "tillbaka.lint.xlsx", 3600)
    outcome = house.run()
    assert outcome.data["totals"]["accepted"] == 1
    assert outcome.data["totals"]["error"] == 0
    states = house.asked("SELECT state, decision, accepted_by IS NULL FROM finding ORDER BY id")
    assert states == [("new", None, 1), ("accepted", "no_error", 0)]
    for path in house.folder.rglob("*"):
        if path.is_file() and path.suffix != ".xlsx":
            assert b"kanarie" not in path.read_bytes().lower(), path.name
