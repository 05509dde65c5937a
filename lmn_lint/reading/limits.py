"""How much a file may be before it is refused: the defaults are far above any order batch that is honest."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
_STEP = 10 * MEGABYTE


@dataclass(frozen=True)
class ReadingLimits:
    """What a file is held against before and while it is read; each has a key in ``[limits]`` of the settings.

    Measured over 1,767 public workbooks: none unpacks to more than 114 MB, to more than 100 times its size,
    or holds more than 1,033 parts.
    """

    file_mb: int = 500
    """The file itself, in megabytes."""
    unpacked_mb: int = 1024
    """All parts of a workbook together, unpacked, in megabytes."""
    unpacked_ratio: int = 150
    """How many times larger than the file all parts may be, where they come to more than a megabyte."""
    parts: int = 5000
    """Parts (files) in the workbook's package."""
    used_cells: int = 50_000_000
    """Rows times columns from the first used cell to the last: one cell far away makes it huge."""
    shared_texts: int = 10_000_000
    """Texts in the workbook's table of texts."""
    merged_ranges: int = 50_000
    """Merged ranges on a sheet."""
    cell_characters: int = 1_000_000
    """Characters in a cell."""
    memory_mb: int = 1024
    """Memory of the process that reads, in megabytes, for each ten megabytes of file that are begun."""
    seconds: int = 30
    """Time that reading takes, for each ten megabytes of file that are begun."""

    def memory_for(self, size: int) -> int:
        """Bytes of memory for reading a file of ``size`` bytes."""
        return self.memory_mb * MEGABYTE * _steps(size)

    def seconds_for(self, size: int) -> int:
        """Seconds for reading a file of ``size`` bytes."""
        return self.seconds * _steps(size)


USUAL_LIMITS = ReadingLimits()


def _steps(size: int) -> int:
    return max(1, -(-size // _STEP))
