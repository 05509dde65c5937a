"""Workbooks that hold what people's workbooks hold: made by XlsxWriter, the rest put in part by part."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import xlsxwriter

from tests.reports.workbook.conftest import HEADERS, ROWS

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MS = "http://schemas.microsoft.com/office"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100"
    "c9fe92ef0000000049454e44ae426082"
)


def everything(path: Path) -> Path:
    """A workbook whose linted sheet and the one beside it hold all that XlsxWriter can put there."""
    book = xlsxwriter.Workbook(str(path), {"date_1904": True})
    book.set_properties({"title": "Vecka 48", "author": "Eva"})
    book.set_custom_property("Vecka", 48)
    sheet, other = book.add_worksheet("Blad1"), book.add_worksheet("Ånger & ändringar")
    bold = book.add_format({"bold": True, "bg_color": "#D9E1F2", "border": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEADERS, bold)
    for row, values in ROWS.items():
        for column, value in enumerate(values):
            sheet.write_string(row - 1, column, value)
    sheet.write_rich_string("C3", "Åsa ", bold, "Lindqvist")
    sheet.write_datetime("H2", datetime(2026, 11, 23), day)
    sheet.write_formula("H3", "=H2+1", day, 45000)
    sheet.write_array_formula("H4:I4", "{=TRANSPOSE(H2:H3)}", None, 1)
    sheet.write_dynamic_array_formula("H6", "=SORT(H2:H3)", None, 1)
    sheet.write_url("H8", "https://example.org/", string="länk")
    sheet.write_url("H9", "internal:'Ånger & ändringar'!A1")
    sheet.write_comment("D2", "Kollad av Eva", {"author": "Eva", "x_scale": 2, "visible": True})
    sheet.write_comment("B9", "En annan anteckning", {"author": "Bo"})
    sheet.insert_textbox("K2", "En ruta", {"font": {"bold": True}})
    sheet.insert_button("K8", {"caption": "Kör", "macro": "Kor"})
    sheet.insert_checkbox("K10", True)
    sheet.insert_image("K12", "dot.png", {"image_data": io.BytesIO(PICTURE)})
    sheet.set_background(io.BytesIO(PICTURE))
    sheet.set_header(
        "&L&[Picture]&RVecka 48", {"image_left": "dot.png", "image_data_left": io.BytesIO(PICTURE)}
    )
    sheet.add_sparkline("L20", {"range": "Blad1!H2:I4", "type": "column"})
    sheet.conditional_format("B2:B9", {"type": "cell", "criteria": "==", "value": '"INK"', "format": bold})
    sheet.conditional_format("H2:H9", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    sheet.conditional_format("I2:I9", {"type": "icon_set", "icon_style": "3_flags"})
    sheet.data_validation("B2:B9", {"validate": "list", "source": ["INK", "SPE", "DIA"]})
    sheet.set_column("B:B", 12, None, {"level": 1})
    sheet.set_column("F:XFD", 9, bold)
    sheet.set_row(2, None, None, {"level": 1, "hidden": True})
    sheet.set_row(3, 30, None, {"level": 1, "collapsed": True})
    sheet.merge_range("H20:I21", "ihop", bold)
    sheet.freeze_panes(1, 1)
    sheet.right_to_left()
    sheet.protect("hemligt", {"autofilter": True, "format_cells": True})
    sheet.unprotect_range("D2:D9", "nummer")
    sheet.ignore_errors({"number_stored_as_text": "D2:D9"})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.print_area("A1:D9")
    sheet.set_h_pagebreaks([5])
    sheet.set_tab_color("red")
    _other(book, other)
    chartsheet = book.add_chartsheet("Diagram")
    chart = book.add_chart({"type": "pie"})
    chart.add_series({"values": "='Ånger & ändringar'!$A$2:$A$4"})
    chartsheet.set_chart(chart)
    hidden = book.add_worksheet("Gömt")
    hidden.very_hidden()
    book.define_name("Gömt!Lokalt", "=Gömt!$A$1")
    book.define_name("Hela", "=Blad1!$A$1:$D$4")
    macros = path.with_suffix(".bin")
    macros.write_bytes(b"\xd0\xcf\x11\xe0 made up")
    book.add_vba_project(str(macros))
    other.activate()
    other.set_first_sheet()
    book.close()
    macros.unlink()
    return path


def _other(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.add_table("A1:C5", {
        "name": "Summor", "total_row": True, "style": "Table Style Medium 4",
        "data": [[1, 2], [3, 4], [5, 6]],
        "columns": [
            {"header": "Antal", "total_function": "sum"}, {"header": "Mer", "total_string": "Summa"},
            {"header": "Gånger", "formula": "=[@Antal]*2"},
        ],
    })  # fmt: skip
    sheet.write_column("E1", [1, 2, 3])
    sheet.autofilter("E1:E3")
    sheet.filter_column("E", "x > 1")
    sheet.set_row(1, None, None, {"hidden": True})
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "='Ånger & ändringar'!$A$2:$A$4", "trendline": {"type": "linear"}})
    sheet.insert_chart("H2", chart)
    sheet.write_comment("A2", "På ett annat blad", {"author": "Eva"})


def with_parts(
    path: Path,
    parts: dict[str, str | bytes],
    *,
    related: dict[str, tuple[tuple[str, str, str], ...]],
    types: dict[str, str],
    edits: dict[str, tuple[tuple[str, str], ...]],
) -> Path:
    """Adds parts to a workbook; ``related`` gives a part relations of (id, type, target), ``edits`` change parts.

    The type of a relation is its last word, or all of it where it holds a slash.
    """
    with zipfile.ZipFile(path) as archive:
        whole: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    whole.update(parts)
    for owner, lines in related.items():
        folder, _, name = owner.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        inner = "".join(
            f'<Relationship Id="{identity}" Type="{kind if "/" in kind else f"{REL}/{kind}"}" Target="{target}"'
            + (' TargetMode="External"/>' if ":" in target else "/>")
            for identity, kind, target in lines
        )
        there = whole.get(rels, empty)
        assert isinstance(there, bytes)
        whole[rels] = there.replace(b"</Relationships>", inner.encode() + b"</Relationships>")
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    edits = {**edits, "[Content_Types].xml": (("</Types>", f"{overrides}</Types>"),)}
    for name, pairs in edits.items():
        data = whole[name]
        text = data.decode() if isinstance(data, bytes) else data
        for old, new in pairs:
            assert re.search(old, text), (name, old)
            text = re.sub(old, lambda _, new=new: new, text, count=1)
        whole[name] = text
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return path


def office(path: Path) -> Path:
    """A workbook with what only Excel itself makes: pivot table, slicer, threads, links, controls, custom XML."""
    book = xlsxwriter.Workbook(str(path))
    sheet, pivot = book.add_worksheet("Blad1"), book.add_worksheet("Pivot")
    for row, values in {1: HEADERS, **ROWS}.items():
        for column, value in enumerate(values):
            sheet.write_string(row - 1, column, value)
    sheet.write_comment("D2", "[Threaded comment]\n\nComment:\n    Ring kunden", {"author": "tc={6A1B}"})
    sheet.insert_button("K8", {"caption": "Kör"})
    pivot.write("A3", "Produktområde")
    book.close()
    parts: dict[str, str | bytes] = {
        "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition xmlns="{_MAIN}" xmlns:r="{REL}" r:id="rId1" '
        'refreshedBy="Eva" recordCount="2"><cacheSource type="worksheet"><worksheetSource ref="B1:C3" sheet="Blad1"/>'
        '</cacheSource><cacheFields count="2"><cacheField name="Produktområde"><sharedItems count="1"><s v="INK"/></sharedItems>'
        '</cacheField><cacheField name="Namn"><sharedItems count="1"><s v="Åsa"/></sharedItems></cacheField></cacheFields>'
        "</pivotCacheDefinition>",
        "xl/pivotCache/pivotCacheRecords1.xml": f'<pivotCacheRecords xmlns="{_MAIN}" count="2"><r><x v="0"/><x v="0"/></r>'
        '<r><x v="0"/><x v="0"/></r></pivotCacheRecords>',
        "xl/pivotTables/pivotTable1.xml": f'<pivotTableDefinition xmlns="{_MAIN}" name="Pivot1" cacheId="7" '
        'dataCaption="Values"><location ref="A3:A5" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
        '<pivotFields count="2"><pivotField axis="axisRow" showAll="0"><items count="2"><item x="0"/><item t="default"/></items>'
        '</pivotField><pivotField showAll="0"/></pivotFields><rowFields count="1"><field x="0"/></rowFields>'
        '<rowItems count="2"><i><x/></i><i t="grand"><x/></i></rowItems></pivotTableDefinition>',
        "xl/slicerCaches/slicerCache1.xml": f'<slicerCacheDefinition xmlns="{_MS}/spreadsheetml/2009/9/main" '
        'name="Slicer_Omr" sourceName="Produktområde"><pivotTables><pivotTable tabId="2" name="Pivot1"/></pivotTables>'
        '<data><tabular pivotCacheId="7"><items count="1"><i x="0" s="1"/></items></tabular></data></slicerCacheDefinition>',
        "xl/slicers/slicer1.xml": f'<slicers xmlns="{_MS}/spreadsheetml/2009/9/main"><slicer name="Omr" cache="Slicer_Omr" '
        'caption="Produktområde" rowHeight="241300"/></slicers>',
        "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{_MS}/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="D2" dT="2026-11-20T08:00:00.00" personId="{1}" id="{6A1B}"><text>Ring kunden</text>'
        "</threadedComment></ThreadedComments>",
        "xl/persons/person.xml": f'<personList xmlns="{_MS}/spreadsheetml/2018/threadedcomments"><person '
        'displayName="Eva" id="{1}" userId="eva" providerId="None"/></personList>',
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{_MAIN}" xmlns:r="{REL}"><externalBook r:id="rId1">'
        '<sheetNames><sheetName val="Blad1"/></sheetNames></externalBook></externalLink>',
        "xl/ctrlProps/ctrlProp1.xml": f'<formControlPr xmlns="{_MS}/spreadsheetml/2009/9/main" objectType="Button"/>',
        "xl/printerSettings/printerSettings1.bin": b"\x00P\x00r\x00i\x00n\x00t",
        "xl/customProperty1.bin": b"\x01\x02",
        "customXml/item1.xml": "<sak xmlns='urn:sak'>vecka 48</sak>",
        "customXml/itemProps1.xml": '<ds:datastoreItem ds:itemID="{1}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>',
        "xl/xmlMaps.xml": f'<MapInfo xmlns="{_MAIN}" SelectionNamespaces=""/>',
        "xl/connections.xml": f'<connections xmlns="{_MAIN}"><connection id="1" name="Fråga" type="5" refreshedVersion="0"/>'
        "</connections>",
    }
    controls = (
        '<customProperties><customPr name="p" r:id="rId96"/></customProperties>\\1'
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'Requires="x14"><controls><control shapeId="1025" r:id="rId95" name="Knapp 1"/></controls></mc:Choice>'
        f'</mc:AlternateContent><extLst><ext uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}" xmlns:x14="{_MS}/spreadsheetml/'
        '2009/9/main"><x14:slicerList><x14:slicer r:id="rId94"/></x14:slicerList></ext></extLst></worksheet>'
    )
    before_drawing = controls.partition("\\1")
    return with_parts(
        path,
        parts,
        related={
            "xl/workbook.xml": (
                ("rId81", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
                ("rId82", f"{_MS}/2007/relationships/slicerCache", "slicerCaches/slicerCache1.xml"),
                ("rId83", f"{_MS}/2017/10/relationships/person", "persons/person.xml"),
                ("rId84", "externalLink", "externalLinks/externalLink1.xml"),
                ("rId85", "xmlMaps", "xmlMaps.xml"), ("rId86", "connections", "connections.xml"),
                ("rId87", "customXml", "../customXml/item1.xml"),
            ),
            "xl/pivotCache/pivotCacheDefinition1.xml": (("rId1", "pivotCacheRecords", "pivotCacheRecords1.xml"),),
            "xl/pivotTables/pivotTable1.xml": (
                ("rId1", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml"),
            ),
            "xl/externalLinks/externalLink1.xml": (("rId1", "externalLinkPath", "file:///annan.xlsx"),),
            "customXml/item1.xml": (("rId1", "customXmlProps", "itemProps1.xml"),),
            "xl/worksheets/sheet1.xml": (
                ("rId94", f"{_MS}/2007/relationships/slicer", "../slicers/slicer1.xml"),
                ("rId95", "ctrlProp", "../ctrlProps/ctrlProp1.xml"),
                ("rId96", "customProperty", "../customProperty1.bin"),
                ("rId97", f"{_MS}/2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml"),
                ("rId98", "printerSettings", "../printerSettings/printerSettings1.bin"),
            ),
            "xl/worksheets/sheet2.xml": (("rId91", "pivotTable", "../pivotTables/pivotTable1.xml"),),
        },
        types={
            "xl/pivotCache/pivotCacheDefinition1.xml": f"{_SPREADSHEET}.pivotCacheDefinition+xml",
            "xl/pivotCache/pivotCacheRecords1.xml": f"{_SPREADSHEET}.pivotCacheRecords+xml",
            "xl/pivotTables/pivotTable1.xml": f"{_SPREADSHEET}.pivotTable+xml",
            "xl/slicerCaches/slicerCache1.xml": "application/vnd.ms-excel.slicerCache+xml",
            "xl/slicers/slicer1.xml": "application/vnd.ms-excel.slicer+xml",
            "xl/threadedComments/threadedComment1.xml": "application/vnd.ms-excel.threadedcomments+xml",
            "xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
            "xl/externalLinks/externalLink1.xml": f"{_SPREADSHEET}.externalLink+xml",
            "xl/ctrlProps/ctrlProp1.xml": "application/vnd.ms-excel.controlproperties+xml",
            "xl/printerSettings/printerSettings1.bin": f"{_SPREADSHEET}.printerSettings",
            "xl/customProperty1.bin": f"{_SPREADSHEET}.customProperty",
            "customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
            "xl/xmlMaps.xml": "application/xml",
            "xl/connections.xml": f"{_SPREADSHEET}.connections+xml",
        },
        edits={
            "xl/workbook.xml": (
                ("</sheets>", '</sheets><externalReferences><externalReference r:id="rId84"/></externalReferences>'),
                ("(<calcPr[^>]*/>)", '<calcPr calcId="124519" fullCalcOnLoad="1"/><pivotCaches><pivotCache cacheId="7" '
                 f'r:id="rId81"/></pivotCaches><extLst><ext uri="{{BBE1A952}}" xmlns:x14="{_MS}/'
                 'spreadsheetml/2009/9/main"><x14:slicerCaches><x14:slicerCache r:id="rId82"/></x14:slicerCaches></ext>'
                 "</extLst>"),
            ),
            "xl/worksheets/sheet1.xml": (
                ("<pageMargins[^>]*/>", '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" '
                 'footer="0.3"/><pageSetup paperSize="9" orientation="landscape" r:id="rId98"/>' + before_drawing[0]),
                ("</worksheet>", before_drawing[2]),
            ),
        },
    )  # fmt: skip
