"""Words in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """The same words in Swedish and in English."""

    sv: str
    en: str

    def into(self, lang: str) -> str:
        """The words in ``lang`` ("sv" or "en")."""
        return self.en if lang == "en" else self.sv
