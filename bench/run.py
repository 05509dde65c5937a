"""Time lmn-lint beside a plain script and beside the floor, whole processes, in turn: ``python bench/run.py``."""

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
FLOOR = Path(__file__).with_name("floor.py")
MAKER = Path(__file__).with_name("make_batch.py")
DAY = "2026-11-23"


@dataclass(frozen=True)
class Measure:
    """One run of one process."""

    seconds: float
    processor: float
    """Seconds that the processor worked, its child processes' too."""
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
    return Measure(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, process.returncode)


def in_turn(commands: Sequence[Callable[[], Measure]], runs: int) -> list[Measure]:
    """Medians and most megabytes of each command, run A B A B …, so that a slow spell hits all alike."""
    taken: list[list[Measure]] = [[] for _ in commands]
    for _ in range(runs):
        for place, command in enumerate(commands):
            taken[place].append(command())
    return [
        Measure(
            statistics.median(one.seconds for one in several),
            statistics.median(one.processor for one in several),
            max(one.megabytes for one in several),
            several[-1].code,
        )
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


def script(program: Path, path: Path) -> Measure:
    """One of the programs beside this one."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure([sys.executable, str(program), str(path), str(Path(folder) / "checked.xlsx")])
        if found.code:
            sys.exit(f"{program.name} ended with {found.code} on {path.name}")
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
    for name, figure in zip(commands, figures, strict=True):
        print(f"{name:<28}{figure.seconds:>9.3f}{figure.megabytes:>7.0f}")


def whole_jobs(rows: Sequence[int], kinds: Sequence[str], runs: int, beside: Sequence[str]) -> None:
    """A line for each batch; ``beside`` names what lmn-lint is set beside: "plain", "floor"."""
    print(f"\n{'rows':>8} {'kind':<5}{'planted':>8}{'lmn-lint s':>12}{'MB':>6}", end="")
    print(f"{'plain s':>10}{'MB':>6}{'times faster':>14}" if "plain" in beside else "", end="")
    print(f"{'floor s':>10}{'MB':>6}{'of the floor':>14}{'of its work':>13}" if "floor" in beside else "")
    with tempfile.TemporaryDirectory() as folder:
        for count in rows:
            for kind in kinds:
                path, planted = make(Path(folder), count, kind)
                commands = {"lmn-lint": lambda path=path: lint(path)}
                if "plain" in beside:
                    commands["plain"] = lambda path=path: script(PEER, path)
                if "floor" in beside and kind == "xlsx":
                    commands["floor"] = lambda path=path: script(FLOOR, path)
                figures = dict(zip(commands, in_turn(list(commands.values()), runs), strict=True))
                ours = figures["lmn-lint"]
                print(f"{count:>8} {kind:<5}{planted:>8}{ours.seconds:>12.2f}{ours.megabytes:>6.0f}", end="")
                if plain := figures.get("plain"):
                    print(f"{plain.seconds:>10.2f}{plain.megabytes:>6.0f}", end="")
                    print(f"{plain.seconds / ours.seconds:>13.1f}x", end="")
                if floor := figures.get("floor"):
                    print(f"{floor.seconds:>10.2f}{floor.megabytes:>6.0f}", end="")
                    print(f"{ours.seconds / floor.seconds:>13.2f}x", end="")
                    print(f"{ours.processor / floor.processor:>12.2f}x", end="")
                print(flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="1000,10000,100000", help="order lines, several with commas")
    parser.add_argument("--kinds", default="xlsx,csv")
    parser.add_argument("--runs", type=int, default=3, help="runs of each; the median is shown")
    parser.add_argument("--alone", action="store_true", help="without the plain script and the floor")
    parser.add_argument(
        "--floor", action="store_true", help="beside the floor only, without the plain script"
    )
    args = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, median of {args.runs}\n")
    start_up(max(args.runs, 5))
    rows = [int(count) for count in args.rows.split(",")]
    beside = () if args.alone else ("floor",) if args.floor else ("plain", "floor")
    whole_jobs(rows, args.kinds.split(","), args.runs, beside)


if __name__ == "__main__":
    main()
