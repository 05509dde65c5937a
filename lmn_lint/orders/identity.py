"""Personal identity numbers and the numbers that stand in for them."""

from __future__ import annotations

import re
from datetime import date

PERSONNUMMER = "personnummer"
SAMORDNINGSNUMMER = "samordningsnummer"
RESERVE = "reserve"
LMA = "lma"
INVALID = "invalid"

_DIGITS = re.compile(r"([0-9]{2})?([0-9]{6})[-+]?([0-9]{4})")
_LMA = re.compile(r"[0-9]{2}-[0-9]{6}(/[0-9]+)?")
_STOCKHOLM = re.compile(r"99(19|20)[0-9]{2}[0-9]{6}")
_SKANE = re.compile(r"((?:[0-9]{2})?[0-9]{6})[-+]?(?=[0-9]*[a-z])[0-9a-z]{4}", re.IGNORECASE)
_FLOAT = re.compile(r"[0-9]+\.0+|[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}")


def luhn(digits: str) -> bool:
    """Whether the last of ten digits is the right check digit."""
    total = 0
    for place, digit in enumerate(digits):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _real_day(digits: str, offset: int = 0) -> bool:
    """Whether six (any century) or eight digits are a day; ``offset`` is added to the day of the month."""
    month, day = int(digits[-4:-2]), int(digits[-2:]) - offset
    years = [int(digits[:4])] if len(digits) == 8 else [1900 + int(digits[:2]), 2000 + int(digits[:2])]
    for year in years:
        try:
            date(year, month, day)
        except ValueError:
            continue
        return True
    return False


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
    if match := _DIGITS.fullmatch(text):
        day = (match[1] or "") + match[2]
        if luhn(match[2] + match[3]):
            if _real_day(day):
                return PERSONNUMMER
            if _real_day(day, offset=60):
                return SAMORDNINGSNUMMER
        return RESERVE if _STOCKHOLM.fullmatch(text) else INVALID
    if _LMA.fullmatch(text):
        return LMA
    if (match := _SKANE.fullmatch(text)) and _real_day(match[1]):
        return RESERVE
    return INVALID


def is_personal_number(text: str) -> bool:
    """Whether digits look like a personal or coordination number.

    With "-" or "+" before the last four a real date is enough; without, the check digit has to be right.
    """
    match = _DIGITS.fullmatch(text)
    if not match:
        return False
    day = (match[1] or "") + match[2]
    if match[1] and match[1] not in ("18", "19", "20"):
        return False
    real = _real_day(day) or _real_day(day, offset=60)
    return real and (not text.isdigit() or luhn(match[2] + match[3]))
