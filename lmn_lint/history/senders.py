"""Who delivers a file, told from its name: exports of one source differ in dates and numbers only."""

from __future__ import annotations

import re
from pathlib import PurePath


def sender_of(name: str) -> str:
    """The file's name without its extension, each number a "#"; with the folder that it lies in, if any.

    "kund/ordrar_2026-11-23.xlsx" and "kund/ordrar_2026-11-24.csv" are of one sender, "kund/ordrar_#".
    """
    path = PurePath(name.casefold())
    stem = re.sub(r"[0-9]+(?:[-_. :T]*[0-9]+)*", "#", path.stem)
    return str(path.with_name(stem or "#").as_posix())
