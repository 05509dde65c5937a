"""Which known name a slip of the pen was meant for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that ``word`` is a slip of the pen for, None where none is near."""
    from difflib import get_close_matches

    plain = {_plain(name): name for name in names}
    close = get_close_matches(_plain(word), plain, n=1, cutoff=0.6)
    return plain[close[0]] if close else None


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.casefold())
    return re.sub(r"[^a-z0-9]+", "-", bare.encode("ascii", "ignore").decode())
