"""What was seen of a table in which no header row was found: how large it is, and what is likest a header row.

A row of orders must not be taken for headers here, for what is taken is shown: known headers always are headers;
other cells are only where the whole row reads like one of headers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import BatchFacts, Refused, Seen
from lmn_lint.reading.columns import HEADER_WITHIN, KNOWN_COLUMNS, headers_of, match_columns
from lmn_lint.reading.header import normal_form

if TYPE_CHECKING:
    from lmn_lint.reading.profile import Profile
    from lmn_lint.reading.table import Table

_SEVERAL = 2  # known headers: one alone may be a word in an order
_LONGEST = 60  # letters of a header; longer ones are sentences


def no_header(seen: Sequence[Seen], missing: str) -> Refused:
    """The refusal of a file in whose tables no header row was found; ``missing``: the headers that it lacks."""
    reason = Refused("no_header", missing=missing, rows=HEADER_WITHIN)
    reason.seen = tuple(seen)
    return reason


def seen_in(
    table: Table,
    profile: Profile,
    *,
    file: Path,
    kind: str,
    sheet: str | None,
    sha256: str,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Seen:
    """What was seen of a table in which no profile of ``profile.tried`` finds a header row."""
    from lmn_lint.reading.table import last_filled

    height = last_filled(list(table.columns.values()))
    filled = [place for place, column in table.columns.items() if last_filled([column])]
    likest = _likest(table, profile)
    if likest is None:
        return Seen(sheet, height, len(filled), None)
    index, headers, used = likest
    facts = BatchFacts(
        file=file,
        kind=kind,
        sheet=sheet,
        sha256=sha256,
        header_row=int(table.rows[index]),
        headers=headers,
        columns=match_columns(headers, used, table.below()[index]),
        encoding=encoding,
        delimiter=delimiter,
        profile=used.name,
    )
    return Seen(sheet, height, len(filled), facts, max(height - index - 1, 0))


def _likest(table: Table, profile: Profile) -> tuple[int, dict[int, str], Profile] | None:
    """The row that is likest a header row, what may be shown of it, and the profile that knows most of it."""
    top, below = table.top(), table.below()
    best: tuple[int, int, Profile] | None = None
    for index, texts in enumerate(top[:HEADER_WITHIN]):
        for one in profile.tried:
            known = len(match_columns(headers_of(texts), one, below[index]))
            if known > (best[0] if best else 0):
                best = known, index, one
    if best is not None:
        _, index, used = best
        headers = headers_of(top[index])
        if reads_like_headers(headers, top[index + 1 :]):
            return index, headers, used
        known_ones = {match.position for match in match_columns(headers, used, below[index]).values()}
        if len(known_ones) >= _SEVERAL:
            return index, {position: headers[position] for position in sorted(known_ones)}, used
    for index, texts in enumerate(top):
        headers = headers_of(texts)
        if reads_like_headers(headers, top[index + 1 :]):
            return index, headers, profile
    return None


def reads_like_headers(headers: Mapping[int, str], below: Sequence[Mapping[int, str]]) -> bool:
    """Whether a row is one of headers, by its words alone: no numbers, no names, each once, and orders below it.

    A row of an order has a number somewhere: its own, a postal code, a date.
    """
    from lmn_lint.reading.values import holds_given_name

    texts = list(headers.values())
    forms = [normal_form(text) for text in texts]
    if len(texts) < KNOWN_COLUMNS or len(set(forms)) < len(forms):
        return False
    if any(
        len(text) > _LONGEST or re.search(r"\d\D?\d", text) or not re.search(r"[^\W\d_]", text)
        for text in texts
    ):
        return False
    rows = [row for row in below if row]
    numbered = sum(any(re.search(r"\d\d", text) for text in row.values()) for row in rows)
    return 2 * numbered > len(rows) and not any(map(holds_given_name, texts))
