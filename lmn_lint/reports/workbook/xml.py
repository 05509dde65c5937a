"""XML as it stands in a package: parsed without reaching outside, elements put where the schema wants them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from lmn_lint.reports.workbook.names import MAX_TEXT
from lmn_lint.reports.workbook.unpatchable import Unpatchable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = (
    (MAIN, STRICT_MAIN),
    (RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
)

WORKSHEET = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
"""The children of a worksheet in the order that the schema demands."""
WORKBOOK = [
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
]
STYLES = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
]

Element = Any  # lxml ships no types

# What XML 1.0 cannot hold, and text that already looks like the escape for it.
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_PLAIN = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ODD = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]|_x|^\\s|\\s$|  ")
"""Texts that are not written in XML letter by letter; most are, and are looked at only once."""
_SURELY_SHORT = MAX_TEXT // 2
USUAL = "utf-8"
"""The encoding that is edited as it stands."""
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_DECLARATION = re.compile("\ufeff?(?:\\s*<\\?xml[^>]*\\?>)?")
_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)")
_EDGES = re.compile(r"\A\s|\s\Z|[\n\t]|  ")
_SPECIAL = re.compile(f"[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]|_x|{_EDGES.pattern}")
"""What is written otherwise than letter by letter, or might be."""


def parse(data: bytes) -> Element:
    """The root element. Raises ``Unpatchable`` for what is no XML, or has a document type."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)
        root: Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unpatchable("xml") from error
    if root.getroottree().docinfo.doctype:
        raise Unpatchable("xml")
    return root


def serialise(root: Element) -> bytes:
    """The document's bytes, UTF-8 with a declaration; what stands before the root element too."""
    data: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def as_utf8(data: bytes) -> bytes:
    """A document in UTF-8, whatever encoding it is in. Raises ``Unpatchable`` for one that is not known."""
    codec, opening = opening_of(data)
    try:
        return data if codec == USUAL else data[len(opening) :].decode(codec).encode()
    except ValueError as error:
        raise Unpatchable("encoding") from error


def opening_of(data: bytes) -> tuple[str, bytes]:
    """A document's encoding, and its mark and declaration, which ``as_utf8`` leaves out of every other than UTF-8.

    Raises ``Unpatchable`` as ``as_utf8`` does.
    """
    try:
        codec = _codec(data)
        if codec == USUAL:
            return USUAL, b""
        found = _DECLARATION.match(data.decode(codec))
        return codec, found[0].encode(codec) if found else b""
    except (ValueError, LookupError) as error:
        raise Unpatchable("encoding") from error


def is_utf8(data: bytes) -> bool:
    """Whether ``as_utf8`` gives a document back as it is. Raises ``LookupError`` or ``ValueError`` for an odd encoding."""
    return _codec(data) == USUAL


def _codec(data: bytes) -> str:
    marked = _MARKS.get(data[:2])
    declared = None if marked else _ENCODING.match(data)
    codec = marked or (codecs.lookup(declared[1].decode("ascii")).name if declared else USUAL)
    return USUAL if codec == "ascii" else codec


def plainly(element: Element) -> str:
    """An element as a short text: without namespaces, attributes in single quotes."""
    attributes = "".join(
        f" {etree.QName(name).localname}='{attribute(value).replace(chr(39), '&apos;')}'"
        for name, value in element.attrib.items()
    )
    inner = "".join(map(plainly, element))
    return (
        f"<{local(element)}{attributes}>{inner}</{local(element)}>"
        if inner
        else f"<{local(element)}{attributes}/>"
    )


def local(element: Element) -> str:
    """An element's name without its namespace; "" for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def namespace(element: Element) -> str:
    """An element's namespace."""
    return etree.QName(element).namespace or ""


def child(parent: Element, name: str) -> Element | None:
    """The first child called ``name`` in the parent's own namespace."""
    return parent.find(f"{{{namespace(parent)}}}{name}")


def children(parent: Element, name: str) -> list[Element]:
    """All children called ``name`` in the parent's own namespace."""
    return list(parent.findall(f"{{{namespace(parent)}}}{name}"))


def make(parent: Element, name: str, /, **attributes: str) -> Element:
    """A new element in the parent's namespace, not put in yet."""
    return etree.Element(f"{{{namespace(parent)}}}{name}", attributes, nsmap=parent.nsmap)


def append(parent: Element, name: str, /, **attributes: str) -> Element:
    """A new last child in the parent's namespace."""
    return etree.SubElement(parent, f"{{{namespace(parent)}}}{name}", attributes)


def append_all(parent: Element, elements: Iterable[str]) -> None:
    """New last children in the parent's namespace, written as XML without a prefix: for many, quicker by far."""
    whole = f'<all xmlns="{namespace(parent)}">{"".join(elements)}</all>'
    parent.extend(list(parse(whole.encode())))


def ordered(parent: Element, name: str, order: list[str], /, **attributes: str) -> Element:
    """A new child called ``name``, put where ``order`` wants it."""
    ranks = {word: rank for rank, word in enumerate(order)}
    new = make(parent, name, **attributes)
    at = 0
    for index, each in enumerate(parent):
        if ranks.get(local(each), len(ranks)) <= ranks[name]:
            at = index + 1
    parent.insert(at, new)
    return new


def ensure(parent: Element, name: str, order: list[str]) -> Element:
    """The child called ``name``; a new one in its place where there is none."""
    found = child(parent, name)
    return ordered(parent, name, order) if found is None else found


def is_strict(root: Element) -> bool:
    """Whether the part is in the strict dialect, which has namespaces of its own."""
    return namespace(root) == STRICT_MAIN


def strictly(data: bytes) -> bytes:
    """A part of ours in the strict dialect's namespaces."""
    for usual, strict in _STRICT:
        data = data.replace(usual.encode(), strict.encode())
    return data


def whole(value: str | None, default: int = 0) -> int:
    """A whole number from an attribute; the default where it is none."""
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default


def decimal(value: str | None, default: float) -> float:
    """A positive number from an attribute; the default where it is none."""
    try:
        number = float(value) if value is not None else default
    except ValueError:
        return default
    return number if 0 < number < 10_000 else default


def relation_id(element: Element) -> str | None:
    """The ``r:id`` of an element, whatever the prefix and dialect."""
    for name, value in element.attrib.items():
        if name.startswith("{") and name.endswith("/relationships}id"):
            return str(value)
    return None


def relation_namespace(*, strict: bool) -> str:
    """The namespace of ``r:id``."""
    return _STRICT[1][1] if strict else RELATIONS


def text(value: str, limit: int = MAX_TEXT) -> str:
    """Cell text as XML: within Excel's limit, what XML cannot hold as ``_xHHHH_``; never a formula."""
    if len(value) > limit // 2 and units(value) > limit:
        # Excel counts in UTF-16: what lies beyond the first 65,536 characters counts twice.
        kept = value.encode("utf-16-le", "surrogatepass")[: 2 * limit - 2]
        if kept[-1] & 0xFC == 0xD8:
            kept = kept[:-2]  # not half a character
        value = kept.decode("utf-16-le", "surrogatepass") + "…"
    return _ILLEGAL.sub(lambda found: f"_x{ord(found[0]):04X}_", value).translate(_PLAIN)


def units(value: str) -> int:
    """How long a text is as Excel counts: in units of UTF-16."""
    return len(value) + sum(1 for sign in value if sign > "\uffff")


def attribute(value: str) -> str:
    """Text for an attribute in double quotes."""
    if len(value) < _SURELY_SHORT and not _ODD.search(value) and '"' not in value:
        return value
    return text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def t(value: str) -> str:
    """A ``<t>`` element with the text, its spaces kept where they would be lost."""
    if len(value) < _SURELY_SHORT and not _ODD.search(value):
        return f"<t>{value}</t>"
    keep = ' xml:space="preserve"' if _EDGES.search(value) else ""
    return f"<t{keep}>{text(value)}</t>"
