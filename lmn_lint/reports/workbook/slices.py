"""The slices of a file as annotated workbooks of their own, made anew from the rows that belong to each."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Remark
from lmn_lint.reports.workbook import OutputRefused
from lmn_lint.reports.workbook.annotate import annotate_package
from lmn_lint.reports.workbook.plain import plain
from lmn_lint.reports.workbook.report import Report
from lmn_lint.reports.workbook.source import locking
from lmn_lint.reports.workbook.target import choose, wanted, write_whole
from lmn_lint.reports.workbook.unpatchable import Unpatchable
from lmn_lint.slicing.names import slices_of
from lmn_lint.slicing.part import cut_orders, part_of

if TYPE_CHECKING:
    from lmn_lint.result import BatchResult
    from lmn_lint.slicing.names import Slice
    from lmn_lint.slicing.split import Split

PLAIN_KIND = "text"
"""A slice is made from values alone, whatever the file was."""


@dataclass(frozen=True)
class Slices:
    """The slices of one file, before any is written."""

    source: Path
    results: tuple[BatchResult, ...]
    splits: tuple[Split, ...]
    by: str
    lang: str
    folder: Path
    root: str
    """What the names of all their files begin with."""
    ending: str
    parts: tuple[Slice, ...]
    stored: bool = True
    """Whether ``source`` is a file; else it is a name, and there are no permissions to take over."""

    @property
    def pattern(self) -> str:
        """The names of the files with "…" for what differs."""
        return f"{self.root} - …{self.ending}"

    @property
    def valueless(self) -> bool:
        """Whether no row says whose it is: then there is nothing to cut."""
        return not any(key for split in self.splits for key in split.keys)


@dataclass(frozen=True)
class WrittenSlice:
    """A slice that has been written."""

    path: Path
    next_number: bool
    """Whether another number was used than the usual name."""


def cut(
    source: Path,
    results: Sequence[BatchResult],
    splits: Sequence[Split],
    by: str,
    lang: str,
    output: Path | None,
    *,
    stored: bool = True,
) -> Slices:
    """The slices of a file and what they are called. ``stored``: ``source`` is a file, not just a name.

    Raises ``OutputRefused`` for an ``output`` that cannot be.
    """
    whole = wanted(source, results[0].batch.kind, output)
    again = re.fullmatch(r"(.+)\.lint(?:-\d+)?", whole.stem)
    root, ending = (again[1], ".lint.xlsx") if again else (whole.stem, ".xlsx")
    parts = slices_of(splits, by, root, ending, lang)
    return Slices(
        source, tuple(results), tuple(splits), by, lang, whole.parent, root, ending, tuple(parts), stored
    )


def write_slice(
    slices: Slices,
    part: Slice,
    *,
    today: date,
    force: bool,
    note_cap: int,
    show: Callable[[int, int], None],
    avoid: Collection[Path] = (),
) -> WrittenSlice:
    """Writes one slice, by the rules of the whole workbook; a password counts for it too. Raises ``OutputRefused``."""
    source = slices.source
    password = slices.results[0].batch.password
    wish = slices.folder / part.file
    path, why = choose(source, PLAIN_KIND, wish, force=force, avoid=avoid, password=password)
    having = [
        (result, split, key)
        for result, split, key in zip(slices.results, slices.splits, part.keys, strict=True)
        if key is not None
    ]
    results = [part_of(result, split, key) for result, split, key in having]
    report = Report(
        source, tuple(results), slices.lang, today, note_cap, slice_by=slices.by, slice_of=part.name
    )
    if orders := sum(cut_orders(result, split, key) for result, split, key in having):
        code = "cut_order" if orders == 1 else "cut_orders"
        report.remarks += (Remark(code, {"n": report.number(orders)}),)
    made = plain([result.batch for result in results])
    package, report.sheets_of = made.package, made.names
    if made.cut:
        report.remarks += (Remark("cut_values", {"values": made.cut}),)
    try:
        annotate_package(package, report, show)
        write_it = locking(package.write, password)
        written, moved = write_whole(path, source if slices.stored else None, write_it, password)
    except Unpatchable as error:
        raise OutputRefused("form") from error
    finally:
        with suppress(OSError):
            package.close()
    return WrittenSlice(written, moved or why is not None)
