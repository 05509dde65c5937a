"""The catalogue on the terminal: a table of all rules, or one rule in full."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from lmn_lint.messages import say
from lmn_lint.messages.places import places
from lmn_lint.reports.rule_words import (
    cell_words,
    column_words,
    example_heading,
    group_of,
    header,
    message_words,
    severity_words,
    silenced_by_words,
    silences_words,
)
from lmn_lint.rules.rule import Example, Rule
from lmn_lint.rules.shown import Shown, shown

FIRST = 2
"""Examples of each kind that are told unless all are asked for."""


def table_lines(rules: Iterable[Rule], lang: str, width: int) -> list[str]:
    """Code, name, severity and title of each rule, in groups by the hundred."""
    rules = sorted(rules, key=lambda record: record.code)
    heads = [say(lang, f"rules.head_{name}") for name in ("code", "name", "severity", "title")]
    rows = [
        (record.code, record.name, say(lang, f"rules.{record.severity}"), record.title.into(lang))
        for record in rules
    ]
    wide = [max(len(row[place]) for row in (heads, *rows)) for place in range(3)]
    indent = 2 + sum(wide) + 2 * len(wide)
    lines = [_table_row(heads, wide, indent, width)]
    group = ""
    for row in rows:
        if group_of(row[0], lang) != group:
            group = group_of(row[0], lang)
            lines += ["", group]
        lines.append(_table_row(row, wide, indent, width))
    return [*lines, "", say(lang, "rules.hint")]


def _table_row(row: Sequence[str], wide: Sequence[int], indent: int, width: int) -> str:
    start = "  " + "".join(f"{cell:<{size}}  " for cell, size in zip(row, wide, strict=False))
    return _wrapped(row[-1], start, " " * indent, width)


def _wrapped(text: str, first: str, then: str, width: int) -> str:
    """``text`` in lines of at most ``width`` letters; words are never cut."""
    room = max(width, len(then) + 30)
    return textwrap.fill(
        text,
        room,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def rule_lines(record: Rule, lang: str, width: int, every_example: bool = False) -> list[str]:
    """One rule in full: what, why, what to do, what it can say, columns, silence, source, examples."""
    lines = [f"{record.code} {record.name}"]

    def section(key: str, texts: Sequence[str], bullet: str = "") -> None:
        lines.extend(["", say(lang, f"rules.{key}")])
        first, then = f"  {bullet}", "  " + " " * len(bullet)
        lines.extend(_wrapped(text, first, then, width) for text in texts)

    section("what", [record.title.into(lang)])
    section("severity", [severity_words(record.code, lang)])
    section("why", [record.why.into(lang)])
    section("todo", [record.todo.into(lang)])
    section("where", places(record.fields, lang))
    section("messages", message_words(record, lang), "- ")
    section("columns", column_words(record, lang))
    nothing = [say(lang, "rules.nothing")]
    silenced, silencing = silenced_by_words(record.code, lang), silences_words(record.code, lang)
    section("silenced_by", silenced or nothing, "- " if silenced else "")
    section("silences", silencing or nothing, "- " if silencing else "")
    section("source", [record.source.into(lang)])
    more = False
    for key, examples in (("wrong", record.wrong), ("right", record.right)):
        told = examples if every_example else examples[:FIRST]
        more |= len(told) < len(examples)
        lines += ["", say(lang, f"rules.{key}")]
        for example in told:
            lines += example_lines(record, example, lang, width)
    if more:
        lines += ["", say(lang, "rules.more_examples", code=record.code)]
    return lines


def example_lines(record: Rule, example: Example, lang: str, width: int) -> list[str]:
    """One example: its kind of delivery, then a line for each column worth seeing."""
    table = shown(record, example)
    heading = example_heading(table, lang)
    if table.severity and table.severity != record.severity:
        heading += f" ({say(lang, f'rules.{table.severity}')})"
    lines = [_wrapped(heading, "  ", "  ", width)]
    if not table.fields:
        return lines
    names = [header(field) for field in table.fields]
    cells = [[_cell(table, row, field, lang) for row in range(len(table.rows))] for field in table.fields]
    heads = [say(lang, "rules.row", number=number) for number in range(1, len(table.rows) + 1)]
    wide = [max(len(row[place]) for row in (heads, *cells)) for place in range(len(heads))]
    name_wide = max(map(len, names))
    if len(heads) > 1:
        lines.append(_cells_line("", heads, name_wide, wide))
    lines += [_cells_line(name, row, name_wide, wide) for name, row in zip(names, cells, strict=True)]
    return lines


def _cell(table: Shown, row: int, field: str, lang: str) -> str:
    words = cell_words(table.rows[row].get(field, ""), lang)
    return f"{words} <- {say(lang, 'rules.flagged')}" if (row, field) in table.flagged else words


def _cells_line(name: str, cells: Sequence[str], name_wide: int, wide: Sequence[int]) -> str:
    told = "  ".join(f"{cell:<{size}}" for cell, size in zip(cells, wide, strict=True))
    return f"    {name:<{name_wide}}  {told}".rstrip()
