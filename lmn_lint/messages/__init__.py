"""Words for people, in both languages, rendered last.

Each room has its own table beside this file: the key "refused.missing" is ``TEXTS["missing"]`` in
``refused.py``. Only the table that is asked for is imported.

A word that is another for one than for several has both in a blank: "{rows} {rows:rad|rader}".
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

from lmn_lint.messages.text import Text

LANGUAGES = ("sv", "en")
_COUNTED = re.compile(r"\{(\w+):([^{}|]*)\|([^{}]*)\}")


@cache
def _table(room: str) -> dict[str, Text]:
    texts: dict[str, Text] = import_module(f"{__name__}.{room}").TEXTS
    return texts


def say(lang: str, key: str, **details: str | int) -> str:
    """The words of ``key`` ("room.name") in ``lang``, its blanks filled from ``details``."""
    room, _, name = key.partition(".")
    words = _table(room)[name].into(lang)
    if "|" in words:
        words = _COUNTED.sub(lambda blank: blank[2 if str(details[blank[1]]) == "1" else 3], words)
    return words.format(**details)
