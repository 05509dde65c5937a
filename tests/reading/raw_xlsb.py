"""Binary workbooks (BIFF12) written record by record: no library at hand writes them."""

from __future__ import annotations

import zipfile
from pathlib import Path
from struct import pack

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADER = ("Ordernummer", "Produktområde", "Leveransregel", "Namn")


def record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + content


def wide(text: str) -> bytes:
    written = text.encode("utf-16-le", "surrogatepass")
    return pack("<I", len(written) // 2) + written


def cell(column: int, value: object, style: int = 0) -> bytes:
    """A cell; ``b"\\x07"`` is an error's number, a tuple (kind, bytes) any cell record."""
    start = pack("<II", column, style)
    if isinstance(value, bool):
        return record(4, start + bytes([value]))
    if isinstance(value, int):
        return record(2, start + pack("<i", value << 2 | 2))
    if isinstance(value, float):
        return record(5, start + pack("<d", value))
    if isinstance(value, bytes):
        return record(3, start + value)
    if isinstance(value, tuple):
        return record(value[0], start + value[1])
    return record(6, start + wide(str(value)))


def row(number: int, *values: object, hidden: bool = False, style: int = 0) -> bytes:
    """A row by its number; None is no cell."""
    head = pack("<IIH", number - 1, 0, 300) + bytes([0, 0x10 if hidden else 0, 0]) + pack("<I", 0)
    cells = (cell(column, value, style) for column, value in enumerate(values) if value is not None)
    return record(0, head + b"\0" * 4) + b"".join(cells)


def sheet(*rows: bytes, before: bytes = b"", after: bytes = b"", ended: bool = True) -> bytes:
    """A sheet's part. Its size is said to be larger than it is, as some programs do."""
    end = record(146) if ended else b""
    size = record(148, pack("<IIII", 0, 99, 0, 9))
    return record(129) + size + before + record(145) + b"".join(rows) + end + after + record(130)


def _group(begins: int, *items: bytes) -> bytes:
    return record(begins, pack("<I", len(items))) + b"".join(items) + record(begins + 1)


def formats(*codes: str) -> bytes:
    """A styles part whose cell formats 1, 2 … show numbers so; 0 is the usual one."""
    own = [170 + number for number in range(len(codes))]
    written = [record(44, pack("<H", number) + wide(code)) for number, code in zip(own, codes, strict=True)]
    font = record(
        43, pack("<HHHHBBBB", 220, 0, 400, 0, 0, 2, 0, 0) + b"\7\xff\0\0\0\0\0\xff\2" + wide("Calibri")
    )
    fill = record(45, pack("<I", 0) + (b"\3\x40\0\0\0\0\0\xff" * 2) + b"\0" * 48)
    border = record(46, b"\0" * 51)
    # The parents' formats come first: one of them is a date, which no cell is by that.
    parents = [record(47, pack("<HHHHHBBHH", 0xFFFF, 14, 0, 0, 0, 0, 0, 0, 0))]
    cells = [record(47, pack("<HHHHHBBHH", 0, number, 0, 0, 0, 0, 0, 0, 1)) for number in (0, *own)]
    groups = ((615, written), (611, [font]), (603, [fill]), (613, [border]), (626, parents), (617, cells))
    return record(278) + b"".join(_group(begins, *items) for begins, items in groups if items) + record(279)


def write(
    path: Path,
    *sheets: bytes,
    strings: tuple[str, ...] = (),
    styles: bytes = b"",
    date_1904: bool = False,
    hidden: tuple[int, ...] = (),
    names: tuple[str, ...] = (),
) -> Path:
    """A workbook whose sheets are called Blad1, Blad2 … or as ``names`` says."""
    named = names or tuple(f"Blad{number}" for number in range(1, len(sheets) + 1))
    bundle = b"".join(
        record(156, pack("<II", number in hidden, number + 1) + wide(f"rId{number + 1}") + wide(name))
        for number, name in enumerate(named)
    )
    properties = record(153, pack("<II", date_1904, 0) + wide(""))
    calculation = record(157, pack("<IIIdIH", 0, 1, 100, 0.001, 1, 0))
    book = record(131) + properties + record(143) + bundle + record(144) + calculation + record(132)
    relations = [("worksheet", f"worksheets/sheet{number + 1}.bin") for number in range(len(sheets))]
    relations += [("sharedStrings", "sharedStrings.bin"), ("styles", "styles.bin")]
    relation = '<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>'
    rels = f'<Relationships xmlns="{_PACKAGE_REL}">%s</Relationships>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/xl/{part}" ContentType="application/vnd.ms-excel.{kind}"/>'
            for kind, part in (("sheet.binary.macroEnabled.main", "workbook.bin"), *relations)
        )
        + "</Types>",
        "_rels/.rels": rels % (relation % (1, REL, "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": rels
        % "".join(relation % (n, REL, kind, part) for n, (kind, part) in enumerate(relations, 1)),
        "xl/sharedStrings.bin": record(159, pack("<II", 0, len(strings)))
        + b"".join(record(19, b"\0" + wide(text)) for text in strings)
        + record(160),
        "xl/styles.bin": styles or formats(),
    }
    parts |= {f"xl/worksheets/sheet{number + 1}.bin": data for number, data in enumerate(sheets)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path
