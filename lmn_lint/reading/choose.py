"""Which of several profiles fits a batch best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from lmn_lint.reading.batch import Remark
from lmn_lint.reading.columns import Below, Header, meanings, refused_pair
from lmn_lint.reading.header import normal_form

if TYPE_CHECKING:
    from lmn_lint.reading.profile import Profile

_SURE = ("exact", "alias")


def best_header(
    profile: Profile, find: Callable[[Profile], Header | None], below: Sequence[Below]
) -> Header | None:
    """The header as the best of ``profile.tried`` reads it, None where none finds one.

    Best is the profile that knows most required columns, then most columns, then most of them for sure; a profile
    with which the batch would be refused comes last, and among equals the first is taken. ``below[i]`` are the
    cells below row i, of which the header row is one.
    """
    found = [header for one in profile.tried if (header := find(one)) is not None]
    if len(found) < 2:
        return found[0] if found else None
    return max(found, key=lambda header: _fitness(header, below[header.end - 1]))


def _fitness(header: Header, below: Below) -> tuple[bool, int, int, int]:
    by_name = [
        match for match in header.columns.values() if _is_named(match.field, match.header, header.profile)
    ]
    return (
        refused_pair(header, below) is None,
        sum(match.field in header.profile.required for match in by_name),
        len(by_name),
        sum(match.how in _SURE for match in by_name),
    )


def _is_named(field: str, header: str, profile: Profile) -> bool:
    """Whether a header names the column: what a profile knows by its position alone says nothing of the file."""
    return any(field == meant for meant, _, _ in meanings(normal_form(header), profile))


def chosen(profile: Profile, header: Header) -> tuple[Remark, ...]:
    """What is said of the choice, where there was one."""
    if not profile.alternatives:
        return ()
    tried = len(profile.alternatives)
    if not header.profile.name:
        return (Remark("profile_none", {"tried": tried}),)
    return (Remark("profile_chosen", {"profile": _visible(header.profile.name), "tried": tried}),)


def _visible(name: str) -> str:
    from lmn_lint.masking import visible

    return visible(name)
