"""Small groups are merged, so that nobody can be singled out, not even by subtracting what is shown from the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

SMALLEST = 5
"""Orders that a group must have, for sure, to stand by itself."""


@dataclass(frozen=True)
class Group:
    """What is counted of an area, a delivery rule, a supplier or a unit. Several keys: merged."""

    keys: tuple[str, ...]
    sure: int
    """Different orders that it has for sure. An order that came five nights is counted five times in ``orders``, and
    is one order all the same."""
    orders: int = 0
    stop: int = 0
    found: int = 0
    fixed: int = 0
    days: tuple[int, ...] = field(default=(), repr=False)
    """Days until each was fixed."""

    @property
    def is_merged(self) -> bool:
        """Whether it is several groups."""
        return len(self.keys) > 1


def merged(groups: Iterable[Group], smallest: int = SMALLEST) -> list[Group]:
    """The groups, the largest first; the small ones as one at the end. Empty where even all together are too few.

    What is merged is always at least two groups and ``smallest`` orders: of a single one everything could be told
    from the whole. So the next larger group goes with them where that is needed.
    """
    ordered = sorted(groups, key=lambda group: (-group.orders, group.keys))
    ordered = [group for group in ordered if group.orders or group.found or group.fixed]
    shown = [group for group in ordered if group.sure >= smallest]
    small = [group for group in ordered if group.sure < smallest]
    if not small:
        return shown
    while shown and (len(small) < 2 or sum(group.sure for group in small) < smallest):
        small.append(min(shown, key=lambda group: (group.sure, group.orders, group.keys)))
        shown.remove(small[-1])
    if len(small) < 2 or sum(group.sure for group in small) < smallest:
        return []
    return [*shown, _one(small)]


def _one(groups: list[Group]) -> Group:
    return Group(
        keys=tuple(sorted(key for group in groups for key in group.keys)),
        sure=sum(group.sure for group in groups),
        orders=sum(group.orders for group in groups),
        stop=sum(group.stop for group in groups),
        found=sum(group.found for group in groups),
        fixed=sum(group.fixed for group in groups),
        days=tuple(day for group in groups for day in group.days),
    )
