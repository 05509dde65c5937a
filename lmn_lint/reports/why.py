"""Why a file was refused, and why a rule did not run, in words. Nothing here imports pandas."""

from __future__ import annotations

from lmn_lint.messages import say
from lmn_lint.reports.rule_words import header
from lmn_lint.result import RefusedFile, SkippedRule


def refused_sentence(refused: RefusedFile, lang: str) -> str:
    """Why a file was refused, in one or two sentences."""
    return say(lang, f"refused.{refused.code}", **refused.details)


def why_skipped(skipped: SkippedRule, lang: str) -> str:
    """Why a rule did not run, in words."""
    return say(lang, f"terminal.skipped_{skipped.why}", columns=columns_wanted(skipped.columns, lang))


def columns_wanted(groups: tuple[tuple[str, ...], ...], lang: str) -> str:
    """Columns that a rule misses, by their usual headers: one of each group would do."""
    either = f" {say(lang, 'terminal.or')} "
    return ", ".join(either.join(f"”{header(name)}”" for name in dict.fromkeys(group)) for group in groups)
