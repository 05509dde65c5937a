"""Which rules are run at all, and which cannot run on a batch, for want of which columns."""

from __future__ import annotations

from collections.abc import Callable

from lmn_lint.rules.rule import Rule

Groups = tuple[tuple[str, ...], ...]
"""Canonical columns: one of each group is wanted."""


def is_wanted(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Whether a rule's findings are reported: ``select`` and ``ignore`` are codes or beginnings of codes."""
    return (not select or code.startswith(select)) and not (ignore and code.startswith(ignore))


def unmet(rule: Rule, has: Callable[..., bool]) -> Groups:
    """Those of the rule's needs that a batch does not meet; ``has``: whether it has one of these columns."""
    return tuple(group for group in rule.needs if not has(*group))


def missed(rule: Rule, has: Callable[..., bool]) -> Groups:
    """Why the rule is skipped: needs that are not met, or nothing to flag; () where it runs."""
    groups = unmet(rule, has)
    flaggable = (*rule.fields, *rule.stand_ins.values())
    if not groups and rule.code != "LMN001" and not has(*flaggable):
        return (flaggable,)
    return groups
