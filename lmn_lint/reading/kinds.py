"""What kind of file it is: told from its content, never from its name."""

from __future__ import annotations

import io
import re
import zipfile

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.foreign import refuse_binary, refuse_text
from lmn_lint.reading.guard import guard_package
from lmn_lint.reading.limits import USUAL_LIMITS, ReadingLimits

PATCHED = ("xlsx", "xlsm")
"""Kinds whose own package becomes the annotated workbook."""
WORKBOOKS = (*PATCHED, "xls", "xlsb", "ods", "fods", "html", "mhtml")
"""Kinds that ``open_book`` opens; ``text`` is the other kind that is read."""

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
"""How the records of a workbook begin that lies in no OLE2 file, from Excel 2 on."""
_TOP = 4096  # bytes by which a text's kind is told
_ENTRY = 64  # bytes that a name has in the directory of an OLE2 file
_TAG = r"html|head|body|table|meta|div|style|tr|thead|tbody|center|font|title|link|script"
_HTML = re.compile(
    rf"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<!\[.*?\]>\s*)*<(!doctype\s+html|(?:{_TAG})\b)", re.I | re.S
)
_TABLE = re.compile(r"<table\b[^>]*>.*?<t(r|d|h|head|body)\b", re.I | re.S)
_XML = re.compile(r"\s*<(\?xml\b|[\w:.-]+[^<>]*\sxmlns)")
_MAIL_HEADER = re.compile(r"[A-Za-z][A-Za-z-]*:[ \t]")

SPREADSHEET_TYPES = {
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": "xlsx",
    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml": "xlsm",
    b"application/vnd.ms-excel.template.macroEnabled.main+xml": "xlsm",
}


def kind_of(data: bytes, limits: ReadingLimits = USUAL_LIMITS) -> str:
    """``text`` or one of ``WORKBOOKS``. Raises ``Refused`` ("empty", "kind_…", "damaged") for all else.

    A package was looked at by ``guard`` before it is opened here.
    """
    if not data:
        raise Refused("empty")
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data, limits)
    if data.startswith(_OLE2):
        return _kind_of_ole2(data)
    if data.startswith(_BARE_BIFF):
        return "xls"
    refuse_binary(data)
    top = _top(data)
    if _MAIL_HEADER.match(top) and re.search(r"^mime-version:", top, re.I | re.M):
        return _kind_of_mail(top)
    if _HTML.match(top) or _TABLE.search(top):
        return "html"
    if _XML.match(top):
        return _kind_of_xml(top)
    refuse_text(top)
    return "text"


def refuse_markup(text: str) -> None:
    """Raise ``Refused`` where a text, once decoded, is a page or a data file with tags and no table of text."""
    beginning = text[:_TOP].lstrip("\ufeff")
    if _HTML.match(beginning):
        raise Refused("no_table")
    if _XML.match(beginning):
        raise Refused("kind_xml")


def _top(data: bytes) -> str:
    """How the file begins, as text: good enough to tell tags and first words by."""
    top = data[:_TOP]
    if top.startswith(b"\xff\xfe") or top[:4] in (b"<\0?\0", b"<\0h\0", b"<\0t\0", b"<\0!\0", b"<\0H\0"):
        return top.decode("utf-16-le", "replace").lstrip("\ufeff")
    if top.startswith(b"\xfe\xff"):
        return top.decode("utf-16-be", "replace").lstrip("\ufeff")
    return top.decode("utf-8", "replace").lstrip("\ufeff")


def _kind_of_xml(top: str) -> str:
    if "urn:schemas-microsoft-com:office:spreadsheet" in top or 'progid="Excel.Sheet"' in top:
        raise Refused("kind_xml_2003")
    if "urn:oasis:names:tc:opendocument:xmlns:office" in top:
        if "opendocument.spreadsheet" in top:
            return "fods"
        raise Refused("kind_document")
    if "wordml" in top or 'progid="Word.Document"' in top:
        raise Refused("kind_document")
    raise Refused("kind_image" if "<svg" in top else "kind_xml")


def _kind_of_mail(top: str) -> str:
    """A web page packed as an e-mail is (MHTML), or an e-mail."""
    head = re.split(r"\r?\n\r?\n", top, maxsplit=1)[0]
    if re.search(r"^(to|received|delivered-to|return-path):", head, re.I | re.M):
        raise Refused("kind_mail")
    return "mhtml"


def _kind_of_ole2(data: bytes) -> str:
    """What an OLE2 file is, by the names in its directory."""

    def has(name: str) -> bool:
        written = name.encode("utf-16-le")
        entry = written.ljust(_ENTRY, b"\0") + (len(written) + 2).to_bytes(2, "little")
        return re.search(re.escape(entry), data, re.IGNORECASE) is not None

    if has("EncryptedPackage"):
        raise Refused("kind_encrypted")
    if has("Workbook") or has("Book"):
        return "xls"
    if has("WordDocument") or has("PowerPoint Document") or has("VisioDocument"):
        raise Refused("kind_document")
    if has("__properties_version1.0"):
        raise Refused("kind_mail")
    # Some programs leave rubbish behind a name in the directory.
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "WORKBOOK")):
        return "xls"
    raise Refused("kind_ole2")


def _kind_of_zip(data: bytes, limits: ReadingLimits) -> str:
    guard_package(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _kind_of_package(package)
    except Refused:
        raise
    except Exception:
        # Not only BadZipFile: zipfile lets struct, zlib and decoding errors through on damaged files.
        raise Refused("damaged") from None


def _kind_of_package(package: zipfile.ZipFile) -> str:
    names = {name.replace("\\", "/").lower(): name for name in package.namelist()}
    if "mimetype" in names:
        kind = package.read(names["mimetype"])[:100]
        if b"opendocument.spreadsheet" in kind:
            return "ods"
        raise Refused("kind_other_workbook" if b"sun.xml.calc" in kind else "kind_document")
    if "[content_types].xml" in names:
        types = package.read(names["[content_types].xml"])
        if types[:2] in (b"\xff\xfe", b"\xfe\xff"):
            types = types.decode("utf-16", "replace").encode()
        for content_type, kind_name in SPREADSHEET_TYPES.items():
            if content_type.lower() in types.lower():
                return kind_name
        if b"vnd.ms-excel.sheet.binary" in types:
            return "xlsb"
        if b"wordprocessingml" in types or b"presentationml" in types:
            raise Refused("kind_document")
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "meta-inf/manifest.xml" in names:
        manifest = package.read(names["meta-inf/manifest.xml"])
        if b"opendocument.spreadsheet" in manifest:
            return "ods"
    if any(name.endswith(".iwa") or name in ("index.zip", "index.apxl") for name in names):
        raise Refused("kind_numbers")
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise Refused("kind_document")
    raise Refused("kind_archive")
