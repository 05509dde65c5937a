"""Everything that a report says, as plain data: the page and the workbook only lay it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import Any

from lmn_lint.audit.groups import SMALLEST, Group, merged
from lmn_lint.audit.ledger import DIMENSIONS, Ledger, share
from lmn_lint.audit.periods import Period, weeks
from lmn_lint.audit.waivers import Acceptances, acceptances

_LATELY = 28
"""Days of the two columns that tell whether it gets better."""
SPEEDS = ((0, 1), (2, 3), (4, 7), (8, 14), (15, None))
"""Days until a finding was fixed, from and to."""
CHECKED, NOT_CHECKED, NO_SUCH_RULE, NO_BATCHES = "checked", "not_checked", "no_such_rule", "no_batches"
TOO_FEW = "too_few"
"""What a week was for a rule. Only the first has figures; no finding, not checked and no such rule yet differ."""


@dataclass(frozen=True)
class Week:
    """A week's orders; None where it had too few to be told."""

    name: str
    orders: tuple[int, int, int, int] | None
    """To stop, ready with notes, ready, too late."""
    found: Mapping[str, int] = field(default_factory=dict)
    """New findings by severity."""
    is_hidden: bool = False
    """Whether there is something that is not told."""

    @property
    def ready_share(self) -> float | None:
        """Orders that were ready to send, of those that could still be stopped."""
        if self.orders is None:
            return None
        stop, notes, ready, _ = self.orders
        return share(notes + ready, stop + notes + ready)


@dataclass
class RuleLine:
    """A rule in a period."""

    code: str
    name: str = ""
    title: str = ""
    severity: str = ""
    """The severity that most of its findings had, else the rule's own."""
    since: str = ""
    """The first day on which the history has it."""
    batches: dict[str, int] = field(default_factory=dict)
    """Batches by what became of the rule there: checked, skipped, crashed, not_selected."""
    rows: int = 0
    found: int = 0
    before: float | None = None
    """Findings per 1,000 rows in the period before."""
    fixed: int = 0
    days: float | None = None
    tried: int = 0
    """New findings while the rule was tried out (severity "shadow"); they count nowhere else."""
    no_error: int = 0
    confirmed: int = 0
    waived: int = 0
    """Different findings that exceptions of the settings settled; those that were left out are in no other figure."""
    weeks: list[tuple[str, float | None]] = field(default_factory=list)
    """Per week what it was for the rule, and findings per 1,000 rows."""
    trend: float | None = None
    """The later half of its weeks against the earlier: 0.5 is half as many."""

    @property
    def per_thousand(self) -> float | None:
        """Findings per 1,000 rows looked at."""
        return 1000 * self.found / self.rows if self.rows else None

    @property
    def false_alarms(self) -> float | None:
        """The share of its findings that people took for no error."""
        return share(self.no_error, self.found)

    @property
    def accepted_share(self) -> float | None:
        """The share of its findings that people accepted."""
        return share(self.no_error + self.confirmed, self.found)


@dataclass(frozen=True)
class Cost:
    """What findings might have cost: an estimate."""

    kind: str
    """"letter" or "return"."""
    rules: tuple[str, ...]
    orders: int
    put_right: int
    """Those of them that were fixed before."""
    each: int | None
    """Crowns; None where the settings do not say."""
    percent: int
    """How many of a hundred such orders are thought to end so."""

    def amount(self, orders: int) -> int | None:
        """Crowns for so many orders."""
        return None if self.each is None else round(orders * self.percent / 100 * self.each)


@dataclass
class Figures:
    """A report's figures."""

    period: Period
    columns: list[tuple[str, Period]]
    """What the headline figures are told for: name and period."""
    headline: list[dict[str, float | None]]
    weeks: list[Week]
    rules: list[RuleLine]
    groups: dict[str, list[Group]]
    speeds: list[int]
    """Fixed findings, by ``SPEEDS``."""
    costs: list[Cost]
    acceptances: Acceptances
    missing_nights: list[str]
    unfinished_nights: list[tuple[str, str]]
    refused: list[tuple[str, str, int, str, str]]
    versions: list[tuple[str, str, str, str]]
    head: str = ""
    tool: str = ""

    @property
    def silent(self) -> list[RuleLine]:
        """Rules that were looked for and never found anything."""
        return [
            line
            for line in self.rules
            if line.batches.get("checked") and not line.found + line.tried + line.waived
        ]

    @property
    def unchecked(self) -> list[RuleLine]:
        """Rules that were not run on some or all batches."""
        return [line for line in self.rules if set(line.batches) - {"checked"}]

    @property
    def shadows(self) -> list[RuleLine]:
        """Rules that were tried out and found something."""
        return [line for line in self.rules if line.tried]

    @property
    def doubted(self) -> list[RuleLine]:
        """Rules whose findings somebody took for no error, the most doubted first."""
        found = [line for line in self.rules if line.no_error]
        return sorted(found, key=lambda line: (-(line.false_alarms or 0), line.code))


def figures(ledger: Ledger, period: Period, settings: Mapping[str, Any], lang: str) -> Figures:
    """Gather the figures of a period. ``settings`` are those of ``[audit]`` by their fields; what is missing there
    is as usual."""
    from lmn_lint.rules.catalogue import loaded

    late = Period(period.last - timedelta(days=_LATELY - 1), period.last)
    columns = [("period", period), ("before", period.before)]
    if period.days > 2 * _LATELY:
        columns += [("lately", late), ("before_lately", late.before)]
    days = ledger.days_by_rule(period)
    nights = ledger.nights(period)
    by_week = _weeks(ledger, period)
    rules = _rules(ledger, period, days, {week.name for week in by_week if week.is_hidden}, lang)
    by_code = {line.code: line for line in rules}
    return Figures(
        period=period,
        columns=columns,
        headline=[ledger.headline(each) for _, each in columns],
        weeks=by_week,
        rules=rules,
        groups={dimension: merged(ledger.groups(dimension, period)) for dimension in DIMENSIONS},
        speeds=_speeds(day for each in days.values() for day in each),
        costs=_costs(ledger, period, settings),
        acceptances=acceptances(ledger, period, by_code, settings, list(loaded())),
        missing_nights=missing_nights([date.fromisoformat(day) for day, _ in nights]),
        unfinished_nights=[(day, status or "running") for day, status in nights if status != "done"],
        refused=ledger.refused(period),
        versions=ledger.versions(period),
    )


def _weeks(ledger: Ledger, period: Period) -> list[Week]:
    counted, found = ledger.by_week(period), ledger.found_by_week(period)
    hidden = _too_small({name: sum(counts[:4]) for name, counts in counted.items()})
    told = []
    for name in weeks(period):
        counts = counted.get(name)
        told.append(
            Week(name, None, is_hidden=name in hidden)
            if counts is None or name in hidden
            else Week(name, (counts[0], counts[1], counts[2], counts[3]), found.get(name, {}))
        )
    return told


def _too_small(orders: Mapping[str, int]) -> set[str]:
    """Weeks that are not told: those of few orders, with the next smallest where one alone could be worked out from
    the whole."""
    hidden = {name for name, count in orders.items() if count < SMALLEST}
    larger = sorted((count, name) for name, count in orders.items() if name not in hidden)
    while hidden and larger and (len(hidden) < 2 or sum(orders[name] for name in hidden) < SMALLEST):
        hidden.add(larger.pop(0)[1])
    return hidden


def _rules(
    ledger: Ledger, period: Period, days: Mapping[str, Sequence[int]], hidden: set[str], lang: str
) -> list[RuleLine]:
    from lmn_lint.rules.catalogue import loaded

    lines: dict[str, RuleLine] = {}
    rows: dict[tuple[str, str], int] = {}
    had: set[tuple[str, str]] = set()
    for code, week, status, batches, looked_at in ledger.rules_checked(period):
        line = lines.setdefault(code, RuleLine(code))
        line.batches[status] = line.batches.get(status, 0) + batches
        had.add((code, week))
        if status == "checked":
            line.rows += looked_at
            rows[code, week] = rows.get((code, week), 0) + looked_at
    found, firsts = ledger.rules_found(period), ledger.first_days()
    before, looked_before = ledger.rules_found(period.before), _rows_of(ledger, period.before)
    entries, with_batches = loaded(), {week for _, week in had}
    for code, tried in ledger.shadows(period):
        lines.setdefault(code, RuleLine(code)).tried = tried
    for code in found:
        lines.setdefault(code, RuleLine(code))
    for code, line in lines.items():
        told = found.get(code)
        if code in entries:
            rule = entries[code].rule
            line.name, line.title, line.severity = rule.name, rule.title.into(lang), rule.severity
        line.since = firsts.get(code, "")
        if told:
            line.found = sum(told["weeks"].values())
            line.fixed, line.no_error, line.confirmed = told["fixed"], told["no_error"], told["confirmed"]
            line.severity = max(told["severities"], key=lambda each: (told["severities"][each], each))
        line.days = median(days[code]) if days.get(code) else None
        if looked_before.get(code):
            earlier = sum(before[code]["weeks"].values()) if code in before else 0
            line.before = 1000 * earlier / looked_before[code]
        for week in weeks(period):
            line.weeks.append(
                (TOO_FEW, None)
                if week in hidden
                else _week_of_rule(code, week, rows, had, with_batches, told)
            )
        line.trend = _trend([rate for _, rate in line.weeks if rate is not None])
    return [lines[code] for code in sorted(lines)]


def _rows_of(ledger: Ledger, period: Period) -> dict[str, int]:
    rows: dict[str, int] = {}
    for code, _, status, _, looked_at in ledger.rules_checked(period):
        if status == "checked":
            rows[code] = rows.get(code, 0) + looked_at
    return rows


def _week_of_rule(
    code: str,
    week: str,
    rows: Mapping[tuple[str, str], int],
    had: set[tuple[str, str]],
    with_batches: set[str],
    told: Mapping[str, Any] | None,
) -> tuple[str, float | None]:
    if rows.get((code, week)):
        count = told["weeks"].get(week, 0) if told else 0
        return CHECKED, 1000 * count / rows[code, week]
    if (code, week) in had:
        return NOT_CHECKED, None
    return (NO_SUCH_RULE if week in with_batches else NO_BATCHES), None


def _trend(rates: Sequence[float]) -> float | None:
    """The later half against the earlier; None for fewer than four weeks, or where there was nothing."""
    if len(rates) < 4:
        return None
    half = len(rates) // 2
    earlier, later = sum(rates[:half]) / half, sum(rates[-half:]) / half
    return later / earlier if earlier else None


def _speeds(days: Iterable[int]) -> list[int]:
    counts = [0] * len(SPEEDS)
    for day in days:
        place = next(n for n, (low, high) in enumerate(SPEEDS) if high is None or low <= day <= high)
        counts[place] += 1
    return counts


LETTERS = ("LMN101", "LMN102", "LMN105", "LMN106")
"""Rules whose findings make the carrier write a letter where a text message would do."""
RETURNS = (
    "LMN103", "LMN104", "LMN107", "LMN201", "LMN202", "LMN203", "LMN301", "LMN302", "LMN501", "LMN502", "LMN505",
    "LMN506", "LMN507",
)  # fmt: skip
"""Rules whose findings make a parcel come back."""


def _costs(ledger: Ledger, period: Period, settings: Mapping[str, Any]) -> list[Cost]:
    costs = []
    for kind, usual in (("letter", LETTERS), ("return", RETURNS)):
        rules = settings.get(f"{kind}_rules") or usual
        orders, right = ledger.orders_with(rules, period)
        percent = settings.get(f"{kind}_percent")
        each = settings.get(f"{kind}_cost")
        costs.append(Cost(kind, tuple(rules), orders, right, each, 100 if percent is None else percent))
    return costs


def missing_nights(nights: Sequence[date]) -> list[str]:
    """Days between the first and the last night on which the job did not run, of weekdays on which it mostly does."""
    if not nights:
        return []
    had, first, last = set(nights), min(nights), max(nights)
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    usual = {
        weekday
        for weekday in range(7)
        if 2 * sum(day in had for day in every if day.weekday() == weekday)
        > sum(day.weekday() == weekday for day in every)
    }
    return [day.isoformat() for day in every if day not in had and day.weekday() in usual]
