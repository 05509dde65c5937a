"""``lmn-lint nightly`` as people and schedulers call it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lmn_lint.cli.main import main
from lmn_lint.history import key
from lmn_lint.messages import say
from lmn_lint.nightly import workers
from tests.nightly.build import BAD, GOOD, House, InThisProcess

OTHER_DISK = Path("/dev/shm")  # noqa: S108  a disk of its own on Linux


@pytest.fixture
def house(tmp_path: Path, monkeypatch) -> House:
    monkeypatch.setattr(workers, "Workers", InThisProcess)
    made = House(tmp_path / "house")
    monkeypatch.setattr(key, "usual_place", lambda: made.folder / "own" / "history.key")
    monkeypatch.chdir(made.folder)
    return made


def nightly(*args: str | Path) -> int:
    return main(
        ["nightly", "--inbox", "in", "--outbox", "ut", "--settle", "0", "--no-workbook", *map(str, args)]
    )


def test_it_says_what_it_did(house: House, capsys) -> None:
    house.put("ordrar.csv", BAD, GOOD)
    assert nightly() == 0
    said = capsys.readouterr()
    assert "Filer: 1 granskad, 0 gick inte att granska, 0 väntar, 0 klara sedan tidigare" in said.out
    assert "Fynd: 1 nytt" in said.out
    assert "summary.html" in said.out
    assert said.err == ""
    assert nightly("-q") == 0
    assert capsys.readouterr().out == ""
    assert (house.outbox / "history.db").exists()


def test_a_terminal_is_told_how_far_it_has_come(house: House, monkeypatch) -> None:
    told: list[tuple[str, float]] = []
    monkeypatch.setattr(
        "lmn_lint.cli.progress.Progress.at", lambda _, what, share: told.append((what, share))
    )
    for number in range(2):
        house.put(f"{number}.csv", BAD | {"order_number": str(number)}, age=9000 - number)
    assert nightly() == 0
    assert [each for each in told if "Granskar" in each[0]] == [
        ("Granskar 0.csv", 0.0),
        ("Granskar 1.csv", 0.5),
    ]


def test_a_refused_file_is_said_on_standard_error_also_when_quiet(house: House, capsys) -> None:
    house.put("bild.png", text=b"\x89PNG\r\n\x1a\n" + bytes(99))
    assert nightly("-q", "--lang", "en") == 3
    assert capsys.readouterr().err == f"bild.png: {say('en', 'refused.kind_image')}\n"
    assert nightly("-q") == 0
    assert capsys.readouterr().err == ""


def test_findings_are_a_reason_only_where_that_is_asked_for(house: House) -> None:
    (house.folder / "lmn-lint.toml").write_text('fail-on = "info"\n')
    house.put("ordrar.csv", BAD)
    assert nightly() == 0
    assert nightly("--again", "--fail-on", "error") == 1


def test_the_day_is_what_is_given(house: House) -> None:
    house.put("ordrar.csv", BAD)
    assert nightly("--today", "2027-01-07") == 0
    data = json.loads((house.outbox / "summary.json").read_text())
    assert data["run"]["day"] == "2027-01-07"
    assert (house.outbox / "runs" / "000001-2027-01-07.html").exists()


def test_folders_can_stand_in_the_settings(house: House, capsys) -> None:
    house.put("ordrar.csv", BAD)
    assert main(["nightly"]) == 2
    assert "--inbox" in capsys.readouterr().err
    (house.folder / "lmn-lint.toml").write_text(
        'no-workbook = true\n[history]\nfile = "h.db"\n[nightly]\ninbox = "in"\noutbox = "ut"\nsettle = 0\n'
    )
    assert main(["nightly"]) == 0
    assert (house.folder / "h.db").exists()


def test_without_a_key_nothing_is_done(house: House, capsys) -> None:
    (house.folder / "own" / "history.key").unlink()
    house.put("ordrar.csv", BAD)
    assert nightly() == 2
    assert "lmn-lint nightly --make-key" in capsys.readouterr().err
    assert list(house.outbox.iterdir()) == []
    assert nightly("--make-key") == 0
    assert "history.key" in capsys.readouterr().out
    assert nightly("--make-key") == 2
    assert nightly() == 0


def test_what_cannot_be_is_said_in_a_line(house: House, capsys) -> None:
    house.put("ordrar.csv", BAD)
    for args, code in (
        (["--outbox", "in"], 2),
        (["--inbox", "nowhere"], 3),
        (["--outbox", "no/such/place"], 4),
        (["--archive", "nowhere"], 4),
        (["--history", "own/h.db"], 2),
        (["--encoding", "klingon"], 2),
        (["--units", "nowhere.csv"], 2),
    ):
        assert nightly(*args) == code, args
        said = capsys.readouterr()
        assert len(said.err.splitlines()) == 1, said.err
        assert "Traceback" not in said.err


def test_a_busy_job_is_said(house: House, capsys) -> None:
    from lmn_lint.nightly.lock import held

    with held(house.night(history=house.outbox / "history.db")):
        assert nightly() == 75
    assert "redan" in capsys.readouterr().err


# -- --check ---------------------------------------------------------------------------------------


def lines(capsys) -> dict[str, str]:
    """What was looked at, by its first word after the mark."""
    said = capsys.readouterr().out.splitlines()[:-1]
    return {line.strip(): line.split()[0] for line in said}


def test_before_the_first_night_all_is_looked_at(house: House, capsys) -> None:
    house.put("ordrar.csv", BAD)
    assert nightly("--check") == 0
    assert set(lines(capsys).values()) == {"OK"}
    assert list(house.outbox.iterdir()) == []
    assert nightly() == 0
    capsys.readouterr()
    assert nightly("--check") == 0
    assert any("Historiken är hel: 1 fil," in line for line in lines(capsys))


def wrong(capsys, *args: str | Path) -> list[str]:
    """What ``--check`` says is wrong; nothing where all is well, and only then is the exit code 0."""
    code = nightly("--check", *args)
    said = [line.removeprefix("FEL").strip() for line, mark in lines(capsys).items() if mark == "FEL"]
    assert code == (2 if said else 0)
    return said


def configured(house: House, text: str) -> None:
    (house.folder / "lmn-lint.toml").write_text(text, encoding="utf-8")


def test_everything_that_is_wrong_is_said_at_once(house: House, capsys, monkeypatch) -> None:
    from collections import namedtuple

    from lmn_lint.nightly import trial

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(trial.shutil, "disk_usage", lambda _: usage(10**9, 10**9, 7 << 20))
    (house.folder / "own" / "history.key").unlink()
    house.inbox.rmdir()
    configured(
        house,
        """
[nightly]
metrics = "nowhere/lmn.prom"
log = "nor/here.jsonl"
on-done = "no-such-command-anywhere --now"
[mail]
server = "127.0.0.1"
port = 1
security = "none"
from = "a@example.org"
to = "b@example.org"
""",
    )
    said = wrong(capsys, "--archive", house.outbox)
    for words in ("Inmappen in finns inte", "Arkivet", "Bara 7 MB fria i ut", "Nyckeln till historiken finns inte",
                  "nowhere finns inte", "nor finns inte", "on-done finns inte", "127.0.0.1 svarar inte på port 1"):  # fmt: skip
        assert [line for line in said if words in line], words
    assert len(said) == 8


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('on-done = "sh \'not closed"', "on-done"),
        ('outbox = "a file"', "är en fil"),
        ('outbox = "no/such/place"', "går inte att skriva i"),
        ('archive = "nowhere"', "nowhere finns inte"),
        ('[history]\nfile = "nowhere/history.db"', "nowhere finns inte"),
        ('[history]\nfile = "a file"', "är ingen historik"),
        ('[mail]\nserver = "127.0.0.1"\nfrom = "a@example.org"', "inte mail.to"),
    ],
)
def test_a_thing_that_is_wrong_is_said_once(house: House, capsys, settings: str, words: str) -> None:
    (house.folder / "a file").write_text("no folder, and no history")
    text = f"no-workbook = true\n[nightly]\n{settings}\n"
    configured(house, text if "outbox" in settings else text.replace("[nightly]", '[nightly]\noutbox = "ut"'))
    assert main(["nightly", "--inbox", "in", "--check"]) == 2
    (line,) = [line for line, mark in lines(capsys).items() if mark == "FEL"]
    assert words in line


def test_files_that_may_not_be_read_are_said(house: House, capsys, monkeypatch) -> None:
    house.put("ordrar.csv", BAD)
    house.put("låst.csv", GOOD)
    may = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode, **how: Path(path).name != "låst.csv" and may(path, mode)
    )
    (line,) = wrong(capsys)
    assert line.startswith("1 fil i inmappen in får inte läsas av den som kör: låst.csv.")


def test_files_that_another_user_left_are_said(house: House, capsys, monkeypatch) -> None:
    house.put("ordrar.csv", BAD)
    assert nightly() == 0
    capsys.readouterr()
    assert wrong(capsys) == []
    may = os.access
    theirs = {"nightly.log.jsonl", ".lmn-lint-nightly.lock"}
    monkeypatch.setattr(
        os, "access", lambda path, mode, **how: Path(path).name not in theirs and may(path, mode)
    )
    assert sorted(Path(line.split()[1]).name for line in wrong(capsys)) == sorted(theirs)


def test_a_history_that_cannot_be_written_is_said_before_the_night(house: House, capsys, monkeypatch) -> None:
    from lmn_lint.history import store

    house.put("ordrar.csv", BAD)
    assert nightly() == 0
    capsys.readouterr()
    connect = store._connect
    monkeypatch.setattr(store, "_connect", lambda path, read_only: connect(path, True))
    (line,) = wrong(capsys)
    assert "history.db går inte att läsa eller skriva" in line


def test_looking_at_an_older_history_leaves_it_as_it_is(house: House, monkeypatch) -> None:
    from lmn_lint.history import store

    house.history().close()
    monkeypatch.setattr(store, "VERSION", store.VERSION + 1)
    before = (house.folder / "history.db").read_bytes()
    assert main(["nightly", "--inbox", str(house.inbox), "--outbox", str(house.outbox), "--check", "--history",
                 str(house.folder / "history.db"), "--key", str(house.folder / "own" / "history.key")]) == 0  # fmt: skip
    assert (house.folder / "history.db").read_bytes() == before


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0 or not shutil.which("unshare"), reason="needs to mount"
)
def test_an_archive_that_is_mounted_by_itself_is_said(house: House) -> None:
    """As systemd does for each path of ReadWritePaths: one disk, and yet no rename from one to the other."""
    (house.folder / "arkiv").mkdir()
    script = f"""
mount --bind {house.folder}/in {house.folder}/in && mount --bind {house.folder}/arkiv {house.folder}/arkiv || exit 99
exec {sys.executable} -c "
from pathlib import Path
from lmn_lint.nightly.trial import _one_disk
print(_one_disk(Path('in'), Path('arkiv')), _one_disk(Path('ut'), Path('own')))"
"""
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script], capture_output=True, text=True, cwd=house.folder
    )
    if done.returncode == 99:
        pytest.skip("may not mount")
    assert done.stdout == "False True\n", done.stderr


@pytest.mark.skipif(os.name != "posix" or not OTHER_DISK.is_dir(), reason="needs a second disk")
def test_an_archive_on_another_disk_is_said(house: House, capsys, tmp_path: Path) -> None:
    if OTHER_DISK.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("needs a second disk")
    archive = OTHER_DISK / f"lmn-lint-{os.getpid()}"
    archive.mkdir()
    try:
        assert nightly("--check", "--archive", archive) == 2
        assert any("annan disk" in line for line in lines(capsys))
        house.put("ordrar.csv", BAD)
        assert nightly("--archive", archive) == 4
        assert "gick inte att flytta" in capsys.readouterr().err
        assert (house.inbox / "ordrar.csv").exists()
    finally:
        archive.rmdir()
