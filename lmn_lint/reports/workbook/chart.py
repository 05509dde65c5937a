"""A bar chart as Excel draws it itself: findings per rule, coloured by severity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lmn_lint.reports.workbook import xml

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAW = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BARS = {"error": "D6604D", "warning": "E0A92E", "info": "5B9BD0"}
"""Stronger tones of the cells' fills: bars have no black text on them."""


@dataclass(frozen=True)
class Bar:
    """One bar: a rule and how often it fired."""

    name: str
    count: int
    severity: str


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _text(size: int, colour: str, *, bold: bool = False) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="{int(bold)}">{_solid(colour)}'
        '</a:defRPr></a:pPr><a:endParaRPr lang="sv-SE"/></a:p></c:txPr>'
    )


def chart(bars: Sequence[Bar], names: str, counts: str, title: str) -> bytes:
    """The chart part. ``names`` and ``counts`` are the ranges that the bars are read from."""
    points = "".join(
        f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{_solid(_BARS[bar.severity])}</c:spPr></c:dPt>"
        for place, bar in enumerate(bars)
    )
    name_cache = "".join(
        f'<c:pt idx="{place}"><c:v>{xml.text(bar.name)}</c:v></c:pt>' for place, bar in enumerate(bars)
    )
    count_cache = "".join(
        f'<c:pt idx="{place}"><c:v>{bar.count}</c:v></c:pt>' for place, bar in enumerate(bars)
    )
    size = f'<c:ptCount val="{len(bars)}"/>'
    series = (
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:spPr>{_solid(_BARS['info'])}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{points}'
        f"<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(900, '44525A')}"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{xml.text(names)}</c:f><c:strCache>{size}{name_cache}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{xml.text(counts)}</c:f><c:numCache><c:formatCode>General</c:formatCode>{size}"
        f"{count_cache}</c:numCache></c:numRef></c:val></c:ser>"
    )
    heading = (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200" b="1">'
        f'{_solid("1F4E5F")}</a:defRPr></a:pPr><a:r><a:rPr lang="sv-SE" sz="1200" b="1">{_solid("1F4E5F")}</a:rPr>'
        f'<a:t>{xml.text(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )
    axes = (
        '<c:catAx><c:axId val="50010001"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln w="9525">{_solid("C9D3D8")}</a:ln></c:spPr>'
        f'{_text(900, "222B30")}<c:crossAx val="50010002"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        '<c:valAx><c:axId val="50010002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="50010001"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAW}" xmlns:r="{xml.RELATIONS}">'
        f'<c:roundedCorners val="0"/><c:chart>{heading}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="45"/><c:axId val="50010001"/><c:axId val="50010002"/></c:barChart>{axes}'
        '</c:plotArea><c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="9525">{_solid("C9D3D8")}</a:ln></c:spPr>'
        "</c:chartSpace>"
    ).encode()


def drawing(left: int, top: int, right: int, bottom: int, title: str) -> bytes:
    """The drawing part that places the chart between two cells (counted from 0)."""

    def corner(name: str, column: int, row: int) -> str:
        return (
            f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row>"
            f"<xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        )

    return (
        f'{_HEAD}<xdr:wsDr xmlns:xdr="{_PLACE}" xmlns:a="{_DRAW}"><xdr:twoCellAnchor editAs="oneCell">'
        f"{corner('from', left, top)}{corner('to', right, bottom)}"
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="LMN" descr="{xml.attribute(title)}"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" xmlns:r="{xml.RELATIONS}" r:id="rId1"/>'
        "</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    ).encode()
