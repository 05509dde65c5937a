"""Whether a column's values fit what its header may mean (for loose aliases)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from lmn_lint.reading.header import normal_form
from lmn_lint.schemas_folder import load_lines, load_yaml

ENOUGH = 0.8
"""Share of the distinct values that must fit: a few odd ones are what a linter is there to find."""

_DATE = re.compile(
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}([ T]\d{1,2}[:.]\d\d.*)?"  # 2026-11-23, 2026-11-23 14:05
    r"|(19|20)\d{6}"  # 20261123
    r"|\d{1,2}([-/.])\d{1,2}[-/. ]\s?\d{4}( .*)?"  # 23.11.2026, 23/11 2026
    r"|\d{1,2}\.? [a-zåäö]{3,9}\.? \d{4}"  # 23 nov 2026
    r"|[3-7]\d{4}([.,]\d+)?",  # an Excel serial
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_][^\d_@]*")
_DOOR_CODE = re.compile(r"(kod\s*:?\s*)?[*#A-Z]{0,2}\s*\d{3,4}\s*[*#A-Z]{0,2}", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2}")


@cache
def _areas() -> frozenset[str]:
    guide: dict[str, Any] = load_yaml("guides/skane.yaml")
    names = {name for area in guide["areas"].values() for name in (area["label"], *area["names"])}
    return frozenset(normal_form(name) for name in (*names, *guide["areas_outside_the_guide"]))


@cache
def _measures() -> frozenset[str]:
    return frozenset(normal_form(word) for word in load_lines("words/measures.txt"))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(word.casefold() for line in load_lines("words/given_names.txt") for word in line.split())


@cache
def _unit_words() -> tuple[str, ...]:
    return tuple(normal_form(word) for word in load_yaml("words/units.yaml")["words"] if len(word) > 4)


def holds_given_name(text: str) -> bool:
    """Whether one of the words is a known given name."""
    return any(word in _given_names() for word in re.findall(r"[^\W\d_]+", text.casefold()))


def _is_person(text: str) -> bool:
    """Whether a text reads like a personal name: two to four words, a known given name first or last."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if not 2 <= len(words) <= 5 or any(character.isdigit() for character in text):
        return False
    if any(word in normal_form(text) for word in _unit_words()):
        return False
    return words[0] in _given_names() or words[-1] in _given_names()


def _is_words(text: str) -> bool:
    return bool(_LETTERS.search(text)) and normal_form(text) not in _areas() and not _is_person(text)


def _is_unit(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    return letters >= 3 and normal_form(text) not in _measures() | _areas() and not _is_person(text)


_FITS: dict[str, Callable[[str], bool]] = {
    "date": lambda text: bool(_DATE.fullmatch(text)),
    "product_area": lambda text: normal_form(text) in _areas(),
    "words": _is_words,
    "place": lambda text: bool(_PLACE.fullmatch(text)) and not _is_person(text),
    "code": lambda text: bool(_DOOR_CODE.fullmatch(text)),
    "unit": _is_unit,
    "customer": lambda text: any(map(str.isalnum, text)) and not _is_person(text),
}


def fit(values: Sequence[str], kind: str) -> bool:
    """Whether the distinct, not blank ``values`` of a column fit ``kind``. Without values nothing fits."""
    fits = _FITS[kind]
    texts = [unicodedata.normalize("NFKC", value).strip() for value in values]
    return bool(texts) and sum(map(fits, texts)) >= ENOUGH * len(texts)
