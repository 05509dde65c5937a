"""How much room text takes in a cell of ours: rows get the height that their text needs, neither more nor less."""

from __future__ import annotations

import re
from functools import lru_cache

_GROUPS = {
    22: " '\u00a0",
    23: "il",
    25: "j,.I’·",
    27: ":;|`",
    30: "-[]f{}()J",
    33: "!t°",
    35: "r",
    39: '/\\sz"',
    42: "Lcx”“",
    45: "kvy",
    46: "?FSZg",
    48: "aåä",
    50: "#*+<=>^_~eé–§ETYÉ",
    51: "$0123456789",
    53: "bdhnopquöüCKPX",
    54: "BR",
    58: "AÅÄV",
    61: "DH●",
    64: "GNU",
    66: "OÖQ&½",
    70: "w…%",
    75: "✖▲✔",
    80: "m",
    87: "MW@—→",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
"""Widths of letters in hundredths of the font's size: Calibri."""
_OTHER = 70
_EM = 15 / 11
"""Pixels per point at 100 % zoom, where the font is drawn in whole pixels."""
_DIGIT = 7
"""Pixels of a column's width of 1."""
_BOLD = 1.04
_CERTAIN = 8.0
"""Letters times size that a column's width of 1 holds whatever they are, short of a row of M and W."""
_PIECES = re.compile(r"[^ \-]*-+|[^ \-]+ *| +")
"""What a line can be broken after: a hyphen, or spaces."""


def points(columns: float) -> float:
    """Points that a column of so many characters takes."""
    return (columns * _DIGIT + 5) * 0.75


def _pixels(text: str, size: int, bold: bool) -> float:
    return sum(_WIDTHS.get(letter, _OTHER) for letter in text) / 100 * size * _EM * (_BOLD if bold else 1)


@lru_cache(maxsize=8192)
def lines(text: str, width: float, size: int = 11, bold: bool = False) -> int:
    """Lines that a wrapped text takes in a cell so many characters wide."""
    room = width * _DIGIT
    if len(text) * size <= width * _CERTAIN and "\n" not in text:
        return 1
    return sum(_wrapped(line, room, size, bold) for line in text.split("\n"))


def _wrapped(line: str, room: float, size: int, bold: bool) -> int:
    if _pixels(line, size, bold) <= room:
        return 1
    count, used = 1, 0.0
    for piece in _PIECES.findall(line):
        wide = _pixels(piece.rstrip(" "), size, bold)
        if used and used + wide > room:
            count, used = count + 1, 0.0
        if wide > room:  # a word longer than the line is broken wherever the line ends
            more = int(wide // room)
            count, wide = count + more, wide - more * room
            used = wide
        else:
            used += _pixels(piece, size, bold)
    return count
