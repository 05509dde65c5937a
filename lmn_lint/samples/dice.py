"""Chance with a seed: every draw comes from one stream of numbers in [0, 1), which NumPy keeps stable."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]


class Dice:
    """Draws for made-up orders. The same seed and the same calls give the same draws."""

    def __init__(self, seed: int) -> None:
        self._stream = np.random.Generator(np.random.PCG64(seed))

    def share(self, count: int, share: float) -> Bools:
        """``count`` booleans, True with the probability ``share``."""
        return self._stream.random(count) < share

    def whole(self, low: int, high: int, count: int) -> Whole:
        """``count`` whole numbers from ``low`` up to and with ``high``."""
        drawn: Whole = np.floor(self._stream.random(count) * (high - low + 1)).astype(np.int64)
        drawn += low
        return drawn

    def index(self, weights: Sequence[float], count: int) -> Whole:
        """``count`` places in ``weights``, each drawn as often as its weight says."""
        edges = np.cumsum(np.asarray(weights, dtype=float))
        places = np.searchsorted(edges, self._stream.random(count) * edges[-1], side="right")
        found: Whole = np.minimum(places, len(edges) - 1).astype(np.int64)
        return found

    def pick(self, options: Sequence[str], count: int) -> Texts:
        """``count`` of the options, all equally often."""
        return texts(options)[self.whole(0, len(options) - 1, count)]

    def mostly_first(self, options: Sequence[str], count: int, first: float = 0.85) -> Texts:
        """``count`` of the options: the first with the probability ``first``, else any of the others."""
        if len(options) == 1:
            return self.pick(options, count)
        rest = (1 - first) / (len(options) - 1)
        return texts(options)[self.index([first] + [rest] * (len(options) - 1), count)]

    def one(self, options: Sequence[str]) -> str:
        """One of the options."""
        return options[self.number(0, len(options) - 1)]

    def number(self, low: int, high: int) -> int:
        """One whole number from ``low`` up to and with ``high``."""
        return int(self.whole(low, high, 1)[0])

    def shuffled(self, count: int) -> Whole:
        """The numbers 0 to ``count`` - 1 in a drawn order."""
        return np.argsort(self._stream.random(count), kind="stable").astype(np.int64)


def texts(values: Sequence[str]) -> Texts:
    """An array of Python texts."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def blanks(count: int) -> Texts:
    """``count`` empty texts."""
    array = np.empty(count, dtype=object)
    array[:] = ""
    return array


def chosen(table: Texts, places: Whole) -> Texts:
    """The texts that stand at ``places`` in a table."""
    found: Texts = table[places]
    return found


def glued(*parts: Texts | str) -> Texts:
    """The parts put together, row by row; at least one of them is an array."""
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    assert isinstance(whole, np.ndarray)  # noqa: S101  a slip in this package, not in an input
    return whole
