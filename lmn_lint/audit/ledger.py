"""Questions to the history. It is opened for reading alone; what is worked out lies in memory.

Batches of a content that was checked before are left out everywhere: they would count twice. An *episode* is a
finding from the day it was found first to the day it was fixed; found anew after that, it is another one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median
from typing import Any

from lmn_lint.audit.groups import SMALLEST, Group
from lmn_lint.audit.periods import Period, week_of

DIMENSIONS = ("area", "delivery_rule", "supplier", "ordering_unit")
"""What findings are shown by, as ``share`` and ``finding`` call it."""
BLANK, UNNAMED = "", "?"
"""Keys of a group without a supplier or unit, and of those that the history may not name."""

_PREPARED = """
CREATE TEMP TABLE checked AS
SELECT b.id, b.file, r.id AS run, r.day, week_of(r.day) AS week, b.rows, b.orders, b.stop, b.notes, b.ready, b.late
FROM main.batch AS b JOIN main.file AS f ON f.id = b.file JOIN main.run AS r ON r.id = f.run
WHERE f.status = 'checked' AND NOT f.again AND r.command IN ('nightly', 'check');
CREATE UNIQUE INDEX temp.checked_by_id ON checked (id);

CREATE TEMP TABLE fix AS
SELECT f.identity, f.since, f.rule, c.day, CAST(julianday(c.day) - julianday(f.since) AS INTEGER) AS days
FROM main.fixed AS x JOIN temp.checked AS c ON c.id = x.batch JOIN main.finding AS f ON f.id = x.finding
WHERE f.severity != 'shadow';
CREATE INDEX temp.fix_by_identity ON fix (identity, since, day, days);

CREATE TEMP TABLE week AS SELECT since AS day, week_of(since) AS week FROM (SELECT DISTINCT since FROM main.finding);
CREATE UNIQUE INDEX temp.week_of_day ON week (day, week);

CREATE TEMP TABLE episode AS
SELECT e.*, w.week,
  (SELECT min(x.day) FROM temp.fix AS x WHERE x.identity = e.identity AND x.since = e.since) AS fixed,
  (SELECT min(x.days) FROM temp.fix AS x WHERE x.identity = e.identity AND x.since = e.since) AS days
FROM (SELECT f.identity, f.since, f.rule, f.severity, f.area, f.delivery_rule, f.supplier, f.ordering_unit, f.order_hash,
  f.state, f.decision, max(f.id) AS newest
  FROM main.finding AS f CROSS JOIN temp.checked AS c ON c.id = f.batch
  WHERE f.severity != 'shadow' GROUP BY f.identity, f.since) AS e JOIN temp.week AS w ON w.day = e.since;
"""


class Ledger:
    """What a history says, for one audit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Work out the tables that the questions are asked of."""
        self._connection = connection
        self._kept: dict[Period, list[Any]] = {}
        connection.create_function("week_of", 1, week_of, deterministic=True)
        for statement in _PREPARED.split(";\n"):
            if statement.strip():
                connection.execute(statement)

    def _all(self, sql: str, *values: object) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def _row(self, sql: str, *values: object) -> Any:
        return self._connection.execute(sql, values).fetchone()

    # -- what there is -----------------------------------------------------------------------------

    def whole(self) -> Period | None:
        """From the first to the last day of any run; None where nothing ever ran."""
        first, last = self._row("SELECT min(day), max(day) FROM main.run WHERE command != 'replay'")
        return Period(date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def versions(self, period: Period) -> list[tuple[str, str, str, str]]:
        """Version of lmn-lint and hash of the rule set, with their first and last day in the period."""
        return self._all(
            "SELECT tool_version, rules, min(day), max(day) FROM main.run "
            "WHERE command != 'replay' AND day BETWEEN ? AND ? GROUP BY 1, 2 ORDER BY 3, 1, 2",
            *period.bounds,
        )

    # -- headline ----------------------------------------------------------------------------------

    def headline(self, period: Period) -> dict[str, float | None]:
        """The figures of a period; None where there is nothing that they could be worked out from."""
        bounds = period.bounds
        runs, finished = self._row(
            "SELECT count(*), count(e.run) FROM main.run AS r LEFT JOIN main.run_end AS e "
            "ON e.run = r.id AND e.status = 'done' WHERE r.command != 'replay' AND r.day BETWEEN ? AND ?",
            *bounds,
        )
        (refused,) = self._row(
            "SELECT count(*) FROM main.file AS f JOIN main.run AS r ON r.id = f.run "
            "WHERE f.status != 'checked' AND r.day BETWEEN ? AND ?",
            *bounds,
        )
        files, *sums = self._row(
            "SELECT count(DISTINCT file), coalesce(sum(rows), 0), coalesce(sum(orders), 0), coalesce(sum(stop), 0), "
            "coalesce(sum(notes), 0), coalesce(sum(ready), 0), coalesce(sum(late), 0) FROM temp.checked "
            "WHERE day BETWEEN ? AND ?",
            *bounds,
        )
        rows, orders, stop, notes, ready, late = sums
        found, errors = self._row(
            "SELECT count(*), coalesce(sum(severity = 'error'), 0) FROM temp.episode WHERE since BETWEEN ? AND ?",
            *bounds,
        )
        (accepted,) = self._row(
            "SELECT count(*) FROM temp.episode WHERE state = 'accepted' AND since BETWEEN ? AND ?", *bounds
        )
        days = [row[0] for row in self._all("SELECT days FROM temp.fix WHERE day BETWEEN ? AND ?", *bounds)]
        if not runs:
            return {}
        return {
            "runs": runs,
            "unfinished": runs - finished,
            "files": files,
            "refused": refused,
            "rows": rows,
            "orders": orders,
            "stop": stop,
            "late": late,
            "ready_share": share(notes + ready, stop + notes + ready),
            "found": found,
            "errors": errors,
            "per_thousand": 1000 * found / rows if rows else None,
            "fixed": len(days),
            "accepted": accepted,
            "days": median(days) if days else None,
        }

    def by_week(self, period: Period) -> dict[str, tuple[int, ...]]:
        """Orders to stop, with notes, ready, too late, and rows, of each week that has any batch."""
        return {
            week: tuple(counts)
            for week, *counts in self._all(
                "SELECT week, sum(stop), sum(notes), sum(ready), sum(late), sum(rows) FROM temp.checked "
                "WHERE day BETWEEN ? AND ? GROUP BY week",
                *period.bounds,
            )
        }

    def found_by_week(self, period: Period) -> dict[str, dict[str, int]]:
        """Findings that were new, by week and severity."""
        found: dict[str, dict[str, int]] = {}
        for _, week, severity, count, *_ in self._found(period):
            told = found.setdefault(week, {})
            told[severity] = told.get(severity, 0) + count
        return found

    # -- rules -------------------------------------------------------------------------------------

    def rules_checked(self, period: Period) -> Iterator[tuple[str, str, str, int, int]]:
        """Rule, week, status, batches and rows looked at."""
        yield from self._all(
            "SELECT c.rule, b.week, c.status, count(*), sum(c.rows) FROM main.rule_check AS c "
            "JOIN temp.checked AS b ON b.id = c.batch WHERE b.day BETWEEN ? AND ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
            *period.bounds,
        )

    def first_days(self) -> dict[str, str]:
        """Rule to the first day on which the history has it, whatever its status."""
        return dict(
            self._all(
                "SELECT c.rule, min(b.day) FROM main.rule_check AS c JOIN temp.checked AS b ON b.id = c.batch GROUP BY 1"
            )
        )

    def _found(self, period: Period) -> list[Any]:
        """Rule, week, severity, new findings, and how many of them were fixed, no errors or confirmed."""
        if period not in self._kept:
            self._kept[period] = self._all(
                "SELECT rule, week, severity, count(*), coalesce(sum(fixed <= ?), 0), "
                "sum(state = 'accepted' AND decision = 'no_error'), "
                "sum(state = 'accepted' AND decision = 'confirmed') "
                "FROM temp.episode WHERE since BETWEEN ? AND ? GROUP BY 1, 2, 3",
                period.bounds[1],
                *period.bounds,
            )
        return self._kept[period]

    def rules_found(self, period: Period) -> dict[str, dict[str, Any]]:
        """Rule to what became of its new findings: by week, severity, and how it ended."""
        found: dict[str, dict[str, Any]] = {}
        for rule, week, severity, count, fixed, no_error, confirmed in self._found(period):
            line = found.setdefault(
                rule, {"weeks": {}, "severities": {}, "fixed": 0, "no_error": 0, "confirmed": 0}
            )
            line["weeks"][week] = line["weeks"].get(week, 0) + count
            line["severities"][severity] = line["severities"].get(severity, 0) + count
            line["fixed"] += fixed
            line["no_error"] += no_error
            line["confirmed"] += confirmed
        return found

    def days_by_rule(self, period: Period) -> dict[str, list[int]]:
        """Rule to the days that each of its findings stood that were fixed in the period."""
        days: dict[str, list[int]] = {}
        for rule, stood, count in self._all(
            "SELECT rule, days, count(*) FROM temp.fix WHERE day BETWEEN ? AND ? GROUP BY 1, 2",
            *period.bounds,
        ):
            days.setdefault(rule, []).extend([int(stood)] * count)
        return days

    def shadows(self, period: Period) -> list[tuple[str, int]]:
        """Rules that were tried out, and how much new they found."""
        return self._all(
            "SELECT f.rule, count(DISTINCT f.identity || f.since) FROM main.finding AS f "
            "JOIN temp.checked AS c ON c.id = f.batch WHERE f.severity = 'shadow' AND f.since BETWEEN ? AND ? "
            "GROUP BY 1 ORDER BY 1",
            *period.bounds,
        )

    # -- groups ------------------------------------------------------------------------------------

    def groups(self, dimension: str, period: Period) -> list[Group]:
        """What is counted of every area, delivery rule, supplier or unit; keys are codes or names."""
        names = dict(self._all("SELECT id, name FROM main.word"))
        told: dict[str, dict[str, Any]] = {}
        coded = dimension in ("area", "delivery_rule")

        def line(code: str | int | None) -> dict[str, Any]:
            key = str(code) if coded else BLANK
            if code and not coded:
                key = names.get(code) or UNNAMED
            return told.setdefault(
                key, {"sure": 0, "orders": 0, "stop": 0, "found": 0, "fixed": 0, "days": []}
            )

        column = "s.code" if coded else "s.word"
        for code, orders, stop, most in self._all(
            f"SELECT {column}, sum(s.orders), sum(s.stop), max(s.orders) FROM main.share AS s "  # noqa: S608
            "JOIN temp.checked AS b ON b.id = s.batch WHERE s.dimension = ? AND b.day BETWEEN ? AND ? GROUP BY 1",
            dimension,
            *period.bounds,
        ):
            kept = line(code)
            kept["orders"] += orders
            kept["stop"] += stop
            # A name that the history may not say is one of many: only one of them is there for sure.
            kept["sure"] = max(kept["sure"], most)
        for code, days, fixed, found in self._all(
            f"SELECT {dimension}, days, fixed <= ?, count(*) FROM temp.episode "  # noqa: S608
            "WHERE since BETWEEN ? AND ? AND order_hash != x'' GROUP BY 1, 2, 3",
            period.bounds[1],
            *period.bounds,
        ):
            kept = line(code)
            kept["found"] += found
            if fixed:
                kept["fixed"] += found
                kept["days"] += [int(days)] * found
        if any(kept["sure"] < SMALLEST for kept in told.values()):
            # Large enough is large enough: different orders are counted where a group may be too small.
            for code, different in self._all(
                f"SELECT {dimension}, count(DISTINCT order_hash) FROM temp.episode "  # noqa: S608
                "WHERE since BETWEEN ? AND ? AND order_hash != x'' GROUP BY 1",
                *period.bounds,
            ):
                kept = line(code)
                kept["sure"] = max(kept["sure"], different)
        return [
            Group(
                (key,),
                **{name: value for name, value in kept.items() if name != "days"},
                days=tuple(kept["days"]),
            )
            for key, kept in told.items()
        ]

    # -- what it might have cost -------------------------------------------------------------------

    def orders_with(self, rules: Sequence[str], period: Period) -> tuple[int, int]:
        """Orders with a new finding of these rules that nobody took for no error, and how many of them were put
        right altogether within the period."""
        orders, right = self._row(
            "SELECT count(*), coalesce(sum(right), 0) FROM (SELECT min(coalesce(fixed <= ?, 0)) AS right "
            "FROM temp.episode WHERE rule IN (SELECT value FROM json_each(?)) AND since BETWEEN ? AND ? "
            "AND order_hash != x'' AND NOT (state = 'accepted' AND decision = 'no_error') GROUP BY order_hash)",
            period.bounds[1],
            json.dumps(list(rules)),
            *period.bounds,
        )
        return int(orders), int(right)

    def last_day(self, period: Period) -> str:
        """The last day of the period on which anything was checked."""
        return str(
            self._row("SELECT max(day) FROM temp.checked WHERE day BETWEEN ? AND ?", *period.bounds)[0]
        )

    # -- acceptances -------------------------------------------------------------------------------

    def waivers(self, period: Period) -> list[dict[str, Any]]:
        """Every exception that stood in the settings: what it says, on which days, and what it touched."""
        names = (
            "id", "rules", "effect", "reason", "has_reason", "author", "author_hash", "until", "first", "last", "expired",
        )  # fmt: skip
        return [
            dict(zip(names, row, strict=True))
            for row in self._all(
                "SELECT w.id, w.rules, w.effect, w.reason, w.reason_hash IS NOT NULL, w.author, w.author_hash, w.until, "
                "min(b.day), max(b.day), sum(c.expired) FROM waiver AS w JOIN waiver_check AS c ON c.waiver = w.id "
                "JOIN temp.checked AS b ON b.id = c.batch WHERE b.day BETWEEN ? AND ? GROUP BY w.id ORDER BY w.id",
                *period.bounds,
            )
        ]

    def waiver_names(self) -> dict[int, dict[str, list[str | None]]]:
        """Exception to the names that limit it, by what they name; None where the history may not say the name."""
        names: dict[int, dict[str, list[str | None]]] = {}
        for waiver, part, name in self._all(
            "SELECT n.waiver, n.part, w.name FROM waiver_name AS n JOIN main.word AS w ON w.id = n.word "
            "ORDER BY n.waiver, n.part, w.name"
        ):
            names.setdefault(waiver, {}).setdefault(part, []).append(name)
        return names

    def waived(self, period: Period) -> list[tuple[int, str, int, int, int, str]]:
        """What exceptions touched: waiver, rule, whether it had expired, different findings, different orders,
        and the last day."""
        return self._all(
            "SELECT d.waiver, d.rule, c.expired, count(DISTINCT d.identity), count(DISTINCT d.order_hash), max(b.day) "
            "FROM waived AS d JOIN temp.checked AS b ON b.id = d.batch "
            "JOIN waiver_check AS c ON c.batch = d.batch AND c.waiver = d.waiver "
            "WHERE b.day BETWEEN ? AND ? GROUP BY 1, 2, 3",
            *period.bounds,
        )

    def all_found(self, rules: Sequence[str], period: Period) -> dict[str, int]:
        """Rule to its different findings, with those that exceptions left out."""
        chosen = json.dumps(list(rules))
        return dict(
            self._all(
                "SELECT rule, count(*) FROM (SELECT f.rule, f.identity FROM main.finding AS f "
                "JOIN temp.checked AS b ON b.id = f.batch WHERE f.severity != 'shadow' AND b.day BETWEEN ? AND ? "
                "AND f.rule IN (SELECT value FROM json_each(?)) UNION SELECT d.rule, d.identity FROM waived AS d "
                "JOIN temp.checked AS b ON b.id = d.batch WHERE b.day BETWEEN ? AND ?) GROUP BY rule",
                *period.bounds,
                chosen,
                *period.bounds,
            )
        )

    def accepted(self, period: Period) -> dict[str, tuple[int, str]]:
        """Rules whose findings somebody accepted in a workbook: how many people did, and the last day."""
        return {
            rule: (people, last)
            for rule, people, last in self._all(
                "SELECT f.rule, count(DISTINCT f.accepted_by), max(b.day) "
                "FROM main.finding AS f JOIN temp.checked AS b ON b.id = f.batch "
                "WHERE f.state = 'accepted' AND b.day BETWEEN ? AND ? GROUP BY 1",
                *period.bounds,
            )
        }

    def lapsed(self, period: Period) -> list[tuple[str, str, int]]:
        """Decisions in workbooks that accepted nothing: rule, why, how many."""
        return self._all(
            "SELECT p.rule, p.cause, sum(p.decisions) FROM lapsed AS p JOIN temp.checked AS b ON b.id = p.batch "
            "WHERE b.day BETWEEN ? AND ? GROUP BY 1, 2 ORDER BY 1, 2",
            *period.bounds,
        )

    # -- nights ------------------------------------------------------------------------------------

    def nights(self, period: Period) -> list[tuple[str, str | None]]:
        """Every run of the nightly job: its day and how it ended (None: it never said)."""
        return self._all(
            "SELECT r.day, e.status FROM main.run AS r LEFT JOIN main.run_end AS e ON e.run = r.id "
            "WHERE r.command = 'nightly' AND r.day BETWEEN ? AND ? ORDER BY r.id",
            *period.bounds,
        )

    def refused(self, period: Period) -> list[tuple[str, str, int, str, str]]:
        """Files that nobody could check: status, why, how many, first and last day."""
        return self._all(
            "SELECT f.status, f.why, count(*), min(r.day), max(r.day) FROM main.file AS f "
            "JOIN main.run AS r ON r.id = f.run WHERE f.status != 'checked' AND r.day BETWEEN ? AND ? "
            "GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
            *period.bounds,
        )


def share(part: float, whole: float) -> float | None:
    """A part of the whole, None where there is no whole."""
    return part / whole if whole else None
