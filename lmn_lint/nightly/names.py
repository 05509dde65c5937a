"""Names of outputs: whatever a file is called, its outputs have names that every system can have."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 180
"""Bytes of a name; with numbers and endings it stays below what file systems hold."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_UNSAFE = '<>:"/\\|?*'


def safe(name: str) -> str:
    """A file's name without what some system forbids, hides or reads as an option."""
    name = unicodedata.normalize("NFC", name)
    name = "".join(
        letter if letter.isprintable() and letter not in _UNSAFE and not _is_surrogate(letter) else "_"
        for letter in name
    )
    if name.startswith((".", "-", "~", " ")) or _RESERVED.match(name):
        name = "_" + name
    stem, dot, ending = name.rpartition(".lint")
    if dot and len(name.encode()) > _LONGEST:
        room = _LONGEST - len((dot + ending).encode())
        name = stem.encode()[: max(room, 1)].decode("utf-8", "ignore").rstrip(" .") + dot + ending
    return name


def _is_surrogate(letter: str) -> bool:
    """A byte that no encoding could read."""
    return "\ud800" <= letter <= "\udfff"
