"""The whole way of a corrected copy: read, plan, write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from lmn_lint.fixing import target
from lmn_lint.fixing.change import FixedBatch
from lmn_lint.fixing.plan import fix_batch
from lmn_lint.fixing.records import TextFile
from lmn_lint.fixing.refusal import FixRefused
from lmn_lint.fixing.sheets import SheetXml
from lmn_lint.linting import Options, read_file
from lmn_lint.reading.batch import Batch
from lmn_lint.reading.kinds import PATCHED
from lmn_lint.reading.read import read_bytes
from lmn_lint.reports.workbook import OutputRefused
from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.plain import plain
from lmn_lint.reports.workbook.source import locking
from lmn_lint.reports.workbook.unpatchable import Unpatchable
from lmn_lint.reports.workbook.workbook import sheets, workbook_part
from lmn_lint.stripping.strip import strip


@dataclass(frozen=True)
class Fixed:
    """What became of one file."""

    source: Path
    batches: tuple[FixedBatch, ...]
    path: Path | None
    """The copy; None where nothing could be changed, and nothing was written."""
    annotated: bool = False
    """The input is an annotated workbook; the copy has none of its marks."""
    plain: bool = False
    """The copy is a new workbook with the values of a file of another kind (``.xls``, ``.ods`` …)."""


class _Copy(Protocol):
    """A file that is about to be copied with some cells changed."""

    annotated: bool

    def why_not(self, batch: Batch, row: int, position: int, new: str) -> str: ...
    def put(self, fixed: FixedBatch) -> None: ...
    def write(self, out: BinaryIO) -> None: ...
    def close(self) -> None: ...


def fix_file(
    path: Path,
    options: Options,
    *,
    unsafe: bool = False,
    output: Path | None = None,
    force: bool = False,
    show: Callable[[str, float], None] = lambda what, share: None,
    data: bytes | None = None,
) -> Fixed:
    """Write a corrected copy of a file beside it (or to ``output``), if anything can be corrected.

    Only safe suggestions are applied, all of them with ``unsafe``. ``show`` is told what is being done
    ("reading", "planning", "writing") and how far along we are (0 to 1). ``data`` are the bytes of an input that
    is no file; then ``output`` is needed. Raises ``Refused`` for the input and ``FixRefused`` for the copy; then
    nothing was written.
    """
    show("reading", 0.0)
    batches = read_file(path, options, data)
    named = path if data is None else target.unnamed(batches[0].kind)
    copy = _copy_of(read_bytes(path) if data is None else data, batches)
    try:
        kind = batches[0].kind
        target_path = target.choose(named, kind, output, force=force, annotated=copy.annotated)
        fixed = []
        for number, batch in enumerate(batches):
            show("planning", 0.2 + 0.7 * number / len(batches))
            fixed.append(fix_batch(batch, options, unsafe=unsafe, why_not=partial(copy.why_not, batch)))
        written = None
        if any(each.made for each in fixed):
            show("writing", 0.9)
            for each in fixed:
                if each.made:
                    copy.put(each)
            write = locking(copy.write, batches[0].password)
            written = target.write(target_path, path if data is None else None, write)
    except Unpatchable as error:
        raise FixRefused("form") from error
    finally:
        copy.close()
    plain_copy = batches[0].kind not in ("text", *PATCHED)
    return Fixed(path, tuple(fixed), written, copy.annotated, plain_copy)


def _copy_of(data: bytes, batches: Sequence[Batch]) -> _Copy:
    batch = batches[0]
    if sha256(data).hexdigest() != batch.sha256:
        raise FixRefused("changed")  # somebody saved it after it was read
    if batch.content is not None:
        data = batch.content  # unlocked
    if batch.kind == "text":
        return _TextCopy(data, batch)
    try:
        marked = any(each.marked for each in batches)
        return _WorkbookCopy(data, marked=marked) if batch.kind in PATCHED else _plain_copy(batches)
    except (Unpatchable, OutputRefused) as error:
        raise FixRefused("form") from error


def _plain_copy(batches: Sequence[Batch]) -> _WorkbookCopy:
    """A new workbook for a file that cannot be written in its own kind."""
    made = plain(batches, batches[0].source)
    whole = BytesIO()
    with closing(made.package):
        made.package.write(whole)
    return _WorkbookCopy(whole.getvalue(), made.names)


class _TextCopy:
    annotated = False

    def __init__(self, data: bytes, batch: Batch) -> None:
        self._file = TextFile(data, batch.encoding or "utf-8", batch.delimiter or ";")
        self._data = data
        self._certain: dict[int, bool] = {}

    def why_not(self, batch: Batch, row: int, position: int, new: str) -> str:
        if row not in self._certain:
            values = {int(str(place)): str(column.at[row]) for place, column in batch.cells.items()}
            self._certain[row] = self._file.reads_as(row, values)
        return self._file.why_not(new) if self._certain[row] else "quotes"

    def put(self, fixed: FixedBatch) -> None:
        self._data = self._file.edited(fixed.new_values())

    def write(self, out: BinaryIO) -> None:
        out.write(self._data)

    def close(self) -> None:
        """Nothing is open."""


class _WorkbookCopy:
    def __init__(
        self, data: bytes, names: Mapping[str | None, str] | None = None, *, marked: bool = False
    ) -> None:
        """``names``: the sheet that each batch stands on, where that is not its own name.

        ``marked``: whether columns of an earlier annotation were seen.
        """
        self._names = names or {}
        self._package = Package(BytesIO(data))
        try:
            # Marks in a corrected copy would be about what stood there before.
            self.annotated = strip(self._package, deep=marked, for_good=True) is not None
            part = workbook_part(self._package)
            self._parts = {sheet.name: sheet.part for sheet in sheets(self._package, part)}
        except Unpatchable:
            self.close()
            raise
        self._sheets: dict[str, SheetXml] = {}

    def _name(self, batch: Batch) -> str:
        return self._names.get(batch.sheet, batch.sheet or "")

    def _sheet(self, batch: Batch) -> SheetXml:
        name = self._name(batch)
        if name not in self._sheets:
            if name not in self._parts:
                raise Unpatchable("sheets")
            self._sheets[name] = SheetXml(self._package.read(self._parts[name]))
        return self._sheets[name]

    def why_not(self, batch: Batch, row: int, position: int, new: str) -> str:
        return self._sheet(batch).why_not(row, position)

    def put(self, fixed: FixedBatch) -> None:
        batch = fixed.before.batch
        self._package.put(self._parts[self._name(batch)], self._sheet(batch).edited(fixed.new_values()))

    def write(self, out: BinaryIO) -> None:
        self._package.write(out)

    def close(self) -> None:
        with suppress(OSError):
            self._package.close()
