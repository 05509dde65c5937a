"""How the headers of a file were understood, as a person reads it. Nothing here imports pandas."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from lmn_lint.findings import column_letters
from lmn_lint.masking import visible
from lmn_lint.messages import say
from lmn_lint.reports.rule_words import header as usual_header
from lmn_lint.reports.why import columns_wanted
from lmn_lint.rules.catalogue import rule
from lmn_lint.understood import Hint, Understood, how_known

WIDTH = 100
_WIDEST = 40
"""Signs of a header that are shown."""


def understood_lines(told: Understood, lang: str) -> list[str]:
    """The lines of one batch."""
    batch = told.batch
    file = visible(str(batch.file))
    title = (
        file if batch.sheet is None else say(lang, "terminal.sheet", file=file, sheet=visible(batch.sheet))
    )
    lines = [title, *("  " + line for line in _about(told, lang)), ""]
    lines += _table(told, lang)
    for key, items in (
        ("unknown", _unknown(told, lang)),
        ("missing", _missing(told, lang)),
        ("skipped", _skipped(told, lang)),
        ("remarks", [say(lang, f"remark.{each.code}", **each.details) for each in batch.remarks]),
    ):
        lines += ["", "  " + say(lang, f"columns.head_{key}")]
        for item in items or [say(lang, f"columns.no_{key}")]:
            lines += textwrap.wrap(
                item, WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 8, break_on_hyphens=False
            )
    return lines


def _about(told: Understood, lang: str) -> list[str]:
    batch = told.batch
    lines = [say(lang, "columns.rows", row=batch.header_row, rows=told.rows)]
    if batch.encoding is not None and batch.delimiter is not None:
        delimiter = say(lang, "columns.tab") if batch.delimiter == "\t" else visible(batch.delimiter)
        lines.append(say(lang, "columns.text_file", encoding=batch.encoding, delimiter=delimiter))
    profile = visible(batch.profile)
    lines.append(say(lang, "columns.profile" if profile else "columns.built_in", profile=profile))
    return lines


def _table(told: Understood, lang: str) -> list[str]:
    """A line per column that was understood, in the order of the sheet."""
    rows = [tuple(say(lang, f"columns.table_{key}") for key in ("column", "header", "meant", "how"))]
    for match in sorted(told.batch.columns.values(), key=lambda match: match.position):
        meant = usual_header(match.field)
        how = say(lang, f"columns.how_{how_known(match, told.profile)}", meant=meant)
        rows.append((column_letters(match.position), shown(match.header), f"{meant} ({match.field})", how))
    return aligned(rows)


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows as lines, each column as wide as its widest text."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  " + "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def shown(header: str) -> str:
    """A header on one line, masked, not too long."""
    flat = visible(" ".join(header.split()))
    return flat if len(flat) <= _WIDEST else flat[: _WIDEST - 1] + "…"


def hint_words(hint: Hint, told: Understood, lang: str) -> str:
    """What an unknown header may mean, in words."""
    taken = told.batch.columns.get(hint.field)
    column = column_letters(taken.position) if taken is not None else ""
    return say(
        lang, f"columns.hint_{hint.why}", meant=usual_header(hint.field), field=hint.field, column=column
    )


def _unknown(told: Understood, lang: str) -> list[str]:
    items = []
    for position in told.batch.unknown_columns:
        item = f"{column_letters(position)}  ”{shown(told.batch.headers[position])}”"
        if position in told.hints:
            item += ": " + hint_words(told.hints[position], told, lang)
        items.append(item)
    return items


def _missing(told: Understood, lang: str) -> list[str]:
    required = [name for name in told.missing if name in told.profile.required]
    others = [name for name in told.missing if name not in told.profile.required]
    items = []
    if required:
        items.append(say(lang, "columns.missing_required", columns=_named(required)))
    if others:
        items.append(_named(others))
    return items


def _named(fields: Iterable[str]) -> str:
    return ", ".join(f"{usual_header(name)} ({name})" for name in fields)


def _skipped(told: Understood, lang: str) -> list[str]:
    return [
        f"{skipped.rule} {rule(skipped.rule).name}: {columns_wanted(skipped.columns, lang)}"
        for skipped in told.skipped
    ]
