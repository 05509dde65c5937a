"""LMN305: the unit is not in the unit register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, dia_unit, ink, ink_unit
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

_REGISTER = (("Vårdcentralen Näsby", "VC Näsby"), ("Solgårdens äldreboende", "Solgården"))

RULE = Rule(
    code="LMN305",
    name="unit-not-in-register",
    severity="info",
    fields=("unit_name", "recipient_name", "care_of"),
    title=Text("Enheten finns inte i enhetsregistret", "The unit is not in the unit register"),
    why=Text(
        "En enhet som inte känns igen kan vara felstavad, och då hittar inte chauffören rätt.",
        "A unit that is not recognised may be misspelt, and then the driver does not find it.",
    ),
    todo=Text(
        "Jämför med enhetens rätta namn. Är enheten ny: lägg till den i registret.",
        "Compare with the unit's right name. If the unit is new, add it to the register.",
    ),
    source=Text("Ert eget enhetsregister, inte leveransreglerna.", "Your own unit register, not the guide."),
    messages={
        "default": Text("Enheten finns inte i enhetsregistret.", "The unit is not in the unit register."),
        "near": Text(
            "Enheten finns inte i enhetsregistret, men en liknande finns.",
            "The unit is not in the unit register, but a similar one is.",
        ),
    },
    needs=(("unit_name", "recipient_name", "care_of"),),
    wrong=(
        Example(
            (dia_unit(unit_name="Solgårdens aldreboende 2", care_of="Solgårdens aldreboende 2"),),
            flags=((0, "unit_name"),),
            register=(("Vårdcentralen Näsby",),),
        ),
        Example(
            (ink_unit(unit_name="", recipient_name="Vårdcentralen Nasbyy"),),
            flags=((0, "recipient_name"),),
            register=_REGISTER,
        ),
    ),
    right=(
        Example((dia_unit(),), register=_REGISTER),
        Example((ink_unit(unit_name="", recipient_name="Vc Näsby", care_of=PATIENT),), register=_REGISTER),
        Example((ink(),), register=_REGISTER),
        Example((dia_unit(unit_name="Okända enheten"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows that name a unit which a given register does not hold."""
    import numpy as np

    from lmn_lint.orders.text import equals, map_distinct, on_distinct_values
    from lmn_lint.orders.who import Who

    register = orders.register
    if register is None:
        return []
    left = ~orders.outside_guide
    flags = []
    unit = (Who.UNIT, Who.BOTH)
    for field, names_unit in (
        ("unit_name", ~orders.empty("unit_name")),
        ("recipient_name", orders.name.is_(*unit)),
        ("care_of", orders.care_of.is_(*unit)),
    ):
        if not orders.has(field):
            continue
        rows = left & names_unit
        left &= ~names_unit
        folded = orders.folded(field)[rows]
        missing = np.zeros(len(orders), dtype=np.bool_)
        missing[rows] = [not known for known in map_distinct(folded, register.has)]
        nearest = on_distinct_values(orders.folded(field).where(missing, ""), register.nearest)
        near = ~equals(nearest, "")
        if field != "unit_name":
            # Beside the patient's name the whole cell cannot simply be replaced.
            standing = orders.name if field == "recipient_name" else orders.care_of
            near &= ~standing.is_(Who.BOTH)
        flags += [
            Flag(field, missing & ~near),
            Flag(field, missing & near, message="near", suggestion=nearest),
        ]
    return flags
