"""Workbooks of OpenDocument written element by element: what no library would write, but other programs do."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

HEADER = ("Ordernummer", "Produktområde", "Leveransregel", "Namn")
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
        ("manifest", "manifest"),
    )
) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'  # fmt: skip
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def cell(shown: str = "", kind: str = "string", inside: str = "", **said: str) -> str:
    """A cell that shows ``shown``; ``said`` are attributes, as value="7", repeated="3", down="2", formula="…"."""
    names = {
        "value": "office:value", "date": "office:date-value", "time": "office:time-value",
        "boolean": "office:boolean-value", "string": "office:string-value", "style": "table:style-name",
        "repeated": "table:number-columns-repeated", "down": "table:number-rows-spanned",
        "across": "table:number-columns-spanned", "formula": "table:formula", "calc": "calcext:value-type",
    }  # fmt: skip
    attributes = "".join(f" {names[name]}={quoteattr(value)}" for name, value in said.items())
    typed = f' office:value-type="{kind}"' if kind else ""
    paragraph = f"<text:p>{escape(shown)}</text:p>" if shown else ""
    return f"<table:table-cell{typed}{attributes}>{paragraph}{inside}</table:table-cell>"


def row(*cells: str, **said: str) -> str:
    """A row; ``said``: repeated, visibility."""
    names = {"repeated": "table:number-rows-repeated", "visibility": "table:visibility"}
    attributes = "".join(f' {names[name]}="{value}"' for name, value in said.items())
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def header() -> str:
    return row(*map(cell, HEADER))


def sheet(*rows: str, name: str = "Blad1", style: str = "", columns: str = "") -> str:
    said = f' table:style-name="{style}"' if style else ""
    return f"<table:table table:name={quoteattr(name)}{said}>{columns}{''.join(rows)}</table:table>"


def content(*sheets: str, styles: str = "", before: str = "", root: str = "document-content") -> str:
    mime = f' office:mimetype="{MIMETYPE}"' if root == "document" else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {SPACES}{mime}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{before}"
        f"{''.join(sheets)}</office:spreadsheet></office:body></office:{root}>"
    )


def write(
    path: Path, *sheets: str, styles: str = "", before: str = "", manifest: str = "", xml: str = ""
) -> Path:
    """An .ods; ``xml`` is the whole content where it is not made of ``sheets``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", MIMETYPE)
        package.writestr("content.xml", xml or content(*sheets, styles=styles, before=before))
        if manifest:
            package.writestr("META-INF/manifest.xml", manifest)
    return path
