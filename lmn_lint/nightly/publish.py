"""From the folder where outputs are made to their places, inputs to the archive, and old outputs away.

Every step is a rename. A run that is killed between two of them leaves what the next run recognises and finishes.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.nightly.clock import ZONE
from lmn_lint.nightly.night import RUNS_FOLDER

if TYPE_CHECKING:
    from lmn_lint.history.store import History
    from lmn_lint.nightly.inbox import Found

_HEAD = 1 << 16
_SHA = re.compile(rb'\n\s*"sha256": "([0-9a-f]{64})"')


def make_work_folder(folder: Path) -> None:
    """An empty folder for this run's outputs in the making; what a killed run left there goes. Raises ``OSError``."""
    if folder.is_symlink():
        raise NotADirectoryError
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700)


def clear(folder: Path) -> None:
    """Take a folder of ours away, as far as that goes."""
    shutil.rmtree(folder, ignore_errors=True)


def put_in_place(
    made: Path, outbox: Path, book: str, name: str, report: str, sha256: str
) -> tuple[Path | None, Path]:
    """Rename a job's report and workbook into the outbox, and say where they are. Raises ``OSError``.

    ``book`` and ``report`` are their names in the folder ``made`` ("" without a workbook), ``name`` is the
    workbook's usual name in the outbox. Outputs of the same content are replaced, unless somebody has written in
    the workbook; everything else stays, and the next number is used. The report goes first: it says which content
    the workbook beside it was made from.
    """
    for path in _numbered(outbox / name):
        told = path.with_suffix(".json")
        if not _may_take(path, told, sha256):
            continue
        (made / report).replace(told)
        if book:
            try:
                (made / book).replace(path)
            except PermissionError:
                # Open in Excel: Windows does not let it be replaced. The report belongs to the next number.
                told.replace(made / report)
                continue
        settle(outbox)
        return (path if book else None), told
    raise FileExistsError  # not reached: numbers do not end


def _numbered(first: Path) -> Iterator[Path]:
    """As a check by hand numbers its outputs ("a.lint.xlsx", "a.lint-2.xlsx"), but for years."""
    yield first
    found = re.fullmatch(r"(.+\.lint)-(\d+)", first.stem)
    stem, number = (found[1], int(found[2])) if found else (first.stem, 1)
    while True:
        number += 1
        yield first.with_name(f"{stem}-{number}{first.suffix}")


def _may_take(book: Path, report: Path, sha256: str) -> bool:
    """Whether outputs of this content may stand here."""
    from lmn_lint.reports.workbook.target import state

    if _made_from(report) == sha256:
        return state(book) in ("free", "ours")
    return not os.path.lexists(report) and not os.path.lexists(book)


def _made_from(report: Path) -> str | None:
    """The content that a report of ours is about; None where there is no such report."""
    try:
        with report.open("rb") as file:
            found = _SHA.search(file.read(_HEAD))
    except OSError:
        return None
    return found[1].decode() if found else None


def why_not(error: OSError) -> str:
    """Why an output could not be written: a code of ``OutputRefused``."""
    return "full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "failed"


def settle(folder: Path) -> None:
    """Make new names in a folder safe against a loss of power, where the system can do that."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_whole(path: Path, text: str, mode: int | None = None, made_in: Path | None = None) -> None:
    """Write a file whole or not at all. Raises ``OSError``.

    ``made_in`` is a folder on the same disk for it to be made in; without it, that is beside it.
    """
    temporary = (made_in or path.parent) / f".{path.name}.tmp"
    try:
        with temporary.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    settle(path.parent)


def archive(found: Found, folder: Path) -> Path | None:
    """Rename an input into the archive, and say where it is; nothing there is ever replaced. Raises ``OSError``.

    None where another content has come under its name: that has not been checked, and stays in the inbox.
    """
    path = found.path
    if not _is_same(path, found):
        return None
    target = _free(folder, path)
    path.rename(target)
    if not _is_same(target, found):
        # It came at this very moment.
        target.rename(_free(path.parent, path))
        return None
    settle(folder)
    settle(path.parent)
    return target


def _is_same(path: Path, found: Found) -> bool:
    """Whether the file still has the size and the time that it had; a rename changes neither."""
    known = path.lstat()
    return (known.st_size, known.st_mtime_ns) == (found.size, found.modified)


def _free(folder: Path, path: Path) -> Path:
    """A name in the folder that nothing has: the file's own, or with a number."""
    target, number = folder / path.name, 1
    while os.path.lexists(target):
        number += 1
        target = folder / f"{path.stem}-{number}{path.suffix}"
    return target


def note_outputs(history: History, paths: list[Path], day: str) -> None:
    """Note that these files of the outbox are ours, before they are: a run may be killed in between."""
    with history.writing() as connection:
        connection.executemany(
            "INSERT INTO output VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET day = excluded.day",
            ((_named(history, path.name), day) for path in paths),
        )


def old_outputs(history: History, outbox: Path, keep: int, today: date) -> Iterator[Path]:
    """Outputs of ours that nobody has touched for ``keep`` days."""
    days = dict(history.connection.execute("SELECT name, day FROM output").fetchall())
    oldest = today - timedelta(days=keep)
    for folder in (outbox, outbox / RUNS_FOLDER):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            written = days.get(_named(history, path.name))
            if written is None or path.is_symlink() or not path.is_file():
                continue
            touched = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone(ZONE).date()
            if max(date.fromisoformat(written), touched) < oldest:
                yield path


def _named(history: History, name: str) -> bytes:
    return history.key.pseudonym("output", name)
