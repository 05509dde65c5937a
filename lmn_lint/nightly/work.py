"""The process that checks: it takes one file after another, makes everything that is told of it, and moves nothing.

Its outputs lie in a folder of their own when it answers. Whoever asked it puts them in place.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import pickle
import queue
import stat
import sys
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from lmn_lint.history import HistoryRefused
from lmn_lint.nightly.publish import why_not
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.handover import receive, send
from lmn_lint.reading.limits import MEGABYTE

if TYPE_CHECKING:
    from lmn_lint.history.kept import BatchFacts
    from lmn_lint.linting import Options
    from lmn_lint.result import BatchResult
    from lmn_lint.settings import Settings

FACTS = "facts.json"
REPORT = "report.json"
BOOK = "book"
"""Names of outputs in a job's folder; the workbook has an ending too."""


@dataclass(frozen=True)
class Orders:
    """What a process that checks is told when it starts."""

    settings: Settings
    today: date
    secret: bytes
    history: Path


def main() -> None:
    """Answer jobs until there are no more."""
    jobs: queue.SimpleQueue[tuple[dict[str, Any], list[bytes]]] = queue.SimpleQueue()
    answers, taken = sys.stdout.buffer, sys.stdin.buffer
    # Libraries that print must not print into the answers.
    sys.stdout = sys.stderr
    _keep_to_itself()
    threading.Thread(target=_take, args=(taken, jobs), daemon=True).start()
    _, (orders,) = jobs.get()
    checker = _started(pickle.loads(orders), answers)  # noqa: S301  from the process that started this one
    while checker is not None:
        job, _ = jobs.get()
        send(answers, checker.answer(job))
        _clean_up()


def _take(stream: BinaryIO, jobs: queue.SimpleQueue[tuple[dict[str, Any], list[bytes]]]) -> None:
    """Take jobs; without the process that gives them, this one ends at once, whatever it is doing."""
    with suppress(OSError, ValueError):
        while (job := receive(stream)) is not None:
            jobs.put(job)
    os._exit(0)


def _keep_to_itself() -> None:
    """Leave no core dump with patients in it, and let Ctrl-C be the other process's business."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.umask(0o077)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _started(orders: Orders, answers: BinaryIO) -> _Checker | None:
    """Ready to check; None where the settings cannot be followed, and then that was said."""
    from lmn_lint.memory import collect_seldom
    from lmn_lint.settings import SettingsRefused

    try:
        checker = _Checker(orders)
    except SettingsRefused as refused:
        send(answers, {"status": "wrong_settings", "sentence": refused.sentence(orders.settings.lang)})
        return None
    _limit(orders.settings.memory_mb_per_file)
    collect_seldom()
    send(answers, {"status": "ready"})
    return checker


def _limit(megabytes: int) -> None:
    """Hold this process to its memory, where the system can; elsewhere the other process looks."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * MEGABYTE, most))


def _clean_up() -> None:
    from lmn_lint.memory import give_back

    gc.collect()
    give_back()


class _Checker:
    """Checks files with the same settings."""

    def __init__(self, orders: Orders) -> None:
        from lmn_lint.history.key import Key
        from lmn_lint.settings.force import options_of

        self._settings = orders.settings
        self._options = options_of(orders.settings, orders.today)
        self._key = Key(orders.secret)
        self._history = orders.history

    def answer(self, job: dict[str, Any]) -> dict[str, Any]:
        """What became of a file; never an exception's text, which may hold a cell's value."""
        from lmn_lint.reading.read import WRONG_USE
        from lmn_lint.reports.workbook import OutputRefused

        try:
            return self._checked(job)
        except Refused as refused:
            told = {"why": refused.code, "details": refused.details}
            if refused.code in ("changed", "open_elsewhere"):
                return {"status": "not_settled"}
            if refused.code in WRONG_USE:
                return {"status": "wrong_use", **told}
            if refused.code == "limit_seconds":
                return {"status": "timed_out", **told}
            return {"status": "too_large" if refused.code.startswith("limit_") else "refused", **told}
        except MemoryError:
            limit = self._settings.memory_mb_per_file
            return {"status": "too_large", "why": "limit_memory_check", "details": {"limit": limit}}
        except OutputRefused as refused:
            return {
                "status": "not_written",
                "why": refused.code,
                "details": {**refused.details, "name": job["name"]},
            }
        except HistoryRefused:
            # Locked, or gone with its disk: nothing is wrong with the file.
            return {"status": "not_written", "why": "failed", "details": {"name": job["name"]}}
        except OSError as error:
            # Inputs are read in their own ways: this is the folder that outputs are made in.
            return {"status": "not_written", "why": why_not(error), "details": {"name": job["name"]}}
        except BaseException as error:  # native code panics past Exception
            return {"status": "crashed", "why": "crashed", "details": {}, "places": _places(error)}

    def _checked(self, job: dict[str, Any]) -> dict[str, Any]:
        from lmn_lint.history.facts import facts_of
        from lmn_lint.linting import check_batch, read_file
        from lmn_lint.memory import give_back

        folder = Path(job["folder"])
        source = _copy(job, folder)
        options, snapshot = self._with_the_past(job["sha256"])
        facts: list[BatchFacts] = []
        batches = read_file(source, options)
        give_back()
        results: list[BatchResult] = []
        for batch in batches:
            # People know the file by the place where they put it.
            batch = replace(batch, file=Path(job["path"]))
            results.append(
                check_batch(
                    batch,
                    options,
                    lambda result, orders: facts.append(facts_of(result, orders, options, self._key)),
                )
            )
        give_back()
        book, name = self._write_workbook(source, results, folder)
        self._write_report(results, folder, source)
        _write(folder / FACTS, json.dumps([asdict(each) for each in facts]), 0o600)
        return {
            "status": "checked",
            "kind": results[0].batch.kind,
            "sheets": len(results),
            "snapshot": snapshot,
            "workbook": book,
            "name": name,
        }

    def _with_the_past(self, sha256: str) -> tuple[Options, int | None]:
        """The options with what earlier batches said, and the newest file that was known then."""
        from lmn_lint.history.past import past_of

        earlier, snapshot = past_of(self._history, self._key, sha256)
        return replace(self._options, earlier=earlier), snapshot

    def _write_workbook(self, source: Path, results: list[BatchResult], folder: Path) -> tuple[str, str]:
        """The workbook's name in the job's folder ("" without one), and the name that it is to have."""
        from lmn_lint.nightly.names import safe
        from lmn_lint.reports.workbook import write_workbook
        from lmn_lint.reports.workbook.target import default_name

        name = safe(default_name(source, results[0].batch.kind))
        if self._settings.no_workbook:
            return "", name
        book = folder / f"{BOOK}{Path(name).suffix}"
        written = write_workbook(
            source,
            results,
            lang=self._settings.lang,
            today=self._options.today,
            output=book,
            note_cap=self._settings.notes_per_sheet,
        )
        return written.path.name, name

    def _write_report(self, results: list[BatchResult], folder: Path, source: Path) -> None:
        from lmn_lint.reports.lines import as_json
        from lmn_lint.result import Result

        text = as_json(Result(tuple(results)), self._settings.lang)
        # Whoever may read the orders may read what is told of them, and nobody else.
        _write(folder / REPORT, text, stat.S_IMODE(source.stat().st_mode) & 0o666)


def _copy(job: dict[str, Any], folder: Path) -> Path:
    """A copy of exactly the content that was hashed, under the file's own name. Raises ``Refused``."""
    from lmn_lint.nightly.inbox import Found
    from lmn_lint.nightly.intake import is_as_found, open_as_found, pieces

    size, modified, changed = job["state"]
    found = Found(Path(job["path"]), size, modified, changed, job["mode"])
    place = folder / "input"
    # The job's folder, where that could not be made before: so the true reason is told.
    folder.mkdir(mode=0o700, exist_ok=True)
    place.mkdir(mode=0o700)
    copy: Path = place / job["name"]
    digest = hashlib.sha256()
    handle = open_as_found(found)
    try:
        with copy.open("xb") as out:
            for piece in pieces(handle):
                digest.update(piece)
                out.write(piece)
        if not is_as_found(handle, found) or digest.hexdigest() != job["sha256"]:
            raise Refused("changed")
    finally:
        os.close(handle)
    # Outputs take over the permissions of their source; what is read must be readable.
    copy.chmod(stat.S_IMODE(found.mode) & 0o666 | 0o400)
    return copy


def _write(path: Path, text: str, mode: int) -> None:
    # The name of the file may hold bytes that are no letters.
    with path.open("x", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)


def _places(error: BaseException) -> list[str]:
    """Where it happened: files and lines of the program, the kind of error, and no text."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    return [type(error).__name__, *(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)]
