"""The rows of a sheet's XML, edited as bytes: only rows that need it are touched, the rest is copied.

The survey walks over the rows once and checks that the XML between them is of the form that is edited here;
what is not is refused (``Unpatchable``) rather than guessed.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook.names import MAX_COLUMN, MAX_ROW
from lmn_lint.reports.workbook.package import Unpatchable

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


@dataclass
class Survey:
    """Where each row element lies in the sheet's XML (parallel arrays, rows in ascending order)."""

    prefix: bytes
    """The namespace prefix with its colon, b"" without one."""
    begin: int
    """Where the rows begin: after the opening tag of sheetData."""
    end: int
    """Where they end: before its closing tag."""
    numbers: array[int] = field(default_factory=lambda: array("l"))
    starts: array[int] = field(default_factory=lambda: array("q"))
    """Of each row, its ``<``."""
    opened: array[int] = field(default_factory=lambda: array("q"))
    """Of each row, the position after the ``>`` of its opening tag."""
    stops: array[int] = field(default_factory=lambda: array("q"))
    """Of each row, the ``<`` of its closing tag; before ``opened`` where the row closes itself."""
    last: array[int] = field(default_factory=lambda: array("l"))
    """Of each row, the number of its last cell's column; -1 without cells, -2 where it has to be looked up."""

    def index(self, row: int) -> int | None:
        """The index of a row's number in the arrays."""
        at = bisect_left(self.numbers, row)
        return at if at < len(self.numbers) and self.numbers[at] == row else None


def split(data: bytes) -> tuple[bytes, int, int]:
    """Prefix of the sheet's element names, and where the contents of ``sheetData`` begin and end."""
    found = re.search(rb"<((?:[A-Za-z_][\w.-]*:)?)sheetData(?:\s[^>]*)?>", data)
    if found is None or found[0].endswith(b"/>"):
        raise Unpatchable("rows")
    end = data.rfind(b"</" + found[1] + b"sheetData")
    if end < found.end():
        raise Unpatchable("rows")
    return found[1], found.end(), end


def column_number(letters: bytes) -> int:
    """Column number (0 = A) of spreadsheet letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def survey(data: bytes) -> Survey:
    """Walks over all rows once. Raises ``Unpatchable`` for XML of another form than rows upon rows."""
    prefix, begin, end = split(data)
    found = Survey(prefix, begin, end)
    lead = b"<" + prefix + b'row r="'
    opening = b"<" + prefix + b"row"
    close = b"</" + prefix + b"row>"
    cell = b"<" + prefix + b'c r="'
    any_cell = b"<" + prefix + b"c "
    width, cell_width = len(lead), len(cell)
    other = re.compile(
        rb"\s*(?:<!--.*?-->\s*)*(" + re.escape(opening) + rb"(?=[\s/>])(?:[^>\"']|\"[^\"]*\"|'[^']*')*>)?",
        re.DOTALL,
    )
    number_of = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
    numbers, starts, opened, stops, last = found.numbers, found.starts, found.opened, found.stops, found.last
    find, rfind, startswith = data.find, data.rfind, data.startswith
    letters_seen: dict[bytes, int] = {}
    position, number = begin, 0
    while position < end:
        before = number
        if startswith(lead, position):
            quote = find(b'"', position + width, end)
            digits = data[position + width : quote]
            inside = find(b">", quote, end) + 1
            if not inside or not digits.isdigit():
                raise Unpatchable("rows")
            number = int(digits)
        else:
            match = other.match(data, position, end)
            if match is None or match[1] is None:
                if match is not None and match.end() == end:
                    break
                raise Unpatchable("rows")
            position, inside = match.start(1), match.end(1)
            named = number_of.search(match[1])
            number = int(named[1]) if named else number + 1
            digits = b"%d" % number
        if not before < number <= MAX_ROW:
            raise Unpatchable("rows")
        numbers.append(number)
        starts.append(position)
        opened.append(inside)
        if data[inside - 2] == 47:  # "/": the row closes itself
            stops.append(inside - 2)
            last.append(-1)
            position = inside
            continue
        stop = find(close, inside, end)
        if stop < 0:
            raise Unpatchable("rows")
        stops.append(stop)
        at = rfind(any_cell, inside, stop)
        if at < 0 or not startswith(cell, at) or not startswith(cell, find(b"<", inside)):
            last.append(-1 if find(b"<", inside) == stop else -2)
        else:
            quote = find(b'"', at + cell_width, stop)
            reference = data[at + cell_width : quote]
            if not reference.endswith(digits):
                raise Unpatchable("cells")
            letters = reference[: -len(digits)]
            column = letters_seen.get(letters)
            if column is None:
                if not letters.isalpha() or not letters.isupper() or len(letters) > 3:
                    raise Unpatchable("cells")
                column = letters_seen[letters] = column_number(letters)
            last.append(column)
        position = stop + len(close)
    for index, column in enumerate(last):
        if column == -2:
            cells = tokens(data[opened[index] : stops[index]], prefix, numbers[index])
            last[index] = cells[-1].column if cells else -1
    return found


@dataclass
class Cell:
    """One cell element of a row."""

    column: int
    xml: bytes
    filled: bool
    """Whether it holds anything but a format."""


_HARMLESS = re.compile(rb"<!\[CDATA\[[^<>]*\]\]>")


def tokens(content: bytes, prefix: bytes, row: int) -> list[Cell]:
    """The cells of one row, in order, also where they carry no reference of their own."""
    name = re.escape(b"<" + prefix + b"c")
    end = re.escape(b"</" + prefix + b"c>")
    pattern = re.compile(
        rb"\s*(" + name + rb"((?:\s(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)?)(?:/>|>(.*?)" + end + rb"))", re.DOTALL
    )
    cells: list[Cell] = []
    position, column = 0, -1
    while content[position:].strip():
        found = pattern.match(content, position)
        if found is None or b"<!" in _HARMLESS.sub(b"", found[1]):
            raise Unpatchable("cells")
        reference = re.search(rb"\sr\s*=\s*[\"']([A-Z]{1,3})(\d+)[\"']", found[2])
        if reference and int(reference[2]) != row:
            raise Unpatchable("cells")
        following = column_number(reference[1]) if reference else column + 1
        if not column < following < MAX_COLUMN:
            raise Unpatchable("cells")
        column = following
        cells.append(Cell(column, found[1], bool(found[3])))
        position = found.end()
    return cells


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
    heights: Mapping[int, float]
    """Row → points that its tail needs, where that is more than a line; for rows without a height of their own."""
    undo: Undo = field(default_factory=Undo)
    """Filled while the rows are edited."""


def edited(data: bytes, rows: Survey, edit: Edit, progress: Callable[[int], None]) -> Iterator[bytes]:
    """The contents of ``sheetData`` after the edit, in pieces. ``progress`` is told how many bytes are done."""
    view = memoryview(data)
    close = b"</" + rows.prefix + b"row>"
    out: list[bytes | memoryview] = []
    copied = told = rows.begin
    for row in edit.rows:
        index = bisect_left(rows.numbers, row)
        there = index < len(rows.numbers) and rows.numbers[index] == row
        tail = edit.tails(row)
        fills = edit.fills.get(row)
        if not there:
            cells = _created(fills or {}, rows.prefix, row, edit.restyle, edit.column_style) + tail
            if cells:
                at = rows.starts[index] if index < len(rows.numbers) else rows.end
                out.append(view[copied:at])
                copied = at
                out.append(b'<%brow r="%d">' % (rows.prefix, row) + cells + close)
                edit.undo.made.append(row)
        else:
            start, inside, stop = rows.starts[index], rows.opened[index], rows.stops[index]
            hint = _SPANS.search(data, start, inside)
            edit.undo.hint(row, hint[0] if hint else b"", data[start : hint.start()] if hint else b"")
            if hint:  # how far the row reaches: optional, and no longer true
                out.append(view[copied : hint.start()])
                copied = hint.end()
            beyond = rows.last[index] >= edit.from_column
            if stop < inside:  # the row closes itself
                cells = _created(fills or {}, rows.prefix, row, edit.restyle, edit.column_style) + tail
                if cells:
                    out += (view[copied:stop], b">", cells, close)
                    copied = inside
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
                    out += (view[copied : inside - 1], b' ht="%g">' % tall, content, tail)
                    edit.undo.tall.append(row)
                else:
                    out += (view[copied:inside], content, tail)
                copied = stop
            else:
                out += (view[copied:stop], tail)
                copied = stop
        if copied - told > CHUNK:
            yield b"".join(out)
            out.clear()
            told = copied
            progress(copied)
    out.append(view[copied : rows.end])
    yield b"".join(out)


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
    if _regular(content, prefix):
        for column, severity in missing.items():
            new = _created({column: severity}, prefix, row, edit.restyle, base)
            at = _place(content, prefix, row, column)
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


def _regular(content: bytes, prefix: bytes) -> bool:
    """Whether every cell of a row begins with its reference, as nearly all programs write them."""
    start = b"<" + prefix + b"c"
    return (
        content.count(start + b" ") == content.count(start + b' r="')
        and start + b">" not in content
        and start + b"/>" not in content
    )


def _place(content: bytes, prefix: bytes, row: int, column: int) -> int:
    """Where a new cell goes in a regular row: before the first cell further right."""
    lead = b"<" + prefix + b'c r="'
    last = content.rfind(lead)
    if last >= 0:
        letters = content[last + len(lead) : content.index(b'"', last + len(lead))].rstrip(b"0123456789")
        for following in range(column + 1, min(column_number(letters), column + _NEAR) + 1):
            at = content.find(lead + b'%b%d"' % (column_letters(following).encode(), row))
            if at >= 0:
                return at
        if column_number(letters) > column + _NEAR:
            for found in re.finditer(re.escape(lead) + rb"([A-Z]{1,3})", content):
                if column_number(found[1]) > column:
                    return found.start()
    return len(content)


_NEAR = 64
"""Columns that are looked for one by one before all cells of a row are gone through."""


def _merged(content: bytes, prefix: bytes, row: int, tail: bytes, from_column: int) -> bytes:
    """A row whose own cells reach beyond our columns: ours are put between, formats without content give way."""
    before, beyond = _beyond(content, prefix, row, from_column - 1)
    ours = tokens(tail, prefix, row)
    taken = {cell.column for cell in ours}
    cells = tokens(beyond, prefix, row)
    if any(cell.filled for cell in cells if cell.column in taken):
        raise Unpatchable("columns")
    kept = [cell for cell in cells if cell.column not in taken]
    # A cell without a reference stands one to the right of the cell before it: say where it is, now that
    # another cell may come between.
    named = [
        cell
        if b' r="' in cell.xml.partition(b">")[0] or cell.column < from_column
        else _named(cell, prefix, row)
        for cell in kept
    ]
    return before + b"".join(cell.xml for cell in sorted(named + ours, key=lambda cell: cell.column))


def _named(cell: Cell, prefix: bytes, row: int) -> Cell:
    reference = b' r="%b%d"' % (column_letters(cell.column).encode(), row)
    at = len(prefix) + 2
    return Cell(cell.column, cell.xml[:at] + reference + cell.xml[at:], cell.filled)


def free_columns(data: bytes, rows: Survey, after: int, blocked: set[int]) -> int | None:
    """The first of three columns right of ``after`` that nothing stands in, with one more between it and others.

    ``after`` is the table's last column; ``blocked`` are columns that are taken for other reasons (merged
    cells). Columns with content are never taken; columns with formats alone only where else our columns
    would land far from the table. None where the sheet has no three columns left.
    """
    content: set[int] = set(blocked)
    formats: set[int] = set()
    seen: set[bytes] = set()
    for index, column in enumerate(rows.last):
        if column > after:
            row = rows.numbers[index]
            beyond = _beyond(data[rows.opened[index] : rows.stops[index]], rows.prefix, row, after)[1]
            same = beyond.replace(b'%d"' % row, b'"')  # rows are formatted alike: each kind is looked at once
            if same in seen:
                continue
            if len(seen) < _KINDS:
                seen.add(same)
            for cell in tokens(beyond, rows.prefix, row):
                if cell.column > after:
                    (content if cell.filled else formats).add(cell.column)
    start = _gap(after, content | formats)
    if start > after + 25 or start + 2 >= MAX_COLUMN:
        start = _gap(after, content)
    return start if start + 2 < MAX_COLUMN else None


_KINDS = 10_000


def _beyond(content: bytes, prefix: bytes, row: int, column: int) -> tuple[bytes, bytes]:
    """A row's cells in two pieces: the second begins with the first cell right of ``column``.

    Where the cells' places cannot be told by looking for their references, all of them are in the second.
    """
    at = _place(content, prefix, row, column) if _regular(content, prefix) else 0
    return content[:at], content[at:]


def _gap(after: int, taken: set[int]) -> int:
    start = after + 1
    while any(column in taken for column in range(start, start + 4)):
        start += 1
    # Directly beside what touches the table, but with a column between us and what stands apart from it.
    return start
