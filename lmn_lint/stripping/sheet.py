"""One sheet without what was added to it: our columns, the filter and the frozen header that we set, links, notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from lmn_lint.findings import column_letters
from lmn_lint.reading.columns import HEADER_WITHIN
from lmn_lint.reading.header import OWN_HEADERS, normal_form
from lmn_lint.reading.workbook import HEADER_ROWS
from lmn_lint.reports.workbook import rows, xml
from lmn_lint.reports.workbook.around import parse_range
from lmn_lint.reports.workbook.content import Held, assembled, content
from lmn_lint.reports.workbook.edit import named
from lmn_lint.reports.workbook.marks import Range
from lmn_lint.reports.workbook.names import MAX_COLUMN, OUR_COLUMNS, SIGNS
from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.sheet import height_of
from lmn_lint.stripping.notes import without_boxes, without_our_notes
from lmn_lint.stripping.texts import Texts

_STATUS, _REMARKS, _CODES = map(normal_form, OUR_COLUMNS)
_FILLED = re.compile(rb"<(?:[\w.-]+:)?(?:v|is|f)[\s>/]")
_HEIGHT = re.compile(rb"\sht\s*=\s*[\"']([\d.]+)[\"']")
_ORDERED = re.compile(rb"\scustomHeight\s*=\s*[\"'](?:1|true)[\"']")
_HIDDEN = re.compile(rb"\shidden\s*=\s*[\"'](?:1|true)[\"']")
_NO_ROWS = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^>]*)?/>")
_MARK = re.compile(rf"[{''.join(SIGNS.values())}] \w")


@dataclass(frozen=True)
class Columns:
    """Our columns on a sheet."""

    header: int
    """The row of the headers."""
    places: dict[int, str]
    """Column → normal form of its header."""


def strip_sheet(
    package: Package,
    part: str,
    texts: Texts,
    added: frozenset[str] | None,
    links: tuple[str, ...],
    unfiltered: Sequence[Range] = (),
) -> tuple[bool, bool]:
    """Takes our marks off the sheet in ``part``.

    ``added`` is what the workbook says was added to it, None where it says nothing; ``links`` are the
    beginnings of links to our sheets; ``unfiltered`` are tables whose filter went with our columns. Returns
    whether anything was ours, and whether a filter was.
    """
    if package.laid(part) is not None:
        return False, False  # made just now, from what was read
    data = package.read(part)
    notes = _strip_notes(package, part)
    empty = _NO_ROWS.search(data)
    if added is None and notes is None and (empty or not _may_have_columns(data, texts)):
        return False, False
    if empty:
        package.put(part, _NO_ROWS.sub(rb"<\1sheetData></\1sheetData>", data))
    sheet = content(package, part)
    if not isinstance(sheet, Held):
        return False, False
    columns = _columns(sheet, texts)
    root = sheet.root
    filtered = _strip_filter(root, columns, added)
    changed = filtered is not None
    if columns is not None:
        changed = True
        _strip_widths(root, set(columns.places))
        _strip_dimension(root, set(columns.places))
    if added is not None and "freeze" in added:
        changed |= _strip_freeze(root, columns.header if columns else None)
    changed |= _strip_links(root, links, columns)
    if notes is not None:
        changed |= _strip_drawing(package, part, root, notes)
    shown = [(top, bottom) for top, _, bottom, _ in unfiltered] + ([filtered] if filtered else [])
    if "hidden" in (added or ()):
        shown = []  # somebody had hidden rows before: which of them, nobody can tell
    if not changed and not shown:
        return notes is not None, False
    package.put(part, b"".join(assembled(root, _rows(sheet, columns, texts, root, shown))))
    return True, filtered is not None


# --- our columns -------------------------------------------------------------------------------


def _may_have_columns(data: bytes, texts: Texts) -> bool:
    """Whether the header of one of our columns may stand on a sheet; looked at closely afterwards."""
    return any(name.encode() in data or texts.speak_of(name.encode()) for name in OUR_COLUMNS)


def _columns(sheet: Held, texts: Texts) -> Columns | None:
    """Where our columns stand: the first row, near the top, that has one of their headers."""
    found, data = sheet.found, sheet.data
    for index, number in enumerate(found.numbers[: 2 * HEADER_WITHIN]):
        if found.stops[index] < found.opened[index]:
            continue
        cells = rows.tokens(data[found.opened[index] : found.stops[index]], found.prefix, number)
        places = {
            cell.column: form for cell in cells if (form := normal_form(texts.of(cell.xml))) in OWN_HEADERS
        }
        if places:
            return Columns(number, places)
    return None


def _rows(
    sheet: Held, columns: Columns | None, texts: Texts, root: xml.Element, shown: Sequence[tuple[int, int]]
) -> Iterator[bytes]:
    """The rows without our cells; those between first and last of each of ``shown`` are hidden no more."""
    found, data = sheet.found, sheet.data
    view = memoryview(data)
    usual = xml.child(root, "sheetFormatPr")
    line = max(xml.decimal(usual.get("defaultRowHeight") if usual is not None else None, 15), 15)
    copied = found.begin
    first = min(columns.places) if columns else 0
    for index, number in enumerate(found.numbers):
        start, inside, stop = found.starts[index], found.opened[index], found.stops[index]
        tag = data[start:inside]
        new = tag
        if any(top < number <= bottom for top, bottom in shown):
            new = _HIDDEN.sub(b"", new)
        body: bytes | None = None
        if columns is not None and number >= columns.header and stop > inside and found.last[index] >= first:
            body, taken = _without(data[inside:stop], found.prefix, number, columns, texts)
            if number > columns.header and taken is not None:
                new = _own_height(new, taken, line)
        if body is None and new == tag:
            continue
        yield bytes(view[copied:start])
        yield new
        if body is None:
            copied = inside
        else:
            yield body
            copied = stop
    yield bytes(view[copied : found.end])


def _without(
    body: bytes, prefix: bytes, row: int, columns: Columns, texts: Texts
) -> tuple[bytes | None, tuple[str, str] | None]:
    """A row's cells without ours (None: as they were), and the remark and codes that stood there."""
    cells = _spans(body, prefix, row, columns)
    if cells is None:
        return _without_by_place(body, prefix, row, columns, texts)
    if not cells:
        return None, None
    rest, at = b"", 0
    for begin, end, _ in sorted(cells):
        rest += body[at:begin]
        at = end
    rest += body[at:]
    taken = {columns.places[column]: body[begin:end] for begin, end, column in cells}
    if row != columns.header and not _is_ours(rest, taken, texts):
        return None, None
    return rest, _said(taken, texts)


def _spans(body: bytes, prefix: bytes, row: int, columns: Columns) -> list[tuple[int, int, int]] | None:
    """Begin, end and column of our cells; None where cells stand without their references."""
    lead = b"<" + prefix + b'c r="'
    if body.count(b"<" + prefix + b"c") != body.count(lead):
        return None
    spans = []
    for column in columns.places:
        begin = body.find(lead + b'%b%d"' % (column_letters(column).encode(), row))
        if begin < 0:
            continue
        end = body.index(b">", begin) + 1
        if body[end - 2] != 47:  # "/": the cell closes itself
            close = b"</" + prefix + b"c>"
            end = body.index(close, end) + len(close)
        spans.append((begin, end, column))
    return spans


def _without_by_place(
    body: bytes, prefix: bytes, row: int, columns: Columns, texts: Texts
) -> tuple[bytes | None, tuple[str, str] | None]:
    """As ``_without`` for cells whose places follow from those before them."""
    cells = rows.tokens(body, prefix, row)
    taken = {columns.places[cell.column]: cell.xml for cell in cells if cell.column in columns.places}
    rest = b"".join(named(cell, prefix, row).xml for cell in cells if cell.column not in columns.places)
    if not taken or (row != columns.header and not _is_ours(rest, taken, texts)):
        return None, None
    return rest, _said(taken, texts)


def _is_ours(rest: bytes, taken: dict[str, bytes], texts: Texts) -> bool:
    """Whether cells in our columns are ours: on the table's rows all are, below it what looks like ours.

    Somebody may have written below the table, where nothing else stands on the row.
    """
    if _FILLED.search(rest):
        return True
    filled = [cell for cell in taken.values() if _FILLED.search(cell)]
    return not filled or bool(_MARK.match(texts.of(taken.get(_STATUS, b""))))


def _said(taken: dict[str, bytes], texts: Texts) -> tuple[str, str] | None:
    remark, codes = taken.get(_REMARKS, b""), taken.get(_CODES, b"")
    if not _FILLED.search(remark) and not _FILLED.search(codes):
        return None
    return texts.of(remark), texts.of(codes)


def _own_height(tag: bytes, said: tuple[str, str], line: float) -> bytes:
    """A row's opening tag without the height that it was given for our remark."""
    height = _HEIGHT.search(tag)
    if height is None:
        return tag
    given = height_of(*said, line)
    # Some programs make an order of every height that they find; ours is known by its fraction then.
    if _ORDERED.search(tag) and (given is None or abs(xml.decimal(height[1].decode(), 0) - given) > 0.001):
        return tag
    return _ORDERED.sub(b"", _HEIGHT.sub(b"", tag))


# --- around the rows ---------------------------------------------------------------------------


def _strip_filter(
    root: xml.Element, columns: Columns | None, added: frozenset[str] | None
) -> tuple[int, int] | None:
    """Takes the filter off that we set; returns its first and last row. Somebody's own is only made narrower."""
    found = xml.child(root, "autoFilter")
    span = parse_range(found.get("ref") or "") if found is not None else None
    if found is None or span is None:
        return None
    top, left, bottom, right = span
    reaches = columns is not None and any(left <= column <= right for column in columns.places)
    if ("filter" in added) if added is not None else reaches:
        root.remove(found)
        properties = xml.child(root, "sheetPr")
        if properties is not None:
            properties.attrib.pop("filterMode", None)
        return top, bottom
    if reaches and columns is not None:
        outer = [column for column in range(left, right + 1) if column not in columns.places]
        if outer:
            found.set("ref", f"{column_letters(left)}{top}:{column_letters(outer[-1])}{bottom}")
    return None


def _strip_freeze(root: xml.Element, header: int | None) -> bool:
    """Thaws the header where it is frozen as we froze it; what somebody froze otherwise stays."""
    changed = False
    views = xml.child(root, "sheetViews")
    for view in [] if views is None else xml.children(views, "sheetView"):
        pane = xml.child(view, "pane")
        if pane is None or pane.get("state") != "frozen" or xml.decimal(pane.get("xSplit"), 0):
            continue
        if header is not None and not header <= xml.decimal(pane.get("ySplit"), 0) < header + HEADER_ROWS:
            continue
        view.remove(pane)
        for selection in xml.children(view, "selection"):
            selection.attrib.pop("pane", None)
        for selection in xml.children(view, "selection")[1:]:
            view.remove(selection)
        changed = True
    return changed


def _strip_widths(root: xml.Element, ours: Collection[int]) -> None:
    """Our columns are as wide as the sheet's columns usually are, or as those that go on to its end."""
    cols = xml.child(root, "cols")
    for col in [] if cols is None else xml.children(cols, "col"):
        low, high = xml.whole(col.get("min"), 1) - 1, xml.whole(col.get("max"), 1) - 1
        inside = [column for column in sorted(ours) if low <= column <= high]
        if not inside:
            continue
        begin = low
        for column in (*inside, high + 1):
            if begin < column:
                piece = xml.make(
                    col, "col", **{**dict(col.attrib), "min": str(begin + 1), "max": str(column)}
                )
                col.addprevious(piece)
            begin = column + 1
        col.getparent().remove(col)
    if cols is None:
        return
    first, last = min(ours) + 1, max(ours) + 1  # counted from 1
    before: xml.Element | None = None
    for col in xml.children(cols, "col"):
        if xml.whole(col.get("min"), 1) == last + 1 and xml.whole(col.get("max"), 1) >= MAX_COLUMN:
            col.set("min", str(first))
            if before is not None and xml.whole(before.get("max")) == first - 1 and _alike(before, col):
                col.set("min", before.get("min"))
                cols.remove(before)
        before = col
    if len(cols) == 0:
        root.remove(cols)


def _alike(one: xml.Element, other: xml.Element) -> bool:
    """Whether two spans of columns differ only in which they are."""
    differing = {name for name in {*one.attrib, *other.attrib} if one.get(name) != other.get(name)}
    return differing <= {"min", "max"}


def _strip_dimension(root: xml.Element, ours: Collection[int]) -> None:
    found = xml.child(root, "dimension")
    span = parse_range(found.get("ref") or "") if found is not None else None
    if found is None or span is None:
        return
    top, left, bottom, right = span
    while right in ours and right > left:
        right -= 1
    found.set("ref", f"{column_letters(left)}{top}:{column_letters(right)}{bottom}")


def _strip_links(root: xml.Element, links: tuple[str, ...], columns: Columns | None) -> bool:
    """Takes links to our sheets off, and whatever links stand in our columns."""
    group = xml.child(root, "hyperlinks")
    if group is None:
        return False
    changed = False
    for link in xml.children(group, "hyperlink"):
        span = parse_range(link.get("ref") or "")
        inside = (
            columns is not None
            and span is not None
            and span[1] in columns.places
            and span[0] > columns.header
        )
        if (link.get("location") or "").startswith(links) or inside:
            group.remove(link)
            changed = True
    if changed and len(group) == 0:
        root.remove(group)
    return changed


# --- notes -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Notes:
    gone: set[tuple[int, int]]
    shorter: dict[tuple[int, int], str]


def _strip_notes(package: Package, part: str) -> _Notes | None:
    """Takes our notes out of the sheet's comments; None where there are none."""
    for relation in package.relations(part):
        if relation.kind != "comments" or relation.target not in package:
            continue
        data, gone, shorter = without_our_notes(package.read(relation.target))
        if not gone and not shorter:
            return None
        if data is None:
            package.unrelate(part, {relation.id})
            package.remove(relation.target)
        else:
            package.put(relation.target, data)
        return _Notes(gone, shorter)
    return None


def _strip_drawing(package: Package, part: str, root: xml.Element, notes: _Notes) -> bool:
    """Takes the boxes of our notes off; whether the sheet's own XML changed with it."""
    legacy = xml.child(root, "legacyDrawing")
    wanted = None if legacy is None else xml.relation_id(legacy)
    for relation in package.relations(part):
        if legacy is None or relation.id != wanted or relation.target not in package:
            continue
        data = without_boxes(package.read(relation.target), notes.gone, notes.shorter)
        if data is not None:
            package.put(relation.target, data)
            return False
        package.unrelate(part, {relation.id})
        package.remove(relation.target)
        root.remove(legacy)
        return True
    return False
