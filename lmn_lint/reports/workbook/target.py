"""Where the annotated workbook goes, and how it gets there whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from lmn_lint.reading.kinds import PATCHED
from lmn_lint.reports.workbook import OutputRefused, xml
from lmn_lint.reports.workbook.names import FINDINGS_PART, FINDINGS_SHEET, FORM_COLUMNS, MARKER_NAME
from lmn_lint.reports.workbook.source import opened
from lmn_lint.reports.workbook.unpatchable import Unpatchable
from lmn_lint.reports.workbook.workbook import sheets, workbook_part

_LAST_NUMBER = 999


def default_name(source: Path, kind: str) -> str:
    """The name of the annotated workbook of ``source`` (``kind`` as in ``Batch.kind``)."""
    extension = ".lint.xlsm" if kind == "xlsm" else ".lint.xlsx"
    stem = source.stem if source.suffix.lower() in (".xlsx", ".xlsm") and kind in PATCHED else source.name
    again = re.fullmatch(r"(.+\.lint)(?:-(\d+))?", stem)
    if again:
        return f"{again[1]}-{int(again[2] or 1) + 1}{extension[5:]}"
    return stem + extension


def candidates(first: Path) -> Iterator[Path]:
    """``first``, then the same name with the next numbers: ``batch.lint-2.xlsx``, -3 …"""
    yield first
    found = re.fullmatch(r"(.+\.lint)-(\d+)", first.stem)
    stem, number = (found[1], int(found[2])) if found else (first.stem, 1)
    while number < _LAST_NUMBER:
        number += 1
        yield first.with_name(f"{stem}-{number}{first.suffix}")


def wanted(source: Path, kind: str, output: Path | None) -> Path:
    """The path to write to if nothing speaks against it. ``output`` may be a folder."""
    name = default_name(source, kind)
    if output is None:
        return source.with_name(name)
    if output.is_dir():
        return output / name
    extension = ".xlsm" if kind == "xlsm" else ".xlsx"
    if output.suffix.lower() != extension:
        raise OutputRefused("extension", extension=extension)
    return output


def state(path: Path, password: str | None = None) -> str:
    """What stands at ``path``: "free", "ours" (may be replaced), "written" (ours, and someone's) or "foreign"."""
    if not path.is_symlink() and not path.exists():
        return "free"
    if not path.is_file():
        return "foreign"
    try:
        package = opened(path, password)
    except (Unpatchable, OSError):
        return "foreign"
    try:
        part = workbook_part(package)
        names = xml.child(xml.parse(package.read(part)), "definedNames")
        if names is None or not any(each.get("name") == MARKER_NAME for each in names):
            return "foreign"
        findings = [sheet for sheet in sheets(package, part) if sheet.name == FINDINGS_SHEET]
        # Another program's save gives the part another name: someone has worked in the file.
        if not findings or findings[-1].part != FINDINGS_PART:
            return "written"
        return "written" if _form_is_filled(package.read(FINDINGS_PART)) else "ours"
    except (Unpatchable, OSError, ValueError):
        return "written"
    finally:
        package.close()


def _form_is_filled(sheet: bytes) -> bool:
    """Whether anything stands in the form beside the findings, in the sheet as we write it.

    We write an empty cell of the form as an element that closes itself; one that is open holds something.
    """
    head, _, lines = sheet.partition(b"</row>")
    columns = []
    for name in FORM_COLUMNS:
        found = re.search(rb'<c r="([A-Z]+)1"[^>]*><is><t[^>]*>' + name.encode() + rb"</t>", head)
        if found is None:
            return True
        columns.append(found[1])
    return re.search(rb'<c r="(?:' + b"|".join(columns) + rb')\d+"[^>]*[^/>]>', lines) is not None


def choose(
    source: Path,
    kind: str,
    output: Path | None,
    *,
    force: bool,
    avoid: Collection[Path] = (),
    password: str | None = None,
) -> tuple[Path, str | None]:
    """The path to write to, and why it is not the first one: None or a key of the messages.

    The paths of ``avoid`` are never taken. Raises ``OutputRefused`` where the first path is the input or is
    not ours (unless ``force``).
    """
    first = wanted(source, kind, output)
    if not first.parent.is_dir():
        raise OutputRefused("folder")
    why = None
    for number, path in enumerate(candidates(first)):
        if _same(source, path):
            if number == 0:
                raise OutputRefused("input", name=path.name)
            continue
        if any(each == path or _same(each, path) for each in avoid):
            why = why or "workbook.next_taken"
            continue
        found = state(path, password)
        if found in ("free", "ours"):
            return path, why
        if found == "foreign" and number == 0:
            if path.is_dir():
                raise OutputRefused("foreign", name=path.name)
            if force:
                return path, None
            raise OutputRefused("foreign", name=path.name)
        why = why or "workbook.next_written"
    raise OutputRefused("numbers", name=first.name)


def after(path: Path, source: Path | None, password: str | None = None) -> Iterator[Path]:
    """Where to go from a path that turned out to be open elsewhere: free numbers above it."""
    ours = candidates(path)
    next(ours)
    for each in ours:
        if not _same(source, each) and state(each, password) in ("free", "ours"):
            yield each


def _same(source: Path | None, path: Path) -> bool:
    """Whether both are one file, also through links of either kind."""
    try:
        return source is not None and source.samefile(path)
    except OSError:
        return False


def write_whole(
    path: Path, source: Path | None, fill: Callable[[BinaryIO], None], password: str | None = None
) -> tuple[Path, bool]:
    """Writes through an owner-only temporary file beside ``path``, so that no half file ever stands there.

    Returns where it was written, and whether that is another number because ``path`` was open elsewhere.
    Raises ``OutputRefused``; whatever happens, the temporary file is gone afterwards.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".lmn-lint-", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as out:
            fill(out)
            out.flush()
            os.fsync(out.fileno())
            if os.name == "posix" and source is not None:
                os.fchmod(out.fileno(), stat.S_IMODE(source.stat().st_mode) & 0o777)
        other = after(path, source, password)
        target, moved = path, False
        while True:
            try:
                temporary.replace(target)
                break
            except PermissionError:
                # Open in Excel: Windows does not let it be replaced. The folder itself can be written.
                following = next(other, None)
                if following is None:
                    raise
                target, moved = following, True
        temporary = None
        _settle(target.parent)
        return target, moved
    except OSError as error:
        raise OutputRefused(_why(error), name=path.name) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def _settle(folder: Path) -> None:
    """Makes the new name itself safe against a loss of power, where the system can do that."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _why(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "full"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "permission"
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return "folder"
    return "failed"
