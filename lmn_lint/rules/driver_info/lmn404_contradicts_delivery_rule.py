"""LMN404: the words to the driver ask for something that the delivery rule rules out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, dia_unit, ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN404",
    name="contradicts-delivery-rule",
    severity="warning",
    fields=("driver_info",),
    title=Text(
        "Info till chaufför säger emot leveransregeln", "The driver information contradicts the delivery rule"
    ),
    why=Text(
        "Det är leveransregeln som styr hur paketet lämnas. Ett önskemål i texten ändrar den inte, och "
        "mottagaren väntar på något som inte händer.",
        "The delivery rule decides how the parcel is delivered. A wish in the text does not change it, and the "
        "recipient waits for something that will not happen.",
    ),
    todo=Text(
        "Välj den leveransregel som stämmer med önskemålet (mitt på sidan i en förskrivning, överst i ett uttag), "
        "eller ta bort önskemålet.",
        "Choose the delivery rule that fits the wish (in the middle of the page of a förskrivning, at the top of an "
        "uttag), or take the wish away.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, vad varje leveransregel innebär. Hur önskemål låter är vår tolkning; listan finns "
        "i schemas/words/wishes.yaml.",
        "Leveransregler i Sesam LMN, what each delivery rule means. How wishes sound is our interpretation; the list "
        "is schemas/words/wishes.yaml.",
    ),
    messages={
        "default": Text(
            "Önskemålet i texten går inte ihop med leveransregeln.",
            "The wish in the text does not fit the delivery rule.",
        ),
        "outside": Text(
            "Texten säger att paketet får lämnas utan att någon tar emot det. Det tillåter inte leveransregeln.",
            "The text says that the parcel may be left with nobody to take it. The delivery rule does not allow that.",
        ),
        "hand_over": Text(
            "Texten säger att paketet ska lämnas över personligen, men enligt leveransregeln får det ställas utanför.",
            "The text says that the parcel is to be handed over in person, but by the delivery rule it may be left outside.",
        ),
        "call": Text(
            "Texten ber om ett samtal före leverans, men med den här leveransregeln ringer ingen chaufför.",
            "The text asks for a call before delivery, but with this delivery rule no driver calls.",
        ),
        "sms": Text(
            "Texten ber om ett SMS före leverans, men med den här leveransregeln skickas inget.",
            "The text asks for an SMS before delivery, but with this delivery rule none is sent.",
        ),
        "in_advance": Text(
            "Texten ber om besked före leverans, men med den här leveransregeln får mottagaren inget.",
            "The text asks for word before delivery, but with this delivery rule the recipient gets none.",
        ),
        "day": Text(
            "Texten ber om leverans en viss dag. Det går bara med leveransregeln Boka dag.",
            "The text asks for delivery on a certain day. Only the delivery rule Boka dag gives that.",
        ),
    },
    needs=(("delivery_rule",),),
    about_notification=True,
    wrong=(
        Example((ink(driver_info="Ring vid ankomst"),), flags=((0, "driver_info"),)),
        Example((ink(driver_info="Måste kvitteras"),), flags=((0, "driver_info"),)),
        Example(
            (ink(delivery_rule="Chaufförsavisering", driver_info="Ställ utanför om ingen öppnar"),),
            flags=((0, "driver_info"),),
        ),
        Example((spe(driver_info="Ring gärna dottern innan leverans"),), flags=((0, "driver_info"),)),
        Example(
            (ink(delivery_rule="Boka dag", driver_info="Skicka SMS när ni är på väg"),),
            flags=((0, "driver_info"),),
        ),
        Example((dia_unit(driver_info="Inte på fredagar"),), flags=((0, "driver_info"),)),
        Example((dia(driver_info="Ställ vid dörren"),), flags=((0, "driver_info"),)),
        Example((ink(driver_info="Avisera innan leverans"),), flags=((0, "driver_info"),)),
    ),
    right=(
        Example((ink(driver_info="Ring på dörren, ställ annars i carporten"),)),
        Example((ink(driver_info="Ring om ni inte hittar"),)),
        Example(
            (ink(delivery_rule="Chaufförsavisering", driver_info="Ring vid ankomst. Lämna hos grannen"),)
        ),
        Example((ink(delivery_rule="Boka dag", driver_info="Leverera på tisdag"),)),
        Example((dia_unit(driver_info="Öppet vardagar 8-16, stängt helger"),)),
        Example((spe(driver_info="SMS:a innan leverans"),)),
        Example((ink(product_area="Stomi", driver_info="Ring vid ankomst"),)),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Rows whose driver information asks for what their delivery rule, offered there, rules out."""
    import numpy as np

    from lmn_lint.orders.driver_text import spell
    from lmn_lint.orders.wishes import NOTHING, wishes

    all_wishes = wishes()
    texts = spell(orders, "driver_info")
    asked = np.empty(len(texts.distinct), dtype=object)
    asked[:] = [all_wishes.in_sentences(clauses) for clauses in texts.clauses]
    holding = np.flatnonzero([one is not NOTHING for one in asked])
    flags, told = [], ~orders.offered
    for wish in all_wishes.wishes:
        firm, absent = np.zeros((2, len(asked)), dtype=np.bool_)
        firm[holding] = [wish.key in one.firm for one in asked[holding]]
        absent[holding] = [wish.key in one.when_absent for one in asked[holding]]
        rows = texts.rows(firm) & orders.delivery_rule.is_(*wish.contradicts)
        rows |= texts.rows(absent) & orders.delivery_rule.is_(*wish.when_absent)
        # One text is one finding, however much it asks for.
        flags.append(
            Flag("driver_info", rows & ~told, message=wish.key if wish.key in RULE.messages else "default")
        )
        told = told | rows
    return flags
