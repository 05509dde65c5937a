"""Where the corrected copy goes: never over the input, never over a file that is there unless that is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from lmn_lint.fixing.refusal import FixRefused
from lmn_lint.reading.kinds import PATCHED
from lmn_lint.reports.workbook import OutputRefused
from lmn_lint.reports.workbook.target import write_whole

_LAST_NUMBER = 999


def default_name(source: Path, kind: str, word: str = "fixed", *, annotated: bool = False) -> str:
    """``batch.xlsx`` → ``batch.fixed.xlsx``, ``batch.csv`` → ``batch.fixed.csv``; a copy of a copy gets -2.

    The copy of an ``annotated`` workbook is none: ``batch.lint-2.xlsx`` → ``batch.fixed.xlsx``.
    """
    extension = _extension(kind) or source.suffix
    keeps = kind in ("text", *PATCHED) and source.suffix.lower() == extension.lower()
    stem = source.stem if keeps else source.name
    if annotated:
        stem = re.sub(r"(?<=.)\.lint(-\d+)?$", "", stem)
    again = re.fullmatch(rf"(.+\.{word})(?:-(\d+))?", stem)
    if again:
        return f"{again[1]}-{int(again[2] or 1) + 1}{extension}"
    return f"{stem}.{word}{extension}"


def _extension(kind: str) -> str | None:
    """The copy's extension; None where it is the input's own. What is neither text nor .xlsx becomes an .xlsx."""
    return None if kind == "text" else ".xlsm" if kind == "xlsm" else ".xlsx"


def unnamed(kind: str) -> Path:
    """What an input without a name is called, where a name is made from it."""
    return Path("stdin" + (_extension(kind) or ".csv"))


def choose(
    source: Path,
    kind: str,
    output: Path | None,
    *,
    force: bool,
    word: str = "fixed",
    annotated: bool = False,
) -> Path:
    """The path to write to; ``output`` may be a folder. Raises ``FixRefused``.

    A name of our own making goes on to the next number where it is taken; a name that was asked for does not.
    """
    own_name = output is None or output.is_dir()
    name = default_name(source, kind, word, annotated=annotated)
    first = source.with_name(name) if output is None else output / name if own_name else output
    extension = _extension(kind)
    if extension is not None and first.suffix.lower() != extension:
        raise FixRefused("extension", extension=extension)
    if not first.parent.is_dir():
        raise FixRefused("folder")
    for path in _numbered(first) if own_name and not force else [first]:
        if not path.is_symlink() and not path.exists():
            return path
        if force or not own_name:
            if _same(source, path):
                raise FixRefused("input")
            if force and path.is_file():
                return path
            raise FixRefused("taken", name=path.name)
    raise FixRefused("numbers", name=first.name)


def _numbered(first: Path) -> Iterator[Path]:
    yield first
    found = re.fullmatch(r"(.+\.\w+)-(\d+)", first.stem)
    stem, number = (found[1], int(found[2])) if found else (first.stem, 1)
    while number < _LAST_NUMBER:
        number += 1
        yield first.with_name(f"{stem}-{number}{first.suffix}")


def _same(source: Path, path: Path) -> bool:
    """Whether both are one file, also through links of either kind."""
    try:
        return source.samefile(path)
    except OSError:
        return False


def write(path: Path, source: Path | None, fill: Callable[[BinaryIO], None]) -> Path:
    """Write the copy whole or not at all, with the input's permissions. Raises ``FixRefused``."""
    try:
        return write_whole(path, source, fill)[0]
    except OutputRefused as refused:
        raise FixRefused(refused.code, **refused.details) from None
