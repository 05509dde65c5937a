"""Who stands in the name field and in the C/O field: the patient, a unit, both, somebody else or nobody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from lmn_lint.orders.people import Match, match, may_match_at, name_within, name_words, stands_in_text
from lmn_lint.orders.text import Bools, codes_together, each, equals, is_among, map_distinct, matches, same
from lmn_lint.orders.units import contains_or_contained, unit_words

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders


class Who(IntEnum):
    """Who stands in a field."""

    EMPTY = 0
    PATIENT = 1
    UNIT = 2
    BOTH = 3
    OTHER = 4


@dataclass(frozen=True)
class Standing:
    """Who stands in one field, row by row."""

    who: npt.NDArray[np.int8]
    typo: Bools
    """The patient's name is there with a typing error."""

    def is_(self, *kinds: Who) -> Bools:
        """Rows where one of ``kinds`` stands in the field."""
        return is_among(self.who, kinds, len(Who))


def who_stands(orders: Orders, field: str) -> Standing:
    """Read the name field or the C/O field. Order of trial: both, patient, unit, other.

    Cells that equal the patient's name are told for the whole column at once; names are compared word by
    word only for the distinct cells that are left.
    """
    cell, patient = orders.folded(field), orders.folded("patient_name")
    who = np.full(len(orders), Who.OTHER, dtype=np.int8)
    typo = orders.no_rows()
    empty = equals(cell, "")
    is_patient = same(cell, patient) & matches(cell, " ") & ~empty
    rest = ~empty & ~is_patient
    is_unit = _is_unit(orders, cell, rest)
    is_both = orders.no_rows()
    compared = np.flatnonzero(rest & orders.has_patient)
    if len(compared):
        found = _compare(orders, cell, patient, is_unit[compared], compared)
        is_both[compared] = found.who == Who.BOTH
        is_patient[compared] = found.who == Who.PATIENT
        typo[compared] = found.typo
    who[is_unit] = Who.UNIT
    who[is_patient] = Who.PATIENT
    who[is_both] = Who.BOTH
    who[empty] = Who.EMPTY
    return Standing(who, typo)


def _is_unit(orders: Orders, cell: pd.Series, rows: Bools) -> Bools:
    """Those of ``rows`` whose text is a unit: the row's unit column, one of the register, or it reads like one."""
    found = unit_words().found_in(cell)
    if orders.register is not None:
        found |= np.array(map_distinct(cell, orders.register.names_one), dtype=bool)
    unit = orders.folded("unit_name")
    open_rows = np.flatnonzero(rows & ~found & ~equals(unit, ""))
    codes, first = codes_together(open_rows, cell, unit)
    pairs = zip(each(cell.iloc[first]), each(unit.iloc[first]), strict=True)
    answers = np.array([contains_or_contained(text, name) for text, name in pairs], dtype=np.bool_)
    found[open_rows] = answers[codes]
    return found & rows


def _compare(
    orders: Orders, cell: pd.Series, patient: pd.Series, is_unit: Bools, at: npt.NDArray[np.intp]
) -> Standing:
    """PATIENT, BOTH or OTHER for the cells on the rows ``at``, which are not word for word the patient's name."""
    unit = orders.folded("unit_name")
    codes, first = codes_together(at, cell, patient, unit)
    near = may_match_at(first, cell, patient)
    distinct = zip(near, *(each(column.iloc[first[near]]) for column in (cell, patient, unit)), strict=True)
    unit_like = np.zeros(len(first), dtype=bool)
    unit_like[codes[is_unit]] = True
    who = np.full(len(first), Who.OTHER, dtype=np.int8)
    typo = np.zeros(len(first), dtype=bool)
    for place, text, name, unit_name in distinct:
        if unit_like[place] and _is_exactly_a_unit(orders, text, unit_name):
            continue
        words = name_words(name)
        found = _both(orders, text, words, unit_name) if unit_like[place] else Match.NO
        if found:
            who[place], typo[place] = Who.BOTH, found is Match.TYPO
            continue
        found = match(name_words(text), words)
        # A typing error is no bridge from a unit to a person.
        if found is Match.YES or (found is Match.TYPO and not unit_like[place]):
            who[place], typo[place] = Who.PATIENT, found is Match.TYPO
    return Standing(who[codes], typo[codes])


def _is_exactly_a_unit(orders: Orders, text: str, unit_name: str) -> bool:
    """A unit's whole name may hold the patient's ("Åsa Lindqvist Vårdcentral"): then it is the unit."""
    return text == unit_name or (orders.register is not None and orders.register.is_entry(text))


def _both(orders: Orders, text: str, patient: tuple[str, ...], unit_name: str) -> Match:
    """How well the patient's name stands beside a unit's in one folded cell."""
    within = name_within(text, patient)
    if within is None:
        return Match.NO
    names_unit = (
        unit_words().found(within.rest)
        or contains_or_contained(within.rest, unit_name)
        or (orders.register is not None and orders.register.names_one(within.rest))
    )
    return within.match if names_unit else Match.NO


def driver_info_names_patient(orders: Orders) -> Bools:
    """Rows whose driver information holds the patient's given name and surname side by side."""
    found = orders.no_rows()
    info, patient = orders.folded("driver_info"), orders.folded("patient_name")
    rows = np.flatnonzero(~equals(info, "") & ~equals(patient, ""))
    codes, first = codes_together(rows, info, patient)
    near = may_match_at(first, info, patient)
    answers = np.zeros(len(first), dtype=np.bool_)
    pairs = zip(each(info.iloc[first[near]]), each(patient.iloc[first[near]]), strict=True)
    answers[near] = [stands_in_text(text, name_words(name)) for text, name in pairs]
    found[rows] = answers[codes]
    return found
