"""What the settings change in findings, after precedence: severities per rule, and exceptions per row.

Precedence always works on the rules' own severities: which finding tells a cause does not depend on how
severe somebody wants it to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from lmn_lint.orders.orders import Orders
    from lmn_lint.orders.text import Bools
    from lmn_lint.rules.rule import Severity


@dataclass(frozen=True)
class RowException:
    """Rules that count otherwise, or not at all, on the rows of a supplier or a unit.

    Of ``suppliers``, ``units`` and ``ordering_units`` those that are not empty must all fit a row.
    """

    rules: tuple[str, ...]
    """Codes or beginnings of codes."""
    suppliers: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    """The unit that the parcel goes to, in whichever column it stands."""
    ordering_units: tuple[str, ...] = ()
    severity: Severity | None = None
    """None: the findings are left out."""
    reason: str = ""

    def rows(self, orders: Orders) -> Bools:
        """The rows of the orders that this speaks of."""
        rows: Bools = ~orders.no_rows()
        if self.suppliers:
            rows &= _is_supplier(orders.folded("supplier"), self.suppliers)
        if self.units:
            rows &= _is_unit(orders.unit_text, self.units)
        if self.ordering_units:
            rows &= _is_unit(orders.text("ordering_unit"), self.ordering_units)
        return rows


def _is_supplier(column: pd.Series, names: tuple[str, ...]) -> Bools:
    """Where folded text is one of the names, or begins with it: companies are written with and without AB."""
    import re

    from lmn_lint.orders.text import folded, matches

    return matches(column, rf"^({'|'.join(re.escape(folded(name)) for name in names)})( |$)")


def _is_unit(column: pd.Series, names: tuple[str, ...]) -> Bools:
    """Where text is one of the names, apart from case, accents, signs and abbreviations."""
    from lmn_lint.orders.text import code_distinct, fold, folded
    from lmn_lint.orders.units import unit_words

    expanded = unit_words().expanded
    wanted = {expanded(folded(name)) for name in names}
    found: Bools = code_distinct(fold(column), lambda text: int(expanded(text) in wanted)) == 1
    return found


def override(
    findings: pd.DataFrame,
    orders: Orders,
    severities: Mapping[str, Severity],
    exceptions: tuple[RowException, ...],
) -> tuple[pd.DataFrame, int]:
    """The findings as the settings want them, and how many the exceptions left out.

    ``severities`` is per rule code. The first exception that fits a finding settles it, whatever its rule's
    severity. Findings about the whole batch (without a row) have no exceptions.
    """
    if severities and len(findings):
        changed = findings["rule"].map(dict(severities))
        findings = findings.assign(severity=changed.fillna(findings["severity"]).astype("str"))
    if not exceptions or not len(findings):
        return findings, 0
    import numpy as np
    import pandas as pd

    place: npt.NDArray[np.intp] = orders.index.get_indexer(
        pd.Index(findings["row"].fillna(-1).astype("int64"))
    )
    rule = findings["rule"]
    severity = findings["severity"].to_numpy(dtype=object, copy=True)
    open_: Bools = place >= 0
    left_out: Bools = np.zeros(len(findings), dtype=np.bool_)
    for exception in exceptions:
        fits = open_ & rule.str.startswith(exception.rules).to_numpy(dtype=bool)
        if not fits.any():
            continue
        fits &= exception.rows(orders)[place]
        open_ = open_ & ~fits
        if exception.severity is None:
            left_out |= fits
        else:
            severity[fits] = exception.severity
    findings = findings.assign(severity=severity).astype({"severity": "str"})
    return findings[~left_out].reset_index(drop=True), int(left_out.sum())
