"""Giving memory back between the steps of a large job, so that their peaks do not add up."""

from __future__ import annotations

import sys
from contextlib import suppress


def give_back() -> None:
    """Return what the libraries hold but no longer use to the system; does nothing where that cannot be had."""
    pyarrow = sys.modules.get("pyarrow")
    if pyarrow is not None:
        pyarrow.default_memory_pool().release_unused()
    if sys.platform == "linux":
        import ctypes

        # Only the GNU C library has it; others give memory back by themselves.
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
