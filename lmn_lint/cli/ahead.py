"""Reads the next file while this one is checked and written, and the first while the libraries load."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lmn_lint.cli.inputs import Input
    from lmn_lint.reading.batch import Batch
    from lmn_lint.reading.read import Answer


@dataclass
class _Reading:
    done: threading.Event = field(default_factory=threading.Event)
    answer: Answer | None = None
    error: BaseException | None = None


class ReadAhead:
    """Files that are read one ahead of where they are asked for; never more than one, for memory's sake."""

    def __init__(
        self,
        files: Sequence[Input],
        read: Callable[[Input], Answer],
        loaded: Callable[[], None] = lambda: None,
        finished: Callable[[], None] = lambda: None,
    ) -> None:
        """``loaded`` is called when the first file has been read, and with it all that reading needs.

        ``finished`` is called when the last one has, unless it has to be read again (a password is needed).
        """
        self._files = deque(files)
        self._read = read
        self._loaded = loaded
        self._finished = finished
        self._next = self._begin()

    def _begin(self) -> _Reading | None:
        if not self._files:
            return None
        file = self._files.popleft()
        reading = _Reading()
        # A daemon: whoever breaks off (Ctrl-C) does not wait for a file that nobody wants any more.
        threading.Thread(target=self._work, args=(file, reading, not self._files), daemon=True).start()
        return reading

    def _work(self, file: Input, reading: _Reading, last: bool) -> None:
        try:
            reading.answer = self._read(file)
        except BaseException as error:  # told where the file is asked for
            reading.error = error
        finally:
            reading.done.set()
        if last and reading.answer is not None and not reading.answer.refused:
            self._finished()

    def take(self, errands: Iterable[Callable[[], object]] = ()) -> list[Batch]:
        """The batches of the next file. Raises what reading it raised.

        ``errands`` are run one after the other for as long as it is waited for.
        """
        reading = self._next
        if reading is None:
            raise LookupError("no file is left")
        for errand in errands:
            if reading.done.is_set():
                break
            errand()
        reading.done.wait()
        self._loaded()
        self._next = self._begin()
        if reading.answer is None:
            raise reading.error or LookupError("nothing was read")
        return reading.answer.batches()
