"""What kind of file it is: told from its content, never from its name."""

from __future__ import annotations

import io
import re
import zipfile

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.guard import guard_package
from lmn_lint.reading.limits import USUAL_LIMITS, ReadingLimits

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00")
_COMPRESSED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh91AY", b"\xfd7zXZ", b"PK\x05\x06", b"PK\x07\x08")
_OLD_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_HTML = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|table|meta|div|style)\b",
    re.I | re.S,
)
_XML = re.compile(r"\s*<\?xml\b")

SPREADSHEET_TYPES = {
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": "xlsx",
    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml": "xlsm",
    b"application/vnd.ms-excel.template.macroEnabled.main+xml": "xlsm",
}


def kind_of(data: bytes, limits: ReadingLimits = USUAL_LIMITS) -> str:
    """``xlsx``, ``xlsm`` or ``text``. Raises ``Refused`` ("empty", "kind_…", "damaged") for all else.

    A package was looked at by ``guard`` before it is opened here.
    """
    if not data:
        raise Refused("empty")
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data, limits)
    if data.startswith(_OLE2):
        raise Refused(_code_of_ole2(data))
    if data.startswith((b"%PDF", b"\xef\xbb\xbf%PDF")):
        raise Refused("kind_pdf")
    if data.startswith(_IMAGES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        raise Refused("kind_image")
    if data.startswith(_COMPRESSED):
        raise Refused("kind_archive")
    if data.startswith(_OLD_BIFF):
        raise Refused("kind_xls")
    if data.startswith(b"{\\rtf"):
        raise Refused("kind_document")
    return "text"


def refuse_markup(text: str) -> None:
    """Raise ``Refused`` where a text is a page or a data file with tags, not a table of delimited text."""
    beginning = text[:2000].lstrip("\ufeff")
    if _HTML.match(beginning):
        raise Refused("kind_html")
    if _XML.match(beginning):
        raise Refused("kind_xml")


def _code_of_ole2(data: bytes) -> str:
    """What an OLE2 file is, by the names of its streams (UTF-16 in its directory)."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return "kind_encrypted"
    if has("Workbook"):
        return "kind_xls"
    if has("WordDocument") or has("PowerPoint Document"):
        return "kind_document"
    return "kind_xls" if has("Book") else "kind_ole2"


def _kind_of_zip(data: bytes, limits: ReadingLimits) -> str:
    guard_package(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {name.replace("\\", "/").lower(): name for name in package.namelist()}
            if "mimetype" in names:
                kind = package.read(names["mimetype"])[:100]
                raise Refused("kind_ods" if b"opendocument.spreadsheet" in kind else "kind_document")
            if "[content_types].xml" in names:
                types = package.read(names["[content_types].xml"])
                if types[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    types = types.decode("utf-16", "replace").encode()
                for content_type, kind_name in SPREADSHEET_TYPES.items():
                    if content_type.lower() in types.lower():
                        return kind_name
                if b"vnd.ms-excel.sheet.binary" in types or "xl/workbook.bin" in names:
                    raise Refused("kind_xlsb")
                if b"wordprocessingml" in types or b"presentationml" in types:
                    raise Refused("kind_document")
                if "xl/workbook.xml" in names:
                    return "xlsx"
    except Refused:
        raise
    except Exception:
        # Not only BadZipFile: zipfile lets struct, zlib and decoding errors through on damaged files.
        raise Refused("damaged") from None
    raise Refused("kind_archive")
