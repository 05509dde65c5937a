"""``--open``: the annotated workbook in the person's own spreadsheet program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from lmn_lint.messages import say

MOST = 3
"""Workbooks that are opened of one call; more windows at once help nobody."""
_PATIENCE = 2.0
"""Seconds in which a program that cannot open the file says so; one that can goes on for longer, or is done."""

_shown = False


def all_is_shown() -> bool:
    """Whether everything there is to read has been opened in a window of its own."""
    return _shown


def show(paths: Sequence[Path], lang: str, *, all_went_well: bool) -> list[str]:
    """Opens the workbooks of a call and gives what there is to say about it."""
    global _shown
    opened, told = open_workbooks(paths, lang)
    _shown = opened and not told and all_went_well
    return told


def open_workbooks(paths: Sequence[Path], lang: str) -> tuple[bool, list[str]]:
    """Opens the first few workbooks.

    Returns whether all that were to be opened were, and what there is to say. Nothing that goes wrong here is a
    failure of the call: the workbooks are there.
    """
    if not paths:
        return False, []
    if reason := nobody_there(sys.platform, os.environ):
        return False, [say(lang, f"opening.{reason}")]
    chosen = paths[:MOST]
    opened = sum(_open(path.absolute(), sys.platform) for path in chosen)
    told = []
    if opened < len(chosen):
        told.append(say(lang, "opening.no_program"))
    if len(chosen) < len(paths):
        told.append(say(lang, "opening.only_some", opened=opened, written=len(paths)))
    return opened == len(chosen), told


def nobody_there(system: str, surroundings: Mapping[str, str]) -> str | None:
    """Why nothing is opened: "no_terminal", "no_desktop", or None where somebody sits at a desktop."""
    if not any(_is_terminal(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return "no_terminal"
    if system == "win32":
        return None
    if system == "darwin":
        # Seen from another computer there is no desktop to open it on.
        return "no_desktop" if surroundings.get("SSH_CONNECTION") else None
    return None if surroundings.get("DISPLAY") or surroundings.get("WAYLAND_DISPLAY") else "no_desktop"


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError, OSError):  # closed, or none at all
        return False


def _open(path: Path, system: str) -> bool:
    """Whether a program took the file."""
    if system == "win32":
        return _started(path)
    program = shutil.which("open" if system == "darwin" else "xdg-open")
    return program is not None and _handed_over([program, str(path)])


def _started(path: Path) -> bool:
    """Windows: the program that the kind of file belongs to."""
    start = getattr(os, "startfile", None)
    if start is None:
        return False
    try:
        start(str(path))
    except OSError:  # no program is set for such files
        return False
    return True


def _handed_over(command: list[str]) -> bool:
    """Elsewhere: the desktop's own opener, which may stay as long as the spreadsheet program does."""
    try:
        process = subprocess.Popen(  # noqa: S603  the desktop's own program, and a file that we wrote
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        process.returncode = 0  # it goes on without us
        return True
