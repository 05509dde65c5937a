"""The least that can be done: the fastest reader, a few masks, and the package patched: ``floor.py BATCH TARGET``.

No linter: a bound. What cannot be left out is here and nothing else: every cell is read as text (fastexcel, to
Arrow), some thirty masks are computed over the columns, flagged cells get a fill and each row a status, and the
other parts of the package are passed on. Nothing is parsed, explained, noted, summed up or made safe.
"""

from __future__ import annotations

import re
import struct
import sys
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

import fastexcel
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

try:
    from isal import isal_zlib as fast
except ImportError:
    fast = zlib  # type: ignore[assignment]

LEVEL = 2
NUMBER = r"^[+0-9 ()-]{7,}$"
EMPTY = ("Ordernummer", "Produktområde", "Namn", "Leveransregel", "Adress", "Postort", "Postnummer")
DAMAGED = ("Namn", "C/O", "Adress", "Postort", "Patientnamn", "Info till chaufför")
HEALTH = (
    "blöj|inkontinens|diabet|insulin|sensor|libre|kateter|stomi|celiaki|sond|demens|cancer|stroke|epilepsi"
)


def read(path: Path) -> dict[str, pa.Array]:
    """Every column as text."""
    sheet = fastexcel.read_excel(path).load_sheet(0, dtypes="string")
    table = pa.record_batch(sheet.to_arrow())
    return {name: pc.fill_null(table.column(name), "") for name in table.schema.names}


def masks(columns: dict[str, pa.Array]) -> dict[str, np.ndarray]:
    """Column → rows to flag in it."""
    found = {name: np.zeros(len(column), dtype=bool) for name, column in columns.items()}

    def flag(name: str, where: pa.Array) -> None:
        found[name] |= where.to_numpy(zero_copy_only=False)

    def like(name: str, pattern: str) -> pa.Array:
        return pc.match_substring_regex(columns[name], pattern, ignore_case=True)

    for name in EMPTY:
        flag(name, pc.equal(pc.utf8_trim_whitespace(columns[name]), ""))
    flag("Postnummer", pc.invert(like("Postnummer", r"^\s*(s|se)?-?[1-9][0-9]{2}\s?[0-9]{2}\s*$")))
    for name in DAMAGED:
        flag(name, like(name, "Ã|\ufffd"))
    flag("Personnummer", pc.invert(like("Personnummer", r"^$|^[0-9]{6,8}[-+]?[0-9]{4}$")))
    flag("Antal", pc.invert(like("Antal", r"^[0-9 ]+([.,]0+)?$")))
    flag("Orderdatum", pc.invert(like("Orderdatum", "^20[0-9]{2}")))

    rule = pc.utf8_lower(columns["Leveransregel"])
    sms, pickup = (pc.match_substring(rule, word) for word in ("sms", "utlämning"))
    calls = pc.match_substring_regex(rule, "boka|chaufför|avisering")
    mobile, phone = columns["Mobilnummer"], columns["Telefon"]
    no_mobile, no_phone = pc.equal(mobile, ""), pc.equal(phone, "")
    flag("Mobilnummer", pc.and_(pc.or_(sms, pickup), no_mobile))
    flag("Telefon", pc.and_(calls, pc.and_(no_mobile, no_phone)))
    for name, empty in (("Mobilnummer", no_mobile), ("Telefon", no_phone)):
        flag(name, pc.invert(pc.or_(empty, like(name, NUMBER))))

    area = pc.utf8_lower(columns["Produktområde"])
    ink, dia = (pc.starts_with(area, word) for word in ("ink", "dia"))
    unit, name, care_of = (pc.utf8_lower(columns[each]) for each in ("Leveransenhet", "Namn", "C/O"))
    patient = pc.utf8_lower(columns["Patientnamn"])
    to_unit = pc.not_equal(unit, "")
    libre = pc.match_substring_regex(pc.utf8_lower(columns["Artikel"]), "libre|fsl")
    unit_first = pc.and_(to_unit, pc.or_(ink, pc.and_(dia, libre)))
    patient_first = pc.and_(to_unit, pc.and_(dia, pc.invert(libre)))
    flag(
        "Namn",
        pc.or_(
            pc.and_(unit_first, pc.not_equal(name, unit)), pc.and_(patient_first, pc.not_equal(name, patient))
        ),
    )
    flag(
        "C/O",
        pc.or_(
            pc.and_(unit_first, pc.not_equal(care_of, patient)),
            pc.and_(patient_first, pc.not_equal(care_of, unit)),
        ),
    )
    ticked = pc.is_in(pc.utf8_lower(columns["Leverans till enhet"]), pa.array(["x", "ja", "1", "true", "j"]))
    flag("Leverans till enhet", pc.and_(pc.and_(dia, to_unit), pc.invert(ticked)))
    flag("Leverans till enhet", pc.and_(pc.invert(dia), ticked))
    flag("Info till chaufför", like("Info till chaufför", HEALTH))
    flag("Info till chaufför", like("Info till chaufför", r"[0-9]{6,8}-?[0-9]{4}|[0-9]{3}-?[0-9 ]{6,}|@"))
    flag("Info till chaufför", pc.greater(pc.utf8_length(columns["Info till chaufför"]), 100))
    return found


def patch(path: Path, found: dict[str, np.ndarray], target: Path) -> None:
    """The package with flagged cells filled and a status beside each row, its other parts passed on packed."""
    letters = [_letters(place) for place in range(len(found) + 1)]
    flagged: dict[int, list[str]] = {}
    for letter, where in zip(letters, found.values(), strict=False):
        for row in (np.flatnonzero(where) + 2).tolist():
            flagged.setdefault(row, []).append(letter)
    parts: list[Part] = []
    with zipfile.ZipFile(path) as source, path.open("rb") as raw:
        styles, style = _with_fill(source.read("xl/styles.xml"))
        sheet = _patched(source.read("xl/worksheets/sheet1.xml"), flagged, letters[-1], style)
        for info in source.infolist():
            changed = {"xl/styles.xml": styles, "xl/worksheets/sheet1.xml": sheet}.get(info.filename)
            if changed is None:
                raw.seek(info.header_offset + 26)
                name, extra = struct.unpack("<HH", raw.read(4))
                raw.seek(name + extra, 1)
                packed = raw.read(info.compress_size)
                parts.append(Part(info.filename, info.compress_type, info.CRC, info.file_size, packed))
            else:
                packer = fast.compressobj(LEVEL, zlib.DEFLATED, -15)
                packed = packer.compress(changed) + packer.flush()
                parts.append(Part(info.filename, 8, zlib.crc32(changed), len(changed), packed))
    _write(parts, target)


def _patched(sheet: bytes, flagged: dict[int, list[str]], letter: str, style: int) -> bytes:
    rows = sheet.split(b"</row>")
    for place, row in enumerate(rows[:-1]):
        number = int(re.search(rb'<row r="(\d+)"', row)[1])  # type: ignore[index]
        for column in flagged.get(number, ()):
            name = f'<c r="{column}{number}"'.encode()
            at = row.find(name)
            if at >= 0:
                end = row.index(b">", at)
                tag = re.sub(rb' s="\d+"', b"", row[at:end])
                row = row[:at] + tag[: len(name)] + b' s="%d"' % style + tag[len(name) :] + row[end:]
        word = "Fel" if number in flagged else "OK"
        rows[place] = row + f'<c r="{letter}{number}" t="inlineStr"><is><t>{word}</t></is></c>'.encode()
    return b"</row>".join(rows)


def _with_fill(styles: bytes) -> tuple[bytes, int]:
    fill = b'<fill><patternFill patternType="solid"><fgColor rgb="FFF4A583"/></patternFill></fill>'
    fills = styles.count(b"<fill>")
    formats = styles.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0].count(b"<xf ")
    styles = re.sub(rb'<fills count="\d+">', b'<fills count="%d">' % (fills + 1), styles)
    styles = styles.replace(b"</fills>", fill + b"</fills>", 1)
    styles = re.sub(rb'<cellXfs count="\d+">', b'<cellXfs count="%d">' % (formats + 1), styles)
    look = b'<xf numFmtId="0" fontId="0" fillId="%d" borderId="0" applyFill="1"/></cellXfs>' % fills
    return styles.replace(b"</cellXfs>", look, 1), formats


class Part(NamedTuple):
    """A part of a package as it lies in the file."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes


def _write(parts: list[Part], target: Path) -> None:
    with target.open("wb") as out:
        directory = []
        for part in parts:
            name = part.name.encode()
            head = struct.pack(
                "<HHHHHIIIHH", 20, 0, part.method, 0, 33, part.crc, len(part.packed), part.size, len(name), 0
            )
            at = struct.pack("<HHHII", 0, 0, 0, 0, out.tell())
            directory.append(b"PK\x01\x02\x14\x00" + head + at + name)
            out.write(b"PK\x03\x04" + head + name + part.packed)
        begin, whole = out.tell(), b"".join(directory)
        count = len(parts)
        out.write(whole + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(whole), begin, 0))


def _letters(place: int) -> str:
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    found = masks(read(source))
    patch(source, found, target)
    print(sum(int(where.sum()) for where in found.values()), "flags")


if __name__ == "__main__":
    main()
