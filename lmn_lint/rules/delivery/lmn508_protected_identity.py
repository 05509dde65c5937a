"""LMN508: the person's identity is protected: handle the order by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

TEXTS = (
    "patient_name", "recipient_name", "care_of", "street", "postal_code", "city", "door_code", "phone", "mobile",
    "unit_name", "unit_delivery", "driver_info", "personal_number", "status", "ordering_unit",
)  # fmt: skip

RULE = Rule(
    code="LMN508",
    name="protected-identity",
    severity="error",
    fields=("protected_identity", *TEXTS),
    title=Text("Skyddad identitet", "Protected identity"),
    why=Text(
        "Adressen till en person med skyddade personuppgifter får inte röjas. En vanlig leverans med namn och adress på "
        "fraktsedeln kan vara farlig för personen.",
        "The address of a person with a protected identity must not be disclosed. An ordinary delivery with name and "
        "address on the waybill may put the person in danger.",
    ),
    todo=Text(
        "Stoppa ordern och hantera den för hand efter era rutiner för skyddade personuppgifter.",
        "Stop the order and handle it by hand, as your routines for protected persons say.",
    ),
    source=Text(
        "Allmän praxis, inte ur leveransreglerna. Adressen är Skatteverkets förmedlingsadress för skyddade personer.",
        "General practice, not from the guide. The address is the tax agency's forwarding address for protected persons.",
    ),
    messages={
        "default": Text(
            "Kolumnen säger något annat än ett klart nej: hantera ordern för hand.",
            "The column says something other than a clear no: handle the order by hand.",
        ),
        "address": Text(
            "Adressen är Skatteverkets förmedlingsadress för skyddade personer: hantera ordern för hand.",
            "The address is the tax agency's forwarding address for protected persons: handle the order by hand.",
        ),
        "text": Text(
            "Texten säger att personen har skyddade personuppgifter: hantera ordern för hand.",
            "The text says that the person's identity is protected: handle the order by hand.",
        ),
    },
    wrong=(
        Example((ink(protected_identity="ja"),), flags=((0, "protected_identity"),)),
        Example((ink(protected_identity="?"),), flags=((0, "protected_identity"),)),
        Example(
            (ink(protected_identity="Ja", driver_info="Sekretessmarkering"),),
            flags=((0, "protected_identity"),),
        ),
        Example((ink(street="Box 2820", postal_code="403 20", city="Göteborg"),), flags=((0, "street"),)),
        Example(
            (dia(street="Skatteverket, Box 2820", postal_code="", city="GÖTEBORG"),), flags=((0, "street"),)
        ),
        Example((spe(driver_info="OBS! Skyddad identitet"),), flags=((0, "driver_info"),)),
        Example((ink(care_of="(sekretessmarkerad)"),), flags=((0, "care_of"),)),
        Example(
            (ink(street="SKYDDADE PERSONUPPGIFTER", product_area="Stomi"),),
            flags=((0, "street"),),
            without=("protected_identity",),
        ),
    ),
    right=(
        Example((ink(),)),
        *(
            Example((ink(protected_identity=no),))
            for no in ("", "Nej", "-", "ingen", "Saknas", "Normal", "false")
        ),
        Example((ink(driver_info="Ställ skyddat för regn"),)),
        Example((ink(driver_info="Ingen skyddad identitet"),)),
        Example((ink(street="Box 2820", city="Malmö"),)),
        Example((ink(street="Box 28200", postal_code="403 20", city="Göteborg"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows whose column says so; among the others, each cell that does."""
    from lmn_lint.orders import text
    from lmn_lint.orders.addresses import is_forwarding
    from lmn_lint.orders.parsed import postal_digits
    from lmn_lint.orders.protection import says_protected

    protected = orders.vocabulary.is_protected
    by_column = (
        text.code_distinct(orders.text("protected_identity"), lambda value: int(protected(value))) == 1
    )
    flags = [Flag("protected_identity", by_column)]
    told = {
        field: found
        for field in TEXTS
        if orders.has(field) and (found := says_protected(orders.text(field))) is not None
    }
    flags += [Flag(field, found & ~by_column, message="text") for field, found in told.items()]
    if orders.has("street"):
        forwarding = is_forwarding(
            orders.folded("street"), postal_digits(orders.text("postal_code")), orders.folded("city")
        )
        flags.append(
            Flag("street", forwarding & ~by_column & ~told.get("street", orders.no_rows()), message="address")
        )
    return flags
