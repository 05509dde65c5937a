"""A hash of the settings that decide how files are read and what is found, with the files that they name."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from lmn_lint.settings import Settings
from lmn_lint.settings.keys import KEYS

_ELSEWHERE = ("history", "nightly", "audit", "mail")
"""Tables that say where things go and who is told."""
_LEFT_OUT = ("lang", "format", "fail-on", "no-workbook", "notes-per-sheet", "password-file")
"""What is only shown, and what is told otherwise below."""


def fingerprint(settings: Settings) -> str:
    """16 hexadecimal digits; the same settings give the same wherever they are written."""
    decides = {
        key.whole: _plain(getattr(settings, key.field))
        for key in KEYS
        if key.table not in _ELSEWHERE and key.name not in _LEFT_OUT
    }
    if settings.password_file is not None:
        # When it was changed, not what it holds: a hash of a password tells too much.
        decides["password-file"] = _changed(settings.password_file)
    decides["severity"] = dict(sorted(settings.severity.items()))
    # Why and by whom decides nothing.
    decides["exceptions"] = [repr(replace(each, reason="", by="")) for each in settings.exceptions]
    text = json.dumps(decides, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    """A file by its content: what it is called decides nothing."""
    if isinstance(value, Path):
        try:
            return hashlib.sha256(value.read_bytes()).hexdigest()
        except OSError:
            return "unreadable"
    return list(value) if isinstance(value, tuple) else value


def _changed(path: Path) -> str:
    try:
        return str(path.stat().st_mtime_ns)
    except OSError:
        return "missing"
