"""What a package holds, counted by name, so that what a program lost on saving can be told."""

from __future__ import annotations

import re
from collections import Counter

from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.unpatchable import Unpatchable

_RELATIONS = {
    "chart": "charts",
    "chartEx": "charts",
    "connections": "connections",
    "control": "activex",
    "ctrlProp": "controls",
    "customXml": "custom_xml",
    "diagramData": "smart_art",
    "externalLink": "external",
    "extensibility": "ribbon",
    "image": "pictures",
    "oleObject": "embedded",
    "package": "embedded",
    "pivotTable": "pivots",
    "powerPivotData": "data_model",
    "printerSettings": "print_settings",
    "queryTable": "queries",
    "sheetMetadata": "metadata",
    "slicer": "slicers",
    "table": "tables",
    "threadedComment": "threads",
    "timeline": "timelines",
    "vbaProject": "macros",
    "xmlMaps": "maps",
}
"""The last word of a relation's type → what it stands for (messages "losses.<name>")."""
_P = rb"<(?:[\w.-]+:)?"
_ELEMENTS = {
    "background": _P + rb"picture\s",
    "controls": rb"ObjectType=[\"'](?!Note)\w",
    "custom_views": _P + rb"customSheetView\s",
    "data_bars": rb"<[\w.-]+:cfRule\s",
    "header_pictures": _P + rb"legacyDrawingHF\s",
    "phonetic": _P + rb"rPh\s",
    "protected_ranges": _P + rb"protectedRange\s",
    "results": _P + rb"f(?:\s[^>]*)?(?:/>|>[^<]*</[^>]*>)" + _P + rb"v>[^<]",
    "scenarios": _P + rb"scenario\s",
    "shapes": rb"<(?:xdr:)?(?:sp|cxnSp|grpSp)[\s>]",
    "sparklines": rb"<[\w.-]+:sparkline>",
    "validation": rb"<[\w.-]+:dataValidation\s",
}
"""What stands for them in the XML itself; a prefix tells an extension's elements from the usual ones."""
_PATTERNS = {name: re.compile(pattern) for name, pattern in _ELEMENTS.items()}
_NOTE = re.compile(rb"ObjectType=[\"']Note[\"']")


def held(package: Package) -> Counter[str]:
    """How much of each thing a package holds."""
    found: Counter[str] = Counter()
    for name in package.names():
        try:
            data = package.read(name)
            if name.endswith(".rels"):
                for line in xml.parse(data):
                    kind = (line.get("Type") or "").rpartition("/")[2]
                    if kind in _RELATIONS:
                        found[_RELATIONS[kind]] += 1
            elif name.endswith((".xml", ".vml")):
                data = xml.as_utf8(data)
                prefix = _main_prefix(data)
                for what, pattern in _PATTERNS.items():
                    found[what] += sum(1 for match in pattern.finditer(data) if not _usual(match[0], prefix))
                found["note_sizes"] += len(_NOTE.findall(data))
        except Unpatchable:
            continue
    return +found


def _main_prefix(data: bytes) -> bytes:
    """The prefix, with its colon, that the part's own elements have; b"" without one."""
    root = re.search(rb"<([\w.-]+:)?[A-Za-z]\w*[\s>/]", data)
    return root[1] or b"" if root else b""


def _usual(element: bytes, prefix: bytes) -> bool:
    """Whether what looks like an extension's element is one of the part's own."""
    return bool(prefix) and element.startswith((b"<" + prefix + b"cfRule", b"<" + prefix + b"dataValidation"))


def lost(before: Counter[str], after: Counter[str]) -> list[str]:
    """The names of what there is less of afterwards; boxes of notes are there, but not in their sizes."""
    return sorted({name for name in before if after[name] < before[name]} | {"note_sizes"} & set(before))
