"""A workbook's package: its parts, its sheets and what the sheets' own XML says beside the values."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.book import Sheet
from lmn_lint.reading.guard import declares_entities


class Package:
    """The parts of a workbook, and the sheets in their order."""

    def __init__(self, data: bytes) -> None:
        """Raises ``Refused`` ("damaged", "doctype") where the package cannot be understood."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {_key(name): name for name in self._zip.namelist()}
            self._read_workbook()
        except Refused:
            raise
        except Exception:
            # zipfile, zlib and the XML parser raise a dozen classes on damaged files: one sentence for all.
            raise Refused("damaged") from None

    def part(self, name: str) -> bytes:
        """The bytes of a part as UTF-8 XML; b"" where there is none. Raises ``Refused``."""
        stored = self._names.get(_key(name))
        if stored is None:
            return b""
        try:
            data = self._zip.read(stored)
        except Exception:
            raise Refused("damaged") from None
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            declared = data.decode("utf-16", "replace")
            data = re.sub(r"^<\?xml[^>]*\?>", "", declared.removeprefix("\ufeff")).encode()
        if declares_entities(data):
            raise Refused("doctype")
        return data

    def for_fast_reader(self, data: bytes) -> bytes:
        """The package's own ``data``, changed only where the fast reader would misread the dates.

        It takes the extension element that Excel adds (x14:workbookPr) for the workbook's properties, and
        so forgets that dates count from 1904: four years too early, without a word.
        """
        if self._main is None:
            return data
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w", zipfile.ZIP_STORED) as package:
            for name in self._zip.namelist():
                content = self._zip.read(name)
                if _key(name) == _key(self._main):
                    start = content.find(b"extLst")
                    content = content[:start] + content[start:].replace(b":workbookPr", b":other")
                package.writestr(name, content)
        return changed.getvalue()

    def _read_workbook(self) -> None:
        main = "xl/workbook.xml"
        for kind, target in self._relations("", ""):
            if kind.endswith("/officeDocument"):
                main = target
        root = _parsed(self.part(main))
        folder, file = posixpath.split(main)
        targets = {}
        for kind, target, identity in self._related(folder, file):
            if kind.endswith("/worksheet"):
                targets[identity] = target
        properties = [element for element in root.iter() if _local(element.tag) == "workbookPr"]
        self.date_1904 = bool(properties) and properties[0].get("date1904", "0") in ("1", "true")
        self._main = main if self.date_1904 and len(properties) > 1 else None
        self.sheets: list[Sheet] = []
        for element in root.iter():
            name = _local(element.tag)
            if name == "sheet":
                identity = next((value for key, value in element.attrib.items() if _local(key) == "id"), "")
                if identity in targets:
                    hidden = element.get("state", "visible") != "visible"
                    self.sheets.append(Sheet(element.get("name", ""), targets[identity], hidden))
        if not self.sheets:
            raise Refused("no_sheets")
        # The shared strings and the styles go to another reader: they must not be more than text either.
        self.shared_strings = self.part(posixpath.join(folder, "sharedStrings.xml"))
        self.part(posixpath.join(folder, "styles.xml"))

    def _relations(self, folder: str, file: str) -> Iterator[tuple[str, str]]:
        for kind, target, _ in self._related(folder, file):
            yield kind, target

    def _related(self, folder: str, file: str) -> Iterator[tuple[str, str, str]]:
        data = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        if not data:
            return
        for element in _parsed(data):
            target = element.get("Target", "").replace("\\", "/")
            absolute = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            yield element.get("Type", ""), posixpath.normpath(absolute), element.get("Id", "")


def _key(name: str) -> str:
    return name.replace("\\", "/").lower()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _parsed(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)  # noqa: S314  parts with a DOCTYPE were refused before
