"""What the history keeps of acceptances: the exceptions of the settings, and the decisions of annotated workbooks.

An exception is written by people, who may name somebody in it. Its words are kept only where they can name nobody;
otherwise a pseudonym stands there, and the words stay in the settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from lmn_lint.history.names import word_hash
from lmn_lint.orders.text import folded

if TYPE_CHECKING:
    from datetime import date

    from lmn_lint.history.key import Key
    from lmn_lint.orders.units import UnitRegister
    from lmn_lint.overrides import RowException
    from lmn_lint.round_trip.since import Since

CAUSES = ("gone", "changed", "refused", "without_by")
"""Why a decision in a workbook accepts nothing: the finding is gone, stands on another value, is of a rule that
nobody can accept, or nobody has put a name to it."""

_LONGEST = 160
_ABBREVIATION = 4
"""Letters of a word in capitals that is no name."""
_BEGINNINGS = """
skickar packar packas avtal avtalet överenskommet överens byter bytte lämnar ringer testar provar tillfälligt systemet kunden
kunder mottagaren mottagare avdelningen paketen paket upphandling upphandlad vi hämtar hämtas levererar leverantör exporten
agreed sends packs collects temporary tested supplier customer contract we they delivers
"""
_ALSO_WORDS = {
    "alla",
    "dag",
    "dan",
    "juni",
    "maj",
    "may",
    "my",
    "sina",
    "sol",
    "sten",
    "ville",
    "andras",
    "june",
}
"""Given names, folded, that are everyday words too."""
_ROLE = re.compile(
    r"(?:\w*(?:chef|ansvarig|service|grupp|team|enhet|avdelning|f[oö]rvaltning|ledning|samordnare|controller|"
    r"upphandling|ink[oö]p|regionen|styrgrupp|kontor|revision|manager|department|office|board|customer|support|"
    r"drift|verksamhet)\w*|och|f[oö]r|of|the|and|lmn|sesam|region|sk[aå]ne|med|it)"
)
_SURNAME = re.compile(r"\w{2,}(?:sson|qvist|kvist|str[oö]m|berg|gren|lund|dahl|stedt|borg|holm)")


Name = tuple[str, str, str, str | None]
"""Whose rows an exception is about: "supplier", "unit" or "ordering_unit", kind of word, pseudonym, and the name where
it may be known."""


def waiver_of(exception: RowException, key: Key, known: Iterable[str] = ()) -> list[Any]:
    """A line of ``WAIVER``. Another word, day or reason makes it another waiver; ``known`` are names that its reason
    may hold."""
    reason, author = exception.reason.strip(), exception.by.strip()
    until = exception.until.isoformat() if exception.until else None
    rules, effect = " ".join(exception.rules), exception.severity or "ignore"
    whose = (exception.suppliers, exception.units, exception.ordering_units)
    said = [rules, effect, *("\1".join(map(folded, each)) for each in whose), reason, author, until or ""]
    return [
        key.pseudonym("waiver", *said).hex(),
        rules,
        effect,
        reason if reason and names_nobody(reason, known) else None,
        key.pseudonym("reason", reason).hex() if reason else None,
        author if author and is_a_role(author) else None,
        # The same person has the same pseudonym where a workbook names them as who accepted something.
        key.pseudonym("decider", folded(author)).hex() if author else None,
        until,
    ]


def waivers_of(
    exceptions: Iterable[RowException],
    key: Key,
    register: UnitRegister | None,
    suppliers: Iterable[str],
    today: date,
) -> list[tuple[list[Any], bool, list[Name]]]:
    """Every exception, in their order: a line of ``WAIVER``, whether its last day has gone by, and its names.

    ``suppliers`` are those of the batch that may be named: an exception's is named where one of them begins with it.
    """
    known = [folded(each) for each in suppliers]
    waivers = []
    for each in exceptions:
        names: list[Name] = []
        for supplier in each.suppliers:
            text = folded(supplier)
            may = any(other == text or other.startswith(f"{text} ") for other in known)
            digest = word_hash(key, "supplier", supplier).hex()
            names.append(("supplier", "supplier", digest, supplier if may else None))
        for part, units in (("unit", each.units), ("ordering_unit", each.ordering_units)):
            for unit in units:
                name = None if register is None else register.entry(folded(unit))
                names.append((part, "unit", word_hash(key, "unit", name or unit).hex(), name))
        waivers.append(
            (waiver_of(each, key, [name for *_, name in names if name]), each.expired(today), names)
        )
    return waivers


def lapsed_of(since: Since | None) -> list[tuple[str, str, int]]:
    """Decisions in a workbook that accept nothing: rule, why, how many."""
    if since is None:
        return []
    counts: dict[tuple[str, str], int] = {}
    for cause, decisions in zip(
        CAUSES, (since.lapsed, since.changed, since.refused, since.without_by), strict=True
    ):
        for named in decisions:
            if named.rule in _codes():
                counts[named.rule, cause] = counts.get((named.rule, cause), 0) + 1
    return [(rule, cause, count) for (rule, cause), count in counts.items()]


@cache
def _codes() -> frozenset[str]:
    """What a form calls a rule may be anything; only codes are kept."""
    from lmn_lint.rules.catalogue import loaded

    return frozenset(loaded())


def names_nobody(text: str, names: Iterable[str] = ()) -> bool:
    """Whether a text names and numbers nobody, as far as can be told: no digits but of rule codes, no given name,
    nothing like a surname, and no capital but in ``names`` that may be known, in "SMS", and in a word that begins a
    sentence and is used here.

    In doubt it does: then its words are not kept.
    """
    from lmn_lint.orders.units import given_names

    if len(text) > _LONGEST or not text.isprintable():
        return False
    plain = re.sub(r"LMN[0-9]{3}", "", text)
    for name in sorted(names, key=len, reverse=True):
        plain = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", plain, flags=re.IGNORECASE)
    if re.search(r"[0-9@]", plain):
        return False
    persons = given_names() - _ALSO_WORDS
    if any(word in persons or _SURNAME.fullmatch(word) for word in folded(plain).split()):
        return False
    return all(
        _is_no_name(word, begins=not number)
        for sentence in re.split(r"[.!?:]\s", plain)
        for number, word in enumerate(re.findall(r"\w+", sentence))
    )


def _is_no_name(word: str, *, begins: bool) -> bool:
    """Whether a word is written as no name is: in small letters, as an abbreviation, or, where it begins a sentence
    and has a capital for that, as one that is used here."""
    if word[0].islower() or (len(word) <= _ABBREVIATION and word.isupper()):
        return True
    return begins and folded(word) in _vocabulary()


@cache
def _vocabulary() -> frozenset[str]:
    """Words that begin a sentence and are no names: those that the program itself uses, and some that reasons begin
    with."""
    from importlib import import_module
    from pkgutil import iter_modules

    from lmn_lint import messages

    texts = [
        f"{text.sv} {text.en}"
        for room in iter_modules(messages.__path__)
        for text in getattr(import_module(f"{messages.__name__}.{room.name}"), "TEXTS", {}).values()
    ]
    return frozenset(folded(f"{' '.join(texts)} {_BEGINNINGS}").split())


def is_a_role(text: str) -> bool:
    """Whether a text names who somebody is at work ("Verksamhetschef"), and not the person."""
    from lmn_lint.orders.units import given_names

    words = folded(text).split()
    return (
        len(text) <= _LONGEST
        and bool(words)
        and all(_ROLE.fullmatch(word) for word in words)
        and not given_names() & set(words)
    )
