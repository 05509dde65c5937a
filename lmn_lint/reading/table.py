"""A sheet as columns of text, and the batch that is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmn_lint.reading.blank import blank_values, is_blank
from lmn_lint.reading.choose import best_header
from lmn_lint.reading.columns import HEADER_WITHIN, Header, find_header, missing_columns
from lmn_lint.reading.header import OWN_HEADERS, normal_form
from lmn_lint.reading.profile import Profile

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

SAMPLE = 1000
"""So many distinct values decide whether a loosely named column fits."""


@dataclass
class Table:
    """Every cell of a sheet as text, by column."""

    columns: dict[int, pa.Array]
    """Column number (0 for A) to its texts from the first row on, all of the same length; null is empty."""
    rows: npt.NDArray[np.int64]
    """The row number of each text."""

    def top(self) -> list[dict[int, str]]:
        """The filled cells of the rows in which a header is looked for."""
        height = min(HEADER_WITHIN, len(self.rows))
        texts = {position: column.slice(0, height).to_pylist() for position, column in self.columns.items()}
        return [
            {position: column[row] for position, column in texts.items() if column[row]}
            for row in range(height)
        ]

    def below(self) -> list[Below]:
        """What stands below each of the rows of ``top``."""
        return [Below(self, row + 1) for row in range(min(HEADER_WITHIN, len(self.rows)))]

    def put(self, position: int, texts: Mapping[int, str]) -> None:
        """Put texts into a column, by index of the row (not its number)."""
        import numpy as np
        import pyarrow as pa

        column = self.columns.get(position)
        if column is None:
            column = pa.nulls(len(self.rows), pa.large_string())
        places = np.arange(len(column))
        places[list(texts)] = np.arange(len(column), len(column) + len(texts))
        self.columns[position] = pa.concat_arrays([column, pa.array(list(texts.values()), column.type)]).take(
            pa.array(places)
        )


@dataclass(frozen=True)
class Below:
    """The cells of a table from row index ``start`` on."""

    table: Table
    start: int

    def values(self, position: int) -> Sequence[str]:
        """Distinct values of a column that are not blank, at most ``SAMPLE``."""
        import pyarrow.compute as pc

        distinct = pc.drop_null(pc.unique(self.table.columns[position].slice(self.start)))
        return [text for text in distinct.slice(0, SAMPLE).to_pylist() if not is_blank(text)]

    def is_blank(self, position: int) -> bool:
        """Whether a column holds nothing."""
        return _is_blank(self.table.columns[position].slice(self.start))


def header_in(table: Table, profile: Profile) -> Header | None:
    """The header row of a table as the profile that fits best reads it, or None."""
    top, below = table.top(), table.below()
    return best_header(profile, lambda one: find_header(top, below, one), below)


def missing_in(table: Table, profile: Profile) -> str:
    """The required headers that the likeliest row of a table lacks, as a list to be read."""
    return missing_columns(table.top(), table.below(), profile)


def _is_blank(column: pa.Array) -> bool:
    import pyarrow.compute as pc

    if not pc.max(pc.binary_length(column)).as_py():
        return True
    return bool(blank_values(column).all())


def last_filled(columns: Sequence[pa.Array]) -> int:
    """How many rows there are up to the last one that holds anything; looked for from the end."""
    last = 0
    for column in columns:
        end = len(column)
        while end > last:
            start = max(last, end - 4096)
            filled = (~blank_values(column.slice(start, end - start))).nonzero()[0]
            if len(filled):
                last = start + int(filled[-1]) + 1
                break
            end = start
    return last


def own_columns(table: Table, header: Header) -> bool:
    """Whether the header row has columns that an earlier annotation added."""
    return any(normal_form(text) in OWN_HEADERS for text in table.top()[header.index].values())


def texts_below(
    table: Table, header: Header, start: int | None = None
) -> tuple[npt.NDArray[np.int64], dict[int, pa.Array]]:
    """The cells of the batch, from row index ``start`` on (usually the row below the header).

    They are as ``StoredBatch.rows`` and ``StoredBatch.texts`` say.

    Columns that have neither a header nor a cell are left out, and so are our own marks of an earlier run.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    start = header.end if start is None else start
    texts = table.top()[header.index]
    own = {position for position, text in texts.items() if normal_form(text) in OWN_HEADERS}
    kept = {
        position: column.slice(start)
        for position, column in sorted(table.columns.items())
        if position not in own and (position in header.headers or not _is_blank(column.slice(start)))
    }
    height = last_filled(list(kept.values()))
    filled = {}
    for position, column in kept.items():
        column = column.slice(0, height)
        whole = pc.fill_null(column, "") if column.null_count else column
        filled[position] = whole.cast(pa.large_string())
    return table.rows[start : start + height], filled
