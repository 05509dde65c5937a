"""A second table below the first whose columns stand in another order: its rows would be read in the wrong ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.columns import KNOWN_COLUMNS, Header, meanings
from lmn_lint.reading.header import normal_form

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_LOOKED_AT = ("order_number", "product_area", "recipient_name")
"""A header among the rows has a known word in at least one of these columns, and orders hardly ever do."""
_MOST_ROWS = 1000


def refuse_second(
    header: Header, rows: npt.NDArray[np.int64], texts: Mapping[int, pa.Array], row: int
) -> None:
    """Raise ``Refused`` ("second_header") where a header among the rows names other columns than the one on ``row``.

    ``rows`` and ``texts`` are as ``StoredBatch`` has them. The same header once more is no reason.
    """
    for at in _candidates(header, texts):
        cells = {position: str(column[at]) for position, column in texts.items() if str(column[at]).strip()}
        known = {
            position: {field for field, _, _ in meant}
            for position, text in cells.items()
            if (meant := meanings(normal_form(text), header.profile))
        }
        moved = any(
            match.position in known
            and field not in known[match.position]
            and normal_form(cells[match.position]) != normal_form(match.header)
            for field, match in header.columns.items()
        )
        if moved and len(known) >= KNOWN_COLUMNS and len(known) * 2 > len(cells):
            raise Refused("second_header", second=int(rows[at]), first=row)


def _candidates(header: Header, texts: Mapping[int, pa.Array]) -> list[int]:
    """Indices of rows that may be a header."""
    import pyarrow as pa
    import pyarrow.compute as pc

    words = {word for column in header.profile.columns for word in (column.header, *column.aliases)}
    wanted = pa.array(sorted(words | set(header.headers.values())), pa.large_string())
    found: set[int] = set()
    for field in _LOOKED_AT:
        match = header.columns.get(field)
        column = texts.get(match.position) if match else None
        if column is not None:
            found.update(pc.indices_nonzero(pc.is_in(column, value_set=wanted))[:_MOST_ROWS].to_pylist())
    return sorted(found)
