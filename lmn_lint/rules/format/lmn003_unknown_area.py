"""LMN003: the product area is not one that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import ink
from lmn_lint.rules.rule import ColumnCheck, Example, Rule, Text

if TYPE_CHECKING:
    import pandas as pd

RULE = Rule(
    code="LMN003",
    name="unknown-product-area",
    severity="error",
    fields=("product_area",),
    title=Text("Okänt produktområde", "Unknown product area"),
    why=Text(
        "Leveransreglerna skiljer sig mellan produktområdena. Utan känt område kan namn, C/O och leverans till "
        "enhet inte kontrolleras.",
        "The delivery rules differ between the product areas. Without a known one, name, C/O and unit delivery "
        "cannot be checked.",
    ),
    todo=Text(
        "Skriv Inkontinens, Speciallivsmedel eller Diabetes, eller rätta stavningen.",
        "Write Inkontinens, Speciallivsmedel or Diabetes, or correct the spelling.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, rubrikerna per produktområde.",
        "Leveransregler i Sesam LMN, the headings of the product areas.",
    ),
    messages={"default": Text("Produktområdet är inte känt.", "The product area is not known.")},
    wrong=(
        Example((ink(product_area="Hjälpmedel"),), flags=((0, "product_area"),)),
        Example((ink(product_area="?"),), flags=((0, "product_area"),)),
    ),
    right=(
        Example((ink(product_area="INKO"),)),
        Example((ink(product_area="inkontinenshjälpmedel "),)),
        Example((ink(product_area="Stomi"),)),
    ),
)


def _known(column: pd.Series) -> pd.Series:
    return column != "unknown"


CHECKS = (ColumnCheck(field="product_area", column="product_area", holds=_known),)
