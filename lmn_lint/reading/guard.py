"""What is looked at before a package is opened: bombs, entities and names that no honest workbook has.

A reader must not be the first to find out that ten kilobytes unpack to a gigabyte.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from lmn_lint.findings import column_letters, column_number
from lmn_lint.reading.batch import Refused, StoredBatch
from lmn_lint.reading.formats.sheet_xml import holds, is_filled
from lmn_lint.reading.limits import MEGABYTE, ReadingLimits

_MARKUP = (".xml", ".rels", ".vml")
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b")
_ENTITIES_UTF16 = tuple(
    mark.encode(form) for mark in ("<!DOCTYPE", "<!ENTITY") for form in ("utf-16-le", "utf-16-be")
)
_CHUNK = 1 << 20
_LONGEST = 32  # bytes that a mark over the border of two chunks may have in the first


def guard_package(data: bytes, limits: ReadingLimits) -> None:
    """Raise ``Refused`` where a zip package is one that must not be opened.

    Codes: "limit_parts", "limit_unpacked", "limit_ratio", "part_twice", "part_path", "part_encrypted",
    "doctype", "damaged".
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            guard_directory(package, len(data), limits)
            for part in package.infolist():
                name = part.filename.replace("\\", "/").lower()
                # Sheets are large: ``Package.part`` looks at each when it is read, which is once.
                if name.endswith(_MARKUP) and "/worksheets/sheet" not in name:
                    _guard_markup(package, part)
    except Refused:
        raise
    except MemoryError:
        raise
    except Exception:
        # Not only BadZipFile: zipfile lets struct, zlib and decoding errors through on damaged files.
        raise Refused("damaged") from None


def guard_directory(package: zipfile.ZipFile, size: int, limits: ReadingLimits) -> None:
    """Raise ``Refused`` for what a package's directory tells; ``size`` is that of the file."""
    parts = package.infolist()
    if len(parts) > limits.parts:
        raise Refused("limit_parts", parts=len(parts), limit=limits.parts)
    seen: set[str] = set()
    for part in parts:
        name = part.filename.replace("\\", "/").lower()
        if name in seen:
            # Two readers may take two different ones.
            raise Refused("part_twice")
        seen.add(name)
        if ".." in PurePosixPath(name).parts or re.match(r"[a-z]:", name):
            raise Refused("part_path")
        if part.flag_bits & 1:
            raise Refused("part_encrypted")
    whole = sum(part.file_size for part in parts)
    if whole > limits.unpacked_mb * MEGABYTE:
        raise Refused("limit_unpacked", size=whole // MEGABYTE, limit=limits.unpacked_mb)
    if whole > MEGABYTE and whole > size * limits.unpacked_ratio:
        raise Refused("limit_ratio", times=whole // size, limit=limits.unpacked_ratio)


def _guard_markup(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Entities make a small text huge, or fetch one from elsewhere: no workbook needs them.

    Reading a part to its end also checks its length and its checksum, so that no reader goes by a lie.
    """
    before = b""
    with package.open(part) as content:
        while chunk := content.read(_CHUNK):
            piece = before + chunk
            if declares_entities(piece):
                raise Refused("doctype")
            before = piece[-_LONGEST:]


def declares_entities(markup: bytes) -> bool:
    """Whether a piece of XML holds a document type or an entity, in UTF-8 or UTF-16."""
    if not holds(markup, b"!"):
        return False
    if b"<!" in markup and _ENTITIES.search(markup):
        return True
    return b"<\0!" in markup and any(mark in markup for mark in _ENTITIES_UTF16)


_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d+)["']""")
_VALUE_ENDS = (b"</v>", b":v>", b"</is>", b":is>")


def guard_used_cells(sheet: bytes, name: str, limits: ReadingLimits) -> None:
    """Raise ``Refused`` ("limit_used_cells") where a sheet's cells lie too far apart.

    ``sheet`` is its XML. What it says of its own size is not believed; its cells' addresses are.
    """
    rows = _last_row(sheet)
    most = limits.used_cells // max(rows, 1)
    if most >= 16_384:
        return
    last = max(_columns_from(most, sheet), default=-1)
    if last < most:
        return
    from lmn_lint.masking import visible

    raise Refused(
        "limit_used_cells",
        sheet=visible(name),
        cell=f"{column_letters(last)}{rows}",
        rows=rows,
        columns=last + 1,
        limit=limits.used_cells,
    )


def _columns_from(first: int, sheet: bytes) -> Iterator[int]:
    """Numbers of columns that have values: all from ``first`` on, and some before.

    Each pattern begins with plain letters, for which a sheet of a hundred megabytes is searched in no time.
    """
    start = column_letters(first)
    quotes = "\"'" if holds(sheet, b"'", sheet.find(b"sheetData")) and b" r='" in sheet else '"'
    if len(start) > 1 and not re.search(rf" r=[{quotes}][A-Z][A-Z]".encode(), sheet):
        return
    for letters in range(len(start), 4):
        head = f"[{start[0]}-Z]" if letters == len(start) else "[A-Z]"
        for quote in quotes:
            pattern = rf" r={quote}({head}[A-Z]{{{letters - 1}}})[0-9]".encode()
            for found in re.finditer(pattern, sheet):
                if is_filled(sheet, sheet.find(b">", found.end())):
                    yield column_number(found[1].decode())


def _last_row(sheet: bytes) -> int:
    """The number of the last row with a value; formatted rows without one may follow in any number."""
    # Where no name in the rows has a prefix there is nothing to look for among them.
    prefixed = holds(sheet, b":", sheet.find(b"sheetData"))
    end = max(sheet.rfind(mark) for mark in _VALUE_ENDS if prefixed or b":" not in mark)
    start = sheet.rfind(b"<row ", 0, max(end, 0))
    if prefixed:
        start = max(start, sheet.rfind(b":row ", 0, max(end, 0)) - 20)
    found = _ROW.search(sheet, max(start, 0), max(end, 0))
    return int(found[1]) if found else 0


def guard_shared_texts(table: bytes, limits: ReadingLimits) -> None:
    """Raise ``Refused`` ("limit_shared_texts") where a workbook's table of texts is too long."""
    texts = table.count(b"<si>") + table.count(b"<si ") + table.count(b":si>") + table.count(b"<si/>")
    if texts > limits.shared_texts:
        raise Refused("limit_shared_texts", texts=texts, limit=limits.shared_texts)


def guard_cells(batches: Sequence[StoredBatch], limits: ReadingLimits) -> None:
    """Raise ``Refused`` ("limit_cell_characters") where a cell holds too much."""
    import pyarrow.compute as pc

    for batch in batches:
        for position, texts in batch.texts.items():
            # Bytes are counted faster than characters, and are never fewer.
            if (pc.max(pc.binary_length(texts)).as_py() or 0) <= limits.cell_characters:
                continue
            lengths = pc.utf8_length(texts)
            most = pc.max(lengths).as_py()
            if most > limits.cell_characters:
                row = int(batch.rows[pc.index(lengths, most).as_py()])
                cell = f"{column_letters(position)}{row}"
                raise Refused(
                    "limit_cell_characters", cell=cell, characters=most, limit=limits.cell_characters
                )
