"""What is to be marked on one sheet: fills, notes and the words of the added columns; data, no XML yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmn_lint.messages import say
from lmn_lint.reports.workbook.names import SEVERITY_ORDER, SIGNS

if TYPE_CHECKING:
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

    fills: dict[int, dict[int, int]]
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
    from lmn_lint.messages.findings import worded

    found = result.findings
    found = found[found["row"].notna() & found["position"].notna() & ~found["accepted"]]
    words = worded(found, lang)
    rows = found["row"].astype(int).tolist()
    columns = found["position"].astype(int).tolist()
    anchors = _anchors(merged, rows)
    ranks = found["severity"].map({name: rank for rank, name in enumerate(SEVERITY_ORDER)}).tolist()

    fills: dict[int, dict[int, int]] = {}
    paragraphs: dict[tuple[int, int], list[tuple[str, str]]] = {}
    said: dict[int, dict[str, None]] = {}
    codes: dict[int, dict[str, None]] = {}
    todo, suggested = say(lang, "workbook.note_todo"), say(lang, "workbook.note_suggestion")
    lines = zip(
        rows, columns, ranks, found["rule"], words["name"], words["message"], words["todo"], found["suggestion"],
        strict=True,
    )  # fmt: skip
    for row, column, rank, code, name, message, advice, suggestion in lines:
        said.setdefault(row, {})[message] = None
        codes.setdefault(row, {})[code] = None
        cell = anchors.get((row, column), (row, column))
        filled = fills.setdefault(cell[0], {})
        filled[cell[1]] = min(rank, filled.get(cell[1], rank))
        body = f"{message}\n{todo} {advice}" + (f"\n{suggested} {suggestion}" if suggestion else "")
        paragraphs.setdefault(cell, []).append((f"{SIGNS[SEVERITY_ORDER[rank]]} {code} {name}", body))

    cells = sorted(paragraphs, key=lambda cell: (fills[cell[0]][cell[1]], cell))
    notes = [
        Note(row, column, fills[row][column], tuple(dict.fromkeys(paragraphs[row, column])))
        for row, column in sorted(cells[:note_cap])
    ]
    statuses = result.statuses[~result.statuses.isin(["totals", "blank"])]
    return Marks(
        fills,
        notes,
        max(0, len(cells) - note_cap),
        dict(zip(statuses.index.tolist(), statuses.tolist(), strict=True)),
        {row: ("\n".join(said[row]), ", ".join(codes[row])) for row in said},
    )


def _anchors(merged: Iterable[Range], rows: list[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells on the given rows that a merged cell covers → the merged cell's first cell."""
    flagged = sorted(set(rows))
    anchors = {}
    for top, left, bottom, right in merged:
        for row in flagged[bisect_left(flagged, top) : bisect_right(flagged, bottom)]:
            for column in range(left, right + 1):
                anchors[row, column] = (top, left)
    return anchors
