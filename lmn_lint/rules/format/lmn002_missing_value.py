"""LMN002: a value that the order needs is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, dia_unit, ink
from lmn_lint.rules.rule import ColumnCheck, Example, Rule, Text

if TYPE_CHECKING:
    import pandas as pd

RULE = Rule(
    code="LMN002",
    name="missing-value",
    severity="error",
    fields=(
        "order_number",
        "product_area",
        "recipient_name",
        "delivery_rule",
        "street",
        "city",
        "postal_code",
    ),
    title=Text("En nödvändig uppgift saknas", "A required value is missing"),
    why=Text(
        "Ordern kan inte skickas eller når inte fram utan uppgiften.",
        "Without it the order cannot be sent, or does not arrive.",
    ),
    todo=Text(
        "Fyll i uppgiften i uttaget. Leveransregeln väljs mitt på sidan i förskrivningen eller högst upp i uttaget.",
        "Fill it in on the uttag. The delivery rule is chosen in the middle of the page of a förskrivning, or at "
        "the top of an uttag.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, alla produktområden. Vilka uppgifter som är nödvändiga är vår tolkning: "
        "adressen behövs när paketet går till en adress.",
        "Leveransregler i Sesam LMN, all product areas. Which values are required is our interpretation: the "
        "address is needed where the parcel goes to an address.",
    ),
    messages={
        "order_number": Text("Ordernummer saknas.", "The order number is missing."),
        "product_area": Text("Produktområde saknas.", "The product area is missing."),
        "recipient_name": Text("Mottagarens namn saknas.", "The recipient's name is missing."),
        "delivery_rule": Text("Leveransregel saknas.", "The delivery rule is missing."),
        "street": Text(
            "Gatuadress saknas, och paketet ska till en adress.",
            "The street is missing, and the parcel goes to an address.",
        ),
        "city": Text(
            "Postort saknas, och paketet ska till en adress.",
            "The city is missing, and the parcel goes to an address.",
        ),
        "postal_code": Text(
            "Postnummer saknas, och paketet ska till en adress.",
            "The postal code is missing, and the parcel goes to an address.",
        ),
        "error": Text(
            "I cellen står ett formelfel, till exempel #SAKNAS!, i stället för uppgiften.",
            "The cell holds a formula's error, such as #N/A, instead of the value.",
        ),
    },
    wrong=(
        Example((ink(order_number=""),), flags=((0, "order_number"),)),
        Example((ink(product_area=" "),), flags=((0, "product_area"),)),
        Example((ink(recipient_name=""),), flags=((0, "recipient_name"),)),
        Example((ink(delivery_rule=""),), flags=((0, "delivery_rule"),)),
        Example((ink(street=""),), flags=((0, "street"),)),
        Example((ink(city="", postal_code="\u00a0"),), flags=((0, "city"), (0, "postal_code"))),
        Example((dia_unit(delivery_rule="", street=""),), flags=((0, "street"),)),
        Example((ink(city="#N/A"),), flags=((0, "city"),)),
        Example((ink(recipient_name="#SAKNAS!"),), flags=((0, "recipient_name"),)),
        Example(
            (dia_unit(delivery_rule="Utlämningsställe", street="", postal_code=""),), flags=((0, "street"),)
        ),
    ),
    right=(
        Example((dia_unit(delivery_rule=""),)),
        Example((dia(street="", city=""),)),
        Example((ink(recipient_name="NA"),)),
        # Without a delivery rule nobody knows whether the parcel goes to an address.
        Example((ink(delivery_rule="Med häst", street=""),)),
    ),
)


def _stands(column: pd.Series) -> pd.Series:
    return column != ""


def _no_error(column: pd.Series) -> pd.Series:
    from lmn_lint.orders.parsed import ERROR_CELL

    return column != ERROR_CELL


CHECKS = tuple(
    ColumnCheck(field=field, column=column, holds=_stands, message=field)
    for field, column in (
        ("order_number", "order_number"),
        ("product_area", "product_area"),
        ("recipient_name", "recipient_name"),
        ("delivery_rule", "delivery_rule"),
        ("street", "street"),
        ("city", "city"),
        ("postal_code", "postal_code_of_address"),
    )
) + tuple(
    ColumnCheck(field=field, column=field, holds=_no_error, message="error")
    for field in ("order_number", "recipient_name", "street", "city")
)
