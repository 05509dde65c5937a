"""A workbook as the zip of parts that it is: untouched parts pass through as the compressed bytes they were."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from lxml import etree

from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.unpatchable import Unpatchable
from lmn_lint.reports.workbook.zipped import DAMAGED, EPOCH, Deflated, deflate, header, inflated, raw

if TYPE_CHECKING:
    from lmn_lint.reports.workbook.ahead import SheetAhead

TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_OF_TEMPLATES = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    ),
    "application/vnd.ms-excel.template.macroEnabled.main+xml": (
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    ),
}
"""Types of a template's main part, and what they are in a workbook: Excel opens no .xlsx that says it is a template."""


_TYPES_PART = "[Content_Types].xml"
_HELD = 1 << 22
"""Bytes of a changed part up to which it is remembered as it was."""

Stamp = tuple[int, int]
"""Checksum (CRC-32) and size of a part."""


@dataclass(frozen=True)
class Relation:
    """One line of a .rels part."""

    id: str
    kind: str
    """The last word of the type: "comments", "vmlDrawing", "table" …"""
    target: str
    """The part's name in the package, "" for something outside."""


@dataclass(frozen=True)
class Laid:
    """A sheet of our own making whose rows are made only when they are wanted: it is never held whole.

    ``head`` ends with the opening tag of sheetData, ``tail`` begins with its closing tag, and each piece of
    ``rows`` holds whole row elements, ascending.
    """

    head: bytes
    rows: Callable[[], Iterator[bytes | memoryview]]
    tail: bytes
    last_column: int = -1
    """The last column (0 for A) in which anything stands."""

    def pieces(self) -> Iterator[bytes | memoryview]:
        """The whole part, bit by bit."""
        yield self.head
        yield from self.rows()
        yield self.tail


def _key(name: str) -> str:
    """How a part is looked up: some writers use backslashes or other capitals than their own references."""
    return name.replace("\\", "/").lstrip("/").lower()


def rels_name(part: str) -> str:
    """The name of the part that holds the relations of ``part``."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


class Package:
    """The parts of a workbook, to read, to replace and to add to; nothing is written before ``write``."""

    def __init__(self, source: Path | BinaryIO) -> None:
        """``source`` is opened for reading only. Raises ``Unpatchable`` for a zip that is not a plain package."""
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._changed: dict[str, bytes] = {}
        self._streams: dict[str, Deflated] = {}
        self._laid: dict[str, Laid] = {}
        self._new: dict[str, str] = {}  # key → name, in the order they were added
        self._began: dict[str, tuple[str, Stamp | None]] = {}
        self._held: dict[str, bytes] = {}
        self.ahead: SheetAhead | None = None
        """A sheet that was looked at before."""
        self._file: BinaryIO = source.open("rb") if isinstance(source, Path) else source
        try:
            self._zip = zipfile.ZipFile(self._file)
            for info in self._zip.infolist():
                if _key(info.filename) in self._infos or info.flag_bits & 1:
                    raise Unpatchable("zip")
                self._infos[_key(info.filename)] = info
            self._types = xml.parse(self.read(_TYPES_PART))
            self._types_before = xml.serialise(self._types)
        except (*DAMAGED, Unpatchable) as error:
            self._file.close()
            raise Unpatchable("zip") from error
        self._pool = ThreadPoolExecutor(2)

    def close(self) -> None:
        """Lets go of the file."""
        self._pool.shutdown(cancel_futures=True)
        self._zip.close()
        self._file.close()

    # --- reading -------------------------------------------------------------------------------

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._infos or _key(name) in self._new

    def names(self) -> list[str]:
        """All parts, new ones last."""
        there = [info.filename.replace("\\", "/") for info in self._infos.values() if not info.is_dir()]
        return there + list(self._new.values())

    def read(self, name: str) -> bytes:
        """The part's bytes, as they will be written. Raises ``Unpatchable`` where it is missing or damaged."""
        key = _key(name)
        if key in self._changed:
            return self._changed[key]
        if key in self._laid:
            return b"".join(self._laid[key].pieces())
        if key not in self._infos:
            raise Unpatchable("part")
        return inflated(self._zip, self._file, self._infos[key])

    def beginning(self, name: str, size: int) -> bytes:
        """At least the first ``size`` bytes of a part, where it has so many."""
        key = _key(name)
        if key in self._changed or key in self._laid:
            return self.read(name)[:size]
        if key not in self._infos:
            raise Unpatchable("part")
        try:
            with self._zip.open(self._infos[key]) as part:
                return part.read(size)
        except DAMAGED as error:
            raise Unpatchable("zip") from error

    def relations(self, part: str) -> list[Relation]:
        """What ``part`` refers to, in the order of its .rels part."""
        name = rels_name(part)
        if name not in self:
            return []
        base = posixpath.dirname(part)
        relations = []
        for line in xml.parse(self.read(name)):
            target = (line.get("Target") or "").replace("\\", "/")
            if line.get("TargetMode") == "External":
                target = ""
            elif target.startswith("/"):
                target = target.lstrip("/")
            else:
                target = posixpath.normpath(posixpath.join(base, target))
            kind = (line.get("Type") or "").rpartition("/")[2]
            relations.append(Relation(line.get("Id") or "", kind, target))
        return relations

    # --- changing ------------------------------------------------------------------------------

    def put(self, name: str, data: bytes, content_type: str | None = None) -> None:
        """Replaces or adds a part; a new one needs its content type unless its extension has a default."""
        key = self._forget(name)
        self._changed[key] = data
        self._register(key, name, content_type)

    def put_stream(
        self, name: str, pieces: Iterable[bytes | memoryview], content_type: str | None = None
    ) -> None:
        """As ``put`` for a large part that comes in pieces: deflated on the way, never held whole."""
        deflated = deflate(self._pool, pieces)
        key = self._forget(name)
        self._streams[key] = deflated
        self._register(key, name, content_type)

    def put_laid(self, name: str, sheet: Laid, content_type: str | None = None) -> None:
        """As ``put`` for a sheet whose rows are not made yet."""
        key = self._forget(name)
        self._laid[key] = sheet
        self._register(key, name, content_type)

    def laid(self, name: str) -> Laid | None:
        """The sheet as it was given to ``put_laid``; None for every other part."""
        return self._laid.get(_key(name))

    def _forget(self, name: str) -> str:
        """Drops what was put for a part; returns its key."""
        key = _key(name)
        for each in (self._changed, self._streams, self._laid):
            each.pop(key, None)
        return key

    def _register(self, key: str, name: str, content_type: str | None) -> None:
        if key not in self._infos and key not in self._new:
            self._new[key] = name
            if content_type is not None and self._default_of(name) != content_type:
                etree.SubElement(
                    self._types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type
                )

    def default_type(self, extension: str, content_type: str) -> None:
        """Sees to it that parts with ``extension`` have a content type."""
        if self._default_of(f".{extension}") is not None:
            return
        new = etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=content_type)
        self._types.insert(0, new)

    def _default_of(self, name: str) -> str | None:
        """The content type of parts with the name's extension, where it has one."""
        extension = name.rpartition(".")[2].lower()
        for line in self._types:
            if (line.get("Extension") or "").lower() == extension:
                return line.get("ContentType") or ""
        return None

    def no_template(self) -> None:
        """Makes a template a workbook."""
        for line in self._types:
            kind = line.get("ContentType")
            if kind in _OF_TEMPLATES:
                line.set("ContentType", _OF_TEMPLATES[kind])

    def drop_dangling(self) -> None:
        """Takes out relations to parts that are not there: Excel repairs a package that has them."""
        for name in [name for name in self.names() if name.endswith(".rels")]:
            root = xml.parse(self.read(name))
            part = re.sub(r"_rels/([^/]*)\.rels$", r"\1", name)
            known = {line.id: line.target for line in self.relations(part)}
            gone = [
                line for line in root if (target := known.get(line.get("Id") or "")) and target not in self
            ]
            for line in gone:
                root.remove(line)
            if gone:
                self.put(name, xml.serialise(root))

    def forget_times(self) -> None:
        """Gives all parts the fixed time: they were made just now and by us."""
        for info in self._infos.values():
            info.date_time = EPOCH

    def free_name(self, wanted: str) -> str:
        """``wanted``, or with the first number that no part has yet."""
        stem, _, extension = wanted.rpartition(".")
        name, number = wanted, 1
        while name in self:
            number += 1
            name = f"{stem}{number}.{extension}"
        return name

    def relate(self, part: str, kind: str, target: str, *, strict: bool) -> str:
        """Adds a relation from ``part`` to the part ``target``; returns its id.

        ``kind`` is the last word of a usual type, or a whole type of another name.
        """
        name = rels_name(part)
        root = (
            xml.parse(self.read(name))
            if name in self
            else xml.parse(f'<Relationships xmlns="{_RELS}"/>'.encode())
        )
        taken = {line.get("Id") for line in root}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        etree.SubElement(
            root,
            f"{{{_RELS}}}Relationship",
            Id=f"rId{number}",
            Type=kind if ":" in kind else f"{STRICT if strict else TRANSITIONAL}/{kind}",
            Target=f"/{target}",
        )
        self.default_type("rels", _RELS_TYPE)
        self.put(name, xml.serialise(root), None)
        return f"rId{number}"

    def remove(self, name: str) -> None:
        """Takes a part out, with its content type; what refers to it is not looked at."""
        key = self._forget(name)
        self._infos.pop(key, None)
        self._new.pop(key, None)
        for line in list(self._types):
            if _key(line.get("PartName") or "") == key:
                self._types.remove(line)

    def unrelate(self, part: str, identities: Collection[str]) -> None:
        """Takes relations from ``part`` away, by their ids; a part without any keeps no list of them."""
        name = rels_name(part)
        if not identities or name not in self:
            return
        root = xml.parse(self.read(name))
        for line in list(root):
            if line.get("Id") in identities:
                root.remove(line)
        if len(root):
            self.put(name, xml.serialise(root))
        else:
            self.remove(name)

    # --- what was changed ----------------------------------------------------------------------

    def begin(self) -> None:
        """Remembers the package as it is now: ``before``, ``changed`` and ``added`` speak of it."""
        self._settle_types()
        self._began = {_key(name): (name, self.stamp(name)) for name in self.names()}
        self._held = {key: data for key, data in self._changed.items() if len(data) <= _HELD}

    def changed(self) -> list[tuple[str, Stamp | None]]:
        """The parts that are others than they were, and their stamps then."""
        self._settle_types()
        touched = {*self._changed, *self._streams, *self._laid}
        return [
            (name, stamp)
            for key, (name, stamp) in self._began.items()
            if key in touched and name in self and self.stamp(name) != stamp
        ]

    def added(self) -> list[str]:
        """The parts that were not there."""
        return [name for name in self.names() if _key(name) not in self._began]

    def before(self, name: str) -> bytes | None:
        """A part's bytes as they were; None where they are not held any more. Raises ``Unpatchable``."""
        key = _key(name)
        if key in self._held:
            return self._held[key]
        info = self._infos.get(key)
        stamp = self._began[key][1]
        if info is None or stamp != (info.CRC, info.file_size):
            return None
        return inflated(self._zip, self._file, info)

    def stamp(self, name: str) -> Stamp | None:
        """Checksum and size of a part as it will be written; None for one that is not made yet or not there."""
        key = _key(name)
        if key in self._changed:
            return zlib.crc32(self._changed[key]), len(self._changed[key])
        if key in self._streams:
            return self._streams[key].crc, self._streams[key].size
        info = self._infos.get(key)
        return (info.CRC, info.file_size) if info is not None and key not in self._laid else None

    def looked_at(self, name: str) -> SheetAhead | None:
        """A part that was looked at before it was known to be wanted, and is still what it was then."""
        ahead = self.ahead
        same = ahead is not None and _key(ahead.part) == _key(name) and ahead.stamp == self.stamp(name)
        return ahead if same else None

    def put_types(self, data: bytes) -> None:
        """Replaces the list of content types by these very bytes."""
        self._types = xml.parse(data)
        self._types_before = xml.serialise(self._types)
        self._changed[_key(_TYPES_PART)] = data

    # --- writing -------------------------------------------------------------------------------

    def write(self, out: BinaryIO) -> None:
        """Writes the package: same order, same times for what was there, new parts last with a fixed time."""
        self._settle_types()
        directory: list[bytes] = []
        position = 0
        # Some programs name parts with backslashes, and many readers then find none of them.
        names = [(key, info.filename.replace("\\", "/").lstrip("/")) for key, info in self._infos.items()]
        names += self._new.items()
        for key, name in names:
            info = self._infos.get(key)
            when = info.date_time if info is not None else EPOCH
            if info is None or key in self._streams or key in self._changed or key in self._laid:
                part = self._streams.get(key) or deflate(self._pool, self._pieces(key))
                crc, size, method, blocks = part.crc, part.size, 8, iter(part.blocks)
                packed = sum(map(len, part.blocks))
            else:
                crc, size, method, packed = info.CRC, info.file_size, info.compress_type, info.compress_size
                blocks = raw(self._file, info)
            raw_name = name.encode("utf-8")
            if max(size, packed, position) >= 0xFFFFFFFF:
                raise Unpatchable("size")
            head = header(when, method, 0 if name.isascii() else 0x800, crc, packed, size, len(raw_name))
            out.write(b"PK\x03\x04" + head + raw_name)
            for block in blocks:
                out.write(block)
            attributes = info.external_attr if info is not None else 0
            directory.append(
                b"PK\x01\x02\x14\x00" + head + struct.pack("<HHHII", 0, 0, 0, attributes, position) + raw_name
            )
            position += 30 + len(raw_name) + packed
        whole = b"".join(directory)
        out.write(whole)
        count = len(names)
        out.write(struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(whole), position, 0))

    def _pieces(self, key: str) -> Iterator[bytes | memoryview]:
        return self._laid[key].pieces() if key in self._laid else iter([self._changed[key]])

    def _settle_types(self) -> None:
        types = xml.serialise(self._types)
        if types != self._types_before:
            self._changed[_key(_TYPES_PART)] = types
