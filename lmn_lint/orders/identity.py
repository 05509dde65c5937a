"""Personal identity numbers and the numbers that stand in for them."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lmn_lint.orders import text
from lmn_lint.orders.personal_number import DIGITS, luhn, real_day

PERSONNUMMER = "personnummer"
SAMORDNINGSNUMMER = "samordningsnummer"
RESERVE = "reserve"
LMA = "lma"
INVALID = "invalid"

_LMA = re.compile(r"[0-9]{2}-[0-9]{6}(/[0-9]+)?")
_STOCKHOLM = re.compile(r"99(19|20)[0-9]{4}[-+]?[0-9]{4}")
_SKANE = re.compile(r"((?:[0-9]{2})?[0-9]{6})[-+]?(?=[0-9]*[a-z])[0-9a-z]{4}", re.IGNORECASE)
_FLOAT = re.compile(r"[0-9]+\.0+|[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}")


def kind_of(text: str) -> str:
    """What a cell of the personal-number column is: one of the constants above.

    A number that a spreadsheet stored without its leading zeros (7 to 9 digits) is padded to ten.
    """
    text = re.sub(r"\s", "", text)
    if _FLOAT.fullmatch(text):
        text = str(int(float(text.replace(",", "."))))
    if re.fullmatch(r"[0-9]{7,9}", text):
        text = text.zfill(10)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    if match := DIGITS.fullmatch(text):
        day = (match[1] or "") + match[2]
        if luhn(match[2] + match[3]):
            if real_day(day):
                return PERSONNUMMER
            if real_day(day, offset=60):
                return SAMORDNINGSNUMMER
        return RESERVE if _STOCKHOLM.fullmatch(text) else INVALID
    if _LMA.fullmatch(text):
        return LMA
    if (match := _SKANE.fullmatch(text)) and real_day(match[1]):
        return RESERVE
    return INVALID


_PLAIN = r"^(?:[0-9]{2})?[0-9]{6}[-+]?[0-9]{4}$"
_DAYS_IN_MONTH = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def kinds_of(column: pd.Series) -> pd.Series:
    """``kind_of`` of every value: plain digits all at once, everything else one by one."""
    distinct, codes = text.distinct_values(column)
    values = text.arrow(distinct)
    plain = np.asarray(
        pc.match_substring_regex(values, _PLAIN).to_numpy(zero_copy_only=False), dtype=np.bool_
    )
    kinds = np.full(len(distinct), INVALID, dtype=object)
    if not plain.all():
        rest = np.flatnonzero(~plain)
        kinds[rest] = [kind_of(value) for value in text.each(distinct.iloc[rest])]
    if plain.any():
        digits = pc.replace_substring_regex(values.filter(pa.array(plain)), r"[-+]", "")
        kinds[plain] = _kinds_of_digits(pc.utf8_lpad(digits, 12, padding=" "))
    return text.back(pd.Series(kinds, dtype="str"), codes, column.index)


def _kinds_of_digits(digits: pa.Array) -> npt.NDArray[np.object_]:
    """Kinds of numbers of ten digits (with two blanks before them) or twelve."""
    letters = np.frombuffer(digits.buffers()[2], dtype=np.uint8, count=12 * len(digits))
    figures = letters.reshape(-1, 12).astype(np.int64) - ord("0")
    doubled = figures[:, 2::2] * 2
    right = (np.where(doubled > 9, doubled - 9, doubled).sum(axis=1) + figures[:, 3::2].sum(axis=1)) % 10 == 0
    with_century = letters.reshape(-1, 12)[:, 0] != ord(" ")
    year = figures[:, 2] * 10 + figures[:, 3]
    century = np.where(with_century, figures[:, 0] * 10 + figures[:, 1], 20)
    month, day = figures[:, 4] * 10 + figures[:, 5], figures[:, 6] * 10 + figures[:, 7]
    whole_year = century * 100 + year
    # Without a century the leap day is right in any that has it; 2000 and 1900 share their last two digits.
    leap = (whole_year % 4 == 0) & ((whole_year % 100 != 0) | (whole_year % 400 == 0)) & (whole_year > 0)
    longest = _DAYS_IN_MONTH[np.clip(month, 0, 12)] - ((month == 2) & ~leap)

    def real(day: npt.NDArray[np.int64]) -> text.Bools:
        found: text.Bools = (month >= 1) & (month <= 12) & (day >= 1) & (day <= longest) & (whole_year > 0)
        return found

    stockholm = with_century & (century == 99) & np.isin(figures[:, 2] * 10 + figures[:, 3], (19, 20))
    kinds = np.where(stockholm, RESERVE, INVALID).astype(object)
    kinds[right & real(day - 60)] = SAMORDNINGSNUMMER
    kinds[right & real(day)] = PERSONNUMMER
    return kinds
