"""A bar chart as Excel draws it itself: findings per rule, a part of the bar for each severity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.names import FILLS, INK, SEVERITY_ORDER

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAW = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_LAYOUT = (
    '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    '<c:x val="0.36"/><c:y val="%.4f"/><c:w val="0.61"/><c:h val="%.4f"/></c:manualLayout></c:layout>'
)
"""Where the bars are: room for the rules' titles at their left, for heading and legend above."""
_ABOVE, _BELOW = 62, 10
"""Points above and below the bars."""


@dataclass(frozen=True)
class Bar:
    """One bar: a rule and how often it fired with each severity."""

    name: str
    counts: Mapping[str, int]


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _text(size: int, colour: str, lang: str) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0">{_solid(colour)}'
        f'</a:defRPr></a:pPr><a:endParaRPr lang="{lang}"/></a:p></c:txPr>'
    )


def _cache(kind: str, values: Sequence[str | int | None], extra: str = "") -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{xml.text(str(value))}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    return f'<c:{kind}Cache>{extra}<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache>'


def _series(
    place: int, severity: str, bars: Sequence[Bar], names: str, counts: str, word: str, size: int, lang: str
) -> str:
    """The parts of the bars that have one severity: its fill and an edge of its ink, as in the cells."""
    told = _cache("num", [bar.counts.get(severity) for bar in bars], "<c:formatCode>#,##0</c:formatCode>")
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:v>{xml.text(word)}</c:v></c:tx>'
        f'<c:spPr>{_solid(FILLS[severity])}<a:ln w="9525">{_solid(INK[severity])}</a:ln></c:spPr>'
        '<c:invertIfNegative val="0"/>'
        f"<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(size, '222B30', lang)}"
        '<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{xml.text(names)}</c:f>{_cache('str', [bar.name for bar in bars])}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{xml.text(counts)}</c:f>{told}</c:numRef></c:val></c:ser>"
    )


def chart(
    bars: Sequence[Bar],
    names: str,
    counts: Mapping[str, str],
    words: Mapping[str, str],
    title: str,
    lang: str,
    height: float,
) -> bytes:
    """The chart part, for a place so many points high.

    ``names`` and ``counts`` (by severity) are the ranges that the bars are read from.
    ``words`` name the severities in the legend; a severity that no bar has is left out.
    """
    tongue = "en-GB" if lang == "en" else "sv-SE"
    # No larger than a bar: hundredths of a point.
    small = max(600, min(900, int(75 * (height - _ABOVE - _BELOW) / len(bars))))
    series = "".join(
        _series(place, severity, bars, names, counts[severity], words[severity], small, tongue)
        for place, severity in enumerate(SEVERITY_ORDER)
        if any(bar.counts.get(severity) for bar in bars)
    )
    heading = (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200" b="1">'
        f'{_solid("1F4E5F")}</a:defRPr></a:pPr><a:r><a:rPr lang="{tongue}" sz="1200" b="1">{_solid("1F4E5F")}</a:rPr>'
        f'<a:t>{xml.text(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )
    axes = (
        '<c:catAx><c:axId val="50010001"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln w="9525">{_solid("C9D3D8")}</a:ln></c:spPr>'
        f'{_text(small, "222B30", tongue)}<c:crossAx val="50010002"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        '<c:valAx><c:axId val="50010002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="50010001"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAW}" xmlns:r="{xml.RELATIONS}">'
        f'<c:roundedCorners val="0"/><c:chart>{heading}<c:autoTitleDeleted val="0"/><c:plotArea>'
        f"{_LAYOUT % (_ABOVE / height, 1 - (_ABOVE + _BELOW) / height)}"
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="35"/><c:overlap val="100"/><c:axId val="50010001"/><c:axId val="50010002"/></c:barChart>{axes}'
        f'</c:plotArea><c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_text(1000, "222B30", tongue)}</c:legend>'
        '<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>'
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
