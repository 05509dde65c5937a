"""A workbook whose XML the patcher refuses, saved anew by openpyxl so that it can be patched after all.

openpyxl keeps values, formats, formulas, filters and notes, and loses what it does not know (text boxes,
form controls, sparklines, sizes of notes): the summary says so.
"""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path

from lmn_lint.reports.workbook.package import Package, Unpatchable

_CLOCK = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def normalised(source: Path, kind: str) -> Package:
    """The workbook as openpyxl saves it. Raises ``Unpatchable`` where that fails too."""
    import openpyxl

    saved = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(source, keep_vba=kind == "xlsm", rich_text=True)
            book.save(saved)
            book.close()
    except Exception as error:  # openpyxl raises what it pleases on odd files
        raise Unpatchable("openpyxl") from error
    package = Package(saved)
    if "docProps/core.xml" in package:
        # openpyxl writes the time of day: the same input shall give the same bytes.
        core = _CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", package.read("docProps/core.xml"))
        package.put("docProps/core.xml", core)
    package.forget_times()
    return package
