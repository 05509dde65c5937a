"""Paths of the command line, in a form that the system can open."""

from __future__ import annotations

import ntpath
import os
from pathlib import Path

import click

_LONG = 200
"""Signs from which a path gets the form without a limit: with room for the names that are made from it."""
_UNLIMITED = "\\\\?\\"


class FilePath(click.Path):
    """A path as ``click.Path`` takes it, however long it is."""

    def __init__(self, *, dir_okay: bool = True) -> None:
        # Whether it may be read is told by whoever reads it, in a sentence about the file.
        super().__init__(path_type=Path, dir_okay=dir_okay, readable=False)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        return reachable(Path(str(super().convert(value, param, ctx))))  # type: ignore[arg-type]


def reachable(path: Path) -> Path:
    """The same file; on Windows in the form that may be longer than 260 signs, where it is long."""
    return Path(without_limit(str(path))) if os.name == "nt" else path


def without_limit(path: str) -> str:
    r"""A path of Windows as ``\\?\C:\…`` where it is long; other paths as they are."""
    whole = ntpath.abspath(path)
    if len(whole) < _LONG or whole.startswith((_UNLIMITED, "\\\\.\\")):
        return path
    return f"{_UNLIMITED}UNC\\{whole[2:]}" if whole.startswith("\\\\") else _UNLIMITED + whole
