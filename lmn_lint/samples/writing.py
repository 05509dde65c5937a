"""Ways to write the same thing: telephone numbers, postal codes, dates, personal numbers.

Telephone numbers are the ones set aside for books and films: 070-174 06 05 to 99 and 040-628 04 00 to 99.
Personal numbers are of the kind that Skatteverket publishes for tests: a birth date, 238 or 239 and a check
digit.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from lmn_lint.samples.days import Days
from lmn_lint.samples.dice import Bools, Dice, Texts, Whole, blanks, chosen, texts

_MOBILE_FORMS = (
    (35, "070-174 06 {0:02d}"),
    (29, "07017406{0:02d}"),
    (12, "070-17406{0:02d}"),
    (6, "+467017406{0:02d}"),
    (5, "+46 70 174 06 {0:02d}"),
    (5, "7017406{0:02d}"),
    (4, "070 174 06 {0:02d}"),
    (2, "070/174 06 {0:02d}"),
    (1, "00467017406{0:02d}"),
    (1, "467017406{0:02d}"),
)
_LANDLINE_FORMS = (
    (45, "040-628 04 {0:02d}"),
    (25, "04062804{0:02d}"),
    (18, "040-62804{0:02d}"),
    (6, "+46 40 628 04 {0:02d}"),
    (3, "+464062804{0:02d}"),
    (3, "4062804{0:02d}"),
)
FIRST_MOBILE = 5
_MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")


def mobiles(dice: Dice, count: int) -> Texts:
    """``count`` mobile numbers in various forms, all of them valid."""
    return _numbers(dice, _MOBILE_FORMS, dice.whole(FIRST_MOBILE, 99, count))


def landlines(dice: Dice, count: int) -> Texts:
    """``count`` landline numbers in various forms, all of them valid."""
    return _numbers(dice, _LANDLINE_FORMS, dice.whole(0, 99, count))


def _numbers(dice: Dice, forms: tuple[tuple[int, str], ...], numbers: Whole) -> Texts:
    return chosen(_table(forms), dice.index([weight for weight, _ in forms], len(numbers)) * 100 + numbers)


@cache
def _table(forms: tuple[tuple[int, str], ...]) -> Texts:
    return texts([form.format(number) for _, form in forms for number in range(100)])


def one_mobile(dice: Dice) -> str:
    """One mobile number."""
    return str(mobiles(dice, 1)[0])


def one_landline(dice: Dice) -> str:
    """One landline number."""
    return str(landlines(dice, 1)[0])


def postal_codes(dice: Dice, codes: Texts) -> Texts:
    """Postal codes ("291 33") in various forms."""
    known, place = np.unique(codes.astype(str), return_inverse=True)
    spaced = [str(code) for code in known]
    joined = [code.replace(" ", "") for code in spaced]
    table = texts([*spaced, *joined, *("SE-" + code for code in spaced), *("S-" + code for code in joined)])
    return chosen(table, dice.index([62, 36, 1, 1], len(codes)) * len(known) + place)


def dates(dice: Dice, days: Days) -> Texts:
    """Days in various forms, most of them as 2026-11-23; a missing day is an empty cell."""
    known, place = np.unique(days, return_inverse=True)
    forms: list[str] = []
    for form in range(6):
        forms += ["" if np.isnat(day) else _written(str(day), form) for day in known]
    return chosen(texts(forms), dice.index([90, 2, 2, 2, 2, 2], len(days)) * len(known) + place)


def _written(day: str, form: int) -> str:
    year, month, number = day.split("-")
    return (
        day,
        f"{year}/{month}/{number}",
        f"{year}{month}{number}",
        f"{number}.{month}.{year}",
        f"{int(number)} {_MONTHS[int(month) - 1]} {year}",
        f"{day} 08:15",
    )[form]


def personal_numbers(dice: Dice, born: Days, women: Bools, today: np.datetime64) -> Texts:
    """Test personal numbers in various forms; some cells are empty."""
    count = len(born)
    days = [str(day).replace("-", "") for day in born.astype("datetime64[D]")]
    begun = [f"{day}{'238' if woman else '239'}" for day, woman in zip(days, women, strict=True)]
    nine = [[ord(letter) - 48 for letter in text[2:]] for text in begun]
    digits = np.array(nine, dtype=np.int64).reshape(count, 9)
    doubled = digits * np.array([2, 1, 2, 1, 2, 1, 2, 1, 2])
    check = (10 - (doubled // 10 + doubled % 10).sum(axis=1) % 10) % 10
    whole = texts([f"{text}{digit}" for text, digit in zip(begun, check, strict=True)])
    # Ten digits tell the century by their separator: only people far from a hundred years get them.
    young = (today - born).astype(np.int64) < 95 * 365
    form = np.where(young, dice.index([50, 25, 20, 5], count), dice.index([60, 35, 0, 5], count))
    written = blanks(count)
    for place, text in enumerate(whole):
        written[place] = (text, f"{text[:8]}-{text[8:]}", f"{text[2:8]}-{text[8:]}", "")[form[place]]
    return written
