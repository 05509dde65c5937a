"""Histories for the audit, made in the test."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from lmn_lint.audit.ledger import Ledger
from lmn_lint.audit.periods import Period
from lmn_lint.cli.main import main
from lmn_lint.history.kept import FINDING, BatchFacts
from lmn_lint.history.names import word_hash
from lmn_lint.history.store import History, RunEnd
from tests.build import KEY
from tests.history.build import begin, record

MONDAY = date(2026, 11, 2)
RULES = ("LMN101", "LMN203", "LMN506")


def finding(order: str, rule: str = "LMN101", **changes: object) -> list[object]:
    """A finding on an order of INK, of no supplier and no unit."""
    values = {
        "rule": rule,
        "severity": "error",
        "field": "mobile",
        "row": 2,
        "position": 3,
        "area": "INK",
        "delivery_rule": "BOKA",
        "supplier": None,
        "ordering_unit": None,
        "delivery_unit": None,
        "order_hash": KEY.pseudonym("order", order).hex(),
        "line": KEY.pseudonym("line", order).hex(),
        "identity": KEY.pseudonym("finding", rule, order).hex(),
        "too_late": False,
        "accepted": False,
        "decision": None,
        "accepted_by": None,
    } | changes
    return [values[name] for name in FINDING]


def facts(
    findings: Sequence[list[object]] = (),
    *,
    orders: int = 100,
    stop: int = 0,
    rules: Mapping[str, str] | None = None,
    shares: Iterable[tuple[str, str, int | None, int, int, int]] = (),
    words: Sequence[tuple[str, str | None]] = (),
    lines: Iterable[str] = (),
) -> BatchFacts:
    """A batch of so many orders, a row each; ``lines`` are orders that came back."""
    counts = dict.fromkeys(("cancelled", "totals", "blank", "outside_guide", "notes", "late"), 0)
    kept = BatchFacts(counts | {"rows": orders, "orders": orders, "stop": stop, "ready": orders - stop})
    statuses = rules if rules is not None else dict.fromkeys(RULES, "checked")
    found = [line[0] for line in findings]
    kept.rules = [
        (rule, status, orders if status == "checked" else 0, found.count(rule))
        for rule, status in statuses.items()
    ]
    kept.findings = [list(line) for line in findings]
    kept.shares = list(shares)
    kept.words = [
        (kind, word_hash(KEY, kind, name or str(n)).hex(), name) for n, (kind, name) in enumerate(words)
    ]
    kept.lines = [KEY.pseudonym("line", order).hex() for order in lines]
    kept.lines += [line[FINDING.index("line")] for line in findings]
    return kept


def write(folder: Path, nights: Mapping[int, Sequence[BatchFacts]]) -> Path:
    """A history of nights, told by their number of days after ``MONDAY`` (or before); each file has one batch."""
    path = folder / "historik.db"
    with History(path, KEY) as history:
        for number, batches in nights.items():
            run = begin(history, MONDAY + timedelta(days=number))
            for place, batch in enumerate(batches):
                record(history, run, batch, sha256=f"{abs(number):032}{place:032}")
            history.end(run, RunEnd("done", 0), "2026-11-23T02:00:00Z")
    return path


def period(first: int = 0, last: int = 27) -> Period:
    """Days after ``MONDAY``."""
    return Period(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last))


def ledger(path: Path) -> Ledger:
    """What a history says."""
    return Ledger(History(path, KEY, read_only=True).connection)


def key_file(folder: Path) -> Path:
    """The key, in a folder of its own."""
    place = folder / "nyckel" / "historik.key"
    place.parent.mkdir(exist_ok=True)
    place.write_text(KEY.secret.hex())
    place.chmod(0o600)
    return place


def audit(path: Path, *options: object) -> int:
    """Run the command with the history's key."""
    return main(["audit", str(path), "--key", str(key_file(path.parent)), *map(str, options)])


def spoil(path: Path, sql: str) -> None:
    """Change a history as somebody would who hides something."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(sql)
