"""Workbooks written part by part: what no library would write, but other programs do."""

from __future__ import annotations

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="[h]:mm:ss"/></numFmts>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="170"/>'
    "</cellXfs></styleSheet>"
)
HEADER = ("Ordernummer", "Produktområde", "Leveransregel", "Namn")


def text(reference: str, value: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def header(row: int = 1, first: str = "A") -> str:
    """A header row whose first column is ``first``."""
    cells = "".join(text(f"{chr(ord(first) + i)}{row}", name) for i, name in enumerate(HEADER))
    return f'<row r="{row}">{cells}</row>'


def write(
    path: Path,
    data: str = "",
    *,
    after: str = "",
    before: str = "",
    whole: str | None = None,
    strings: str | None = None,
    main_type: str = MAIN_TYPE,
    main: str = MAIN,
    workbook: str = "",
    extra: dict[str, str | bytes] | None = None,
) -> Path:
    """A workbook of one sheet "Blad1": ``data`` are the rows, ``after`` what follows sheetData."""
    sheet = whole or f'<worksheet xmlns="{main}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'
    relation = f'<Relationship Id="rId%d" Type="{REL}/%s" Target="%s"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main_type}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE_REL}">'
        + relation % (1, "officeDocument", "xl/workbook.xml")
        + "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{REL}">{workbook}<sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE_REL}">'
        + relation % (1, "worksheet", "worksheets/sheet1.xml")
        + relation % (2, "styles", "styles.xml")
        + (relation % (3, "sharedStrings", "sharedStrings.xml") if strings is not None else "")
        + "</Relationships>",
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": sheet,
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{strings}</sst>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts, **(extra or {})}.items():
            package.writestr(name, content)
    return path


def column_of(path: Path, cells: list[str]) -> Path:
    """A workbook with a header and one stored cell a row in column E; "@" in a cell is its row number."""
    rows = "".join(
        f'<row r="{row}">{cell.replace("@", str(row))}</row>' for row, cell in enumerate(cells, start=2)
    )
    return write(path, header() + rows)
