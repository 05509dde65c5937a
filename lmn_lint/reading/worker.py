"""The process that reads: it takes jobs on standard input and answers on standard output until that ends.

Native readers panic, abort and hang on some files. Here they take nothing with them but this process.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.handover import packed, receive, refusal, send
from lmn_lint.reading.limits import MEGABYTE, ReadingLimits
from lmn_lint.reading.password import unlocked

if TYPE_CHECKING:
    from lmn_lint.reading.survey import Survey


def main() -> None:
    """Answer jobs until there are no more."""
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    # Libraries that print (some do when a file is odd) must not print into the answers.
    sys.stdout = sys.stderr
    _keep_to_itself()
    _warm_up()
    while (job := receive(jobs)) is not None:
        _answer(*job, answers)


def _answer(job: dict[str, Any], frames: list[bytes], answers: BinaryIO) -> None:
    head: dict[str, Any]
    made: Sequence[bytes | memoryview] = ()
    try:
        limits = ReadingLimits(**job["limits"])
        _limit(limits, job["size"])
        if job["wanted"] == "rows":
            from lmn_lint.reading.register import register_rows

            head = {"rows": register_rows(_content(job, frames, limits), limits)}
        elif job["wanted"] == "survey":
            head = {"survey": asdict(_survey(job, frames, limits))}
        else:
            data = _content(job, frames, limits)
            inside = unlocked(data, job["password"])
            head, made = packed(_batches(job, data, inside, limits))
            if inside is not None:
                head, made = head | {"unlocked": True}, [*made, inside]
    except Refused as reason:
        head = refusal(reason)
    except MemoryError:
        head = refusal(Refused("limit_memory", limit=limits.memory_for(job["size"]) // MEGABYTE))
    except BaseException as error:
        # Native readers panic past Exception. The text of an exception may hold a cell's value: only where
        # it happened goes on.
        head = refusal(Refused("not_understood")) | {"places": _places(error)}
    send(answers, head, made)


def _content(job: dict[str, Any], frames: list[bytes], limits: ReadingLimits) -> bytes:
    from lmn_lint.reading.read import read_bytes

    return frames[0] if frames else read_bytes(Path(job["path"]), limits)


def _survey(job: dict[str, Any], frames: list[bytes], limits: ReadingLimits) -> Survey:
    from lmn_lint.reading.profile import built_in
    from lmn_lint.reading.survey import survey

    data = _content(job, frames, limits)
    inside = unlocked(data, None)
    return survey(data if inside is None else inside, built_in(), limits, careful=job["careful"])


def _batches(job: dict[str, Any], data: bytes, inside: bytes | None, limits: ReadingLimits) -> Any:
    from lmn_lint.reading.profile import Profile, built_in
    from lmn_lint.reading.read import batches_in

    profile = built_in() if job["profile"] is None else Profile.of_data(job["profile"])
    return batches_in(
        Path(job["file"]),
        data if inside is None else inside,
        profile,
        sheet=job["sheet"],
        encoding=job["encoding"],
        delimiter=job["delimiter"],
        careful=job["careful"],
        limits=limits,
        # The file as it lies there is what shows whether it was changed.
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _places(error: BaseException) -> list[str]:
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    return [type(error).__name__, *(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames)]


class _WithoutPandas:
    """pyarrow would load pandas just to see whether it is given a frame; none is ever made here."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(name=fullname)


def _warm_up() -> None:
    """Load what every file needs before the first job comes."""
    sys.meta_path.insert(0, _WithoutPandas())
    import threading

    import fastexcel  # noqa: F401

    from lmn_lint.reading import read, workbook  # noqa: F401
    from lmn_lint.reading.formats import xlsx  # noqa: F401

    threading.Thread(target=_load_arrow, daemon=True).start()


def _load_arrow() -> None:
    # Who imports pyarrow or pyarrow.compute meanwhile waits for it. Another part of pyarrow must not be imported
    # before these: it would find pyarrow half loaded.
    with suppress(MemoryError):
        import pyarrow.compute
        import pyarrow.ipc  # noqa: F401


def _keep_to_itself() -> None:
    """Leave no core dump with patients in it, and let Ctrl-C be the other process's business."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit(limits: ReadingLimits, size: int) -> None:
    """Hold this process to the memory and the time of one job, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (limits.memory_for(size), most))
        # The other process ends this one in time; should it be gone, this ends by itself.
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + 4 * limits.seconds_for(size), most))
