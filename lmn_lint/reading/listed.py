"""Numbers and cells named in a remark: the first few, and a sign that there are more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lmn_lint.findings import column_letters

MOST_NAMED = 5


def listed(numbers: Sequence[int] | Sequence[str], count: int = 0) -> str:
    """ "5, 9, 12", or the first ``MOST_NAMED`` and "…"; ``count``: how many there are where these are but some."""
    named = ", ".join(map(str, numbers[:MOST_NAMED]))
    return f"{named} …" if max(len(numbers), count) > len(numbers[:MOST_NAMED]) else named


def cells_listed(places: Iterable[tuple[int, int]], count: int = 0) -> str:
    """The same for cells: (row number, column number) as "D5, E7"."""
    return listed([f"{column_letters(column)}{row}" for row, column in sorted(places)], count)
