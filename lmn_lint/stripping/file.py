"""From an annotated workbook to the same without our marks, as a file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lmn_lint.fixing import target
from lmn_lint.fixing.refusal import FixRefused
from lmn_lint.reading.kinds import kind_of
from lmn_lint.reading.limits import USUAL_LIMITS, ReadingLimits
from lmn_lint.reading.read import read_bytes
from lmn_lint.reports.workbook.package import Package, Unpatchable
from lmn_lint.stripping.strip import Stripped, strip

KINDS = ("xlsx", "xlsm")
"""The kinds of file that have marks."""


class StripRefused(Exception):  # noqa: N818  a refusal, as ``Refused`` of reading is
    """A workbook that could not be written without marks; told in one sentence, exit code 4.

    ``code`` is a key of ``lmn_lint.messages`` ("strip.refused_<code>"); ``details`` fill its blanks.
    """

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True)
class StrippedFile:
    """A workbook without marks that has been written."""

    path: Path
    stripped: Stripped


def strip_file(
    path: Path,
    *,
    output: Path | None = None,
    force: bool = False,
    data: bytes | None = None,
    limits: ReadingLimits = USUAL_LIMITS,
) -> StrippedFile | None:
    """Writes ``batch.stripped.xlsx`` beside ``batch.lint.xlsx`` (or ``output``); None where there are no marks.

    ``data`` are the bytes of an input that is no file; then ``output`` is needed. The input is never written.
    Raises ``Refused`` for the input and ``StripRefused`` for the output; then nothing was written.
    """
    whole = read_bytes(path, limits) if data is None else data
    kind = kind_of(whole, limits)
    if kind not in KINDS:
        return None
    try:
        package = Package(BytesIO(whole))
        try:
            stripped = strip(package)
            if stripped is None:
                return None
            named = path if data is None else target.unnamed(kind)
            goal = target.choose(named, kind, output, force=force, word="stripped", annotated=True)
            written = target.write(goal, path if data is None else None, package.write)
        finally:
            with suppress(OSError):
                package.close()
    except Unpatchable as error:
        raise StripRefused("form") from error
    except FixRefused as refused:
        raise StripRefused(refused.code, **refused.details) from None
    return StrippedFile(written, stripped)
