"""From a file to its batches: the one door into this room.

Reading happens in a process of its own (``worker``): native readers abort and hang on some files, and that must
not take the program with them.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from lmn_lint.reading.batch import Batch, BatchFacts, Refused, StoredBatch
from lmn_lint.reading.guard import guard_cells
from lmn_lint.reading.handover import refusal, understood, unpacked
from lmn_lint.reading.kinds import kind_of
from lmn_lint.reading.limits import MEGABYTE, USUAL_LIMITS, ReadingLimits
from lmn_lint.reading.process import Died, reading_process
from lmn_lint.reading.profile import Profile
from lmn_lint.reading.profile_file import REFUSALS
from lmn_lint.reading.survey import SheetSize, Survey

WRONG_USE = frozenset({"unknown_encoding", "unknown_delimiter"}) | REFUSALS
"""Codes of ``Refused`` that are about what was asked for, not about the file (exit code 2, not 3)."""


PASSWORD_CODES = frozenset({"password_needed", "password_wrong"})
"""Codes of ``Refused`` that another password may help against."""


@dataclass(frozen=True)
class Answer:
    """What the reading process said of a file: batches that nobody has unpacked yet, or a refusal."""

    head: Mapping[str, Any]
    frames: Sequence[bytes] = field(repr=False)
    content: bytes | None = field(default=None, repr=False)
    """The file's bytes where there is no file: they came on standard input."""
    password: str | None = field(default=None, repr=False)
    """The password that was tried."""

    @property
    def refused(self) -> bool:
        """Whether it is a refusal."""
        return "refused" in self.head

    def batches(self) -> list[Batch]:
        """The batches, at least one. Raises ``Refused``."""
        content, password, frames = self.content, None, self.frames
        if self.head.get("unlocked"):
            *frames, content = frames
            password = self.password
        batches = unpacked(self.head, frames)
        return [replace(batch, content=content, password=password) for batch in batches]

    def understood(self) -> list[tuple[BatchFacts, int]]:
        """Each batch without its cells, and how many rows it has: pandas is not needed. Raises ``Refused``."""
        return understood(self.head)


def sha256_of(path: Path, data: bytes | None = None) -> str:
    """Hash of what the file holds now, or of ``data``; "" where it cannot be read any more."""
    if data is not None:
        return hashlib.sha256(data).hexdigest()
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def read(
    path: Path,
    *,
    data: bytes | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    profile: Profile | None = None,
    password: str | None = None,
    ask_password: Callable[[Path, int], str | None] | None = None,
    limits: ReadingLimits = USUAL_LIMITS,
) -> list[Batch]:
    """The batches of a file, at least one: a workbook's visible sheets that hold orders, or the text's table.

    ``data`` are the file's bytes where there is no file (standard input). ``sheet`` picks one sheet of a
    workbook by its name; ``encoding`` and ``delimiter`` are for text files, where they settle what is
    otherwise told from the content. ``password`` opens a workbook that is
    protected; ``ask_password`` asks for it (first, second … time) where it is missing or wrong.
    Raises ``Refused``; the codes in ``WRONG_USE`` are about the arguments.
    """
    return ask(
        path,
        data=data,
        sheet=sheet,
        encoding=encoding,
        delimiter=delimiter,
        profile=profile,
        password=password,
        ask_password=ask_password,
        limits=limits,
    ).batches()


def ask(
    path: Path,
    *,
    data: bytes | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    profile: Profile | None = None,
    password: str | None = None,
    ask_password: Callable[[Path, int], str | None] | None = None,
    limits: ReadingLimits = USUAL_LIMITS,
) -> Answer:
    """The same, not unpacked yet: neither pandas nor pyarrow is needed for it. Refusals come as answers."""
    job: dict[str, Any] = {
        "wanted": "batches",
        "file": str(path),
        "sheet": sheet,
        "encoding": encoding,
        "delimiter": delimiter,
        "profile": None if profile is None else profile.as_data(),
        "password": password,
    }
    answer = _answer(job, data, limits)
    attempt = 1
    while ask_password and answer.head.get("refused") in PASSWORD_CODES:
        password = ask_password(path, attempt)
        if password is None:
            break
        answer = _answer({**job, "password": password}, data, limits)
        attempt += 1
    return replace(answer, content=data, password=password)


def rows_of_register(path: Path, limits: ReadingLimits = USUAL_LIMITS) -> list[list[str]]:
    """Every cell of a unit register as text, row by row. Raises ``Refused``."""
    answer = _answer({"wanted": "rows", "file": str(path)}, None, limits)
    if answer.refused:
        raise Refused(answer.head["refused"], **answer.head["details"])
    rows: list[list[str]] = answer.head["rows"]
    return rows


def survey_of(path: Path, *, data: bytes | None = None, limits: ReadingLimits = USUAL_LIMITS) -> Survey:
    """What a file holds, whether or not there are orders in it: kind, sheets, rows and cells. Raises ``Refused``."""
    answer = _answer({"wanted": "survey", "file": str(path)}, data, limits)
    if answer.refused:
        raise Refused(answer.head["refused"], **answer.head["details"])
    found = answer.head["survey"]
    return Survey(found["kind"], tuple(SheetSize(**each) for each in found["sheets"]))


def _answer(job: Mapping[str, Any], data: bytes | None, limits: ReadingLimits) -> Answer:
    # Whole: the process that reads may have been started in another folder.
    path = Path(job["file"]).absolute()
    size = _size(path) if data is None else len(data)
    frames = [] if data is None else [data]
    deadline = time.monotonic() + limits.seconds_for(size)
    # A native reader that broke down gets no second try: the slower ones that break down less do.
    for careful in (False, True):
        whole = {**job, "path": str(path), "careful": careful, "size": size, "limits": asdict(limits)}
        left = deadline - time.monotonic()
        try:
            return Answer(*reading_process().ask(whole, frames, left, limits.memory_for(size)))
        except Died as died:
            if died.why == "seconds":
                return _refused("limit_seconds", seconds=limits.seconds_for(size))
            if died.why == "memory":
                return _refused("limit_memory", limit=limits.memory_for(size) // MEGABYTE)
    return _refused("damaged")


def refused_answer(reason: Refused) -> Answer:
    """The answer for an input that was refused before it was read."""
    return Answer(refusal(reason), ())


def _refused(code: str, **details: str | int) -> Answer:
    return refused_answer(Refused(code, **details))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0  # the reading process tells why


def read_bytes(path: Path, limits: ReadingLimits = USUAL_LIMITS) -> bytes:
    """The whole file, read once. Raises ``Refused`` ("missing", "folder", "permission", "not_a_file" …)."""
    try:
        # Not waiting for a pipe that nobody writes to.
        with open(path, "rb", opener=_without_waiting) as file:
            kind = os.fstat(file.fileno())
            if not stat.S_ISREG(kind.st_mode):
                raise Refused("folder" if stat.S_ISDIR(kind.st_mode) else "not_a_file")
            if kind.st_size > limits.file_mb * MEGABYTE:
                raise Refused("limit_file", size=kind.st_size // MEGABYTE, limit=limits.file_mb)
            return file.read()
    except FileNotFoundError:
        raise Refused("missing") from None
    except IsADirectoryError:
        raise Refused("folder") from None
    except PermissionError as error:
        if path.is_dir():
            raise Refused("folder") from None
        # Windows says so of a file that another program has to itself.
        raise Refused(
            "open_elsewhere" if getattr(error, "winerror", None) in (32, 33) else "permission"
        ) from None
    except (OSError, ValueError):
        raise Refused("unreadable") from None


def _without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def batches_in(
    path: Path,
    data: bytes,
    profile: Profile,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    careful: bool = False,
    limits: ReadingLimits = USUAL_LIMITS,
    sha256: str = "",
) -> list[StoredBatch]:
    """The batches in a file's bytes, read in this process. ``careful``: by no native reader. Raises ``Refused``."""
    sha256 = sha256 or hashlib.sha256(data).hexdigest()
    kind = kind_of(data, limits)
    if kind == "text":
        from lmn_lint.reading.formats.delimited import read_text

        batches = [read_text(path, data, sha256, profile, encoding=encoding, delimiter=delimiter)]
        guard_cells(batches, limits)
        return batches
    from lmn_lint.reading.books import open_book
    from lmn_lint.reading.workbook import read_workbook

    batches = read_workbook(
        path, open_book(kind, data, limits, careful=careful), kind, sha256, profile, limits, sheet=sheet
    )
    guard_cells(batches, limits)
    return batches
