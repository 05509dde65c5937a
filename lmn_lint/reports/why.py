"""Why a file was refused, and why a rule did not run, in words. Nothing here imports pandas."""

from __future__ import annotations

from lmn_lint.messages import say
from lmn_lint.result import RefusedFile, SkippedRule


def refused_sentence(refused: RefusedFile, lang: str) -> str:
    """Why a file was refused, in one or two sentences."""
    return say(lang, f"refused.{refused.code}", **refused.details)


def why_skipped(skipped: SkippedRule, lang: str) -> str:
    """Why a rule did not run, in words."""
    from lmn_lint.reading.profile import load_profile

    profile = load_profile()
    either = f" {say(lang, 'terminal.or')} "
    groups = [
        either.join(f"”{profile.column(name).header}”" for name in dict.fromkeys(group))
        for group in skipped.columns
    ]
    return say(lang, f"terminal.skipped_{skipped.why}", columns=", ".join(groups))
