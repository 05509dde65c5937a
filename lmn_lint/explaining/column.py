"""How a column's header was understood, and which rules look at the column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.explaining.said import Said
from lmn_lint.findings import column_letters
from lmn_lint.masking import visible
from lmn_lint.rules.catalogue import loaded
from lmn_lint.understood import how_known, unknown_meanings

if TYPE_CHECKING:
    from lmn_lint.reading.batch import Batch
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
    how = Said(f"how_{how_known(match, profile)}", {"meant": meant})
    return [Said("column", place | {"meant": meant, "field": field}), how]


def _why_unknown(batch: Batch, header: str, profile: Profile) -> list[Said]:
    told = []
    for hint in unknown_meanings(header, batch.columns, profile):
        details: dict[str, str | int] = {"meant": profile.column(hint.field).header}
        if hint.why == "taken":
            details["column"] = column_letters(batch.columns[hint.field].position)
        told.append(Said(f"meaning_{hint.why}", details))
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
