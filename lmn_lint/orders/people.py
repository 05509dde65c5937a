"""Names of persons: whether a cell names the patient, and how well."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from lmn_lint.orders.text import Bools, distinct_values, each, equals, folded, map_distinct, matches
from lmn_lint.orders.units import given_names
from lmn_lint.schemas_folder import load_yaml

SHORTEST_WITH_TYPO = 6
"""Letters that a word of the patient's name needs for one typing error to be let through."""


class Match(IntEnum):
    """How well two names agree."""

    NO = 0
    YES = 1
    TYPO = 2
    """With one typing error in one word."""


@cache
def _around() -> tuple[frozenset[str], re.Pattern[str], frozenset[str]]:
    """First words of what may stand before a name, a pattern for all of it, and titles."""
    data = load_yaml("words/names.yaml")
    before = sorted((folded(word) for word in data["before"]), key=len, reverse=True)
    return (
        frozenset(word.split()[0] for word in before),
        re.compile(rf"^(?:(?:{'|'.join(before)}) )+"),
        frozenset(folded(word) for word in data["titles"]),
    )


@lru_cache(maxsize=20_000)
def name_words(text: str) -> tuple[str, ...]:
    """Words of a folded name, without "c/o", "Pat:" and titles."""
    begins, before, titles = _around()
    words = text.split()
    if words and words[0] in begins:
        words = before.sub("", text + " ").split()
    if titles.isdisjoint(words):
        return tuple(words)
    kept = tuple(word for word in words if word not in titles)
    return kept if len(kept) >= 2 else tuple(words)


def one_typo(left: str, right: str) -> bool:
    """Whether two different words are one insertion, deletion, substitution or transposition apart."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    if len(left) > len(right):
        left, right = right, left
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(left))
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    if left[at + 1 :] == right[at + 1 :]:
        return True
    swapped = left[:at] + left[at + 1 : at + 2] + left[at : at + 1] + left[at + 2 :]
    return swapped == right


def _typo_counts(written: str, patient: str) -> bool:
    return (
        len(patient) >= SHORTEST_WITH_TYPO
        and one_typo(written, patient)
        and not (written in given_names() and patient in given_names())
    )


def _match_words(written: tuple[str, ...], patient: tuple[str, ...]) -> Match:
    shorter, longer = (written, patient) if len(written) <= len(patient) else (patient, written)
    if len(shorter) < 2:
        return Match.NO
    rest = list(longer)
    missing = []
    for word in shorter:
        if word in rest:
            rest.remove(word)
        else:
            missing.append(word)
    still = []
    for word in missing:
        initial = next(
            (other for other in rest if other[0] == word[0] and (len(word) == 1 or len(other) == 1)), None
        )
        if initial is None:
            still.append(word)
        else:
            rest.remove(initial)
    if not still:
        return Match.YES
    if len(still) > 1:
        return Match.NO
    (word,) = still
    for other in rest:
        pair = (word, other) if shorter is written else (other, word)
        if _typo_counts(*pair):
            return Match.TYPO
    return Match.NO


def may_match(written: str, patient: str) -> bool:
    """Whether two folded names can agree at all: they share a whole word, or one has initials."""
    words, others = written.split(), patient.split()
    return not set(words).isdisjoint(others) or 1 in map(len, words) or 1 in map(len, others)


def may_match_at(rows: npt.NDArray[np.intp], written: pd.Series, patient: pd.Series) -> npt.NDArray[np.intp]:
    """The places in ``rows`` of those rows on which ``may_match`` holds of two columns of folded names."""
    initials = np.zeros(len(rows), dtype=np.bool_)
    names = []
    for column in (written, patient):
        values, codes = distinct_values(column)
        used = np.unique(codes[rows])
        words = np.empty(len(values), dtype=object)
        words[used] = [frozenset(text.split()) for text in each(values.iloc[used])]
        names.append(words[codes[rows]])
        initials |= matches(column, "(^| )[^ ]( |$)")[rows]
    apart = np.fromiter(map(frozenset.isdisjoint, *names), dtype=np.bool_, count=len(rows))
    return np.flatnonzero(initials | ~apart)


def match(written: tuple[str, ...], patient: tuple[str, ...]) -> Match:
    """Whether the words of a cell are the patient's name.

    All words of the shorter are found in the longer, at least two, in any order; an initial matches its
    word; one typing error in one long word is ``TYPO``. Hyphens part words, or join them ("Anna-Lena" =
    "Annalena"): words that only differ so are joined before they are compared.
    """
    best = _match_words(written, patient)
    if best is Match.YES or not written or not patient:
        return best
    joined = _match_words(_join_like(written, patient), _join_like(patient, written))
    return joined if best is Match.NO or joined is Match.YES else best


def _join_like(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """``words`` with neighbours joined where the other name writes them as one word."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] + word in other:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def _surnames(patient: tuple[str, ...]) -> frozenset[str]:
    """Words of the patient's name that can be a surname: those that are no known given names."""
    unknown = frozenset(word for word in patient if word not in given_names())
    return unknown or frozenset(patient)


@dataclass(frozen=True)
class Within:
    """The patient's name found inside a longer text."""

    match: Match
    rest: str
    """The other words of the text."""


def name_within(text: str, patient: tuple[str, ...]) -> Within | None:
    """The patient's name as a run of words inside folded text, with what stands beside it; the longest run.

    A run of given names alone is not enough where the patient has a surname ("Anna Maria" is not "Anna
    Maria Berg"), nor is a genitive that belongs to a unit's name ("Anna Linds vårdcentral").
    """
    words = text.split()
    known = set(patient)
    initials = {word[0] for word in patient}
    near = [word in known or (len(word) == 1 and word in initials) or len(word) > 4 for word in words]
    surnames = _surnames(patient)
    for length in range(min(len(words) - 1, len(patient) + 1), 1, -1):
        for start in range(len(words) - length + 1):
            run = tuple(words[start : start + length])
            if not all(near[start : start + length]) or not (known & set(run)):
                continue
            if any(word.endswith("s") and word[:-1] in known for word in run):
                continue
            # A run longer than the name is the name only where a hyphen parts a word of it, or with a second
            # given name inside ("Åsa Maria Lind"); else something stands beside it ("vårdboende Åsa Lind").
            longer = len(_join_like(run, patient)) > len(patient)
            if longer and not (run[0] in known and run[-1] in known):
                continue
            found = match(run, patient)
            if found is Match.YES and length <= len(patient) and not surnames & set(run):
                continue
            if found:
                return Within(found, " ".join(words[:start] + words[start + length :]))
    return None


def stands_in_text(text: str, patient: tuple[str, ...]) -> bool:
    """Whether given name and surname stand side by side in folded free text, either first."""
    if len(patient) < 2:
        return False
    words = text.split()
    names = set(patient)
    surnames = _surnames(patient)
    for left, right in pairwise(words):
        # "till Åsa Lindqvists dörr": the genitive of the surname is her name all the same.
        right_name = right if right in names else right.removesuffix("s")
        if left in names and right_name in names and left != right_name and surnames & {left, right_name}:
            return True
    return False


def same_name(left: pd.Series, right: pd.Series) -> Bools:
    """Where two folded columns hold the same words, in any order, "c/o" and titles aside."""

    def sorted_words(text: str) -> str:
        return " ".join(sorted(name_words(text)))

    rows = ~equals(left, "") & ~equals(right, "")
    found = rows.copy()
    words = (np.array(map_distinct(names[rows], sorted_words), dtype=object) for names in (left, right))
    found[rows] = np.equal(*words)
    return found
