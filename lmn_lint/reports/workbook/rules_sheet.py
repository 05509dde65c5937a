"""The sheet ``LMN regler``: each rule that fired, explained where it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.messages.places import places
from lmn_lint.reports.workbook.grid import LINE, Grid
from lmn_lint.reports.workbook.marks import status_text
from lmn_lint.reports.workbook.names import ACCENT, FILLS, INK, PALE, RULES_SHEET, SIGNS
from lmn_lint.reports.workbook.names import LINE as EDGE
from lmn_lint.reports.workbook.styles import Look, Styles
from lmn_lint.reports.workbook.workbook import NewSheet

if TYPE_CHECKING:
    from lmn_lint.reports.workbook.report import Report
    from lmn_lint.rules.rule import Example, Rule

_TITLE = Look(size=18, bold=True, ink=ACCENT, down="center")
_LEAD = Look(ink="5B6770", wrap=True)
_LABEL = Look(bold=True, ink="44525A", indent=1)
_TEXT = Look(wrap=True, indent=1)
_SUB = Look(bold=True, ink="44525A", fill=PALE, line=EDGE, wrap=True, indent=1)
_CELL = Look(line=EDGE, wrap=True, text=True, indent=1)
_BAD = Look(line=EDGE, wrap=True, text=True, bold=True, fill=FILLS["error"], indent=1)
_WRONG = Look(bold=True, ink=INK["error"], indent=1)
_RIGHT = Look(bold=True, ink=INK["ok"], indent=1)
_MOST_COLUMNS = 6
_WIDTHS = (2.0, 14.0, 22.0, 22.0, 22.0, 22.0, 22.0, 22.0)
_ALWAYS = ("product_area", "delivery_rule")
"""Columns without which an example cannot be understood, shown where the rule says anything about them."""


_FEW = 10
"""A rule that flags this many columns is about the file, not about a place in Sesam LMN."""


def sheet(report: Report, styles: Styles, part: str) -> NewSheet:
    """The sheet that explains the rules that fired. Notes in ``report.explained_at`` where it does."""
    from lmn_lint.rules.catalogue import rule

    grid = Grid(styles, _WIDTHS)
    grid.put(1, report.say("rules_title"), _TITLE)
    grid.next(30)
    grid.put(1, report.say("rules_lead"), _LEAD, until=7)
    grid.next()
    for fired in sorted(report.by_rule, key=lambda each: each.code):
        grid.block()
        grid.next()
        report.explained_at[fired.code] = grid.row
        # The severity that it fired with: the settings may have changed the rule's own.
        _explain(report, grid, rule(fired.code), fired.worst)
    return NewSheet(report.names[RULES_SHEET], part, [grid.xml()])


def _explain(report: Report, grid: Grid, rule: Rule, severity: str) -> None:
    band = Look(
        size=12, bold=True, ink=INK[severity], fill=FILLS[severity], down="center", wrap=True, indent=1
    )
    kind = status_text(severity, report.lang)
    title = f"{rule.code} {rule.name} · {rule.title.into(report.lang)} · {kind}"
    grid.put(1, title, band, until=7)
    grid.next(8 + 17 * band.lines(title, sum(_WIDTHS[1:])))
    told = (
        ("rule_why", rule.why.into(report.lang)),
        ("rule_todo", rule.todo.into(report.lang)),
        ("rule_where", " ".join(places(rule.fields, report.lang)) if len(rule.fields) < _FEW else ""),
        ("rule_source", rule.source.into(report.lang)),
    )
    for key, words in told:
        if not words:
            continue
        grid.put(1, report.say(key), _LABEL)
        grid.put(2, words, _TEXT, until=7)
        grid.next(LINE * _TEXT.lines(words, sum(_WIDTHS[2:])))
    wrong = rule.wrong[0] if rule.wrong else None
    right = rule.right[0] if rule.right else None
    shown = _shown(rule, wrong, right)
    for example, key, look, sign in (
        (wrong, "example_wrong", _WRONG, SIGNS["error"]),
        (right, "example_right", _RIGHT, SIGNS["ok"]),
    ):
        if example is None or not shown:
            continue
        grid.next(6)
        grid.put(1, f"{sign} {report.say(key)}", look)
        for column, name in enumerate(shown, 2):
            grid.put(column, report.headers.get(name, name), _SUB)
        grid.next()
        for number, row in enumerate(example.rows):
            for column, name in enumerate(shown, 2):
                flagged = (number, name) in example.flags
                missing = name in example.without
                value = "–" if missing else row.get(name, "")
                grid.put(column, value, _BAD if flagged else _CELL)
            tallest = max(
                (_BAD if (number, name) in example.flags else _CELL).lines(row.get(name, ""), width)
                for name, width in zip(shown, _WIDTHS[2:], strict=False)
            )
            grid.next(LINE * tallest)


def _shown(rule: Rule, wrong: Example | None, right: Example | None) -> list[str]:
    """The columns that an example needs: those it flags, those that tell wrong from right, and the setting."""
    flagged = {name for example in (wrong, right) if example for _, name in example.flags} | set(rule.fields)
    differing = set()
    if wrong and right:
        for one, other in zip(wrong.rows, right.rows, strict=False):
            differing |= {name for name in {*one, *other} if one.get(name, "") != other.get(name, "")}
    rows = [row for example in (wrong, right) if example for row in example.rows]
    known = list(dict.fromkeys(name for row in rows for name in row))
    needed = {name for group in rule.needs for name in group}
    if wrong and wrong.flags:
        flagged = {name for _, name in wrong.flags}
    order = [*flagged, *differing, *needed, *_ALWAYS, *rule.fields]
    ranked = sorted({name for name in order if name in known}, key=lambda name: (
        name not in flagged, name not in _ALWAYS, name not in differing, name not in needed, known.index(name)
    ))[:_MOST_COLUMNS]  # fmt: skip
    return sorted(ranked, key=known.index)
