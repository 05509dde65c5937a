"""Words in the driver information that are for nobody, or not for the driver (``schemas/words/waybill.yaml``)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lmn_lint.orders.people import match, may_match, name_words
from lmn_lint.orders.phrases import Language
from lmn_lint.orders.text import folded
from lmn_lint.orders.units import given_names
from lmn_lint.orders.wishes import PATTERNS
from lmn_lint.schemas_folder import load_yaml


@cache
def _order_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load_yaml("words/waybill.yaml")
    language = Language(data["lists"], PATTERNS)
    order = data["order"]
    return (
        language.compile(order["phrases"]),
        language.compile(order["not"]),
        language.openings(order["phrases"]),
    )


def speaks_of_the_order(text: list[list[str]]) -> bool:
    """Whether one text, in sentences, speaks of the order, articles, quantities or the prescription."""
    return any(_clause_does(clause) for clauses in text for clause in clauses)


@lru_cache(maxsize=100_000)
def _clause_does(clause: str) -> bool:
    # Most clauses hold no word that such a phrase can begin with.
    if not any(map(_begins, clause.split())):
        return False
    phrases, not_, _ = _order_words()
    return phrases.search(not_.sub(" -", clause)) is not None


@lru_cache(maxsize=100_000)
def _begins(word: str) -> bool:
    return _order_words()[2].match(" " + word) is not None


@cache
def _to_nobody() -> tuple[list[re.Pattern[str]], re.Pattern[str]]:
    data = load_yaml("words/waybill.yaml")
    around = "|".join(sorted((folded(word) for word in data["around_a_name"]), key=len, reverse=True))
    phrases = [Language({}).compile([phrase]) for phrase in data["said_to_nobody"]]
    return phrases, re.compile(rf"^(?:(?:{around}) )+")


@lru_cache(maxsize=100_000)
def said_to_somebody(text: str) -> str:
    """Folded text without greetings and words that say nothing, and without words before a name."""
    nobody, around = _to_nobody()
    rest = f" {text}"
    found = True
    while found:
        # The longest greetings first: what a shorter one leaves of them would be words.
        spans = [match.span() for phrase in nobody for match in phrase.finditer(rest)]
        start, end = max(spans, key=lambda span: span[1] - span[0], default=(0, 0))
        found = end > start
        rest = rest[:start] + rest[end:]
    return around.sub("", rest.strip() + " ").strip()


def is_name_alone(text: str, patient: str) -> bool:
    """Whether folded text is the patient's name and nothing else (further given names aside)."""
    if len(text.split()) > len(patient.split()) + 3 or not may_match(text, patient):
        return False
    words, names = name_words(text), name_words(patient)
    if not match(words, names):
        return False
    more = [word for word in words if word not in names]
    return len(words) <= len(names) or all(word in given_names() or len(word) == 1 for word in more)
