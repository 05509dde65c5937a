"""The catalogue as plain data: what ``lmn-lint rules --format json`` writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lmn_lint import __version__
from lmn_lint.messages.places import places
from lmn_lint.rules.relations import Relation, silenced_by, silences
from lmn_lint.rules.rule import Example, Rule
from lmn_lint.rules.shown import severities, shown


def rules_data(rules: Iterable[Rule], lang: str) -> dict[str, Any]:
    """Rules in the language ``lang``, sorted by code."""
    records = [rule_data(record, lang) for record in sorted(rules, key=lambda record: record.code)]
    return {"tool": {"name": "lmn-lint", "version": __version__}, "rules": records}


def rule_data(record: Rule, lang: str) -> dict[str, Any]:
    """One rule."""
    return {
        "rule": record.code,
        "name": record.name,
        "severity": record.severity,
        "severities": list(severities(record.code)),
        "title": record.title.into(lang),
        "why": record.why.into(lang),
        "todo": record.todo.into(lang),
        "where": places(record.fields, lang),
        "source": record.source.into(lang),
        "messages": {key: text.into(lang) for key, text in record.messages.items()},
        "fields": list(record.fields),
        "stand_ins": dict(record.stand_ins),
        "needs": [list(group) for group in record.needs],
        "about_notification": record.about_notification,
        "silenced_by": [_relation(relation) for relation in silenced_by(record.code)],
        "silences": [_relation(relation) for relation in silences(record.code)],
        "wrong": [_example(record, example) for example in record.wrong],
        "right": [_example(record, example) for example in record.right],
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "stands": [
            {
                "rule": standing.rule,
                "field": standing.field,
                "message": standing.message,
                "severity": standing.severity,
            }
            for standing in relation.stands
        ],
        "silent": list(relation.silent),
        "where": relation.where,
        "fields": list(relation.fields),
    }


def _example(record: Rule, example: Example) -> dict[str, Any]:
    table = shown(record, example)
    return {
        "clean": table.clean,
        "rows": [{field: row.get(field, "") for field in table.fields} for row in table.rows],
        "flags": [{"row": row if row >= 0 else None, "field": field} for row, field in sorted(table.flagged)],
        "severity": table.severity,
        "without": list(table.without),
        "register": [list(entry) for entry in table.register],
        "earlier": [{field: row.get(field, "") for field in table.fields} for row in table.earlier],
    }
