"""Time lmn-lint beside a plain pandas + openpyxl script, whole processes, in turn: ``python bench/run.py``."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

# Nothing heavy is imported here: a child's peak memory counts from what its parent had when it was forked.
PEER = Path(__file__).with_name("plain_script.py")
MAKER = Path(__file__).with_name("make_batch.py")
DAY = "2026-11-23"


@dataclass(frozen=True)
class Measure:
    """One run of one process."""

    seconds: float
    megabytes: float
    code: int


def measure(command: Sequence[str]) -> Measure:
    """Run a command to its end: wall time, and the peak memory of its largest process."""
    with Path(os.devnull).open("wb") as sink:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=sink, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Measure(seconds, usage.ru_maxrss / unit, process.returncode)


def in_turn(commands: Sequence[Callable[[], Measure]], runs: int) -> list[tuple[float, float]]:
    """Median seconds and most megabytes of each command, run A B A B …, so that a slow spell hits all alike."""
    taken: list[list[Measure]] = [[] for _ in commands]
    for _ in range(runs):
        for place, command in enumerate(commands):
            taken[place].append(command())
    return [
        (statistics.median(one.seconds for one in several), max(one.megabytes for one in several))
        for several in taken
    ]


def lmn_lint() -> list[str]:
    """The installed command, else the module."""
    installed = shutil.which("lmn-lint", path=str(Path(sys.executable).parent))
    return [installed] if installed else [sys.executable, "-m", "lmn_lint"]


def lint(path: Path) -> Measure:
    with tempfile.TemporaryDirectory() as folder:
        found = measure([*lmn_lint(), "check", str(path), "--today", DAY, "-o", folder])
        if found.code not in (0, 1) or not list(Path(folder).iterdir()):
            sys.exit(f"lmn-lint ended with {found.code} on {path.name}")
    return found


def peer(path: Path) -> Measure:
    with tempfile.TemporaryDirectory() as folder:
        found = measure([sys.executable, str(PEER), str(path), str(Path(folder) / "checked.xlsx")])
        if found.code:
            sys.exit(f"the plain script ended with {found.code} on {path.name}")
    return found


def make(folder: Path, rows: int, kind: str) -> tuple[Path, int]:
    """A batch of 24 columns, and how many findings were planted in it."""
    path = folder / f"batch-{rows}.{kind}"
    said = subprocess.run([sys.executable, str(MAKER), str(rows), str(path)], check=True, capture_output=True)
    return path, int(said.stdout)


def start_up(runs: int) -> None:
    commands = {
        "lmn-lint --help": [*lmn_lint(), "--help"],
        'python -c "import click"': [sys.executable, "-c", "import click"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    figures = in_turn([lambda line=line: measure(line) for line in commands.values()], runs)
    print(f"{'start-up':<28}{'seconds':>9}{'MB':>7}")
    for name, (seconds, megabytes) in zip(commands, figures, strict=True):
        print(f"{name:<28}{seconds:>9.3f}{megabytes:>7.0f}")


def whole_jobs(rows: Sequence[int], kinds: Sequence[str], runs: int, alone: bool) -> None:
    print(f"\n{'rows':>8} {'kind':<5}{'planted':>8}{'lmn-lint s':>12}{'MB':>6}", end="")
    print("" if alone else f"{'plain s':>10}{'MB':>6}{'times faster':>14}{'memory':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for count in rows:
            for kind in kinds:
                path, planted = make(Path(folder), count, kind)
                both = [lambda path=path: lint(path), lambda path=path: peer(path)]
                figures = in_turn(both[:1] if alone else both, runs)
                (ours, memory), *rest = figures
                print(f"{count:>8} {kind:<5}{planted:>8}{ours:>12.2f}{memory:>6.0f}", end="")
                for theirs, their_memory in rest:
                    print(f"{theirs:>10.2f}{their_memory:>6.0f}{theirs / ours:>13.1f}x", end="")
                    print(f"{memory / their_memory:>7.2f}x", end="")
                print(flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="1000,10000,100000", help="order lines, several with commas")
    parser.add_argument("--kinds", default="xlsx,csv")
    parser.add_argument("--runs", type=int, default=3, help="runs of each; the median is shown")
    parser.add_argument("--alone", action="store_true", help="without the plain script")
    args = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, median of {args.runs}\n")
    start_up(max(args.runs, 5))
    rows = [int(count) for count in args.rows.split(",")]
    whole_jobs(rows, args.kinds.split(","), args.runs, args.alone)


if __name__ == "__main__":
    main()
