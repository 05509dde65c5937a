"""Notes on cells: the comments part, and the VML drawing without which Excel shows none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.marks import Note
from lmn_lint.reports.workbook.names import MAX_COLUMN, MAX_ROW, NOTE_AUTHOR, NOTE_RULER
from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.unpatchable import Unpatchable

_WIDTH = 330
_CHARACTERS = 50
"""Characters of 9 points that go on a line of a note."""
_LINE = 15
_ROW = 20
"""Pixels of a usual row."""
_MOST_ACROSS = 60
"""Columns that a box stands over at most: hidden ones have no width."""
_PER_BLOCK = 1024
"""Shape numbers come in blocks of so many; a drawing says which blocks are its own."""

_FONT = '<sz val="9"/><color rgb="FF222B30"/><rFont val="Tahoma"/><family val="2"/>'
_RULER = xml.t(f"\n{NOTE_RULER}\n")
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;margin-top:1.5pt;'
    'width:%dpt;height:%dpt;z-index:%d;visibility:hidden" fillcolor="#fffbea" o:insetmode="auto">'
    '<v:fill color2="#fffbea"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%s</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
)
_DRAWING = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    b'<o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'
)


@lru_cache(maxsize=4096)
def _runs(paragraphs: tuple[tuple[str, str], ...]) -> str:
    """The text of a note; the same few are said of many cells."""
    runs = []
    for number, (head, body) in enumerate(paragraphs):
        start = "\n\n" if number else ""
        runs.append(f"<r><rPr><b/>{_FONT}</rPr>{xml.t(start + head)}</r>")
        runs.append(f"<r><rPr>{_FONT}</rPr>{xml.t(chr(10) + body)}</r>")
    return "".join(runs)


def comments(
    data: bytes | None, notes: Sequence[Note], strict: bool
) -> tuple[bytes, set[tuple[int, int]], int]:
    """The comments part with our notes.

    Returns the part, the cells that had a note before (their text is kept, ours stands below it), and how
    many of those are threaded: Excel shows the thread there, other programs the note.
    """
    main = xml.STRICT_MAIN if strict else xml.MAIN
    if data is None:
        body = "".join(
            f'<comment ref="{column_letters(note.column)}{note.row}" authorId="0"><text>{_runs(note.paragraphs)}</text></comment>'
            for note in notes
        )
        whole = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<comments xmlns="{main}"><authors><author>{NOTE_AUTHOR}</author></authors>'
            f"<commentList>{body}</commentList></comments>"
        )
        return whole.encode(), set(), 0
    root = xml.parse(data)
    authors, listed = xml.child(root, "authors"), xml.child(root, "commentList")
    if authors is None or listed is None:
        raise Unpatchable("notes")
    author_names = [author.text or "" for author in authors]
    author = len(author_names)
    xml.append(authors, "author").text = NOTE_AUTHOR
    by_cell = {each.get("ref"): each for each in listed}
    existing: set[tuple[int, int]] = set()
    threaded = 0
    for note in notes:
        reference = f"{column_letters(note.column)}{note.row}"
        ours = xml.parse(f'<text xmlns="{xml.namespace(root)}">{_runs(note.paragraphs)}</text>'.encode())
        old = by_cell.get(reference)
        if old is None:
            new = xml.append(listed, "comment", ref=reference, authorId=str(author))
            new.append(ours)
            continue
        existing.add((note.row, note.column))
        number = xml.whole(old.get("authorId"))
        threaded += 0 <= number < author and author_names[number].startswith("tc=")
        text = xml.child(old, "text")
        if text is None:
            text = xml.make(old, "text")
            old.insert(0, text)
        for plain in xml.children(text, "t"):  # plain text and runs are not mixed
            run = xml.make(text, "r")
            text.replace(plain, run)
            run.append(plain)
        divider = xml.parse(
            f'<text xmlns="{xml.namespace(root)}"><r><rPr>{_FONT}</rPr>{_RULER}</r></text>'.encode()
        )
        place = max((index + 1 for index, each in enumerate(text) if xml.local(each) == "r"), default=0)
        for run in [*divider, *ours]:
            text.insert(place, run)
            place += 1
    return xml.serialise(root), existing, threaded


def taken_blocks(package: Package) -> set[int]:
    """The blocks of shape numbers that the package's drawings already use."""
    blocks: set[int] = set()
    for name in package.names():
        if name.lower().endswith(".vml"):
            data = package.read(name)
            for found in re.finditer(rb"<(?:[\w.-]+:)?idmap\b[^>]*?\bdata\s*=\s*[\"']([\d, ]*)[\"']", data):
                blocks.update(int(number) for number in found[1].split(b",") if number.strip())
            blocks.update(int(number) // _PER_BLOCK for number in re.findall(rb"_x0000_s(\d{4,9})", data))
    return blocks


def drawing(
    data: bytes | None,
    new: Sequence[Note],
    longer: Sequence[Note],
    width: Callable[[int], int],
    taken: set[int],
) -> bytes:
    """The VML drawing with a box for each ``new`` note; the boxes of ``longer`` ones grow by what was added.

    An existing drawing is edited as text: Excel itself writes VML that is no XML.
    """
    whole = data or _DRAWING
    whole = _with_prefixes(whole)
    end = whole.rfind(b"</xml>")
    if end < 0:
        raise Unpatchable("notes")
    first = max(taken, default=0) + 1
    blocks = range(first, first + -(-len(new) // (_PER_BLOCK - 1)))
    lefts: dict[int, tuple[int, int, int, int]] = {}
    shapes = []
    for number, note in enumerate(new):
        block, place = divmod(number, _PER_BLOCK - 1)
        if note.column not in lefts:
            lefts[note.column] = _across(note.column, width)
        left, left_offset, right, right_offset = lefts[note.column]
        height = _height(note.paragraphs)
        top = max(note.row - 2, 0)
        rows, rest = divmod(height + 4, _ROW)
        bottom = min(top + rows, MAX_ROW - 1)
        anchor = f"{left}, {left_offset}, {top}, 4, {right}, {right_offset}, {bottom}, {rest}"
        shapes.append(
            _SHAPE
            % (
                blocks[block] * _PER_BLOCK + 1 + place,
                _WIDTH * 3 // 4,
                height * 3 // 4,
                number + 1,
                anchor,
                note.row - 1,
                note.column,
            )
        )
    added = "".join(shapes).encode()
    if b'id="_x0000_t202"' not in whole and shapes:
        added = _SHAPE_TYPE.encode() + added
    whole = whole[:end] + added + whole[end:]
    if longer:
        whole = grown(
            whole, {(note.row - 1, note.column): _height(note.paragraphs) + 2 * _LINE for note in longer}
        )
    return _with_blocks(whole, list(blocks))


def _with_prefixes(whole: bytes) -> bytes:
    """The drawing with the usual prefixes declared, beside others that some programs use."""
    root = re.search(rb"<xml\b[^>]*>", whole)
    if root is None:
        raise Unpatchable("notes")
    missing = b"".join(
        b' xmlns:%b="urn:schemas-microsoft-com:%b"' % (prefix, name)
        for prefix, name in ((b"v", b"vml"), (b"o", b"office:office"), (b"x", b"office:excel"))
        if b"xmlns:%b=" % prefix not in root[0]
    )
    end = root.end() - (2 if root[0].endswith(b"/>") else 1)
    if root[0].endswith(b"/>"):
        return whole[:end] + missing + b"></xml>" + whole[root.end() :]
    return whole[:end] + missing + whole[end:]


def _with_blocks(whole: bytes, blocks: list[int]) -> bytes:
    if not blocks:
        return whole
    ours = ",".join(map(str, blocks)).encode()
    found = re.search(rb"<(?:[\w.-]+:)?idmap\b[^>]*?\bdata\s*=\s*[\"']([\d, ]*)[\"']", whole)
    if found:
        data = b",".join(filter(None, (found[1].strip(), ours)))
        return whole[: found.start(1)] + data + whole[found.end(1) :]
    root = re.search(rb"<xml\b[^>]*>", whole)
    if root is None:
        raise Unpatchable("notes")
    used = {int(number) // _PER_BLOCK for number in re.findall(rb"id=[\"']_x0000_s(\d{4,9})", whole)}
    data = b",".join(b"%d" % block for block in sorted(used | set(blocks)))
    layout = b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%b"/></o:shapelayout>' % data
    return whole[: root.end()] + layout + whole[root.end() :]


def grown(whole: bytes, cells: dict[tuple[int, int], int]) -> bytes:
    """Boxes made so many pixels taller that our text below theirs is seen, or shorter when it is taken off.

    ``cells`` are rows and columns, both counted from 0.
    """

    def grow(shape: re.Match[bytes]) -> bytes:
        row = re.search(rb"[<:]Row>\s*(\d+)\s*</", shape[0])
        column = re.search(rb"[<:]Column>\s*(\d+)\s*</", shape[0])
        anchor = re.search(rb"([<:]Anchor>(?:\s*\d+\s*,){6}\s*)(\d+)(\s*,\s*\d+\s*</)", shape[0])
        if row is None or column is None or anchor is None:
            return shape[0]
        more = cells.get((int(row[1]), int(column[1])))
        if more is None:
            return shape[0]
        rows, before = -(-abs(more) // _ROW), int(anchor[2])
        bottom = min(before + rows, MAX_ROW - 1) if more > 0 else before - rows
        if bottom <= int(row[1]):  # it has been drawn anew since
            return shape[0]
        return shape[0][: anchor.start(2)] + b"%d" % bottom + shape[0][anchor.end(2) :]

    return re.sub(rb"<((?:[\w.-]+:)?)shape\s.*?</\1shape>", grow, whole, flags=re.DOTALL)


@lru_cache(maxsize=4096)
def _height(paragraphs: tuple[tuple[str, str], ...]) -> int:
    """Pixels that a note's text needs."""
    lines = 0
    for head, body in paragraphs:
        for line in (head, *body.split("\n")):
            lines += 1 + len(line) // _CHARACTERS
    lines += len(paragraphs) - 1
    return lines * _LINE + 10


def added_height(words: str) -> int:
    """Pixels that a box grew by for our words below a note, the line between them included."""
    _, _, ours = words.rpartition(f"{NOTE_RULER}\n")
    return sum(1 + len(line) // _CHARACTERS for line in ours.split("\n")) * _LINE + 10 + 2 * _LINE


def _across(column: int, width: Callable[[int], int]) -> tuple[int, int, int, int]:
    """Left column and offset, right column and offset of a box beside ``column``, as wide as notes are."""
    left, offset = min(column + 1, MAX_COLUMN - _MOST_ACROSS), 12
    right, room = left, _WIDTH + offset
    while room > width(right) and right < left + _MOST_ACROSS - 1:
        room -= width(right)
        right += 1
    return left, offset, right, min(room, width(right))
