"""LMN503: the wanted date is earlier than the lead time allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, ink, ink_unit, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN503",
    name="wanted-date-too-early",
    severity="warning",
    fields=("wanted_date",),
    title=Text("Önskat datum är för tidigt", "The wanted date is too early"),
    why=Text(
        "Inkontinenshjälpmedel kommer på femte arbetsdagen efter ordern, och med ”Boka dag” tidigast på femte "
        "arbetsdagen efter samtalet. En tidigare dag går inte att lova, och mottagaren väntar förgäves.",
        "Incontinence aids arrive on the fifth working day after the order, and with “Boka dag” on the fifth "
        "working day after the call at the earliest. An earlier day cannot be promised, and the recipient waits in vain.",
    ),
    todo=Text(
        "Välj en senare dag i uttaget och säg det till mottagaren.",
        "Choose a later day on the uttag and tell the recipient.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Inkontinenshjälpmedel: rubriken och stjärnnoten. Dagar räknas som arbetsdagar "
        "utan helgdagar, midsommarafton, julafton och nyårsafton, och orderdagen är dag 0. Att samtalsdagen också är "
        "dag 0 (alltså sjätte arbetsdagen efter ordern) är vår tolkning.",
        "Leveransregler i Sesam LMN, Inkontinenshjälpmedel: the heading and the note with the star. Days are working "
        "days, less holidays, Midsummer's Eve, Christmas Eve and New Year's Eve, and the order day is day 0. That the "
        "day of the call is day 0 too (so the sixth working day after the order) is our interpretation.",
    ),
    messages={
        "default": Text(
            "Önskat datum är tidigare än den första dag som kan lovas efter ordern.",
            "The wanted date is before the first day that can be promised after the order.",
        ),
        "called": Text(
            "Önskat datum är tidigare än den första dag som kan bokas när leverantören har ringt.",
            "The wanted date is before the first day that can be booked once the supplier has called.",
        ),
    },
    needs=(("product_area",), ("delivery_rule",), ("order_date",), ("wanted_date",)),
    wrong=(
        # Ordered on Monday 23 November: the fifth working day is Monday 30 November.
        Example((ink(wanted_date="2026-11-27"),), flags=((0, "wanted_date"),)),
        Example((ink_unit(wanted_date="2026-11-20"),), flags=((0, "wanted_date"),)),
        # With a call on Tuesday it is Tuesday 1 December.
        Example((ink(delivery_rule="Boka dag", wanted_date="2026-11-30"),), flags=((0, "wanted_date"),)),
        # Christmas Eve, Christmas Day and Boxing Day do not count.
        Example((ink(order_date="2026-12-18", wanted_date="2026-12-28"),), flags=((0, "wanted_date"),)),
    ),
    right=(
        Example((ink(),)),
        Example((ink(wanted_date="2026-11-30"),)),
        Example((ink(wanted_date="1 dec 2026", delivery_rule="Boka dag"),)),
        Example((ink(order_date="2026-12-18", wanted_date="2026-12-29"),)),
        Example((spe(wanted_date="2026-11-25"),)),
        Example((dia(wanted_date="2026-11-25"),)),
        Example((ink(order_date="", wanted_date="2026-11-25"),)),
        Example((ink(wanted_date="snarast"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows whose wanted date is before the first day that the guide's lead times allow."""
    from lmn_lint.rules.delivery.days import day_of, earliest, written

    wanted = day_of(orders, "wanted_date")
    first = earliest(orders)
    early = wanted < first
    if not early.any():
        return []
    called = orders.rule_with(caller="supplier")
    suggestion = written(first, early, orders.index)
    return [
        Flag("wanted_date", early & ~called, suggestion=suggestion),
        Flag("wanted_date", early & called, message="called", suggestion=suggestion),
    ]
