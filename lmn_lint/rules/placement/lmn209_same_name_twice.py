"""LMN209: the same name in the name field and on the C/O line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, UNIT, ink, ink_unit
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN209",
    name="same-name-twice",
    severity="warning",
    fields=("care_of",),
    title=Text(
        "Samma namn i namnfältet och på C/O-raden", "The same name in the name field and on the C/O line"
    ),
    why=Text(
        "C/O-raden ska bära ett annat namn. Ofta har något av fälten fyllts i av misstag.",
        "The C/O line is for another name. Often one of the fields was filled by mistake.",
    ),
    todo=Text(
        "Töm C/O-raden, eller skriv rätt namn där.", "Empty the C/O line, or write the right name there."
    ),
    source=Text(
        "Vår tolkning av hur namnfältet och C/O-raden används i Leveransregler i Sesam LMN.",
        "Our interpretation of how Leveransregler i Sesam LMN uses the name field and the C/O line.",
    ),
    messages={"default": Text("Samma namn som i namnfältet.", "The same name as in the name field.")},
    needs=(("recipient_name",), ("care_of",)),
    wrong=(Example((ink(care_of="c/o Lindqvist, Åsa"),), flags=((0, "care_of"),)),),
    right=(
        Example((ink(),)),
        Example((ink(care_of="Eva Ek"),)),
        Example((ink_unit(recipient_name=UNIT, care_of=UNIT),)),  # LMN201 says it already
        Example((ink(recipient_name=PATIENT, care_of="-"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows whose name and C/O are the same name; rows where LMN201–203 stand are taken away afterwards."""
    from lmn_lint.orders.people import same_name
    from lmn_lint.orders.text import equals

    name, care_of = orders.folded("recipient_name"), orders.folded("care_of")
    filled = ~equals(name, "") & ~equals(care_of, "") & ~orders.outside_guide
    return [Flag("care_of", filled & same_name(name, care_of))]
