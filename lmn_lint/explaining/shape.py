"""A cell's text without its contents: how many letters and digits, which signs, what cannot be seen."""

from __future__ import annotations

import re
import unicodedata

from lmn_lint.explaining.said import Said

_FEWEST_FOR_BEGINNING = 5
"""Digits that a number has before the first of them is told: of a short one it would tell too much."""
_MOST_SIGNS = 8
# As the readers write what a workbook stores; see ``Batch.cells``.
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?")
_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]")
_ODD_BLANK = re.compile(r"[^\S \t\r\n]")


def stored_as(text: str, kind: str) -> Said:
    """How a file keeps a cell, as far as it can be told from its text. ``kind``: the file's, as in ``Batch``."""
    if not text:
        return Said("stored_nothing")
    if kind == "text":
        return Said("stored_in_text")
    if _ERROR.fullmatch(text):
        return Said("stored_error")
    if _DATE.fullmatch(text):
        return Said("stored_date")
    if text in ("true", "false"):
        return Said("stored_boolean")
    if _NUMBER.fullmatch(text):
        return Said("stored_digits" if re.match(r"-?0[0-9]", text) else "stored_number")
    return Said("stored_text")


def shape(text: str) -> list[Said]:
    """What a text looks like, in pieces to be listed; nothing of what it says beyond a long number's first digit."""
    if not text:
        return []
    if not text.strip():
        return [Said("only_blanks")]
    words = [word for word in text.split() if any(letter.isalpha() for letter in word)]
    letters = sum(letter.isalpha() for letter in text)
    digits = sum(letter.isdigit() for letter in text)
    pieces = []
    if words:
        pieces += [_counted("words", len(words)), _counted("letters", letters)]
    if digits:
        pieces.append(_counted("digits", digits))
    start = text.strip()[0]
    if start == "+" and digits:
        pieces.append(Said("begins", {"sign": "+"}))
    elif start.isdigit() and digits >= _FEWEST_FOR_BEGINNING and not words:
        pieces.append(Said("begins", {"sign": start}))
    signs = dict.fromkeys(letter for letter in text if unicodedata.category(letter)[0] in "PS")
    if signs:
        pieces.append(Said("signs", {"signs": " ".join(list(signs)[:_MOST_SIGNS])}))
    return pieces + _unseen(text)


def _counted(what: str, count: int) -> Said:
    return Said(f"{what}_one" if count == 1 else what, {"count": count})


def _unseen(text: str) -> list[Said]:
    """Blanks and characters that nobody sees in the sheet."""
    found = {
        "unseen_edges": text != text.strip(),
        "unseen_lines": "\n" in text.strip() or "\r" in text.strip(),
        "unseen_double": "  " in text.strip(),
        "unseen_hard": bool(_ODD_BLANK.search(text)),
        "unseen_invisible": bool(_INVISIBLE.search(text)),
        "unseen_apart": unicodedata.normalize("NFC", text) != text,
        "unseen_lost": "\ufffd" in text,
    }
    return [Said(key) for key, is_so in found.items() if is_so]
