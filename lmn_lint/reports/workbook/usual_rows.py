"""The rows of a sheet that is written as nearly all programs write it, found in all rows at once.

``rows.survey`` walks from row to row and knows every form; this gives the same for the usual one in a fraction
of the time, and nothing for a sheet in which a single row is written in another way.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from lmn_lint.reports.workbook.names import MAX_ROW

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]

_CHUNK = 1 << 18  # bytes searched at a time: they stay near the processor
_ROWS = 4000  # looked at together, for the same reason
_LONGEST_TAG = 64  # longer ones are searched row by row
_LONGEST_CELL = 128  # longer last cells are looked for row by row
_LESS, _MORE, _SLASH, _QUOTE = b'<>/"'
_ZERO, _NINE = b"09"


class Usual(NamedTuple):
    """What ``rows.Survey`` says of each row, and whether any says more of itself than its number."""

    numbers: Places
    starts: Places
    opened: Places
    stops: Places
    last: Places
    bare: bool


def usual_rows(data: bytes, prefix: bytes, begin: int, end: int) -> Usual | None:
    """The rows between two positions, in the terms of ``rows.Survey``; None where one is not in its usual form.

    Usual is ``<row r="7" …><c r="A7" …>…</c>…</row>``, one behind the other with nothing between them.
    """
    whole = np.frombuffer(data, np.uint8, end)
    close = b"</" + prefix + b"row>"
    stops = _found(whole, close, begin)
    if not len(stops) or stops[-1] + len(close) != end:
        return None
    starts = np.concatenate([np.array([begin]), stops[:-1] + len(close)])
    parts = []
    for begun in range(0, len(stops), _ROWS):
        some = slice(begun, begun + _ROWS)
        part = _some_rows(data, whole, prefix, starts[some], stops[some])
        if part is None:
            return None
        parts.append(part)
    *places, bare = zip(*parts, strict=True)
    found = Usual._make([*map(np.concatenate, places), all(bare)])
    return None if (np.diff(found.numbers, prepend=0) <= 0).any() else found


def _some_rows(data: bytes, whole: Bytes, prefix: bytes, starts: Places, stops: Places) -> Usual | None:
    """The rows that begin at ``starts``; ``stops`` are their closing tags."""
    lead = b"<" + prefix + b'row r="'
    if not _all_there(whole, starts, lead):
        return None
    number = _number(whole, starts + len(lead))
    if number is None:
        return None
    numbers, quotes = number
    opened = _behind_tags(data, whole, quotes)
    if opened is None or (opened > stops).any() or (whole[opened - 2] == _SLASH).any():
        return None
    last = _last_columns(data, whole, prefix, numbers, opened, stops)
    if last is None:
        return None
    return Usual(numbers, starts, opened, stops, last, bare=bool((opened == quotes + 2).all()))


def _found(whole: Bytes, word: bytes, begin: int) -> Places:
    """Where a word begins."""
    pieces = []
    for start in range(begin, len(whole), _CHUNK):
        piece = whole[start : start + _CHUNK + len(word) - 1]
        until = len(piece) - len(word) + 1
        if until <= 0:
            break
        # Two letters that are seldom side by side tell most places apart.
        there = np.flatnonzero((piece[1 : until + 1] == word[1]) & (piece[2 : until + 2] == word[2]))
        pieces.append(there + start)
    places = np.concatenate([np.zeros(0, dtype=np.int64), *pieces])
    return places[_stands(whole, places, word)]


def _all_there(whole: Bytes, places: Places, word: bytes) -> bool:
    """Whether a word stands at every place."""
    return bool((places + len(word) <= len(whole)).all() and _stands(whole, places, word).all())


def _number(whole: Bytes, places: Places) -> tuple[Places, Places] | None:
    """The numbers of rows at some places, and where the quotes behind them are; None where one is none."""
    numbers = np.zeros(len(places), dtype=np.int64)
    at = places.copy()
    going = np.ones(len(places), dtype=np.bool_)
    for _ in range(len(str(MAX_ROW)) + 1):
        letters = whole[np.minimum(at, len(whole) - 1)]
        going &= (letters >= _ZERO) & (letters <= _NINE)
        if not going.any():
            break
        numbers[going] = numbers[going] * 10 + (letters[going] - _ZERO)
        at[going] += 1
    if (at >= len(whole)).any() or (whole[at] != _QUOTE).any() or (whole[places] == _ZERO).any():
        return None  # a row's number begins with another digit
    return None if (numbers > MAX_ROW).any() else (numbers, at)


def _behind_tags(data: bytes, whole: Bytes, quotes: Places) -> Places | None:
    """The places behind the ``>`` of tags of which the first attribute ends at ``quotes``."""
    opened = np.zeros(len(quotes), dtype=np.int64)
    left = np.arange(len(quotes))
    at = quotes
    for _ in range(_LONGEST_TAG):
        at = at + 1
        if at[-1] >= len(whole):
            return None
        more = whole[at] == _MORE
        if more.any():
            opened[left[more]] = at[more] + 1
            left, at = left[~more], at[~more]
            if not len(left):
                return opened
    opened[left] = [data.find(b">", place, len(whole)) + 1 for place in at.tolist()]
    return opened if opened.all() else None


def _last_columns(
    data: bytes, whole: Bytes, prefix: bytes, numbers: Places, opened: Places, stops: Places
) -> Places | None:
    """Each row's last cell's column, -1 for a row without cells."""
    cell = b"<" + prefix + b'c r="'
    last = np.full(len(numbers), -1, dtype=np.int64)
    filled = np.flatnonzero(opened < stops)
    if not len(filled):
        return last
    if not _all_there(whole, opened[filled], cell):
        return None
    places = _last_cells(data, whole, b"<" + prefix + b"c ", opened[filled], stops[filled])
    if not _all_there(whole, places, cell):
        return None
    at = places + len(cell)
    columns = np.zeros(len(places), dtype=np.int64)
    for letter in range(3):
        letters = whole[at]
        going = (letters >= ord("A")) & (letters <= ord("Z"))
        if letter == 0 and not going.all():
            return None
        columns[going] = columns[going] * 26 + (letters[going] - (ord("A") - 1))
        at = at + going
        if not going.any():
            break
    number = _number(whole, at)
    if number is None or (number[0] != numbers[filled]).any():
        return None
    last[filled] = columns - 1
    return last


def _last_cells(data: bytes, whole: Bytes, mark: bytes, opened: Places, stops: Places) -> Places:
    """Where the last cell of each row begins; every row has one at ``opened``."""
    places = opened.copy()
    left = np.arange(len(stops))
    for back in range(len(mark), _LONGEST_CELL):
        at = stops[left] - back
        maybe = np.flatnonzero(whole[at] == _LESS)
        if len(maybe):
            near = at[maybe]
            there = maybe[_stands(whole, near, mark)]
            places[left[there]] = at[there]
            left = np.delete(left, there)
            # A cell that is the row's only one begins where the row's contents do.
        left = left[stops[left] - back > opened[left]]
        if not len(left):
            return places
    for row in left.tolist():
        places[row] = data.rfind(mark, opened[row], stops[row])
    return places


def _stands(whole: Bytes, places: Places, word: bytes) -> npt.NDArray[np.bool_]:
    """At which places a word stands; none of them is nearer to the end than the word is long."""
    there = np.ones(len(places), dtype=np.bool_)
    for at, letter in enumerate(word):
        there &= whole[places + at] == letter
    return there
