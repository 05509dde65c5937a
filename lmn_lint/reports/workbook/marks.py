"""What is to be marked on one sheet: fills, notes and the words of the added columns; data, no XML yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmn_lint.messages import say
from lmn_lint.reports.workbook.names import MAX_COLUMN, SEVERITY_ORDER, SIGNS
from lmn_lint.reports.workbook.note_text import paragraph

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from lmn_lint.reading.batch import Batch
    from lmn_lint.result import BatchResult

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column; rows counted from 1, columns from 0."""


@dataclass(frozen=True)
class Note:
    """What the note on one cell says: paragraphs of a bold head and a text."""

    row: int
    column: int
    severity: int
    paragraphs: tuple[tuple[str, str], ...]


@dataclass
class Marks:
    """Everything that one batch's findings put on its sheet. Accepted findings mark nothing."""

    fills: Mapping[int, Mapping[int, int]]
    """Row → column → severity (0 is the worst)."""
    notes: list[Note]
    """By row and column."""
    notes_left_out: int
    statuses: dict[int, str]
    """Row → "error" … "cancelled"; totals and blank rows are not in it."""
    remarks: dict[int, tuple[str, str]]
    """Row → messages, one a line, and the codes."""


def columns_of(batch: Batch) -> list[int]:
    """The numbers of the table's columns, ascending; [0] for a table without any."""
    return sorted({*batch.headers, *(int(column) for column in batch.cells.columns.to_numpy())}) or [0]


def last_row(batch: Batch) -> int:
    """The number of the table's last row."""
    return max([batch.header_row, *(int(row) for row in batch.cells.index[-1:].to_numpy())])


def status_text(status: str, lang: str) -> str:
    """The word of a row's status with its sign."""
    return f"{SIGNS[status]} {say(lang, f'workbook.status_{status}')}"


def marks(result: BatchResult, lang: str, merged: Iterable[Range], note_cap: int) -> Marks:
    """The marks of one batch; what concerns a merged cell goes to its first cell, where it is seen."""
    import numpy as np

    from lmn_lint.messages.findings import worded

    found = result.findings  # sorted by row
    found = found[found["row"].notna() & found["position"].notna() & ~found["accepted"]]
    words = worded(found, lang)
    rows = found["row"].to_numpy(dtype=np.int64)
    columns = found["position"].to_numpy(dtype=np.int64)
    ranks = found["severity"].map({name: rank for rank, name in enumerate(SEVERITY_ORDER)}).to_numpy(np.int64)
    remarks = _remarks(rows.tolist(), words["message"], found["rule"])

    # From here on a cell is one number, and each finding stands at the cell where it is marked.
    flagged, which = np.unique(rows * MAX_COLUMN + columns, return_inverse=True)
    cells = _anchored(merged, flagged)[which]
    order = np.lexsort((ranks, cells))
    distinct, firsts = np.unique(cells[order], return_index=True)
    worst = ranks[order][firsts]
    fills = _fills(distinct.tolist(), worst.tolist())

    noted = distinct
    if len(distinct) > note_cap:
        noted = np.sort(distinct[np.argsort(worst, kind="stable")[:note_cap]])
    written = np.isin(cells, noted)
    paragraphs = _paragraphs(
        cells[written].tolist(), ranks[written].tolist(), found[written], words[written], lang
    )
    statuses = result.statuses[~result.statuses.isin(["totals", "blank"])]
    return Marks(
        fills,
        [
            Note(row, column, fills[row][column], tuple(dict.fromkeys(paragraphs[row * MAX_COLUMN + column])))
            for row, column in (divmod(cell, MAX_COLUMN) for cell in noted.tolist())
        ],
        len(distinct) - len(noted),
        dict(zip(statuses.index.tolist(), statuses.tolist(), strict=True)),
        remarks,
    )


def _remarks(rows: list[int], messages: pd.Series, rules: pd.Series) -> dict[int, tuple[str, str]]:
    """Row → messages and codes. The same few are said of many rows: rows share them."""
    import pandas as pd

    said, messages_said = pd.factorize(messages)
    codes, codes_said = pd.factorize(rules)
    by_row: dict[int, list[tuple[int, int]]] = {}
    for row, pair in zip(rows, zip(said.tolist(), codes.tolist(), strict=True), strict=True):
        by_row.setdefault(row, []).append(pair)
    shared: dict[tuple[tuple[int, int], ...], tuple[str, str]] = {}
    remarks = {}
    for row, pairs in by_row.items():
        key = tuple(pairs)
        if key not in shared:
            shared[key] = (
                "\n".join(dict.fromkeys(str(messages_said[message]) for message, _ in pairs)),
                ", ".join(dict.fromkeys(str(codes_said[code]) for _, code in pairs)),
            )
        remarks[row] = shared[key]
    return remarks


def _fills(cells: list[int], ranks: list[int]) -> dict[int, dict[int, int]]:
    """Row → column → severity, from cells in ascending order. Rows that are marked alike share it."""
    by_row: dict[int, list[tuple[int, int]]] = {}
    for cell, rank in zip(cells, ranks, strict=True):
        row, column = divmod(cell, MAX_COLUMN)
        by_row.setdefault(row, []).append((column, rank))
    shared: dict[tuple[tuple[int, int], ...], dict[int, int]] = {}
    return {row: shared.setdefault(tuple(marked), dict(marked)) for row, marked in by_row.items()}


def _paragraphs(
    cells: list[int], ranks: list[int], found: pd.DataFrame, words: pd.DataFrame, lang: str
) -> dict[int, list[tuple[str, str]]]:
    """Cell → what its note says: a bold head and a text for each finding."""
    from lmn_lint.orders.text import each

    kinds = [status_text(name, lang) for name in SEVERITY_ORDER]
    paragraphs: dict[int, list[tuple[str, str]]] = {}
    texts = (found["rule"], words["name"], words["message"], words["todo"], found["suggestion"])
    lines = zip(cells, ranks, *map(each, texts), strict=True)
    for cell, rank, code, name, message, advice, suggestion in lines:
        said_of_it = paragraph(kinds[rank], f"{code} {name}", message, advice, suggestion, lang)
        paragraphs.setdefault(cell, []).append(said_of_it)
    return paragraphs


def _anchored(merged: Iterable[Range], cells: np.ndarray) -> np.ndarray:
    """The cells (ascending), those that a merged cell covers replaced by the merged cell's first cell."""
    import numpy as np

    anchored, rows = cells.copy(), cells // MAX_COLUMN
    for top, left, bottom, right in merged:
        between = slice(np.searchsorted(rows, top), np.searchsorted(rows, bottom, "right"))
        columns = cells[between] % MAX_COLUMN
        anchored[between][(columns >= left) & (columns <= right)] = top * MAX_COLUMN + left
    return anchored
