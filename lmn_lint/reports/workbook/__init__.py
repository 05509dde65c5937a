"""The annotated workbook: the input as it was, with what was found marked in it and explained beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Remark

if TYPE_CHECKING:
    from lmn_lint.reports.workbook.ahead import SheetAhead
    from lmn_lint.result import BatchResult

NOTE_CAP = 10_000
"""Notes on a sheet unless the settings say otherwise: more make Excel slow."""


class OutputRefused(Exception):  # noqa: N818  a refusal, as ``Refused`` of reading is
    """An output that could not be written; told in one sentence, exit code 4.

    ``code`` is a key of ``lmn_lint.messages`` ("workbook.refused_<code>"); ``details`` fill its blanks.
    """

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True)
class WrittenWorkbook:
    """An annotated workbook that has been written."""

    path: Path
    notes_left_out: int = 0
    """Flagged cells that got a fill but no note, because of the cap."""
    why_next_number: str | None = None
    """Why another number was used than the usual name: a key of ``lmn_lint.messages``, or None."""
    remarks: tuple[Remark, ...] = field(default=())
    """What became of the file itself (messages "workbook.remark_<code>"); the summary says it too."""


def write_workbook(
    source: Path,
    results: Sequence[BatchResult],
    *,
    lang: str,
    today: date,
    output: Path | None = None,
    force: bool = False,
    note_cap: int = NOTE_CAP,
    show: Callable[[int, int], None] | None = None,
    avoid: Collection[Path] = (),
    data: bytes | None = None,
    ahead: SheetAhead | None = None,
) -> WrittenWorkbook:
    """Writes the annotated workbook of ``source`` and says where it is.

    ``data`` are the bytes of a source that is no file; then the workbook is the owner's alone.
    ``results`` are all batches of that one file, in the order of its sheets. ``today`` is the day that the
    summary names; the same input, settings and day give the same bytes. ``show`` is told how many bytes of
    how many are done. ``ahead`` is what ``look_ahead`` gave of the source.
    A file of ``avoid`` is not replaced: the next number is used. Raises ``OutputRefused``;
    then nothing was written and what stood there still does.
    """
    from lmn_lint.reports.workbook.annotate import write

    tell = show or (lambda done, whole: None)
    return write(source, results, lang, today, output, force, note_cap, tell, avoid, data, ahead)
