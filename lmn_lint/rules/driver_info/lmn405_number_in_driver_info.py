"""LMN405: a telephone number or an e-mail address stands in the driver information."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia_unit, ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.numbers_in_text import Contact
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN405",
    name="number-in-driver-info",
    severity="warning",
    fields=("driver_info",),
    title=Text(
        "Telefonnummer eller e-postadress i Info till chaufför",
        "A telephone number or e-mail address in the driver information",
    ),
    why=Text(
        "Numret har en egen ruta i uttaget, och det är den som styr SMS och samtal. I texten skrivs numret bara ut på "
        "fraktsedeln.",
        "The number has a field of its own on the uttag, and that field decides who gets SMS and calls. In the text "
        "it is only printed on the waybill.",
    ),
    todo=Text(
        "Flytta numret till telefon- eller mobilnumret i uttaget och ta bort det ur texten.",
        "Move the number to the telephone or mobile number on the uttag, and take it out of the text.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, inledningen om Info till chaufför och aviseringarna. Att numret ska flyttas är vår "
        "tolkning.",
        "Leveransregler i Sesam LMN, the introduction on Info till chaufför and the notifications. That the number "
        "is to be moved is our interpretation.",
    ),
    messages={
        "default": Text(
            "Ett telefonnummer eller en e-postadress står här. Ta bort det: uttaget har ett nummer i sin egen ruta.",
            "A telephone number or e-mail address stands here. Take it out: the uttag has a number in its own field.",
        ),
        "move": Text(
            "Ett telefonnummer står här, och uttaget har inget nummer i sin egen ruta: flytta det dit.",
            "A telephone number stands here, and the uttag has none in its own field: move it there.",
        ),
        "move_mobile": Text(
            "Ett mobilnummer står här, och uttagets ruta för mobilnummer är tom: flytta det dit.",
            "A mobile number stands here, and the uttag's field for it is empty: move it there.",
        ),
    },
    wrong=(
        Example((ink(driver_info="Ring 070-174 06 05"),), flags=((0, "driver_info"),)),
        Example((ink(driver_info="dottern 0406280400", phone=""),), flags=((0, "driver_info"),)),
        Example((spe(driver_info="Tel 040-628 04 01, kod 1234"),), flags=((0, "driver_info"),)),
        Example((dia_unit(driver_info="expeditionen@example.se"),), flags=((0, "driver_info"),)),
    ),
    right=(
        Example((ink(driver_info="Portkod 2580#, kod 1234"),)),
        Example((ink(driver_info="Öppet 08.00-16.00, lgh 1203"),)),
        Example((ink(driver_info="Leverans 2026-11-30"),)),
        Example((ink(driver_info="Personnummer 201701012393"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Texts with a telephone number or an e-mail address."""
    import numpy as np

    from lmn_lint.orders.driver_text import spell
    from lmn_lint.orders.numbers_in_text import MAY_BE_CONTACT, contacts, personal_numbers
    from lmn_lint.orders.phones import Phone

    texts = spell(orders, "driver_info")
    likely = np.flatnonzero(texts.matching(MAY_BE_CONTACT))
    known: dict[tuple[str, str], list[Contact]] = {}
    kind = np.zeros(len(orders), dtype=np.int8)
    rows = np.flatnonzero(np.isin(texts.codes, likely))
    values = texts.distinct.iloc[texts.codes[rows]]
    for row, pair in zip(
        rows, zip(values, orders.text("personal_number").iloc[rows], strict=True), strict=True
    ):
        if pair not in known:
            text, own = pair
            # Digits that are told as a personal number (LMN401) are no telephone number.
            for match in reversed(personal_numbers(text, own, orders.guide)):
                text = text[: match.start()] + "|" + text[match.end() :]
            known[pair] = contacts(text, orders.guide)
        found = known[pair]
        if found:
            kinds = {contact.kind for contact in found}
            kind[row] = 3 if Phone.SMS in kinds else 2 if Phone.VOICE in kinds else 1
    no_mobile = (kind == 3) & orders.has("mobile") & orders.empty("mobile")
    nowhere = (kind >= 2) & orders.has("mobile", "phone") & orders.empty("mobile") & orders.empty("phone")
    nowhere &= ~no_mobile
    return [
        Flag("driver_info", (kind > 0) & ~no_mobile & ~nowhere),
        Flag("driver_info", no_mobile, message="move_mobile"),
        Flag("driver_info", nowhere, message="move"),
    ]
