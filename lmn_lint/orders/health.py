"""Health information in words that are printed on the waybill (``schemas/words/health.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from lmn_lint.orders.phrases import Language
from lmn_lint.orders.text import folded
from lmn_lint.orders.units import UnitRegister, stretches, unit_words
from lmn_lint.schemas_folder import load_yaml

# Letters as they are written, for those of folded text: a pattern that needs no folding first.
_WRITTEN = {"a": "[aàáâãäå]", "e": "[eèéêë]", "o": "[oóôõöø]", "u": "[uúûü]", "i": "[iíîï]"}
_JOINS = frozenset(("och", "o", "samt", "for", "vid", "i", "eller", "endokrin"))


@dataclass(frozen=True)
class HealthWords:
    """The words of the data file, ready to look with."""

    data: dict[str, Any]

    @cached_property
    def likely(self) -> str:
        """RE2 pattern, for words to the driver as they are written, of all that can be health information."""
        words = [word for group in self.data["words"].values() for word in group]
        stems = {_longest_piece(phrase) for phrase in words}
        # A stem that holds another finds nothing that the other does not.
        kept = [stem for stem in stems if not any(other in stem for other in stems if other != stem)]
        return rf"(?i:{_as_written(kept)})|{self._any_capitals}"

    @cached_property
    def likely_in_name(self) -> str:
        """The same for a name, C/O or street."""
        own = _as_written(folded(word) for word in self.data["own_words"])
        return rf"(?i:(?:^|[^\pL])(?:{own})\pL{{0,3}}(?:[^\pL]|$))|{self._any_capitals}"

    @property
    def _any_capitals(self) -> str:
        return self._capitals(self.data["capitals"] + self.data["capitals_in_mixed_text"])

    @staticmethod
    def _capitals(words: Iterable[str]) -> str:
        return rf"(?:^|[^\pL\pN])(?:{'|'.join(words)})(?:[^\pL\pN]|$)"

    @cached_property
    def _free(self) -> re.Pattern[str]:
        return Language({}).compile(word for group in self.data["words"].values() for word in group)

    @cached_property
    def _not(self) -> re.Pattern[str]:
        return Language({}).compile(self.data["not"])

    @cached_property
    def _own(self) -> frozenset[str]:
        words = [folded(word) for word in self.data["own_words"]]
        return frozenset(words) | {word + folded(end) for word in words for end in self.data["endings"]}

    @cached_property
    def _caps(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        always, mixed = self.data["capitals"], self.data["capitals_in_mixed_text"]
        return tuple(re.compile(rf"(?<!\w)({'|'.join(words)})(?!\w)") for words in (always, mixed))  # type: ignore[return-value]

    @cached_property
    def _fields(self) -> frozenset[str]:
        return frozenset(folded(word) for word in self.data["fields"])

    @cached_property
    def _unit_end(self) -> re.Pattern[str]:
        ends = "|".join(folded(word) for word in self.data["unit_ends"])
        return re.compile(rf"\w*(?:{ends})s?")

    @cached_property
    def _no_unit(self) -> re.Pattern[str]:
        return Language({}).compile(self.data["no_units"])

    def in_text(
        self, text: str, *, free: bool, names: Iterable[str] = (), register: UnitRegister | None = None
    ) -> bool:
        """Whether health information stands in ``text`` (as written).

        ``free`` text is searched for compounds too; name, C/O and street only for words by themselves.
        ``names`` (folded: the row's unit, the patient) and entries of the register are left out.
        """
        plain = folded(text)
        words = f" {plain} "
        for name in names:
            if name:
                words = words.replace(f" {name} ", " - ")
        hits = self._hits(words.rstrip(), free) + self._in_capitals(text, words)
        if hits and register is not None:
            for part in stretches(plain):
                if any(hit in part.split() for hit in hits) and register.is_entry(part):
                    words = words.replace(f" {part} ", " - ")
            hits = [hit for hit in hits if f" {hit} " in words]
        listed = words.split()
        return any(not self._in_unit_name(hit, listed) for hit in hits)

    def _hits(self, words: str, free: bool) -> list[str]:
        text = self._not.sub(" -", words)
        if free:
            return [found.group().strip() for found in self._free.finditer(text)]
        return [word for word in text.split() if word.rstrip("0123456789") in self._own]

    def _in_capitals(self, text: str, words: str) -> list[str]:
        always, mixed = self._caps
        found = always.findall(text)
        if not text.isupper():
            found += mixed.findall(text)
        return [word for word in map(str.lower, found) if f" {word} " in words]

    def _in_unit_name(self, hit: str, words: list[str]) -> bool:
        """Whether every place where ``hit`` stands is part of a unit's name."""
        if " " in hit:
            return False
        if self._names_unit(hit):
            return True
        if hit not in self._fields and hit.removesuffix("s") not in self._fields:
            return False
        return all(
            self._unit_beside(words[place + 1 :]) or self._unit_beside(words[:place][::-1])
            for place, word in enumerate(words)
            if word == hit
        )

    def _unit_beside(self, words: list[str]) -> bool:
        """Whether the next word is a unit word, "och", "för" and numbers aside."""
        for word in words[:3]:
            if word not in _JOINS and not word.isdigit():
                return self._names_unit(word) or (word in self._fields and self._unit_beside(words[1:]))
        return False

    def _names_unit(self, word: str) -> bool:
        if self._no_unit.match(" " + word):
            return False
        return unit_words().found(word) or self._unit_end.fullmatch(word) is not None


def _as_written(words: Iterable[str]) -> str:
    """Alternatives of a pattern that fit folded words however they are written."""
    return "|".join("".join(_WRITTEN.get(letter, letter) for letter in word) for word in sorted(words))


def _longest_piece(phrase: str) -> str:
    """A run of letters that every text with this phrase holds."""
    pieces = re.sub(r"\([^()]*\)\??", " ", phrase)
    if not pieces.strip(" *$"):
        raise ValueError(f"a phrase of brackets alone: {phrase}")
    return max(folded(pieces.replace("*", " ")).split(), key=len)


@cache
def health_words() -> HealthWords:
    """The shipped health words."""
    return HealthWords(load_yaml("words/health.yaml"))
