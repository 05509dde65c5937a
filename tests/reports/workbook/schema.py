"""The order in which ECMA-376 lets elements stand in their parent, as data; checked in every part that we write.

Each line is a parent and its children in the order of the schema's sequence. Children of one choice have one
place: they are joined with "|". Elements of other namespaces (extensions) are let pass where they are.
"""

from __future__ import annotations

from lxml import etree

_SHEET = {
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges "
    "scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting "
    "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties "
    "cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst",
    "chartsheet": "sheetPr sheetViews sheetProtection customSheetViews pageMargins pageSetup headerFooter drawing "
    "legacyDrawing legacyDrawingHF drawingHF picture webPublishItems extLst",
    "sheetPr": "tabColor outlinePr pageSetUpPr",
    "sheetViews": "sheetView extLst",
    "sheetView": "pane selection pivotSelection extLst",
    "customSheetView": "pane selection rowBreaks colBreaks pageMargins printOptions pageSetup headerFooter autoFilter extLst",
    "cols": "col",
    "sheetData": "row",
    "row": "c extLst",
    "c": "f v is extLst",
    "is": "t r rPh phoneticPr",
    "r": "rPr t",
    "autoFilter": "filterColumn sortState extLst",
    "mergeCells": "mergeCell",
    "conditionalFormatting": "cfRule extLst",
    "cfRule": "formula colorScale|dataBar|iconSet extLst",
    "dataBar": "cfvo color",
    "dataValidations": "dataValidation",
    "dataValidation": "formula1 formula2",
    "hyperlinks": "hyperlink",
    "headerFooter": "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter",
    "rowBreaks": "brk",
    "ignoredErrors": "ignoredError extLst",
    "tableParts": "tablePart",
}
_BOOK = {
    "workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
    "definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr "
    "webPublishObjects extLst",
    "bookViews": "workbookView",
    "workbookView": "extLst",
    "sheets": "sheet",
    "definedNames": "definedName",
    "sst": "si extLst",
    "si": "t r rPh phoneticPr",
}
_STYLES = {
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
    "fonts": "font",
    "fills": "fill",
    "fill": "patternFill|gradientFill",
    "patternFill": "fgColor bgColor",
    "borders": "border",
    "border": "start left end right top bottom diagonal vertical horizontal",
    "cellXfs": "xf",
    "cellStyleXfs": "xf",
    "xf": "alignment protection extLst",
    "cellStyles": "cellStyle",
    "dxfs": "dxf",
    "dxf": "font numFmt fill alignment border protection extLst",
}
# The first edition has a font's parts as a sequence and Excel writes them so; a run has its own order.
_FONTS = {
    "font": "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme",
    "rPr": "b i strike condense extend outline shadow u vertAlign sz color rFont family charset scheme",
}
_NOTES = {
    "comments": "authors commentList extLst",
    "authors": "author",
    "commentList": "comment",
    "comment": "text commentPr",
    "text": "t r rPh phoneticPr",
}
_TABLES = {
    "table": "autoFilter sortState tableColumns tableStyleInfo extLst",
    "tableColumns": "tableColumn",
    "tableColumn": "calculatedColumnFormula totalsRowFormula xmlColumnPr extLst",
}
_PACKAGE = {"Types": "Default|Override", "Relationships": "Relationship"}
_PLACED = {
    "wsDr": "twoCellAnchor|oneCellAnchor|absoluteAnchor",
    "twoCellAnchor": "from to sp|grpSp|graphicFrame|cxnSp|pic|contentPart clientData",
    "from": "col colOff row rowOff",
    "to": "col colOff row rowOff",
    "graphicFrame": "nvGraphicFramePr xfrm graphic",
    "nvGraphicFramePr": "cNvPr cNvGraphicFramePr",
}
_CHART = {
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData "
    "printSettings userShapes extLst",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs extLst",
    "title": "tx layout overlay spPr txPr extLst",
    "plotArea": "layout barChart|lineChart|pieChart valAx|catAx|dateAx|serAx dTable spPr extLst",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    "ser": "idx order tx spPr invertIfNegative pictureOptions marker dPt dLbls trendline errBars cat val smooth shape extLst",
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
    "dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize separator showLeaderLines leaderLines extLst",
    "cat": "multiLvlStrRef|numLit|numRef|strLit|strRef",
    "val": "numLit|numRef",
    "strRef": "f strCache extLst",
    "strCache": "ptCount pt extLst",
    "numRef": "f numCache extLst",
    "numCache": "formatCode ptCount pt extLst",
    "catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos "
    "spPr txPr crossAx crosses|crossesAt auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    "valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos "
    "spPr txPr crossAx crosses|crossesAt crossBetween majorUnit minorUnit dispUnits extLst",
    "scaling": "logBase orientation max min extLst",
}
_TEXT = {
    "spPr": "xfrm custGeom|prstGeom noFill|solidFill|gradFill|blipFill|pattFill|grpFill ln effectLst|effectDag scene3d sp3d",
    "ln": "noFill|solidFill|gradFill|pattFill prstDash|custDash round|bevel|miter headEnd tailEnd extLst",
    "txPr": "bodyPr lstStyle p",
    "rich": "bodyPr lstStyle p",
    "p": "pPr r|br|fld endParaRPr",
    "a:r": "rPr t",
}
_NO_RUNS = ("pivotCacheRecords",)
"""Parents of other elements called r than runs of text."""
_MAIN = ("spreadsheetml/2006/main", "spreadsheetml/main")
_CHARTS = ("drawingml/2006/chart", "drawingml/chart")
_DRAWINGS = ("drawingml/2006/spreadsheetDrawing", "drawingml/spreadsheetDrawing")
_SHAPES = ("drawingml/2006/main", "drawingml/main")
_ORDERS: tuple[tuple[tuple[str, ...], dict[str, str]], ...] = (
    (_MAIN, _SHEET | _BOOK | _STYLES | _FONTS | _NOTES | _TABLES),
    (_CHARTS, _CHART | {name: _TEXT[name] for name in ("spPr", "txPr", "rich")}),
    (_DRAWINGS, _PLACED | {"spPr": _TEXT["spPr"]}),
    (_SHAPES, {"ln": _TEXT["ln"], "p": _TEXT["p"], "r": _TEXT["a:r"]}),
    (("content-types", "package/2006/relationships"), _PACKAGE),
)
_RANKS = [
    (
        ends,
        {
            parent: {name: rank for rank, names in enumerate(order.split()) for name in names.split("|")}
            for parent, order in orders.items()
        },
    )
    for ends, orders in _ORDERS
]


def out_of_order(data: bytes) -> list[str]:
    """What stands where the schema does not let it stand, as "parent: child child …"; empty where all is well."""
    wrong = []
    for parent in etree.fromstring(data).iter(etree.Element):
        name = etree.QName(parent)
        space = name.namespace or ""
        ranks = next((orders.get(name.localname) for ends, orders in _RANKS if space.endswith(ends)), None)
        above = parent.getparent()
        if ranks is None or (
            name.localname == "r" and above is not None and etree.QName(above).localname in _NO_RUNS
        ):
            continue
        children = [
            etree.QName(child).localname
            for child in parent.iterchildren(etree.Element)
            if etree.QName(child).namespace == space or space.endswith(_CHARTS + _DRAWINGS)
        ]
        children = [child for child in children if child != "AlternateContent"]
        places = [ranks.get(child, -1) for child in children]
        if -1 in places or places != sorted(places):
            wrong.append(f"{name.localname}: {' '.join(children[:40])}")
    return wrong
