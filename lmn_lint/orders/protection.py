"""Whether a text says that a person's identity is protected."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd

from lmn_lint.orders.addresses import any_of
from lmn_lint.orders.text import Bools, fold, folded, matches, stored_bytes
from lmn_lint.schemas_folder import load_yaml

_PREFIX = 5
"""Letters of a phrase by which a whole column is searched first."""


@cache
def _phrases() -> tuple[frozenset[bytes], str, re.Pattern[str]]:
    """Beginnings to look for, the RE2 pattern of a phrase anywhere, and what says the opposite."""
    data = load_yaml("words/protected.yaml")
    beginnings = frozenset(folded(phrase)[:_PREFIX].encode() for phrase in data["says"])
    says = any_of(data["says"])
    denied = re.compile(
        rf"(?:^| ){any_of(data['not_before'])} {says}(?= |$)|(?:^| ){says} {any_of(data['not_after'])}(?= |$)"
    )
    return beginnings, rf"(^| ){says}( |$)", denied


def says_protected(column: pd.Series) -> Bools | None:
    """Where a column of cleaned text says so; None where no cell does."""
    beginnings, says, denied = _phrases()
    letters = stored_bytes(column).lower()
    # Searching the column's bytes at once takes a thousandth of what searching cell by cell takes, and most
    # columns hold no such word.
    if not any(beginning in letters for beginning in beginnings):
        return None
    pattern = "(?i)" + "|".join(beginning.decode() for beginning in sorted(beginnings))
    near = np.flatnonzero(matches(column, pattern))
    told = fold(column.iloc[near])
    plain = pd.Series([denied.sub(" ", text) for text in told], index=told.index, dtype="str")
    found: Bools = np.zeros(len(column), dtype=np.bool_)
    found[near] = matches(plain, says)
    return found if found.any() else None
