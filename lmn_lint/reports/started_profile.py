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
    from lmn_lint.reading.batch import ColumnMatch
    from lmn_lint.understood import Understood

_UNSURE = ("loose", "near")
_BARE = 3  # lines of an entry that says nothing


@dataclass
class _Column:
    """What is written of one canonical column."""

    sure: dict[str, str] = field(default_factory=dict)
    """Headers that mean it, by normal form, with what is noted of each."""
    unsure: dict[str, str] = field(default_factory=dict)
    """The same of headers that were taken by their looks or their values: left to people to confirm."""
    position: int | None = None


def started_profile(told: Sequence[Understood], lang: str) -> str:
    """The text of a profile with which the same files are understood in the same way.

    ``told``: the batches of one file, at least one. What was taken by its looks or its values stands in it as a
    comment, to be confirmed, and so do the headers that nobody knows.
    """
    columns: dict[str, _Column] = {}
    for each in told:
        for match in each.batch.columns.values():
            _note(columns.setdefault(match.field, _Column()), match, each, lang)
    fields = told[0].profile.fields
    lines = [*_comment(_heading(told, lang)), ""]
    unknown = list(dict.fromkeys(_unknown(told, lang)))
    if unknown:
        lines += [*_comment(say(lang, "columns.start_unknown")), *(f"#   {line}" for line in unknown), ""]
    lines.append("columns:")
    for key, entries in (
        ("missing", [_missing(name, told) for name in fields if name not in columns]),
        ("unsure", [_unsure(name, columns[name]) for name in fields if name in columns]),
        ("known", [_known(name, columns[name]) for name in fields if name in columns]),
    ):
        below = [line for entry in entries for line in entry]
        if below:
            lines += [f"  {line}" for line in _comment(say(lang, f"columns.start_{key}"))]
            lines += [*below, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _note(column: _Column, match: ColumnMatch, told: Understood, lang: str) -> None:
    """Take down how a column was found on one sheet."""
    header = _plain(match.header)
    note = say(lang, "columns.start_column", column=column_letters(match.position))
    if told.profile.column(match.field).position == match.position:
        column.position = match.position
        if normal_form(header) not in told.profile.names:
            return
    if visible(header) != header:
        return  # a personal number is no header to keep
    # A profile of one's own may be what makes it fit, and the new one has to do without that.
    if match.how in _UNSURE and not told.profile.name:
        column.unsure.setdefault(header, f"{note}: {say(lang, f'columns.how_{match.how}')}")
    else:
        column.sure.setdefault(header, note)


def _heading(told: Sequence[Understood], lang: str) -> str:
    batches = [each.batch for each in told]
    names = [visible(batch.sheet) for batch in batches if batch.sheet is not None]
    file = visible(batches[0].file.name)
    source = say(lang, "columns.start_sheets", file=file, sheets=", ".join(names)) if names else file
    return say(lang, "columns.start_heading", source=source)


def _comment(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield f"# {line}".rstrip()


def _known(name: str, column: _Column) -> list[str]:
    """A column whose headers are sure, or whose position is."""
    lines = ["", f"  # {usual_header(name)}", f"  {name}:"]
    if column.sure:
        lines.append(f"    aliases: {_list(column.sure)}  # {', '.join(dict.fromkeys(column.sure.values()))}")
    if column.position is not None:
        lines.append(f"    position: {column_letters(column.position)}")
    return lines if len(lines) > _BARE else []


def _unsure(name: str, column: _Column) -> list[str]:
    """Headers that were taken for a column by their looks or their values, ready to be confirmed."""
    if not column.unsure:
        return []
    notes = ", ".join(dict.fromkeys(column.unsure.values()))
    if column.sure or column.position is not None:  # two entries of one name would be a fault
        return ["", f"  # {usual_header(name)}", f"  # {name}: {_list(column.unsure)}  # {notes}"]
    return [
        "",
        f"  # {usual_header(name)}",
        f"  #{name}:",
        f"  #  aliases: {_list(column.unsure)}  # {notes}",
    ]


def _missing(name: str, told: Sequence[Understood]) -> list[str]:
    """A column that no sheet has, ready to be filled in: with the header that may be meant, where there is one."""
    likely = {
        normal_form(each.batch.headers[position]): _plain(each.batch.headers[position])
        for each in told
        for position, hint in each.hints.items()
        if hint.field == name
    }
    return ["", f"  # {usual_header(name)}", f"  #{name}:", f"  #  aliases: {_list(likely.values() or [''])}"]


def _unknown(told: Sequence[Understood], lang: str) -> Iterator[str]:
    for each in told:
        for position in each.batch.unknown_columns:
            note = say(lang, "columns.start_column", column=column_letters(position))
            if position in each.hints:
                note += ": " + hint_words(each.hints[position], each, lang)
            yield f"{_quoted(shown(each.batch.headers[position]))}  {note}"


def _plain(header: str) -> str:
    """A header on one line, without signs that cannot be seen where they do not matter."""
    flat = "".join(sign if sign.isprintable() else " " for sign in header)
    flat = " ".join(flat.split())
    return flat if normal_form(flat) == normal_form(header) else header


def _list(headers: Iterable[str]) -> str:
    """Headers as YAML has them."""
    return f"[{', '.join(_quoted(visible(header)) for header in headers)}]"


def _quoted(text: str) -> str:
    """Text in quotation marks as YAML has it."""
    return "".join(
        sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in json.dumps(text, ensure_ascii=False)
    )
