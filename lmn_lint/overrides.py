"""What the settings change in findings, after precedence: severities per rule, and exceptions per row.

Precedence always works on the rules' own severities: which finding tells a cause does not depend on how
severe somebody wants it to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
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
    """The unit that the parcel goes to: the unit column's, else the tick's, the name's or the C/O's."""
    ordering_units: tuple[str, ...] = ()
    severity: Severity | None = None
    """None: the findings are left out."""
    reason: str = ""
    by: str = ""
    until: date | None = None
    """The last day on which it applies; None: for as long as it stands in the settings."""

    def expired(self, today: date) -> bool:
        """Whether its last day has gone by."""
        return self.until is not None and self.until < today

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
    from lmn_lint.orders.text import folded, matches

    return matches(column, rf"^({'|'.join(re.escape(folded(name)) for name in names)})( |$)")


def _is_unit(column: pd.Series, names: tuple[str, ...]) -> Bools:
    """Where text is one of the names, in the form of ``unit_key``."""
    from lmn_lint.orders.text import code_distinct, fold, folded

    wanted = {unit_key(folded(name)) for name in names}
    found: Bools = code_distinct(fold(column), lambda text: int(unit_key(text) in wanted)) == 1
    return found


def unit_key(text: str) -> tuple[str, ...]:
    """The words of a unit's folded name in any order, abbreviations written out, unit words without ending.

    "Vc Näsby", "Vårdcentralen Näsby" and "Näsby vårdcentral" are one unit.
    """
    from lmn_lint.orders.units import unit_words

    ending = _unit_word()
    return tuple(sorted(ending.sub(r"\1", word) for word in unit_words().expanded(text).split()))


@cache
def _unit_word() -> re.Pattern[str]:
    from lmn_lint.orders.text import folded
    from lmn_lint.orders.units import unit_words

    words = "|".join(re.escape(folded(word)) for word in unit_words().data["words"])
    return re.compile(rf"^(.*(?:{words}))(?:en|et|n|t)?s?$")


@dataclass(frozen=True)
class Overridden:
    """What the settings made of findings."""

    findings: pd.DataFrame
    left_out: pd.DataFrame
    """Findings that exceptions left out."""
    touched: tuple[Touched, ...] = ()


@dataclass(frozen=True)
class Touched:
    """The findings that one exception fits: it settled them, or would have, had its last day not gone by."""

    exception: int
    """Its place in the settings, from 0."""
    expired: bool
    standing: npt.NDArray[np.intp]
    """Places in ``Overridden.findings``."""
    left_out: npt.NDArray[np.intp]
    """Places in ``Overridden.left_out``."""

    def __len__(self) -> int:
        return len(self.standing) + len(self.left_out)


def override(
    findings: pd.DataFrame,
    orders: Orders,
    severities: Mapping[str, Severity],
    exceptions: tuple[RowException, ...],
    today: date,
) -> Overridden:
    """The findings as the settings want them.

    ``severities`` is per rule code. The first exception that fits a finding settles it, whatever its rule's
    severity. Findings about the whole batch (without a row) have no exceptions.
    """
    if severities and len(findings):
        changed = findings["rule"].map(dict(severities))
        findings = findings.assign(severity=changed.fillna(findings["severity"]).astype("str"))
    if not exceptions or not len(findings):
        return Overridden(findings, findings.iloc[:0])
    import numpy as np
    import pandas as pd

    place: npt.NDArray[np.intp] = orders.index.get_indexer(
        pd.Index(findings["row"].fillna(-1).astype("int64"))
    )
    rule = findings["rule"]
    severity = findings["severity"].to_numpy(dtype=object, copy=True)
    open_: Bools = place >= 0
    out: Bools = np.zeros(len(findings), dtype=np.bool_)
    fitting: list[tuple[int, bool, Bools]] = []
    for number, exception in enumerate(exceptions):
        fits = open_ & rule.str.startswith(exception.rules).to_numpy(dtype=bool)
        if not fits.any():
            continue
        fits &= exception.rows(orders)[place]
        expired = exception.expired(today)
        fitting.append((number, expired, fits))
        if expired:
            continue
        open_ = open_ & ~fits
        if exception.severity is None:
            out |= fits
        else:
            severity[fits] = exception.severity
    usual = findings
    findings = findings.assign(severity=severity).astype({"severity": "str"})
    new_place = np.where(out, np.cumsum(out), np.cumsum(~out)) - 1
    return Overridden(
        findings[~out].reset_index(drop=True),
        usual[out].reset_index(drop=True),
        tuple(
            Touched(number, expired, new_place[fits & ~out], new_place[fits & out])
            for number, expired, fits in fitting
            if fits.any()
        ),
    )
