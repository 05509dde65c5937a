"""A sheet's rows edited as bytes: only those that need it are touched, the rest is copied."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook.rows import Cell, Survey, cells_beyond, is_regular, place_of, survey, tokens
from lmn_lint.reports.workbook.unpatchable import Unpatchable

CHUNK = 1 << 21

Restyle = Callable[[int, int], int]
"""From a cell's style and a severity (0 is the worst) to the style with that severity's fill.

A cell that names no style has ``NO_STYLE``; one that is made for its fill has ``made_style`` of its row's or
column's: their new styles are others, so that what was done to a cell can be told from its style.
"""
NO_STYLE = -1


def made_style(base: int) -> int:
    """The style of a cell that is made; ``base_style`` is the way back."""
    return NO_STYLE - 1 - base


def base_style(style: int) -> int:
    """The style that a cell looks like, whichever way it got it."""
    return style if style >= 0 else 0 if style == NO_STYLE else NO_STYLE - 1 - style


@dataclass
class Undo:
    """What the edited rows do not tell of how they were before."""

    spans: list[tuple[int, bytes, bytes]] = field(default_factory=list)
    """From which row on which hint of how far a row reaches was taken out, and after which attribute it stood;
    b"" where there was none."""
    tall: list[int] = field(default_factory=list)
    """Rows that were given a height."""
    closed: list[int] = field(default_factory=list)
    """Rows that had no cells and closed themselves."""
    made: list[int] = field(default_factory=list)
    """Rows that were not there."""

    def hint(self, row: int, text: bytes, before: bytes) -> None:
        """Notes what was taken out of a row's tag, behind ``before``."""
        usual = not before or before.endswith(b' r="%d"' % row)
        name = b"r" if usual else (_LAST_ATTRIBUTE.search(before) or [b"", b""])[1]
        if not self.spans or self.spans[-1][1:] != (text, name):
            self.spans.append((row, text, name))


_LAST_ATTRIBUTE = re.compile(rb"([\w.:-]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')$")


_CUSTOM = re.compile(rb"\scustomFormat\s*=\s*[\"'](?:1|true)[\"']")
_STYLE = re.compile(rb"\ss\s*=\s*[\"'](\d*)[\"']")
_SPANS = re.compile(rb"\sspans\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def restyled(cell: bytes, severity: int, restyle: Restyle) -> bytes:
    """A cell (or just its opening tag) with the fill of a severity."""
    end = cell.find(b">")
    tag = cell if end < 0 else cell[:end]
    found = _STYLE.search(tag)
    if found:
        number = b' s="%d"' % restyle(int(found[1] or 0), severity)
        return cell[: found.start()] + number + cell[found.end() :]
    at = re.match(rb"<[\w.:-]+(?:\s+r\s*=\s*[\"'][A-Z]+\d+[\"'])?", cell)  # its name and reference
    place = at.end() if at else 0
    return cell[:place] + b' s="%d"' % restyle(NO_STYLE, severity) + cell[place:]


@dataclass
class Edit:
    """What is to be done to the rows of one sheet."""

    fills: Mapping[int, Mapping[int, int]]
    """Row number → column number → severity (0 is the worst)."""
    tails: Callable[[int], bytes]
    """From a row's number to the cells put at its right, b"" for none."""
    rows: list[int]
    """The numbers of all rows that ``fills`` or ``tails`` say something about, ascending."""
    restyle: Restyle
    column_style: Callable[[int], int]
    """The style of a column's empty cells."""
    from_column: int
    """The first column of the tails."""
    plain: Mapping[int, bytes]
    """Row → its tail with %d for the row's number, where nothing else is done to it; others are not in it."""
    heights: Mapping[int, float]
    """Row → points that its tail needs, where that is more than a line; for rows without a height of their own."""
    undo: Undo = field(default_factory=Undo)
    """Filled while the rows are edited."""


def edited(data: bytes, rows: Survey, edit: Edit, progress: Callable[[int], None]) -> Iterator[bytes]:
    """The contents of ``sheetData`` after the edit, in pieces. ``progress`` is told how many bytes are done."""
    editing = _Editing(data, rows, edit)
    told = rows.begin
    for _ in editing.steps():
        if editing.copied - told > CHUNK:
            yield b"".join(editing.out)
            editing.out.clear()
            told = editing.copied
            progress(told)
    editing.out.append(data[editing.copied : rows.end])
    yield b"".join(editing.out)


class _Editing:
    """The rows of one sheet while they are edited."""

    def __init__(self, data: bytes, rows: Survey, edit: Edit) -> None:
        self.data, self.rows, self.edit = data, rows, edit
        self.out: list[bytes | memoryview] = []
        """What was made since it was last taken."""
        self.copied = rows.begin
        """How far ``data`` has been copied."""
        self._view = memoryview(data)
        self._close = b"</" + rows.prefix + b"row>"

    def steps(self) -> Iterator[None]:
        """Edits a row, or some that are plain, with each step."""
        import numpy as np

        rows, wanted = self.rows, self.edit.rows
        numbers, last = np.asarray(rows.numbers), np.asarray(rows.last)
        opened, stops = np.asarray(rows.opened), np.asarray(rows.stops)
        at = np.searchsorted(numbers, np.array(wanted, dtype=numbers.dtype))
        in_plain = np.fromiter((row in self.edit.plain for row in wanted), np.bool_, len(wanted))
        plain = in_plain & (at < len(numbers)) & (not rows.hinted)
        near = at[plain]
        plain[plain] = (
            (numbers[near] == np.array(wanted, dtype=numbers.dtype)[plain])
            & (last[near] < self.edit.from_column)
            & (stops[near] >= opened[near])
        )
        others = [*np.flatnonzero(~plain).tolist(), len(wanted)]
        place = 0
        for other in others:
            while place < other:
                until = min(other, place + _RUN)
                self._plain(wanted[place:until], stops[at[place:until]].tolist())
                place = until
                yield
            if other < len(wanted):
                self._row(wanted[other], int(at[other]))
                place = other + 1
                yield

    def _plain(self, rows: list[int], stops: list[int]) -> None:
        """Puts the tails behind rows to which nothing else is done. ``stops``: where each ends."""
        data, tails = self.data, self.edit.plain
        pieces = [b""] * (2 * len(rows))
        pieces[::2] = [data[a:b] for a, b in zip([self.copied, *stops], stops, strict=False)]
        pieces[1::2] = [tails[row] % row for row in rows]
        self.out += pieces
        self.copied = stops[-1]
        self.edit.undo.hint(rows[0], b"", b"")

    def _row(self, row: int, index: int) -> None:
        """Edits one row. ``index`` is its place among the sheet's rows, or that of the next one."""
        data, rows, edit, out, view = self.data, self.rows, self.edit, self.out, self._view
        there = index < len(rows.numbers) and rows.numbers[index] == row
        tail = edit.tails(row)
        fills = edit.fills.get(row)
        if not there:
            cells = _created(fills or {}, rows.prefix, row, edit.restyle, edit.column_style) + tail
            if cells:
                at = rows.starts[index] if index < len(rows.numbers) else rows.end
                out.append(view[self.copied : at])
                self.copied = at
                out.append(b'<%brow r="%d">' % (rows.prefix, row) + cells + self._close)
                edit.undo.made.append(row)
            return
        start, inside, stop = rows.starts[index], rows.opened[index], rows.stops[index]
        hint = _SPANS.search(data, start, inside) if rows.hinted else None
        if hint:  # how far the row reaches: optional, and no longer true
            edit.undo.hint(row, hint[0], data[start : hint.start()])
            out.append(view[self.copied : hint.start()])
            self.copied = hint.end()
        else:
            edit.undo.hint(row, b"", b"")
        beyond = rows.last[index] >= edit.from_column
        if stop < inside:  # the row closes itself
            cells = _created(fills or {}, rows.prefix, row, edit.restyle, edit.column_style) + tail
            if cells:
                out += (view[self.copied : stop], b">", cells, self._close)
                self.copied = inside
                edit.undo.closed.append(row)
        elif fills or beyond:
            content = data[inside:stop]
            if fills:
                content = _filled(content, rows.prefix, row, fills, data[start:inside], edit)
            if beyond:
                content = _merged(content, rows.prefix, row, tail, edit.from_column)
                tail = b""
            tall = edit.heights.get(row)
            if tall and b"ht=" not in data[start:inside].replace(b"eight=", b""):
                out += (view[self.copied : inside - 1], b' ht="%g">' % tall, content, tail)
                edit.undo.tall.append(row)
            else:
                out += (view[self.copied : inside], content, tail)
            self.copied = stop
        else:
            out += (view[self.copied : stop], tail)
            self.copied = stop


_RUN = 1000
"""Plain rows that are edited at a time."""


def edited_in_pieces(
    pieces: Iterable[bytes | memoryview], edit: Edit, progress: Callable[[int], None]
) -> Iterator[bytes]:
    """As ``edited`` for rows without a prefix that come in pieces. ``progress`` is told how many rows are done."""
    done = 0
    for piece in pieces:
        data = b"".join((b"<sheetData>", piece, b"</sheetData>"))
        found = survey(data)
        if found.numbers:
            until = bisect_right(edit.rows, found.numbers[-1], done)
            yield from edited(data, found, replace(edit, rows=edit.rows[done:until]), lambda _: None)
            done = until
            progress(done)
    data = b"<sheetData></sheetData>"
    yield from edited(data, survey(data), replace(edit, rows=edit.rows[done:]), lambda _: None)


def _created(
    fills: Mapping[int, int], prefix: bytes, row: int, restyle: Restyle, base: Callable[[int], int]
) -> bytes:
    """Empty cells with a fill."""
    return b"".join(
        b'<%bc r="%b%d" s="%d"/>'
        % (prefix, column_letters(column).encode(), row, restyle(made_style(base(column)), severity))
        for column, severity in sorted(fills.items())
    )


def _filled(
    content: bytes, prefix: bytes, row: int, fills: Mapping[int, int], tag: bytes, edit: Edit
) -> bytes:
    """A row's cells with the fills; cells that are not there are made in their place."""
    missing: dict[int, int] = {}
    for column, severity in fills.items():
        at = content.find(b'<%bc r="%b%d"' % (prefix, column_letters(column).encode(), row))
        if at < 0:
            missing[column] = severity
            continue
        end = content.index(b">", at)
        new = restyled(content[at:end], severity, edit.restyle)
        content = content[:at] + new + content[end:]
    if not missing:
        return content
    found = _STYLE.search(tag)
    whole = int(found[1] or 0) if found and _CUSTOM.search(tag) else None
    base = edit.column_style if whole is None else lambda _: whole or 0
    if is_regular(content, prefix):
        for column, severity in missing.items():
            new = _created({column: severity}, prefix, row, edit.restyle, base)
            at = place_of(content, prefix, row, column)
            content = content[:at] + new + content[at:]
        return content
    cells = tokens(content, prefix, row)
    there = {cell.column: cell for cell in cells}
    for column, severity in missing.items():
        if column in there:  # a cell without a reference of its own, or with its attributes in another order
            cell = there[column]
            cell.xml = restyled(cell.xml, severity, edit.restyle)
        else:
            cells.append(Cell(column, _created({column: severity}, prefix, row, edit.restyle, base), False))
    return b"".join(cell.xml for cell in sorted(cells, key=lambda cell: cell.column))


def _merged(content: bytes, prefix: bytes, row: int, tail: bytes, from_column: int) -> bytes:
    """A row whose own cells reach beyond our columns: ours are put between, formats without content give way."""
    before, beyond = cells_beyond(content, prefix, row, from_column - 1)
    ours = tokens(tail, prefix, row)
    taken = {cell.column for cell in ours}
    cells = tokens(beyond, prefix, row)
    if any(cell.filled for cell in cells if cell.column in taken):
        raise Unpatchable("columns")
    kept = [cell for cell in cells if cell.column not in taken]
    # A cell without a reference stands one to the right of the cell before it: say where it is, now that
    # another cell may come between.
    placed = [
        cell
        if b' r="' in cell.xml.partition(b">")[0] or cell.column < from_column
        else named(cell, prefix, row)
        for cell in kept
    ]
    return before + b"".join(cell.xml for cell in sorted(placed + ours, key=lambda cell: cell.column))


def named(cell: Cell, prefix: bytes, row: int) -> Cell:
    """A cell that says where it is."""
    reference = b' r="%b%d"' % (column_letters(cell.column).encode(), row)
    at = len(prefix) + 2
    return Cell(cell.column, cell.xml[:at] + reference + cell.xml[at:], cell.filled)
