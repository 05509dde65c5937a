"""A workbook's package: its sheets, and the parts that all of them share."""

from __future__ import annotations

import io
import posixpath
import zipfile
from xml.etree import ElementTree

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Sheet
from lmn_lint.reading.formats.parts import Parts, key


class Package(Parts):
    """The parts of a workbook, and the sheets in their order."""

    def __init__(self, data: bytes) -> None:
        """Raises ``Refused`` ("damaged", "doctype", "no_sheets") where the package cannot be understood."""
        try:
            super().__init__(data)
            self._read_workbook()
        except (Refused, MemoryError):
            raise
        except Exception:
            # zipfile, zlib and the XML parser raise a dozen classes on damaged files: one sentence for all.
            raise Refused("damaged") from None

    def for_fast_reader(self, data: bytes) -> bytes:
        """The package's own ``data``, changed only where the fast reader would misread the dates.

        It takes the extension element that Excel adds (x14:workbookPr) for the workbook's properties, and
        so forgets that dates count from 1904: four years too early, without a word.
        """
        if self._main is None:
            return data
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w", zipfile.ZIP_STORED) as package:
            for name in self.names():
                content = self.part(name)
                if key(name) == key(self._main):
                    start = content.find(b"extLst")
                    content = content[:start] + content[start:].replace(b":workbookPr", b":other")
                package.writestr(name, content)
        return changed.getvalue()

    def _read_workbook(self) -> None:
        main = self.main("xl/workbook.xml")
        folder = posixpath.dirname(main)
        related = self.relations(main)
        worksheets = {each.identity: each.part for each in related if each.type == "worksheet"}
        # What was parsed here holds no entities: they were refused before.
        root = ElementTree.fromstring(self.xml(main))  # noqa: S314
        properties = [element for element in root.iter() if _local(element.tag) == "workbookPr"]
        self.date_1904 = bool(properties) and properties[0].get("date1904", "0") in ("1", "true")
        self._main = main if self.date_1904 and len(properties) > 1 else None
        self.sheets: list[Sheet] = []
        for element in root.iter():
            if _local(element.tag) == "sheet":
                identity = next((value for name, value in element.attrib.items() if _local(name) == "id"), "")
                if identity in worksheets:
                    hidden = element.get("state", "visible") != "visible"
                    self.sheets.append(Sheet(element.get("name", ""), worksheets[identity], hidden))
        if not self.sheets:
            raise Refused("no_sheets")
        # The shared strings and the styles go to another reader: they must not be more than text either.
        named = {each.type: each.part for each in related}
        self.shared_strings = self.xml(
            named.get("sharedStrings", posixpath.join(folder, "sharedStrings.xml"))
        )
        self.styles = self.xml(named.get("styles", posixpath.join(folder, "styles.xml")))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
