"""Which column of a table is which canonical column, and which row is the header row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from lmn_lint.findings import column_letters
from lmn_lint.reading.batch import ColumnMatch, Refused
from lmn_lint.reading.blank import is_blank
from lmn_lint.reading.header import OWN_HEADERS, normal_form, one_error_apart
from lmn_lint.reading.profile import Profile
from lmn_lint.reading.values import fit

HEADER_WITHIN = 30
"""The header is looked for in this many rows from the top."""
KNOWN_COLUMNS = 3
"""A header row names at least this many known columns, one of them required."""

_RANKS = {"settled": 0, "exact": 1, "alias": 2, "loose": 3, "near": 4}


class Below(Protocol):
    """The cells below a row that may be the header row."""

    def values(self, position: int) -> Sequence[str]:
        """Distinct values of a column that are not blank (a sample of them is enough)."""

    def is_blank(self, position: int) -> bool:
        """Whether a column holds nothing."""


@dataclass(frozen=True)
class _Candidate:
    field: str
    position: int
    how: str
    rank: tuple[int, int, int]


def headers_of(texts: Mapping[int, str]) -> dict[int, str]:
    """The headers among the cells of a row: without blank ones and our own marks."""
    return {
        position: text
        for position, text in sorted(texts.items())
        if not is_blank(text) and normal_form(text) not in OWN_HEADERS
    }


def meanings(form: str, profile: Profile) -> list[tuple[str, str, int]]:
    """What a header may mean: (canonical name, how, preference); a mistyped one only if that is clear."""
    if form in profile.names:
        return profile.names[form]
    near = {known for known in profile.names if one_error_apart(form, known)}
    meant = {
        field: (field, "near", preference) for known in near for field, _, preference in profile.names[known]
    }
    return list(meant.values()) if len(meant) == 1 else []


def _is_loose(form: str, field: str, profile: Profile) -> bool:
    """Whether a header is (or is a mistyped) loose alias of ``field``, so that the values must decide."""
    column = profile.column(field)
    sure = [normal_form(word) for word in (column.header, *column.aliases)]
    return form not in sure and not any(one_error_apart(form, word) for word in sure)


def _candidates(headers: Mapping[int, str], profile: Profile, below: Below) -> list[_Candidate]:
    found = []
    for position, header in headers.items():
        form = normal_form(header)
        for field, how, preference in meanings(form, profile):
            if how in ("loose", "near") and _is_loose(form, field, profile):
                kind = profile.column(field).values
                if kind is None or not fit(below.values(position), kind):
                    continue
            found.append(_Candidate(field, position, how, (_RANKS[how], preference, position)))
    for column in profile.columns:
        if column.position is not None and column.position in headers:
            how = next(
                (c.how for c in found if (c.field, c.position) == (column.field, column.position)), "alias"
            )
            found.append(
                _Candidate(column.field, column.position, how, (_RANKS["settled"], 0, column.position))
            )
    return sorted(found, key=lambda candidate: candidate.rank)


def match_columns(headers: Mapping[int, str], profile: Profile, below: Below) -> dict[str, ColumnMatch]:
    """Canonical name to the column that is taken for it, in the profile's order.

    ``headers``: column number to header as written. The same known header twice: the first column that
    holds anything; ``twice`` tells where that is no answer.
    """
    candidates = _candidates(headers, profile, below)
    names = [normal_form(headers[candidate.position]) for candidate in candidates]
    matches: dict[str, ColumnMatch] = {}
    taken: set[int] = set()
    for candidate, name in zip(candidates, names, strict=True):
        if candidate.field in matches or candidate.position in taken:
            continue
        rivals = [
            other.position
            for other, other_name in zip(candidates, names, strict=True)
            if other.field == candidate.field and other_name == name and other.rank[0] == candidate.rank[0]
        ]
        position = candidate.position
        if len(rivals) > 1:
            position = next((rival for rival in rivals if not below.is_blank(rival)), position)
        matches[candidate.field] = ColumnMatch(candidate.field, headers[position], position, candidate.how)
        taken.add(position)
    return {field: matches[field] for field in profile.fields if field in matches}


def twice(
    headers: Mapping[int, str], columns: Mapping[str, ColumnMatch], profile: Profile, below: Below
) -> tuple[int, int] | None:
    """Two columns that have the same known header, both with values, and that the profile does not settle.

    A mistyped header counts only where ``columns`` took it.
    """
    settled = {column.field for column in profile.columns if column.position in headers}
    seen: dict[str, int] = {}
    for candidate in sorted(_candidates(headers, profile, below), key=lambda candidate: candidate.position):
        position, form = candidate.position, normal_form(headers[candidate.position])
        match = columns.get(candidate.field)
        sure = form in profile.names or (match is not None and normal_form(match.header) == form)
        if candidate.field in settled or not sure or seen.get(form) == position:
            continue
        if form not in seen or below.is_blank(seen[form]):
            seen[form] = position
        elif not below.is_blank(position):
            return seen[form], position
    return None


@dataclass(frozen=True)
class Header:
    """A header row that was found."""

    index: int
    """Which of the rows it is, counted from 0."""
    headers: dict[int, str]
    columns: dict[str, ColumnMatch]
    profile: Profile
    """The profile that it was read with."""


def find_header(rows: Sequence[Mapping[int, str]], below: Sequence[Below], profile: Profile) -> Header | None:
    """The first of ``rows`` (column number to text) that is a header row, or None.

    ``below[i]`` are the cells below ``rows[i]``.
    """
    for index, texts in enumerate(rows[:HEADER_WITHIN]):
        headers = headers_of(texts)
        if len(headers) < KNOWN_COLUMNS:
            continue
        columns = match_columns(headers, profile, below[index])
        if len(columns) >= KNOWN_COLUMNS and any(field in columns for field in profile.required):
            return Header(index, headers, columns, profile)
    return None


def missing_columns(rows: Sequence[Mapping[int, str]], below: Sequence[Below], profile: Profile) -> str:
    """Where no header was found: the required headers that even the likeliest row lacks."""
    best: dict[str, ColumnMatch] = {}
    for texts, under in zip(rows[:HEADER_WITHIN], below, strict=False):
        columns = match_columns(headers_of(texts), profile, under)
        if len(columns) > len(best):
            best = columns
    return profile.headers(tuple(field for field in profile.required if field not in best))


def refused_pair(header: Header, below: Below) -> tuple[int, int] | None:
    """The columns for whose sake a batch is refused: see ``twice``."""
    return twice(header.headers, header.columns, header.profile, below)


def refuse_twice(header: Header, row: int, below: Below) -> None:
    """Raise ``Refused`` where the same known header stands over two filled columns of row number ``row``."""
    pair = refused_pair(header, below)
    if pair:
        first, second = (f"{column_letters(position)}{row}" for position in pair)
        raise Refused("header_twice", first=first, second=second)
