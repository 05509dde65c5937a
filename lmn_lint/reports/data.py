"""A result as plain data: what JSON, JSON lines and CSV are made of. No private value unless asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from lmn_lint import __version__
from lmn_lint.findings import column_letters
from lmn_lint.masking import masked
from lmn_lint.messages import say
from lmn_lint.messages.findings import worded
from lmn_lint.reports.since import decision_sentences, since_sentence
from lmn_lint.reports.why import refused_sentence, why_skipped
from lmn_lint.result import BatchResult, Result
from lmn_lint.rules.catalogue import rule_set_hash
from lmn_lint.rules.rule import SEVERITIES

FINDING_KEYS = (
    "rule", "name", "severity", "row", "column", "cell", "field", "order", "message", "suggestion",
    "confidence", "too_late", "accepted",
)  # fmt: skip


def finding_columns(result: BatchResult, lang: str, show_values: bool) -> pd.DataFrame:
    """One row per finding with the columns ``FINDING_KEYS``; None where a key has no value."""
    findings = result.findings
    words = worded(findings, lang)
    columns = {position: column_letters(int(position)) for position in findings["position"].dropna().unique()}
    column = findings["position"].map(columns).astype(object)
    row = findings["row"].astype(object)
    located = findings["row"].notna()
    cell = (column.astype(str) + row.astype(str)).astype(object)
    orders = {order: masked(order) for order in findings["order"].unique()}
    order = findings["order"].map(orders).astype(object)
    suggested = findings["suggestion"].ne("")
    data = {
        "rule": findings["rule"],
        "name": words["name"],
        "severity": findings["severity"],
        "row": row.where(located, None),
        "column": column.where(located, None),
        "cell": cell.where(located, None),
        "field": findings["field"],
        "order": order.where(findings["order"].ne(""), None),
        "message": words["message"],
        "suggestion": findings["suggestion"].astype(object).where(suggested & show_values, None),
        "confidence": findings["confidence"].astype(object).where(suggested, None),
        "too_late": findings["too_late"],
        "accepted": findings["accepted"],
    }
    return pd.DataFrame({key: data[key].astype(object) for key in FINDING_KEYS}, dtype=object)


def finding_records(result: BatchResult, lang: str, show_values: bool) -> Iterator[dict[str, Any]]:
    """One dictionary per finding, keys in the order of ``FINDING_KEYS``."""
    frame = finding_columns(result, lang, show_values)
    for values in zip(*(frame[key] for key in FINDING_KEYS), strict=True):
        record = dict(zip(FINDING_KEYS, values, strict=True))
        if record["row"] is not None:
            record["row"] = int(record["row"])
        record["too_late"], record["accepted"] = bool(record["too_late"]), bool(record["accepted"])
        yield record


def batch_data(result: BatchResult, lang: str, show_values: bool) -> dict[str, Any]:
    """One batch as JSON has it."""
    batch, findings = result.batch, result.findings
    counted = findings[~findings["accepted"]]
    severities = counted["severity"].value_counts()
    by_rule = findings["rule"].value_counts().sort_index()
    return {
        "file": masked(str(batch.file)),
        "sheet": None if batch.sheet is None else masked(batch.sheet),
        "sha256": batch.sha256,
        "rows": result.rows,
        "orders": result.orders,
        "left_out": result.left_out(),
        "header_row": batch.header_row,
        "columns": {
            name: {
                "header": masked(match.header),
                "column": column_letters(match.position),
                "how": match.how,
            }
            for name, match in batch.columns.items()
        },
        "unknown_columns": [column_letters(position) for position in batch.unknown_columns],
        "skipped_rules": [
            {"rule": skipped.rule, "why": why_skipped(skipped, lang)} for skipped in result.skipped
        ],
        "remarks": _remarks(result, lang),
        "outside_guide": result.outside_guide,
        "summary": {
            **{severity: int(severities.get(severity, 0)) for severity in SEVERITIES},
            "accepted": int(findings["accepted"].sum()),
            "by_rule": {str(code): int(count) for code, count in by_rule.items()},
        },
        "findings": list(finding_records(result, lang, show_values)),
    }


def _remarks(result: BatchResult, lang: str) -> list[str]:
    remarks = [say(lang, f"remark.{remark.code}", **remark.details) for remark in result.remarks]
    if result.since is not None:
        most = len(result.findings) + result.since.earlier
        remarks += [since_sentence(result.since, lang), *decision_sentences(result.since, lang, most)]
    return remarks


def result_data(result: Result, lang: str, show_values: bool = False) -> dict[str, Any]:
    """The whole result as JSON has it."""
    return {
        "tool": {"name": "lmn-lint", "version": __version__, "rules": rule_set_hash()},
        "batches": [batch_data(batch, lang, show_values) for batch in result.batches],
        "refused": [
            {"file": masked(str(refused.file)), "why": refused_sentence(refused, lang), "code": refused.code}
            for refused in result.refused
        ],
    }
