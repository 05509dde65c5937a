"""Files that hold no batch, known by how they begin, so that they can be refused by what they are."""

from __future__ import annotations

import re

from lmn_lint.reading.batch import Refused

_BEGINNINGS = {
    "kind_pdf": (b"%PDF", b"\xef\xbb\xbf%PDF"),
    "kind_image": (
        b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00", b"8BPS",
        b"\x00\x00\x00\x0cjP", b"\xd7\xcd\xc6\x9a",
    ),
    "kind_archive": (
        b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh91AY", b"\xfd7zXZ", b"PK\x05\x06", b"PK\x07\x08", b"MSCF",
        b"\x28\xb5\x2f\xfd", b"\x1f\x9d",
    ),
    "kind_document": (b"{\\rtf", b"%!PS", b"\xdb\xa5-\x00"),
    "kind_database": (
        b"SQLite format 3\x00", b"\x00\x01\x00\x00Standard ", b"PAR1", b"ARROW1", b"FEA1", b"ORC\n", b"Obj\x01",
        b"\x89HDF",
    ),
    "kind_program": (b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!/"),
    "kind_shortcut": (b"L\x00\x00\x00\x01\x14\x02\x00", b"[InternetShortcut]", b"[Desktop Entry]"),
    "kind_other_workbook": (b"\x00\x00\x02\x00", b"\x00\x00\x1a\x00", b"\xff\x00\x02\x00"),
}  # fmt: skip
_PHOTO = re.compile(rb"....ftyp(heic|heix|mif1|msf1|avif)", re.DOTALL)
_JSON = re.compile(r'\s*(\{\s*["}]|\[\s*[{\[\]])')
_SHORTCUT_TO_GOOGLE = re.compile(r'"(doc_id|resource_id)"\s*:|(docs|drive)\.google\.com/')
_SYLK = re.compile(r"ID;P[^;\r\n]*[^\r\n]*(\r\n|\r|\n)([BCFOPW];|NN;|NU;|NE;|E(\r|\n|$))")
_DIF = re.compile(r"TABLE\s*\r?\n0,1\s*\r?\n")
_TAR = slice(257, 262)


def refuse_binary(data: bytes) -> None:
    """Raise ``Refused`` ("kind_…") where the first bytes say what the file is."""
    for code, beginnings in _BEGINNINGS.items():
        if data.startswith(beginnings):
            raise Refused(code)
    if (data.startswith(b"RIFF") and data[8:12] == b"WEBP") or _PHOTO.match(data) or _is_bitmap(data):
        raise Refused("kind_image")
    if data[_TAR] == b"ustar":
        raise Refused("kind_archive")
    if data.startswith(b"MZ") and b"\0" in data[:64]:
        raise Refused("kind_program")
    if _is_dbase(data):
        raise Refused("kind_database")


def refuse_text(top: str) -> None:
    """Raise ``Refused`` ("kind_…") where the first lines of a text say what the file is."""
    if _JSON.match(top):
        raise Refused("kind_google" if _SHORTCUT_TO_GOOGLE.search(top) else "kind_json")
    # A header row may begin with ID;P too ("ID;Patient"): what follows is what tells.
    if _SYLK.match(top) or _DIF.match(top):
        raise Refused("kind_other_workbook")


def _is_bitmap(data: bytes) -> bool:
    return data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data)


def _is_dbase(data: bytes) -> bool:
    """A table of dBase: a mark, a day, and where its header ends."""
    if len(data) < 33 or data[0] not in (0x02, 0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5):
        return False
    header = int.from_bytes(data[8:10], "little")
    if not (1 <= data[2] <= 12 and 1 <= data[3] <= 31 and 32 < header <= len(data)):
        return False
    # Visual FoxPro keeps 263 bytes more between the mark and the rows.
    return b"\r" in (data[header - 1 : header], data[max(header - 264, 0) : max(header - 263, 0)])
