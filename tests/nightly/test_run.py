"""A night: what is taken, what is written, what is told."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import openpyxl
import pytest

from lmn_lint.history.chain import verify
from lmn_lint.nightly.night import NightRefused
from lmn_lint.reports.workbook.names import FINDINGS_SHEET
from tests.cli.files import write_xlsx
from tests.nightly.build import BAD, GOOD, OTHER, House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_batch_gets_a_workbook_and_a_report(house: House) -> None:
    file = house.put("ordrar.csv", BAD, GOOD)
    before = file.read_bytes()
    outcome = house.run(no_workbook=False)
    assert outcome.exit_code == 0
    assert house.outputs() == {"ordrar.csv.lint.xlsx", "ordrar.csv.lint.json"}
    report = json.loads((house.outbox / "ordrar.csv.lint.json").read_text(encoding="utf-8"))
    (batch,) = report["batches"]
    assert batch["file"] == str(file)
    assert batch["summary"]["by_rule"] == {"LMN101": 1}
    book = openpyxl.load_workbook(house.outbox / "ordrar.csv.lint.xlsx")
    assert FINDINGS_SHEET in book.sheetnames
    assert file.read_bytes() == before
    assert sorted(path.name for path in house.inbox.iterdir()) == ["ordrar.csv"]
    assert 'href="ordrar.csv.lint.xlsx"' in (house.outbox / "summary.html").read_text(encoding="utf-8")


def test_the_summary_tells_every_file_and_every_rule(house: House) -> None:
    house.put("ordrar.csv", BAD, GOOD)
    house.put("bild.png", text=b"\x89PNG\r\n\x1a\n" + bytes(99))
    house.put("färsk.csv", OTHER, age=5)
    outcome = house.run()
    data = json.loads((house.outbox / "summary.json").read_text(encoding="utf-8"))
    assert data == outcome.data
    assert house.statuses(outcome) == {
        "ordrar.csv": "checked",
        "bild.png": "refused",
        "färsk.csv": "not_settled",
    }
    checked = data["files"][[each["file"] for each in data["files"]].index("ordrar.csv")]
    assert checked["summary"]["new"] == checked["summary"]["error"] == 1
    assert checked["clean"] is False
    assert data["clean"] is False
    rules = {each["rule"]: each for each in data["rules"]}
    assert rules["LMN101"]["findings"] == 1
    assert rules["LMN604"]["checked"] == 1
    assert data["chain"]["head"].startswith(f"{data['chain']['entries']}:")
    page = (house.outbox / "summary.html").read_text(encoding="utf-8")
    assert "bild.png" in page
    assert "Filen är en bild." in page
    assert "href" not in page  # there is no workbook to open
    assert len(list((house.outbox / "runs").iterdir())) == 2


def test_clean_means_that_every_rule_ran(house: House) -> None:
    house.put("felfri.csv", GOOD)
    assert house.run().data["clean"] is True
    house.put("utan-telefon.csv", {name: value for name, value in OTHER.items() if name != "supplier"})
    data = house.run().data
    assert data["totals"]["error"] == data["totals"]["warning"] == 0
    assert data["clean"] is False


def test_the_same_content_is_not_checked_twice(house: House) -> None:
    house.put("ordrar.csv", BAD)
    house.run()
    first = {path: path.stat().st_mtime_ns for path in house.outbox.glob("ordrar*")}
    outcome = house.run()
    assert house.statuses(outcome) == {"ordrar.csv": "skipped"}
    assert {path: path.stat().st_mtime_ns for path in house.outbox.glob("ordrar*")} == first
    assert house.asked("SELECT count(*) FROM file") == [(1,)]


def test_again_checks_the_same_content_and_replaces_its_outputs(house: House) -> None:
    house.put("ordrar.csv", BAD)
    house.run()
    assert house.statuses(house.run(again=True)) == {"ordrar.csv": "checked"}
    assert house.outputs() == {"ordrar.csv.lint.json"}
    assert house.asked("SELECT again FROM file") == [(0,), (1,)]


def test_other_rules_check_the_same_content_again(house: House, monkeypatch) -> None:
    house.put("ordrar.csv", BAD)
    house.run()
    monkeypatch.setattr("lmn_lint.rules.catalogue.rule_set_hash", lambda: "f" * 16)
    assert house.statuses(house.run()) == {"ordrar.csv": "checked"}
    assert house.statuses(house.run()) == {"ordrar.csv": "skipped"}


def test_a_workbook_that_somebody_wrote_in_stays(house: House) -> None:
    house.put("ordrar.csv", BAD)
    house.run(no_workbook=False)
    path = house.outbox / "ordrar.csv.lint.xlsx"
    book = openpyxl.load_workbook(path)
    book.save(path)
    written = path.read_bytes()
    house.run(again=True, no_workbook=False)
    assert path.read_bytes() == written
    assert "ordrar.csv.lint-2.xlsx" in house.outputs()


def test_another_content_of_the_same_name_gets_the_next_number(house: House) -> None:
    for rows in ([BAD], [BAD, GOOD], [GOOD]):
        house.put("ordrar.csv", *rows)
        house.run()
    assert house.outputs() == {f"ordrar.csv.lint{number}.json" for number in ("", "-2", "-3")}


def test_what_is_not_ours_in_the_outbox_stays(house: House) -> None:
    theirs = house.outbox / "ordrar.csv.lint.xlsx"
    theirs.write_bytes(b"theirs")
    house.put("ordrar.csv", BAD)
    assert house.run().exit_code == 0
    assert theirs.read_bytes() == b"theirs"
    assert "ordrar.csv.lint-2.json" in house.outputs()


def test_a_batch_under_another_name_is_recognised(house: House) -> None:
    house.put("ordrar.csv", BAD)
    house.put("samma i samma natt.csv", BAD, age=60 * 59)
    outcome = house.run()
    assert house.statuses(outcome) == {"ordrar.csv": "checked", "samma i samma natt.csv": "skipped"}
    house.put("samma igen.csv", BAD)
    data = house.run().data
    (twin,) = [each for each in data["files"] if each["file"] == "samma igen.csv"]
    assert (twin["code"], twin["why"], twin["news"]) == ("duplicate", "Samma innehåll som ordrar.csv.", True)
    assert not [each for each in house.run().data["files"] if each["news"]]


def test_a_refused_file_is_told_once(house: House) -> None:
    house.put("trasig.xlsx", text=b"PK\x03\x04 and no more")
    first, second = house.run(), house.run()
    assert (first.exit_code, second.exit_code) == (3, 0)
    assert house.statuses(second) == {"trasig.xlsx": "skipped"}
    # With other settings it may be understood: it is tried again, and yet no news.
    third = house.run(sheet="Blad1")
    assert (third.exit_code, third.data["files"][0]["news"]) == (0, False)


@pytest.mark.skipif(os.name != "posix", reason="made otherwise there")
def test_what_is_no_file_is_refused_and_waits_for_nobody(house: House) -> None:
    os.mkfifo(house.inbox / "rör.csv")
    (house.inbox / "länk.csv").symlink_to(house.put("ordrar.csv", BAD))
    (house.inbox / "mapp.xlsx").mkdir()
    (house.inbox / "mapp").mkdir()
    statuses = house.statuses(house.run())
    assert statuses == {
        "ordrar.csv": "checked",
        "rör.csv": "refused",
        "länk.csv": "refused",
        "mapp.xlsx": "refused",
    }
    assert house.run().exit_code == 0


def test_an_input_is_archived_when_all_else_is_done(house: House) -> None:
    archive = house.folder / "arkiv"
    archive.mkdir()
    (archive / "ordrar.csv").write_text("an older one")
    house.put("ordrar.csv", BAD)
    house.put("igen.csv", BAD)
    house.put("trasig.xlsx", text=b"PK\x03\x04 and no more")
    house.run(archive=archive)
    assert sorted(path.name for path in archive.iterdir()) == ["igen.csv", "ordrar-2.csv", "ordrar.csv"]
    assert [path.name for path in house.inbox.iterdir()] == ["trasig.xlsx"]
    assert (archive / "ordrar.csv").read_text() == "an older one"
    # The archive remembers names too.
    house.put("en gång till.csv", BAD)
    assert house.run(archive=archive).data["files"][0]["code"] in ("duplicate", "refused")


def test_old_outputs_go_and_nothing_else(house: House) -> None:
    house.put("ordrar.csv", BAD)
    theirs = house.outbox / "egen.lint.xlsx"
    theirs.write_text("theirs")
    house.touch(theirs, 86_400 * 100)
    house.run()
    for path in [*house.outbox.rglob("*.*")]:
        house.touch(path, 0)
    house.later(days=10)
    house.run(keep=10)
    assert "ordrar.csv.lint.json" in house.outputs()
    house.later(days=1)
    house.run(keep=10)
    assert house.outputs() == {"egen.lint.xlsx"}
    assert [path.name[:6] for path in sorted((house.outbox / "runs").glob("*.json"))] == ["000002", "000003"]
    assert (house.inbox / "ordrar.csv").exists()
    assert house.asked("SELECT count(*) FROM file") == [(1,)]


def test_an_output_that_somebody_changed_lately_stays(house: House) -> None:
    house.put("ordrar.csv", BAD)
    house.run()
    house.later(days=30)
    house.touch(house.outbox / "ordrar.csv.lint.json", 0)
    house.run(keep=10)
    assert house.outputs() == {"ordrar.csv.lint.json"}
    house.later(days=11)
    house.run(keep=10)
    assert house.outputs() == set()


def test_fail_on_counts_where_it_is_asked_for(house: House) -> None:
    house.put("ordrar.csv", BAD)
    assert house.run(fail_on="error").exit_code == 1
    house.put("felfri.csv", GOOD)
    assert house.run(fail_on="error").exit_code == 0


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise there")
def test_outputs_have_the_permissions_of_their_input(house: House) -> None:
    house.put("ordrar.csv", BAD).chmod(0o640)
    house.run(no_workbook=False)
    assert len(house.outputs()) == 2
    for name in house.outputs():
        assert stat.S_IMODE((house.outbox / name).stat().st_mode) == 0o640


ODD = os.fsdecode(b"\xff\xfe.csv")


@pytest.mark.parametrize(
    "name",
    [ODD, "-rf.csv", "con.csv", "rad\nbrytning.csv", "a" * 240 + ".csv", "åäö \u202e.csv", 'a"<b>|c?.csv'],
)
def test_odd_names_give_outputs_all_the_same(house: House, name: str) -> None:
    house.put(name, BAD)
    assert house.run().exit_code == 0
    assert len(house.outputs()) == 1
    for each in house.outputs():
        assert each.isprintable()
        assert not each.startswith("-")
    (line,) = [line for line in _log(house) if line["event"] == "checked"]
    assert "\n" not in line["file"]


def _log(house: House) -> list[dict[str, object]]:
    return [json.loads(line) for line in house.night().log.read_text(encoding="utf-8").splitlines()]


def test_the_log_has_a_line_for_each_event(house: House) -> None:
    house.put("ordrar.csv", BAD)
    house.run()
    events = [line["event"] for line in _log(house)]
    assert events == ["begun", "checked", "summary", "ended"]
    assert all(line["run"] == 1 and str(line["time"]).endswith("Z") for line in _log(house))


def test_a_command_is_run_with_the_summarys_path(house: House) -> None:
    script = house.folder / "klart.sh"
    script.write_text('#!/bin/sh\ncp "$2" "$(dirname "$0")/$1"\n')
    script.chmod(0o700)
    house.put("ordrar.csv", BAD)
    assert house.run(on_done=f"'{script}' 'en kopia.json'").exit_code == 0
    assert (house.folder / "en kopia.json").read_bytes() == (house.outbox / "summary.json").read_bytes()
    assert house.run(on_done="false").exit_code == 4
    assert house.run(on_done="no-such-command-anywhere").exit_code == 4


def test_a_name_with_a_personal_number_leads_nowhere_wrong(house: House) -> None:
    """It is masked in the summary: a link by that name would open nothing."""
    house.put("ordrar.csv", BAD)
    house.put("19121212-1212.csv", OTHER)
    house.run(no_workbook=False)
    for page in (house.outbox / "summary.html", *(house.outbox / "runs").glob("*.html")):
        text = page.read_text(encoding="utf-8")
        assert "19121212" not in text
        assert "XXXXXXXX-XXXX.csv" in text
        assert text.count("<a href") == text.count("ordrar.csv.lint.xlsx") == 1


def test_the_chain_is_whole_and_its_head_is_printed(house: House) -> None:
    house.put("ordrar.csv", BAD)
    heads = [house.run().data["chain"]["head"] for _ in range(2)]
    with house.history() as history:
        assert list(verify(history.connection, history.key, heads)) == []


# -- what stops a run ----------------------------------------------------------------------------


def test_a_run_without_its_key_touches_nothing(house: House) -> None:
    from lmn_lint.history import HistoryRefused

    (house.folder / "own" / "history.key").unlink()
    house.put("ordrar.csv", BAD)
    with pytest.raises(HistoryRefused) as refused:
        house.run()
    assert refused.value.code == "key_missing"
    assert list(house.outbox.iterdir()) == []
    assert not (house.folder / "history.db").exists()


def stopped(house: House, **how: object) -> tuple[str, int]:
    with pytest.raises(NightRefused) as refused:
        house.run(**how)
    assert refused.value.sentence("sv")
    return refused.value.code, refused.value.exit_code


def test_folders_that_cannot_be_meant(house: House) -> None:
    house.put("ordrar.csv", BAD)
    assert stopped(house, archive=house.inbox) == ("archive_is_used", 2)
    assert stopped(house, archive=house.folder / "nowhere") == ("archive_missing", 4)
    (house.folder / "länk").symlink_to(house.inbox)
    house.outbox.rmdir()
    house.outbox.symlink_to(house.inbox)
    assert stopped(house) == ("same_folder", 2)
    house.outbox.unlink()
    house.outbox.write_text("a file")
    assert stopped(house) == ("outbox_is_file", 4)


def test_an_inbox_that_is_gone_is_told(house: House) -> None:
    house.inbox.rmdir()
    assert stopped(house) == ("inbox_missing", 3)


def test_the_outbox_is_made_on_the_first_night_only(house: House) -> None:
    house.outbox.rmdir()
    house.put("ordrar.csv", BAD)
    assert house.run().exit_code == 0
    away = house.folder / "borta"
    house.outbox.rename(away)
    assert stopped(house) == ("outbox_gone", 4)
    assert not house.outbox.exists()
    away.rename(house.outbox)
    assert house.run().exit_code == 0


def test_two_runs_at_once_are_one(house: House) -> None:
    from lmn_lint.nightly.lock import held

    with held(house.night()):
        assert stopped(house) == ("busy", 75)
    assert house.run().exit_code == 0


def test_a_workbook_gives_a_workbook(house: House) -> None:
    house.touch(write_xlsx(house.inbox / "bok.xlsx", [BAD]), 3600)
    house.run(no_workbook=False)
    assert house.outputs() == {"bok.lint.xlsx", "bok.lint.json"}


def test_a_content_that_comes_while_the_file_is_archived_is_not_archived(house: House, monkeypatch) -> None:
    from lmn_lint.nightly import publish

    archive = house.folder / "arkiv"
    archive.mkdir()
    path = house.put("ordrar.csv", BAD)
    free = publish._free

    def late(folder: Path, of: Path) -> Path:
        if folder == archive:
            house.put("ordrar.csv", BAD, GOOD, OTHER, age=10)
        return free(folder, of)

    monkeypatch.setattr(publish, "_free", late)
    house.run(archive=archive)
    monkeypatch.undo()
    assert list(archive.iterdir()) == []
    assert path.exists()
    house.later(minutes=2)
    assert house.statuses(house.run(archive=archive)) == {"ordrar.csv": "checked"}
    assert [each.name for each in archive.iterdir()] == ["ordrar.csv"]
