"""Time a night of many files beside the same files checked one by one: ``python bench/night.py``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
from run import DAY, Measure, lmn_lint

MAKER = Path(__file__).with_name("make_inbox.py")
_LOOK = 0.25  # seconds between two looks at the memory


def watched(command: Sequence[str]) -> Measure:
    """Run a command to its end: wall time, and the most memory that it and all its processes had at once."""
    before, most = os.times(), 0
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, _memory(process.pid))
            time.sleep(_LOOK)
    seconds = time.perf_counter() - begun
    after = os.times()
    work = after.children_user - before.children_user + after.children_system - before.children_system
    return Measure(seconds, work, most / 2**20, process.returncode)


def _memory(pid: int) -> int:
    """Bytes of a process and those that it started; what they share counts once where the system tells."""
    total = 0
    try:
        processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return 0
    for process in processes:
        try:
            known = process.memory_full_info()
            total += getattr(known, "pss", known.rss)
        except psutil.Error:
            continue  # it has ended
    return total


def one_by_one(inbox: Path, folder: Path) -> Measure:
    """Every file checked by a call of its own: what a loop in a script would do."""
    taken = [
        watched([*lmn_lint(), "check", str(path), "--today", DAY, "-o", str(folder), "-q"])
        for path in sorted(inbox.iterdir())
    ]
    return Measure(
        sum(each.seconds for each in taken),
        sum(each.processor for each in taken),
        max(each.megabytes for each in taken),
        max(each.code for each in taken),
    )


def night(inbox: Path, folder: Path, processes: int) -> Measure:
    config = folder / "lmn-lint.toml"
    config.write_text(
        f'[history]\nkey = "own/key"\n[nightly]\noutbox = "ut"\nsettle = 0\nprocesses = {processes}\n'
    )
    call = [*lmn_lint(), "nightly", "--config", str(config)]
    subprocess.run([*call, "--make-key"], check=True, stdout=subprocess.DEVNULL)
    return watched([*call, "--inbox", str(inbox), "--today", DAY])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--rows", type=int, default=5000, help="order lines of each file")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        inbox = Path(name) / "in"
        inbox.mkdir()
        subprocess.run(
            [sys.executable, str(MAKER), str(asked.files), str(asked.rows), str(inbox)], check=True
        )
        jobs = {"one by one": lambda folder: one_by_one(inbox, folder)}
        for count in dict.fromkeys((1, asked.processes)):
            jobs[f"a night, {count} at a time"] = lambda folder, count=count: night(inbox, folder, count)
        print(f"{asked.files} files of {asked.rows} rows\n")
        print(f"{'':<24}{'seconds':>9}{'of one by one':>15}{'work':>8}{'of it':>7}{'MB':>7}")
        first = None
        for place, (label, job) in enumerate(jobs.items()):
            folder = Path(name) / str(place)
            folder.mkdir()
            told = job(folder)
            if told.code not in (0, 1):
                sys.exit(f"{label} ended with {told.code}")
            first = first or told
            print(
                f"{label:<24}{told.seconds:>9.1f}{told.seconds / first.seconds:>14.2f}x{told.processor:>8.1f}"
                f"{told.processor / first.processor:>6.2f}x{told.megabytes:>7.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
