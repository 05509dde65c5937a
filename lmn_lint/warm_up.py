"""What every check loads and compiles the first time, done while a file is being read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lmn_lint.linting import Options


def errands(options: Options) -> Iterator[Callable[[], object]]:
    """Small pieces of work, none of which is needed; whoever waits can stop after any of them."""
    from lmn_lint.orders.driver_text import sentences
    from lmn_lint.orders.guide import Guide, guide
    from lmn_lint.orders.health import health_words
    from lmn_lint.orders.phones import read_phone
    from lmn_lint.orders.schema import get_ready
    from lmn_lint.orders.units import given_names, unit_words
    from lmn_lint.orders.waybill import said_to_somebody, speaks_of_the_order
    from lmn_lint.orders.wishes import wishes
    from lmn_lint.orders.workdays import Calendar, days_off
    from lmn_lint.rules.catalogue import loaded

    chosen = options.guide if isinstance(options.guide, Guide) else guide(options.guide)
    asks = "ring vid ankomst"
    yield loaded
    yield lambda: wishes().in_text(asks)
    yield partial(days_off, Calendar.of(chosen.data["calendar"]), options.today.year)
    yield get_ready
    yield lambda: unit_words().found(asks)
    yield lambda: health_words().in_text(asks, free=True)
    yield lambda: (health_words().likely, health_words().likely_in_name)
    yield partial(read_phone, "+46 40 628 04 00", chosen)
    yield lambda: speaks_of_the_order(sentences(asks))
    yield partial(said_to_somebody, asks)
    yield given_names
