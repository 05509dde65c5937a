"""A process that checks, in which files named for a trouble make that trouble."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from lmn_lint.nightly import work, workers

START = "import sys; sys.path[:] = sys.argv[1:]; from tests.nightly.troubled import main; main()"
_usual = work._Checker._checked


def _checked(self: Any, job: dict[str, Any]) -> dict[str, Any]:
    name = job["name"]
    if "lång" in name:
        time.sleep(600)
    if "stor" in name:
        return {"status": str(len(bytearray(3 << 30)))}
    if "dör" in name:
        os.abort()
    return _usual(self, job)


def main() -> None:
    """The process that checks."""
    work._Checker._checked = _checked
    work.main()


def program() -> None:
    """The whole program, with such processes."""
    from lmn_lint.cli.main import main as usual_main

    workers._START = START
    sys.exit(usual_main(sys.argv[1:]))


CHECKOUT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "from tests.nightly.troubled import program; program()"]
