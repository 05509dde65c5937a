"""Lines whose quotes are not as they should be: read by themselves where only one reading is possible."""

from __future__ import annotations

from typing import Any

_MOST_PIECES = 300
"""In longer lines a delimiter within a stray quote is not looked for."""


def by_itself(line: str, delimiter: str, width: int) -> list[str] | None:
    """The cells of one line in which a quote is not closed, or stands in the wrong place.

    A quote that neither opens nor closes a cell is a sign like any other. None unless exactly one way to read
    the line gives ``width`` cells (where ``width`` is 0: any number, and then no delimiter is in quotes).
    """
    pieces = line.rstrip("\r\n").split(delimiter)
    if len(pieces) == width or not width:
        return [_unquoted(piece) for piece in pieces]
    if not width < len(pieces) <= _MOST_PIECES:
        return None
    readings = _readings(pieces, delimiter).get(width, [])
    return _flat(readings[0]) if len(readings) == 1 else None


def _is_open(piece: str) -> bool:
    return piece.startswith('"') and (len(piece) == 1 or not piece.endswith('"'))


def _unquoted(piece: str) -> str:
    if len(piece) > 1 and piece.startswith('"') and piece.endswith('"'):
        return piece[1:-1].replace('""', '"')
    return piece


def _readings(pieces: list[str], delimiter: str) -> dict[int, list[Any]]:
    """Number of cells to the ways of putting ``pieces`` together into so many, at most two of each.

    An open quote may go on to a later piece that has another. A way is (cell, (cell, … ())).
    """
    ways: list[dict[int, list[Any]]] = [{} for _ in pieces] + [{0: [()]}]
    for start in range(len(pieces) - 1, -1, -1):
        cells = [(_unquoted(pieces[start]), start + 1)]
        if _is_open(pieces[start]):
            cells += [
                (_unquoted(delimiter.join(pieces[start : end + 1])), end + 1)
                for end in range(start + 1, len(pieces))
                if '"' in pieces[end][1:] or pieces[end] == '"'
            ]
        for cell, after in cells:
            for count, others in ways[after].items():
                known = ways[start].setdefault(count + 1, [])
                known += [(cell, other) for other in others][: 2 - len(known)]
    return ways[0]


def _flat(reading: Any) -> list[str]:
    cells = []
    while reading:
        cell, reading = reading
        cells.append(cell)
    return cells
