"""Batches that come from an annotated workbook, made in memory: what was found last time, and the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from lmn_lint.findings import column_letters
from lmn_lint.linting import Options, check_batch
from lmn_lint.reading.form import COLUMNS, LINE, Lines
from lmn_lint.result import BatchResult
from lmn_lint.round_trip.identity import DIGESTS, digests
from tests.build import TODAY, batch_of

ORDER = {
    "order_number": "100234",
    "order_line": "1",
    "product_area": "SPE",
    "delivery_rule": "Avisering (SMS, får ställas utanför)",
    "article_name": "Näringsdryck Vanilj",
    "quantity": "2",
    "recipient_name": "Åsa Lindqvist",
    "street": "Storgatan 1",
    "postal_code": "291 33",
    "city": "Kristianstad",
    "phone": "",
    "mobile": "070-174 06 05",
}
"""A row that no rule says anything about."""

Row = Mapping[str, str]
Form = Mapping[tuple[str, int], Sequence[str]]
"""(rule, index of the row) to what stands under Beslut, Av and Anteckning."""


def row(**other: str) -> dict[str, str]:
    """The clean row with other values."""
    return {**ORDER, **other}


def lines_of(result: BatchResult, form: Form | None = None) -> Lines:
    """The lines of the findings sheet of a result, as reading gives them back."""
    keys = digests(result.batch, result.findings)
    lines: Lines = {name: [] for name in COLUMNS}
    for place, found in enumerate(result.findings.to_dict("records")):
        index = -1 if pd.isna(found["row"]) else int(found["row"]) - 2
        cell = "" if index < 0 else f"{column_letters(int(found['position']))}{int(found['row'])}"
        decision, by, note = (*(form or {}).get((found["rule"], index), ()), "", "", "")[:3]
        key = " ".join((found["rule"], cell or "-", *(keys[name].iloc[place] for name in DIGESTS), "Blad1"))
        for name, text in zip(
            COLUMNS,
            (found["order"], cell, "Blad1", f"{found['rule']} x", decision, by, note, key),
            strict=True,
        ):
            lines[name].append(text)
    lines[LINE] = [str(line + 2) for line in range(len(lines["key"]))]
    return lines


def check(
    rows: Sequence[Row], earlier: Lines | None = None, without: Sequence[str] = (), **options: object
) -> BatchResult:
    """The rows linted; ``earlier`` are the lines of the workbook that they were annotated in."""
    batch = replace(batch_of(rows, without), earlier=earlier)
    return check_batch(batch, Options(today=TODAY, **options))  # type: ignore[arg-type]


def again(
    before: Sequence[Row], after: Sequence[Row], form: Form | None = None, **options: object
) -> BatchResult:
    """The rows of an annotated workbook linted after they were edited."""
    return check(after, lines_of(check(before), form), **options)  # type: ignore[arg-type]
