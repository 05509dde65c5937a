"""Whether an annotated workbook is the input plus our additions: whatever else differs is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import zip_longest
from pathlib import Path

from lxml import etree

from tests.reports.workbook.whole import Book, Element, all_of, local, number, read

OUR_SHEETS = ("LMN sammanfattning", "LMN fynd", "LMN regler")
PLAIN = "<xf/>"
OUR_HEADERS = ("LMN status", "LMN anmärkningar", "LMN koder")


def written(element: Element) -> str:
    """The element in its canonical form, without white space between elements and without namespaces."""
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    for each in copy.iter(etree.Element):
        if len(each) and not (each.text or "").strip():
            each.text = None
        if local(each) not in ("t", "v"):
            each.tail = None
    return re.sub(rb'\sxmlns(:\w+)?="[^"]*"', b"", etree.tostring(copy, method="c14n2")).decode()


def elements(root: Element) -> list[Element]:
    return list(root.iterchildren(etree.Element))


def differences(before: Path, after: Path, linted_parts: Iterable[str] = ()) -> list[str]:
    """What differs, but for what lmn-lint adds to the sheets that have our columns, or are named."""
    one, two = read(before), read(after)
    wrong = [f"{part} is gone" for part in one.parts if part not in two.parts]
    [main] = one.related("", "officeDocument")
    linted = set(linted_parts) | {
        part
        for part in one.related(main, "worksheet")
        if part in two.parts and any(each in "".join(two.xml(part).itertext()) for each in OUR_HEADERS)
    }
    check: dict[str, Callable[[Book, Book, str], list[str]]] = {"[Content_Types].xml": _lines, main: _book}
    check |= dict.fromkeys(one.related(main, "styles"), _styles)
    for part in one.related(main, "worksheet") + one.related(main, "chartsheet"):
        check[part] = _linted if part in linted else _other
        if part in linted:
            check |= dict.fromkeys(one.related(part, "comments"), _notes)
            check |= dict.fromkeys(one.related(part, "vmlDrawing"), _boxes)
            check |= dict.fromkeys(one.related(part, "table"), _table)
    for part, data in one.parts.items():
        if part in two.parts and data != two.parts[part]:
            rule = _lines if part.endswith(".rels") else check.get(part)
            wrong += [
                f"{part}: {each}" for each in (rule(one, two, part) if rule else ["not the same bytes"])
            ]
    return wrong


def _pairs(one: Iterable[str], two: Iterable[str]) -> list[str]:
    return [f"{a} became {b}"[:600] for a, b in zip_longest(one, two, fillvalue="nothing") if a != b]


def _lines(one: Book, two: Book, part: str) -> list[str]:
    """All lines are there; a template's main part becomes a workbook's."""
    there = {written(line) for line in elements(two.xml(part))}
    return [f"{line} is gone" for line in map(written, elements(one.xml(part))) if line not in there]


def _book(one: Book, two: Book, part: str) -> list[str]:
    before, after = one.xml(part), two.xml(part)
    # A name that a removed filter left behind is used again.
    filters = set()
    for place, sheet in enumerate(all_of(before, "sheet")):
        parts = [
            one.relations(part)[str(value)][1]
            for name, value in sheet.attrib.items()
            if str(name).endswith("}id")
        ]
        if any(local(each) == "autoFilter" for each in elements(one.xml(parts[0]))):
            filters.add(str(place))
    for each in all_of(before, "definedName"):
        if each.get("name") == "_xlnm._FilterDatabase" and each.get("localSheetId") not in filters:
            each.getparent().remove(each)  # type: ignore[union-attr]
    ours = [sheet for sheet in all_of(after, "sheet") if (sheet.get("name") or "").startswith(OUR_SHEETS)]
    for each in all_of(after, "definedName"):
        place = each.get("localSheetId")
        if place is not None:
            each.set("localSheetId", str(int(place) - 3))
            if each.get("name") == "_xlnm._FilterDatabase" and each.get("localSheetId") not in filters:
                ours.append(each)
        if (each.get("name") or "").startswith("LMN_") or (place is not None and int(place) < 3):
            ours.append(each)
    for element in dict.fromkeys(ours):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    for root in (before, after):
        for each in all_of(root, "workbookView"):
            for name in ("activeTab", "firstSheet"):
                each.attrib.pop(name, None)
            if not each.attrib and not len(each):
                root.remove(each.getparent())  # type: ignore[arg-type]
        for group in elements(root):
            if local(group) == "definedNames" and len(group) == 0:
                root.remove(group)
    return _pairs(map(written, elements(before)), map(written, elements(after)))


def _styles(one: Book, two: Book, part: str) -> list[str]:
    before, after = one.xml(part), two.xml(part)
    wrong = []
    groups = {local(group): group for group in elements(after)}
    for group in elements(before):
        new = groups.get(local(group))
        was, now = (list(map(written, elements(each))) if each is not None else [] for each in (group, new))
        kept = now[: len(was)] if local(group) in ("fonts", "fills", "borders", "cellXfs") else now
        wrong += _pairs(was, kept)
    return wrong


def _other(one: Book, two: Book, part: str) -> list[str]:
    """A sheet that was not linted is only no longer selected."""
    plain = re.sub(rb"\s+tabSelected=[\"'](?:1|true)[\"']", b"", one.parts[part], count=4)
    return [] if plain == two.parts[part] else ["more than the selection differs"]


def _attributes(element: Element, *without: str) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items() if name not in without}


def _cells(root: Element, ours: range, styles: list[str]) -> dict[tuple[int, int], tuple[object, ...]]:
    """Place → attributes, format without its fill, and contents, of the cells outside our columns."""
    found = {}
    row_number = 0
    for row in all_of(root, "row"):
        row_number = int(row.get("r") or row_number + 1)
        column = -1
        for cell in (each for each in elements(row) if local(each) == "c"):
            place = re.match("[A-Z]+", cell.get("r") or "")
            column = number(place[0]) if place else column + 1
            if column in ours:
                continue
            inside = [written(each) for each in elements(cell)]
            style = int(cell.get("s") or 0)
            look = styles[style] if style < len(styles) else written(etree.fromstring(PLAIN))
            found[row_number, column] = (_attributes(cell, "r", "s"), look, inside)
    return found


def _formats(book: Book) -> list[str]:
    """Every cell format without its fill."""
    [main] = book.related("", "officeDocument")
    formats = []
    for part in book.related(main, "styles"):
        group = next((each for each in elements(book.xml(part)) if local(each) == "cellXfs"), None)
        for xf in elements(group) if group is not None else []:
            for name in ("fillId", "applyFill"):
                xf.attrib.pop(name, None)
            for name in ("numFmtId", "fontId", "borderId", "xfId"):
                if xf.get(name, "0") == "0":
                    xf.attrib.pop(name, None)
            formats.append(written(xf))
    return formats


def _our_columns(book: Book, part: str) -> range:
    for cell in all_of(book.xml(part), "c"):
        if "".join(cell.itertext()) == OUR_HEADERS[0]:
            place = re.match("[A-Z]+", cell.get("r") or "")
            assert place is not None
            return range(number(place[0]), number(place[0]) + 3)
    return range(0)


def _linted(one: Book, two: Book, part: str) -> list[str]:
    before, after = one.xml(part), two.xml(part)
    ours = _our_columns(two, part)
    was, now = _cells(before, range(0), _formats(one)), _cells(after, ours, _formats(two))
    wrong = []
    for place, cell in was.items():
        there = now.pop(place, None)
        empty = not cell[2] and place[1] in ours  # a format without content gave way to our columns
        if there != cell and not empty:
            wrong.append(f"cell {place}: {cell} became {there}"[:600])
    wrong += [f"cell {place} is new: {cell}" for place, cell in now.items() if cell[2]]
    wrong += _rows(before, after)
    wrong += _widths(before, after, ours)
    there = {local(each) for each in elements(before)} | {local(each) for each in all_of(before, "pane")}
    wrong += _pairs(_rest(before, there), _rest(after, there))
    return wrong


def _numbered(root: Element) -> dict[int, Element]:
    rows, place = {}, 0
    for row in all_of(root, "row"):
        place = int(row.get("r") or place + 1)
        rows[place] = row
    return rows


def _rows(before: Element, after: Element) -> list[str]:
    rows = _numbered(after)
    wrong = []
    for place, row in _numbered(before).items():
        now = rows.get(place)
        if now is None:
            wrong.append(f"row {place} is gone")
            continue
        ignored = ("spans",) if row.get("ht") else ("spans", "ht")
        if _attributes(row, *ignored) != _attributes(now, *ignored):
            wrong.append(f"row {place}: {row.attrib} became {now.attrib}")
    return wrong


def _widths(before: Element, after: Element, ours: range) -> list[str]:
    def of(root: Element) -> list[dict[str, str]]:
        widths: list[dict[str, str]] = [{} for _ in range(16_384)]
        for col in all_of(root, "col"):
            attributes = _attributes(col, "min", "max")
            for column in range(int(col.get("min") or 1) - 1, int(col.get("max") or 1)):
                widths[column] = attributes
        return widths

    both = enumerate(zip(of(before), of(after), strict=True))
    return [f"width of column {column}" for column, (a, b) in both if a != b and column not in ours]


def _rest(root: Element, there: set[str]) -> list[str]:
    """What stands around the rows, without what may be added where it was not there."""
    lines = []
    for element in elements(root):
        name = local(element)
        if name in ("sheetData", "cols", "dimension"):
            continue
        if name in ("autoFilter", "legacyDrawing", "sheetViews") and name not in there:
            continue
        if name == "hyperlinks":
            for link in elements(element):
                if (link.get("location") or "").startswith("'LMN "):
                    element.remove(link)
            if len(element) == 0:
                continue
        if name == "sheetViews":
            for view in elements(element):
                for attribute in ("tabSelected", "topLeftCell"):
                    view.attrib.pop(attribute, None)
                if not there & {"pane"}:
                    for each in elements(view):
                        if local(each) == "pane":
                            view.remove(each)
                        elif local(each) == "selection":
                            each.attrib.pop("pane", None)
        lines.append(written(element))
    return lines


def _notes(one: Book, two: Book, part: str) -> list[str]:
    """Every note has its author and begins with what it said."""
    before, after = one.xml(part), two.xml(part)
    authors = [[each.text for each in all_of(root, "author")] for root in (before, after)]
    now = {each.get("ref"): each for each in all_of(after, "comment")}
    wrong = _pairs(map(str, authors[0]), map(str, authors[1][: len(authors[0])]))
    for note in all_of(before, "comment"):
        new = now.get(note.get("ref"))
        if new is None or _attributes(new) != _attributes(note):
            wrong.append(f"the note on {note.get('ref')} is changed or gone")
            continue
        said, says = ("".join(t.text or "" for t in all_of(each, "t")) for each in (note, new))
        if not says.startswith(said):
            wrong.append(f"the note on {note.get('ref')} says {says}")
        runs = [[written(r) for r in each.iter("{*}r")] for each in (note, new)]
        if runs[1][: len(runs[0])] != runs[0]:
            wrong.append(f"the note on {note.get('ref')} looks otherwise")
    return wrong


def _boxes(one: Book, two: Book, part: str) -> list[str]:
    """Every shape is there; a box may have grown downwards."""
    pattern = rb"<(?:\w+:)?shape\s.*?</(?:\w+:)?shape>"
    anchor = rb"(Anchor>(?:\s*\d+\s*,){6})\s*\d+"
    shapes = [
        [re.sub(anchor, rb"\1", shape) for shape in re.findall(pattern, book.parts[part], re.DOTALL)]
        for book in (one, two)
    ]
    return ["shapes differ"] if shapes[1][: len(shapes[0])] != shapes[0] else []


def _table(one: Book, two: Book, part: str) -> list[str]:
    """Our columns may have joined a table."""
    before, after = one.xml(part), two.xml(part)
    was, now = all_of(before, "tableColumn"), all_of(after, "tableColumn")
    wrong = _pairs(map(written, was), map(written, now[: len(was)]))
    wrong += [f"{each.get('name')} joined" for each in now[len(was) :] if each.get("name") not in OUR_HEADERS]
    for root in (before, after):
        for each in (root, *all_of(root, "autoFilter")):
            if each.getparent() in (None, root):
                each.attrib.pop("ref", None)
        for each in all_of(root, "tableColumns"):
            each.getparent().remove(each)  # type: ignore[union-attr]
    return wrong + _pairs([written(before)], [written(after)])
