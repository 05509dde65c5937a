"""A progress bar on standard error for work of over two seconds; nothing where that is no terminal."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from lmn_lint.cli.echo import plain

PATIENCE = 2.0
"""Seconds before anything is shown."""
_EVERY = 0.2
_WIDTH = 24


_running: list[Progress] = []


@contextmanager
def away() -> Iterator[None]:
    """No bar while this lasts: somebody is asked something."""
    for progress in _running:
        progress.hidden = True
        progress.clear()
    yield
    for progress in _running:
        progress.hidden = False


class Progress:
    """Shows how far a job of several files has come. Used as a context."""

    def __init__(self, files: int) -> None:
        self._files = files
        self._done = 0
        self._share = 0.0
        self._what = ""
        self._shown = 0
        self.hidden = False
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Progress:
        _running.append(self)
        if sys.stderr is not None and sys.stderr.isatty():
            self._thread = threading.Thread(target=self._show, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _running.remove(self)
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def at(self, what: str, share: float) -> None:
        """Say what is being done with the current file, and which share of it is behind us (0 to 1)."""
        self._what, self._share = what, share

    def file_done(self) -> None:
        """Go on to the next file."""
        self._done += 1
        self._share = 0.0

    def line(self) -> str:
        """The bar as it stands."""
        share = min((self._done + self._share) / self._files, 1.0)
        filled = round(share * _WIDTH)
        return f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {share:4.0%}  {self._what}"

    def clear(self) -> None:
        """Take the bar away, so that a line can be printed."""
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
            self._shown = 0

    def _show(self) -> None:
        wait = PATIENCE
        while not self._stop.wait(wait):
            wait = _EVERY
            if self.hidden:
                continue
            text = plain(self.line(), sys.stderr.encoding)
            sys.stderr.write("\r" + text.ljust(self._shown))
            sys.stderr.flush()
            self._shown = len(text)
        self.clear()
