"""The formats of a plain workbook: how numbers and dates were shown, as far as Excel is sure to take it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lmn_lint.reading.formats.stored import BUILT_IN, DATE, GENERAL, CellForm
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.styles import EMPTY

_FIRST_OF_OURS = 164
"""Numbers of formats below this are Excel's own."""
_MOST = 4000
"""So many formats of numbers at most: the workbook needs some of its own."""
_LONGEST = 200
_LITERAL = r'"[^"]*"|\\.|_.|\*.|[-+/:;,()\s€$%]'
_BRACKETS = r"\[(?:\$[^\]]*|[<>=]{1,2}-?\d+(?:\.\d+)?|(?i:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+))\]"
_NUMBER = re.compile(rf"(?:{_LITERAL}|{_BRACKETS}|General|[0#?.@]|E[+-])*")
_DATE = re.compile(
    rf"(?i:(?:{_LITERAL}|{_BRACKETS}|\[(?:h+|m+|s+)\]|AM/PM|A/P|y+|m+|d+|h+|ss?(?:[.,]0+)?|[.@])*)"
)


def style_sheet(forms: Iterable[CellForm]) -> tuple[bytes, dict[CellForm, int]]:
    """The styles part of a plain workbook, and the number of the cell format for each form."""
    built_in = {code: number for number, code in reversed(BUILT_IN.items())}
    own: dict[str, int] = {}
    formats: dict[str, int] = {}
    numbers: dict[CellForm, int] = {}
    for form in dict.fromkeys(forms):
        code = _sure(form) if form.type in ("number", "date") and len(formats) < _MOST else GENERAL
        code = "@" if form.type == "text" else code
        if code not in formats:
            formats[code] = len(formats) + 1
            if code not in built_in or code == DATE:
                own[code] = _FIRST_OF_OURS + len(own)
        numbers[form] = formats[code]
    written = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{xml.attribute(code)}"/>' for code, number in own.items()
    )
    cells = "".join(
        f'<xf numFmtId="{own.get(code, built_in.get(code, 0))}" fontId="0" fillId="0" borderId="0" xfId="0" '
        'applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>'
        for code in formats
    )
    styles = EMPTY.decode()
    if own:
        styles = styles.replace("<fonts", f'<numFmts count="{len(own)}">{written}</numFmts><fonts', 1)
    plain = '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    with_ours = plain.replace('"1"', f'"{len(formats) + 1}"', 1) + cells
    return styles.replace(plain, with_ours, 1).encode(), numbers


def _sure(form: CellForm) -> str:
    """The format of numbers; one that Excel could take for damage is replaced by the usual one."""
    code = form.number_format
    pattern, usual = (_DATE, DATE) if form.type == "date" else (_NUMBER, GENERAL)
    if len(code) > _LONGEST or code.count(";") > 3 or not pattern.fullmatch(code):
        return usual
    return code
