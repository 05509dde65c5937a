"""Whether a package holds together: what Excel would offer to repair is named; an empty list is a sound workbook."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from tests.reports.workbook.schema import out_of_order

Element = etree._Element
_CELL = re.compile(r"([A-Z]{1,3})([0-9]+)")
_FORMATS = 65_490
_LINKS = 65_530


def number(letters: str) -> int:
    """0 for "A"."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def span(reference: str) -> tuple[int, int, int, int]:
    """Top, left, bottom, right of "B2:C9" or "B2"; columns from 0."""
    corners = [_CELL.fullmatch(corner.replace("$", "")) for corner in reference.split(":")]
    places = [(int(corner[2]), number(corner[1])) for corner in corners if corner]
    assert len(places) == len(corners), reference
    return *places[0], *places[-1]


def local(element: Element) -> str:
    return etree.QName(element).localname


def all_of(root: Element, name: str) -> list[Element]:
    """Elements of that name in the root's own namespace, wherever they stand."""
    return list(root.iter(f"{{{etree.QName(root).namespace}}}{name}"))


@dataclass
class Book:
    """A package's parts, its relations, and what is wrong with them."""

    parts: dict[str, bytes]
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.named = {name.lower(): name for name in self.parts}

    def xml(self, part: str) -> Element:
        return etree.fromstring(self.parts[part])

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id → kind and target ("" for one outside)."""
        folder, name = posixpath.split(part)
        rels = self.named.get(posixpath.join(folder, "_rels", f"{name}.rels").lower(), "")
        found = {}
        for line in self.xml(rels) if rels in self.parts else ():
            target = unquote(line.get("Target") or "").replace("\\", "/")
            whole = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            outside = line.get("TargetMode") == "External"
            found[line.get("Id") or ""] = (
                (line.get("Type") or "").rpartition("/")[2],
                "" if outside else whole,
            )
        return found

    def related(self, part: str, kind: str) -> list[str]:
        return [target for of, target in self.relations(part).values() if of == kind and target in self.parts]


def read(path: Path) -> Book:
    with zipfile.ZipFile(path) as archive:
        names = [info.filename for info in archive.infolist()]
        doubled = [name for name, times in Counter(map(str.lower, names)).items() if times > 1]
        bad = archive.testzip()
        book = Book({
            name.replace("\\", "/").lstrip("/"): archive.read(name)
            for name in names
            if not name.endswith(("/", "\\")) and not name.startswith(("__MACOSX", "[trash]"))
        })  # fmt: skip
    book.wrong += [f"two entries {name}" for name in doubled] + ([f"damaged {bad}"] if bad else [])
    return book


def faults(path: Path) -> list[str]:
    """Everything that does not hold together."""
    book = read(path)
    _package(book)
    [main] = book.related("", "officeDocument")
    sheets = _workbook(book, main)
    formats = _styles(book, main)
    [strings] = [len(all_of(book.xml(part), "si")) for part in book.related(main, "sharedStrings")] or [0]
    shapes: list[str] = []
    tables: list[tuple[str, str]] = []
    for part, kind in sheets.values():
        if kind == "worksheet":
            root = book.xml(part)
            _cells(book, part, root, formats, strings)
            _around(book, part, root)
            _notes(book, part, root, shapes)
            tables += _tables(book, part, root, main)
    for what, values in (
        ("shape", shapes), ("table name", [name for name, _ in tables]), ("table id", [id for _, id in tables]),
    ):  # fmt: skip
        book.wrong += [f"{what} {each} twice" for each, times in Counter(values).items() if times > 1]
    return book.wrong


def _package(book: Book) -> None:
    types = book.xml("[Content_Types].xml")
    defaults = [(line.get("Extension") or "").lower() for line in types if local(line) == "Default"]
    overrides = [
        unquote(line.get("PartName") or "")[1:].lower() for line in types if local(line) == "Override"
    ]
    for what, names in (("default", defaults), ("override", overrides)):
        book.wrong += [f"{what} {each} twice" for each, times in Counter(names).items() if times > 1]
    book.wrong += [f"a type for {name}, which is not there" for name in overrides if name not in book.named]
    for part, data in book.parts.items():
        if (
            part != "[Content_Types].xml"
            and part.lower() not in overrides
            and part.rpartition(".")[2].lower() not in defaults
        ):
            book.wrong.append(f"{part} has no type")
        if part.endswith(".rels"):
            lines = etree.fromstring(data)
            book.wrong += [
                f"{part}: {each} twice"
                for each, times in Counter(line.get("Id") for line in lines).items()
                if times > 1
            ]
            owner = re.sub(r"_rels/([^/]*)\.rels$", r"\1", part)
            book.wrong += [
                f"{part}: {target} is not there"
                for _, target in book.relations(owner).values()
                if target and target.partition("#")[0] not in book.parts
            ]
        elif part.endswith(".xml"):
            root = etree.fromstring(data)
            known = book.relations(part)
            book.wrong += [
                f"{part}: {local(element)} refers to {value}"
                for element in root.iter(etree.Element)
                for name, value in element.attrib.items()
                if re.search(
                    r"/(officeDocument/2006|officeDocument)/relationships}(id|embed|link|pict)$", str(name)
                )
                and value
                and value not in known
            ]


def _workbook(book: Book, main: str) -> dict[str, tuple[str, str]]:
    """Sheet name → part and kind."""
    root, known = book.xml(main), book.relations(main)
    listed = all_of(root, "sheet")
    names = [sheet.get("name") or "" for sheet in listed]
    sheets = {}
    for sheet in listed:
        identity = next(str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id"))
        kind, target = known.get(identity, ("", ""))
        sheets[sheet.get("name") or ""] = target, kind
    for what, values in (
        ("sheet name", [name.casefold() for name in names]),
        ("sheet id", [sheet.get("sheetId") for sheet in listed]),
        ("defined name", [
            ((each.get("name") or "").casefold(), each.get("localSheetId")) for each in all_of(root, "definedName")
        ]),
    ):  # fmt: skip
        book.wrong += [f"{what} {each} twice" for each, times in Counter(values).items() if times > 1]
    book.wrong += [f"sheet name {name} is too long" for name in names if len(name) > 31]
    filters = {}
    for each in all_of(root, "definedName"):
        place = each.get("localSheetId")
        if place is not None and not 0 <= int(place) < len(names):
            book.wrong.append(f"{each.get('name')} is of sheet {place}")
        elif place is not None and each.get("name") == "_xlnm._FilterDatabase":
            filters[names[int(place)]] = (each.text or "").rpartition("!")[2].replace("$", "")
    selected = []
    for name, (part, _) in sheets.items():
        sheet = book.xml(part)
        if any(view.get("tabSelected") in ("1", "true") for view in all_of(sheet, "sheetView")):
            selected.append(name)
        ranges = [each.get("ref") for each in sheet if local(each) == "autoFilter"]
        if name in filters and ranges and span(filters[name]) != span(ranges[0] or ""):
            book.wrong.append(f"{name}: the filter is {ranges[0]}, its name says {filters[name]}")
    active = [int(view.get("activeTab") or 0) for view in all_of(root, "workbookView")]
    if any(selected != names[place : place + 1] for place in active):
        book.wrong.append(f"active are {active}, selected are {selected}")
    first = active[0] if active else 0
    if any(sheet.get("state", "visible") != "visible" for sheet in listed[first : first + 1]):
        book.wrong.append("the active sheet is hidden")
    return sheets


def _styles(book: Book, main: str) -> int:
    """The number of cell formats."""
    part = next(iter(book.related(main, "styles")), "")
    if not part:
        return 1
    root = book.xml(part)
    groups = {local(group): group for group in root if isinstance(group.tag, str)}
    counts = {
        name: len([each for each in group if isinstance(each.tag, str)]) for name, group in groups.items()
    }
    for name, group in groups.items():
        if (
            group.get("count") is not None
            and name != "extLst"
            and int(group.get("count") or 0) != counts[name]
        ):
            book.wrong.append(f"{name} says {group.get('count')} and holds {counts[name]}")
    pointers = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"), ("xfId", "cellStyleXfs"))
    for name in ("cellXfs", "cellStyleXfs"):
        for xf in groups.get(name, ()):
            for attribute, group_name in pointers:
                value = xf.get(attribute)
                if value is not None and int(value) >= counts.get(group_name, 1):
                    book.wrong.append(f"a format's {attribute} is {value}")
    if counts.get("cellXfs", 1) > _FORMATS:
        book.wrong.append(f"{counts['cellXfs']} cell formats")
    return counts.get("cellXfs", 1)


def _cells(book: Book, part: str, root: Element, formats: int, strings: int) -> None:
    last_row = 0
    for row in all_of(root, "row"):
        this = int(row.get("r") or last_row + 1)
        if not last_row < this <= 1_048_576:
            book.wrong.append(f"{part}: row {this} after row {last_row}")
        last_row, last_column = this, -1
        if int(row.get("s") or 0) >= formats:
            book.wrong.append(f"{part}: row {this} has format {row.get('s')}")
        for cell in (each for each in row.iterchildren(etree.Element) if local(each) == "c"):
            place = _CELL.fullmatch(cell.get("r") or "")
            column = number(place[1]) if place else last_column + 1
            if not last_column < column < 16_384 or (place and int(place[2]) != this):
                book.wrong.append(f"{part}: cell {cell.get('r')} on row {this} after column {last_column}")
            last_column = column
            if int(cell.get("s") or 0) >= formats:
                book.wrong.append(f"{part}: cell {cell.get('r')} has format {cell.get('s')}")
            value = next((each.text for each in cell if local(each) == "v"), None)
            if cell.get("t") == "s" and value and int(value) >= strings:
                book.wrong.append(f"{part}: cell {cell.get('r')} is text {value}")
            if (
                len("".join(cell.itertext()).encode("utf-16-le")) > 2 * 7 * 32_767
            ):  # escapes are longer than they read
                book.wrong.append(f"{part}: cell {cell.get('r')} is too long")


def _around(book: Book, part: str, root: Element) -> None:
    before = 0
    for col in all_of(root, "col"):
        low, high = int(col.get("min") or 0), int(col.get("max") or 0)
        if not before < low <= high <= 16_384:
            book.wrong.append(f"{part}: widths of {low} to {high} after {before}")
        before = high
    merged: list[tuple[int, int, int, int]] = []
    for each in all_of(root, "mergeCell"):
        one = span(each.get("ref") or "")
        if any(one[0] <= o[2] and o[0] <= one[2] and one[1] <= o[3] and o[1] <= one[3] for o in merged):
            book.wrong.append(f"{part}: merged cells overlap at {each.get('ref')}")
        merged.append(one)
    if len(all_of(root, "hyperlink")) > _LINKS:
        book.wrong.append(f"{part}: too many links")
    for each in all_of(root, "dataValidation"):
        if any(
            len(each.get(name) or "") > most
            for name, most in (("prompt", 255), ("error", 255), ("promptTitle", 32))
        ):
            book.wrong.append(f"{part}: a prompt is too long")


def _shape_cells(vml: bytes) -> Iterator[tuple[str, int, int]]:
    """Of each box of a note its id, row and column (both from 0)."""
    for shape in re.findall(rb"<(?:\w+:)?shape\s.*?</(?:\w+:)?shape>", vml, re.DOTALL):
        row, column = (re.search(rb"[<:]%b>\s*(\d+)\s*<" % name, shape) for name in (b"Row", b"Column"))
        identity = re.search(rb"\sid=[\"']([^\"']+)", shape)
        if b'ObjectType="Note"' in shape and row and column:
            yield identity[1].decode() if identity else "", int(row[1]), int(column[1])


def _notes(book: Book, part: str, root: Element, shapes: list[str]) -> None:
    drawings = book.related(part, "vmlDrawing")
    legacy = [
        book.relations(part)[str(value)][1]
        for each in root
        if isinstance(each.tag, str) and local(each) == "legacyDrawing"
        for name, value in each.attrib.items()
        if str(name).endswith("}id")
    ]
    boxes = [box for drawing in legacy for box in _shape_cells(book.parts.get(drawing, b""))]
    shapes += [identity for identity, _, _ in boxes]
    for drawing in drawings:
        vml = book.parts[drawing]
        ours = [
            int(block)
            for data in re.findall(rb"idmap[^>]*?data=[\"']([\d, ]*)", vml)
            for block in data.split(b",")
        ]
        used = {int(number) // 1024 for number in re.findall(rb"id=[\"']_x0000_s(\d+)", vml)}
        if ours and not used <= set(ours):
            book.wrong.append(f"{drawing}: blocks {sorted(used)} of {ours}")
    for comments in book.related(part, "comments"):
        notes = book.xml(comments)
        authors = len(all_of(notes, "author"))
        cells = [each.get("ref") or "" for each in all_of(notes, "comment")]
        book.wrong += [f"two notes on {each}" for each, times in Counter(cells).items() if times > 1]
        if any(int(each.get("authorId") or 0) >= authors for each in all_of(notes, "comment")):
            book.wrong.append(f"{comments}: an author that is not there")
        places = sorted(span(cell)[:2] for cell in cells)
        if sorted((row + 1, column) for _, row, column in boxes) != places:
            book.wrong.append(f"{comments}: boxes and notes differ")


def _tables(book: Book, part: str, root: Element, main: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    parts = book.related(part, "table")
    if not parts:
        return found
    texts = [
        "".join(t.text or "" for t in all_of(si, "t"))
        for strings in book.related(main, "sharedStrings")
        for si in all_of(book.xml(strings), "si")
    ]
    cells = {}
    for cell in all_of(root, "c"):
        value = "".join(cell.itertext())
        cells[cell.get("r")] = texts[int(value)] if cell.get("t") == "s" and value else value
    for table in map(book.xml, parts):
        found.append((table.get("displayName") or "", table.get("id") or ""))
        top, left, _, right = span(table.get("ref") or "")
        columns = all_of(table, "tableColumn")
        names = [column.get("name") or "" for column in columns]
        say = f"table {table.get('displayName')}"
        if (
            int(all_of(table, "tableColumns")[0].get("count") or 0) != len(columns)
            or len(columns) != right - left + 1
        ):
            book.wrong.append(f"{say}: {len(columns)} columns on {table.get('ref')}")
        for what, values in (
            ("name", [name.casefold() for name in names]),
            ("id", [each.get("id") for each in columns]),
        ):
            book.wrong += [
                f"{say}: column {what} {one} twice" for one, times in Counter(values).items() if times > 1
            ]
        if table.get("headerRowCount", "1") != "0":
            letters = (_letters(left + step) for step in range(len(names)))
            for letter, name in zip(letters, names, strict=True):
                if re.sub(r"_x000a_", "\n", name, flags=re.I) != cells.get(f"{letter}{top}"):
                    book.wrong.append(f"{say}: column {name} stands over {cells.get(f'{letter}{top}')}")
        for each in all_of(table, "autoFilter"):
            inner, outer = span(each.get("ref") or ""), span(table.get("ref") or "")
            if (inner[0], inner[1], inner[3]) != (outer[0], outer[1], outer[3]):
                book.wrong.append(f"{say}: filter {each.get('ref')} in {table.get('ref')}")
    return found


def _letters(column: int) -> str:
    letters, rest = "", column + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(65 + last) + letters
    return letters


def new_disorder(before: Path, after: Path) -> list[str]:
    """What stands out of the schema's order in one workbook and did not in the other."""
    there = read(before).parts if before.suffix.startswith(".xls") else {}
    wrong = []
    for part, data in read(after).parts.items():
        if part.endswith((".xml", ".rels")):
            was = out_of_order(there[part]) if part in there else []
            wrong += [f"{part}: {each}" for each in out_of_order(data) if each not in was]
    return wrong
