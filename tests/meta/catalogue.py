"""What the tests of this folder share: every rule, its texts, and all examples linted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lmn_lint.linting import Flagged, Options, flag_orders, interpret_batch, result_of
from lmn_lint.messages.text import Text
from lmn_lint.orders.units import UnitRegister
from lmn_lint.result import BatchResult
from lmn_lint.rules.catalogue import all_rules
from lmn_lint.rules.rule import Example, Rule
from tests.build import TODAY, batch_of, earlier_of

CODES = [record.code for record in all_rules()]


def texts(record: Rule) -> Iterator[tuple[str, Text]]:
    """Everything that a rule says, with what it is called in its record."""
    for part in ("title", "why", "todo", "source"):
        yield part, getattr(record, part)
    for key, text in record.messages.items():
        yield f"messages[{key!r}]", text


@cache
def linted() -> tuple[tuple[Flagged, BatchResult], ...]:
    """All examples of all rules, in as few batches as their columns and registers allow."""
    groups: dict[tuple[object, ...], list[Example]] = {}
    for record in all_rules():
        for example in (*record.wrong, *record.right):
            key = (frozenset(example.rows[0]), example.without, example.register, bool(example.earlier))
            groups.setdefault(key, []).append(example)
    return tuple(_lint(members) for members in groups.values())


def _lint(members: list[Example]) -> tuple[Flagged, BatchResult]:
    rows, earlier = [], []
    for number, example in enumerate(members):
        for kept, part in ((rows, example.rows), (earlier, example.earlier)):
            for row in part:
                bare = row["order_number"]
                kept.append({**row, "order_number": f"{number}-{bare}" if bare.strip() else bare})
    register = members[0].register
    options = Options(
        today=TODAY,
        register=None if register is None else UnitRegister(register),
        earlier=earlier_of(earlier, members[0].without) if earlier else None,
    )
    batch = batch_of(rows, members[0].without)
    reading = interpret_batch(batch, options)
    flagged = flag_orders(reading.orders)
    return flagged, result_of(batch, reading, flagged, options)
