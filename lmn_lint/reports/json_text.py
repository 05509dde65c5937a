"""Data as JSON that is safe to look at too."""

from __future__ import annotations

import json
import re

_UNSEEN = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Signs that cannot be seen, turn text round on a terminal, or are no text at all."""


def json_text(data: object, indent: int | None = None) -> str:
    """``data`` as JSON: letters as they are, signs that cannot be seen as JSON's own escapes.

    Whoever reads it as JSON gets the same text: a file's name stays the name that opens the file.
    """
    return _UNSEEN.sub(_escaped, json.dumps(data, ensure_ascii=False, indent=indent))


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
