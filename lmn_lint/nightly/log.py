"""The log: one line of JSON for each event. Rotation is the system's: every line opens the file anew."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.history.recorder import stamp
from lmn_lint.masking import visible

if TYPE_CHECKING:
    from lmn_lint.nightly.clock import Clock


@dataclass
class Log:
    """Where events are noted. A log that cannot be written stops nothing; ``failed`` says so."""

    path: Path
    clock: Clock
    run: int = 0
    failed: bool = False

    def note(self, event: str, **facts: object) -> None:
        """Note an event. Facts are counts, codes and names of files, never what stands in a cell."""
        line = {"time": stamp(self.clock.now()), "run": self.run, "event": event}
        line |= {name: visible(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        data = (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
            with os.fdopen(handle, "ab") as file:
                file.write(data)
        except OSError:
            self.failed = True
