"""Whether people have written in the form of a findings sheet, so that it can be said that it stays behind."""

from __future__ import annotations

import re

from lmn_lint.findings import column_letters
from lmn_lint.reading.columns import HEADER_WITHIN
from lmn_lint.reports.workbook import rows, xml
from lmn_lint.reports.workbook.names import FORM_COLUMNS
from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.unpatchable import Unpatchable
from lmn_lint.stripping.texts import Texts


def form_is_filled(package: Package, part: str, texts: Texts) -> bool:
    """Whether anything stands below the headers of the form on the sheet in ``part``."""
    try:
        data = xml.as_utf8(package.read(part))
        found = rows.survey(data)
    except Unpatchable:
        return False
    for index, number in enumerate(found.numbers[:HEADER_WITHIN]):
        if found.stops[index] < found.opened[index]:
            continue
        cells = rows.tokens(data[found.opened[index] : found.stops[index]], found.prefix, number)
        columns = [cell.column for cell in cells if texts.of(cell.xml).strip() in FORM_COLUMNS]
        if len(columns) == len(FORM_COLUMNS):
            letters = b"|".join(column_letters(column).encode() for column in columns)
            filled = rb'<%bc r="(?:%b)\d+"(?:\s[^>]*)?(?<!/)>(?!\s*</)' % (found.prefix, letters)
            return re.compile(filled).search(data, found.stops[index], found.end) is not None
    return False
