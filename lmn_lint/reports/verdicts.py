"""What becomes of each order, and of each row read: the figures that must balance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from lmn_lint.result import BatchResult


@dataclass(frozen=True)
class Verdicts:
    """Orders of one batch, each counted once: the four make up ``result.orders``."""

    stop: int
    """With an error that is neither accepted nor too late."""
    notes: int
    """Ready, with something to look at."""
    ready: int
    """Ready, nothing found."""
    late: int
    """The parcel of every row has left: nothing more can be done in Sesam LMN."""


def verdicts(result: BatchResult) -> Verdicts:
    """What becomes of each order of a batch."""
    import numpy as np

    orders = result.orders
    counted = result.order_of_row >= 0
    of_row = result.order_of_row[counted]
    late_rows = np.bincount(of_row, weights=result.too_late[counted], minlength=orders)
    late = (late_rows > 0) & (late_rows == np.bincount(of_row, minlength=orders))

    flagged, stop = _flagged(result)
    return Verdicts(
        stop=int(stop.sum()),
        notes=int((flagged & ~stop & ~late).sum()),
        ready=int((~flagged & ~stop & ~late).sum()),
        late=int((late & ~stop).sum()),
    )


def stopped(result: BatchResult) -> np.ndarray:
    """Whether each order, as ``result.order_of_row`` counts them, is one to stop."""
    return _flagged(result)[1]


def _flagged(result: BatchResult) -> tuple[np.ndarray, np.ndarray]:
    """Per order: whether anything unaccepted was found, and whether that stops it."""
    import numpy as np
    import pandas as pd

    found = result.findings[result.findings["row"].notna() & ~result.findings["accepted"]]
    places = result.batch.cells.index.get_indexer(pd.Index(found["row"].astype(int)))
    number = np.where(places >= 0, result.order_of_row[places], -1)
    flagged = np.zeros(result.orders, dtype=bool)
    flagged[number[number >= 0]] = True
    stops = (found["severity"].eq("error") & ~found["too_late"]).to_numpy() & (number >= 0)
    stop = np.zeros(result.orders, dtype=bool)
    stop[number[stops]] = True
    return flagged, stop
