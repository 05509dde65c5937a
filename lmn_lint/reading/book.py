"""What every reader of workbooks gives: sheets, and each sheet's cells as text with what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from lmn_lint.reading.formats.stored import CellForm
    from lmn_lint.reading.table import Table

Place = tuple[int, int]
"""Row number (from 1) and column number (0 for A)."""


@dataclass(frozen=True)
class Sheet:
    """One worksheet of a workbook (chart and macro sheets are none)."""

    name: str
    part: str
    """Where the book finds it: for .xlsx the part's name in the package, as it is written there."""
    hidden: bool


@dataclass
class SheetFacts:
    """What a sheet says beside its cells' values."""

    merges: list[tuple[Place, Place]] = field(default_factory=list)
    """First and last cell of each merged range."""
    hidden_rows: list[int] = field(default_factory=list)
    """Numbers of the rows that are hidden, by hand or by a filter."""
    hidden_columns: list[int] = field(default_factory=list)
    """Numbers of the columns that are hidden."""
    without_result: int = 0
    """Formulas whose result is not stored."""
    some_without_result: list[Place] = field(default_factory=list)
    """Where they stand: the first of them at least."""
    loose_boxes: int = 0
    """Check boxes that lie above the cells, and whose ticks no cell holds."""
    values_only: bool = False
    """The usual reader failed and another gave the values: what is hidden or merged is not known."""
    comments: Callable[[], int] = lambda: 0
    """Counts the cells that have a comment, for formats that are asked; only of few sheets it has to be known."""
    widths: dict[int, float] = field(default_factory=dict)
    """Column number to its width in characters, where the format says it at no cost."""
    forms: tuple[CellForm, ...] = ()
    """How cells are kept and shown, for formats whose values a plain workbook is made from."""
    form_of: dict[int, npt.NDArray[np.uint16]] = field(default_factory=dict)
    """Column number to the number of each row's form in ``forms``; a column that is not in it is text."""


class Book(Protocol):
    """An open workbook. Reading a sheet raises ``Refused``, and nothing else for what the file holds."""

    @property
    def date_1904(self) -> bool:
        """Whether date serials count from 1904."""

    @property
    def sheets(self) -> Sequence[Sheet]:
        """The worksheets in their order, at least one."""

    def table(self, sheet: Sheet) -> tuple[Table, SheetFacts]:
        """Every cell of a sheet as text (see ``Batch.cells``), from row 1 on, and its facts."""
