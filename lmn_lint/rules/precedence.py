"""One cause, one finding: which rule is silent where another stands.

The table is applied from top to bottom: a rule that is silenced further up no longer silences anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lmn_lint.rules.rule import Flag, Severity

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from lmn_lint.orders.text import Bools

ADDRESS = ("street", "city", "postal_code")
NEEDING_A_RULE = (
    "LMN101", "LMN102", "LMN103", "LMN104", "LMN105", "LMN107", "LMN207", "LMN404", "LMN408",
    "LMN502", "LMN503", "LMN504", "LMN506", "LMN507",
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """A finding that silences others: a rule, perhaps only on one column, one wording or one severity."""

    rule: str
    field: str | None = None
    message: str | None = None
    severity: Severity | None = None

    def rows(self, flags: Iterable[Flag], usual: Severity) -> list[Flag]:
        """The flags of the rule that this speaks of."""
        return [
            flag
            for flag in flags
            if self.field in (None, flag.field)
            and self.message in (None, flag.message)
            and self.severity in (None, flag.severity or usual)
        ]


@dataclass(frozen=True)
class Silence:
    """Where one of ``stands`` stands, ``silent`` rules (codes or their beginnings) are silent."""

    stands: tuple[Standing, ...]
    silent: tuple[str, ...]
    fields: tuple[str, ...] | None = None
    """Only these of the silent rules' columns."""
    same_cell: bool = False
    """Only on the very cell; otherwise on the whole row."""
    whole_order: bool = False
    """On every row of the order."""


TABLE: tuple[Silence, ...] = (
    Silence((Standing("LMN010", message="lost"),), ("LMN",), same_cell=True),
    # A date that cannot be read is told once; an unreadable wanted date may be what LMN504 would count from.
    Silence(
        (Standing("LMN007", field="order_date"), Standing("LMN007", field="wanted_date")),
        ("LMN503", "LMN504"),
    ),
    Silence((Standing("LMN007"),), ("LMN504", "LMN505"), same_cell=True),
    Silence((Standing("LMN508"),), ("LMN002",), fields=ADDRESS),
    Silence((Standing("LMN508"),), ("LMN005", "LMN1", "LMN502", "LMN506", "LMN507")),
    Silence(
        (Standing("LMN003"), Standing("LMN002", field="product_area")),
        ("LMN2", "LMN3", "LMN501", "LMN503", "LMN504", "LMN603"),
    ),
    Silence((Standing("LMN004"), Standing("LMN002", field="delivery_rule")), ("LMN002",), fields=ADDRESS),
    Silence(
        (Standing("LMN004"), Standing("LMN002", field="delivery_rule")),
        (*NEEDING_A_RULE, "LMN301", "LMN303"),
    ),
    Silence((Standing("LMN501"),), NEEDING_A_RULE),
    Silence((Standing("LMN302"),), ("LMN201", "LMN202", "LMN203", "LMN303", "LMN304")),
    Silence((Standing("LMN303"),), ("LMN102", "LMN105", "LMN107", "LMN207")),
    Silence((Standing("LMN009", field="unit_delivery"),), ("LMN301",)),
    Silence((Standing("LMN106"),), ("LMN101", "LMN102", "LMN105", "LMN107"), same_cell=True),
    Silence((Standing("LMN106", severity="error"),), ("LMN103", "LMN104")),
    Silence((Standing("LMN107"),), ("LMN102",)),
    Silence((Standing("LMN603"),), ("LMN202", "LMN203", "LMN206", "LMN403"), whole_order=True),
    Silence((Standing("LMN603"),), ("LMN602",), fields=("recipient_name", "care_of"), whole_order=True),
    Silence((Standing("LMN201"), Standing("LMN202"), Standing("LMN203")), ("LMN209",)),
    # The driver information: the graver finding is told. That the digits of a personal number are no telephone
    # number (LMN405) is settled where the text is read: another number may stand beside it.
    Silence((Standing("LMN402", field="driver_info"),), ("LMN406",)),
    Silence(
        tuple(Standing(rule, field="driver_info") for rule in ("LMN401", "LMN402", "LMN404", "LMN406")),
        ("LMN408",),
    ),
)


def _where(silence: Silence, flags: dict[str, list[Flag]], usual: dict[str, Severity]) -> list[Flag]:
    return [
        flag
        for standing in silence.stands
        for flag in standing.rows(flags.get(standing.rule, ()), usual[standing.rule])
        if flag.where.any()
    ]


def apply(
    flags: dict[str, list[Flag]],
    usual: dict[str, Severity],
    order: npt.NDArray[np.int64],
    table: Sequence[Silence] = TABLE,
) -> dict[str, list[Flag]]:
    """The flags of every rule (code → flags on real columns) without those that are silent.

    ``usual`` is each rule's own severity, ``order`` the order of each row.
    """
    import numpy as np

    flags = dict(flags)
    for silence in table:
        if not any(standing.rule in flags for standing in silence.stands):
            continue
        standing = _where(silence, flags, usual)
        if not standing:
            continue
        silencers = {id(flag) for flag in standing}
        row_wide: Bools = np.logical_or.reduce([flag.where for flag in standing])
        if silence.whole_order:
            row_wide = np.isin(order, order[row_wide])
        for code in [code for code in flags if code.startswith(silence.silent)]:
            kept = []
            for flag in flags[code]:
                if id(flag) in silencers or (silence.fields and flag.field not in silence.fields):
                    kept.append(flag)
                    continue
                quiet = row_wide
                if silence.same_cell:
                    on_cell = [other.where for other in standing if other.field == flag.field]
                    quiet = np.logical_or.reduce(on_cell) if on_cell else np.zeros_like(flag.where)
                kept.append(replace(flag, where=flag.where & ~quiet))
            flags[code] = kept
    return flags
