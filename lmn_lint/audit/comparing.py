"""Two periods, or two runs, against each other: what is new, what was fixed, what persists."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from lmn_lint.audit import AuditRefused
from lmn_lint.audit.periods import Side

_TABLES = {
    "side": "SELECT f.identity, f.rule, f.since, max(f.id) FROM temp.checked AS c "
    "JOIN main.finding AS f ON f.batch = c.id WHERE {where} AND f.severity != 'shadow' GROUP BY f.identity",
    "ran": "SELECT DISTINCT k.rule FROM temp.checked AS c JOIN main.rule_check AS k ON k.batch = c.id "
    "WHERE {where} AND k.status = 'checked'",
    "last": "SELECT max(c.id) AS batch FROM temp.checked AS c WHERE {where}",
}
"""What was found, which rules ran, and where it ended: of each side."""


@dataclass
class RuleChange:
    """A rule in both."""

    code: str
    title: str = ""
    new: int = 0
    fixed: int = 0
    gone: int = 0
    """Not seen again, though nothing says that they were fixed: their orders did not come back."""
    persisting: int = 0
    unchecked: tuple[str, ...] = ()
    """Names of the sides in which the rule was not checked: there, nothing found says nothing."""


@dataclass
class Comparison:
    """What became of the findings of ``a`` in ``b``."""

    a: str
    b: str
    rules: list[RuleChange] = field(default_factory=list)

    def total(self, name: str) -> int:
        """The sum of "new", "fixed", "gone" or "persisting" over all rules."""
        return sum(getattr(rule, name) for rule in self.rules)


def compare(connection: sqlite3.Connection, a: Side, b: Side, lang: str) -> Comparison:
    """Compare what was found; ``Ledger`` has prepared the connection. Raises ``AuditRefused`` for an unknown run."""
    from lmn_lint.rules.catalogue import loaded

    names = [_prepare(connection, number, side, lang) for number, side in enumerate((a, b))]
    lines: dict[str, RuleChange] = {}
    entries = loaded()

    def line(code: str) -> RuleChange:
        title = entries[code].rule.title.into(lang) if code in entries else ""
        return lines.setdefault(code, RuleChange(code, title))

    for code, persisting, fixed, gone in connection.execute(
        "SELECT a.rule, sum(b.identity IS NOT NULL), sum(b.identity IS NULL AND x.identity IS NOT NULL), "
        "sum(b.identity IS NULL AND x.identity IS NULL) FROM temp.side0 AS a LEFT JOIN temp.side1 AS b "
        "ON b.identity = a.identity LEFT JOIN (SELECT f.identity, f.since FROM main.fixed AS x "
        "JOIN main.finding AS f ON f.id = x.finding WHERE x.batch <= (SELECT batch FROM temp.last1)) AS x "
        "ON x.identity = a.identity AND x.since = a.since GROUP BY 1"
    ):
        change = line(code)
        change.persisting, change.fixed, change.gone = persisting, fixed, gone
    for code, new in connection.execute(
        "SELECT rule, count(*) FROM temp.side1 WHERE identity NOT IN (SELECT identity FROM temp.side0) GROUP BY 1"
    ):
        line(code).new = new
    for number, name in enumerate(names):
        ran = {row[0] for row in connection.execute(f"SELECT rule FROM temp.ran{number}")}  # noqa: S608
        for code, change in lines.items():
            if code not in ran:
                change.unchecked += (name,)
    return Comparison(names[0], names[1], [lines[code] for code in sorted(lines)])


def _prepare(connection: sqlite3.Connection, number: int, side: Side, lang: str) -> str:
    """Put what was found and checked on one side where a query can join it; gives what the side is called."""
    from lmn_lint.messages import say

    where, name = "c.run = ?", say(lang, "audit.run", run=side.run or 0)
    values: tuple[int | str | None, ...] = (side.run,)
    if side.run is not None:
        if connection.execute("SELECT 1 FROM main.run WHERE id = ?", values).fetchone() is None:
            raise AuditRefused("no_such_run", run=side.run)
    else:
        assert side.period is not None  # noqa: S101  one of the two
        where, values = "c.day BETWEEN ? AND ?", side.period.bounds
        name = str(side.period) if ".." in side.name else side.name
    for table, query in _TABLES.items():
        connection.execute(f"CREATE TEMP TABLE {table}{number} AS {query.format(where=where)}", values)
    connection.execute(f"CREATE UNIQUE INDEX temp.side{number}_by_identity ON side{number} (identity)")
    return name
