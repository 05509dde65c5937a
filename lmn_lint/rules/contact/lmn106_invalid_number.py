"""LMN106: what stands in a number column is no valid telephone number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.orders.orders import Orders
    from lmn_lint.orders.phones import Phones
    from lmn_lint.orders.text import Bools

RULE = Rule(
    code="LMN106",
    name="invalid-number",
    severity="warning",
    fields=("phone", "mobile"),
    title=Text("Telefonnumret är inte giltigt", "The telephone number is not valid"),
    why=Text(
        "Med fel nummer når varken SMS eller samtal mottagaren. Det är fel när leveransregeln behöver numret, "
        "annars en varning.",
        "With a wrong number neither SMS nor call reaches the recipient. It is an error where the delivery rule "
        "needs the number, otherwise a warning.",
    ),
    todo=Text(
        "Rätta numret i uttaget: ett nummer, bara siffror, inga ord.",
        "Correct the number on the uttag: one number, digits only, no words.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, aviseringar och samtal; vad som är ett giltigt nummer följer den svenska nummerplanen.",
        "Leveransregler i Sesam LMN, notifications and calls; what is a valid number follows the Swedish numbering plan.",
    ),
    messages={
        "default": Text("Inget giltigt telefonnummer.", "Not a valid telephone number."),
        "two": Text(
            "Två nummer i samma ruta: bara ett kan användas.",
            "Two numbers in one cell: only one can be used.",
        ),
        "words": Text(
            "Numret står bland ord. Lämna bara numret.",
            "The number stands among words. Leave only the number.",
        ),
    },
    needs=(("phone", "mobile"),),
    about_notification=True,
    wrong=(
        Example((spe(mobile="070-174 06"),), flags=((0, "mobile"),), severity="error"),
        Example((dia(mobile="0700000000"),), flags=((0, "mobile"),), severity="error"),
        Example((dia(mobile="070-174 06 05 / 070-174 06 06"),), flags=((0, "mobile"),), severity="error"),
        Example(
            (ink(delivery_rule="Boka dag", phone="fråga dottern", mobile=""),),
            flags=((0, "phone"),),
            severity="error",
        ),
        Example(
            (ink(delivery_rule="Boka dag", phone="070-174 06 05, 040-628 04 00", mobile=""),),
            flags=((0, "phone"),),
        ),
        Example((ink(phone="0770-11 11 00"),), flags=((0, "phone"),)),
        Example((ink(phone="1234567890"),), flags=((0, "phone"),)),
        Example((spe(mobile="070-174 06 05 (dotter Eva)"),), flags=((0, "mobile"),), severity="info"),
    ),
    right=(
        Example((spe(mobile="0046701740605"),)),
        Example((spe(mobile="7.01740605E8"),)),
        Example((ink(phone="", mobile="finns ej"),)),
        Example((ink(phone="+61 491 570 156"),)),
    ),
)


def _split(field: str, cells: Phones, invalid: Bools, two: Bools, error: Bools) -> list[Flag]:
    from lmn_lint.orders.phones import Phone

    words = cells.is_(Phone.SMS, Phone.VOICE) & cells.among_words
    return [
        Flag(field, invalid & error, severity="error"),
        Flag(field, invalid & ~error),
        Flag(field, two & error, message="two", severity="error"),
        Flag(field, two & ~error, message="two"),
        Flag(field, words, message="words", severity="info", suggestion=_written(cells), confidence="likely"),
    ]


def _written(cells: Phones) -> pd.Series:
    """The number alone, in the national form where it is Swedish."""
    from lmn_lint.orders.text import replace

    return replace(cells.number, r"^\+46", "0")


def find(orders: Orders) -> list[Flag]:
    """Cells of the number columns that are neither empty nor one valid number by itself."""
    from lmn_lint.orders.phones import Phone

    by_sms = orders.in_force(need="sms_mobile") | orders.in_force(notice="sms_else_letter")
    called = orders.in_force(need="number_to_call")
    columns = {
        field: cells
        for field, cells in (("mobile", orders.mobile_column), ("phone", orders.phone))
        if orders.has(field)
    }
    reachable = orders.no_rows()
    for cells in columns.values():
        reachable |= cells.valid | cells.is_(Phone.TWO)
    flags = []
    the_mobile = "mobile" if orders.has("mobile") else "phone"
    for field, cells in columns.items():
        invalid, two = cells.is_(Phone.INVALID), cells.is_(Phone.TWO)
        needed = by_sms if field == the_mobile else orders.no_rows()
        flags += _split(field, cells, invalid, two, needed | (called & ~reachable))
    return flags
