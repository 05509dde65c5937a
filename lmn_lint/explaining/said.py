"""What is explained, as data: sentences by their keys, rendered last."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as private
from typing import Any, Literal, NamedTuple

from lmn_lint.result import SkippedRule
from lmn_lint.rules.rule import Severity

Kind = Literal["found", "elsewhere", "silent", "off", "fine", "nothing", "not_judged", "skipped"]


class Said(NamedTuple):
    """One sentence: ``lmn_lint.messages`` "explain.<key>", its blanks filled from ``details``.

    Details hold addresses, headers, counts and names from the guide: never a cell's value.
    """

    key: str
    details: dict[str, Any] = {}  # noqa: RUF012  never changed; texts, numbers, and ``Text`` in both languages


@dataclass(frozen=True)
class Verdict:
    """What one rule said of the row, as far as it looks at the cell's column."""

    rule: str
    kind: Kind
    """found: in this cell; elsewhere: in another cell of the row; silent: ``because`` of other rules; off: it
    would have, but options or settings leave it out; fine: it judged the cell and had nothing to say; nothing:
    its case is not this row's; not_judged: the cell holds nothing that it judges; skipped: it did not run."""
    severity: Severity | None = None
    message: str = ""
    """Key of the rule's messages."""
    cells: tuple[str, ...] = ()
    """The cells that it flags, or would flag."""
    because: tuple[str, ...] = ()
    """Codes of the rules that silence it."""
    too_late: bool = False
    accepted: bool = False
    skipped: SkippedRule | None = None


@dataclass(frozen=True)
class Explanation:
    """One cell explained."""

    file: str
    sheet: str | None
    cell: str
    field: str | None
    """Canonical name of the cell's column; None where it has none."""
    is_header: bool
    stored: tuple[Said, ...]
    column: tuple[Said, ...]
    read: tuple[Said, ...]
    row: tuple[Said, ...]
    verdicts: tuple[Verdict, ...]
    """One for each rule that flags or needs the column, by code. None for a header cell or a row left out."""
    rules: tuple[str, ...]
    """Codes of the rules that flag or need the column, also where there are no verdicts."""
    others: tuple[tuple[str, str], ...] = ()
    """Other findings on the row: (code, cell)."""
    value: str = private(default="", repr=False)
    """Private: the stored text."""
    read_value: str = private(default="", repr=False)
    """Private: the text as rules read it."""
