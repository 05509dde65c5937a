"""How the headers of a batch were understood, and what follows: columns that are missing, rules that cannot run.

Nothing here looks at a cell below the header, and nothing imports pandas.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from lmn_lint.nearest import nearest
from lmn_lint.reading.header import normal_form, one_error_apart
from lmn_lint.result import SkippedRule
from lmn_lint.rules.catalogue import all_rules
from lmn_lint.rules.needs import missed

if TYPE_CHECKING:
    from lmn_lint.reading.batch import BatchFacts, ColumnMatch
    from lmn_lint.reading.profile import Profile

_SHORTEST = 3
"""Letters that a header must have to remind of another at all."""
_ENOUGH = 5
"""Letters that a header must have to be looked for within another, or to be one with errors in it."""
_BEGINNING = 5
"""Letters that an unknown header shares with the one it reminds of."""


class Hint(NamedTuple):
    """What an unknown header may mean."""

    why: Literal["taken", "unfit", "perhaps"]
    """taken: another column was taken for it; unfit: the header or the values do not fit well enough; perhaps:
    it looks a little like a column that is missing."""
    field: str


@dataclass(frozen=True)
class Understood:
    """One batch as its headers were understood."""

    batch: BatchFacts
    rows: int
    """Rows below the header, up to the last one that holds anything."""
    profile: Profile
    """The profile that the headers were read with."""
    missing: tuple[str, ...]
    """Canonical columns that the batch lacks, in the profile's order."""
    skipped: tuple[SkippedRule, ...]
    """Rules that cannot run for want of a column."""
    hints: dict[int, Hint] = field(default_factory=dict)
    """Number of an unknown column to what its header may mean, where that can be guessed."""


def understand(
    batch: BatchFacts, rows: int, profile: Profile, wants: Callable[[str], bool] = lambda code: True
) -> Understood:
    """How a batch was understood; ``wants``: whether a rule would be run at all, by its code."""
    missing = tuple(name for name in profile.fields if name not in batch.columns)

    def has(*fields: str) -> bool:
        return any(name in batch.columns for name in fields)

    skipped = tuple(
        SkippedRule(rule.code, "columns", groups)
        for rule in all_rules()
        if wants(rule.code) and (groups := missed(rule, has))
    )
    hints: dict[int, Hint] = {}
    for position in batch.unknown_columns:
        header = batch.headers[position]
        for hint in (*unknown_meanings(header, batch.columns, profile), *_alike(header, missing, profile)):
            hints.setdefault(position, hint)
    return Understood(batch, rows, profile, missing, skipped, hints)


def how_known(match: ColumnMatch, profile: Profile) -> str:
    """As ``ColumnMatch.how``; "settled" or "own" where a user's profile names the position or the header."""
    column = profile.column(match.field)
    if column.position == match.position:
        return "settled"
    form = normal_form(match.header)
    return "own" if any(normal_form(own) == form for own in column.own) else match.how


def unknown_meanings(header: str, columns: dict[str, ColumnMatch], profile: Profile) -> list[Hint]:
    """What a header that was not taken could have meant, and why it was not taken."""
    form = normal_form(header)
    fields = [name for name, _, _ in profile.names.get(form, ())] or [
        name for known, meant in profile.names.items() if one_error_apart(form, known) for name, _, _ in meant
    ]
    return [Hint("taken" if name in columns else "unfit", name) for name in dict.fromkeys(fields)]


def _alike(header: str, missing: tuple[str, ...], profile: Profile) -> list[Hint]:
    """A missing column that an unknown header reminds of: by a known header within it, or by its letters."""
    form = normal_form(header)
    names = {
        name: meant
        for name, meanings in profile.names.items()
        for meant, _, _ in meanings
        if meant in missing
    }
    close: str | None = max((name for name in names if _holds(form, name)), key=len, default=None)
    if close is None and len(form) >= _ENOUGH:
        close = nearest(form, names)
    if close is None:
        alike = (name for name in names if name[:_BEGINNING] == form[:_BEGINNING] or name.startswith(form))
        close = next(alike, None) if len(form) >= _SHORTEST else None
    return [Hint("perhaps", names[close])] if close else []


def _holds(form: str, name: str) -> bool:
    """Whether a known header stands in an unknown one; a short one only at its beginning."""
    return len(name) >= _SHORTEST and (form.startswith(name) or (len(name) >= _ENOUGH and name in form))
