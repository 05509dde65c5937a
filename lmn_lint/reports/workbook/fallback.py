"""A workbook whose XML the patcher refuses, saved anew by openpyxl so that it can be patched after all.

openpyxl keeps values, formats, formulas, filters and notes, and loses what it does not know (text boxes,
form controls, sparklines, sizes of notes): what this workbook lost is told by name.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.losses import held, lost
from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.unpatchable import Unpatchable
from lmn_lint.reports.workbook.workbook import workbook_part

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

_CORE = "docProps/core.xml"
_CLOCK = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*(</dcterms:)")


def normalised(source: Path | io.BytesIO, kind: str) -> tuple[Package, list[str] | None]:
    """The workbook as openpyxl saves it, and the names of what was lost (None where that cannot be told).

    Raises ``Unpatchable`` where that fails too.
    """
    content = source.getvalue() if isinstance(source, io.BytesIO) else source.read_bytes()
    saved, places = _saved_by_openpyxl(content, macros=kind == "xlsm")
    package = Package(saved)
    names = _lost(content, package)
    # openpyxl writes the time of day into the properties: the same input shall give the same bytes.
    kept = _properties(content)
    package.put(_CORE, kept or _CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", package.read(_CORE)))
    package.drop_dangling()
    _place_names(package, places)
    package.forget_times()
    return package, names


def _saved_by_openpyxl(content: bytes, *, macros: bool) -> tuple[io.BytesIO, list[int]]:
    """The workbook as it saves it, and the places of its worksheets among all sheets."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.writer.excel import ExcelWriter

    saved = io.BytesIO()
    # What is open is closed here also where something raises: left to itself it would complain on the screen.
    with ExitStack() as opened, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            reader = ExcelReader(io.BytesIO(content), keep_vba=macros, rich_text=True)
            opened.callback(reader.archive.close)
            opened.callback(lambda: _close_macros(reader))
            reader.read()
            archive = opened.enter_context(zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED))
            ExcelWriter(reader.wb, archive).save()
            book = reader.wb
            places = [place for place, name in enumerate(book.sheetnames) if book[name] in book.worksheets]
        except Exception as error:  # openpyxl raises what it pleases on odd files
            raise Unpatchable("openpyxl") from error
    return saved, places


def _close_macros(reader: ExcelReader) -> None:
    macros = getattr(getattr(reader, "wb", None), "vba_archive", None)
    if macros is not None:
        macros.close()


def _lost(content: bytes, saved: Package) -> list[str] | None:
    try:
        package = Package(io.BytesIO(content))
    except Unpatchable:
        return None
    try:
        return lost(held(package), held(saved))
    finally:
        package.close()


def _place_names(package: Package, places: list[int]) -> None:
    """Lets defined names be of their own sheets: openpyxl leaves chart sheets out when it counts the sheets.

    ``places`` are the worksheets' places among all sheets.
    """
    part = workbook_part(package)
    root = xml.parse(package.read(part))
    for each in root.iter(f"{{{xml.namespace(root)}}}definedName"):
        local = each.get("localSheetId")
        if local is not None and int(local) < len(places):
            each.set("localSheetId", str(places[int(local)]))
    package.put(part, xml.serialise(root))


def _properties(content: bytes) -> bytes | None:
    """The input's own document properties, None where it has none in the usual place."""
    with suppress(zipfile.BadZipFile, KeyError), zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(_CORE)
    return None
