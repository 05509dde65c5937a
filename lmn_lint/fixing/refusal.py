"""Why there is no corrected copy."""

from __future__ import annotations


class FixRefused(Exception):  # noqa: N818  a refusal, as ``Refused`` of reading is
    """A file that cannot be corrected, or a copy that cannot be written; told in one sentence, exit code 4.

    ``code`` is a key of ``lmn_lint.messages`` ("fix.refused_<code>"); ``details`` fill its blanks.
    """

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
