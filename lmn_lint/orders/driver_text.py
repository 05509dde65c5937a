"""The words to the driver (and names and streets) as they are searched: each distinct text once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lmn_lint.orders.text import Bools, arrow, distinct_values, each, matches, series

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders


@dataclass(frozen=True)
class Spelled:
    """The distinct texts of a column. Empty cells ("-", "saknas") are blank texts."""

    codes: npt.NDArray[np.int64]
    """The place of each row's text in ``distinct``."""
    distinct: pd.Series

    @cached_property
    def clauses(self) -> list[list[list[str]]]:
        """Each distinct text as sentences, each a list of clauses."""
        return [sentences(text) for text in plain(self.distinct)]

    def rows(self, found: Bools) -> Bools:
        """Rows whose text is one of those where ``found`` is True."""
        return found[self.codes] if len(found) else np.zeros(len(self.codes), dtype=np.bool_)

    def used(self, rows: Bools) -> Bools:
        """Distinct texts that stand on one of ``rows``."""
        used = np.zeros(len(self.distinct), dtype=np.bool_)
        used[self.codes[rows]] = True
        return used

    def judge(self, likely: Bools, judge: Callable[[str], bool]) -> Bools:
        """``judge`` of each distinct text that is ``likely``; False for all others."""
        found = np.zeros(len(self.distinct), dtype=np.bool_)
        at = np.flatnonzero(likely)
        known: dict[str, bool] = {}
        for place, text in zip(at, each(self.distinct.iloc[at]), strict=True):
            if text not in known:
                known[text] = judge(text)
            found[place] = known[text]
        return found

    def matching(self, pattern: str) -> Bools:
        """Distinct texts in which an RE2 pattern is found."""
        return matches(self.distinct, pattern)


def spell(orders: Orders, field: str) -> Spelled:
    """The distinct texts of a column of ``orders``; read once."""
    cached = orders.spelled.get(field)
    if cached is None:
        distinct, codes = distinct_values(orders.told(field))
        cached = orders.spelled[field] = Spelled(codes, distinct)
    return cached


# Abbreviations whose dot ends no sentence.
_DOTTED = re.compile(
    r"\b(ca|kl|tel|tfn|mob|nr|v|min|ev|ang|resp|lgh|avd|uppg|tr|tim|fam|obs|lev|pnr|jan|feb|mar|apr|jun|jul|aug|sept?"
    r"|okt|nov|dec|bl|t|ex|fl|dyl)\."
)
_ORDINAL = re.compile(r"\b([0-9]{1,2}):?(e|a|de|dje)\b")
_SIGNS = re.compile(r"(?<![0-9])[/.:\-]|[/.:\-](?![0-9])|[^\w\s/.:\-+#@]")
_SLASH = re.compile(r"(?<![0-9])/|/(?![0-9])")
_SENTENCE = re.compile(r"[!?;\n|]+|\.(?![0-9])")
_CLAUSE = re.compile(
    r",(?![0-9])|[()\[\]]| [\-\u2010-\u2015] |\bmen\b|\b(?:och|utan|o|samt|sen|sedan)\b"
    # Only before a command: "behöver inte ringa och smsa" is one clause.
    r"(?= (?:stall|lagg|satt|hang|ring|ga|kor|parkera|lamna (?:paketet|varorna|utanfor)|vi |jag |ni )\b)"
)


def plain(column: pd.Series) -> pd.Series:
    """Lower case without accents; signs stay. For distinct texts."""
    array = pc.utf8_normalize(pc.utf8_lower(arrow(column)), form="NFKD")
    array = pc.replace_substring_regex(array, pattern=r"\p{Mn}|['’´`\"”“]", replacement="")
    array = pc.replace_substring_regex(array, pattern="[\u2010-\u2015\u2212]", replacement="-")
    return series(array, column.index)


def plain_text(text: str) -> str:
    """``plain`` of one text."""
    return str(plain(pd.Series([text], dtype="str")).iloc[0])


def sentences(text: str) -> list[list[str]]:
    """Plain text as sentences, each a list of clauses: words with one blank before each of them."""
    # Most texts have none of these signs: looking for them first takes half the time.
    if "." in text:
        text = _DOTTED.sub(r"\1 ", text)
    if ":" in text or "-" in text:
        text = text.replace("sms:a", "smsa").replace("sms-a", "smsa")
    if ":" in text:
        text = _ORDINAL.sub(r"\1\2", text)
    if "/" in text:
        text = _SLASH.sub(" eller ", text)
    found = []
    for sentence in _SENTENCE.split(text):
        kept = []
        for clause in _CLAUSE.split(sentence):
            words = clause.split()
            if not all(map(str.isalnum, words)):
                words = _SIGNS.sub(" ", clause).split()
            if words:
                kept.append(" " + " ".join(words))
        if kept:
            found.append(kept)
    return found


def words_of(column: pd.Series) -> set[str]:
    """Every distinct word of a folded column."""
    words = pc.unique(pc.list_flatten(pc.split_pattern(arrow(column), " ")))
    return set(words.to_pylist()) if isinstance(words, pa.Array) else set()
