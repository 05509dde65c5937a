"""What Excel does to numbers and texts on their way: read as they were meant, or told where they are lost.

A lost zero, a float and the like are repaired where a column is read (``phones``, ``identity``, ``parsed``);
here is what concerns any column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from lmn_lint.findings import column_letters
from lmn_lint.orders import text
from lmn_lint.orders.text import Bools
from lmn_lint.reading.batch import ColumnMatch, Remark
from lmn_lint.reading.listed import cells_listed
from lmn_lint.schemas_folder import load_yaml

ERROR_VALUE = r"^#(N/A|\pL[\pL/0-9_]*[!?])$|^#{3,}$|^(Err|Fel):[0-9]{3}$"
"""RE2 pattern of what a formula's error shows, in English and Swedish, and of a column that was too narrow."""
ERROR_SIGNS = ("#", "Err:", "Fel:")
"""One of these stands in every error."""

LAST_ROWS = (65_536, 1_048_576)
"""Where an older and a newer Excel end: what came after is not in the file."""

_NO_DATES = ("order_number", "order_line", "article_number", "article_name", "door_code")
# As a date cell is read, and as Excel writes in a text file what it took for a date ("1-2" → "02-jan").
_DATE = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}( 00:00:00)?$"
    r"|(?i)^[0-9]{1,2}-(jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)$"
    r"|^(jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)-[0-9]{2}$"
)
_TEXT_FORMULA = r'^=\s*"((?:[^"]|"")*)"$'
_APOSTROPHE = r"^['’´`]\s*([0-9+(].*)$"
_EXPONENT = r"^[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}$"
# Excel keeps fifteen digits of a number.
_TOO_LONG = r"^[1-9][0-9]{14}0+$"


@cache
def _whole_numbers() -> frozenset[str]:
    return frozenset(load_yaml("order.yaml")["whole_numbers"])


@cache
def _numbers() -> frozenset[str]:
    return frozenset(load_yaml("order.yaml")["numbers"]) | _whole_numbers()


def as_meant(column: pd.Series, field: str) -> pd.Series:
    """A column of cleaned text without the ways in which people and programs keep Excel from changing a number.

    ``="0701"`` is 0701, and in a column of numbers so is ``'0701``. Whole numbers lose the form of a float
    ("100234.0", "1,00234E+05" while all digits are there).
    """
    if text.holds_any(column, "="):
        formula = text.matches(column, _TEXT_FORMULA)
        if formula.any():
            within = column[formula].str.replace(r'^=\s*"|"$', "", regex=True).str.replace('""', '"')
            column = column.copy()
            column[formula] = within.str.strip()
    if field in _numbers() and text.holds_any(column, "'’´`"):
        column = text.replace(column, _APOSTROPHE, r"\1")
    return _as_digits(column) if field in _whole_numbers() else column


def _as_digits(column: pd.Series) -> pd.Series:
    floats = text.matches(column, r"^[0-9]+[.,]0+$")
    if floats.any():
        column = column.mask(floats, column.str.replace(r"[.,]0+$", "", regex=True))
    if text.holds_any(column, "eE"):
        exponents = text.matches(column, _EXPONENT)
        if exponents.any():
            column = column.copy()
            column[exponents] = [_written_out(value) for value in column[exponents]]
    return column


def _written_out(value: str) -> str:
    """A number with an exponent as its digits; unchanged where it does not hold them all."""
    mantissa, _, exponent = value.lower().partition("e")
    whole, _, rest = mantissa.replace(",", ".").partition(".")
    return whole + rest if len(rest) == int(exponent) else value


def lost_digits(column: pd.Series) -> Bools:
    """Where a number was rounded: "1,00E+11", or more digits than Excel keeps."""
    return text.matches(column, f"{_EXPONENT}|{_TOO_LONG}")


def error_cells(column: pd.Series) -> Bools:
    """Where a cell shows a formula's error, or that its column was too narrow."""
    if not text.holds_any(column, ERROR_SIGNS):
        return np.zeros(len(column), dtype=np.bool_)
    return text.matches(column, ERROR_VALUE)


def damage_in(column: pd.Series, field: str) -> dict[str, Bools]:
    """Code of a remark to the rows of a column of cleaned text that it is about; nothing where all is sound."""
    found = {"error_cells": error_cells(column)}
    if field in _NO_DATES and text.holds_any(column, "-"):
        found["became_dates"] = text.matches(column, _DATE)
    if field in _whole_numbers():
        found["lost_digits"] = lost_digits(column)
    if field == "order_number":
        found["order_zeros"] = _parted_by_zeros(column)
    return {code: where for code, where in found.items() if where.any()}


def damage_remarks(
    damage: Mapping[str, Mapping[str, Bools]], columns: Mapping[str, ColumnMatch], rows: npt.NDArray[np.int64]
) -> tuple[Remark, ...]:
    """What is said of ``damage`` (canonical name to ``damage_in``); ``rows`` are the rows' numbers."""

    def cells(field: str, where: Bools) -> list[tuple[int, int]]:
        return [(int(row), columns[field].position) for row in rows[where]]

    said = []
    errors = [
        cell
        for field, found in damage.items()
        if "error_cells" in found
        for cell in cells(field, found["error_cells"])
    ]
    if errors:
        said.append(Remark("error_cells", {"cells": len(errors), "named": cells_listed(errors)}))
    for code in ("became_dates", "lost_digits", "order_zeros"):
        for field, found in damage.items():
            places = cells(field, found[code]) if code in found else []
            if places:
                letters = column_letters(columns[field].position)
                named = cells_listed(places)
                said.append(Remark(code, {"column": letters, "cells": len(places), "named": named}))
    return tuple(said)


def _parted_by_zeros(column: pd.Series) -> Bools:
    """Order numbers that another one equals but for the zeros in front."""
    with_zeros = text.matches(column, "^0+[1-9]")
    if not with_zeros.any():
        return with_zeros
    others = set(column[~with_zeros])
    spelled: dict[str, set[str]] = {}
    for number in column[with_zeros].unique():
        spelled.setdefault(re.sub("^0+", "", number), set()).add(number)
    odd = {
        number
        for bare, several in spelled.items()
        if bare in others or len(several) > 1
        for number in several
    }
    return np.asarray(column.isin(odd), dtype=np.bool_)
