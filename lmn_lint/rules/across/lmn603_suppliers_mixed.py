"""LMN603: one diabetes order to a unit mixes FreeStyle Libre with another supplier's articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, dia_unit, libre_unit
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN603",
    name="libre-mixed-with-others",
    severity="error",
    fields=("article_name",),
    title=Text(
        "FreeStyle Libre och en annan leverantör i samma order",
        "FreeStyle Libre and another supplier in one order",
    ),
    why=Text(
        "För FreeStyle Libre ska enheten stå på namnraden, för andra leverantörer patienten. I samma order kan det inte "
        "bli rätt för båda.",
        "For FreeStyle Libre the unit belongs in the name field, for other suppliers the patient. In one order it "
        "cannot be right for both.",
    ),
    todo=Text(
        "Dela ordern i två uttag: ett med FreeStyle Libre och ett med det övriga.",
        "Split the order into two uttag: one with FreeStyle Libre and one with the rest.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: Leverans till enhet. Att ordern måste delas är vår slutsats.",
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: Leverans till enhet. That the order has to be split is our "
        "conclusion.",
    ),
    messages={
        "default": Text(
            "Ordern till enheten har både FreeStyle Libre och en annan leverantör: dela ordern.",
            "The order to the unit has both FreeStyle Libre and another supplier: split the order.",
        )
    },
    needs=(("order_number",), ("product_area",), ("article_name",), ("supplier",)),
    wrong=(
        Example((libre_unit(), dia_unit(order_line="2")), flags=((0, "article_name"), (1, "article_name"))),
        Example(
            (
                dia_unit(),
                dia_unit(order_line="2", supplier="Abbott", article_name="Ketonstickor"),
                libre_unit(order_line="3", supplier="Mediq"),
            ),
            flags=((0, "article_name"), (1, "article_name"), (2, "article_name")),
        ),
    ),
    right=(
        Example((libre_unit(), libre_unit(order_line="2", article_name="Libre 3 sensor", supplier="Mediq"))),
        Example((dia_unit(), dia_unit(order_line="2", supplier="Ascensia"))),
        Example((libre_unit(), dia_unit(order_line="2", supplier="Abbott"))),
        Example((libre_unit(), dia_unit(order_line="2", supplier=""))),
        Example((libre_unit(), dia_unit(order_number="100235"))),
        # To the patient's home or a pick-up point the names stand the same for both.
        Example((dia(article_name="FreeStyle Libre 2", supplier="Abbott"), dia(order_line="2"))),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows of by-supplier areas whose order goes to a unit with articles of both kinds."""
    import numpy as np

    by_supplier = orders.area_with(placement="by_supplier")
    to_unit = by_supplier & orders.to_unit
    another = to_unit & ~orders.libre & ~orders.abbott & ~orders.blank("supplier")
    count = int(orders.order.max(initial=-1)) + 1
    has_libre, has_another = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    has_libre[orders.order[to_unit & orders.libre]] = True
    has_another[orders.order[another]] = True
    return [Flag("article_name", by_supplier & (has_libre & has_another)[orders.order])]
