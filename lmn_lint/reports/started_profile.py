"""A profile that is started from a file: what was understood, written down for people to change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.masking import visible
from lmn_lint.messages import say
from lmn_lint.reading.header import normal_form
from lmn_lint.reports.columns_text import hint_words, shown
from lmn_lint.reports.rule_words import header as usual_header

if TYPE_CHECKING:
    from lmn_lint.understood import Understood

_UNSURE = ("loose", "near")


@dataclass
class _Column:
    """What is written of one canonical column."""

    aliases: dict[str, str] = field(default_factory=dict)
    """Headers as written, by normal form."""
    notes: list[str] = field(default_factory=list)
    position: int | None = None


def started_profile(told: Sequence[Understood], lang: str) -> str:
    """The text of a profile with which the same files are understood in the same way.

    ``told``: the batches of one file, at least one. Headers that nobody knows stand in it as comments.
    """
    columns: dict[str, _Column] = {}
    for each in told:
        for match in each.batch.columns.values():
            column = columns.setdefault(match.field, _Column())
            if each.profile.column(match.field).position == match.position:
                column.position = match.position
            header = _plain(match.header)
            # Not where another sheet has the header for something else: written down, it would mean this everywhere.
            if visible(header) == header and not (
                match.how in _UNSURE and _is_disputed(match.header, match.field, told)
            ):
                column.aliases.setdefault(normal_form(header), header)
            note = say(lang, "columns.start_column", column=column_letters(match.position))
            if match.how in _UNSURE:
                note += ": " + say(lang, f"columns.how_{match.how}", meant=usual_header(match.field))
            column.notes.append(note)
    lines = [*_comment(_heading(told, lang)), ""]
    unknown = list(dict.fromkeys(_unknown(told, lang)))
    if unknown:
        lines += [*_comment(say(lang, "columns.start_unknown")), *(f"#   {line}" for line in unknown), ""]
    lines.append("columns:")
    fields = told[0].profile.fields
    missing = [name for name in fields if name not in columns]
    if missing:
        lines += [f"  {line}" for line in _comment(say(lang, "columns.start_missing"))]
        for name in missing:
            lines += _missing(name, told)
        lines.append("")
    lines += [f"  {line}" for line in _comment(say(lang, "columns.start_known"))]
    for name in fields:
        if name in columns and (columns[name].aliases or columns[name].position is not None):
            lines += _entry(name, columns[name])
    return "\n".join(lines) + "\n"


def _heading(told: Sequence[Understood], lang: str) -> str:
    batches = [each.batch for each in told]
    names = [visible(batch.sheet) for batch in batches if batch.sheet is not None]
    file = visible(batches[0].file.name)
    source = say(lang, "columns.start_sheets", file=file, sheets=", ".join(names)) if names else file
    return say(lang, "columns.start_heading", source=source)


def _comment(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield f"# {line}".rstrip()


def _entry(name: str, column: _Column) -> Iterator[str]:
    yield ""
    yield f"  # {usual_header(name)}"
    yield f"  {name}:"
    notes = ", ".join(dict.fromkeys(column.notes))
    if column.aliases:
        yield f"    aliases: [{', '.join(map(_quoted, column.aliases.values()))}]  # {notes}"
    if column.position is not None:
        yield f"    position: {column_letters(column.position)}"


def _missing(name: str, told: Sequence[Understood]) -> Iterator[str]:
    """A column that no sheet has, ready to be filled in: with the header that may be meant, where there is one."""
    likely = {
        normal_form(each.batch.headers[position]): _plain(each.batch.headers[position])
        for each in told
        for position, hint in each.hints.items()
        if hint.field == name
    }
    yield ""
    yield f"  # {usual_header(name)}"
    yield f"  #{name}:"
    yield f"  #  aliases: [{', '.join(_quoted(visible(header)) for header in likely.values()) or _quoted('')}]"


def _unknown(told: Sequence[Understood], lang: str) -> Iterator[str]:
    for each in told:
        for position in each.batch.unknown_columns:
            note = say(lang, "columns.start_column", column=column_letters(position))
            if position in each.hints:
                note += ": " + hint_words(each.hints[position], each, lang)
            yield f"{_quoted(shown(each.batch.headers[position]))}  {note}"


def _is_disputed(header: str, name: str, told: Iterable[Understood]) -> bool:
    """Whether a header that was taken by its looks or its values means something else on another sheet."""
    form = normal_form(header)
    return any(
        normal_form(other) == form and position != getattr(each.batch.columns.get(name), "position", None)
        for each in told
        for position, other in each.batch.headers.items()
    )


def _plain(header: str) -> str:
    """A header on one line, without signs that cannot be seen where they do not matter."""
    flat = "".join(sign if sign.isprintable() else " " for sign in header)
    flat = " ".join(flat.split())
    return flat if normal_form(flat) == normal_form(header) else header


def _quoted(text: str) -> str:
    """Text in quotation marks as YAML has it."""
    return "".join(
        sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in json.dumps(text, ensure_ascii=False)
    )
