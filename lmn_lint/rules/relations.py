"""What the table of precedence says of one rule: what silences it, and what it silences."""

from __future__ import annotations

from dataclasses import dataclass

from lmn_lint.rules.catalogue import loaded
from lmn_lint.rules.precedence import TABLE, Silence, Standing


@dataclass(frozen=True)
class Relation:
    """Where one of ``stands`` stands, the rules ``silent`` say nothing."""

    stands: tuple[Standing, ...]
    silent: tuple[str, ...]
    """Codes, in order."""
    everybody: bool
    """All other rules are silent, whichever there are."""
    where: str
    """ "cell", "row" or "order": how far the silence reaches."""
    fields: tuple[str, ...]
    """Only on these columns; empty: on all."""


def silenced_by(code: str) -> list[Relation]:
    """What makes the rule ``code`` silent, in the order of the table."""
    relations = []
    for silence in TABLE:
        stands = tuple(standing for standing in silence.stands if _other(standing, code))
        if stands and code.startswith(silence.silent):
            relations.append(_relation(silence, stands, (code,)))
    return relations


def silences(code: str) -> list[Relation]:
    """What the rule ``code`` makes silent, in the order of the table."""
    relations = []
    for silence in TABLE:
        stands = tuple(standing for standing in silence.stands if standing.rule == code)
        silent = tuple(other for other in loaded() if other != code and other.startswith(silence.silent))
        if stands and silent:
            relations.append(_relation(silence, stands, silent))
    return relations


def _other(standing: Standing, code: str) -> bool:
    return standing.rule != code and standing.rule in loaded()


def _relation(silence: Silence, stands: tuple[Standing, ...], silent: tuple[str, ...]) -> Relation:
    where = "cell" if silence.same_cell else "order" if silence.whole_order else "row"
    return Relation(stands, silent, silence.silent == ("LMN",), where, silence.fields or ())
