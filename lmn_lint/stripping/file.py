"""From an annotated workbook to the same without our marks, as a file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lmn_lint.fixing import target
from lmn_lint.fixing.refusal import FixRefused
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.kinds import PATCHED, kind_of
from lmn_lint.reading.limits import USUAL_LIMITS, ReadingLimits
from lmn_lint.reading.password import unlocked
from lmn_lint.reading.read import PASSWORD_CODES, read, read_bytes
from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.source import locking
from lmn_lint.reports.workbook.unpatchable import Unpatchable
from lmn_lint.stripping.strip import Stripped, strip

AskPassword = Callable[[Path, int], str | None]


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
    password: str | None = None,
    ask_password: AskPassword | None = None,
) -> StrippedFile | None:
    """Writes ``batch.stripped.xlsx`` beside ``batch.lint.xlsx`` (or ``output``); None where there are no marks.

    ``data`` are the bytes of an input that is no file; then ``output`` is needed. ``password`` opens a workbook
    that is protected, and protects the result; ``ask_password`` as in ``lmn_lint.reading.read``. The input is
    never written.
    Raises ``Refused`` for the input and ``StripRefused`` for the output; then nothing was written.
    """
    whole = read_bytes(path, limits) if data is None else data
    whole, password = _opened(path, whole, password, ask_password)
    kind = kind_of(whole, limits)
    if kind not in PATCHED:
        if _is_annotated(path, whole, limits):
            raise StripRefused("kind")
        return None
    try:
        package = Package(BytesIO(whole))
        try:
            stripped = strip(package, for_good=True)
            if stripped is None:
                return None
            named = path if data is None else target.unnamed(kind)
            goal = target.choose(named, kind, output, force=force, word="stripped", annotated=True)
            write = locking(package.write, password)
            written = target.write(goal, path if data is None else None, write)
        finally:
            with suppress(OSError):
                package.close()
    except Unpatchable as error:
        raise StripRefused("form") from error
    except FixRefused as refused:
        raise StripRefused(refused.code, **refused.details) from None
    return StrippedFile(written, stripped)


def _is_annotated(path: Path, data: bytes, limits: ReadingLimits) -> bool:
    """Whether a file of another kind was saved from an annotated workbook."""
    try:
        batches = read(path, data=data, limits=limits)
    except Refused:
        return False
    return any(batch.marked or batch.earlier is not None for batch in batches)


def _opened(
    path: Path, data: bytes, password: str | None, ask_password: AskPassword | None
) -> tuple[bytes, str | None]:
    """The workbook itself, and the password that protects it, if any. Raises ``Refused``."""
    attempt = 0
    while True:
        try:
            inside = unlocked(data, password)
        except Refused as refused:
            attempt += 1
            given = ask_password(path, attempt) if ask_password and refused.code in PASSWORD_CODES else None
            if given is None:
                raise
            password = given
        else:
            return (data, None) if inside is None else (inside, password)
