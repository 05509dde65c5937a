"""Units: telling a unit's name from a person's, and finding it in a unit register."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import pandas as pd

from lmn_lint.orders.text import Bools, distinct_values, each, folded, matches
from lmn_lint.schemas_folder import load_lines, load_yaml

LONGEST_NAME = 8
"""Words of a unit's name that are compared as a whole; longer stretches are not looked up."""


@cache
def given_names() -> frozenset[str]:
    """Known given names, folded."""
    # Folded in one piece: a call for each of the thousands of names would take seconds.
    return frozenset(folded(" ".join(load_lines("words/given_names.txt"))).split())


def _forms(word: str, endings: Iterable[str]) -> set[str]:
    """A unit word with every ending, with and without -s ("dagcenter": also "dagcentret")."""
    forms = {word}
    for ending in endings:
        forms.add(word + ending)
        if word.endswith("er") and ending.startswith("r"):
            forms.add(word[:-2] + ending)
    return forms | {form + "s" for form in forms}


@dataclass(frozen=True)
class UnitWords:
    """The unit words of ``schemas/words/units.yaml``, ready to look with."""

    data: dict[str, Any]

    def _any(self, words: Iterable[str]) -> str:
        endings = [folded(ending) for ending in self.data["endings"]]
        forms = {form for word in words for form in _forms(folded(word), endings)}
        return "|".join(sorted(forms, key=lambda form: (-len(form), form)))

    @cached_property
    def pattern(self) -> str:
        """RE2 pattern that finds a unit word in folded text."""
        abbreviations = "|".join(sorted(folded(word) for word in self.data["abbreviations"]))
        return rf"(^| )(\pL*({self._any(self.data['words'])})|({abbreviations})[0-9]*)( |$)"

    @cached_property
    def _weak(self) -> re.Pattern[str]:
        return re.compile(rf"[^\W\d_]+?(?:{self._any(self.data['weak'])})")

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self._any(self.data["words"]))

    def is_person_after_all(self, text: str) -> bool:
        """Two words, a known given name and one that merely ends like a weak unit word."""
        words = text.split()
        return (
            len(words) == 2
            and words[0] in given_names()
            and self._whole.fullmatch(words[1]) is None
            and self._weak.fullmatch(words[1]) is not None
        )

    def found_in(self, column: pd.Series) -> Bools:
        """Where folded text reads like a unit."""
        values, codes = distinct_values(column)
        found = matches(values, self.pattern)
        at = np.flatnonzero(found)
        found[at] = [not self.is_person_after_all(text) for text in each(values.iloc[at])]
        return found[codes]

    def found(self, text: str) -> bool:
        """Whether one folded text reads like a unit."""
        if self._python.search(text) is None:
            return False
        return not self.is_person_after_all(text)

    @cached_property
    def _python(self) -> re.Pattern[str]:
        return re.compile(self.pattern.replace(r"\pL", r"[^\W\d_]"))

    def expanded(self, text: str) -> str:
        """Folded text with abbreviations written out ("vc nasby" → "vardcentral nasby")."""
        return " ".join(self._expand.get(word, word) for word in text.split())

    @cached_property
    def _expand(self) -> dict[str, str]:
        return {folded(short): folded(long) for short, long in self.data["expand"].items()}


@cache
def unit_words() -> UnitWords:
    """The shipped unit words."""
    return UnitWords(load_yaml("words/units.yaml"))


def stretches(text: str) -> set[str]:
    """Every run of whole words in folded text, up to ``LONGEST_NAME`` words and the whole text."""
    words = text.split()
    runs = {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1)
    }
    return runs | {text}


def _counts(text: str) -> bool:
    """Whether a name is long enough to be looked for inside another (a lone "3" or "A" is not)."""
    return sum(letter.isalpha() for letter in text) >= 3


def contains_or_contained(text: str, name: str) -> bool:
    """Whether two folded names are equal, or one contains the other as whole words."""
    if not text or not name:
        return False
    if text == name:
        return True
    shorter, longer = sorted((text, name), key=len)
    return _counts(shorter) and f" {shorter} " in f" {longer} "


@dataclass(frozen=True)
class UnitRegister:
    """The units that there are: a name and other names each."""

    rows: tuple[tuple[str, ...], ...]

    @cached_property
    def _names(self) -> dict[str, str]:
        """Folded name or other name, abbreviations expanded and as written, to the unit's name."""
        names: dict[str, str] = {}
        for row in self.rows:
            for name in row:
                plain = folded(name)
                for form in (plain, unit_words().expanded(plain)):
                    if form:
                        names.setdefault(form, row[0])
        return names

    @cached_property
    def _parts(self) -> set[str]:
        return {part for name in self._names for part in stretches(name) if _counts(part)}

    def names_one(self, text: str) -> bool:
        """Whether folded text equals an entry, or one contains the other as whole words."""
        if not text:
            return False
        forms = {text, unit_words().expanded(text)}
        if forms & self._names.keys() or forms & self._parts:
            return True
        return any(part in self._names and _counts(part) for form in forms for part in stretches(form))

    def is_entry(self, text: str) -> bool:
        """Whether folded text is exactly an entry or another name of one."""
        return text in self._names or unit_words().expanded(text) in self._names

    def entry(self, text: str) -> str | None:
        """The name of the unit that folded text is exactly, or is another name of."""
        return self._names.get(text) or self._names.get(unit_words().expanded(text))

    def has(self, text: str) -> bool:
        """Whether folded text is an entry, or holds one as whole words."""
        forms = {text, unit_words().expanded(text)}
        return self.is_entry(text) or any(
            part in self._names and _counts(part) for form in forms for part in stretches(form)
        )

    def nearest(self, text: str) -> str:
        """The nearest entry to folded text, "" where none is near."""
        from rapidfuzz import fuzz, process

        if not text:
            return ""
        best = process.extractOne(
            unit_words().expanded(text), list(self._names), scorer=fuzz.token_sort_ratio, score_cutoff=75
        )
        return self._names[best[0]] if best else ""
