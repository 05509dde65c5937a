"""Names in the order that people expect."""

from __future__ import annotations

import re
import unicodedata


def natural(name: str) -> tuple[list[tuple[int, str]], str]:
    """A key to sort names by: numbers in them as numbers, capitals as small letters, å in one form."""
    parts = re.findall(r"\d+|\D+", unicodedata.normalize("NFC", name).casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts], name
