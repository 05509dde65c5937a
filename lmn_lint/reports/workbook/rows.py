"""Where the rows and the cells of a sheet lie in its XML, which is looked at as bytes.

The survey walks over the rows once and checks that the XML between them is of the form that is edited here
(``edit``); what is not is refused (``Unpatchable``) rather than guessed.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook.names import MAX_COLUMN, MAX_ROW
from lmn_lint.reports.workbook.unpatchable import Unpatchable


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
    hinted: bool = False
    """Whether a row may say how far it reaches ("spans")."""
    hides: bool = False
    """Whether a row is hidden."""
    last: array[int] = field(default_factory=lambda: array("l"))
    """Of each row, the number of its last cell's column; -1 without cells, -2 where it has to be looked up."""

    def index(self, row: int) -> int | None:
        """The index of a row's number in the arrays."""
        at = bisect_left(self.numbers, row)
        return at if at < len(self.numbers) and self.numbers[at] == row else None


def split(data: bytes) -> tuple[bytes, int, int]:
    """Prefix of the sheet's element names, and where the contents of ``sheetData`` begin and end."""
    found = re.search(rb"<((?:[A-Za-z_][\w.-]*:)?)sheetData(?:\s[^<>]*)?>", data)
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
    if end - begin >= _MANY and _survey_usual(data, found):
        return found
    lead = b"<" + prefix + b'row r="'
    opening = b"<" + prefix + b"row"
    close = b"</" + prefix + b"row>"
    cell = b"<" + prefix + b'c r="'
    any_cell = b"<" + prefix + b"c "
    width, cell_width = len(lead), len(cell)
    other = re.compile(
        # Nothing is tried again: what nobody has checked yet must not take up time.
        rb"\s*+(?:<!--.*?-->\s*+)*+("
        + re.escape(opening)
        + rb"(?=[\s/>])(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>)?",
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
    _tell_hints(data, found)
    return found


_MANY = 1 << 16
"""Bytes of rows from which on it is worth the while to look for all of them at once."""


def _survey_usual(data: bytes, found: Survey) -> bool:
    """Fills in a survey of rows in their usual form; False where they are not."""
    from lmn_lint.reports.workbook.usual_rows import usual_rows

    usual = usual_rows(data, found.prefix, found.begin, found.end)
    if usual is None:
        return False
    arrays = (found.numbers, found.starts, found.opened, found.stops, found.last)
    for places, all_at_once in zip(arrays, usual[:-1], strict=True):
        places.frombytes(all_at_once.astype(places.typecode).tobytes())
    if not usual.bare:
        _tell_hints(data, found)
    return True


def _tell_hints(data: bytes, found: Survey) -> None:
    begin, end = found.begin, found.end
    found.hinted = data.find(b"spans", begin, end) >= 0
    found.hides = data.find(b"hidden=", begin, end) >= 0 and _HIDDEN.search(data, begin, end) is not None


_HIDDEN = re.compile(rb"<(?:[\w.-]+:)?row\s[^<>]*\bhidden\s*=\s*[\"'](?:1|true)")


@dataclass
class Cell:
    """One cell element of a row."""

    column: int
    xml: bytes
    filled: bool
    """Whether it holds anything but a format."""


_BLANK = re.compile(rb"\s*+\Z")
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
    while not _BLANK.match(content, position):
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


def is_regular(content: bytes, prefix: bytes) -> bool:
    """Whether every cell of a row begins with its reference, as nearly all programs write them."""
    start = b"<" + prefix + b"c"
    return (
        content.count(start + b" ") == content.count(start + b' r="')
        and start + b">" not in content
        and start + b"/>" not in content
    )


def place_of(content: bytes, prefix: bytes, row: int, column: int) -> int:
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
            beyond = cells_beyond(data[rows.opened[index] : rows.stops[index]], rows.prefix, row, after)[1]
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


def cells_beyond(content: bytes, prefix: bytes, row: int, column: int) -> tuple[bytes, bytes]:
    """A row's cells in two pieces: the second begins with the first cell right of ``column``.

    Where the cells' places cannot be told by looking for their references, all of them are in the second.
    """
    at = place_of(content, prefix, row, column) if is_regular(content, prefix) else 0
    return content[:at], content[at:]


def _gap(after: int, taken: set[int]) -> int:
    start = after + 1
    while any(column in taken for column in range(start, start + 4)):
        start += 1
    # Directly beside what touches the table, but with a column between us and what stands apart from it.
    return start
