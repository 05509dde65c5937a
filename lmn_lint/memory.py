"""Memory of large jobs: given back between their steps, so that the peaks do not add up, and seldom searched."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress


def collect_seldom() -> None:
    """Turn the garbage collector on, for work that makes objects by the million and hardly any garbage of rings.

    What there is by now stays: it is not looked through again. Large pieces of memory are kept for the next
    ones: to ask the system for each takes a twentieth of the time of a large job.
    """
    gc.freeze()
    gc.set_threshold(100_000, 10, 10)
    gc.enable()
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            libc = ctypes.CDLL(None)
            libc.mallopt(_M_MMAP_THRESHOLD, LARGE)
            libc.mallopt(_M_TRIM_THRESHOLD, LARGE)
            libc.mallopt(_M_TOP_PAD, LARGE // 16)


_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD = -1, -2, -3  # of the GNU C library's malloc.h
LARGE = 1 << 30
"""Bytes of memory up to which a piece is kept for the next one."""


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
