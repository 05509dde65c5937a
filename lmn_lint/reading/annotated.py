"""What lmn-lint has put into a workbook, known again under whatever names its sheets have got."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Remark, StoredBatch
from lmn_lint.reading.book import Book
from lmn_lint.reading.form import FORM_SHEETS, Lines, beside, lines_of, missing_from, with_lines, written_in
from lmn_lint.reading.header import OWN_SHEETS, normal_form

if TYPE_CHECKING:
    from lmn_lint.reading.table import Table

_OWN_WITHIN = 4
"""Rows of our sheets within which their titles stand."""
_PERSONAL_NUMBER = re.compile(r"(?<!\d)(\d{6}|\d{8})[-+ ]?\d{4}(?!\d)")


def own_sheet(table: Table) -> str:
    """Which of ``OWN_SHEETS`` a sheet begins as, the summary or the rules, in either language; else ""."""
    texts = [text for row in table.top()[:_OWN_WITHIN] for text in row.values() if text]
    if len(texts) < 2:
        return ""

    from lmn_lint.messages.workbook import TEXTS

    for lang in ("sv", "en"):
        if texts[:2] == [TEXTS[key].into(lang) for key in ("rules_title", "rules_lead")]:
            return "lmnregler"
        if texts[0].startswith(TEXTS["title"].into(lang).format(name="")) and any(
            texts[1].endswith(TEXTS[key].into(lang).partition("{day}")[2])
            for key in ("checked", "checked_clean", "checked_plain")
        ):
            return "lmnsammanfattning"
    return ""


def renamed(ours: Mapping[str, str], forms: Forms, sheets: Collection[str]) -> set[str]:
    """The sheets that lmn-lint added and somebody has renamed; ``ours`` are names to what ``own_sheet`` says.

    Where the sheet itself is there, another is a copy that somebody made, and theirs.
    """
    there = set(map(normal_form, sheets))
    found = {which: name for name, which in reversed([*ours.items()]) if which not in there}
    return {*found.values(), *list(forms.lines)[:1]}


@dataclass(frozen=True)
class Forms:
    """The findings sheet of an annotated workbook, and copies made of it."""

    lines: Mapping[str, Lines]
    """What stands on them by their names: the sheet itself first."""
    lacking: Mapping[str, list[str]]
    """Headers that a sheet lacks, by its name; also of a sheet that cannot be read for the lack of them."""
    beside: Mapping[str, list[str]]
    """Columns of people's own on a sheet, by its name."""
    comments: int = 0
    """How many cells of the sheet itself people have put a comment on."""


def forms_in(book: Book, linted: Collection[str | None], *, marked: bool) -> Forms:
    """The findings sheet.

    ``linted`` are the sheets that hold orders, ``marked`` whether any of them has our columns.
    """
    named = [one for one in book.sheets if FORM_SHEETS.fullmatch(normal_form(one.name))]
    named.sort(key=lambda one: normal_form(one.name) not in OWN_SHEETS)
    lines: dict[str, Lines] = {}
    lacking, more = {}, {}
    comments = 0
    for one in named:
        table, facts = book.table(one)
        if (found := lines_of(table)) is not None:
            if not lines:
                comments = facts.comments()
            lines[one.name] = found
        if missing := missing_from(table):
            lacking[one.name] = missing
        if own := beside(table):
            more[one.name] = own
    if lines or not marked:
        return Forms(lines, lacking, more, comments)
    # Under another name it is known by what only it has: the keys of its lines.
    for one in book.sheets:
        if one.name in linted:
            continue
        table, facts = book.table(one)
        found = lines_of(table)
        if found is not None and any(found["key"]):
            return Forms({one.name: found}, {}, {one.name: beside(table)}, facts.comments())
    return Forms({}, lacking, {})


def with_earlier(
    batches: list[StoredBatch], forms: Forms, sheets: Collection[str], *, marked: bool
) -> list[StoredBatch]:
    """The batches with the lines of the findings sheet, and what is not read of what people wrote there.

    ``sheets`` are the names of all sheets of the workbook.
    """
    if not forms.lines:
        gone = [_remark("form_unread", *told) for told in forms.lacking.items()] or [Remark("form_gone")]
        return _with_remarks(batches, gone[:1] if marked else [])
    (name, lines), *copies = forms.lines.items()
    remarks = []
    if written := [copy for copy, copied in copies if written_in(copied)]:
        remarks.append(Remark("form_copies", {"sheets": names_listed(written)}))
    if name in forms.lacking:
        remarks.append(_remark("form_without", name, forms.lacking[name]))
    if forms.beside.get(name):
        remarks.append(_remark("form_beside", name, forms.beside[name]))
    if forms.comments:
        remarks.append(Remark("form_comments", {"n": forms.comments, "sheet": shown(name)}))
    batches, left = with_lines(batches, lines, sheets)
    if unused := written_in(left):
        of = names_listed(dict.fromkeys(left["sheet"][line] for line in unused))
        remarks.append(Remark("form_of_others", {"lines": len(unused), "sheets": of}))
    return _with_remarks(batches, remarks)


def _remark(code: str, sheet: str, headers: Iterable[str]) -> Remark:
    return Remark(code, {"sheet": shown(sheet), "headers": names_listed(headers)})


def _with_remarks(batches: list[StoredBatch], remarks: Sequence[Remark]) -> list[StoredBatch]:
    first, *others = batches
    return [replace(first, remarks=(*first.remarks, *remarks)), *others]


def names_listed(names: Iterable[str]) -> str:
    """Names of sheets and headers to be read; what looks like a personal number is masked."""
    return ", ".join(map(shown, names))


def shown(name: str) -> str:
    """A name to be read."""
    return _PERSONAL_NUMBER.sub("●●●", name)
