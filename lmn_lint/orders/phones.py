"""Telephone numbers: what a cell of the mobile or phone column holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from lmn_lint.orders.guide import Guide
from lmn_lint.orders.text import Bools, back, distinct_of, is_among


class Phone(IntEnum):
    """What a cell holds."""

    EMPTY = 0
    SMS = 1
    """One valid number that takes SMS."""
    VOICE = 2
    """One valid number that takes no SMS."""
    INVALID = 3
    TWO = 4
    """Two whole numbers or more."""


@dataclass(frozen=True)
class Reading:
    """One cell's number."""

    kind: Phone
    number: str = ""
    """E.164 digits with "+"; "" without exactly one valid number."""
    among_words: bool = False
    """The number stands among words ("070-… (dotter)")."""


@dataclass(frozen=True)
class Phones:
    """A column of telephone numbers, read."""

    kind: npt.NDArray[np.int64]
    among_words: Bools
    number: pd.Series

    def is_(self, *kinds: Phone) -> Bools:
        """Rows whose cell holds one of ``kinds``."""
        return is_among(self.kind, kinds, len(Phone))

    @property
    def valid(self) -> Bools:
        """Rows with exactly one valid number."""
        return self.is_(Phone.SMS, Phone.VOICE)


_MOBILE = re.compile(r"7[02369][0-9]{7}")
_FLOAT = re.compile(r"[0-9]+(\.0+)?|[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}")
# What may stand in a number as it is written: everything else makes words of it.
_WRITTEN = re.compile(r"[0-9+()\s./\-\u2010-\u2015\u2212]*")
_RUNS = re.compile(
    "|".join(("0123456", "1234567", "2345678", "3456789", "9876543", "8765432", "7654321", "6543210"))
)
_SAME = re.compile(r"([0-9])\1{6}")


def _implausible(national: str) -> bool:
    """Seven equal digits in a row, or a rising or falling run of seven."""
    return bool(_SAME.search(national) or _RUNS.search(national))


def _whole_number(text: str) -> str:
    """Digits of a number that a spreadsheet made a float of (7.01740605E8); else the text itself."""
    match = _FLOAT.fullmatch(text)
    if not match or text.isdigit():
        return text
    value = float(text.replace(",", "."))
    if value >= 1e15 or value != int(value):
        return text
    # "7,02E+08" has lost its last digits for good: that is no number any more.
    rounded = "e" in text.casefold() and value % 1000 == 0
    return text if rounded else str(int(value))


def _one(text: str, guide: Guide) -> Reading | None:
    """The number that ``text`` is as a whole, or None where it is no valid number."""
    # "+46 (0)70": the zero is not dialled after the country code.
    digits = re.sub(r"^((?:\+|00)\s*46)\s*\(\s*0\s*\)", r"\1", text.strip())
    plain = re.sub(r"[^0-9+]", "", digits)
    if re.fullmatch(r"(\+|00)460[0-9]+", plain):
        plain = plain.replace("460", "46", 1)
    reading = _of_digits(plain)
    own = reading is not None and reading.number.removeprefix("+46") in guide.own_numbers
    return None if own else reading


@lru_cache(maxsize=10_000)
def _of_digits(plain: str) -> Reading | None:
    """A number without separators; one stands in several forms, and on many rows."""
    import phonenumbers

    try:
        number = phonenumbers.parse(plain, "SE")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    national = str(number.national_number)
    swedish = number.country_code == 46
    if _implausible(("0" if swedish else "") + national):
        return None
    kinds = phonenumbers.PhoneNumberType
    if swedish:
        takes_sms = bool(_MOBILE.fullmatch(national))
    else:
        takes_sms = phonenumbers.number_type(number) in (kinds.MOBILE, kinds.FIXED_LINE_OR_MOBILE)
    return Reading(Phone.SMS if takes_sms else Phone.VOICE, f"+{number.country_code}{national}")


# A piece of text that could be a number by itself.
_CANDIDATE = re.compile(r"(?:\+|\b)[0-9][0-9()\s.\-\u2010-\u2015\u2212]{4,}[0-9]")
_PARTED = re.compile(r"[/,;&|\n]|\beller\b|\boch\b")


def _side_by_side(text: str, guide: Guide) -> list[Reading]:
    """Two numbers with only blanks between them."""
    for gap in re.finditer(r"\s+", text):
        pair = [_one(text[: gap.start()], guide), _one(text[gap.end() :], guide)]
        if all(pair):
            return [reading for reading in pair if reading]
    return []


def _among_words(text: str, guide: Guide) -> tuple[Reading, bool]:
    """What numbers stand in a longer text, and whether other long rows of digits stand there too."""
    found: dict[str, Reading] = {}
    odd = False
    for part in _PARTED.split(text):
        for candidate in _CANDIDATE.findall(part):
            reading = _one(candidate, guide)
            readings = [reading] if reading else _side_by_side(candidate, guide)
            odd = odd or not readings
            found |= {reading.number: reading for reading in readings}
    if not found:
        return Reading(Phone.INVALID), odd
    if len(found) > 1:
        return Reading(Phone.TWO), odd
    (only,) = found.values()
    return Reading(only.kind, only.number, among_words=True), odd


def read_phone(text: str, guide: Guide) -> Reading:
    """Read one cell that is not empty.

    Repaired silently: a lost leading zero, 46…, 0046…, +46(0)…, a float, any separators. Words beside one
    number are told by ``among_words``; two numbers give ``TWO`` and no number.
    """
    text = _whole_number(text.strip())
    if not _WRITTEN.fullmatch(text):
        return _among_words(text, guide)[0]
    reading = None if text.count("+") > 1 else _one(text, guide)
    if reading is not None:
        return reading
    several, odd = _among_words(text, guide)
    if several.among_words:
        # Signs and no words: the number written twice is that number; a piece of other digits is none.
        return Reading(Phone.INVALID) if odd else Reading(several.kind, several.number)
    return several


def read_phones(column: pd.Series, guide: Guide) -> Phones:
    """Read a column of cleaned text, "" where there is no number.

    Plain Swedish mobiles are told by a pattern (the library gives the same verdict, several times slower);
    every other distinct value is read by ``phonenumbers``.
    """
    codes, distinct = distinct_of(column)
    readings = [_quick(text, guide) for text in distinct]
    if not readings:
        nothing = np.zeros(0, dtype=np.int64)
        return Phones(nothing, nothing.astype(bool), column)
    kinds = np.array([reading.kind for reading in readings], dtype=np.int64)
    words = np.array([reading.among_words for reading in readings], dtype=np.bool_)
    numbers = back(pd.Series([reading.number for reading in readings], dtype="str"), codes, column.index)
    return Phones(kinds[codes], words[codes], numbers)


_PLAIN = re.compile(r"(?:\+46|0046|46|0)?(7[02369][0-9]{7})")

_NO_SEPARATORS = str.maketrans("", "", " -\u2013\u00a0")


def _quick(text: str, guide: Guide) -> Reading:
    if not text:
        return Reading(Phone.EMPTY)
    plain = _PLAIN.fullmatch(text.translate(_NO_SEPARATORS))
    if plain:
        national = plain.group(1)
        if _implausible("0" + national) or national in guide.own_numbers:
            return Reading(Phone.INVALID)
        return Reading(Phone.SMS, "+46" + national)
    return read_phone(text, guide)
