"""Single personal identity numbers: their digits, their days. Nothing here imports pandas."""

from __future__ import annotations

import re
from datetime import date

DIGITS = re.compile(r"([0-9]{2})?([0-9]{6})[-+]?([0-9]{4})")


def luhn(digits: str) -> bool:
    """Whether the last of ten digits is the right check digit."""
    total = 0
    for place, digit in enumerate(digits):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def real_day(digits: str, offset: int = 0) -> bool:
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


def is_personal_number(text: str) -> bool:
    """Whether digits look like a personal or coordination number.

    With "-" or "+" before the last four a real date is enough; without, the check digit has to be right.
    """
    match = DIGITS.fullmatch(text)
    if not match:
        return False
    day = (match[1] or "") + match[2]
    if match[1] and match[1] not in ("18", "19", "20"):
        return False
    real = real_day(day) or real_day(day, offset=60)
    return real and (not text.isdigit() or luhn(match[2] + match[3]))
