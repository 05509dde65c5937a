"""LMN504: the planned date is later than promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, dia_unit, ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN504",
    name="planned-date-too-late",
    severity="warning",
    fields=("planned_date",),
    title=Text("Planerat datum är senare än utlovat", "The planned date is later than promised"),
    why=Text(
        "Leveransen är utlovad inom fem arbetsdagar, för celiakiprodukter och beställningsvaror inom tio. Kommer den "
        "senare kan mottagaren bli utan.",
        "Delivery is promised within five working days, within ten for coeliac products and articles made to order. "
        "If it comes later the recipient may run out.",
    ),
    todo=Text(
        "Fråga leverantören varför det dröjer, och meddela mottagaren. Ändra datumet i uttaget om det är felskrivet.",
        "Ask the supplier why it takes longer, and tell the recipient. Correct the date on the uttag if it is a slip.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, rubriken över varje produktområde. Att tio dagar får gälla all livsmedelsleverans när "
        "filen inte visar vad som är beställningsvara är vår tolkning.",
        "Leveransregler i Sesam LMN, the heading of each product area. That ten days hold for all special foods where "
        "the file does not show what is made to order is our interpretation.",
    ),
    messages={
        "default": Text(
            "Planerat datum är senare än vad som är utlovat, räknat i arbetsdagar från orderdatum.",
            "The planned date is later than promised, counted in working days from the order date.",
        ),
        "wanted": Text(
            "Planerat datum är senare än både utlovad dag och önskat datum.",
            "The planned date is later than both the promised day and the wanted date.",
        ),
    },
    needs=(("product_area",), ("delivery_rule",), ("order_date",), ("planned_date",)),
    wrong=(
        Example((ink(planned_date="2026-12-01"),), flags=((0, "planned_date"),)),
        Example((dia(planned_date="2026-12-01"),), flags=((0, "planned_date"),)),
        Example((dia_unit(planned_date="2026-12-01", delivery_rule=""),), flags=((0, "planned_date"),)),
        Example((spe(planned_date="2026-12-01"),), flags=((0, "planned_date"),)),
        Example((spe(planned_date="2026-12-08", made_to_order="ja"),), flags=((0, "planned_date"),)),
        Example((spe(planned_date="2026-12-08"),), flags=((0, "planned_date"),), without=("made_to_order",)),
        Example((ink(wanted_date="2026-12-02", planned_date="2026-12-03"),), flags=((0, "planned_date"),)),
    ),
    right=(
        Example((ink(planned_date="2026-11-30"),)),
        Example((ink(planned_date="2026-12-07", delivery_rule="Boka dag"),)),
        Example((ink(wanted_date="2026-12-02", planned_date="2026-12-02"),)),
        Example((spe(planned_date="2026-12-07", made_to_order="ja"),)),
        Example((spe(planned_date="2026-12-07", article_name="Glutenfritt mjöl"),)),
        Example((spe(planned_date="2026-12-07", article_group="Celiakiprodukter"),)),
        Example((spe(planned_date="2026-12-07"),), without=("made_to_order",)),
        Example((spe(planned_date="2026-12-07"),), without=("article_name", "article_group")),
        Example((ink(order_date="", planned_date="2026-12-07"),)),
        Example((ink(product_area="Stomi", planned_date="2026-12-07"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows planned later than the guide's lead time, and later than the day that was wanted."""
    from lmn_lint.rules.delivery.days import day_of, promised

    planned, last = day_of(orders, "planned_date"), promised(orders)
    wanted = day_of(orders, "wanted_date")
    late = (planned > last) & ~(planned <= wanted)
    waited = wanted > last
    return [
        Flag("planned_date", late & ~waited),
        Flag("planned_date", late & waited, message="wanted"),
    ]
