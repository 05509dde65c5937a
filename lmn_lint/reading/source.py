"""What a plain workbook is made from, beside the batches: all that a file which is no .xlsx holds.

An .xlsx is annotated in its own package. Every other file becomes a new workbook, in which nothing of the old one
may be missed: other sheets, titles above a header, which cells are numbers and how they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lmn_lint.reading.book import Place, SheetFacts
from lmn_lint.reading.formats.stored import CellForm
from lmn_lint.reading.header import OWN_HEADERS, normal_form

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from lmn_lint.reading.table import Table

_ROWS = "rows"
"""Name of the column that holds row numbers; the others are named by their column numbers."""


@dataclass(frozen=True)
class SourceSheet:
    """One sheet, or the whole of a text file."""

    name: str | None
    """None for a text file."""
    hidden: bool
    columns: Mapping[int, pa.Array]
    """Column number to texts; null is empty. Of a sheet that is a batch only what stands above its cells."""
    rows: npt.NDArray[np.int64]
    """The row number of each text."""
    forms: tuple[CellForm, ...] = ()
    form_of: Mapping[int, npt.NDArray[np.uint16]] = field(default_factory=dict)
    """Column number to the numbers of forms, for rows 1, 2, 3 … of the whole sheet; other columns are text."""
    merges: tuple[tuple[Place, Place], ...] = ()
    """First and last cell of each merged range."""
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    widths: Mapping[int, float] = field(default_factory=dict)
    """Column number to its width in characters."""


@dataclass(frozen=True)
class Source:
    """A whole file: every sheet in its order."""

    sheets: tuple[SourceSheet, ...]
    date_1904: bool = False


def whole_sheet(name: str, hidden: bool, table: Table, facts: SheetFacts) -> SourceSheet:
    """A sheet that is no batch."""
    return _sheet(name, hidden, table.columns, table.rows, facts)


def above(
    name: str | None, hidden: bool, table: Table, facts: SheetFacts, header: int, end: int
) -> SourceSheet:
    """What stands above the cells of a batch: ``end`` rows, of which number ``header`` (from 0) is the header row.

    Columns that lmn-lint added itself are no part of the file.
    """
    own = {
        position
        for position, column in table.columns.items()
        if normal_form(column[header].as_py() or "") in OWN_HEADERS
    }
    columns = {
        position: column.slice(0, end) for position, column in table.columns.items() if position not in own
    }
    return _sheet(name, hidden, columns, table.rows[:end], facts)


def _sheet(
    name: str | None,
    hidden: bool,
    columns: Mapping[int, pa.Array],
    rows: npt.NDArray[np.int64],
    facts: SheetFacts,
) -> SourceSheet:
    return SourceSheet(
        name=name,
        hidden=hidden,
        columns=columns,
        rows=rows,
        forms=facts.forms,
        form_of=facts.form_of,
        merges=tuple(facts.merges),
        hidden_rows=tuple(facts.hidden_rows),
        hidden_columns=tuple(facts.hidden_columns),
        widths=facts.widths,
    )


# --- between two processes ------------------------------------------------------------------------


def packed_source(source: Source) -> tuple[dict[str, Any], list[memoryview]]:
    """What is sent of it: facts, and two frames a sheet, for the texts and for the forms."""
    facts = {"date_1904": source.date_1904, "sheets": [_facts(sheet) for sheet in source.sheets]}
    frames: list[memoryview] = []
    for sheet in source.sheets:
        frames += [_frame({_ROWS: sheet.rows, **sheet.columns}), _frame(sheet.form_of)]
    return facts, frames


def unpacked_source(facts: Mapping[str, Any], frames: Sequence[bytes]) -> Source:
    """What was sent."""
    pairs = zip(frames[::2], frames[1::2], strict=True)
    sheets = tuple(
        _unpacked(sheet, texts, forms) for sheet, (texts, forms) in zip(facts["sheets"], pairs, strict=True)
    )
    return Source(sheets, facts["date_1904"])


def _facts(sheet: SourceSheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "forms": sheet.forms,
        "merges": sheet.merges,
        "hidden_rows": sheet.hidden_rows,
        "hidden_columns": sheet.hidden_columns,
        "widths": list(sheet.widths.items()),
    }


def _unpacked(facts: Mapping[str, Any], texts: bytes, forms: bytes) -> SourceSheet:
    columns = _columns(texts)
    return SourceSheet(
        name=facts["name"],
        hidden=facts["hidden"],
        rows=columns.pop(_ROWS).to_numpy(),
        columns={int(position): column for position, column in columns.items()},
        forms=tuple(CellForm(*form) for form in facts["forms"]),
        form_of={int(position): column.to_numpy() for position, column in _columns(forms).items()},
        merges=tuple(((top, left), (bottom, right)) for (top, left), (bottom, right) in facts["merges"]),
        hidden_rows=tuple(facts["hidden_rows"]),
        hidden_columns=tuple(facts["hidden_columns"]),
        widths=dict(facts["widths"]),
    )


def _frame(columns: Mapping[Any, Any]) -> memoryview:
    import pyarrow as pa

    table = pa.record_batch([pa.array(column) for column in columns.values()], names=[*map(str, columns)])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_batch(table)
    return memoryview(sink.getvalue())


def _columns(frame: bytes) -> dict[str, pa.Array]:
    import pyarrow as pa

    with pa.ipc.open_stream(pa.py_buffer(frame)) as reader:
        table = reader.read_next_batch()
    return dict(zip(table.schema.names, table.columns, strict=True))
