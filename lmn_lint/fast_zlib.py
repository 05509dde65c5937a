"""``FAST``: zlib, or what does the same several times faster where the machine has it."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import Any

FAST: Any = zlib
with suppress(ImportError):  # smaller results too, but not to be had on every machine
    from isal import isal_zlib

    FAST = isal_zlib
