"""The slices of a file beside its annotated workbook: written one by one, and told in a few lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.masking import visible
from lmn_lint.messages import say
from lmn_lint.reports.workbook import OutputRefused
from lmn_lint.reports.workbook.slices import Slices, cut, write_slice

if TYPE_CHECKING:
    from lmn_lint.result import BatchResult
    from lmn_lint.slicing.split import Split


@dataclass
class Told:
    """What came of the slices of one file, in sentences."""

    lines: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    """Why slices were not written."""
    written: list[Path] = field(default_factory=list)


def write_slices(
    file: Path,
    results: Sequence[BatchResult],
    splits: Sequence[Split],
    by: str,
    *,
    stored: bool,
    lang: str,
    today: date,
    output: Path | None,
    force: bool,
    note_cap: int,
    most: int,
    avoid: Collection[Path],
    show_values: bool,
    show: Callable[[int, int], None],
) -> Told:
    """Writes the slices of a file and tells how that went; one that cannot be written stops no other.

    ``stored``: there is a file, whose permissions they get. ``most`` slices are written, or none. Their names hold
    values, so the lines have them only with ``show_values``.
    """
    told = Told()
    slices = cut(file, results, splits, by, lang, output, stored=stored)
    kind = by.replace("-", "_")
    named = visible(str(file))
    if slices.valueless:
        told.failures.append(say(lang, f"slices.nothing_{kind}", file=named))
        return told
    if len(slices.parts) > most:
        details: dict[str, str | int] = {"file": named, "count": len(slices.parts), "most": most}
        told.failures.append(say(lang, "slices.too_many", **details))
        return told
    _write(slices, told, today, force, note_cap, avoid, show_values, show)
    return told


def _write(
    slices: Slices,
    told: Told,
    today: date,
    force: bool,
    note_cap: int,
    avoid: Collection[Path],
    show_values: bool,
    show: Callable[[int, int], None],
) -> None:
    lang, kind = slices.lang, slices.by.replace("-", "_")
    planned = [slices.folder / part.file for part in slices.parts]
    next_numbers = 0
    for number, (part, path) in enumerate(zip(slices.parts, planned, strict=True)):
        show(number, len(planned))
        taken = [*avoid, *told.written, *(each for each in planned if each != path)]
        try:
            done = write_slice(
                slices, part, today=today, force=force, note_cap=note_cap, show=lambda *_: None, avoid=taken
            )
        except OutputRefused as refused:
            # The name in the sentence is the slice's own.
            details = refused.details if show_values else refused.details | {"name": slices.pattern}
            why = say(lang, f"workbook.refused_{refused.code}", **details)
            told.failures.append(say(lang, "terminal.refused", file=visible(str(slices.source)), why=why))
            continue
        told.written.append(done.path)
        next_numbers += done.next_number
    if told.written:
        files = visible(str(slices.folder / slices.pattern))
        told.lines.append(say(lang, f"slices.written_{kind}", count=len(told.written), files=files))
        if show_values:
            told.lines += ["  " + visible(str(path)) for path in told.written]
    numbered = sum(part.numbered for part in slices.parts)
    if numbered:
        told.lines.append(say(lang, "slices.numbered", count=numbered))
    if next_numbers:
        told.lines.append(say(lang, "slices.next_number", count=next_numbers))
    told.failures = list(dict.fromkeys(told.failures))
