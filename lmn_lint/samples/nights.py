"""A made-up history: many nights of the same few exports, so that the audit can be tried and measured.

Three made-up batches are checked in earnest. Every night then takes findings from them, under pseudonyms of its own:
so a year of history is made in the time of a few checks, and has everything that a real one has.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lmn_lint.history.kept import FINDING, BatchFacts, FileFacts
from lmn_lint.history.store import History, RunEnd
from lmn_lint.round_trip.decisions import NEVER_ACCEPTED

if TYPE_CHECKING:
    from lmn_lint.history.key import Key
    from lmn_lint.overrides import RowException

AREAS_OF_SKANE = ("norr", "syd", "mitt")
"""What tells the three exports apart."""
ROWS = 4200
"""Order lines of an export on an ordinary night: 250 nights are more than three million."""
_SENT = 50
"""Rows of an export that are kept as out for delivery; a real night has more."""
_STARTED = {"LMN210": 0.3, "LMN407": 0.45, "LMN604": 0.6}
"""Rules that come with a later version, and after which part of the nights."""
_LEARNT = {"LMN101": 0.25, "LMN106": 0.5, "LMN301": 0.35, "LMN506": 0.6, "LMN205": 0.4}
"""Rules whose findings grow fewer: how many are left of each in the end."""
_DOUBTED = {"LMN406": 0.3, "LMN209": 0.2, "LMN403": 0.12, "LMN408": 0.08}
"""Rules whose findings people often take for no errors."""
_UNIT_RULES = ("LMN301", "LMN302", "LMN303", "LMN304", "LMN305")
_ENDS = 0.6
"""After which part of the nights the exception with a last day has ended."""
_WAIVER = len(FINDING)
"""Where a line holds which exception fits it, or None; the history is not told so."""
_FIELDS = {name: place for place, name in enumerate(FINDING)}


@dataclass
class _Export:
    """One export: what was found in its made-up batch, and what still stands from the nights before."""

    name: str
    facts: BatchFacts
    orders: list[list[list[Any]]]
    """Findings of each order that has any."""
    standing: list[list[list[Any]]] = field(default_factory=list)
    exceptions: tuple[RowException, ...] = ()


def write_nights(
    path: Path,
    key: Key,
    nights: int,
    seed: int,
    last: date,
    *,
    rows: int = ROWS,
    shown: Callable[[int], None] | None = None,
) -> int:
    """Write a history of so many working nights that ends with ``last``; gives the rows that were checked.

    Raises ``HistoryRefused`` where it cannot be written. ``shown`` is told the night that is being made.
    """
    chance = np.random.Generator(np.random.PCG64(seed))
    days = list(_working_days(nights, last))
    excepted = _exceptions(days)
    exports = [
        _export(name, seed + number, rows, key, last, excepted) for number, name in enumerate(AREAS_OF_SKANE)
    ]
    left_out = set(chance.choice(nights, size=min(nights // 60, 5), replace=False).tolist())
    checked = 0
    with History(path, key) as history:
        # Nobody else has this file yet: a power cut costs the sample, and nothing else.
        for pragma in ("synchronous = OFF", "cache_size = -256000", "wal_autocheckpoint = 20000"):
            history.connection.execute(f"PRAGMA {pragma}")
        for number, day in enumerate(days):
            if shown:
                shown(number)
            if number in left_out:
                continue
            part = number / max(nights - 1, 1)
            fresh = frozenset(code for code, start in _STARTED.items() if part < start)
            run = history.begin(
                "nightly",
                rules=_hash("rules", *sorted(fresh)),
                settings=_hash("settings"),
                day=day.isoformat(),
                now=f"{day}T01:00:00Z",
            )
            for export in exports:
                night = _Night(key, chance, day, part, number, fresh)
                file = night.file(export, refused=bool(chance.random() < 0.01))
                checked += sum(batch.counts["rows"] for batch in file.batches)
                history.record(run, file, day.isoformat(), f"{day}T01:01:00Z")
            interrupted = chance.random() < 0.008
            if interrupted:
                history.close_interrupted("nightly", f"{day}T01:02:00Z")
            else:
                history.end(run, RunEnd("done", 0, mailed=True), f"{day}T01:02:00Z")
    return checked


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _working_days(nights: int, last: date) -> Iterator[date]:
    """So many Mondays to Fridays, the last of them on or before ``last``."""
    days: list[date] = []
    day = last
    while len(days) < nights:
        if day.weekday() < 5:
            days.append(day)
        day -= timedelta(days=1)
    return reversed(days)


def _exceptions(days: Sequence[date]) -> tuple[RowException, ...]:
    """Exceptions of the settings: one in use, one that ends, one that nothing fits, and one that is over-broad."""
    from lmn_lint.overrides import RowException

    ends = days[int(_ENDS * (len(days) - 1))]
    return (
        RowException(
            ("LMN203",), ("Ypsomed",), severity="info", reason="Skickar åt båda hållen", by="Kundservice"
        ),
        RowException(("LMN202",), ("Mediq",), reason="Packar om", by="Verksamhetschef", until=ends),
        RowException(
            ("LMN301",), ("Leverantör som slutat",), reason="Väntar på nytt avtal", by="Kundservice"
        ),
        RowException(("LMN",), ("Semper",), severity="info", by="Åsa Lindqvist"),
    )


def _export(
    name: str, seed: int, rows: int, key: Key, day: date, exceptions: tuple[RowException, ...]
) -> _Export:
    """Check a made-up batch as the nightly job would."""
    from lmn_lint.history.facts import facts_of
    from lmn_lint.linting import Options, check_batch, read_file
    from lmn_lint.orders.units import UnitRegister
    from lmn_lint.samples.files import as_csv
    from lmn_lint.samples.make import make_orders, unit_register

    register = UnitRegister(tuple((unit,) for unit in unit_register()["Enhet"]))
    # What ends is there to the end, and left out night by night until then.
    options = Options(today=day, register=register, exceptions=exceptions)
    made = make_orders(rows, seed, today=day, windows_1252=True, register=True)
    kept: list[BatchFacts] = []
    with tempfile.TemporaryDirectory(prefix="lmn-lint-") as folder:
        source = Path(folder) / f"{name}.csv"
        source.write_bytes(as_csv(made))
        for batch in read_file(source, options):
            check_batch(
                batch, options, lambda result, orders: kept.append(facts_of(result, orders, options, key))
            )
    facts = kept[0]
    fits = {place: waiver for waiver, *_, place in facts.waived if place is not None}
    by_order: dict[str, list[list[Any]]] = {}
    for place, line in enumerate(facts.findings):
        if line[_FIELDS["order_hash"]]:
            by_order.setdefault(line[_FIELDS["order_hash"]], []).append([*line, fits.get(place)])
    return _Export(name, facts, list(by_order.values()), exceptions=exceptions)


@dataclass
class _Night:
    """One night's draws."""

    key: Key
    chance: np.random.Generator
    day: date
    part: float
    """How much of the history lies behind: 0 to 1."""
    number: int
    unknown: frozenset[str]
    """Rules that do not exist yet."""

    def file(self, export: _Export, *, refused: bool) -> FileFacts:
        """An export of this night and what became of it."""
        name = f"ordrar-{export.name}-{self.day}.csv"
        common = {
            "name": name,
            "sender": f"ordrar-{export.name}-#",
            "size": 900_000,
            "sha256": hashlib.sha256(f"{self.number} {name}".encode()).hexdigest(),
        }
        if refused:
            return FileFacts(**common, status="refused", why="not_understood")  # type: ignore[arg-type]
        facts = self._batch(export)
        return FileFacts(**common, status="checked", kind="text", batches=(facts,))  # type: ignore[arg-type]

    def _batch(self, export: _Export) -> BatchFacts:
        scale = (0.85 + 0.1 * (self.day.weekday() in (0, 4))) * (1 + 0.25 * self.chance.random())
        without_units = self.chance.random() < 0.03
        silent = self.unknown | (set(_UNIT_RULES) if without_units else set())
        returned = self._returned(export, silent)
        fresh = self._fresh(export, scale, silent)
        orders = returned + fresh
        ignored, orders_told = self._parted(export, orders)
        findings = [line for order in orders_told for line in order]
        said = [export.facts.said[place] for place in export.facts.sent[:_SENT]]
        facts = BatchFacts(
            self._counts(export.facts.counts, orders_told, scale),
            findings=[line[:_WAIVER] for line in findings],
            waivers=[
                (waiver, exception.expired(self.day), names)
                for exception, (waiver, _, names) in zip(export.exceptions, export.facts.waivers, strict=True)
            ],
            waived=[_waived(line, place) for place, line in enumerate(findings) if line[_WAIVER] is not None]
            + [_waived(line, None) for line in ignored],
            words=export.facts.words,
            said=[(self._pseudonym("line", line[0]), *line[1:]) for line in said],
            sent=list(range(len(said))),
        )
        facts.lines = list(dict.fromkeys(line[_FIELDS["line"]] for order in self._seen for line in order))
        found: dict[str, int] = {}
        for line in findings:
            found[line[0]] = found.get(line[0], 0) + 1
        facts.rules = [
            (rule, "skipped", 0, 0)
            if without_units and rule in _UNIT_RULES
            else (rule, status, looked_at and facts.counts["rows"], found.get(rule, 0))
            for rule, status, looked_at, _ in export.facts.rules
            if rule not in self.unknown
        ]
        facts.shares = list(self._shares(export.facts, orders_told, scale))
        export.standing = [order for order in orders if order]
        return facts

    def _parted(
        self, export: _Export, orders: list[list[list[Any]]]
    ) -> tuple[list[list[Any]], list[list[list[Any]]]]:
        """Findings that exceptions leave out tonight, and the orders with the others."""
        leave_out = {
            number
            for number, exception in enumerate(export.exceptions)
            if exception.severity is None and not exception.expired(self.day)
        }
        ignored = [line for order in orders for line in order if line[_WAIVER] in leave_out]
        told = [[line for line in order if line[_WAIVER] not in leave_out] for order in orders]
        return ignored, [order for order in told if order]

    def _returned(self, export: _Export, silent: frozenset[str] | set[str]) -> list[list[list[Any]]]:
        """What still stands of the findings of orders that come back; some are fixed by now, some accepted."""
        self._seen: list[list[list[Any]]] = []
        kept = []
        for order in export.standing:
            if self.chance.random() < 0.2:
                continue  # the order went its way, and is not in this export
            self._seen.append(order)
            lines = []
            for line in order:
                if line[0] in silent or self.chance.random() < (0.75 if line[1] == "error" else 0.5):
                    continue
                again = list(line)
                may = line[0] not in NEVER_ACCEPTED and not again[_FIELDS["accepted"]]
                if may and self.chance.random() < _DOUBTED.get(line[0], 0.02):
                    again[_FIELDS["accepted"]] = True
                    again[_FIELDS["decision"]] = "no_error" if line[0] in _DOUBTED else "confirmed"
                    by = f"decider {int(self.chance.integers(4))}"
                    again[_FIELDS["accepted_by"]] = self.key.pseudonym("decider", by).hex()
                lines.append(again)
            if lines:
                kept.append(lines)
        return kept

    def _fresh(
        self, export: _Export, scale: float, silent: frozenset[str] | set[str]
    ) -> list[list[list[Any]]]:
        """Findings of tonight's orders, fewer of those rules that people have learnt from."""
        orders = []
        for order in export.orders:
            if self.chance.random() > 0.85 * scale:
                continue
            lines = []
            for line in order:
                rest = 1 - (1 - _LEARNT.get(line[0], 0.95)) * self.part
                if line[0] in silent or self.chance.random() > rest:
                    continue
                mine = list(line)
                for name in ("order_hash", "line", "identity"):
                    mine[_FIELDS[name]] = self._pseudonym(name, line[_FIELDS[name]])
                lines.append(mine)
            if lines:
                orders.append(lines)
        self._seen += orders
        return orders

    def _pseudonym(self, kind: str, of: str) -> str:
        return self.key.pseudonym("sample", kind, str(self.number), of).hex()

    @staticmethod
    def _counts(usual: dict[str, int], orders: Sequence[list[list[Any]]], scale: float) -> dict[str, int]:
        counts = {name: round(value * scale) for name, value in usual.items()}
        stop = sum(_stops(order) for order in orders)
        notes = sum(
            not _stops(order) and any(not line[_FIELDS["accepted"]] for line in order) for order in orders
        )
        counts["stop"], counts["notes"] = stop, notes
        counts["ready"] = max(counts["orders"] - stop - notes - counts["late"], 0)
        counts["orders"] = stop + notes + counts["ready"] + counts["late"]
        return counts

    @staticmethod
    def _shares(
        facts: BatchFacts, orders: Sequence[list[list[Any]]], scale: float
    ) -> Iterator[tuple[str, str, int | None, int, int, int]]:
        stops: dict[tuple[str, str, int | None], int] = {}
        for order in orders:
            if _stops(order):
                first = order[0]
                for dimension in ("area", "delivery_rule"):
                    told = (dimension, first[_FIELDS[dimension]], None)
                    stops[told] = stops.get(told, 0) + 1
                for dimension in ("supplier", "ordering_unit", "delivery_unit"):
                    named = (dimension, "", first[_FIELDS[dimension]])
                    stops[named] = stops.get(named, 0) + 1
        for dimension, code, word, rows, of_orders, _ in facts.shares:
            stop = stops.get((dimension, code, word), 0)
            yield (
                dimension,
                code,
                word,
                round(rows * scale) or 1,
                max(round(of_orders * scale), stop, 1),
                stop,
            )


def _waived(line: list[Any], place: int | None) -> tuple[int, str, str, str, str, int | None]:
    """A finding that an exception fits, as ``BatchFacts.waived`` has it."""
    rule, severity, order, identity = (
        line[_FIELDS[name]] for name in ("rule", "severity", "order_hash", "identity")
    )
    return line[_WAIVER], rule, severity, order, identity, place


def _stops(order: list[list[Any]]) -> bool:
    return any(
        line[_FIELDS["severity"]] == "error"
        and not line[_FIELDS["accepted"]]
        and not line[_FIELDS["too_late"]]
        for line in order
    )
