"""What a rule is: a record of facts and words, and either checks of parsed columns or one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lmn_lint.messages.text import Text

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from lmn_lint.orders.orders import Orders

Severity = Literal["error", "warning", "info"]
Confidence = Literal["safe", "likely"]
__all__ = ["SEVERITIES", "SHADOW", "ColumnCheck", "Confidence", "Example", "Flag", "Rule", "Severity", "Text"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
SHADOW = "shadow"
"""Instead of a severity in the settings and the history: the rule is tried out and bothers nobody."""


@dataclass(frozen=True)
class Example:
    """A few rows that a rule is about: its test, its page, what ``lmn-lint rules CODE`` prints.

    ``rows`` are changes to a clean row (see ``lmn_lint.rules.examples``). ``flags`` are the cells where
    the rule must fire, as (row number in the example counted from 0, canonical column).
    """

    rows: tuple[Mapping[str, str], ...]
    flags: tuple[tuple[int, str], ...] = ()
    severity: Severity | None = None
    """The severity that is expected, where it is not the rule's usual one."""
    without: tuple[str, ...] = ()
    """Canonical columns that the example's batch lacks."""
    register: tuple[tuple[str, ...], ...] | None = None
    """Rows of a unit register, where the example needs one."""
    earlier: tuple[Mapping[str, str], ...] = ()
    """Rows of an earlier batch."""


@dataclass(frozen=True)
class Rule:
    """One rule of the catalogue: data only. The function that finds it stands beside it in its file."""

    code: str
    name: str
    severity: Severity
    fields: tuple[str, ...]
    """The canonical columns whose cells it flags."""
    title: Text
    """What is wrong, in a few words."""
    why: Text
    """Why it matters for the delivery."""
    todo: Text
    """What to do, and where in Sesam LMN."""
    source: Text
    """Where in the delivery guide it comes from; says so where it is interpretation or postal practice."""
    messages: Mapping[str, Text]
    """What is said of one cell; "default", and other wordings that the function picks. Never a value."""
    needs: tuple[tuple[str, ...], ...] = ()
    """Columns without which the condition cannot be known: one of each group must be there."""
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    """The column that is flagged instead where the batch lacks the first."""
    needs_earlier: bool = False
    """It compares with earlier batches, and says nothing where these are not known."""
    about_notification: bool = False
    """Its findings say that nothing can be changed any more where the parcel has left."""
    wrong: tuple[Example, ...] = ()
    right: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Flag:
    """Cells of one column where a rule fires, all with the same severity and wording."""

    field: str
    where: np.ndarray
    """Booleans, one per row of the orders."""
    message: str = "default"
    severity: Severity | None = None
    """None: the rule's own."""
    suggestion: pd.Series | None = None
    """One text per row of the orders, "" where there is none."""
    confidence: Confidence = "likely"


@dataclass(frozen=True)
class ColumnCheck:
    """One check of one parsed column, run by Pandera (rules 0xx).

    ``holds`` takes the parsed column ``column`` and gives True where the value is right; missing values
    (NA) are never judged. The finding stands on the canonical column ``field``.
    """

    field: str
    column: str
    holds: Callable[[pd.Series], pd.Series]
    message: str = "default"
    severity: Severity | None = None
    suggest: Callable[[Orders], pd.Series] | None = None
    confidence: Confidence = "safe"
