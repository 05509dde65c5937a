"""Findings are data, one row each, never sentences; words are rendered last, per language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "rule",  # code, "LMN101"
    "severity",  # "error", "warning", "info"
    "row",  # the spreadsheet's row number; <NA> for a finding about the whole batch (LMN001)
    "field",  # canonical name of the flagged column (the stand-in's where that is flagged)
    "position",  # column number in the sheet, 0 for A; <NA> without a cell
    "order",  # the order number as read; "" where the row has none
    "message",  # key of the rule's messages
    "suggestion",  # private: only for the annotated workbook, the corrected copy and --show-values; "" = none
    "confidence",  # "safe", "likely" or "" without a suggestion
    "too_late",  # bool
    "accepted",  # bool
    "decision",  # what stands in the form of an annotated input; private as the next two, "" = nothing
    "by",  # who decided: only for the annotated workbook
    "note",  # what was noted: only for the annotated workbook
)


def empty() -> pd.DataFrame:
    """A findings frame without findings."""
    return frame([])


def frame(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Findings frames put together: ``COLUMNS``, sorted by row, column and rule, with a fresh index."""
    import pandas as pd

    types = {
        "rule": "str",
        "severity": "str",
        "row": "Int64",
        "field": "str",
        "position": "Int64",
        "order": "str",
        "message": "str",
        "suggestion": "str",
        "confidence": "str",
        "too_late": "bool",
        "accepted": "bool",
        "decision": "str",
        "by": "str",
        "note": "str",
    }
    parts = [part for part in parts if len(part)]
    if not parts:
        return pd.DataFrame({name: pd.Series(dtype=types[name]) for name in COLUMNS})
    whole = pd.concat(parts, ignore_index=True)
    undecided = {name: "" for name in ("decision", "by", "note") if name not in whole}
    whole = whole.assign(**undecided)[list(COLUMNS)].astype(types)
    return whole.sort_values(
        ["row", "position", "rule"], na_position="first", ignore_index=True, kind="stable"
    )


@cache
def column_letters(position: int) -> str:
    """Spreadsheet letters of a column number: 0 is A, 26 is AA."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """0 for "A", 26 for "AA"."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
