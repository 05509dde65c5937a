"""The workbook that is annotated, as bytes: the file itself, or what is within a file that a password protects."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from lmn_lint.reports.workbook.package import Package

if TYPE_CHECKING:
    from lmn_lint.reading.batch import Batch


def package_of(source: Path, batch: Batch) -> Package:
    """The package of the workbook that ``batch`` was read from. Raises ``Unpatchable``."""
    return Package(source if batch.content is None else io.BytesIO(batch.content))


def opened(path: Path, password: str | None) -> Package:
    """The package of a workbook that we may have written, and protected by ``password``. Raises ``Unpatchable``."""
    if password is None:
        return Package(path)
    from lmn_lint.reading.batch import Refused
    from lmn_lint.reading.password import unlocked

    try:
        inside = unlocked(path.read_bytes(), password)
    except Refused:
        inside = None  # somebody else's, with a password of its own
    return Package(path if inside is None else io.BytesIO(inside))


def locking(write: Callable[[BinaryIO], None], password: str | None) -> Callable[[BinaryIO], None]:
    """``write``, protected by the password that the input is protected by."""
    if password is None:
        return write
    from lmn_lint.reading.password import lock

    def locked(out: BinaryIO) -> None:
        package = io.BytesIO()
        write(package)
        lock(package, password, out)

    return locked
