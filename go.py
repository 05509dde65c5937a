"""Sets everything up in .venv and does one job: ``python3 go.py demo``, ``test`` or ``docs``.

Needs nothing but Python 3.11 or later; the system's own Python is left alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
SAMPLES = ("ordrar-vecka-48.xlsx", "ordrar-vecka-48.csv", "ordrar-felfria.xlsx")


def run(*command: str | Path) -> int:
    """Show a command, run it in the checkout and give its exit code."""
    words = [str(word) for word in command]
    shown = " ".join(Path(word).name if word == str(PYTHON) else word for word in words)
    print(f"\n> {shown}", flush=True)
    return subprocess.run(words, cwd=HERE).returncode


def must(*command: str | Path) -> None:
    """Run a command, and stop here if it fails."""
    code = run(*command)
    if code:
        sys.exit(code)


def make_venv() -> None:
    """Make .venv unless it is there and works."""
    if (
        PYTHON.exists()
        and subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True).returncode == 0
    ):
        return
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        # Debian parts ensurepip from Python: the system's pip can fill a venv from outside all the same.
        venv.create(VENV, with_pip=False, clear=True)
        if subprocess.run(
            [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "-q", "pip"]
        ).returncode:
            sys.exit(
                "Install the package python3-venv first (sudo apt install python3-venv), then run this again."
            )


def install(what: str) -> None:
    """Install the checkout with what it needs into .venv."""
    make_venv()
    must(
        PYTHON,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "-c",
        "constraints.txt",
        "-e",
        what,
    )


def demo() -> int:
    """Lint the made-up batches of sample_data/ and say where the annotated workbooks are."""
    install(".")
    out = HERE / "sample_data" / "annotated"
    out.mkdir(exist_ok=True)
    files = [HERE / "sample_data" / name for name in SAMPLES]
    code = run(BIN / "lmn-lint", *files, "-o", out, "--today", "2026-11-23", "--fail-on", "never")
    print(f"\nOpen the annotated workbooks in {out.relative_to(HERE)}.")
    return code


def test() -> int:
    """Style, types, and every test."""
    install(".[test]")
    must(PYTHON, "-m", "ruff", "check", ".")
    must(PYTHON, "-m", "ruff", "format", "--check", ".")
    must(PYTHON, "-m", "mypy")
    return run(PYTHON, "-m", "pytest", "-n", "2", *sys.argv[2:])


def docs() -> int:
    """Write the pages of the rules, docs/rules/, anew from the rules' files."""
    install(".")
    return run(PYTHON, HERE / "docs" / "make.py")


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036  this file runs before anything is installed
        sys.exit("lmn-lint needs Python 3.11 or later.")
    jobs = {"demo": demo, "test": test, "docs": docs}
    if len(sys.argv) < 2 or sys.argv[1] not in jobs:
        sys.exit("Usage: python3 go.py demo | test | docs")
    sys.exit(jobs[sys.argv[1]]())
