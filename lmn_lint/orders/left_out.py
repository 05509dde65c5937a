"""Rows below the header that are no orders: totals, headers that a pasted batch brought along, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lmn_lint.orders import text
from lmn_lint.orders.guide import Vocabulary
from lmn_lint.orders.text import Bools
from lmn_lint.reading.batch import Batch, Remark
from lmn_lint.reading.blank import is_blank
from lmn_lint.reading.columns import KNOWN_COLUMNS
from lmn_lint.reading.header import normal_form
from lmn_lint.reading.listed import listed

_FEW_VALUES = ("product_area", "delivery_rule", "unit_delivery", "status", "supplier", "order_line")
"""Columns of few distinct values: there a header among the rows is found without looking at every one."""
_MOST_NOTES = 50
"""So many rows at the end may be notes."""
_NUMBERED = ("order_number", "order_line")
_ARTICLE = ("article_number", "article_name", "article_group", "supplier")
_WORD = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True)
class NoOrders:
    """Rows that are no orders: one boolean per row of ``batch.cells``, no row in two of them."""

    totals: Bools
    headers: Bools
    notes: Bools

    @property
    def rows(self) -> Bools:
        """All of them."""
        return self.totals | self.headers | self.notes

    def remarks(self, index: pd.Index) -> tuple[Remark, ...]:
        """Headers and notes with their row numbers (totals are counted, and so told already)."""
        said = []
        for code, where in (("repeated_headers", self.headers), ("notes", self.notes)):
            if where.any():
                rows = [int(row) for row in index[where]]
                said.append(Remark(code, {"rows": len(rows), "lines": listed(rows)}))
        return tuple(said)


def no_orders(batch: Batch, columns: dict[str, pd.Series], vocabulary: Vocabulary, blank: Bools) -> NoOrders:
    """Find the rows that are no orders; ``columns`` are the cleaned canonical columns, all their rows."""
    rows = _Rows(batch, columns, blank)
    headers = rows.repeated_headers()
    totals = rows.totals(vocabulary) & ~headers
    return NoOrders(totals, headers, rows.notes(headers, totals))


@dataclass(frozen=True)
class _Rows:
    batch: Batch
    columns: dict[str, pd.Series]
    blank: Bools

    def none(self) -> Bools:
        return np.zeros(len(self.blank), dtype=np.bool_)

    def repeated_headers(self) -> Bools:
        found = self.none()
        matches = self.batch.columns
        if not matches:
            return found
        field = next((field for field in _FEW_VALUES if field in matches), next(iter(matches)))
        header = matches[field].header
        form, first = normal_form(header), header.strip()[:1].casefold()
        alike = text.code_distinct(
            self.columns[field],
            lambda value: value[:1].casefold() == first and normal_form(value) == form,
        )
        for row in np.flatnonzero(alike):
            cells = self.filled(int(row))
            headers = self.batch.headers
            same = sum(normal_form(cell) == normal_form(headers.get(place, "")) for place, cell in cells)
            found[row] = same >= KNOWN_COLUMNS and same * 2 > len(cells)
        return found

    def filled(self, row: int) -> list[tuple[int, str]]:
        """Column number and text of the cells of a row that hold anything."""
        cells = self.batch.cells.iloc[row]
        return [(int(str(place)), str(value)) for place, value in cells.items() if not is_blank(str(value))]

    def totals(self, vocabulary: Vocabulary) -> Bools:
        """Rows with a totals word and no order number."""
        found = self.none()
        number = self.columns.get("order_number")
        if number is None:
            return found
        # The word often stands under the order number itself.
        worded = text.matches(number, vocabulary.totals_pattern)
        candidates = np.flatnonzero((text.equals(number, "") | worded) & ~self.blank)
        field_of = {match.position: field for field, match in self.batch.columns.items()}
        for position in (int(str(place)) for place in self.batch.cells.columns):
            # A lone word in any column; with a number after it not where it may be an article.
            article = field_of.get(position) in _ARTICLE
            pattern = vocabulary.total_alone_pattern if article else vocabulary.totals_pattern
            found[candidates] |= text.matches(self.batch.cells[position].iloc[candidates], pattern)
        return found

    def notes(self, headers: Bools, totals: Bools) -> Bools:
        """Lines of words at the end of the table, and above a header that was brought along."""
        found = self.none()
        skipped = self.blank | totals
        starts = [len(found), *np.flatnonzero(headers).tolist()]
        for start in starts:
            for row in range(start - 1, max(start - 1 - _MOST_NOTES, -1), -1):
                if skipped[row] or headers[row]:
                    continue
                if not self._is_note(row):
                    break
                found[row] = True
        if found.any() and self._numbers_are_words(found | skipped | headers):
            return self.none()
        return found

    def _is_note(self, row: int) -> bool:
        field_of = {match.position: field for field, match in self.batch.columns.items()}
        cells = self.filled(row)
        (place, first), *others = cells
        if field_of.get(place, "order_number") not in _NUMBERED or not _is_words(first):
            return False
        # "Kontakt:" and a name beside it; otherwise nothing stands where an order has something.
        return all(other not in field_of for other, _ in others) or (
            len(others) == 1 and first.rstrip().endswith(":")
        )

    def _numbers_are_words(self, without: Bools) -> bool:
        """Whether this batch's order numbers look like notes themselves."""
        number = self.columns.get("order_number")
        if number is None:
            return False
        return any(map(_is_words, _some(number[~without])))


def _some(numbers: pd.Series) -> Iterator[str]:
    for value in numbers.iloc[:: max(len(numbers) // 200, 1)]:
        yield str(value)


def _is_words(value: str) -> bool:
    """Whether a text is words rather than a number: "Skriven av Eva", "Slut"; not "100234", "AB-12"."""
    words = value.split()
    return bool(_WORD.search(value)) and (len(words) > 1 or not any(map(str.isdigit, value)))
