"""Formulas that people have written to our sheets: without these they say #REF!, as where a sheet is deleted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from html import escape, unescape

from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.workbook import quoted

_FORMULA = re.compile(rb"(<((?:[\w.-]+:)?(?:f|formula[12]?))(?:\s[^>]*)?>)([^<]+)(?=</\2>)")
_PLACE = r"(?:\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+|[\w.]+)"


class References:
    """References to sheets that are gone."""

    def __init__(self, names: Collection[str]) -> None:
        words = "|".join(re.escape(word) for name in names for word in (quoted(name), name)) or "(?!)"
        # A text within a formula is nobody's reference.
        self._pattern = re.compile(rf"(\"[^\"]*\")|(?<![\w'.\]])(?:{words})!{_PLACE}", re.IGNORECASE)

    def without(self, formula: str) -> str:
        """The formula with an error in place of each."""
        return self._pattern.sub(lambda found: found[1] or "#REF!", formula)

    def forget(self, package: Package, parts: Iterable[str]) -> None:
        """Takes them out of the formulas of worksheets and charts."""
        for part in parts:
            data = package.read(part)
            new = _FORMULA.sub(self._formula, data) if b"!" in data else data
            if new != data:
                package.put(part, new)

    def _formula(self, found: re.Match[bytes]) -> bytes:
        text = unescape(found[3].decode("utf-8", "replace"))
        new = self.without(text)
        return found[0] if new == text else found[1] + escape(new, quote=False).encode()
