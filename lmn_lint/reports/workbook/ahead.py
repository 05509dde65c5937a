"""The rows of a workbook's largest sheet, looked up before anything else is known of it.

It is what is left of the writing that does not depend on what is found: it is done while the file is read.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lmn_lint.reading.guard import guard_directory
from lmn_lint.reading.limits import MEGABYTE, ReadingLimits
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.rows import Survey, survey
from lmn_lint.reports.workbook.zipped import inflated

MOST = 128 * MEGABYTE
"""A sheet that unpacks to more is looked up when its turn comes: until then it would take up memory."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)


@dataclass(frozen=True)
class SheetAhead:
    """A sheet's part, unpacked, and where its rows lie."""

    part: str
    stamp: tuple[int, int]
    """Checksum and size of the part: by these and its name it is known again."""
    data: bytes
    """In UTF-8."""
    rows: Survey


def look_ahead(path: Path, limits: ReadingLimits) -> SheetAhead | None:
    """The largest sheet of a workbook; None for any other file, and for a sheet that is looked at later.

    Nobody has checked the file yet, and no limit is on this process: what is unusual is looked at later.
    """
    try:
        with path.open("rb") as file:
            if file.read(4) != b"PK\x03\x04":
                return None
            package = zipfile.ZipFile(file)
            guard_directory(package, path.stat().st_size, limits)
            sheets = [part for part in package.infolist() if _SHEET.fullmatch(part.filename)]
            largest = max(sheets, key=lambda part: part.file_size, default=None)
            # Of the other ways of packing, some unpack to whatever they like.
            if largest is None or largest.file_size > MOST or largest.compress_type != zipfile.ZIP_DEFLATED:
                return None
            data = inflated(package, file, largest)
            if not xml.is_utf8(data):
                return None
            return SheetAhead(largest.filename, (largest.CRC, largest.file_size), data, survey(data))
    except Exception:
        # Whoever reads or writes the file tells what is wrong with it.
        return None
