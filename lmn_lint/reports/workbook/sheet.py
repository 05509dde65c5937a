"""One linted sheet, annotated in its XML: fills, columns at the right, header freeze, filter, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.reports.workbook import notes, rows, xml
from lmn_lint.reports.workbook.content import assembled, content
from lmn_lint.reports.workbook.grid import HIGHEST
from lmn_lint.reports.workbook.marks import Marks, Range, columns_of, last_row, marks, status_text
from lmn_lint.reports.workbook.names import MAX_COLUMN, MAX_LINKS, OUR_COLUMNS
from lmn_lint.reports.workbook.package import Package, Unpatchable
from lmn_lint.reports.workbook.styles import BACK, CODES, REMARK, STATUS, STATUS_HEAD, Styles
from lmn_lint.reports.workbook.workbook import quoted

if TYPE_CHECKING:
    from lmn_lint.result import BatchResult

_WIDTHS = (14.0, 64.0, 22.0)
_HIGHEST_FREEZE = 15
"""A header further down is not frozen: so many frozen rows would leave no room to scroll in."""
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"


@dataclass(frozen=True)
class Annotated:
    """What was done to one sheet, for the summary and the workbook part."""

    marks: Marks
    filter: str | None
    """The range of the autofilter that was set, "$A$3:$AA$812"; None where there was one."""
    frozen: bool
    """Whether the header row was frozen."""
    threaded: int
    """Cells with a threaded comment, in which Excel shows only the thread."""


@dataclass(frozen=True)
class Back:
    """The way from a row to its findings."""

    sheet: str
    """The name of the findings sheet."""
    lines: Mapping[int, int]
    """Row of the linted sheet → row on the findings sheet."""


def annotate(
    package: Package,
    part: str,
    result: BatchResult,
    styles: Styles,
    lang: str,
    note_cap: int,
    progress: Callable[[int, int], None],
    back: Back,
) -> Annotated:
    """Annotates the sheet in ``part``. Raises ``Unpatchable`` before anything of it is changed."""
    sheet = content(package, part)
    root = sheet.root
    merged = [
        span for each in _all(root, "mergeCells", "mergeCell") if (span := parse_range(each.get("ref") or ""))
    ]
    tables = _tables(package, part)
    batch = result.batch
    header, last = batch.header_row, last_row(batch)
    columns = columns_of(batch)
    left, after = columns[0], columns[-1]
    blocked = {
        column
        for top, begin, bottom, end in [*merged, *tables]
        if bottom >= header and top <= last and end > after
        for column in range(max(begin, after + 1), end + 1)
    }
    at = sheet.free_columns(after, blocked)
    sheet_marks = marks(result, lang, merged, note_cap)

    _widen(root, at)
    _dimension(root, at, last)
    frozen = _freeze(root, header)
    filtered = None
    if xml.child(root, "autoFilter") is None and not any(
        top <= last and bottom >= header for top, _, bottom, _ in tables
    ):
        corner = f"{column_letters(left)}{header}", f"{column_letters(at + 2)}{last}"
        xml.ordered(root, "autoFilter", xml.WORKSHEET, ref=":".join(corner))
        filtered = f"${column_letters(left)}${header}:${column_letters(at + 2)}${last}"
    for view in _all(root, "sheetViews", "sheetView"):
        view.attrib.pop("tabSelected", None)  # the summary is what is seen first

    threaded = 0
    if sheet_marks.notes:
        threaded = _put_notes(package, part, root, sheet_marks, _column_widths(root))

    linked = _link_back(root, at, sheet_marks, back)
    edit = rows.Edit(
        fills=sheet_marks.fills,
        tails=_tails(sheet_marks, header, at, sheet.prefix, styles, lang, linked),
        rows=sorted({header, *sheet_marks.statuses, *sheet_marks.fills}),
        restyle=styles.tinted,
        column_style=_column_style(root),
        from_column=at,
        heights=_heights(sheet_marks, root),
    )
    package.put_stream(part, assembled(root, sheet.edited(edit, progress)))
    return Annotated(sheet_marks, filtered, frozen, threaded)


def _tails(
    sheet: Marks, header: int, at: int, prefix: bytes, styles: Styles, lang: str, linked: Collection[int]
) -> Callable[[int], bytes]:
    """From a row to the cells of our three columns; the status of ``linked`` rows looks like a link."""
    p = prefix.decode()
    first, second, third = (column_letters(at + step) for step in range(3))

    def template(letters: str, style: int, text: str) -> bytes:
        inner = xml.t(text).replace("%", "%%")
        if p:
            inner = inner.replace("<t", f"<{p}t").replace("</t>", f"</{p}t>")
        start = f'<{p}c r="{letters}%d" s="{style}" t="inlineStr">'
        return f"{start}<{p}is>{inner}</{p}is></{p}c>".encode()

    status, link = (
        {name: template(first, styles.of(look), status_text(name, lang)) for name, look in looks.items()}
        for looks in (STATUS, BACK)
    )
    heads = b"".join(
        template(letters, styles.of(STATUS_HEAD), name)
        for letters, name in zip((first, second, third), OUR_COLUMNS, strict=True)
    )
    remark, codes = styles.of(REMARK), styles.of(CODES)
    rendered: dict[tuple[str, str], bytes] = {}  # the same few messages stand on many rows

    def tail(row: int) -> bytes:
        if row == header:
            return heads % (row, row, row)
        name = sheet.statuses.get(row)
        if name is None:
            return b""
        said = sheet.remarks.get(row)
        if said is None:
            return status[name] % row
        if said not in rendered:
            rendered[said] = template(second, remark, said[0]) + template(third, codes, said[1])
        return ((link if row in linked else status)[name] + rendered[said]) % (row, row, row)

    return tail


def _link_back(root: xml.Element, column: int, sheet: Marks, back: Back) -> set[int]:
    """Links the statuses to the rows' findings, as many as Excel takes beside the sheet's own; returns the rows."""
    group = xml.child(root, "hyperlinks")
    room = MAX_LINKS - (0 if group is None else len(group))
    linked = [row for row in sorted(sheet.remarks) if row in back.lines and row in sheet.statuses][
        : max(room, 0)
    ]
    if linked:
        group = xml.ensure(root, "hyperlinks", xml.WORKSHEET)
    for row in linked:
        place = f"{quoted(back.sheet)}!A{back.lines[row]}"
        xml.append(group, "hyperlink", ref=f"{column_letters(column)}{row}", location=place)
    return set(linked)


def _heights(sheet: Marks, root: xml.Element) -> dict[int, float]:
    """Heights of the rows whose remarks take several lines. No order: Excel fits the row anew when it is edited."""
    usual = xml.child(root, "sheetFormatPr")
    line = max(float((usual.get("defaultRowHeight") if usual is not None else None) or 15), 15)
    return {
        row: min(line * count, HIGHEST)
        for row, (said, codes) in sheet.remarks.items()
        if (count := max(REMARK.lines(said, _WIDTHS[1]), CODES.lines(codes, _WIDTHS[2]))) > 1
    }


# --- parts of the sheet around its rows --------------------------------------------------------


def parse_range(reference: str) -> Range | None:
    """A reference as "A1:C4" as numbers; None for what is none."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?", reference)
    if found is None:
        return None
    left, top = rows.column_number(found[1].encode()), int(found[2])
    right = rows.column_number(found[3].encode()) if found[3] else left
    bottom = int(found[4]) if found[4] else top
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def _all(root: xml.Element, group: str, name: str) -> list[xml.Element]:
    found = xml.child(root, group)
    return [] if found is None else xml.children(found, name)


def _tables(package: Package, part: str) -> list[Range]:
    """The ranges of the sheet's tables (list objects)."""
    ranges = []
    for relation in package.relations(part):
        if relation.kind == "table" and relation.target in package:
            span = parse_range(xml.parse(package.read(relation.target)).get("ref") or "")
            if span:
                ranges.append(span)
    return ranges


def _widen(root: xml.Element, at: int) -> None:
    """Widths for our columns; what says something about wider spans of columns is cut around them."""
    cols = xml.ensure(root, "cols", xml.WORKSHEET)
    ours = range(at + 1, at + 4)  # columns are counted from 1 here
    for col in list(cols):
        low, high = int(col.get("min") or 1), int(col.get("max") or 1)
        if high < ours[0] or low > ours[-1]:
            continue
        for start, stop in ((low, ours[0] - 1), (ours[-1] + 1, high)):
            if start <= stop:
                piece = xml.make(cols, "col", **{**dict(col.attrib), "min": str(start), "max": str(stop)})
                col.addprevious(piece)
        cols.remove(col)
    for number, width in zip(ours, _WIDTHS, strict=True):
        new = xml.make(cols, "col", min=str(number), max=str(number), width=str(width), customWidth="1")
        place = sum(1 for col in cols if int(col.get("min") or 1) < number)
        cols.insert(place, new)


def _dimension(root: xml.Element, at: int, last: int) -> None:
    found = xml.child(root, "dimension")
    span = parse_range(found.get("ref") or "") if found is not None else None
    if found is not None and span is not None:
        top, left, bottom, right = span
        right, bottom = min(max(right, at + 2), MAX_COLUMN - 1), max(bottom, last)
        found.set("ref", f"{column_letters(left)}{top}:{column_letters(right)}{bottom}")


def _freeze(root: xml.Element, header: int) -> bool:
    """Freezes the header row where nothing is frozen or split, and where the view can be frozen."""
    views = xml.ensure(root, "sheetViews", xml.WORKSHEET)
    if len(views) == 0:
        xml.append(views, "sheetView", workbookViewId="0")
    all_views = xml.children(views, "sheetView")
    if header > _HIGHEST_FREEZE or any(
        xml.child(view, "pane") is not None or view.get("view") == "pageLayout" for view in all_views
    ):
        return False
    view = all_views[0]
    view.attrib.pop("topLeftCell", None)  # a scrolled view would freeze the rows it happens to show
    below = f"A{header + 1}"
    pane = xml.make(
        view, "pane", ySplit=str(header), topLeftCell=below, activePane="bottomLeft", state="frozen"
    )
    for selection in xml.children(view, "selection"):
        selection.set("pane", "bottomLeft")
    view.insert(0, pane)
    return True


def _column_style(root: xml.Element) -> Callable[[int], int]:
    spans = [
        (int(col.get("min") or 1) - 1, int(col.get("max") or 1) - 1, int(col.get("style") or 0))
        for col in _all(root, "cols", "col")
    ]
    return lambda column: next((style for low, high, style in spans if low <= column <= high), 0)


def _column_widths(root: xml.Element) -> Callable[[int], int]:
    """Widths of the columns in pixels of the usual font; 0 for a hidden column."""
    spans = []
    for col in _all(root, "cols", "col"):
        hidden = col.get("hidden") in ("1", "true")
        width = 0 if hidden else round(float(col.get("width") or 8.43) * 7 + 5)
        spans.append((int(col.get("min") or 1) - 1, int(col.get("max") or 1) - 1, width))
    usual = xml.child(root, "sheetFormatPr")
    default = round(float((usual.get("defaultColWidth") if usual is not None else None) or 8.43) * 7 + 5)
    return lambda column: next((width for low, high, width in spans if low <= column <= high), default)


def _put_notes(
    package: Package, part: str, root: xml.Element, sheet: Marks, width: Callable[[int], int]
) -> int:
    """Adds the notes to the sheet's own comments and drawing, or to new ones. Returns threaded cells."""
    strict = xml.is_strict(root)
    relations = package.relations(part)
    comments = next((each.target for each in relations if each.kind == "comments"), None)
    legacy = xml.child(root, "legacyDrawing")
    drawing = None
    if legacy is not None:
        wanted = xml.relation_id(legacy)
        drawing = next((each.target for each in relations if each.id == wanted), None)
        if drawing is None:
            raise Unpatchable("notes")
    written, existing, threaded = notes.comments(
        package.read(comments) if comments else None, sheet.notes, strict
    )
    vml = notes.drawing(
        package.read(drawing) if drawing else None,
        [note for note in sheet.notes if (note.row, note.column) not in existing],
        [note for note in sheet.notes if (note.row, note.column) in existing],
        width,
        notes.taken_blocks(package),
    )
    if comments is None:
        comments = package.free_name("xl/comments_lmn.xml")
        package.put(comments, written, COMMENTS_TYPE)
        package.relate(part, "comments", comments, strict=strict)
    else:
        package.put(comments, written)
    if drawing is None:
        package.default_type("vml", VML_TYPE)
        drawing = package.free_name("xl/drawings/vmlDrawing_lmn.vml")
        package.put(drawing, vml, VML_TYPE)
        new = xml.ordered(root, "legacyDrawing", xml.WORKSHEET)
        identity = package.relate(part, "vmlDrawing", drawing, strict=strict)
        new.set(f"{{{xml.relation_namespace(strict=strict)}}}id", identity)
    else:
        package.put(drawing, vml)
    return threaded
