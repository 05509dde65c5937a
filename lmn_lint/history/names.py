"""Names that the history may hold in words, and pseudonyms of those that it may not.

A supplier is named where the batch shows that it is one; a unit where the unit register names it. Everything else
could be a person in the wrong column, and is a pseudonym.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lmn_lint.orders.text import folded

if TYPE_CHECKING:
    from lmn_lint.history.key import Key

ORDERS_OF_A_SUPPLIER = 5
"""Orders of a batch on which a name must stand before it is taken for a supplier's."""
_LONGEST = 50
_NAME = re.compile(r"[^\W\d_]?[^\W_][^\W\d_]*(?:[ &.,/+'’-]+[^\W\d_]+)*\.?")
_COMPANY = {
    "ab", "as", "oy", "aps", "gmbh", "inc", "ltd", "plc", "nv", "bv", "medical", "healthcare", "health", "care",
    "pharma", "sverige", "sweden", "nordic", "scandinavia", "group", "svenska", "nordiska",
}  # fmt: skip


def word_hash(key: Key, kind: str, name: str) -> bytes:
    """The pseudonym of a supplier's or unit's name, however it is written."""
    if kind == "unit":
        from lmn_lint.orders.units import unit_words

        return key.pseudonym(kind, unit_words().expanded(folded(name)))
    return key.pseudonym(kind, folded(name))


def reads_like_a_supplier(name: str) -> bool:
    """Whether a text can be a company's name: short, hardly a digit, and no given name unless it says "AB"."""
    from lmn_lint.orders.units import given_names

    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        return False
    words = folded(name).split()
    return bool(words) and (bool(_COMPANY & set(words)) or not given_names() & set(words))
