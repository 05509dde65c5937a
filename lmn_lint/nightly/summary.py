"""What is told of a run: data that JSON, the page, the mail and the metrics are made from. No private value.

Everything but names comes from the history: so a run that was killed loses nothing, the next one tells it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from lmn_lint import __version__
from lmn_lint.masking import masked
from lmn_lint.messages import say
from lmn_lint.nightly.clock import local

if TYPE_CHECKING:
    from lmn_lint.history.store import History
    from lmn_lint.nightly.senders import Missing

SEVERITIES = ("error", "warning", "info")
STATUSES = (
    "checked",
    "not_settled",
    "refused",
    "too_large",
    "timed_out",
    "crashed",
    "skipped",
    "not_written",
)
FAILED = ("refused", "too_large", "timed_out", "crashed", "not_written")
"""Statuses of files that nobody has checked, and somebody should know."""
_VERDICTS = ("rows", "orders", "stop", "notes", "ready", "late", "cancelled", "totals", "blank")


@dataclass(frozen=True)
class Told:
    """One file of the inbox and what became of it in this run."""

    name: str
    status: str
    why: str = ""
    details: Mapping[str, str | int] = field(default_factory=dict)
    number: int | None = None
    """The file's number in the history, where it was noted there."""
    sha256: str | None = None
    news: bool = True
    since: str = ""
    twin: str = ""
    workbook: str = ""
    report: str = ""


def why_in_words(told: Told, lang: str) -> str:
    """Why a file was not checked, in a sentence; "" for one that was."""
    if told.status == "checked":
        return ""
    if told.status == "not_settled":
        return say(lang, "nightly.why_not_settled", since=local(datetime.fromisoformat(told.since)))
    if told.status == "skipped":
        key = "twin" if told.why == "duplicate" and told.twin else told.why
        return say(lang, f"nightly.why_skipped_{key}", file=masked(told.twin))
    if told.status == "not_written":
        return say(lang, f"workbook.refused_{told.why}", **{"name": "", **told.details})
    if told.status == "crashed":
        return say(lang, "nightly.why_crashed")
    try:
        return say(lang, f"refused.{told.why}", **told.details)
    except KeyError:
        # Of an earlier run only the code is known.
        return say(lang, "nightly.why_by_code", code=told.why)


def file_data(history: History, told: Told, lang: str, on_trial: Collection[str] = ()) -> dict[str, Any]:
    """One file as the summary has it. Of rules ``on_trial`` nothing is told, not even that they did not run."""
    data: dict[str, Any] = {
        "file": masked(told.name),
        "status": told.status,
        "why": why_in_words(told, lang) or None,
        "code": told.why or None,
        "news": told.news,
        "sha256": told.sha256,
    }
    if told.status != "checked" or told.number is None:
        return data
    execute = history.connection.execute
    sums = ", ".join(f"sum({name})" for name in _VERDICTS)
    sheets, *verdicts = execute(
        f"SELECT count(*), {sums} FROM batch WHERE file = ?",  # noqa: S608  names of ours
        (told.number,),
    ).fetchone()
    figures = dict(zip(_VERDICTS, verdicts, strict=True))
    left_out = {name: figures.pop(name) for name in ("cancelled", "totals", "blank")}
    found = execute(
        "SELECT f.rule, f.severity, f.state, count(*) FROM finding AS f JOIN batch AS b ON b.id = f.batch "
        "WHERE b.file = ? AND f.severity <> 'shadow' GROUP BY 1, 2, 3",
        (told.number,),
    ).fetchall()
    (fixed,) = execute(
        "SELECT count(*) FROM fixed AS x JOIN batch AS b ON b.id = x.batch JOIN finding AS f ON f.id = x.finding "
        "WHERE b.file = ? AND f.severity <> 'shadow'",
        (told.number,),
    ).fetchone()
    ledger = execute(
        "SELECT c.rule, c.status FROM rule_check AS c JOIN batch AS b ON b.id = c.batch WHERE b.file = ? "
        "GROUP BY 1, 2 ORDER BY 1",
        (told.number,),
    ).fetchall()
    rules = {
        status: [rule for rule, had in ledger if had == status and rule not in on_trial]
        for status in ("checked", "skipped", "crashed", "not_selected")
    }
    counts = {
        **{name: _count(found, severity=name, accepted=False) for name in SEVERITIES},
        "accepted": _count(found, accepted=True),
        "new": _count(found, state="new"),
        "persisting": _count(found, state="persisting"),
        "fixed": fixed,
    }
    by_rule: dict[str, int] = {}
    for rule, _, _, count in found:
        by_rule[rule] = by_rule.get(rule, 0) + count
    open_findings = sum(counts[name] for name in SEVERITIES)
    return data | {
        "sheets": sheets,
        **figures,
        "left_out": left_out,
        "summary": {**counts, "by_rule": dict(sorted(by_rule.items()))},
        "rules": {"checked": len(rules["checked"]), **{name: rules[name] for name in ("skipped", "crashed")}},
        # Nothing found is clean only where everything was looked for.
        "clean": not open_findings and not rules["skipped"] and not rules["crashed"],
        "workbook": masked(told.workbook) or None,
        "report": masked(told.report) or None,
    }


def _count(
    found: Iterable[tuple[str, str, str, int]],
    *,
    severity: str | None = None,
    state: str | None = None,
    accepted: bool | None = None,
) -> int:
    return sum(
        count
        for _, of_severity, of_state, count in found
        if severity in (None, of_severity)
        and state in (None, of_state)
        and accepted in (None, of_state == "accepted")
    )


def rules_data(
    history: History, numbers: Sequence[int], on_trial: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Every rule on the batches of some files: on how many it ran and did not, and what it found.

    Rules ``on_trial`` are told as left out: "checked" and nothing found would be a lie.
    """
    from lmn_lint.rules.catalogue import loaded

    lines: dict[str, dict[str, Any]] = {}
    for rule, status, batches, rows, findings in history.connection.execute(
        # What rules found that are only tried out is told to nobody.
        "SELECT c.rule, c.status, count(*), sum(c.rows), sum(c.findings) - sum((SELECT count(*) FROM finding AS f "
        "WHERE f.batch = c.batch AND f.rule = c.rule AND f.severity = 'shadow')) FROM rule_check AS c "
        "JOIN batch AS b ON b.id = c.batch WHERE b.file IN (SELECT value FROM json_each(?)) GROUP BY 1, 2 ORDER BY 1",
        (json.dumps(list(numbers)),),
    ):
        entry = loaded().get(rule)
        line = lines.setdefault(
            rule,
            {
                "rule": rule,
                "name": entry.rule.name if entry else "",
                "checked": 0,
                "skipped": 0,
                "crashed": 0,
                "not_selected": 0,
                "rows": 0,
                "findings": 0,
            },
        )
        if rule in on_trial:
            line["not_selected"] += batches
            continue
        line[status] = batches
        line["rows"] += rows
        line["findings"] += findings
    return list(lines.values())


def run_data(
    history: History,
    run: int,
    files: Sequence[Told],
    missing: Sequence[Missing],
    names: Mapping[bytes, str],
    *,
    lang: str,
    ended: str,
    carried_from: Sequence[int],
    on_trial: Collection[str],
) -> dict[str, Any]:
    """The whole run as ``summary.json`` has it."""
    execute = history.connection.execute
    rules, day, started = execute("SELECT rules, day, started FROM run WHERE id = ?", (run,)).fetchone()
    success = execute(
        "SELECT max(run_end.ended) FROM run_end JOIN run ON run.id = run_end.run "
        "WHERE run.command = 'nightly' AND run_end.status = 'done' AND run.id < ?",
        (run,),
    ).fetchone()[0]
    told = [file_data(history, each, lang, on_trial) for each in files]
    checked = [each for each in told if each["status"] == "checked"]
    looked_at = [each for each in told if each["status"] != "skipped"]
    numbers = [each.number for each in files if each.status == "checked" and each.number is not None]
    head = history.head()
    return {
        "tool": {"name": "lmn-lint", "version": __version__, "rules": rules},
        "run": {
            "number": run,
            "day": day,
            "started": started,
            "ended": ended,
            "carried_over_from": list(carried_from),
            "previous_success": success,
        },
        # Null where nothing was to be checked: that says nothing.
        "clean": all(each.get("clean", False) for each in looked_at) if looked_at else None,
        "totals": _totals(told, checked),
        "files": told,
        "rules": rules_data(history, numbers, on_trial),
        "missing_senders": [
            {"like": masked(names.get(each.file, "")) or None, "last": each.last.isoformat()}
            for each in missing
        ],
        "chain": {"entries": head.entries, "head": str(head)},
    }


def _totals(told: Sequence[dict[str, Any]], checked: Sequence[dict[str, Any]]) -> dict[str, Any]:
    statuses = {status: sum(each["status"] == status for each in told) for status in STATUSES}
    figures = ("rows", "orders", "stop", "notes", "ready", "late")
    counts = (*SEVERITIES, "accepted", "new", "persisting", "fixed")
    return {
        "files": statuses,
        **{name: sum(each[name] for each in checked) for name in figures},
        **{name: sum(each["summary"][name] for each in checked) for name in counts},
    }
