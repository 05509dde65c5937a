"""What words to the driver ask for, and which delivery rules that contradicts (``schemas/words/wishes.yaml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lmn_lint.orders.driver_text import sentences
from lmn_lint.orders.phrases import Language
from lmn_lint.schemas_folder import load_yaml

_MONTH = (
    "jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_WEEK = "(?:[1-4][0-9]|5[0-3]|[1-9])"
PATTERNS = {
    "datum": (
        rf"20[0-9]{{2}}[-/.](?:0?[1-9]|1[0-2])[-/.]{_DAY}(?![0-9])|20[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9]|-[0-9])"
        rf"|(?:{_DAY}-)?{_DAY}/(?:0?[1-9]|1[0-2])(?:[-/ .](?:20)?[0-9]{{2}})?(?![0-9/])"
        rf"|{_DAY}\.(?:0?[1-9]|1[0-2])\.(?:20)?[0-9]{{2}}"
        rf"|(?:den )?{_DAY}(?:e|a|de)? (?:{_MONTH})(?! [a-z]*(?:gatan|vagen))"
        rf"|den {_DAY}(?:e|a|de)(?! (?:van|tr|dorr|port|ingang|hus|plan|gang|uppg|infart|avfart|vag|gat|lagenhet))"
        rf"|i (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
    ),
    "vecka": (
        rf"veck(?:a|an|or|orna) {_WEEK}(?![0-9])"
        r"|(?:till|for|under|efter|fore|innan|leverans|lev|levereras|onskas|from|tom|senast|lamnas|hemma|bortrest|borta"
        rf"|semester) v ?{_WEEK}(?![0-9])|v(?:[1-4][0-9]|5[0-3])(?![0-9])"
    ),
    "nummer": r"(?:\+46|0046|0)[ -]?[1-9](?:[ -/]{0,2}[0-9]){5,9}(?![0-9])",
    "tal": r"[0-9]+(?:-[0-9]+)?",
    "klockslag": r"(?:kl )?[0-2]?[0-9](?:[.:][0-5][0-9])?(?:-[0-2]?[0-9](?:[.:][0-5][0-9])?)?",
}

BEGINS = {
    "datum": "[0-9]{1,2}(?![0-9])|20[0-9]{2}|den|i",
    "vecka": "v|till|for|under|efter|fore|innan|lev|onskas|from|tom|senast|lamnas|hemma|bor|semester",
    "nummer": "[0+]",
    "tal": "[0-9]",
    "klockslag": "[0-9]|kl",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOT = _words("inte ej icke aldrig inget ingen inga slipper slipp undvik undanbedes")
# Words that may stand between a "not" and what it denies ("behöver inte ni ringa").
_BETWEEN = _words(
    """behover behovs behov maste att ska skall bor nodvandigt nodvandig av bara garna far fa kan kunna alltid vi ni
    du jag man chaufforen foraren bli langre ha nagot nan nagon nagra ens heller smsa sms ringa ringas samtal eller
    och det den de paket paketet leveransen leverans varorna vill onskar onskas kravs mojligt mojlighet ta emot lasa
    skicka lov tillatet tillats ok bra lamnas stallas kvitteras signeras i"""
)
# These forms are never denied by a "not" in front of other words ("hör inte klockan ring innan").
_COMMANDS = _words("ring stall satt lagg hang")
_DENIED_AFTER = re.compile(
    r"^(?: innan| fore| vid)?(?: (?:leverans|leveransen|ankomst))?"
    r" ?(?: ?(?:behov|krav|onsk|nodvandig|funger|funkar|gar|ar)[a-z]*)? (?:inte|ej|icke|aldrig)(?! [a-z]*(?:pa|for) )\b"
)


@dataclass(frozen=True)
class Wish:
    """One wish: how it sounds, and what it contradicts."""

    key: str
    sv: str
    en: str
    contradicts: tuple[str, ...]
    when_absent: tuple[str, ...]
    phrases: re.Pattern[str]
    as_they_stand: re.Pattern[str]
    """Phrases that hold a "not" themselves."""
    weak: re.Pattern[str]
    unless: re.Pattern[str]
    not_: re.Pattern[str]
    opening: re.Pattern[str]
    """Words that a phrase of this wish can begin with: most clauses hold none."""
    negated_counts: bool
    examples: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Asked:
    """The wishes in one text."""

    firm: frozenset[str]
    when_absent: frozenset[str]
    """Asked for under the condition that nobody is there."""


NOTHING = Asked(frozenset(), frozenset())


@dataclass(frozen=True)
class Wishes:
    """All wishes, ready to look with."""

    data: dict[str, Any]
    wishes: tuple[Wish, ...]
    condition: re.Pattern[str]
    condition_at_start: re.Pattern[str]
    no_condition: re.Pattern[str]
    absent: re.Pattern[str]
    condition_opening: re.Pattern[str]
    unless_opening: re.Pattern[str]
    _known: dict[str, _Clause] = field(default_factory=dict)
    _words: dict[str, int] = field(default_factory=dict)

    def in_text(self, text: str) -> Asked:
        """The wishes in one text, in its plain form (``driver_text.plain``)."""
        return self.in_sentences(sentences(text))

    def in_sentences(self, text: list[list[str]]) -> Asked:
        """The wishes in one text, parted by ``driver_text.sentences``."""
        firm: set[str] = set()
        absent: set[str] = set()
        for clauses in text:
            read = [self._read(clause) for clause in clauses]
            if all(clause is _SILENT for clause in read):
                continue
            unless = frozenset[str]().union(*(clause.unless for clause in read))
            for clause, state in zip(read, _states(read), strict=True):
                if state == "conditional":
                    continue
                asked = clause.asked | (clause.weakly - unless)
                (absent if state == "absent" else firm).update(asked)
        if not firm and not absent:
            return NOTHING
        return Asked(frozenset(firm), frozenset(absent))

    def _read(self, clause: str) -> _Clause:
        # The same clauses come again and again ("ring på dörren"), also where whole texts differ.
        found = self._known.get(clause)
        if found is None:
            found = self._known[clause] = self._read_anew(clause)
        return found

    def _begun(self, word: str) -> int:
        """What can begin with a word: a bit for each wish, one for a condition, one for words under "unless"."""
        # A long number begins what its first two digits begin: there are too many to remember each.
        word = f"{word[:2]}00" if len(word) > 2 and word.isdigit() else word
        found = self._words.get(word)
        if found is None:
            openings = [*(wish.opening for wish in self.wishes), self.condition_opening, self.unless_opening]
            found = sum(1 << place for place, opening in enumerate(openings) if opening.match(" " + word))
            self._words[word] = found
        return found

    def _read_anew(self, clause: str) -> _Clause:
        begun = 0
        for word in clause.split():
            begun |= self._begun(word)
        if not begun:
            return _SILENT
        wishes = [wish for place, wish in enumerate(self.wishes) if begun >> place & 1]
        asked, weakly = set(), set()
        for wish in wishes:
            text = wish.not_.sub(" -", clause)
            if _asks(wish, text):
                asked.add(wish.key)
            elif wish.weak.search(text):
                weakly.add(wish.key)
        unless: set[str] = set()
        if begun >> (len(self.wishes) + 1):
            unless = {wish.key for wish in self.wishes if wish.unless.search(clause)}
        if not begun >> len(self.wishes) & 1:
            if not (asked or weakly or unless):
                return _SILENT
            return _Clause(frozenset(asked), frozenset(weakly), frozenset(unless))
        bare = self.no_condition.sub(" -", clause)
        starts = self.condition_at_start.match(bare) is not None
        condition = self.condition.search(bare)
        if not starts and condition is None:
            if not (asked or weakly or unless):
                return _SILENT
            return _Clause(frozenset(asked), frozenset(weakly), frozenset(unless))
        governs = any(wish.phrases.search(clause) for wish in wishes if not wish.negated_counts)
        return _Clause(
            frozenset(asked),
            frozenset(weakly),
            frozenset(unless),
            "absent" if self.absent.search(clause) else "conditional",
            (starts or (condition is not None and condition.start() == 0)) and not governs,
        )


@dataclass(frozen=True)
class _Clause:
    """What stands in one clause."""

    asked: frozenset[str]
    weakly: frozenset[str]
    unless: frozenset[str]
    condition: str = ""
    """"", "conditional", or "absent" (on the condition that nobody is there)."""
    governs_another: bool = False
    """The condition opens the clause, and what it governs stands in another."""


_SILENT = _Clause(frozenset(), frozenset(), frozenset())


def _states(clauses: list[_Clause]) -> list[str]:
    """For each clause the condition that it stands under.

    A condition governs its own clause; one by itself governs the next clause too, and the one before it where
    it ends the sentence.
    """
    states = [clause.condition for clause in clauses]
    for place, clause in enumerate(clauses):
        if clause.governs_another:
            if place + 1 < len(clauses):
                states[place + 1] = states[place + 1] or clause.condition
            elif place:
                states[place - 1] = states[place - 1] or clause.condition
    return states


def _asks(wish: Wish, text: str) -> bool:
    """Whether a clause asks for the wish, conditions aside."""
    if wish.as_they_stand.search(text):
        return True
    return any(wish.negated_counts or not _denied(text, found) for found in wish.phrases.finditer(text))


def _denied(text: str, found: re.Match[str]) -> bool:
    """Whether a "not" belongs to what was found."""
    words = found.group().split()
    if not _NOT.isdisjoint(words):
        return True
    if _DENIED_AFTER.match(text[found.end() :]):
        return True
    before = text[: found.start()].split()[::-1]
    if before[:2] == ["att", "utan"] or (before[:1] == ["utan"]):
        return True
    if words and words[0] in _COMMANDS:
        return bool(before) and before[0] in _NOT
    for word in before:
        if word in _NOT:
            return True
        if word not in _BETWEEN:
            return False
    return False


@cache
def wishes(name: str = "words/wishes.yaml") -> Wishes:
    """The wishes of a data file."""
    data = load_yaml(name)
    language = Language(data["lists"], PATTERNS, BEGINS)
    found = []
    for key, facts in data["wishes"].items():
        with_not = [phrase for phrase in facts["phrases"] if "<inte>" in phrase or phrase.startswith("utan ")]
        if facts.get("negated") == "counts":
            with_not = []
        found.append(
            Wish(
                key,
                facts["label"]["sv"],
                facts["label"]["en"],
                tuple(facts["contradicts"]),
                tuple(facts.get("when_absent", ())),
                language.compile(phrase for phrase in facts["phrases"] if phrase not in with_not),
                language.compile(with_not),
                language.compile(facts.get("weak", ())),
                language.compile(facts.get("unless", ())),
                language.compile(facts.get("not", ())),
                language.openings([*facts["phrases"], *facts.get("weak", ())]),
                facts.get("negated") == "counts",
                {"yes": tuple(facts["yes"]), "no": tuple(facts["no"])},
            )
        )
    conditions = data["conditions"]
    return Wishes(
        data,
        tuple(found),
        language.compile(conditions["phrases"]),
        language.compile(conditions["at_the_start"]),
        language.compile(conditions["not"]),
        language.compile(conditions["absent"]),
        language.openings([*conditions["phrases"], *conditions["at_the_start"]]),
        language.openings(
            [phrase for facts in data["wishes"].values() for phrase in facts.get("unless", ())]
        ),
    )
