"""A night that is killed at any moment is finished by the next one, as if nothing had happened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.skipif(os.name != "posix", reason="there are no forks")
def test_a_killed_night_is_finished_by_the_next(tmp_path: Path) -> None:
    """A few moments, others each day; ``python -m tests.nightly.kill FOLDER 0 0`` tries every one."""
    seed = str(int((CHECKOUT / "lmn_lint" / "nightly" / "run.py").stat().st_mtime) % 1000)
    done = subprocess.run(
        [sys.executable, "-m", "tests.nightly.kill", str(tmp_path), seed, "4"],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    moments, *wrong = json.loads(done.stdout)
    assert int(moments.split()[0]) > 300
    assert wrong == [], f"seed {seed}"
