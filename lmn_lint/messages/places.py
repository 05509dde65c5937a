"""Where in Sesam LMN a thing is changed, by what a rule flags."""

from __future__ import annotations

from lmn_lint.messages.text import Text

_RULE = Text(
    "Leveransregeln, även ”Leverans till enhet”, väljs mitt på sidan i förskrivningen eller högst upp i uttaget.",
    "The delivery rule, “Leverans till enhet” too, is chosen in the middle of the page of a förskrivning or at the "
    "top of an uttag.",
)
_DELIVERY = Text(
    "Namn, C/O, adress, telefonnummer, datum och Info till chaufför ändras i uttaget, innan det skickas.",
    "Name, C/O, address, telephone numbers, dates and Info till chaufför are changed on the uttag, before it is sent.",
)
_ARTICLE = Text(
    "Produktområde, artikel och leverantör följer av förskrivningen; antal och artikelrader ändras i uttaget.",
    "Product area, article and supplier follow from the förskrivning; quantities and lines are changed on the uttag.",
)
_PATIENT = Text(
    "Patientens namn, personnummer och skydd ändras i patientens uppgifter, inte i uttaget.",
    "The patient's name, personal number and protection are changed in the patient's record, not on the uttag.",
)
_FILE = Text(
    "Ordernummer och kolumner kommer med exporten: rätta den och exportera på nytt.",
    "Order numbers and columns come with the export: mend it and export again.",
)

TEXTS = {
    "delivery_rule": _RULE,
    "unit_delivery": _RULE,
    **dict.fromkeys(
        (
            "recipient_name", "care_of", "street", "postal_code", "city", "door_code", "phone", "mobile",
            "unit_name", "driver_info", "wanted_date", "planned_date",
        ),
        _DELIVERY,
    ),
    **dict.fromkeys(
        (
            "product_area", "article_group", "article_number", "article_name", "supplier", "quantity",
            "made_to_order",
        ),
        _ARTICLE,
    ),
    **dict.fromkeys(("patient_name", "personal_number", "protected_identity"), _PATIENT),
    **dict.fromkeys(("order_number", "order_line", "order_date", "status", "ordering_unit"), _FILE),
}  # fmt: skip
"""Canonical column to where its value is changed."""


def places(fields: tuple[str, ...], lang: str) -> list[str]:
    """Where the values of these columns are changed, each place once, in the order of the columns."""
    return list(dict.fromkeys(TEXTS[field].into(lang) for field in fields))
