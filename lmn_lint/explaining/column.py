"""How a column's header was understood, and which rules look at the column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.explaining.said import Said
from lmn_lint.findings import column_letters
from lmn_lint.masking import visible
from lmn_lint.reading.header import normal_form, one_error_apart
from lmn_lint.rules.catalogue import loaded

if TYPE_CHECKING:
    from lmn_lint.reading.batch import Batch, ColumnMatch
    from lmn_lint.reading.profile import Profile


def field_at(batch: Batch, position: int) -> str | None:
    """Canonical name of a column, or None."""
    return next((field for field, match in batch.columns.items() if match.position == position), None)


def column_told(batch: Batch, position: int, profile: Profile) -> list[Said]:
    """Which column it is and how its header was recognised; for an unknown one, why it was not."""
    letters = column_letters(position)
    header = batch.headers.get(position)
    if header is None:
        return [Said("no_header", {"column": letters})]
    place: dict[str, str | int] = {
        "column": letters,
        "header": visible(header.strip()),
        "cell": f"{letters}{batch.header_row}",
    }
    field = field_at(batch, position)
    if field is None:
        return [Said("unknown_column", place), *_why_unknown(batch, header, profile)]
    match = batch.columns[field]
    meant = profile.column(field).header
    how = Said(f"how_{_how(match, profile)}", {"meant": meant})
    return [Said("column", place | {"meant": meant, "field": field}), how]


def _how(match: ColumnMatch, profile: Profile) -> str:
    """As ``ColumnMatch.how``; "settled" where a user's profile says that the column stands there."""
    return "settled" if profile.column(match.field).position == match.position else match.how


def _why_unknown(batch: Batch, header: str, profile: Profile) -> list[Said]:
    form = normal_form(header)
    meanings = [field for field, _, _ in profile.names.get(form, ())] or [
        field
        for known, fields in profile.names.items()
        if one_error_apart(form, known)
        for field, _, _ in fields
    ]
    told = []
    for field in dict.fromkeys(meanings):
        details: dict[str, str | int] = {"meant": profile.column(field).header}
        match = batch.columns.get(field)
        if match is None:
            told.append(Said("meaning_unfit", details))
        else:
            told.append(Said("meaning_taken", details | {"column": column_letters(match.position)}))
    return told


def rules_about(field: str | None) -> tuple[str, ...]:
    """Codes of the rules that flag a canonical column or need it."""
    if field is None:
        return ()
    return tuple(
        code
        for code, entry in loaded().items()
        if field in entry.rule.fields
        or field in entry.rule.stand_ins.values()
        or any(field in group for group in entry.rule.needs)
    )
