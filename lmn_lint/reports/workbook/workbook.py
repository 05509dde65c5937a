"""The workbook part: sheets of ours in front, and everything that counts sheets by their place moved along."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from lmn_lint import __version__
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.names import ADDED_NAME, FILL_NAME, MARKER_NAME, OWN_NAME
from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.unpatchable import Unpatchable

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_TAB_SELECTED = re.compile(rb"(<(?:[\w.-]+:)?sheetView\b[^>]*?)\s+tabSelected\s*=\s*[\"'](?:1|true)[\"']")

_LONGEST = 255
"""Characters of a text in a defined name."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of the workbook."""

    name: str
    part: str
    kind: str
    """"worksheet", "chartsheet", …"""


class Added(Protocol):
    """What was added to a linted sheet besides cells."""

    @property
    def filter(self) -> str | None:
        """The range of the autofilter that was set, "$A$3:$AA$812"."""

    @property
    def frozen(self) -> bool:
        """Whether the header row was frozen."""

    @property
    def hidden_rows(self) -> bool:
        """Whether rows were hidden before a filter was set."""


@dataclass(frozen=True)
class NewSheet:
    """A sheet to put in front, in the given order."""

    name: str
    part: str
    data: Iterable[bytes]
    """The part, whole or bit by bit."""
    names: tuple[tuple[str, str], ...] = ()
    """Built-in defined names of the sheet, as ("_xlnm._FilterDatabase", "$A$1:$L$20")."""
    large: bool = False
    """Never held whole; then it cannot be read again before it is written."""


def workbook_part(package: Package) -> str:
    """The name of the part that lists the sheets. Raises ``Unpatchable`` where there is none."""
    for relation in package.relations(""):
        if relation.kind == "officeDocument" and relation.target in package:
            return relation.target
    raise Unpatchable("part")


def sheets(package: Package, part: str) -> list[Sheet]:
    """The workbook's sheets in the order of their tabs."""
    root = xml.parse(package.read(part))
    listed = xml.child(root, "sheets")
    targets = {relation.id: relation for relation in package.relations(part)}
    found = []
    for each in [] if listed is None else xml.children(listed, "sheet"):
        relation = targets.get(xml.relation_id(each) or "")
        if relation is not None and relation.target in package:
            found.append(Sheet(each.get("name") or "", relation.target, relation.kind))
    return found


def styles_part(package: Package, part: str) -> str | None:
    """The name of the styles part, None where the workbook has none."""
    targets = [each.target for each in package.relations(part) if each.kind == "styles"]
    return targets[0] if targets and targets[0] in package else None


def quoted(sheet: str) -> str:
    """A sheet's name as it stands in a reference."""
    return "'" + sheet.replace("'", "''") + "'"


def unselect(package: Package, sheet: Sheet) -> None:
    """Takes a sheet out of the selection of tabs: with two selected, Excel would write into both at once."""
    beginning = package.beginning(sheet.part, 1 << 16)
    if beginning[:2] in (b"\xff\xfe", b"\xfe\xff"):
        beginning = xml.as_utf8(package.read(sheet.part))
    if _TAB_SELECTED.search(beginning.partition(b"sheetData")[0]):
        data = xml.as_utf8(package.read(sheet.part))
        package.put(sheet.part, _TAB_SELECTED.sub(rb"\1", data, count=4))


def put_in_front(
    package: Package,
    part: str,
    new: Sequence[NewSheet],
    added: Mapping[str, Added],
    fills: Sequence[str],
    *,
    strict: bool,
) -> None:
    """Adds our sheets as the first ones, the very first the active one, and our defined names.

    ``added`` says what was added to the linted sheets, by sheet name; ``fills`` are those that flagged cells
    had before, as XML.
    """
    root = xml.parse(package.read(part))
    listed = xml.child(root, "sheets")
    if listed is None:
        raise Unpatchable("part")
    shift = len(new)
    places = {each.get("name"): place + shift for place, each in enumerate(xml.children(listed, "sheet"))}
    for each in root.iter():
        if each.get("localSheetId") is not None:
            each.set("localSheetId", str(xml.whole(each.get("localSheetId")) + shift))
    views = xml.ensure(root, "bookViews", xml.WORKBOOK)
    if len(views) == 0:
        xml.append(views, "workbookView")
    for view in xml.children(views, "workbookView"):
        view.attrib.pop("firstSheet", None)
        view.set("activeTab", "0")

    number = max((xml.whole(each.get("sheetId")) for each in listed), default=0)
    identity = f"{{{xml.relation_namespace(strict=strict)}}}id"
    for place, sheet in enumerate(new):
        pieces = map(xml.strictly, sheet.data) if strict else sheet.data
        if sheet.large:
            package.put_stream(sheet.part, pieces, SHEET_TYPE)
        else:
            package.put(sheet.part, b"".join(pieces), SHEET_TYPE)
        number += 1
        element = xml.make(listed, "sheet", name=sheet.name, sheetId=str(number))
        element.set(identity, package.relate(part, "worksheet", sheet.part, strict=strict))
        listed.insert(place, element)

    names = xml.ensure(root, "definedNames", xml.WORKBOOK)
    for name, what in added.items():
        if what.filter:
            _define(
                names, "_xlnm._FilterDatabase", places[name], f"{quoted(name)}!{what.filter}", hidden=True
            )
        told = ("filter", what.filter), ("freeze", what.frozen), ("hidden", what.hidden_rows)
        words = [word for word, holds in told if holds]
        _define(names, ADDED_NAME, places[name], f'"{" ".join(words)}"', hidden=True)
    for place, sheet in enumerate(new):
        for defined, span in sheet.names:
            hidden = defined == "_xlnm._FilterDatabase"
            _define(names, defined, place, f"{quoted(sheet.name)}!{span}", hidden=hidden)
        _define(names, OWN_NAME, place, f'"{sheet.name}"', hidden=True)
    for number, fill in enumerate(fills, 1):
        texts = (fill[at : at + _LONGEST] for at in range(0, len(fill), _LONGEST))
        _define(names, f"{FILL_NAME}{number}", None, "&".join(f'"{text}"' for text in texts), hidden=True)
    _define(names, MARKER_NAME, None, f'"lmn-lint {__version__}"', hidden=True)
    package.put(part, xml.serialise(root))


def _define(names: xml.Element, name: str, place: int | None, text: str, *, hidden: bool) -> None:
    """Sets a defined name; one that is there already (a filter that was taken away) is changed."""
    wanted = None if place is None else str(place)
    for each in names:
        if (each.get("name") or "").lower() == name.lower() and each.get("localSheetId") == wanted:
            each.text = text
            return
    new = xml.append(names, "definedName", name=name)
    if wanted is not None:
        new.set("localSheetId", wanted)
    if hidden:
        new.set("hidden", "1")
    new.text = text
