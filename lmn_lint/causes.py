"""One cause for a whole column: told once, above the rows it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lmn_lint.reading.batch import Remark

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.orders.orders import Orders
    from lmn_lint.reading.batch import Batch

FEWEST = 5
"""Cells that must show it: a column of three wrong dates is three wrong dates."""
SHARE = 0.9
"""Share of a column's filled cells that one rule must flag."""
ABOUT_FORM = ("LMN003", "LMN004", "LMN005", "LMN006", "LMN007", "LMN008", "LMN009", "LMN010", "LMN106")
"""Rules that flag what stands in a cell."""
ABOUT_NOTHING = ("LMN002", "LMN101", "LMN102", "LMN103", "LMN104", "LMN107")
"""Rules that flag an empty cell."""


def whole_columns(batch: Batch, orders: Orders, findings: pd.DataFrame) -> tuple[Remark, ...]:
    """What a whole column shows: nearly every filled cell flagged by one rule, or no cell filled at all.

    The remarks' details are ``header``, ``rule`` and ``cells`` (how many the rule flags).
    """
    located = findings[findings["row"].notna()]
    counts = located.groupby(["field", "rule"], sort=True).size()
    causes = []
    for (field, rule), cells in zip(counts.index.to_list(), counts, strict=True):
        filled = int(np.count_nonzero(~orders.empty(field)))
        details: dict[str, str | int] = {
            "header": batch.columns[field].header.strip(),
            "rule": rule,
            "cells": int(cells),
        }
        if rule in ABOUT_FORM and cells >= max(FEWEST, SHARE * filled):
            causes.append(Remark("whole_column", details))
        elif rule in ABOUT_NOTHING and filled == 0 and len(orders) >= FEWEST:
            causes.append(Remark("empty_column", details))
    return tuple(causes)
