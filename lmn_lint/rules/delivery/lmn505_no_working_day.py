"""LMN505: the wanted or planned date is not a working day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, ink, ink_unit, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN505",
    name="no-working-day",
    severity="warning",
    fields=("wanted_date", "planned_date"),
    title=Text("Leveransdagen är ingen arbetsdag", "The day of delivery is not a working day"),
    why=Text(
        "Paket körs bara ut på arbetsdagar. Midsommarafton, julafton och nyårsafton räknas som helgdagar.",
        "Parcels are only carried out on working days. Midsummer's Eve, Christmas Eve and New Year's Eve count as "
        "holidays.",
    ),
    todo=Text(
        "Välj en arbetsdag i uttaget, och säg den till mottagaren.",
        "Choose a working day on the uttag, and tell the recipient.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN räknar leveranser i arbetsdagar. Vilka dagar som är arbetsdagar är vår tolkning: "
        "måndag till fredag utan helgdagar och de tre aftnarna.",
        "Leveransregler i Sesam LMN counts deliveries in working days. Which days those are is our interpretation: "
        "Monday to Friday less public holidays and the three eves.",
    ),
    messages={
        "default": Text(
            "Datumet är en lördag, söndag, helgdag eller afton: då körs inga paket ut.",
            "The date is a Saturday, a Sunday, a holiday or an eve: no parcels are carried out then.",
        )
    },
    needs=(("delivery_rule",), ("wanted_date", "planned_date")),
    wrong=(
        Example((ink(wanted_date="2026-12-05"),), flags=((0, "wanted_date"),)),
        Example((ink(planned_date="2026-11-29"),), flags=((0, "planned_date"),)),
        Example((spe(order_date="2026-06-15", wanted_date="2026-06-19"),), flags=((0, "wanted_date"),)),
        Example(
            (ink_unit(order_date="2026-12-21", wanted_date="2026-12-31", planned_date="2027-01-06"),),
            flags=((0, "wanted_date"), (0, "planned_date")),
        ),
        Example((ink(product_area="Sårvård", wanted_date="2026-12-24"),), flags=((0, "wanted_date"),)),
        Example((ink(delivery_rule="", wanted_date="2026-12-05"),), flags=((0, "wanted_date"),)),
    ),
    right=(
        Example((ink(wanted_date="2026-12-04"),)),
        Example((spe(order_date="2026-04-27", wanted_date="2026-04-30"),)),
        Example((dia(wanted_date="2026-12-05"),)),
        Example((ink(status="Ute för leverans", planned_date="2026-11-28"),)),
        Example((ink(wanted_date="lördag"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows that still can be changed, carried to an address on a day off."""
    import numpy as np

    from lmn_lint.orders.workdays import is_working_day, on_or_after
    from lmn_lint.rules.delivery.days import calendar, day_of, earliest, written

    carried = ~orders.rule_with(place="pickup_point") & ~orders.too_late
    flags = []
    for field in RULE.fields:
        if not orders.has(field):
            continue
        days = day_of(orders, field)
        off = carried & ~np.isnat(days) & ~is_working_day(calendar(orders), days)
        if not off.any():
            continue
        suggestion = None
        if field == "wanted_date":
            # The day itself or, where that is too early as well, the first that can be wanted.
            wished = np.fmax(days, earliest(orders))
            suggestion = written(on_or_after(calendar(orders), wished), off, orders.index)
        flags.append(Flag(field, off, suggestion=suggestion))
    return flags
