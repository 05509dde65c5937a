"""Defects of telephone numbers and notification (LMN101 to LMN107)."""

from __future__ import annotations

from collections.abc import Callable

from lmn_lint.samples.book import Book
from lmn_lint.samples.conditions import with_rule
from lmn_lint.samples.defects import Defect, Order
from lmn_lint.samples.dice import Bools
from lmn_lint.samples.writing import FIRST_MOBILE, one_landline, one_mobile

_NOTHING = ("", "", "", "-", "saknas", "finns ej")
_CALLED = ("book_day", "driver_call", "call_sign")
_TEXTED = ("sms_leave_outside", "pickup_point")


def _rule(*rules: str) -> Callable[[Book], Bools]:
    return lambda book: with_rule(book, *rules)


def _invalid(order: Order) -> str:
    """No valid number: too short, too long, letters, a made-up row of digits, or customer service's own."""
    whole = "".join(letter for letter in one_mobile(order.dice) if letter.isdigit())[-9:]
    ways = [
        f"0{whole[:7]}",
        f"0{whole[:6]}",
        f"0{whole}{whole[-1]}1",
        "0000000000",
        "0700000000",
        "1234567890",
        "0770-11 11 00",
        "ring dottern",
        "se journal",
    ]
    return order.dice.one(ways)


def _two(order: Order) -> str:
    between = order.dice.one([" / ", ", ", " eller "])
    return _plainly(order) + between + f"040-628 04 {order.dice.number(0, 99):02d}"


def _plainly(order: Order) -> str:
    """A mobile number as it is mostly written: among other words a lost zero would not be seen."""
    return f"070-174 06 {order.dice.number(FIRST_MOBILE, 99):02d}"


def sms_without_mobile(order: Order) -> None:
    """An SMS is promised, and there is no mobile."""
    order.set("mobile", order.dice.one(_NOTHING))
    order.expect("LMN101", "mobile")


def pickup_without_mobile(order: Order) -> None:
    """A pick-up point without a mobile: a letter goes out."""
    order.set("mobile", order.dice.one(_NOTHING))
    order.expect("LMN102", "mobile")


def nobody_to_call(order: Order) -> None:
    """Somebody is to call, and there is no number."""
    order.set("mobile", order.dice.one(_NOTHING))
    order.set("phone", order.dice.one(_NOTHING))
    order.expect("LMN103" if order.rule == "book_day" else "LMN104", "phone")


def landline_for_sms(order: Order) -> None:
    """A landline stands where an SMS is to go."""
    order.set("mobile", one_landline(order.dice))
    order.expect("LMN105", "mobile")


def invalid_for_sms(order: Order) -> None:
    """No valid mobile where an SMS is to go."""
    order.set("mobile", order.dice.one([_invalid(order), _invalid(order), _two(order)]))
    order.expect("LMN106", "mobile", "error")


def invalid_for_a_call(order: Order) -> None:
    """The only number that somebody could call is none."""
    filled_in, empty = ("mobile", "phone") if order.dice.number(0, 1) else ("phone", "mobile")
    order.set(filled_in, _invalid(order))
    order.set(empty, "")
    order.expect("LMN106", filled_in, "error")


def both_invalid_for_a_call(order: Order) -> None:
    """Two numbers, and none that somebody could call."""
    for column in ("mobile", "phone"):
        order.set(column, _invalid(order))
        order.expect("LMN106", column, "error")


def invalid_beside_a_valid(order: Order) -> None:
    """A number that is none where nothing hangs on it."""
    order.set("phone", _invalid(order))
    order.expect("LMN106", "phone", "warning")


def two_numbers_to_call(order: Order) -> None:
    """Two numbers in one cell: somebody who calls takes one of them."""
    order.set("mobile", "")
    order.set("phone", _two(order))
    order.expect("LMN106", "phone", "warning")


def number_among_words(order: Order) -> None:
    """One valid number among words."""
    number = _plainly(order)
    order.set("mobile", order.dice.one([f"{number} (dottern)", f"sonen {number}", f"{number} efter kl fyra"]))
    order.expect("LMN106", "mobile", "info")


def pickup_nobody_reached(order: Order) -> None:
    """A pick-up point with neither mobile nor address: nobody can be told."""
    order.set("mobile", order.dice.one(_NOTHING))
    order.set(order.dice.one(["street", "city"]), "")
    order.expect("LMN107", "mobile")


DEFECTS = (
    Defect("LMN101", _rule("sms_leave_outside"), sms_without_mobile),
    Defect("LMN102", _rule("pickup_point"), pickup_without_mobile),
    Defect("LMN103", _rule("book_day"), nobody_to_call),
    Defect("LMN104", _rule("driver_call", "call_sign"), nobody_to_call),
    Defect("LMN105", _rule(*_TEXTED), landline_for_sms),
    Defect("LMN106", _rule(*_TEXTED), invalid_for_sms),
    Defect("LMN106", _rule(*_CALLED), invalid_for_a_call),
    Defect("LMN106", _rule(*_CALLED), both_invalid_for_a_call),
    Defect("LMN106", _rule("leave_outside", "to_unit", "pickup_point"), invalid_beside_a_valid),
    Defect("LMN106", _rule(*_CALLED), two_numbers_to_call),
    Defect("LMN106", _rule("leave_outside", *_TEXTED), number_among_words),
    Defect("LMN107", _rule("pickup_point"), pickup_nobody_reached),
)
