"""Make a batch of made-up orders, and say which defect was planted where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from lmn_lint.samples import (
    defects_0xx,
    defects_1xx,
    defects_2xx,
    defects_3xx,
    defects_4xx,
    defects_5xx,
    defects_6xx,
)
from lmn_lint.samples.clean import clean_book
from lmn_lint.samples.defects import Defect, Planted, plant
from lmn_lint.samples.dice import Dice
from lmn_lint.schemas_folder import load_yaml

DAY = date(2026, 11, 23)
"""The day that orders lie around where none is given."""

DEFECTS: tuple[Defect, ...] = (
    *defects_0xx.DEFECTS,
    *defects_1xx.DEFECTS,
    *defects_2xx.DEFECTS,
    *defects_3xx.DEFECTS,
    *defects_4xx.DEFECTS,
    *defects_5xx.DEFECTS,
    *defects_6xx.DEFECTS,
)

_LEFT_OUT = {"article_group", "made_to_order", "protected_identity", "ordering_unit", "wanted_date"}
ALL_COLUMNS: tuple[str, ...] = tuple(load_yaml("profiles/sesam.yaml")["columns"])
"""Canonical columns, in the order that a batch has them."""
USUAL_COLUMNS: tuple[str, ...] = tuple(column for column in ALL_COLUMNS if column not in _LEFT_OUT)
"""The 24 columns that the benchmark uses."""


@dataclass(frozen=True)
class SampleBatch:
    """A made-up batch and what must be found in it."""

    frame: pd.DataFrame
    """One order line a row, all texts, "" for an empty cell; columns have their Swedish headers. The index is
    the spreadsheet's row number, as it is with the header in ``header_row``."""
    truth: pd.DataFrame
    """One expected finding a row: rule, row (the spreadsheet's), field (canonical), severity."""
    columns: tuple[str, ...]
    """The canonical names of the frame's columns."""


def make_orders(
    rows: int,
    seed: int,
    defects: float = 0.08,
    *,
    today: date = DAY,
    columns: Iterable[str] = ALL_COLUMNS,
    header_row: int = 1,
    windows_1252: bool = False,
    register: bool = False,
    kinds: Iterable[Defect] | None = None,
) -> SampleBatch:
    """Make a batch of ``rows`` order lines. The same arguments make the same batch.

    ``defects`` is the share of the rows that are spoiled (0 to 1), dates lie around ``today``. ``columns``
    are the canonical columns wanted: all, or ``USUAL_COLUMNS`` (other choices may leave out what makes a row
    clean). ``header_row`` is where the header will stand in the spreadsheet. With ``windows_1252`` no text
    needs another encoding. With ``register`` some units are missing in the unit register that
    ``unit_register`` gives (LMN305). ``kinds`` are the only defects to plant; None: all that fit.

    Raises ValueError for a negative number of rows, a share outside 0 to 1, or an unknown column.
    """
    wanted = tuple(columns)
    if rows < 0 or not 0 <= defects <= 1 or not set(wanted) <= set(ALL_COLUMNS):
        raise ValueError("rows, defects or columns")
    dice = Dice(seed)
    book = clean_book(dice, rows, today, wishes="wanted_date" in wanted)
    fit = tuple(kinds) if kinds is not None else DEFECTS + (defects_3xx.WITH_A_REGISTER if register else ())
    chosen = [
        defect
        for defect in fit
        if set(defect.needs) <= set(wanted) and not (windows_1252 and defect.workbook_only)
    ]
    planted = plant(book, dice, round(rows * defects), chosen)
    numbers = pd.RangeIndex(header_row + 1, header_row + 1 + rows)
    frame = pd.DataFrame(
        {header(column): book.cells[column] for column in wanted}, index=numbers, dtype="str"
    )
    return SampleBatch(frame, _truth(planted, header_row + 1), wanted)


def header(column: str) -> str:
    """The Swedish header of a canonical column."""
    return str(load_yaml("profiles/sesam.yaml")["columns"][column]["header"])


def unit_register() -> pd.DataFrame:
    """The unit register that made-up orders keep to: one unit a row, its name in the first column."""
    names = [unit["name"] for unit in load_yaml("samples/units.yaml")["units"]]
    return pd.DataFrame({"Enhet": sorted(names)}, dtype="str")


def _truth(planted: list[Planted], first_row: int) -> pd.DataFrame:
    truth = pd.DataFrame(
        {
            "rule": pd.Series([one.rule for one in planted], dtype="str"),
            "row": np.array([first_row + one.place for one in planted], dtype=np.int64),
            "field": pd.Series([one.field for one in planted], dtype="str"),
            "severity": pd.Series([one.severity for one in planted], dtype="str"),
        }
    )
    return truth.sort_values(["row", "field", "rule"], ignore_index=True)
