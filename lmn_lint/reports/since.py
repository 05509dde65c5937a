"""What has become of the findings of last time, in sentences; orders are masked where they look like a person's number."""

from __future__ import annotations

from collections import Counter

from lmn_lint.masking import visible
from lmn_lint.messages import say
from lmn_lint.round_trip.since import Named, Since


def since_sentence(since: Since, lang: str) -> str:
    """How many were cleared, are left, are new, and were accepted."""
    if not since.earlier and since.keyless:
        return say(lang, "round_trip.since_keyless")
    if not since.earlier:
        return say(lang, "round_trip.since_none", new=since.new)
    accepted = ""
    if since.accepted:
        accepted = say(lang, "round_trip.accepted", n=since.accepted)
    return say(
        lang,
        "round_trip.since",
        cleared=since.cleared,
        earlier=since.earlier,
        left=since.left,
        new=since.new,
        accepted=accepted,
    )


def decision_sentences(since: Since, lang: str, most: int) -> list[str]:
    """What there is to say of the decisions; of each kind at most so many are named."""
    told = (
        ("changed", since.changed),
        ("lapsed", since.lapsed),
        ("refused", since.refused),
        ("without_by", since.without_by),
        ("unclear", since.unclear),
        ("unknown", since.unknown),
        ("copied", since.copied),
    )
    sentences = [
        say(lang, f"round_trip.{key}", named=_list(several, lang, most)) for key, several in told if several
    ]
    if since.left_behind:
        sentences.append(say(lang, "round_trip.left_behind", n=since.left_behind))
    if since.unchecked:
        sentences.append(say(lang, "round_trip.unchecked", n=since.unchecked))
    return sentences


def _list(several: tuple[Named, ...], lang: str, most: int) -> str:
    alike = Counter(_one(named, lang) for named in several)  # two cells of a row, three lines of an order
    words = [
        text if times == 1 else say(lang, "round_trip.named_times", named=text, n=times)
        for text, times in list(alike.items())[:most]
    ]
    if len(alike) > most:
        words.append(say(lang, "round_trip.more", n=len(several) - sum(list(alike.values())[:most])))
    return ", ".join(words)


def _one(named: Named, lang: str) -> str:
    if named.line:
        return say(lang, "round_trip.named_line", line=named.line)
    if named.order:
        return say(lang, "round_trip.named", rule=named.rule, order=visible(named.order))
    if named.cell:
        return say(lang, "round_trip.named_without_order", rule=named.rule, cell=named.cell)
    return say(lang, "round_trip.named_whole", rule=named.rule)
