"""The history: what was checked, found and fixed, night after night, without anything about a patient.

``key.py`` holds the key that makes pseudonyms, ``tables.py`` the tables, ``kept.py`` what is kept of a file and
``facts.py`` how it is made, ``store.py`` writes and reads, ``chain.py`` proves that nothing was changed.
docs/history.md describes the tables.
"""

from __future__ import annotations


class HistoryRefused(Exception):  # noqa: N818  a refusal, as ``Refused`` of reading is
    """A history or a key that cannot be used; told in one sentence.

    ``code`` is a key of ``lmn_lint.messages`` ("history.<code>"); ``details`` fill its blanks. ``wrong_use`` tells
    what was asked for wrongly (exit code 2) from what could not be written (exit code 4).
    """

    def __init__(self, code: str, *, wrong_use: bool = True, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
        self.wrong_use = wrong_use

    def sentence(self, lang: str) -> str:
        """What is wrong and what to do."""
        from lmn_lint.messages import say

        return say(lang, f"history.{self.code}", **self.details)
