"""A rule's page under ``docs/rules/`` and the index of all, as Markdown. Only ``docs/make.py`` uses this."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lmn_lint.messages import LANGUAGES, say
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
from lmn_lint.rules.shown import shown

_NAMES = {"sv": "Svenska", "en": "English"}


def pages(rules: Iterable[Rule]) -> dict[str, str]:
    """File name to Markdown: ``README.md`` (the index) and ``LMNNNN.md`` for each rule."""
    rules = sorted(rules, key=lambda record: record.code)
    return {"README.md": index(rules)} | {f"{record.code}.md": page(record) for record in rules}


def index(rules: Sequence[Rule]) -> str:
    """The index: a table per group, with a link to each rule's page, in both languages."""
    lines = []
    for lang in LANGUAGES:
        lines += [f"# {say(lang, 'rules.index_title')}", "", say(lang, "rules.index_lead"), ""]
        if lang == LANGUAGES[0]:
            lines += ["[English](#the-rules)", ""]
        for group in dict.fromkeys(group_of(record.code, lang) for record in rules):
            heads = [say(lang, f"rules.head_{name}") for name in ("code", "name", "severity", "title")]
            rows = [
                [
                    f"[{record.code}]({record.code}.md)",
                    f"`{record.name}`",
                    say(lang, f"rules.{record.severity}"),
                    _plain(record.title.into(lang)),
                ]
                for record in rules
                if group_of(record.code, lang) == group
            ]
            lines += [f"## {group}", "", *_table(heads, rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def page(record: Rule) -> str:
    """One rule, in Swedish and then in English."""
    lines = [
        f"<!-- {say('sv', 'rules.page_note')} -->",
        f"<!-- {say('en', 'rules.page_note')} -->",
        "",
        f"# {record.code} {record.name}",
        "",
        f"[{_NAMES['sv']}](#{_NAMES['sv'].lower()}) · [{_NAMES['en']}](#{_NAMES['en'].lower()})",
        "",
    ]
    for lang in LANGUAGES:
        lines += [f"## {_NAMES[lang]}", "", *_told(record, lang)]
    return "\n".join(lines).rstrip() + "\n"


def _told(record: Rule, lang: str) -> list[str]:
    """All that is told of a rule in one language."""
    lines = [f"**{_plain(record.title.into(lang))}** ({severity_words(record.code, lang)})", ""]

    def section(key: str, texts: Sequence[str], bullets: bool = False) -> None:
        lines.extend([f"### {say(lang, f'rules.{key}')}", ""])
        for text in texts:
            lines.extend([f"- {_plain(text)}"] if bullets else [_plain(text), ""])
        if bullets:
            lines.append("")

    section("why", [record.why.into(lang)])
    section("todo", [record.todo.into(lang)])
    section("where", places(record.fields, lang))
    section("messages", message_words(record, lang), bullets=True)
    section("columns", column_words(record, lang), bullets=True)
    nothing = [say(lang, "rules.nothing")]
    section("silenced_by", silenced_by_words(record.code, lang) or nothing, bullets=True)
    section("silences", silences_words(record.code, lang) or nothing, bullets=True)
    section("source", [record.source.into(lang)])
    for key, examples in (("wrong", record.wrong), ("right", record.right)):
        section(key, [say(lang, "rules.examples_lead")] if key == "wrong" else [])
        for example in examples:
            lines += _example(record, example, lang)
    return lines


def _example(record: Rule, example: Example, lang: str) -> list[str]:
    table = shown(record, example)
    heading = _plain(example_heading(table, lang))
    if table.severity and table.severity != record.severity:
        heading += f" ({say(lang, f'rules.{table.severity}')})"
    lines = [f"{heading}:" if table.fields else f"{heading}.", ""]
    if not table.fields:
        return lines
    rows = []
    for number, row in enumerate(table.rows):
        cells = [_plain(cell_words(row.get(field, ""), lang)) for field in table.fields]
        rows.append(
            [
                f"**{cell}** ⚠" if (number, field) in table.flagged else cell
                for cell, field in zip(cells, table.fields, strict=True)
            ]
        )
    return [*lines, *_table([header(field) for field in table.fields], rows), ""]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return ["| " + " | ".join(cells) + " |" for cells in lines]


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands."""
    for sign in ("\\", "|", "*", "_", "<", "`", "[", "]", "#"):
        text = text.replace(sign, "\\" + sign)
    return text
