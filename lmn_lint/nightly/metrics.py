"""The run's figures for Prometheus' textfile collector."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any


def metrics(data: dict[str, Any], exit_code: int, *, told: bool) -> str:
    """The text of a ``.prom`` file (``data`` as ``summary.run_data`` makes it); ``told``: its summary was written."""
    return "".join(f"{line}\n" for line in _lines(data, exit_code, told))


def _lines(data: dict[str, Any], exit_code: int, told: bool) -> Iterator[str]:
    run, totals = data["run"], data["totals"]
    started, ended = (datetime.fromisoformat(run[name]).timestamp() for name in ("started", "ended"))
    success = run["ended"] if told else run["previous_success"]
    yield from _gauge("run_number", "Number of the last run.", run["number"])
    yield from _gauge("last_run_timestamp_seconds", "When the last run ended.", int(ended))
    if success is not None:
        when = int(datetime.fromisoformat(success).timestamp())
        yield from _gauge("last_success_timestamp_seconds", "When the last summary was written.", when)
    yield from _gauge(
        "last_run_duration_seconds", "How long the last run took.", int(max(ended - started, 0))
    )
    yield from _gauge("last_run_exit_code", "Exit code of the last run.", exit_code)
    if data["clean"] is not None:
        about = "1 where everything was checked and nothing found."
        yield from _gauge("last_run_clean", about, int(data["clean"]))
    yield from _family("files", "Files of the last run by what became of them.", "status", totals["files"])
    orders = {name: totals[name] for name in ("stop", "notes", "ready", "late")}
    yield from _family("orders", "Orders of the last run by verdict.", "verdict", orders)
    severities = {name: totals[name] for name in ("error", "warning", "info")}
    yield from _family(
        "findings", "Findings of the last run by severity, accepted ones aside.", "severity", severities
    )
    states = {name: totals[name] for name in ("new", "persisting", "fixed", "accepted")}
    yield from _family("finding_states", "Findings of the last run by state.", "state", states)
    rules = {each["rule"]: each["findings"] for each in data["rules"]}
    yield from _family("rule_findings", "Findings of the last run by rule.", "rule", rules)
    yield from _gauge(
        "missing_senders", "Senders that usually deliver and did not.", len(data["missing_senders"])
    )


def _gauge(name: str, about: str, value: int) -> Iterator[str]:
    yield from (
        f"# HELP lmn_lint_{name} {about}",
        f"# TYPE lmn_lint_{name} gauge",
        f"lmn_lint_{name} {value}",
    )


def _family(name: str, about: str, label: str, values: dict[str, int]) -> Iterator[str]:
    yield from (f"# HELP lmn_lint_{name} {about}", f"# TYPE lmn_lint_{name} gauge")
    for each, value in values.items():
        yield f'lmn_lint_{name}{{{label}="{each}"}} {value}'
