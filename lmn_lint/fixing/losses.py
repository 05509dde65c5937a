"""Whether a suggestion would take away what stands nowhere else on the row: then a person has to decide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lmn_lint.fixing.change import FORM
from lmn_lint.orders.text import folded
from lmn_lint.orders.units import unit_words
from lmn_lint.orders.who import Who

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders

THE_FAULT_ITSELF = frozenset(
    (
        "LMN004", "LMN005", "LMN008", "LMN010", "LMN208", "LMN301", "LMN303", "LMN305", "LMN401", "LMN501",
        "LMN502", "LMN503", "LMN505",
    )
)  # fmt: skip
"""Rules whose suggestion replaces the very words that are wrong (a spelling, a form, a day)."""

KEPT_IN = (
    "recipient_name", "care_of", "unit_name", "unit_delivery", "patient_name", "driver_info", "phone", "mobile",
)  # fmt: skip
"""Columns where names, numbers and wishes may move to."""

_TITLES = frozenset(
    ("c", "o", "co", "pat", "patient", "tel", "tfn", "telefon", "mob", "mobil", "mobilnr", "nr")
)
"""Words that only say what a column already says."""
_NUMBERS = ("phone", "mobile")
_DIGITS, _NO_DIGITS = re.compile(r"[0-9]+"), re.compile(r"[^0-9]+")
_PREFIX = re.compile(r"^(?:0046|46|0)0?")
_STEM = 4
"""Words that begin with the same letters, so many at least, are forms of one word."""


def loses(orders: Orders, place: int, rule: str, new: Mapping[str, str]) -> bool:
    """Whether cells of the row at ``place`` hold words that stand nowhere on it once ``new`` (field → text) is in."""
    if rule == FORM or rule in THE_FAULT_ITSELF:
        return False
    after = [new.get(field, str(orders.text(field).iloc[place])) for field in KEPT_IN if orders.has(field)]
    words = {word for text in after for word in _words(text)}
    numbers = [_number(text) for text in after]
    for field in new:
        if _is_nothing_of_its_own(orders, place, field):
            continue
        old = str(orders.text(field).iloc[place])
        if field in _NUMBERS:
            # Written otherwise it is the same number; pieces of other numbers are none.
            if not any(_number(old) in number for number in numbers):
                return True
            old = _DIGITS.sub(" ", old)
        if not all(_stands(word, words) for word in _words(old)):
            return True
    return False


def _number(text: str) -> str:
    """The digits of a text, without the country's code and the zero that stands for it."""
    return _PREFIX.sub("", _NO_DIGITS.sub("", text))


def _is_nothing_of_its_own(orders: Orders, place: int, field: str) -> bool:
    """Empty, or a spelling of the patient's name, which stands in its own column."""
    if orders.empty(field)[place]:
        return True
    who = {"recipient_name": orders.name, "care_of": orders.care_of}.get(field)
    return who is not None and bool(who.who[place] == Who.PATIENT)


def _words(text: str) -> list[str]:
    return [word for word in unit_words().expanded(folded(text)).split() if word not in _TITLES]


def _stands(word: str, there: set[str]) -> bool:
    if word in there:
        return True
    if len(word) == 1 and word.isalpha():
        return any(other.startswith(word) for other in there)
    return any(
        min(len(word), len(other)) >= _STEM and (other.startswith(word) or word.startswith(other))
        for other in there
        if not word.isdigit()
    )
