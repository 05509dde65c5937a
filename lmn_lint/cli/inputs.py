"""What the command line names as inputs: files, patterns, folders, and "-" for standard input.

Shells of Windows hand patterns on as they are, so they are matched here, on every system in the same way.
"""

from __future__ import annotations

import fnmatch
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.cli.echo import err
from lmn_lint.cli.faults import WrongUse
from lmn_lint.cli.language import current
from lmn_lint.cli.paths import reachable
from lmn_lint.messages import say
from lmn_lint.natural import natural
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.limits import MEGABYTE, USUAL_LIMITS, ReadingLimits

if TYPE_CHECKING:
    from lmn_lint.reading.profile import Profile
    from lmn_lint.reading.read import Answer
    from lmn_lint.settings import Settings

STANDARD_INPUT = "-"
UNNAMED = Path("stdin")
"""What standard input is called where a name is made from it."""
ORDER_FILES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt")
"""How the names of order files end, where a folder or a pattern leaves it open."""

_OUR_OWN = re.compile(r".\.lint(-\d+)?\.xls[xm]", re.IGNORECASE)
_UNFINISHED = (".tmp", ".part", ".crdownload", ".download")
_MAGIC = re.compile(r"[*?\[]")
_OWNER = "~$"
_LOCK = re.compile(r"\.~lock\.(.+)#")


@dataclass(frozen=True)
class Input:
    """One input of a call."""

    path: Path
    """The file as it is named; "-" for standard input."""
    data: bytes | None = None
    """What came on standard input; None: the file is read when its turn comes."""
    refused: Refused | None = None
    """Why there is nothing to read."""

    def ask(
        self,
        settings: Settings,
        profile: Profile | None,
        ask_password: Callable[[Path, int], str | None] | None = None,
    ) -> Answer:
        """What the reading process says of it; ``ask_password`` as in ``lmn_lint.reading.read``."""
        from lmn_lint.cli.options import password_in_force
        from lmn_lint.reading.read import ask, refused_answer

        if self.refused is not None:
            return refused_answer(self.refused)
        return ask(
            self.path,
            data=self.data,
            sheet=settings.sheet,
            encoding=settings.encoding,
            delimiter=settings.delimiter,
            profile=profile,
            password=password_in_force(settings),
            ask_password=ask_password,
            limits=settings.reading,
        )


def inputs_of(
    words: Sequence[str], besides: Collection[Path | None] = (), limits: ReadingLimits = USUAL_LIMITS
) -> tuple[Input, ...]:
    """The inputs that the words of a command line name: each file once, in the order of the words.

    Files of a folder and of a pattern come in the order of their names, without our own results, hidden,
    temporary and lock files, and without those of ``besides``. Standard input is read here, to its end.
    Raises ``WrongUse`` where nothing is sent in on it.
    """
    found: list[Input] = []
    seen: set[object] = set()
    left_out = {_identity(path) for path in besides if path is not None}
    for word in words:
        for each, named in _named(word, limits):
            key = STANDARD_INPUT if word == STANDARD_INPUT else _identity(each.path)
            if key in seen or (not named and key in left_out):
                continue
            seen.add(key)
            found.append(each)
    return tuple(found)


def one_input(word: str, limits: ReadingLimits = USUAL_LIMITS) -> Input:
    """The one input that a word names. Raises ``WrongUse`` where it names several."""
    found = inputs_of([word], limits=limits)
    if len(found) > 1:
        raise WrongUse("one_file", count=len(found))
    return found[0]


def tell_open(source: Input) -> None:
    """Say that somebody has the file open, where that shows: what is not saved was not read."""
    program = opened_by(source.path) if source.data is None else None
    if program:
        file = _visible(str(source.path))
        err(say(current(), "cli.open_elsewhere", file=file, program=program))


def opened_by(path: Path) -> str | None:
    """The program that has the file open, by the lock file beside it: "Excel", "LibreOffice" or None."""
    try:
        if path.with_name(_OWNER + path.name).exists():
            return "Excel"
        if path.with_name(f".~lock.{path.name}#").exists():
            return "LibreOffice"
    except (OSError, ValueError):
        pass
    return None


def _named(word: str, limits: ReadingLimits) -> Iterator[tuple[Input, bool]]:
    """The inputs of one word, and whether it names them itself (a pattern and a folder do not)."""
    if os.name == "nt":
        word = word.strip('"')  # "C:\my files\" reaches us with the last mark
    if word == STANDARD_INPUT:
        yield _standard_input(limits), True
        return
    if not word:
        yield Input(Path(word), refused=Refused("missing")), True
        return
    path = _as_stored(reachable(Path(word)))
    lock = _LOCK.fullmatch(path.name)
    if path.name.startswith(_OWNER) or lock:
        name = lock[1] if lock else path.name.removeprefix(_OWNER)
        program = "LibreOffice" if lock else "Excel"
        yield Input(path, refused=Refused("lock_file", name=_visible(name), program=program)), True
    elif _is(Path.is_dir, path):
        yield from ((each, False) for each in _in_folder(path))
    elif _MAGIC.search(word) and not _is_there(path):
        yield from ((each, False) for each in _matching(path))
    else:
        yield Input(path), True


def _standard_input(limits: ReadingLimits) -> Input:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None or sys.stdin.isatty():
        raise WrongUse("nothing_sent_in")
    most = limits.file_mb * MEGABYTE
    data = stream.read(most + 1)
    if len(data) > most:
        refused = Refused("limit_file", size=f">{limits.file_mb}", limit=limits.file_mb)
        return Input(Path(STANDARD_INPUT), refused=refused)
    return Input(Path(STANDARD_INPUT), data)


def _in_folder(folder: Path) -> list[Input]:
    """The order files of a folder, not of those in it."""
    try:
        names = [each.name for each in folder.iterdir() if _is_order_file(each.name)]
    except (OSError, ValueError):
        return [Input(folder, refused=Refused("permission"))]
    files = [folder / name for name in sorted(names, key=natural) if _is(Path.is_file, folder / name)]
    return [Input(file) for file in files] or [Input(folder, refused=Refused("folder_empty"))]


def _matching(pattern: Path) -> list[Input]:
    """The files whose names fit a pattern; where it fits folders alone, the files in them."""
    places = [Path(pattern.anchor)]
    for part in pattern.parts[1 if pattern.anchor else 0 :]:
        if _MAGIC.search(part):
            places = [place / name for place in places for name in _fitting(place, part)]
        else:
            places = [_as_stored(place / part) for place in places]
    leaves_open = _MAGIC.search(pattern.suffix) is not None or not pattern.suffix
    files = [
        place
        for place in places
        if _is(Path.is_file, place) and (_is_order_file if leaves_open else _is_input)(place.name)
    ]
    if files:
        return [Input(file) for file in files]
    folders = [each for place in places if _is(Path.is_dir, place) for each in _in_folder(place)]
    return [each for each in folders if not each.refused] or [Input(pattern, refused=Refused("no_match"))]


def _fitting(folder: Path, pattern: str) -> list[str]:
    """The names in a folder that fit, in their order; hidden ones only where the pattern begins with a dot."""
    try:
        names = [each.name for each in folder.iterdir()]
    except (OSError, ValueError):
        return []
    wanted = _composed(pattern).casefold()
    fitting = [
        name
        for name in names
        if fnmatch.fnmatchcase(_composed(name).casefold(), wanted)
        and (pattern.startswith(".") or not name.startswith("."))
    ]
    return sorted(fitting, key=natural)


def _is_input(name: str) -> bool:
    """Whether a file that was not named itself is taken: no result of ours, and nothing hidden or unfinished."""
    return not (
        name.startswith((".", "~")) or name.lower().endswith(_UNFINISHED) or _OUR_OWN.search(name) is not None
    )


def _is_order_file(name: str) -> bool:
    return name.lower().endswith(ORDER_FILES) and _is_input(name)


def _as_stored(path: Path) -> Path:
    """The path with its names as the file system has them, where å is written as one sign here and as two there."""
    if str(path).isascii() or _is_there(path):
        return path
    folder, wanted = _as_stored(path.parent), _composed(path.name)
    try:
        names = [each.name for each in folder.iterdir() if _composed(each.name) == wanted]
    except (OSError, ValueError):
        return path
    return folder / names[0] if len(names) == 1 else path


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    """Whether there is a file, or a folder: no where that cannot be found out."""
    try:
        return kind(path)
    except (OSError, ValueError):
        return False


def _is_there(path: Path) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a name that no file can have
        return False


def _identity(path: Path) -> object:
    """What tells one file from another, also through links and other spellings of its name."""
    try:
        facts = path.stat()
    except (OSError, ValueError):
        return os.path.normcase(path.absolute())
    return facts.st_dev, facts.st_ino


def _visible(name: str) -> str:
    from lmn_lint.masking import visible

    return visible(name)
