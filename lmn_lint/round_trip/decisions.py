"""The form beside the findings: the decisions that can be chosen, and which of them accept a finding."""

from __future__ import annotations

from lmn_lint.reading.blank import is_blank
from lmn_lint.reading.header import normal_form

CORRECTED, CONFIRMED, TO_ASK, NO_ERROR = "Rättat", "Bekräftat med kund", "Fråga kund", "Inget fel"
DECISIONS = (CORRECTED, CONFIRMED, TO_ASK, NO_ERROR)
"""In the order of the drop-down."""
_KNOWN = frozenset(map(normal_form, DECISIONS))
_ACCEPTING = frozenset(map(normal_form, (CONFIRMED, NO_ERROR)))
NEVER_ACCEPTED = frozenset({"LMN401", "LMN402", "LMN508"})
"""What exposes a person is never right, whoever says so."""


def wants_to_accept(decision: str) -> bool:
    """Whether a decision is one that accepts, however it is written ("inget fel ")."""
    return normal_form(decision) in _ACCEPTING


def is_unclear(decision: str) -> bool:
    """Whether something is written that is none of the decisions ("Ingen fel")."""
    return not is_blank(decision) and normal_form(decision) not in _KNOWN


def accepts(rule: str, decision: str, by: str) -> bool:
    """Whether a line of the form accepts its finding: the decision says so, somebody stands for it, and it may."""
    return rule not in NEVER_ACCEPTED and wants_to_accept(decision) and not is_blank(by)
