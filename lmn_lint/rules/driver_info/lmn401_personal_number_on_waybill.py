"""LMN401: a personal identity number stands where it is printed on the waybill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, dia_unit, ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN401",
    name="personal-number-on-waybill",
    severity="error",
    fields=("driver_info", "recipient_name", "care_of", "street"),
    title=Text("Personnummer på fraktsedeln", "A personal identity number on the waybill"),
    why=Text(
        "Texten skrivs ut på fraktsedeln och kan läsas av alla som hanterar paketet. Ett personnummer pekar ut patienten.",
        "The text is printed on the waybill, for everybody who handles the parcel to read. The number points "
        "out the patient.",
    ),
    todo=Text(
        "Ta bort personnumret ur texten i uttaget. Det står redan på patienten i Sesam LMN.",
        "Take the number out of the text on the uttag. Sesam LMN already holds it with the patient.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, inledningen om Info till chaufför. Namn, C/O och gata är vår tolkning: de "
        "skrivs också ut.",
        "Leveransregler i Sesam LMN, the introduction on Info till chaufför. Name, C/O and street are our "
        "interpretation: they are printed too.",
    ),
    messages={
        "default": Text(
            "Ett personnummer eller samordningsnummer står här och skrivs ut på fraktsedeln.",
            "A personal or coordination number stands here and is printed on the waybill.",
        )
    },
    wrong=(
        Example((ink(driver_info="Pnr 170101-2393, ring på dörren"),), flags=((0, "driver_info"),)),
        Example((spe(driver_info="201701012393"),), flags=((0, "driver_info"),)),
        Example((dia_unit(recipient_name="Åsa Lindqvist 19920101-2391"),), flags=((0, "recipient_name"),)),
        Example((ink(care_of="920101-2391"),), flags=((0, "care_of"),)),
        Example((ink(street="Storgatan 5 (9201012391)"),), flags=((0, "street"),)),
    ),
    right=(
        Example((ink(driver_info="Ring 0701740605"),)),
        Example((ink(driver_info="Portkod 2580, huset byggt 1992"),)),
        Example((dia(driver_info="170101-2394"),)),
        Example((ink(driver_info="Öppet 8.00-16.00, tel 040-628 04 00"),)),
        Example((ink(personal_number="20170101-2393"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Texts in which a personal identity number stands."""
    import numpy as np
    import pandas as pd

    from lmn_lint.orders.driver_text import spell
    from lmn_lint.orders.numbers_in_text import (
        MAY_BE_PERSONAL,
        personal_numbers,
        without_personal_numbers,
    )
    from lmn_lint.orders.text import each, only_where

    flags = []
    own = orders.text("personal_number")
    for field in RULE.fields:
        if not orders.has(field):
            continue
        texts = spell(orders, field)
        rows = np.flatnonzero(texts.rows(texts.matching(MAY_BE_PERSONAL)))
        if not len(rows):
            continue
        found, suggestions = orders.no_rows(), []
        known: dict[tuple[str, str], str | None] = {}
        for row, text, number in zip(
            rows, each(orders.text(field).iloc[rows]), each(own.iloc[rows]), strict=True
        ):
            pair = (text, number)
            if pair not in known:
                stands = personal_numbers(text, number, orders.guide)
                known[pair] = without_personal_numbers(text, number, orders.guide) if stands else None
            rest = known[pair]
            if rest is not None:
                found[row] = True
                suggestions.append(rest)
        without = only_where(found, pd.Series(suggestions, dtype="str"), orders.index)
        flags.append(Flag(field, found, suggestion=without))
    return flags
