"""Phrases as people write them in the data files, made into patterns.

A phrase is a row of words; capitals and accents do not matter. It is looked for in text in the form of
``driver_text.plain`` (lower case, no accents, words with single blanks between them).

    ring vid ankomst      these words, next to each other
    leverans*  *gatan     a word that begins so, ends so
    (tel|telefon|min mobil)   one of these
    (gärna)?              these, or nothing
    ...                   up to four words
    !(på|hos)             the next words are not these
    ^  $                  the beginning, the end of the clause
    <ställ>               one of the phrases of the list "ställ"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lmn_lint.orders.text import folded

LONGEST_GAP = 4
"""Words that "..." stands for at most."""

_TOKEN = re.compile(r"\.\.\.|!\(|[()|$?]|<[^<>]+>|\^|[^\s()|$?<>!^]+")
_CLOSE, _BAR, _DOTS, _OPEN = ")", "|", "...", "("
_GAP = rf"(?: \S+){{0,{LONGEST_GAP}}}?"


@dataclass(frozen=True)
class Language:
    """The lists that phrases may name: of phrases, and of ready patterns (dates, numbers)."""

    lists: Mapping[str, Iterable[str]]
    patterns: Mapping[str, str] = field(default_factory=dict)
    begins: Mapping[str, str] = field(default_factory=dict)
    """How the first word of a ready pattern begins, where that is known: only for speed."""

    def compile(self, phrases: Iterable[str]) -> re.Pattern[str]:
        """A pattern that finds one of ``phrases``; one that finds nothing where there are none.

        Raises KeyError for a list that is not there, ValueError for a bracket that is not closed.
        """
        # Phrases that begin with the same list share it: the pattern is a tenth as long.
        groups: dict[str, list[str]] = {}
        for phrase in phrases:
            first = re.match(r"<[^<>]+>(?= )", phrase)
            head = first.group() if first else ""
            groups.setdefault(head, []).append(self._phrase(phrase[len(head) :]))
        parts = [
            f"{self._phrase(head)}(?:{_either(rests)})" if head else _either(rests)
            for head, rests in groups.items()
        ]
        # Every word brings the blank before it, so the text gets one in front ("driver_text.sentences").
        return re.compile("|".join(parts) if parts else r"(?!)")

    def openings(self, phrases: Iterable[str]) -> re.Pattern[str]:
        """A pattern that fits every word that one of ``phrases`` can begin with, a blank before it."""
        words = {word for phrase in phrases for word in self._openings(_TOKEN.findall(phrase))[0]}
        return re.compile(_either(sorted(words)) if words else r"(?!)")

    def _openings(self, tokens: list[str]) -> tuple[set[str], bool]:
        """The words that ``tokens`` can begin with, and whether they can be nothing at all."""
        words: set[str] = set()
        open_end = False
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token in ("(", "!("):
                inside = _inside(tokens, place)
                found, empty = self._openings(inside) if token == _OPEN else (set(), True)
                place += len(inside) + 2
            elif token == _BAR:
                rest, empty_rest = self._openings(tokens[place + 1 :])
                return words | rest, open_end or empty_rest
            else:
                place += 1
                if token in ("^", "$", "..."):
                    continue
                found, empty = self._opening(token), False
            if place < len(tokens) and tokens[place] == "?":
                empty = True
                place += 1
            words |= found
            if not empty:
                # Whatever follows up to the next bar begins nothing; the bar begins anew.
                depth = 0
                while place < len(tokens) and (depth or tokens[place] != "|"):
                    depth += (tokens[place] in ("(", "!(")) - (tokens[place] == ")")
                    place += 1
                if place == len(tokens):
                    return words, open_end
            elif place == len(tokens) or tokens[place] == "|":
                open_end = True
        return words, open_end

    def _opening(self, token: str) -> set[str]:
        if not token.startswith("<"):
            return {self._word(token)}
        name = token[1:-1]
        if name in self.patterns:
            return {r" .*"} if name not in self.begins else {f" (?:{self.begins[name]})"}
        return {word for phrase in self.lists[name] for word in self._openings(_TOKEN.findall(phrase))[0]}

    def _phrase(self, phrase: str) -> str:
        tokens = _TOKEN.findall(phrase)
        pattern, rest = self._alternatives(tokens)
        if rest:
            raise ValueError(f"a bracket too many: {phrase}")
        return pattern

    def _alternatives(self, tokens: list[str], inside: bool = False) -> tuple[str, list[str]]:
        """The pattern of ``tokens`` up to a closing bracket, and the tokens after it."""
        parts: list[str] = []
        part = ""
        while tokens:
            token, *tokens = tokens
            if token == _CLOSE:
                if not inside:
                    raise ValueError("a bracket too many")
                return _either([*parts, part]), tokens
            if token == _BAR:
                parts.append(part)
                part = ""
            elif token in ("(", "!("):
                pattern, tokens = self._alternatives(tokens, inside=True)
                part += f"(?:{pattern})" if token == _OPEN else f"(?!{pattern})"
            else:
                part += self._word(token)
        if inside:
            raise ValueError("a bracket is not closed")
        return _either([*parts, part]), tokens

    def _word(self, token: str) -> str:
        if token == _DOTS:
            return _GAP
        if token in ("^", "$", "?"):
            return token
        if token.startswith("<"):
            name = token[1:-1]
            if name in self.patterns:
                return rf" (?:{self.patterns[name]})(?![\w])"
            return f"(?:{_either([self._phrase(phrase) for phrase in self.lists[name]])})"
        before, after = token.startswith("*"), token.endswith("*")
        word = re.escape(folded(token.strip("*")) if not _has_sign(token) else token.lower())
        return rf" {'[^ ]*?' if before else ''}{word}{'[^ ]*' if after else '(?![^ ])'}"


_WHOLE_WORD = re.compile(r" ([a-z0-9]+)\(\?!\[\^ \]\)")


def _either(patterns: list[str]) -> str:
    """One of ``patterns``; whole words among them share their blank and their end."""
    whole = [found.group(1) for pattern in patterns if (found := _WHOLE_WORD.fullmatch(pattern))]
    if len(whole) < 3:
        return "|".join(patterns)
    rest = [pattern for pattern in patterns if not _WHOLE_WORD.fullmatch(pattern)]
    return "|".join([*rest, rf" (?:{'|'.join(whole)})(?![^ ])"])


def _has_sign(token: str) -> bool:
    """Signs that plain text keeps between digits ("24/7")."""
    return bool(re.search(r"[0-9][/.:-][0-9]", token))


def _inside(tokens: list[str], place: int) -> list[str]:
    """The tokens between the bracket at ``place`` and its partner."""
    depth, end = 1, place
    while depth:
        end += 1
        depth += (tokens[end] in ("(", "!(")) - (tokens[end] == ")")
    return tokens[place + 1 : end]
