"""The parts of a zip package, found by name however it is spelt, and the relations between them."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
from typing import NamedTuple
from xml.etree import ElementTree

from lmn_lint.fast_zlib import unpacked
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.guard import declares_entities

_IN_UTF8 = 0x800
"""The flag of a part whose name is."""


class Relation(NamedTuple):
    """What a part refers to."""

    type: str
    """The last word of the relation's type, as "worksheet"."""
    part: str
    """The name of the other part."""
    identity: str


class Parts:
    """An open package. Names are compared without regard to case, and ``\\`` is ``/``."""

    def __init__(self, data: bytes) -> None:
        """Raises what ``zipfile`` raises: a dozen classes on damaged files."""
        self._data = data
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {key(name): name for name in self._zip.namelist()}

    def names(self) -> list[str]:
        """The parts' names as they are written, in their order."""
        return self._zip.namelist()

    def part(self, name: str) -> bytes:
        """The bytes of a part; b"" where there is none. Raises ``Refused`` ("damaged")."""
        stored = self._names.get(key(name))
        if stored is None:
            return b""
        try:
            return self._read(self._zip.getinfo(stored))
        except MemoryError:
            raise
        except Exception:
            raise Refused("damaged") from None

    def _read(self, part: zipfile.ZipInfo) -> bytes:
        if part.compress_type != zipfile.ZIP_DEFLATED or part.flag_bits & 1:
            return self._zip.read(part)
        # As zipfile does it, but in one call.
        start = part.header_offset
        if self._data[start : start + 4] != b"PK\x03\x04":
            raise zipfile.BadZipFile
        name, extra = struct.unpack_from("<HH", self._data, start + 26)
        named = self._data[start + 30 : start + 30 + name]
        if named.decode("utf-8" if part.flag_bits & _IN_UTF8 else "cp437") != part.orig_filename:
            # Two readers may take it for two different parts.
            raise zipfile.BadZipFile
        start += 30 + name + extra
        return unpacked(memoryview(self._data)[start : start + part.compress_size], part)

    def xml(self, name: str) -> bytes:
        """A part that is XML, in UTF-8. Raises ``Refused`` ("damaged", "doctype")."""
        data = self.part(name)
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            declared = data.decode("utf-16", "replace")
            data = re.sub(r"^<\?xml[^>]*\?>", "", declared.removeprefix("\ufeff")).encode()
        if declares_entities(data):
            raise Refused("doctype")
        return data

    def relations(self, name: str) -> list[Relation]:
        """What a part refers to; "" is the package itself. Raises ``Refused`` ("damaged", "doctype")."""
        folder, file = posixpath.split(name)
        data = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        if not data:
            return []
        found = []
        try:
            root = ElementTree.fromstring(data)  # noqa: S314  parts with a DOCTYPE were refused before
        except (ElementTree.ParseError, LookupError, ValueError):  # the latter for an encoding that is none
            raise Refused("damaged") from None
        for element in root:
            target = element.get("Target", "").replace("\\", "/")
            absolute = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = element.get("Type", "").rpartition("/")[2]
            found.append(Relation(kind, posixpath.normpath(absolute), element.get("Id", "")))
        return found

    def main(self, usual: str) -> str:
        """The name of the part that the package is about; ``usual`` where none is said to be."""
        return next((each.part for each in self.relations("") if each.type == "officeDocument"), usual)


def key(name: str) -> str:
    """How the names of parts are compared."""
    return name.replace("\\", "/").lower()
