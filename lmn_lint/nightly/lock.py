"""One run at a time: a lock that the system frees when the process that holds it is gone, however it went."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from lmn_lint.nightly.night import LOCK_NAME, Night, NightRefused

BUSY = 75


def locks(night: Night) -> list[Path]:
    """The files whose locks a run holds, always in the same order."""
    history = night.history
    return sorted({night.outbox / LOCK_NAME, history.with_name(f".{history.name}.lock")})


@contextmanager
def held(night: Night) -> Iterator[None]:
    """Hold the outbox and the history while this lasts. Raises ``NightRefused`` where another run does."""
    import filelock

    with ExitStack() as stack:
        for place in locks(night):
            try:
                stack.enter_context(filelock.FileLock(place, timeout=0, mode=0o600))
            except filelock.Timeout:
                raise NightRefused("busy", BUSY) from None
            except OSError:
                raise NightRefused("outbox_unwritable", 4, path=str(place.parent)) from None
        yield
