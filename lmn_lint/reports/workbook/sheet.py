"""One linted sheet, annotated in its XML: fills, columns at the right, header freeze, filter, notes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.reading.batch import Remark
from lmn_lint.reports.workbook import notes, xml
from lmn_lint.reports.workbook.around import (
    column_style,
    column_widths,
    covered,
    dimension,
    freeze,
    members,
    parse_range,
    widen,
)
from lmn_lint.reports.workbook.content import assembled, content
from lmn_lint.reports.workbook.edit import Edit, Undo
from lmn_lint.reports.workbook.grid import HIGHEST
from lmn_lint.reports.workbook.marks import Marks, columns_of, last_row, marks, status_text
from lmn_lint.reports.workbook.names import MAX_COLUMN, MAX_LINKS, OUR_COLUMNS
from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.styles import BACK, CODES, REMARK, REMARK_HEAD, STATUS, STATUS_HEAD, Styles
from lmn_lint.reports.workbook.tables import join, joined, tables
from lmn_lint.reports.workbook.unpatchable import Unpatchable
from lmn_lint.reports.workbook.workbook import quoted

if TYPE_CHECKING:
    from lmn_lint.result import BatchResult

OUR_HEIGHT = 0.03
"""Points that our heights have above whole lines: nobody sees them, and nobody else orders such a height."""
_WIDTHS = (14.0, 64.0, 22.0)
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"


@dataclass(frozen=True)
class WayBack:
    """What an annotated sheet does not tell of how it was. Holds no cell's value."""

    head: bytes
    """What stood before the rows."""
    tail: bytes
    """What stood behind them."""
    at: int | None
    """The first of our columns."""
    edited: list[int]
    """The rows that were edited."""
    undo: Undo


@dataclass(frozen=True)
class Annotated:
    """What was done to one sheet, for the summary and the workbook part."""

    marks: Marks
    filter: str | None
    """The range of the autofilter that was set, "$A$3:$AA$812"; None where there was one."""
    frozen: bool
    """Whether the header row was frozen."""
    hidden_rows: bool
    """Whether rows were hidden before."""
    threaded: int
    """Cells with a threaded comment, in which Excel shows only the thread."""
    way_back: WayBack | None = None
    """By what the sheet can be made the very bytes that it was; None for one that was made here."""
    said: tuple[Remark, ...] = ()
    """What else is worth knowing of the sheet (messages "workbook.remark_<code>")."""


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
        span
        for each in members(root, "mergeCells", "mergeCell")
        if (span := parse_range(each.get("ref") or ""))
    ]
    there = tables(package, part)
    batch = result.batch
    header, last = batch.header_row, last_row(batch)
    columns = columns_of(batch)
    left, after = columns[0], columns[-1]
    spans = [*merged, *(table.span for table in there)]
    at = sheet.free_columns(after, covered(spans, header, last, after))
    right = after if at is None else at + 2
    lowest = header + batch.header_depth - 1
    sheet_marks = marks(result, lang, merged, note_cap)

    said = []
    if at is None:
        said.append(Remark("no_columns"))
    else:
        widen(root, at, _WIDTHS)
        dimension(root, right, last)
    frozen = freeze(root, lowest)
    filtered = None
    on_rows = [table for table in there if table.span[0] <= last and table.span[2] >= header]
    if xml.child(root, "autoFilter") is None and not on_rows:
        first, end = column_letters(left), column_letters(right)
        xml.ordered(root, "autoFilter", xml.WORKSHEET, ref=f"{first}{lowest}:{end}{last}")
        filtered = f"${first}${lowest}:${end}${last}"
    elif at is not None:
        table = joined(there, header, after, OUR_COLUMNS) if at == after + 1 else None
        if table is not None:
            join(package, table, OUR_COLUMNS)
        else:
            said.append(Remark("own_table" if on_rows else "own_filter"))
    if xml.child(root, "sheetProtection") is not None:
        said.append(Remark("protected"))
    for view in members(root, "sheetViews", "sheetView"):
        view.attrib.pop("tabSelected", None)  # the summary is what is seen first

    threaded = 0
    if sheet_marks.notes:
        threaded = _put_notes(package, part, root, sheet_marks, column_widths(root))

    linked: set[int] = set() if at is None else _link_back(root, at, sheet_marks, back)
    tails = (
        _NoTails()
        if at is None
        else _Tails(sheet_marks, range(header, lowest + 1), at, sheet.prefix, styles, lang, linked)
    )
    edit = Edit(
        fills=sheet_marks.fills,
        tails=tails.of_row,
        plain=tails.plain(),
        rows=sorted({*range(header, lowest + 1), *sheet_marks.statuses, *sheet_marks.fills}),
        restyle=styles.tinted,
        column_style=column_style(root),
        from_column=MAX_COLUMN if at is None else at,
        heights={} if at is None else _heights(sheet_marks, root),
    )
    package.put_stream(part, assembled(root, sheet.edited(edit, progress)))
    hides = sheet.hides_rows()
    around = sheet.around
    way_back = None if around is None else WayBack(*around, at, edit.rows, edit.undo)
    return Annotated(sheet_marks, filtered, frozen, hides, threaded, way_back, tuple(said))


class _NoTails:
    """There is no room for our columns."""

    def of_row(self, row: int) -> bytes:
        """Nothing."""
        return b""

    def plain(self) -> dict[int, bytes]:
        """No row."""
        return {}


class _Tails:
    """The cells of our three columns. ``header``: the header's rows; the status of ``linked`` rows is a link."""

    def __init__(
        self,
        sheet: Marks,
        header: range,
        at: int,
        prefix: bytes,
        styles: Styles,
        lang: str,
        linked: Collection[int],
    ) -> None:
        self._sheet, self._header, self._linked = sheet, header, linked
        self._prefix = prefix.decode()
        self._letters = [column_letters(at + step) for step in range(3)]
        first, *others = self._letters
        self._status, self._link = (
            {
                name: self._cell(first, styles.of(look), status_text(name, lang))
                for name, look in looks.items()
            }
            for looks in (STATUS, BACK)
        )
        heads = [styles.of(look) for look in (STATUS_HEAD, REMARK_HEAD, REMARK_HEAD)]
        self._heads = b"".join(map(self._cell, self._letters, heads, OUR_COLUMNS))
        self._below = b"".join(map(self._cell, self._letters, heads))
        self._looks = list(zip(others, (styles.of(REMARK), styles.of(CODES)), strict=True))
        self._rendered: dict[tuple[str, str], bytes] = {}  # the same few messages stand on many rows

    def _cell(self, letters: str, style: int, text: str | None = None) -> bytes:
        """A cell with %d for the number of its row."""
        p = self._prefix
        if text is None:
            return f'<{p}c r="{letters}%d" s="{style}"/>'.encode()
        inner = xml.t(text).replace("%", "%%")
        if p:
            inner = inner.replace("<t", f"<{p}t").replace("</t>", f"</{p}t>")
        start = f'<{p}c r="{letters}%d" s="{style}" t="inlineStr">'
        return f"{start}<{p}is>{inner}</{p}is></{p}c>".encode()

    def plain(self) -> dict[int, bytes]:
        """See ``Edit.plain``."""
        touched = self._sheet.remarks.keys() | self._sheet.fills.keys() | set(self._header)
        return {row: self._status[name] for row, name in self._sheet.statuses.items() if row not in touched}

    def of_row(self, row: int) -> bytes:
        """See ``Edit.tails``."""
        if row in self._header:
            return (self._heads if row == self._header[0] else self._below) % (row, row, row)
        name = self._sheet.statuses.get(row)
        if name is None:
            return b""
        said = self._sheet.remarks.get(row)
        if said is None:
            return self._status[name] % row
        if said not in self._rendered:
            self._rendered[said] = b"".join(
                self._cell(letters, style, text)
                for (letters, style), text in zip(self._looks, said, strict=True)
            )
        status = self._link if row in self._linked else self._status
        return (status[name] + self._rendered[said]) % (row, row, row)


def _link_back(root: xml.Element, column: int, sheet: Marks, back: Back) -> set[int]:
    """Links the statuses to the rows' findings, as many as Excel takes beside the sheet's own; returns the rows."""
    group = xml.child(root, "hyperlinks")
    room = MAX_LINKS - (0 if group is None else len(group))
    linked = [row for row in sorted(sheet.remarks) if row in back.lines and row in sheet.statuses][
        : max(room, 0)
    ]
    if linked:
        letters, sheet_name = column_letters(column), xml.attribute(quoted(back.sheet))
        xml.append_all(
            xml.ensure(root, "hyperlinks", xml.WORKSHEET),
            (
                f'<hyperlink ref="{letters}{row}" location="{sheet_name}!A{back.lines[row]}"/>'
                for row in linked
            ),
        )
    return set(linked)


def _heights(sheet: Marks, root: xml.Element) -> dict[int, float]:
    """Heights of the rows whose remarks take several lines. No order: Excel fits the row anew when it is edited."""
    usual = xml.child(root, "sheetFormatPr")
    line = max(xml.decimal(usual.get("defaultRowHeight") if usual is not None else None, 15), 15)
    return {
        row: height
        for row, (said, codes) in sheet.remarks.items()
        if (height := height_of(said, codes, line)) is not None
    }


def height_of(said: str, codes: str, line: float) -> float | None:
    """Points that a row needs for a remark and its codes, at so many points a line; None where a line is enough."""
    count = max(REMARK.lines(said, _WIDTHS[1]), CODES.lines(codes, _WIDTHS[2]))
    return min(line * count, HIGHEST - 1) + OUR_HEIGHT if count > 1 else None


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
    if drawing is None:
        existing = set()  # notes without a single box: nobody has seen them yet
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
