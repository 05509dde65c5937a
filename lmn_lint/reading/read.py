"""From a file to its batches: the one door into this room."""

from __future__ import annotations

import hashlib
from pathlib import Path

from lmn_lint.reading.batch import Batch, Refused
from lmn_lint.reading.kinds import kind_of
from lmn_lint.reading.profile import Profile, load_profile
from lmn_lint.reading.profile_file import REFUSALS

WRONG_USE = frozenset({"unknown_encoding", "unknown_delimiter"}) | REFUSALS
"""Codes of ``Refused`` that are about what was asked for, not about the file (exit code 2, not 3)."""


def read_bytes(path: Path) -> bytes:
    """The whole file, read once. Raises ``Refused`` ("missing", "folder", "permission", "not_a_file" …)."""
    try:
        if path.is_dir():
            raise Refused("folder")
        if path.exists() and not path.is_file():
            raise Refused("not_a_file")  # a pipe or a device: reading it could wait for ever
        with path.open("rb") as file:
            return file.read()
    except FileNotFoundError:
        raise Refused("missing") from None
    except PermissionError:
        raise Refused("permission") from None
    except (OSError, ValueError):
        raise Refused("unreadable") from None


def sha256_of(path: Path) -> str:
    """Hash of what the file holds now; "" where it cannot be read any more."""
    try:
        with path.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError:
        return ""


def read(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    profile: Profile | None = None,
) -> list[Batch]:
    """The batches of a file, at least one: a workbook's visible sheets that hold orders, or the text's table.

    ``sheet`` picks one sheet of a workbook by its name; ``encoding`` and ``delimiter`` are for text files,
    where they settle what is otherwise told from the content. Raises ``Refused``; the codes in
    ``WRONG_USE`` are about the arguments.
    """
    data = read_bytes(path)
    kind = kind_of(data)
    profile = profile or load_profile()
    sha256 = hashlib.sha256(data).hexdigest()
    if kind == "text":
        from lmn_lint.reading.delimited import read_text

        return [read_text(path, data, sha256, profile, encoding=encoding, delimiter=delimiter)]
    from lmn_lint.reading.books import open_book
    from lmn_lint.reading.workbook import read_workbook

    return read_workbook(path, open_book(kind, data), kind, sha256, profile, sheet=sheet)
