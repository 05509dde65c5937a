"""What lies in the inbox, and whether it has settled. Nothing is ever written here."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

_BEGINNINGS = (".", "~$")
_ENDINGS = (
    ".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".swp", ".lck", ".lock", ".bak", "~",
)  # fmt: skip
_NOBODYS = {"thumbs.db", "desktop.ini"}
_TABLES = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"}


@dataclass(frozen=True)
class Found:
    """Something with a file's name in the inbox, as it looked when the inbox was listed."""

    path: Path
    size: int
    modified: int
    """Nanoseconds, as the two below."""
    changed: int
    mode: int
    """Type and permissions, as the system has them."""
    owned_elsewhere: bool = False
    """Another program has it open: a lock file says so."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file; a link is none, wherever it leads."""
        return stat.S_ISREG(self.mode)

    @property
    def state(self) -> tuple[int, int, int]:
        """What changes when the content does."""
        return self.size, self.modified, self.changed


def listed(inbox: Path) -> list[Found]:
    """What is to be looked at, the oldest first. Raises ``OSError`` where the inbox cannot be listed.

    Left out: temporary and lock files, hidden files, and folders, unless they are named like a table.
    """
    names = sorted(os.listdir(inbox))  # noqa: PTH208  names alone: the files may be gone by now
    open_elsewhere = set(_locked(names))
    found = []
    for name in names:
        if _is_temporary(name):
            continue
        path = inbox / name
        try:
            known = path.lstat()
        except OSError:
            continue  # gone since it was listed
        if stat.S_ISDIR(known.st_mode) and PurePath(name).suffix.lower() not in _TABLES:
            continue
        found.append(
            Found(
                path,
                known.st_size,
                known.st_mtime_ns,
                known.st_ctime_ns,
                known.st_mode,
                name in open_elsewhere,
            )
        )
    return sorted(found, key=lambda each: (each.modified, each.name))


def _is_temporary(name: str) -> bool:
    lower = name.lower()
    return lower.startswith(_BEGINNINGS) or lower.endswith(_ENDINGS) or lower in _NOBODYS


def _locked(names: list[str]) -> Iterator[str]:
    """Names of files that a lock file beside them says are open: "~$a.xlsx" of Excel, ".~lock.a.ods#" of others.

    Excel drops the first two letters of a longer name.
    """
    locks = {name[2:] for name in names if name.startswith("~$")}
    locks |= {name[7:-1] for name in names if name.startswith(".~lock.") and name.endswith("#")}
    there = set(names)
    for name in names:
        if name in locks or (name[2:] in locks and name[2:] not in there):
            yield name


def has_settled(found: Found, settle: int, now: datetime, since: datetime | None) -> bool:
    """Whether nobody has touched the file for ``settle`` seconds.

    ``since`` is when an earlier run saw it just as it is now: that counts where the file's own time cannot be
    right, because it lies ahead of the clock.
    """
    if found.owned_elsewhere:
        return False
    if settle > 0:
        unchanged = now.timestamp() - found.modified / 1e9 >= settle
        # Whichever way the clock was set, two looks that far apart were two looks.
        seen = since is not None and abs((now - since).total_seconds()) >= settle
        if not unchanged and not seen:
            return False
    return not _open_for_writing(found.path)


def _open_for_writing(path: Path) -> bool:
    """Whether some program has the file open for writing, as far as the system tells."""
    if sys.platform == "linux":
        return _leased(path)
    if sys.platform == "win32":
        return _shared(path)
    return False


def _leased(path: Path) -> bool:
    """Linux grants a lease for reading on a file only while nobody has it open for writing."""
    import errno
    import fcntl
    import signal

    # Whoever opens the file for writing while the lease lasts would end us with this signal.
    try:
        signal.signal(signal.SIGIO, signal.SIG_IGN)
    except ValueError:  # not the main thread
        return False
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        # Another's file, or a file system without leases: the system does not tell.
        return error.errno in (errno.EAGAIN, errno.EACCES) and _is_ours(handle)
    finally:
        with suppress(OSError):
            os.close(handle)
    return False


def _is_ours(handle: int) -> bool:
    return os.geteuid() in (0, os.fstat(handle).st_uid)


def _shared(path: Path) -> bool:
    """Windows opens a file that nobody may write meanwhile only while nobody does."""
    if sys.platform != "win32":
        return False
    import ctypes

    read, share_read, open_existing, sharing_violation = 0x80000000, 1, 3, 32
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(str(path), read, share_read, None, open_existing, 0, None)
    if handle == ctypes.c_void_p(-1).value:
        return ctypes.get_last_error() == sharing_violation
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return False
