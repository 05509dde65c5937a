"""The key of the history: without it no pseudonym can be made, compared or joined back to an order.

It is 32 random bytes, written as 64 hexadecimal digits into a file of its own that only its owner may read. It is
never made unasked: a new key would part everything that comes from everything that was.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from lmn_lint.history import HistoryRefused

NAME = "history.key"
_BYTES = 32
_SHOWN = 16
"""Bytes of a pseudonym that are kept: two orders in 2**64 would share one."""


@dataclass(frozen=True)
class Key:
    """The key, once it has been read."""

    secret: bytes

    def __repr__(self) -> str:
        return "Key(…)"

    def mac(self, message: bytes) -> bytes:
        """HMAC-SHA-256 of a message: 32 bytes."""
        return hmac.digest(self.secret, message, "sha256")

    def pseudonym(self, kind: str, *parts: str) -> bytes:
        """The pseudonym (16 bytes) of a value; the same value has another one for each ``kind``."""
        return hmac.digest(self.secret, "\0".join((kind, *parts)).encode("utf-8", "surrogatepass"), "sha256")[
            :_SHOWN
        ]

    @property
    def name(self) -> str:
        """What the history calls this key, so that another one is noticed."""
        return self.pseudonym("key").hex()


def usual_place() -> Path:
    """Where the key is looked for unless something else is said: the user's own folder for settings."""
    import platformdirs

    return platformdirs.user_config_path("lmn-lint", appauthor=False) / NAME


def load(path: Path | None, history: Path | None = None) -> Key:
    """Read the key. Raises ``HistoryRefused``; ``history`` is the file that it must not lie beside."""
    path = path or usual_place()
    _not_beside(path, history)
    try:
        with path.open("rb") as file:
            if os.name == "posix" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise HistoryRefused("key_open_to_others", path=_shown(path))
            text = file.read(1024)
    except FileNotFoundError:
        raise HistoryRefused("key_missing", path=_shown(path)) from None
    except OSError:
        raise HistoryRefused("key_unreadable", path=_shown(path)) from None
    try:
        secret = bytes.fromhex(text.decode("ascii").strip())
    except ValueError:
        secret = b""
    if len(secret) != _BYTES:
        raise HistoryRefused("key_damaged", path=_shown(path))
    return Key(secret)


def make(path: Path | None, history: Path | None = None) -> Path:
    """Make a new key where none is, and say where. Raises ``HistoryRefused``."""
    path = path or usual_place()
    _not_beside(path, history)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise HistoryRefused("key_there", path=_shown(path)) from None
    except OSError:
        raise HistoryRefused("key_unwritable", path=_shown(path), wrong_use=False) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_hex(_BYTES).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise HistoryRefused("key_unwritable", path=_shown(path), wrong_use=False) from None
    return path


def _not_beside(path: Path, history: Path | None) -> None:
    """Whoever copies the history's folder must not get the key with it."""
    if history is not None and path.absolute().parent.resolve() == history.absolute().parent.resolve():
        raise HistoryRefused("key_beside", path=_shown(path))


def _shown(path: Path) -> str:
    from lmn_lint.masking import visible

    return visible(str(path))
