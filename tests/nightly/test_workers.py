"""The processes that check: one bad file stops no other, and none takes more than it may."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from lmn_lint.nightly import run as running
from lmn_lint.nightly import workers
from tests.nightly.build import BAD, GOOD, OTHER, House
from tests.nightly.troubled import CHECKOUT, PROGRAM, START


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured, not limited, elsewhere")
def test_one_takes_too_much_one_dies_and_the_others_are_checked(house: House, monkeypatch) -> None:
    monkeypatch.setattr(workers, "_START", START)
    house.put("a stor.csv", BAD, GOOD, age=9000)
    house.put("b bra.csv", BAD, age=8000)
    house.put("c dör.csv", GOOD, age=7000)
    house.put("d bra.csv", OTHER, age=6000)
    outcome = running.run(house.night(memory_mb_per_file=2000, processes=2), house.clock)
    assert house.statuses(outcome) == {
        "a stor.csv": "too_large",
        "b bra.csv": "checked",
        "c dör.csv": "crashed",
        "d bra.csv": "checked",
    }
    assert outcome.exit_code == 3
    assert [each["file"] for each in outcome.data["files"]] == sorted(house.statuses(outcome))
    assert house.asked("SELECT status FROM file ORDER BY id") == [
        ("too_large",), ("checked",), ("crashed",), ("checked",)
    ]  # fmt: skip


def test_one_that_takes_too_long_is_ended_with_all_that_it_started(house: House, monkeypatch) -> None:
    monkeypatch.setattr(workers, "_START", START)
    house.put("lång.csv", BAD)
    before = set(psutil.Process().children(recursive=True))
    outcome = running.run(house.night(seconds_per_file=1), house.clock)
    assert house.statuses(outcome) == {"lång.csv": "timed_out"}
    assert "1 sekunder" in outcome.data["files"][0]["why"]
    assert _gone(set(psutil.Process().children(recursive=True)) - before)


@pytest.mark.skipif(os.name != "posix", reason="killed otherwise there")
def test_a_killed_job_takes_its_processes_with_it_and_frees_its_lock(house: House) -> None:
    house.put("lång.csv", BAD)
    command = [
        *PROGRAM,
        "nightly",
        "--inbox",
        str(house.inbox),
        "--outbox",
        str(house.outbox),
        "--settle",
        "0",
    ]
    command += [
        "--key",
        str(house.folder / "own" / "history.key"),
        "--history",
        str(house.folder / "history.db"),
    ]
    with subprocess.Popen(command, cwd=CHECKOUT, env={**os.environ, "PYTHONPATH": str(CHECKOUT)}) as job:
        helpers: list[psutil.Process] = []
        while not list(house.outbox.glob(".lmn-lint-nightly/*")) or not helpers:
            assert job.poll() is None
            time.sleep(0.05)
            helpers = psutil.Process(job.pid).children(recursive=True)
        job.kill()
    assert job.returncode == -9
    assert helpers
    assert _gone(set(helpers))
    assert list(house.outbox.glob(".lmn-lint-nightly/*"))
    (house.inbox / "lång.csv").rename(house.inbox / "kort.csv")
    assert house.statuses(house.run()) == {"kort.csv": "checked"}
    assert not list(house.outbox.glob(".lmn-lint-nightly*/*"))
    assert house.asked("SELECT status FROM run_end ORDER BY run") == [("interrupted",), ("done",)]


def _gone(processes: set[psutil.Process]) -> bool:
    """Whether they end without being told."""
    _, alive = psutil.wait_procs(processes, timeout=60)
    return not [each for each in alive if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]
