"""The other side of ``work``: processes that check, each ended when it takes too long or too much."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from lmn_lint.nightly.work import Orders
from lmn_lint.reading.handover import receive, send
from lmn_lint.reading.limits import MEGABYTE

_START = "import sys; sys.path[:] = sys.argv[1:]; from lmn_lint.nightly.work import main; main()"
_LOOK = 0.1
_PATIENCE = 120.0
"""Seconds for a process to start: it loads large libraries."""


class Workers:
    """Some processes that check; each takes a job at a time. Used as a context."""

    def __init__(self, orders: Orders, count: int) -> None:
        self._orders, self._count = orders, count
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="lmn-lint-worker")
        self._mine = threading.local()
        self._all: list[_Worker] = []

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._all:
            worker.end()
        self._threads.shutdown(wait=True)
        for worker in self._all:
            worker.kill()

    def submit(self, job: dict[str, Any]) -> Future[dict[str, Any]]:
        """The answer to a job, when it is there; never an exception."""
        return self._threads.submit(self._run, job)

    def try_start(self) -> dict[str, Any]:
        """What a process says when it starts: "ready", or why not."""
        worker = _Worker(self._orders)
        self._all.append(worker)
        return worker.start()

    def _run(self, job: dict[str, Any]) -> dict[str, Any]:
        worker: _Worker | None = getattr(self._mine, "worker", None)
        if worker is None:
            worker = self._mine.worker = _Worker(self._orders)
            self._all.append(worker)
        return worker.ask(job)


class _Worker:
    """One process; started when first asked, and again after it died."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._process: subprocess.Popen[bytes] | None = None
        self._over = False

    def ask(self, job: dict[str, Any]) -> dict[str, Any]:
        """What became of a file."""
        if self._over:
            return {"status": "stopped"}
        settings = self._orders.settings
        if self._process is None:
            said = self.start()
            if said.get("status") != "ready":
                self.kill()
                return said
        answer, why = self._exchange(job, settings.seconds_per_file)
        if answer is not None:
            return answer
        self.kill()
        if self._over:
            return {"status": "stopped"}
        if why == "seconds":
            limit = settings.seconds_per_file
            return {"status": "timed_out", "why": "limit_seconds_check", "details": {"seconds": limit}}
        if why == "memory":
            limit = settings.memory_mb_per_file
            return {"status": "too_large", "why": "limit_memory_check", "details": {"limit": limit}}
        return {"status": "crashed", "why": "crashed", "details": {}}

    def start(self) -> dict[str, Any]:
        """Start the process, and give what it says."""
        self._process = _started()
        answer, _ = self._exchange({}, _PATIENCE, (pickle.dumps(self._orders),))
        return answer or {"status": "not_started"}

    def _exchange(
        self, job: dict[str, Any], seconds: float, frames: tuple[bytes, ...] = ()
    ) -> tuple[dict[str, Any] | None, str]:
        """The answer, or None and why there is none: "seconds", "memory" or "died"."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None, "died"
        jobs: Any = process.stdin
        answers: Any = process.stdout
        with _Watch(process.pid, seconds, self._orders.settings.memory_mb_per_file) as watch:
            try:
                send(jobs, job, frames)
                message = receive(answers)
            except (OSError, ValueError):
                message = None  # it ended while it was spoken to
        return (message[0] if message else None), watch.why

    def end(self) -> None:
        """End the process for good; whoever waits for its answer gets none."""
        self._over = True
        if self._process is not None:
            _kill(self._process.pid)

    def kill(self) -> None:
        """End the process and the one that reads for it, and forget them."""
        process, self._process = self._process, None
        if process is None:
            return
        _kill(process.pid)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()


def _kill(pid: int) -> None:
    """End a process with those that it started: they are a group of their own."""
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGTERM)


def _started() -> subprocess.Popen[bytes]:
    here = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100,PTH120
    ways = list(dict.fromkeys([here, *(way for way in sys.path if way)]))
    environment = {
        **os.environ,
        # These libraries would set memory aside that they do not use, against the limit.
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "MALLOC_ARENA_MAX": "2",
        "OPENBLAS_NUM_THREADS": "1",
    }
    return subprocess.Popen(  # noqa: S603  our own program, by its whole path
        [sys.executable, "-I", "-X", f"utf8={sys.flags.utf8_mode}", "-c", _START, *ways],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # What libraries print when they break down may hold a cell's value.
        stderr=subprocess.DEVNULL,
        env=environment,
        # A group of its own: it is ended with the process that reads for it.
        start_new_session=os.name == "posix",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class _Watch:
    """Ends a process that takes too long, or too much where the system keeps no limit on memory itself."""

    def __init__(self, pid: int, seconds: float, megabytes: int) -> None:
        self._pid, self._seconds, self._most = pid, seconds, megabytes * MEGABYTE
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.why = "died"

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        if sys.platform == "linux":
            if not self._done.wait(self._seconds):
                self._end("seconds")
            return
        self._look_often()

    def _look_often(self) -> None:
        import psutil

        try:
            process = psutil.Process(self._pid)
            end = time.monotonic() + self._seconds
            while not self._done.wait(_LOOK):
                if time.monotonic() >= end:
                    return self._end("seconds")
                if process.memory_info().rss > self._most:
                    return self._end("memory")
        except psutil.Error:
            return None  # it has ended by itself

    def _end(self, why: str) -> None:
        self.why = why
        _kill(self._pid)
