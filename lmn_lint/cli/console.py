"""The console window on Windows: where a double-click or a dropped file opened it, it waits to be read.

Such a window belongs to this program alone and closes with it. A console that somebody typed in, and one that the
Task Scheduler made with nobody to press a key, are left alone.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from ctypes import POINTER, Structure, byref, c_int32, c_size_t, c_uint32, c_void_p, c_wchar, sizeof
from pathlib import Path
from typing import Any

_LAUNCHER = re.compile(r"(lmn-lint|py|pythonw?[0-9.]*)\.exe", re.IGNORECASE)
"""Programs that stand between a double-click and this process: the command, and Python's own starters."""
_EXPLORER = "explorer.exe"
_MOST_LAUNCHERS = 8
_SNAPSHOT_OF_PROCESSES = 2
_NO_HANDLE = c_void_p(-1).value

Processes = Mapping[int, tuple[int, str]]
"""Process → the one that started it, and its program's file name."""


class _Entry(Structure):
    """``PROCESSENTRY32W``."""

    _fields_ = (
        ("size", c_uint32),
        ("usage", c_uint32),
        ("process", c_uint32),
        ("heap", c_size_t),
        ("module", c_uint32),
        ("threads", c_uint32),
        ("parent", c_uint32),
        ("priority", c_int32),
        ("flags", c_uint32),
        ("name", c_wchar * 260),
    )


def opened_for_us(kernel: Any, process: int) -> bool:
    """Whether the console was opened by Explorer for this program alone. ``kernel`` is Windows' kernel32."""
    return is_ours(process, console_processes(kernel), processes(kernel))


def is_ours(process: int, on_console: Sequence[int], running: Processes) -> bool:
    """Whether only this process and its launchers have the console, and Explorer started them."""
    ours, above = {process}, running.get(process, (0, ""))[0]
    for _ in range(_MOST_LAUNCHERS):
        parent, name = running.get(above, (0, ""))
        if not _LAUNCHER.fullmatch(name):
            return name.lower() == _EXPLORER and bool(on_console) and ours >= set(on_console)
        ours.add(above)
        above = parent
    return False


def console_processes(kernel: Any) -> list[int]:
    """The processes that are attached to our console; none where there is no console."""
    room = 16
    while True:
        found = (c_uint32 * room)()
        count = int(kernel.GetConsoleProcessList(found, room))
        if count <= room:
            return list(found[:count])
        room = count


def processes(kernel: Any) -> dict[int, tuple[int, str]]:
    """All processes that run."""
    snapshot = kernel.CreateToolhelp32Snapshot(_SNAPSHOT_OF_PROCESSES, 0)
    if snapshot in (None, 0, -1, _NO_HANDLE):
        return {}
    try:
        entry = _Entry()
        entry.size = sizeof(_Entry)
        found: dict[int, tuple[int, str]] = {}
        there = kernel.Process32FirstW(snapshot, byref(entry))
        while there:
            found[entry.process] = entry.parent, entry.name
            there = kernel.Process32NextW(snapshot, byref(entry))
        return found
    finally:
        kernel.CloseHandle(snapshot)


def kernel32() -> Any:
    """Windows' kernel32 with what is asked of it here."""
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    kernel.GetConsoleProcessList.argtypes = (POINTER(c_uint32), c_uint32)
    kernel.GetConsoleProcessList.restype = c_uint32
    kernel.CreateToolhelp32Snapshot.argtypes = (c_uint32, c_uint32)
    kernel.CreateToolhelp32Snapshot.restype = c_void_p
    for name in ("Process32FirstW", "Process32NextW"):
        getattr(kernel, name).argtypes = (c_void_p, POINTER(_Entry))
        getattr(kernel, name).restype = c_int32
    kernel.CloseHandle.argtypes = (c_void_p,)
    return kernel


def window_of_ours() -> bool:
    """Whether the window closes with us: never where that cannot be told, or nobody can press a key."""
    try:
        return sys.stdin.isatty() and sys.stdout.isatty() and opened_for_us(kernel32(), os.getpid())
    except Exception:  # whatever Windows answers: then it is a console like any other
        return False


def in_a_window(args: Sequence[str], run: Callable[[Sequence[str]], int], key: Callable[[], object]) -> int:
    """Runs the program in a window of its own and keeps that open until ``key`` has been read."""
    from lmn_lint.cli.echo import out
    from lmn_lint.cli.language import choose
    from lmn_lint.cli.opening import all_is_shown
    from lmn_lint.messages import say

    lang = choose(args)
    _settle(args)
    code = 1
    try:
        if not args:
            out(say(lang, "opening.welcome") + "\n")
            args = ["--help"]
        code = run(args)
    finally:
        if code not in (0, 1) or not all_is_shown():
            out("\n" + say(lang, "opening.any_key"))
            sys.stdout.flush()
            key()
    return code


def _settle(args: Sequence[str]) -> None:
    """Works in the folder of the first file, unless a settings file is in force already: Explorer starts anywhere."""
    from lmn_lint.settings.file import find

    first = next((Path(word) for word in args if not word.startswith("-")), None)
    if first is None or not first.is_absolute() or find() is not None:
        return
    try:
        os.chdir(first if first.is_dir() else first.parent)
    except OSError:
        return
