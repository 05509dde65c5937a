"""Workbooks written by hand, part by part, for forms of XML that no library writes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0000000000"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="9"/><name val="Arial"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>
<xf numFmtId="164" fontId="1" applyNumberFormat="1"><alignment horizontal="right"/></xf><xf fontId="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
<dxfs count="1"><dxf><font><b/></font></dxf></dxfs></styleSheet>"""


def header_cells(row: int = 1) -> str:
    """The four headers of the made-up batch."""
    names = ("Ordernummer", "Produktområde", "Namn", "Mobilnummer")
    return "".join(
        f'<c r="{letter}{row}" t="inlineStr"><is><t>{name}</t></is></c>'
        for letter, name in zip("ABCD", names, strict=True)
    )


def sheet_xml(rows: str, *, before: str = "", after: str = "") -> str:
    """A worksheet with the given row elements."""
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def prefixed(part: str) -> str:
    """The part with a prefix before its own elements, as some programs write them."""
    return re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", part).replace("xmlns=", "xmlns:x=")


def strict(part: str) -> str:
    """The part in the strict dialect's namespaces."""
    return part.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
        RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )


def relations(*lines: tuple[str, str, str]) -> str:
    """A .rels part of (id, last word of the type, target)."""
    inner = "".join(
        f'<Relationship Id="{identity}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for identity, kind, target in lines
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def write(
    path: Path,
    sheet: str,
    *,
    book: str | None = None,
    styles: str | None = STYLES,
    parts: dict[str, str | bytes] | None = None,
    types: str = "",
    sheets: int = 1,
    main_type: str = f"{_SPREADSHEET}.sheet.main+xml",
) -> Path:
    """Writes a workbook whose first sheet, Blad1, is ``sheet``."""
    listed = "".join(f'<sheet name="Blad{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1))
    book = book or f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
    lines = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1)]
    if styles is not None:
        lines.append(("rId90", "styles", "styles.xml"))
    if parts and "xl/vbaProject.bin" in parts:
        lines.append(("rId91", "vbaProject", "vbaProject.bin"))
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_SPREADSHEET}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{main_type}"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SPREADSHEET}.styles+xml"/>{overrides}{types}</Types>',
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations(*lines),
        "xl/worksheets/sheet1.xml": sheet,
    }
    for number in range(2, sheets + 1):
        whole[f"xl/worksheets/sheet{number}.xml"] = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    if styles is not None:
        whole["xl/styles.xml"] = styles
    whole.update(parts or {})
    return pack(path, whole)


def read(path: Path, part: str) -> str:
    """A part of a workbook as text."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(part).decode()


def names(path: Path) -> list[str]:
    """The names of a workbook's parts."""
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def pack(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Writes a workbook of the given parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def parts(path: Path) -> dict[str, bytes]:
    """A workbook's parts by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
