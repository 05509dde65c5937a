"""What kind of address a street is, and whether a text tells how to get into the house. All texts are folded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from lmn_lint.orders.text import Bools, folded, matches
from lmn_lint.schemas_folder import load_yaml


def _data() -> dict[str, Any]:
    data: dict[str, Any] = load_yaml("words/addresses.yaml")
    return data


def any_of(words: Iterable[str]) -> str:
    """RE2 group of folded words, the longest first."""
    return "(" + "|".join(sorted({re.escape(folded(word)) for word in words}, key=len, reverse=True)) + ")"


@cache
def _flat() -> str:
    words = _data()["flat"]
    return "|".join(
        (
            rf"(^| ){any_of(words['then_number'])} ?[0-9]",
            # "3 tr", "3tr", "2:a vån".
            rf"(^| )[0-9]+ ?([ae] )?{any_of(words['after_number'])}( |$)",
            rf"(^| ){any_of(words['then_any'])} [\pL0-9]",
            rf"(^| ){any_of(words['alone'])}( |[0-9]|$)",
        )
    )


@cache
def _box() -> str:
    # After a number ("Storgatan 5, Box 12") there is a house to go to.
    return rf"^([^0-9]* )?{any_of(_data()['box'])} ?[0-9]"


@cache
def _way_in() -> str:
    words = _data()["way_in"]
    opened, doors = any_of(words["open"]), any_of(words["doors"])
    between = r"( [\pL0-9]+){0,3} "
    return "|".join(
        (
            rf"(^| ){any_of(words['code'])}( |[0-9]|$)",
            rf"(^| ){opened}{between}{doors}( |$)",
            rf"(^| ){doors}{between}{opened}( |$)",
            rf"(^| ){opened} {doors}( |$)",
            rf"(^| ){doors} {opened}( |$)",
            rf"(^| ){any_of(words['unlocked'])}( |$)",
            rf"(^| ){any_of(words['bell'])}( |$)",
        )
    )


@cache
def _called() -> re.Pattern[str]:
    words = _data()["way_in"]
    return re.compile(rf"\b{any_of(words['bell'])} ({any_of(words['call'])}\b|[0-9]{{3,}})")


def is_flat(street: pd.Series) -> Bools:
    """Where a folded street is a flat ("storgatan 5 lgh 1203", "3 tr", "van 2", "uppg b")."""
    return matches(street, _flat())


def is_box(street: pd.Series) -> Bools:
    """Where a folded street is a box ("box 123", "po box 123", "box123")."""
    return matches(street, _box())


def tells_way_in(info: pd.Series, raw: pd.Series) -> Bools:
    """Where driver information (folded, and as it stands) has a code, an open door or a bell.

    "Ring på" with a telephone number after it is a call, no bell. A code may stand alone: "2580#".
    """
    # "kod: 1234" and "kod1234" are codes; a call is taken out before bells are looked for.
    bells = pd.Series([_called().sub("", text) for text in info], index=info.index, dtype="str")
    return np.asarray(matches(bells, _way_in()) | matches(raw, r"[0-9]{3,6} ?#|# ?[0-9]{3,6}"))


def is_forwarding(street: pd.Series, postal_code: pd.Series, city: pd.Series) -> Bools:
    """Where the address is the tax agency's forwarding address; the postal code as digits."""
    facts = _data()["forwarding"]
    box = matches(street, rf"(^| ){any_of(_data()['box'])} ?{facts['box']}( |$)")
    found: Bools = np.zeros(len(street), dtype=np.bool_)
    at = np.flatnonzero(box)
    if len(at):
        place = matches(postal_code.iloc[at], f"^{facts['postal_code']}$")
        place |= matches(city.iloc[at], rf"(^| ){any_of([facts['city']])}( |$)")
        found[at] = place
    return found
