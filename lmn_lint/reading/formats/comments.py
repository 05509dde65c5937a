"""Comments that stand beside the cells of a sheet, in a part of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Refused

if TYPE_CHECKING:
    from lmn_lint.reading.formats.xlsx_package import Package

_COMMENT = re.compile(rb"<(?:\w+:)?comment\s")


def comments_on(package: Package, part: str) -> int:
    """How many cells of the sheet in ``part`` have a comment; a thread of them is one."""
    try:
        related = package.relations(part)
        # Of a thread Excel writes the first line as a comment too, for programs that know no threads.
        return sum(
            len(_COMMENT.findall(package.xml(each.part))) for each in related if each.type == "comments"
        )
    except Refused:
        return 0  # the cells are read without them
