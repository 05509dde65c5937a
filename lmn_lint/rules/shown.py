"""A rule's examples as people read them: only what differs from a clean row, and the cells that are flagged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lmn_lint.rules import examples
from lmn_lint.rules.rule import SEVERITIES, Example, Rule, Severity

CLEAN = {
    make.__name__: make()
    for make in (
        examples.ink,
        examples.ink_unit,
        examples.spe,
        examples.dia,
        examples.dia_unit,
        examples.libre_unit,
    )
}
"""Kind of delivery to the clean row that examples of it change."""


@dataclass(frozen=True)
class Shown:
    """One example as a small table."""

    clean: str
    """The clean row that it changes: a key of ``CLEAN``."""
    fields: tuple[str, ...]
    """The canonical columns that are shown, in the order of the row."""
    rows: tuple[Mapping[str, str], ...]
    """All cells of each row."""
    flagged: frozenset[tuple[int, str]]
    without: tuple[str, ...]
    register: tuple[tuple[str, ...], ...]
    earlier: tuple[Mapping[str, str], ...]
    """Rows of an earlier batch."""
    severity: Severity | None
    """The severity that it gives; None for a right example."""


def shown(rule: Rule, example: Example) -> Shown:
    """One of the examples of ``rule``, reduced to what is worth seeing.

    A right example also shows the columns that the first wrong one flags: that is where it is right.
    """
    clean = min(CLEAN, key=lambda name: sum(len(_changed(CLEAN[name], row)) for row in example.rows))
    wanted = {field for row in (*example.rows, *example.earlier) for field in _changed(CLEAN[clean], row)}
    wanted |= {field for _, field in (example.flags or _first_flags(rule))}
    wanted -= set(example.without)
    rows = example.rows
    return Shown(
        clean=clean,
        fields=tuple(field for field in CLEAN[clean] if field in wanted),
        rows=rows,
        flagged=frozenset(example.flags),
        without=example.without,
        register=example.register or (),
        earlier=example.earlier,
        severity=(example.severity or rule.severity) if example.flags else None,
    )


def _changed(clean: Mapping[str, str], row: Mapping[str, str]) -> list[str]:
    return [field for field in {**clean, **row} if clean.get(field, "") != row.get(field, "")]


def _first_flags(rule: Rule) -> Iterable[tuple[int, str]]:
    return rule.wrong[0].flags if rule.wrong else ()


def severities(code: str) -> tuple[Severity, ...]:
    """Every severity that the rule ``code`` can have, its usual one first."""
    from lmn_lint.rules.catalogue import loaded

    entry = loaded()[code]
    usual = entry.rule.severity
    told = {example.severity for example in entry.rule.wrong} | {check.severity for check in entry.checks}
    return (usual, *(one for one in SEVERITIES if one in told and one != usual))
