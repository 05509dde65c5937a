"""The words of a header: how they are compared, and when one is a mistyped other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_PLAIN = str.maketrans("åäéö", "aaeo")

OWN_HEADERS = frozenset({"lmnstatus", "lmnanmarkningar", "lmnkoder"})
"""Normal forms of the columns that an earlier annotation added: no columns of the batch."""
OWN_SHEETS = frozenset({"lmnsammanfattning", "lmnfynd", "lmnregler"})
"""Normal forms of the sheets that an earlier annotation added: never batches."""

_SHORTEST_NEAR = 6  # letters; in a shorter word one error makes too many other words


def normal_form(text: str) -> str:
    """How headers are compared: NFKC, casefolded, å ä é ö as a a e o, letters and digits only."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    # Casefolding can take a composed letter apart again; composing makes the table below see it.
    plain = unicodedata.normalize("NFKC", folded).translate(_PLAIN)
    return "".join(character for character in plain if character.isalnum())


def one_error_apart(written: str, known: str) -> bool:
    """Whether ``written`` is ``known`` with one error: a letter too many, too few, wrong, or two swapped.

    Both in normal form. Words of fewer than six letters never are, and an error in a digit is never one.
    """
    if written == known or abs(len(written) - len(known)) > 1:
        return False
    if sum(character.isalpha() for character in known) < _SHORTEST_NEAR:
        return False
    start = 0
    while start < min(len(written), len(known)) and written[start] == known[start]:
        start += 1
    end = 0
    while end < min(len(written), len(known)) - start and written[-1 - end] == known[-1 - end]:
        end += 1
    odd, wanted = written[start : len(written) - end], known[start : len(known) - end]
    if any(character.isdigit() for character in odd + wanted):
        return False
    return (len(odd) <= 1 and len(wanted) <= 1) or (len(odd) == 2 and odd == wanted[::-1])


class NearHeaders:
    """Known headers by what is left of them without one letter: so that a mistyped one is found at once."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_rest: dict[str, set[str]] = {}
        for word in known:
            for rest in (word, *_without_one(word)):
                self._by_rest.setdefault(rest, set()).add(word)

    def of(self, written: str) -> set[str]:
        """The known headers that ``written`` (in normal form) is ``one_error_apart`` from."""
        rests = [written, *_without_one(written)] if len(written) < 100 else []
        found = set().union(*(self._by_rest.get(rest, ()) for rest in rests))
        return {word for word in found if one_error_apart(written, word)}


def _without_one(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}
