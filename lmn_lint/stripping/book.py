"""The workbook part: which sheets are ours, what we added to the others, and all of it taken out of the lists."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from lmn_lint.reading.header import OWN_SHEETS, normal_form
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.names import ADDED_NAME, FILL_NAME, MARKER_NAME, OWN_NAME
from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.unpatchable import Unpatchable
from lmn_lint.reports.workbook.workbook import quoted, workbook_part
from lmn_lint.stripping.references import References

_FILTER = "_xlnm._filterdatabase"


@dataclass(frozen=True)
class Listed:
    """A sheet in the order of the tabs."""

    place: int
    name: str
    part: str
    """"" where the list names a part that is not there."""
    kind: str
    element: xml.Element


class Book:
    """The workbook part, to ask and to change."""

    def __init__(self, package: Package) -> None:
        """Raises ``Unpatchable``."""
        self.part = workbook_part(package)
        self.root = xml.parse(package.read(self.part))
        listed = xml.child(self.root, "sheets")
        if listed is None:
            raise Unpatchable("part")
        targets = {relation.id: relation for relation in package.relations(self.part)}
        self.sheets = []
        for place, element in enumerate(xml.children(listed, "sheet")):
            relation = targets.get(xml.relation_id(element) or "")
            part = relation.target if relation is not None and relation.target in package else ""
            kind = relation.kind if relation is not None else ""
            self.sheets.append(Listed(place, element.get("name") or "", part, kind, element))

    @cached_property
    def _names(self) -> list[xml.Element]:
        group = xml.child(self.root, "definedNames")
        return [] if group is None else xml.children(group, "definedName")

    def _local(self, name: str) -> dict[int, str]:
        """Place of a sheet to the text of its own defined name."""
        return {
            xml.whole(each.get("localSheetId"), -1): _text(each)
            for each in self._names
            if (each.get("name") or "").lower() == name.lower() and each.get("localSheetId") is not None
        }

    @cached_property
    def is_marked(self) -> bool:
        """Whether the workbook says itself that lmn-lint annotated it."""
        return any((each.get("name") or "").lower() == MARKER_NAME.lower() for each in self._names)

    @cached_property
    def own(self) -> list[Listed]:
        """Our sheets: by the hidden name that each has, where that was lost by their usual names.

        A copy that somebody made of one has its hidden name too, and is theirs.
        """
        given = self._local(OWN_NAME)
        names = {sheet.name for sheet in self.sheets}
        own: dict[str, Listed] = {}
        for sheet in self.sheets:
            name = given.get(sheet.place)
            if name is not None and (sheet.name == name or name not in names):
                own.setdefault(name, sheet)
        if own:
            return list(own.values())
        usual = [sheet for sheet in self.sheets if normal_form(sheet.name) in OWN_SHEETS]
        return usual if self.is_marked or len(usual) > 1 else []

    def added_to(self, sheet: Listed) -> frozenset[str] | None:
        """What was added to a sheet besides cells: "filter", "freeze", "hidden"; None where nobody says."""
        words = self._local(ADDED_NAME).get(sheet.place)
        return None if words is None else frozenset(words.split())

    @cached_property
    def earlier_fills(self) -> dict[int, str]:
        """The fills that flagged cells had before, as XML, by their number."""
        fills = {}
        for each in self._names:
            found = re.fullmatch(rf"{FILL_NAME}(\d+)", each.get("name") or "", re.IGNORECASE)
            if found:
                fills[int(found[1])] = _text(each)
        return fills

    def take_out(self, own: Collection[Listed], without_filter: Collection[Listed]) -> None:
        """Takes our sheets and names out of the lists, and moves along what counts sheets by their place."""
        places = {sheet.place for sheet in own}
        filters = {sheet.place for sheet in without_filter}
        moved: dict[int, int] = {}
        for sheet in self.sheets:
            if sheet.place not in places:
                moved[sheet.place] = len(moved)
        group = xml.child(self.root, "definedNames")
        for each in self._names:
            name = (each.get("name") or "").lower()
            local = each.get("localSheetId")
            place = None if local is None else xml.whole(local, -1)
            ours = name in (MARKER_NAME.lower(), ADDED_NAME.lower(), OWN_NAME.lower()) or re.fullmatch(
                rf"{FILL_NAME}\d+", name, re.IGNORECASE
            )
            if group is not None and (ours or place in places or (place in filters and name == _FILTER)):
                group.remove(each)
        if group is not None and len(group) == 0:
            self.root.remove(group)
        for each in self.root.iter():
            local = each.get("localSheetId")
            if local is not None and xml.whole(local, -1) in moved:
                each.set("localSheetId", str(moved[xml.whole(local, -1)]))
        for sheet in own:
            parent = sheet.element.getparent()
            if parent is not None:
                parent.remove(sheet.element)
        views = xml.child(self.root, "bookViews")
        for view in [] if views is None else xml.children(views, "workbookView"):
            for name in ("activeTab", "firstSheet"):
                place = xml.whole(view.get(name))
                if view.get(name) is not None:
                    view.set(name, str(moved.get(place, 0)))

    def forget(self, references: References) -> None:
        """Takes references to sheets that are gone out of the defined names that are left."""
        for each in self._names:
            if each.text:
                each.text = references.without(each.text)

    def references_to(self, own: Collection[Listed]) -> tuple[str, ...]:
        """How a link to one of our sheets begins."""
        return tuple(beginning for sheet in own for beginning in (f"{quoted(sheet.name)}!", f"{sheet.name}!"))


def _text(name: xml.Element) -> str:
    """The text that a defined name holds."""
    return "".join(re.findall(r'"([^"]*)"', name.text or ""))
