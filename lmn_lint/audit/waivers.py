"""Acceptances, judged: exceptions of the settings that have expired, are not used or take too much, and decisions in
workbooks that accept nothing or most of what a rule finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lmn_lint.audit.groups import SMALLEST
from lmn_lint.round_trip.decisions import NEVER_ACCEPTED

if TYPE_CHECKING:
    from lmn_lint.audit.figures import RuleLine
    from lmn_lint.audit.ledger import Ledger
    from lmn_lint.audit.periods import Period

EXPIRED, UNUSED, BROAD = "expired", "unused", "broad"
"""What may be wrong with an acceptance."""
USUAL = {"broad_percent": 50, "broad_rules": 10}
"""From where on an acceptance is over-broad, unless the settings say otherwise."""
_ENOUGH = 20
"""Findings that a rule must have before a share of them says anything."""


@dataclass(frozen=True)
class Concern:
    """One thing to look into."""

    what: str
    """``EXPIRED``, ``UNUSED`` or ``BROAD``."""
    number: int | None
    """The exception, as the report numbers it; None: not about an exception."""
    why: str
    """A key of the audit's words ("waiver_<why>"), with its details."""
    details: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True)
class Waiver:
    """An exception of the settings."""

    number: int
    """As the report calls it."""
    rules: tuple[str, ...]
    effect: str
    """"ignore", or the severity that it gives."""
    limits: Mapping[str, Sequence[str | None]]
    """The names that limit it, by "supplier", "unit" and "ordering_unit"; None where the history may not name it."""
    reason: str | None
    has_reason: bool
    author: str | None
    """Who decided, where that is a role."""
    person: str
    """A letter for who decided, the same wherever it is the same one; "" where nobody is named, or a role is."""
    until: str | None
    first: str
    last: str
    """The first and last day of the period on which it stood in the settings."""
    standing: bool
    """Whether it did so on the period's last day with any batch."""
    found: int
    """Different findings that it settled."""
    orders: int
    """Of how many different orders at least."""
    used: str | None
    """The last day on which it settled any."""
    still: int
    """Different findings that it fitted after its last day."""

    @property
    def count(self) -> int | None:
        """``found``; None where it is about so few orders that it is not told."""
        return None if 0 < self.orders < SMALLEST else self.found


@dataclass(frozen=True)
class Decisions:
    """What people accepted of a rule in workbooks."""

    rule: str
    no_error: int
    confirmed: int
    share: float | None
    """Of the rule's findings."""
    people: int
    last: str
    lapsed: Mapping[str, int]
    """Decisions that accepted nothing, by why."""


@dataclass
class Acceptances:
    """All that somebody decided not to count."""

    waivers: list[Waiver] = field(default_factory=list)
    decisions: list[Decisions] = field(default_factory=list)
    concerns: list[Concern] = field(default_factory=list)


def acceptances(
    ledger: Ledger,
    period: Period,
    rules: Mapping[str, RuleLine],
    settings: Mapping[str, Any],
    codes: Sequence[str],
) -> Acceptances:
    """Gather and judge them. ``settings`` hold "broad_percent" and "broad_rules"; ``codes`` are all rules there are."""
    told, limits = Acceptances(), USUAL | {name: settings[name] for name in USUAL if name in settings}
    touched = ledger.waived(period)
    settled = [row for row in touched if not row[2]]
    totals = ledger.all_found(sorted({row[1] for row in settled}), period) if settled else {}
    said = ledger.waivers(period)
    newest = ledger.last_day(period)
    names = ledger.waiver_names()
    people: dict[bytes, str] = {}
    for number, each in enumerate(said, start=1):
        mine = [row for row in settled if row[0] == each["id"]]
        waiver = Waiver(
            number=number,
            rules=tuple(each["rules"].split()),
            effect=each["effect"],
            limits=names.get(each["id"], {}),
            reason=each["reason"],
            has_reason=bool(each["has_reason"]),
            author=each["author"],
            # Where a role is told, no letter is needed.
            person=people.setdefault(each["author_hash"], _letter(len(people)))
            if each["author_hash"] and not each["author"]
            else "",
            until=each["until"],
            first=each["first"],
            last=each["last"],
            standing=each["last"] == newest,
            found=sum(row[3] for row in mine),
            orders=max((row[4] for row in mine), default=0),
            used=max((row[5] for row in mine), default=None),
            still=sum(row[3] for row in touched if row[0] == each["id"] and row[2]),
        )
        told.waivers.append(waiver)
        told.concerns += _of_waiver(waiver, bool(each["expired"]), mine, totals, limits, codes)
    told.decisions = _decisions(ledger, period, rules)
    told.concerns += _of_decisions(told.decisions, rules, limits)
    if left_out := [code for code, line in rules.items() if set(line.batches) == {"not_selected"}]:
        told.concerns.append(Concern(BROAD, None, "whole_rules", {"rules": ", ".join(left_out)}))
    told.concerns.sort(key=lambda concern: (EXPIRED, UNUSED, BROAD).index(concern.what))
    for _, rule, _, count, _, _ in settled:
        if rule in rules:
            rules[rule].waived += count
    return told


def _of_waiver(
    waiver: Waiver,
    expired: bool,
    touched: Sequence[tuple[int, str, int, int, int, str]],
    totals: Mapping[str, int],
    limits: Mapping[str, int],
    codes: Sequence[str],
) -> list[Concern]:
    concerns = []
    if waiver.standing and expired:
        why = "still_matching" if waiver.still else "still_there"
        concerns.append(Concern(EXPIRED, waiver.number, why, {"day": waiver.until or ""}))
    elif waiver.standing and not waiver.found:
        concerns.append(Concern(UNUSED, waiver.number, "unused", {"day": waiver.first}))
    covers = sum(code.startswith(waiver.rules) for code in codes)
    if covers > limits["broad_rules"]:
        concerns.append(
            Concern(BROAD, waiver.number, "many_rules", {"count": covers, "limit": limits["broad_rules"]})
        )
    if never := sorted({rule for _, rule, _, _, _, _ in touched if rule in NEVER_ACCEPTED}):
        concerns.append(Concern(BROAD, waiver.number, "never_accepted", {"rules": ", ".join(never)}))
    shares = [
        (count / totals[rule], rule) for _, rule, _, count, _, _ in touched if totals.get(rule, 0) >= _ENOUGH
    ]
    share, rule = max(shares, default=(0.0, ""))
    if 100 * share > limits["broad_percent"]:
        concerns.append(Concern(BROAD, waiver.number, "large_share", {"rule": rule, "share": share}))
    return concerns


def _decisions(ledger: Ledger, period: Period, rules: Mapping[str, RuleLine]) -> list[Decisions]:
    accepted, lapsed = ledger.accepted(period), ledger.lapsed(period)
    told = []
    for rule in sorted({*accepted, *(rule for rule, _, _ in lapsed)} & rules.keys()):
        line, (people, last) = rules[rule], accepted.get(rule, (0, ""))
        causes = {cause: number for code, cause, number in lapsed if code == rule}
        told.append(Decisions(rule, line.no_error, line.confirmed, line.accepted_share, people, last, causes))
    return sorted(told, key=lambda each: (-(each.share or 0), each.rule))


def _of_decisions(
    decisions: Iterable[Decisions], rules: Mapping[str, RuleLine], limits: Mapping[str, int]
) -> list[Concern]:
    concerns = []
    for each in decisions:
        if gone := each.lapsed.get("gone", 0) + each.lapsed.get("changed", 0):
            concerns.append(Concern(UNUSED, None, "lapsed", {"rule": each.rule, "count": gone}))
        if rules[each.rule].found >= _ENOUGH and 100 * (each.share or 0) > limits["broad_percent"]:
            told = {"rule": each.rule, "share": each.share or 0}
            concerns.append(Concern(BROAD, None, "accepted_share", told))
    return concerns


def _letter(number: int) -> str:
    """A, B … Z, AA …"""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)
