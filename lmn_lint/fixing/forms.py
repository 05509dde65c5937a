"""Numbers in a form that a spreadsheet damaged, which every rule reads right: written right in the copy.

A lost zero, a float, an exponent, 46 without its plus. How a sound number is separated is nobody's fault and
stays; so does what cannot be told for sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmn_lint.fixing.change import FORM, Change, Edit
from lmn_lint.orders import text
from lmn_lint.orders.identity import INVALID, kind_of

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders
    from lmn_lint.orders.phones import Phones
    from lmn_lint.reading.batch import Batch

_FLOAT = re.compile(r"[0-9]+[.,]0+|[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}")
_MOST_DIGITS = 15
"""A float holds no more digits for sure."""
_LOST_ZERO = re.compile(r"[1-9][0-9]{6,9}")
_LOST_PLUS = re.compile(r"46[1-9][0-9]{6,9}")
_POSTAL_FLOAT = re.compile(r"([1-9][0-9]{2})([0-9]{2})[.,]0+")


def _whole(written: str) -> str | None:
    """The digits of a whole number that was stored as a float; None where digits have been rounded away."""
    value = float(written.replace(",", "."))
    if value != int(value) or value >= 10**_MOST_DIGITS or ("e" in written.casefold() and value % 1000 == 0):
        return None
    return str(int(value))


def phone_written_right(written: str, number: str) -> tuple[str, str] | None:
    """A damaged telephone number in its national form, and what was wrong with it (a key: "zero", "float").

    ``number`` is what the cell was read as, in E.164. None where the form is sound.
    """
    if not number.startswith("+46"):
        return None
    national = "0" + number[3:]
    if _FLOAT.fullmatch(written):
        return (national, "float") if _whole(written) is not None else None
    # Landlines of 46 begin with a zero too: only the number that was read tells the one from the other.
    if _LOST_PLUS.fullmatch(written) and written == number[1:]:
        return national, "plus"
    return (national, "zero") if _LOST_ZERO.fullmatch(written) and written == number[3:] else None


def personal_number_written_right(written: str) -> tuple[str, str] | None:
    """A damaged personal number in ten or twelve digits, and what was wrong with it; None where it is sound."""
    digits, why = written, "zero"
    if _FLOAT.fullmatch(written):
        whole = _whole(written)
        if whole is None:
            return None
        digits, why = whole, "float"
    if re.fullmatch(r"[0-9]{7,9}", digits):
        digits = digits.zfill(10)
    if digits == written or kind_of(digits) == INVALID:
        return None
    return digits, why


def postal_code_of_float(written: str) -> tuple[str, str] | None:
    """A postal code that was stored as a float ("29133.0" → "291 33"); None otherwise."""
    found = _POSTAL_FLOAT.fullmatch(written)
    return (f"{found[1]} {found[2]}", "float") if found else None


def repairs(batch: Batch, orders: Orders) -> Iterator[Change]:
    """A change for each cell of the linted rows that holds a number in a damaged form."""
    numbers: dict[str, Phones] = {"mobile": orders.mobile_column, "phone": orders.phone}
    for field in ("mobile", "phone", "personal_number", "postal_code"):
        if not orders.has(field):
            continue
        position = batch.columns[field].position
        stored = text.clean(batch.cells[position].loc[orders.index])
        # Nearly every cell is sound: only what begins and ends like damage is looked at.
        doubtful = text.matches(
            stored, r"^(?:[1-9][0-9]{6,11}|[0-9]+[.,]0+|[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+)$"
        )
        if field in numbers:
            doubtful &= numbers[field].valid & ~numbers[field].among_words
        read = numbers[field].number if field in numbers else stored
        for row, written, number in zip(
            orders.index[doubtful], stored[doubtful], read[doubtful], strict=True
        ):
            right = _right(field, written, number)
            if right is not None:
                new, why = right
                edit = Edit(int(row), position, field, new, f"form_{why}", said_by_rule=False)
                yield Change(FORM, "safe", (edit,))


def _right(field: str, written: str, number: str) -> tuple[str, str] | None:
    if field == "personal_number":
        return personal_number_written_right(written)
    return postal_code_of_float(written) if field == "postal_code" else phone_written_right(written, number)
