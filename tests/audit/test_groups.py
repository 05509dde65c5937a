"""Nobody can be singled out: small groups are merged, also against subtracting."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmn_lint.audit.groups import SMALLEST, Group, merged


def groups(*sizes: int) -> list[Group]:
    return [Group((f"g{number}",), sure=size, orders=size) for number, size in enumerate(sizes)]


def keys(made: list[Group]) -> list[tuple[str, ...]]:
    return [group.keys for group in made]


def test_large_groups_stand_by_themselves() -> None:
    assert keys(merged(groups(5, 90, 40))) == [("g1",), ("g2",), ("g0",)]


def test_small_groups_are_one() -> None:
    assert keys(merged(groups(100, 4, 3, 2))) == [("g0",), ("g1", "g2", "g3")]


def test_a_single_small_group_takes_the_next_larger_one_with_it() -> None:
    """Else the small one is the whole minus what is shown."""
    assert keys(merged(groups(100, 50, 2))) == [("g0",), ("g1", "g2")]


def test_small_groups_that_are_few_orders_together_take_a_larger_one_too() -> None:
    assert keys(merged(groups(100, 50, 1, 2))) == [("g0",), ("g1", "g2", "g3")]


def test_too_few_orders_altogether_are_not_shown() -> None:
    assert merged(groups(4)) == []
    assert merged(groups(2, 1)) == []


def test_an_order_that_came_many_nights_is_one_order() -> None:
    often = Group(("Enheten",), sure=1, orders=40)
    assert keys(merged([often, *groups(100, 60)])) == [("g0",), ("Enheten", "g1")]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 9)), max_size=12))
def test_whatever_is_shown_is_of_five_orders_or_more_and_sums_up(sizes: list[tuple[int, int]]) -> None:
    made = [
        Group((f"g{n}",), sure=size, orders=size * nights, stop=size, found=n, fixed=n)
        for n, (size, nights) in enumerate(sizes)
    ]
    shown = merged(made)
    assert all(group.sure >= SMALLEST for group in shown)
    assert sum(group.is_merged for group in shown) <= 1
    told = {key for group in shown for key in group.keys}
    hidden = [group for group in made if group.keys[0] not in told and (group.orders or group.found)]
    if shown:
        assert not hidden
        for name in ("orders", "stop", "found", "fixed"):
            assert sum(getattr(group, name) for group in shown) == sum(getattr(group, name) for group in made)
    else:
        assert sum(group.sure for group in made) < SMALLEST or sum(bool(group.orders) for group in made) <= 1
