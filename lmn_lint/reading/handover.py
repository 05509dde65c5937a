"""What goes between the reading process and the one that asked: a line of JSON, then the columns as Arrow.

Nothing here is pickled: what a file made of the reading process can give wrong texts, never run anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from lmn_lint.reading.batch import Batch, BatchFacts, ColumnMatch, Refused, Remark, Seen, StoredBatch
from lmn_lint.reading.source import packed_source, unpacked_source

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = "rows"
"""Name of the column that holds the row numbers; the others are named by their column numbers. In the head, how
many rows there are."""


def send(stream: BinaryIO, head: Mapping[str, Any], frames: Sequence[bytes | memoryview] = ()) -> None:
    """Write one message: what ``head`` says, then the frames."""
    whole = {**head, "frames": [len(frame) for frame in frames]}
    stream.write(json.dumps(whole).encode() + b"\n")
    for frame in frames:
        stream.write(frame)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], list[bytes]] | None:
    """Read one message; None where the other side has ended."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    head: dict[str, Any] = json.loads(line)
    frames = []
    for size in head.pop("frames"):
        frame = stream.read(size)
        if len(frame) < size:
            return None
        frames.append(frame)
    return head, frames


def refusal(reason: Refused) -> dict[str, Any]:
    """A refusal as it is sent."""
    seen = [{**vars(each), "facts": each.facts and _facts(each.facts)} for each in reason.seen]
    return {"refused": reason.code, "details": reason.details, "seen": seen}


def _refused(head: Mapping[str, Any]) -> Refused:
    """The refusal that was sent."""
    seen = [
        Seen(**{**each, "facts": each["facts"] and BatchFacts(**_of_facts(each["facts"]))})
        for each in head["seen"]
    ]
    reason = Refused(head["refused"], **head["details"])
    reason.seen = tuple(seen)
    return reason


def packed(batches: Sequence[StoredBatch]) -> tuple[dict[str, Any], list[memoryview]]:
    """All batches of a file as they are sent: head and frames, one frame a batch and those of the source."""
    source = batches[0].source
    about_source, of_source = (None, []) if source is None else packed_source(source)
    facts = [{**_facts(batch), _ROWS: len(batch.rows)} for batch in batches]
    return {"batches": facts, "source": about_source}, [*(_frame(batch) for batch in batches), *of_source]


def unpacked(head: Mapping[str, Any], frames: Sequence[bytes]) -> list[Batch]:
    """The batches that were sent. Raises ``Refused`` where a refusal was."""
    batches = list(_all_facts(head))
    about_source = head["source"]
    source = None if about_source is None else unpacked_source(about_source, frames[len(batches) :])
    return [
        Batch(**facts, cells=_cells(frame), source=source)
        for (facts, _), frame in zip(batches, frames, strict=False)
    ]


def understood(head: Mapping[str, Any]) -> list[tuple[BatchFacts, int]]:
    """What was sent of each batch beside its cells, and how many rows it has. Raises ``Refused``."""
    return [(BatchFacts(**facts), rows) for facts, rows in _all_facts(head)]


def _facts(batch: BatchFacts) -> dict[str, Any]:
    facts = {field.name: getattr(batch, field.name) for field in fields(BatchFacts)}
    return facts | {
        "file": str(batch.file),
        "columns": [asdict(match) for match in batch.columns.values()],
        "headers": list(batch.headers.items()),
        "remarks": [asdict(remark) for remark in batch.remarks],
    }


def _of_facts(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What ``_facts`` gave, as ``BatchFacts`` takes it."""
    columns = [ColumnMatch(**match) for match in sent["columns"]]
    return {
        **sent,
        "file": Path(sent["file"]),
        "columns": {match.field: match for match in columns},
        "headers": {int(position): header for position, header in sent["headers"]},
        "remarks": tuple(Remark(**remark) for remark in sent["remarks"]),
    }


def _all_facts(head: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], int]]:
    """Each batch's facts as ``BatchFacts`` takes them, and how many rows it has."""
    if "refused" in head:
        raise _refused(head)
    for sent in head["batches"]:
        yield _of_facts({name: value for name, value in sent.items() if name != _ROWS}), sent[_ROWS]


def _frame(batch: StoredBatch) -> memoryview:
    import pyarrow as pa

    arrays = [pa.array(batch.rows), *batch.texts.values()]
    table = pa.record_batch(arrays, names=[_ROWS, *map(str, batch.texts)])
    size = pa.MockOutputStream()
    _write(size, table)
    # Of the right size at once: a buffer that grows is copied again and again.
    frame = pa.allocate_buffer(size.size())
    _write(pa.FixedSizeBufferWriter(frame), table)
    return memoryview(frame)


def _write(sink: pa.NativeFile, table: pa.RecordBatch) -> None:
    import pyarrow as pa

    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_batch(table)


def _cells(frame: bytes) -> Any:
    """``Batch.cells`` over the memory that was received, without a copy."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    with pa.ipc.open_stream(pa.py_buffer(frame)) as reader:
        table = reader.read_next_batch()
    # The stubs know only an older form of the class; by way of pd.array every text would be copied.
    ArrowStringArray: Any = pd.arrays.ArrowStringArray  # noqa: N806
    text_type = pd.StringDtype("pyarrow", na_value=np.nan)
    rows, *columns = table.columns
    positions = [int(name) for name in table.schema.names[1:]]
    series = {
        position: ArrowStringArray(pa.chunked_array([column]), dtype=text_type)
        for position, column in zip(positions, columns, strict=True)
    }
    index = pd.Index(rows.to_numpy(), dtype="int64")
    return pd.DataFrame(series, index=index, columns=pd.Index(positions, dtype="int64"), copy=False)
