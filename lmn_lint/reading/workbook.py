"""From an open workbook to its batches: which sheets hold orders, and what each says; the same for every format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.reading.annotated import forms_in, names_listed, own_sheet, renamed, shown, with_earlier
from lmn_lint.reading.batch import Refused, Remark, Seen, StoredBatch
from lmn_lint.reading.book import Book, Sheet, SheetFacts
from lmn_lint.reading.choose import chosen
from lmn_lint.reading.columns import Header, header_remarks, is_unsplit, refuse_twice
from lmn_lint.reading.header import OWN_SHEETS, normal_form
from lmn_lint.reading.kinds import PATCHED
from lmn_lint.reading.limits import USUAL_LIMITS, ReadingLimits
from lmn_lint.reading.listed import cells_listed, listed
from lmn_lint.reading.profile import Profile
from lmn_lint.reading.second import refuse_second
from lmn_lint.reading.seen import no_header, seen_in
from lmn_lint.reading.source import Source, SourceSheet, above, whole_sheet

if TYPE_CHECKING:
    from lmn_lint.reading.table import Table

HEADER_ROWS = 3  # a header cell that is merged over more rows than these is no header alone


def read_workbook(
    path: Path,
    book: Book,
    kind: str,
    sha256: str,
    profile: Profile,
    limits: ReadingLimits = USUAL_LIMITS,
    *,
    sheet: str | None = None,
) -> list[StoredBatch]:
    """The batches of a workbook: its visible sheets that hold orders, or the one that ``sheet`` names.

    Raises ``Refused``.
    """
    from lmn_lint.reading.table import header_in, missing_in

    sheets = [one for one in book.sheets if normal_form(one.name) not in OWN_SHEETS]
    chosen = [_named(sheets, sheet)] if sheet is not None else [one for one in sheets if not one.hidden]
    batches: list[StoredBatch] = []
    seen: list[Seen] = []
    others: dict[str, SourceSheet] = {}
    ours: dict[str, str] = {}
    missing = profile.headers(profile.required)
    unsplit = ""
    for one in chosen:
        table, facts = book.table(one)
        if len(facts.merges) > limits.merged_ranges:
            from lmn_lint.masking import visible

            raise Refused(
                "limit_merged_ranges",
                sheet=visible(one.name),
                ranges=len(facts.merges),
                limit=limits.merged_ranges,
            )
        if which := own_sheet(table):
            ours[one.name] = which
        header = None if one.name in ours else header_in(table, profile)
        if header is None:
            missing = min(missing, missing_in(table, profile), key=len)
            unsplit = unsplit or (one.name if is_unsplit(table.top(), profile) else "")
            seen.append(seen_in(table, profile, file=path, kind=kind, sheet=one.name, sha256=sha256))
            others[one.name] = whole_sheet(one.name, one.hidden, table, facts)
            continue
        batches.append(_batch(path, kind, sha256, one, table, facts, header, profile, book.date_1904))
    if not batches and unsplit:
        raise Refused("unsplit", sheet=shown(unsplit))
    hidden = [one for one in sheets if sheet is None and one.hidden and _holds_orders(book, one, profile)]
    if not batches:
        names = names_listed(one.name for one in hidden)
        raise Refused("only_hidden", sheets=names) if hidden else no_header(seen, missing)
    if hidden:
        batches[0] = _with_remark(batches[0], "hidden_sheets", names_listed(one.name for one in hidden))
    marked = any(batch.marked for batch in batches)
    forms = forms_in(book, [batch.sheet for batch in batches], marked=marked)
    if sheet is None:
        known = {*forms.lines, *forms.lacking, *ours}
        unread = [one.sheet for one in seen if one.rows and one.sheet and one.sheet not in known]
        if unread:
            batches[0] = _with_remark(batches[0], "other_sheets", names_listed(unread))
    if kind not in PATCHED:
        gone = renamed(ours, forms, [one.name for one in book.sheets])
        batches = _with_source(batches, book, [one for one in sheets if one.name not in gone], others)
    return with_earlier(batches, forms, {one.name for one in book.sheets}, marked=marked)


def _with_source(
    batches: list[StoredBatch], book: Book, sheets: Iterable[Sheet], others: Mapping[str, SourceSheet]
) -> list[StoredBatch]:
    """The batches with all the rest of the workbook, which is copied whole; ``others`` have been read already."""
    linted = {batch.sheet: sheet for batch in batches if batch.source for sheet in batch.source.sheets}
    whole = [
        linted.get(one.name) or others.get(one.name) or whole_sheet(one.name, one.hidden, *book.table(one))
        for one in sheets
    ]
    source = Source(tuple(whole), book.date_1904)
    return [replace(batch, source=source) for batch in batches]


def first_sheet_rows(book: Book) -> list[list[str]]:
    """Every cell of a workbook's first visible sheet as text, row by row. Raises ``Refused``."""
    sheets = [one for one in book.sheets if not one.hidden]
    if not sheets:
        raise Refused("no_sheets")
    table, _ = book.table(sheets[0])
    columns = [[text or "" for text in table.columns[place].to_pylist()] for place in sorted(table.columns)]
    return [list(row) for row in zip(*columns, strict=True)]


def _with_remark(batch: StoredBatch, code: str, sheets: str = "") -> StoredBatch:
    details: dict[str, str | int] = {"sheets": sheets} if sheets else {}
    return replace(batch, remarks=(*batch.remarks, Remark(code, details)))


def _named(sheets: list[Sheet], name: str) -> Sheet:
    for same in (lambda one: one.name == name, lambda one: normal_form(one.name) == normal_form(name)):
        for sheet in sheets:
            if same(sheet):
                return sheet
    raise Refused("no_such_sheet", sheets=names_listed(one.name for one in sheets))


def _spread_merges(table: Table, facts: SheetFacts, header_row: int, headers: Mapping[int, str]) -> int:
    """Let merged cells' values stand on every row they cover; the last row that the header covers."""
    last_header_row = header_row
    last = header_row + HEADER_ROWS - 1
    below: dict[int, dict[int, str]] = {}
    height = len(table.rows)
    for (top, left), (bottom, _) in facts.merges:
        if top == header_row and bottom <= min(last, height) and left in headers:
            last_header_row = max(last_header_row, bottom)
        if top <= header_row or bottom == top or left not in table.columns or top > height:
            continue
        text = table.columns[left][top - 1].as_py()
        if text:
            below.setdefault(left, {}).update(dict.fromkeys(range(top, min(bottom, height)), text))
    for column, texts in below.items():
        table.put(column, texts)
    return last_header_row


def _batch(
    path: Path,
    kind: str,
    sha256: str,
    sheet: Sheet,
    table: Table,
    facts: SheetFacts,
    header: Header,
    profile: Profile,
    date_1904: bool,
) -> StoredBatch:
    from lmn_lint.reading.table import own_columns, texts_below

    header_row = header.index + 1
    refuse_twice(header, header.end, table.below()[header.end - 1])
    last_header_row = max(header.end, _spread_merges(table, facts, header_row, header.headers))
    rows, texts = texts_below(table, header, last_header_row)
    refuse_second(header, rows, texts, header_row)
    last_row = int(rows[-1]) if len(rows) else last_header_row
    hidden = sum(last_header_row < row <= last_row for row in facts.hidden_rows)
    remarks = [*chosen(profile, header), *header_remarks(header, header_row, list(texts))]
    if hidden:
        remarks.append(Remark("hidden_rows", {"rows": hidden}))
    hidden_columns = [position for position in facts.hidden_columns if position in texts]
    if hidden_columns:
        remarks.append(
            Remark(
                "hidden_columns",
                {"columns": listed([column_letters(position) for position in hidden_columns])},
            )
        )
    if facts.values_only:
        remarks.append(Remark("values_only"))
    if facts.without_result:
        named = cells_listed(facts.some_without_result, facts.without_result)
        remarks.append(Remark("without_result", {"cells": facts.without_result, "named": named}))
    if facts.loose_boxes:
        remarks.append(Remark("loose_boxes", {"boxes": facts.loose_boxes}))
    return StoredBatch(
        file=path,
        kind=kind,
        sheet=sheet.name,
        sha256=sha256,
        header_row=header_row,
        header_depth=last_header_row - header_row + 1,
        headers=header.headers,
        columns=header.columns,
        texts=texts,
        rows=rows,
        source=None
        if kind in PATCHED
        else Source((above(sheet.name, sheet.hidden, table, facts, header.index, last_header_row),)),
        remarks=tuple(remarks),
        date_1904=date_1904,
        profile=header.profile.name,
        marked=own_columns(table, header),
    )


def _holds_orders(book: Book, sheet: Sheet, profile: Profile) -> bool:
    """Whether a hidden sheet holds an order header."""
    from lmn_lint.reading.table import header_in

    try:
        table, _ = book.table(sheet)
        return not own_sheet(table) and header_in(table, profile) is not None
    except Refused:
        return False
