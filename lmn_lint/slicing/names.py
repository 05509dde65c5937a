"""What slices are called: by the value's own name, and in a file's name only what may stand there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmn_lint.masking import masked
from lmn_lint.messages import say
from lmn_lint.orders.text import folded
from lmn_lint.reading.values import fit

if TYPE_CHECKING:
    from lmn_lint.slicing.split import Key, Split

LONGEST = 100
"""Characters of a file's name, its ending too."""
_MOST_BYTES = 230
"""Some systems count bytes; a number may still be added."""
_LONGEST_ROOT = 50
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


@dataclass(frozen=True)
class Slice:
    """One value and the rows that have it."""

    keys: tuple[int | None, ...]
    """Per batch: the place of its key in the batch's split; None where no row has it."""
    name: str
    """For people: the value as most rows write it; "" where they have none."""
    file: str
    """The file's name: of the value what may stand in it, or a number where it seems to name a person."""
    numbered: bool


def slices_of(splits: Sequence[Split], by: str, root: str, ending: str, lang: str) -> list[Slice]:
    """The slices of a file's batches in the order of their names, rows without a value last.

    Files are called ``root`` - value and ``ending``; no two are alike on any file system.
    """
    places: dict[Key, list[int | None]] = {}
    spellings: dict[Key, Counter[str]] = {}
    for number, split in enumerate(splits):
        for place, key in enumerate(split.keys):
            places.setdefault(key, [None] * len(splits))[number] = place
            spellings.setdefault(key, Counter()).update(split.spellings[place])
    names = {
        key: min(spelt, key=lambda each: (-spelt[each], -len(each), each)) for key, spelt in spellings.items()
    }
    patients = _by_first_word({name for split in splits for each in split.patients for name in each})
    kind = by.replace("-", "_")
    found, taken, numbers = [], set[str](), 0
    for key in sorted(names, key=lambda key: (not key, folded(names[key]), key)):
        name = names[key] if key else ""
        written = _safe(name) if key else say(lang, f"slices.without_{kind}")
        numbered = bool(key) and (not written or _names_somebody(name, by, patients))
        if numbered:
            numbers += 1
            written = say(lang, f"slices.numbered_{kind}", number=numbers)
        file, again = _file(root, written, ending), 1
        while _alike(file) in taken:
            again += 1
            file = _file(root, written, f" ({again}){ending}")
        taken.add(_alike(file))
        found.append(Slice(tuple(places[key]), name, file, numbered))
    return found


def _file(root: str, value: str, ending: str) -> str:
    """A file's name; what is too long is cut before the ending."""
    start = f"{root[:_LONGEST_ROOT].rstrip(' .')} - {value}"[: LONGEST - len(ending)]
    while len((start + ending).encode()) > _MOST_BYTES:
        start = start[:-1]
    return start.rstrip(" .") + ending


def _safe(value: str) -> str:
    """What of a value may stand in a file's name on every system."""
    value = unicodedata.normalize("NFC", value)
    letters = (" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in value)
    return " ".join(_FORBIDDEN.sub(" ", "".join(letters)).split()).strip(" .")


def _alike(name: str) -> str:
    """How file systems compare names."""
    return unicodedata.normalize("NFC", name).casefold()


def _by_first_word(names: set[str]) -> dict[str, list[frozenset[str]]]:
    """The words of folded names, by the first of them."""
    found: dict[str, list[frozenset[str]]] = {}
    for name in sorted(names):
        words = name.split()
        if words:
            found.setdefault(words[0], []).append(frozenset(words))
    return found


def _names_somebody(value: str, by: str, patients: dict[str, list[frozenset[str]]]) -> bool:
    """Whether a value holds a personal number or a patient's name, or reads like a person's.

    A company may be called like a person; a unit that is reads like one only by mistake.
    """
    if masked(value) != value or (by != "supplier" and not fit([value], "customer")):
        return True
    words = set(folded(value).split())
    return any(
        patient == words or (len(patient) > 1 and patient <= words)
        for word in words
        for patient in patients.get(word, ())
    )
