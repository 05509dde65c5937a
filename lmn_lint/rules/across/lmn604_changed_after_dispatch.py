"""LMN604: the delivery was changed after the parcel had left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

_OUT = {"status": "Ute för leverans"}

RULE = Rule(
    code="LMN604",
    name="changed-after-dispatch",
    severity="warning",
    fields=("delivery_rule", "mobile", "phone"),
    title=Text("Ändrat efter att leveransen lämnat lagret", "Changed after the parcel had left"),
    why=Text(
        "När paketet är ute för leverans når en ändring inte längre chauffören. Leveransen sker som det stod då.",
        "Once the parcel is out for delivery a change no longer reaches the driver. It is delivered as it said then.",
    ),
    todo=Text(
        "Ring leverantören om ändringen är viktig för den här leveransen. Annars gäller den från nästa uttag.",
        "Call the supplier if the change matters for this delivery. Otherwise it counts from the next order on.",
    ),
    source=Text(
        "Jämförelse mellan filer, inte ur leveransreglerna. Bara nattjobbet jämför: med den senaste tidigare filen där "
        "samma orderrad redan var på väg.",
        "A comparison of files, not from the guide. Only the nightly job compares: with the newest earlier file in "
        "which the same order line had already left.",
    ),
    messages={
        "delivery_rule": Text(
            "Leveransregeln är en annan än när paketet lämnade lagret.",
            "The delivery rule is another than when the parcel left.",
        ),
        "mobile": Text(
            "Mobilnumret är ett annat än när paketet lämnade lagret.",
            "The mobile number is another than when the parcel left.",
        ),
        "phone": Text(
            "Telefonnumret är ett annat än när paketet lämnade lagret.",
            "The telephone number is another than when the parcel left.",
        ),
    },
    needs=(("order_number",),),
    needs_earlier=True,
    wrong=(
        Example((ink(mobile="070-174 06 06", **_OUT),), flags=((0, "mobile"),), earlier=(ink(**_OUT),)),
        Example(
            (ink(delivery_rule="Boka dag", phone=""),),
            flags=((0, "delivery_rule"), (0, "phone")),
            earlier=(ink(status="På väg"),),
        ),
        # The newest earlier row counts.
        Example(
            (ink(mobile="070-174 06 06", **_OUT),),
            flags=((0, "mobile"),),
            earlier=(ink(mobile="070-174 06 06", **_OUT), ink(**_OUT)),
        ),
    ),
    right=(
        Example((ink(**_OUT),), earlier=(ink(**_OUT),)),
        # Before the parcel left, a change is what the system is for.
        Example((ink(mobile="070-174 06 06", **_OUT),), earlier=(ink(),)),
        # Another way to write the same.
        Example(
            (ink(mobile="+46701740605", phone="0406280400", delivery_rule="Får ställas", **_OUT),),
            earlier=(ink(**_OUT),),
        ),
        Example((ink(order_line="2", mobile="070-174 06 06"),), earlier=(ink(**_OUT),)),
        Example((spe(order_number="", mobile="070-174 06 06"),), earlier=(spe(order_number="", **_OUT),)),
        Example((ink(street="Storgatan 6"),), earlier=(ink(**_OUT),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows that say something else than the newest earlier row of the same line that had left."""
    if orders.earlier is None:
        return []
    return [Flag(field, rows, message=field) for field, rows in orders.earlier.changed(orders).items()]
