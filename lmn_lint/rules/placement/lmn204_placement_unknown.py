"""LMN204: the guide does not say which way round the names go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, dia_unit, libre_unit
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN204",
    name="placement-unknown",
    severity="info",
    fields=("supplier",),
    title=Text("Oklart hur namn och C/O ska stå", "Unclear how name and C/O are to stand"),
    why=Text(
        "För Abbotts övriga artiklar, och när leverantören saknas, säger leveransreglerna inte om enheten eller "
        "patienten ska stå på namnraden.",
        "For Abbott's other articles, and where the supplier is missing, the guide does not say whether the unit or "
        "the patient belongs in the name field.",
    ),
    todo=Text(
        "Fyll i leverantören om den saknas. Fråga annars Kundservice LMN hur namnen ska stå.",
        "Fill in the supplier where it is missing. Otherwise ask Kundservice LMN how the names are to stand.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: Leverans till enhet, som bara nämner FreeStyle Libre och "
        "övriga leverantörer.",
        "Leveransregler i Sesam LMN, Diabeteshjälpmedel: Leverans till enhet, which only names FreeStyle Libre and "
        "other suppliers.",
    ),
    messages={
        "default": Text(
            "Abbott, men inte FreeStyle Libre: leveransreglerna säger inte hur namn och C/O ska stå.",
            "Abbott, but not FreeStyle Libre: the guide does not say how name and C/O are to stand.",
        ),
        "empty": Text(
            "Leverantören saknas: det går inte att se hur namn och C/O ska stå.",
            "The supplier is missing: nobody can tell how name and C/O are to stand.",
        ),
    },
    needs=(("product_area",), ("article_name", "article_number"), ("supplier",)),
    wrong=(
        Example((dia_unit(supplier="Abbott Scandinavia"),), flags=((0, "supplier"),)),
        Example((dia_unit(supplier=""),), flags=((0, "supplier"),)),
    ),
    right=(
        Example((libre_unit(supplier=""),)),
        Example((dia(supplier="Abbott"),)),
        Example((dia_unit(),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows to a unit, not Libre, of Abbott or of nobody."""
    rows = orders.area_with(placement="by_supplier") & orders.to_unit & ~orders.libre
    empty = orders.blank("supplier")
    return [
        Flag("supplier", rows & orders.abbott & ~empty),
        Flag("supplier", rows & empty, message="empty"),
    ]
