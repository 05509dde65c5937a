"""What counts as blank: nothing, spaces of any kind, and characters that nobody can see."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd
    import pyarrow as pa

INVISIBLE = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xAD)
"""Code points of zero-width characters and direction marks, which Python does not count as space."""


@cache
def blank_characters() -> str:
    """Every character that a blank text may hold (line breaks and NBSP among them)."""
    spaces = (code for code in range(0x3001) if chr(code).isspace())
    return "".join(map(chr, (*spaces, *INVISIBLE)))


def is_blank(text: str) -> bool:
    """Whether ``text`` holds nothing that can be seen."""
    return not text.strip(blank_characters())


def blank_values(values: pa.Array) -> npt.NDArray[np.bool_]:
    """Booleans, one per value of an Arrow text array; a null is blank."""
    import numpy as np
    import pyarrow.compute as pc

    blank: npt.NDArray[np.bool_] = (
        pc.fill_null(pc.binary_length(values), 0).to_numpy(zero_copy_only=False) == 0
    )
    # Only what begins like a blank is looked at closely: hardly anything does.
    doubtful = pc.match_substring_regex(values, f"^[{blank_characters()}]")
    where = np.flatnonzero(pc.fill_null(doubtful, False).to_numpy(zero_copy_only=False))
    if len(where):
        blank[where] = [is_blank(text) for text in values.take(where).to_pylist()]
    return blank


def blank_column(column: pd.Series) -> npt.NDArray[np.bool_]:
    """Booleans, one per value of a ``str`` column."""
    import pyarrow as pa

    values = pa.array(column, type=pa.large_string(), from_pandas=True)
    return blank_values(values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values)


def blank_rows(cells: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Booleans, one per row of a frame of ``str`` columns: True where every cell is blank."""
    import numpy as np

    rows = np.ones(len(cells), dtype=np.bool_)
    for position in range(cells.shape[1]):
        if not rows.any():
            break
        rows &= blank_column(cells.iloc[:, position])
    return rows


def blank_rows_of(columns: Mapping[int, pa.Array], rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Booleans, one per index in ``rows``: True where every one of the text arrays is blank there."""
    import numpy as np
    import pyarrow as pa

    blank = np.ones(len(rows), dtype=np.bool_)
    for column in columns.values():
        if not blank.any():
            break
        blank &= blank_values(column.take(pa.array(rows)))
    return blank
