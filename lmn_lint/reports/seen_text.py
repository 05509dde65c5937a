"""What was seen of a file in which no header row was found, and what to do about it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from lmn_lint.findings import column_letters
from lmn_lint.masking import visible
from lmn_lint.messages import say
from lmn_lint.reading.batch import Seen
from lmn_lint.reports.columns_text import WIDTH, hint_words, shown
from lmn_lint.reports.rule_words import header as usual_header
from lmn_lint.result import RefusedFile
from lmn_lint.understood import Understood


def seen_lines(refused: RefusedFile, likest: Mapping[int, Understood], lang: str) -> list[str]:
    """The lines of one file; ``likest``: per table, by its place in ``refused.seen``, its likest header row."""
    lines = [visible(str(refused.file))]
    for place, seen in enumerate(refused.seen):
        lines += ["  " + line for line in _table(seen, likest.get(place), lang)]
    to_do = say(lang, "columns.seen_to_do" if likest else "columns.seen_to_do_export")
    return [*lines, "", *textwrap.wrap(to_do, WIDTH, initial_indent="  ", subsequent_indent="  ")]


def _table(seen: Seen, likest: Understood | None, lang: str) -> Iterator[str]:
    size = say(lang, "columns.seen_size", rows=seen.rows, columns=seen.columns)
    yield (
        size if seen.sheet is None else say(lang, "columns.seen_sheet", sheet=visible(seen.sheet), size=size)
    )
    if likest is None:
        if seen.rows:
            yield "  " + say(lang, "columns.seen_no_row")
        return
    yield "  " + say(lang, "columns.seen_row", row=likest.batch.header_row)
    fields = {match.position: match.field for match in likest.batch.columns.values()}
    for position, header in likest.batch.headers.items():
        words = ""
        if position in fields:
            meant, field = usual_header(fields[position]), fields[position]
            words = ": " + say(lang, "columns.seen_known", meant=meant, field=field)
        elif position in likest.hints:
            words = ": " + hint_words(likest.hints[position], likest, lang)
        yield f"    {column_letters(position)}  ”{shown(header)}”{words}"
