"""What is masked wherever it is shown outside the workbook: personal numbers in names of things."""

from __future__ import annotations

import re

from lmn_lint.orders.personal_number import is_personal_number

_CANDIDATE = re.compile(r"(?<![0-9])(?:[0-9]{2})?[0-9]{6}[-+]?[0-9]{4}(?![0-9])")


def masked(text: str) -> str:
    """``text`` with digits that look like a personal number replaced by crosses.

    Digits written NNNNNN-NNNN with a real date always count; digits in a row only with a right check digit,
    so that order numbers that begin with a date stay readable.
    """
    if text.startswith("\\\\?\\"):  # how a long path of Windows begins: nobody wrote it so
        text = text.removeprefix("\\\\?\\")
        text = f"\\\\{text.removeprefix('UNC' + chr(92))}" if text.startswith("UNC\\") else text
    return _CANDIDATE.sub(
        lambda match: re.sub("[0-9]", "X", match[0]) if is_personal_number(match[0]) else match[0], text
    )


def visible(text: str) -> str:
    """``masked`` text on one line, with control characters and direction marks made visible."""
    return "".join(
        letter if letter.isprintable() else f"\\u{ord(letter):04x}"
        for letter in masked(text).replace("\n", " ")
    )
