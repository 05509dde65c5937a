"""The audit: from the history to figures, and from figures to a page and a workbook. It never sees an order file.

``ledger.py`` asks the history, ``figures.py`` gathers what a report says, ``groups.py`` merges small groups,
``charts.py`` draws, ``page.py`` and ``book.py`` write, ``comparing.py`` compares two periods or runs, ``proof.py``
proves that nothing was changed. docs/revision.md tells what the figures mean.
"""

from __future__ import annotations


class AuditRefused(Exception):  # noqa: N818  a refusal, as ``Refused`` of reading is
    """An audit that cannot be made, told in one sentence; exit code 2.

    ``code`` is a key of ``lmn_lint.messages`` ("audit.<code>"); ``details`` fill its blanks.
    """

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def sentence(self, lang: str) -> str:
        """What is wrong and what to do."""
        from lmn_lint.messages import say

        return say(lang, f"audit.{self.code}", **self.details)
