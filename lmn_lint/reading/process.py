"""The other side of ``worker``: starts the process that reads, asks it, and ends it when it takes too much."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, BinaryIO

from lmn_lint.memory import LARGE
from lmn_lint.reading.handover import receive, send

_START = "import sys; sys.path[:] = sys.argv[1:]; from lmn_lint.reading.worker import main; main()"
_LOOK = 0.05  # seconds between two looks at the memory, where the system keeps no limit itself


class Died(Exception):  # noqa: N818  told as a refusal by whoever asked
    """The process that reads ended without an answer. ``why``: "seconds", "memory" or "crashed"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class ReadingProcess:
    """One process that reads file after file; started when first asked, and again after it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._one_at_a_time = threading.Lock()
        self._left = False

    def start(self) -> None:
        """Start the process now, so that it loads its libraries while this one does something else."""
        with self._one_at_a_time:
            self._running()

    def ask(
        self, job: Mapping[str, Any], frames: Sequence[bytes], seconds: float, memory: int
    ) -> tuple[dict[str, Any], list[bytes]]:
        """The answer to a job. Raises ``Died``; the process has ``seconds`` and ``memory`` bytes for it."""
        with self._one_at_a_time:
            process = self._running()
            try:
                with _Watch(process, seconds, memory) as watch:
                    answer = _exchange(process, job, frames)
            except BaseException:
                # Broken off (Ctrl-C): what it still has to say belongs to nobody.
                self._end()
                raise
            if answer is None:
                self._end()
                raise Died(watch.why or "crashed")
            return answer

    def close(self) -> None:
        """End the process."""
        with self._one_at_a_time:
            self._end()

    def leave(self) -> None:
        """End the process for good, and in the middle of a file: the program ends, and nobody waits for it."""
        self._left = True
        process = self._process
        if process is not None and self._owner == os.getpid():
            process.kill()
        self.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._left:
            raise Died("crashed")
        if self._owner != os.getpid():
            # A copy of the process that started it must not read its answers.
            self._process, self._owner = None, os.getpid()
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            self._process = _started()
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()


def _started() -> subprocess.Popen[bytes]:
    here = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100,PTH120
    ways = [here, *(way for way in sys.path if way != here)] if here not in sys.path else sys.path
    environment = {
        **os.environ,
        # These libraries would set memory aside that they do not use, against the limit.
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "MALLOC_ARENA_MAX": "2",
        # Memory is kept for the next piece: to ask the system for each takes longer.
        "MALLOC_MMAP_THRESHOLD_": str(LARGE),
        "MALLOC_TRIM_THRESHOLD_": str(LARGE),
        "OPENBLAS_NUM_THREADS": "1",
    }
    process = subprocess.Popen(  # noqa: S603  our own program, by its whole path
        # Isolated: nothing is imported that happens to lie in the folder of the batch.
        [
            sys.executable,
            "-I",
            "-X",
            f"utf8={sys.flags.utf8_mode}",
            "-c",
            _START,
            *(way for way in ways if way),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # What native readers print when they break down may hold a cell's value.
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if sys.platform == "linux" and process.stdout is not None:
        import fcntl

        with suppress(AttributeError, OSError):  # a large file comes in fewer pieces
            fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, _PIPE)
    return process


_PIPE = 1 << 20


def _exchange(
    process: subprocess.Popen[bytes], job: Mapping[str, Any], frames: Sequence[bytes]
) -> tuple[dict[str, Any], list[bytes]] | None:
    jobs, answers = process.stdin, process.stdout
    assert jobs is not None and answers is not None  # noqa: S101  both were asked for
    try:
        send(_binary(jobs), job, frames)
        return receive(_binary(answers))
    except (OSError, ValueError):
        return None  # it ended while it was spoken to


def _binary(pipe: Any) -> BinaryIO:
    return pipe  # type: ignore[no-any-return]


class _Watch:
    """Ends a process that takes too long, or too much where the system keeps no limit on memory itself."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float, memory: int) -> None:
        self._process, self._seconds, self._memory = process, seconds, memory
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.why: str | None = None

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        if sys.platform == "linux":
            if not self._done.wait(self._seconds):
                self._kill("seconds")
            return
        self._look_often()

    def _look_often(self) -> None:
        import psutil

        try:
            seen = psutil.Process(self._process.pid)
            end = time.monotonic() + self._seconds
            while not self._done.wait(_LOOK):
                if time.monotonic() >= end:
                    return self._kill("seconds")
                if seen.memory_info().rss > self._memory:
                    return self._kill("memory")
        except psutil.Error:
            return None  # it has ended by itself

    def _kill(self, why: str) -> None:
        self.why = why
        with suppress(OSError):
            self._process.kill()


_readers: list[ReadingProcess] = []


def reading_process() -> ReadingProcess:
    """This program's process that reads."""
    if not _readers:
        _readers.append(ReadingProcess())
        atexit.register(_readers[0].leave)
    return _readers[0]
