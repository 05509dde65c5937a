"""Words for people, in both languages, rendered last.

Each room has its own table beside this file: the key "refused.missing" is ``TEXTS["missing"]`` in
``refused.py``. Only the table that is asked for is imported.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from lmn_lint.messages.text import Text

LANGUAGES = ("sv", "en")


@cache
def _table(room: str) -> dict[str, Text]:
    texts: dict[str, Text] = import_module(f"{__name__}.{room}").TEXTS
    return texts


def say(lang: str, key: str, **details: str | int) -> str:
    """The words of ``key`` ("room.name") in ``lang``, its blanks filled from ``details``."""
    room, _, name = key.partition(".")
    return _table(room)[name].into(lang).format(**details)
