"""Kills a night at one moment after another, lets the next night finish, and compares with an undisturbed one.

A program of its own, with one thread: it loads the libraries once and forks for each night.

    python -m tests.nightly.kill FOLDER SEED COUNT

A moment is a statement of the history's or a change in the file system. COUNT 0 means every moment there is.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lmn_lint.history import store
from lmn_lint.history.chain import verify
from tests.nightly.build import BAD, GOOD, OTHER, House

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link"}
_SENT = {"status": "Ute för leverans"}
_TABLES = {
    "file": "id, name, sender, extension, sha256, size, kind, status, why, again",
    "batch": "*",
    "rule_check": "*",
    "word": "*",
    "finding": "*",
    "fixed": "*",
    "share": "*",
    "sent": "*",
    "output": "*",
}


class Countdown:
    """Counts moments, and ends the process at one of them as ``kill -9`` does."""

    def __init__(self) -> None:
        self.passed = 0
        self.last = -1
        self.running = False

    def step(self) -> None:
        if not self.running:
            return
        self.passed += 1
        if self.passed == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & 3):
            self.step()


def read_here(path: Path, options: Any) -> Any:
    """Read a file in this process: a process of its own for each night would take a second to start."""
    from lmn_lint.reading.handover import packed, unpacked
    from lmn_lint.reading.profile import built_in
    from lmn_lint.reading.read import batches_in

    head, frames = packed(batches_in(path, path.read_bytes(), options.profile or built_in()))
    return unpacked(json.loads(json.dumps(head)), [bytes(frame) for frame in frames])


def furnish(folder: Path) -> House:
    """A house with an archive, and an inbox with a bit of everything."""
    house = House(folder)
    (folder / "arkiv").mkdir()
    house.put("a.csv", BAD, GOOD | _SENT, age=9000)
    house.put("b.csv", BAD, GOOD | _SENT | {"mobile": "070-174 06 07"}, age=8000)
    house.put("b igen.csv", BAD, GOOD | _SENT | {"mobile": "070-174 06 07"}, age=7000)
    house.put("bild.csv", text=b"\x89PNG\r\n\x1a\n" + bytes(99), age=6000)
    house.put("c.csv", GOOD, OTHER, age=5000)
    house.put("ny.csv", OTHER, age=1)
    return house


def in_a_fork(work: Callable[[], None]) -> int:
    """Run ``work`` in a fork of this process; gives how it ended."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(99)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def state(house: House) -> dict[str, Any]:
    """Everything that a night leaves, without what tells one run from another."""
    with house.history() as history:
        execute = history.connection.execute
        tables = {}
        for table, columns in _TABLES.items():
            rows = execute(f"SELECT {columns} FROM {table}")  # noqa: S608
            tables[table] = [list(map(_plain, row)) for row in rows]
        tables["output"] = [row for row in tables["output"] if row[0] in _outputs(house, history.key)]
        faults = [*history.faults(), *(each.what for each in verify(history.connection, history.key))]
        open_runs = execute("SELECT count(*) FROM run WHERE id NOT IN (SELECT run FROM run_end)").fetchone()[
            0
        ]
    told = set()
    for path in (house.outbox / "runs").glob("*.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        told |= {(each["file"], each["status"]) for each in data["files"] if each["status"] != "skipped"}
    return {
        "tables": tables,
        "faults": faults,
        "open_runs": open_runs,
        "told": sorted(told),
        "outputs": {name: (house.outbox / name).read_bytes().hex() for name in sorted(house.outputs())},
        "inbox": sorted(path.name for path in house.inbox.iterdir()),
        "archive": {
            path.name: path.read_text("cp1252") for path in sorted((house.folder / "arkiv").iterdir())
        },
        "left_over": sorted(
            path.name for path in house.outbox.rglob(".*") if not path.name.endswith(".lock")
        ),
    }


def _outputs(house: House, key: Any) -> set[str]:
    return {key.pseudonym("output", name).hex() for name in house.outputs()}


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def main(folder: Path, seed: int, count: int) -> list[str]:
    """Kill nights; gives what was wrong, nothing where each was finished as if it had not been disturbed."""
    import lmn_lint.linting

    lmn_lint.linting.read_file = read_here
    countdown = Countdown()
    sys.addaudithook(countdown.audit)
    connect = store._connect

    def traced(path: Path, read_only: bool) -> sqlite3.Connection:
        connection = connect(path, read_only)
        connection.set_trace_callback(lambda _: countdown.step())
        return connection

    store._connect = traced
    moments = folder / "moments"

    def night(house: House, workbook: bool, last: int = -1) -> None:
        countdown.passed, countdown.last, countdown.running = 0, last, True
        house.run(archive=house.folder / "arkiv", no_workbook=not workbook)
        countdown.running = False
        moments.write_text(str(countdown.passed))

    def moved_in() -> House:
        """The same house each time, in the same place: reports name it."""
        shutil.rmtree(folder / "house", ignore_errors=True)
        shutil.copytree(folder / "model", folder / "house")
        return House(folder / "house")

    furnish(folder / "model")
    # Once in this process, so that every fork has all that is loaded late.
    night(moved_in(), True)
    expected = {}
    for workbook in (False, True):
        house = moved_in()
        assert in_a_fork(lambda house=house, workbook=workbook: night(house, workbook)) == 0
        expected[workbook] = state(house)
    last = int(moments.read_text())
    every = range(1, last + 1)
    chosen = every if count == 0 else sorted(random.Random(seed).sample(every, count))  # noqa: S311
    wrong = []
    for moment in chosen:
        house, workbook = moved_in(), moment % 2 == 1
        ended = in_a_fork(lambda house=house, book=workbook, moment=moment: night(house, book, moment))
        if ended not in (-signal.SIGKILL, 0):
            wrong.append(f"moment {moment}: ended with {ended}")
        if in_a_fork(lambda house=house, book=workbook: night(house, book)) != 0:
            wrong.append(f"moment {moment}: the next night failed")
            continue
        found, wanted = state(house), expected[workbook]
        wrong += [f"moment {moment}: {part}" for part in wanted if found[part] != wanted[part]]
    return [f"{last} moments", *wrong]


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201
