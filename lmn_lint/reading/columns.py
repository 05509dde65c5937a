"""Which column of a table is which canonical column, and which row is the header row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from lmn_lint.findings import column_letters
from lmn_lint.reading.batch import ColumnMatch, Refused, Remark
from lmn_lint.reading.blank import is_blank
from lmn_lint.reading.header import OWN_HEADERS, NearHeaders, normal_form, one_error_apart
from lmn_lint.reading.listed import listed
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


@lru_cache(64)
def _near_headers(known: tuple[str, ...]) -> NearHeaders:
    return NearHeaders(known)


def meanings(form: str, profile: Profile) -> list[tuple[str, str, int]]:
    """What a header may mean: (canonical name, how, preference); a mistyped one only if that is clear."""
    if form in profile.names:
        return profile.names[form]
    near = _near_headers(tuple(profile.names)).of(form)
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
    """A header that was found."""

    index: int
    """Which of the rows it begins on, counted from 0."""
    headers: dict[int, str]
    columns: dict[str, ColumnMatch]
    profile: Profile
    """The profile that it was read with."""
    depth: int = 1
    """How many rows it takes up: two where the words are spread over two rows."""

    @property
    def end(self) -> int:
        """Index of the first row below it."""
        return self.index + self.depth


def find_header(rows: Sequence[Mapping[int, str]], below: Sequence[Below], profile: Profile) -> Header | None:
    """The first of ``rows`` (column number to text) that is a header row, or None.

    ``below[i]`` are the cells below ``rows[i]``. A line of groups above the names ("Patient", "Leverans") is not
    taken for the header, and words that are spread over two rows ("Order" above "nummer") are put together.
    """
    for index in range(min(len(rows), HEADER_WITHIN)):
        header = _header_from(index, rows, below, profile)
        if header is not None:
            return _with_groups(header, rows, below, profile)
    return None


def _header(
    index: int, texts: Mapping[int, str], below: Below, profile: Profile, depth: int = 1
) -> Header | None:
    """The header that a row's texts are; None where they are none."""
    headers = headers_of(texts)
    if len(headers) < KNOWN_COLUMNS:
        return None
    columns = match_columns(headers, profile, below)
    if len(columns) < KNOWN_COLUMNS or not any(field in columns for field in profile.required):
        return None
    return Header(index, headers, columns, profile, depth)


def _header_from(
    index: int, rows: Sequence[Mapping[int, str]], below: Sequence[Below], profile: Profile
) -> Header | None:
    """The header that begins on a row: the row itself, the next one below a line of groups, or both together."""
    alone = _header(index, rows[index], below[index], profile)
    if index + 1 >= min(len(rows), HEADER_WITHIN) or not _may_go_on(rows[index], rows[index + 1], profile):
        return alone
    following = _header(index + 1, rows[index + 1], below[index + 1], profile)
    both = _header(
        index, _put_together(rows[index], rows[index + 1], profile), below[index + 1], profile, depth=2
    )

    def known(header: Header | None) -> int:
        return len(header.columns) if header is not None else 0

    if known(both) > max(known(alone), known(following)):
        return both
    # A row of titles is passed over, and the next has its own turn.
    return following if alone is not None and known(following) > known(alone) else alone


def _may_go_on(upper: Mapping[int, str], lower: Mapping[int, str], profile: Profile) -> bool:
    """Whether a row may belong to the header above it: orders hold no headers."""
    return any(
        normal_form(text) in profile.names or normal_form(upper.get(position, "") + text) in profile.names
        for position, text in lower.items()
    )


def _put_together(upper: Mapping[int, str], lower: Mapping[int, str], profile: Profile) -> dict[int, str]:
    """The headers of two rows: both words where that is a known one, else the lower where that is."""
    texts = {}
    for position in sorted({*upper, *lower}):
        above, under = upper.get(position, ""), lower.get(position, "")
        if is_blank(above) or is_blank(under):
            texts[position] = above if is_blank(under) else under
        elif normal_form(above + under) not in profile.names and normal_form(under) in profile.names:
            texts[position] = under
        else:
            texts[position] = f"{above} {under}"
    return texts


def _with_groups(
    header: Header, rows: Sequence[Mapping[int, str]], below: Sequence[Below], profile: Profile
) -> Header:
    """Headers that stand there twice, told apart by the line of groups above them ("Patient" above "Namn").

    Nothing changes unless at least one of them then has a known name.
    """
    forms = {position: normal_form(text) for position, text in header.headers.items()}
    often = Counter(forms.values())
    twice_there = [place for place, form in forms.items() if often[form] > 1 and form in profile.names]
    above = header.index if header.depth > 1 else header.index - 1
    if not twice_there or above < 0:
        return header
    groups = headers_of(rows[above])
    headers = dict(header.headers)
    for position in twice_there:
        left = [place for place in groups if place <= position]
        if left:
            headers[position] = f"{groups[left[-1]]} {headers[position]}"
    near = _near_headers(tuple(profile.names))
    if not any(
        headers[place] != header.headers[place]
        and (normal_form(headers[place]) in profile.names or near.of(normal_form(headers[place])))
        for place in twice_there
    ):
        return header
    return replace(header, headers=headers, columns=match_columns(headers, profile, below[header.end - 1]))


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
    """Raise ``Refused`` where the same known header stands over two filled columns; ``row`` is its (last) number."""
    pair = refused_pair(header, below)
    if pair:
        first, second = (f"{column_letters(position)}{row}" for position in pair)
        raise Refused("header_twice", first=first, second=second)


def is_unsplit(rows: Sequence[Mapping[int, str]], profile: Profile) -> bool:
    """Whether a row holds a whole header in one cell: text that was pasted or opened without being split."""
    return any(
        sum(normal_form(word) in profile.names for word in text.split(sign)) >= KNOWN_COLUMNS
        for texts in rows[:HEADER_WITHIN]
        for text in texts.values()
        for sign in ";\t,|"
    )


def header_remarks(header: Header, row: int, positions: Sequence[int]) -> list[Remark]:
    """What is said of a header on row number ``row``; the columns ``positions`` are those that hold something."""
    remarks = []
    if header.depth > 1:
        remarks.append(Remark("header_two_rows", {"first": row, "last": row + header.depth - 1}))
    bare = [column_letters(position) for position in sorted(positions) if position not in header.headers]
    if bare:
        remarks.append(Remark("without_header", {"columns": listed(bare)}))
    return remarks
