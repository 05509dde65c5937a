"""The same input, settings and day give the same bytes: wherever, whenever and in whatever process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from lmn_lint.samples.files import as_csv, as_xlsx
from lmn_lint.samples.make import USUAL_COLUMNS, make_orders

HERE = Path(__file__).parents[3]


def test_runs_in_other_folders_processes_and_times_give_the_same_bytes(tmp_path: Path) -> None:
    made = make_orders(60, 7, 0.5, columns=USUAL_COLUMNS)
    hashes = []
    for number, seed in enumerate(("1", "2")):
        folder = tmp_path / f"mapp {number}"
        folder.mkdir()
        for name, data in (("batch.xlsx", as_xlsx(made)), ("batch.csv", as_csv(made))):
            (folder / name).write_bytes(data)
            os.utime(folder / name, (number * 10**9, number * 10**9))
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": ("UTC", "Asia/Tokyo")[number],
            "PYTHONPATH": str(HERE),
        }
        files = (
            ["batch.xlsx", "batch.csv"] if number else [str(folder / "batch.xlsx"), str(folder / "batch.csv")]
        )
        done = subprocess.run(
            [sys.executable, "-m", "lmn_lint", "check", *files, "--today", "2026-11-23", "-q"],
            cwd=folder if number else tmp_path, env=environment, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 1, done.stderr.decode()
        hashes.append({
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.lint.xlsx"))
        })  # fmt: skip
    assert sorted(hashes[0]) == ["batch.csv.lint.xlsx", "batch.lint.xlsx"]
    assert hashes[0] == hashes[1]
