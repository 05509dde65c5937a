"""Batches made in memory, for tests of what comes after reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from lmn_lint.history.facts import OrderHashes
from lmn_lint.history.key import Key
from lmn_lint.history.sent import EarlierLines, rows_said
from lmn_lint.linting import Options, check_batch, interpret_batch
from lmn_lint.orders.units import UnitRegister
from lmn_lint.reading.batch import Batch, ColumnMatch
from lmn_lint.result import BatchResult

TODAY = date(2026, 11, 23)


def batch_of(rows: Iterable[Mapping[str, str]], without: Iterable[str] = ()) -> Batch:
    """A batch with one column per canonical name, header on row 1, rows from row 2."""
    rows = list(rows)
    fields = [field for field in rows[0] if field not in set(without)]
    cells = pd.DataFrame(
        {place: [row[field] for row in rows] for place, field in enumerate(fields)}, dtype="str"
    )
    cells.index = pd.RangeIndex(2, 2 + len(rows))
    return Batch(
        file=Path("batch.xlsx"),
        kind="xlsx",
        sheet="Blad1",
        sha256="0" * 64,
        header_row=1,
        headers=dict(enumerate(fields)),
        columns={field: ColumnMatch(field, field, place, "exact") for place, field in enumerate(fields)},
        cells=cells,
    )


def lint(
    rows: Iterable[Mapping[str, str]],
    without: Iterable[str] = (),
    register: tuple[tuple[str, ...], ...] | None = None,
    earlier: Iterable[Mapping[str, str]] = (),
    **options: object,
) -> BatchResult:
    """Lint rows of canonical columns; ``earlier`` are rows of an earlier batch."""
    units = UnitRegister(register) if register is not None else None
    earlier = tuple(earlier)
    wanted = Options(
        today=TODAY,
        register=units,
        earlier=earlier_of(earlier, without) if earlier else None,
        **options,  # type: ignore[arg-type]
    )
    return check_batch(batch_of(rows, without), wanted)


KEY = Key(bytes(range(32)))


def earlier_of(rows: Iterable[Mapping[str, str]], without: Iterable[str] = ()) -> EarlierLines:
    """What a batch of these rows leaves to be compared with."""
    orders = interpret_batch(batch_of(rows, without), Options(today=TODAY)).orders
    said, sent = rows_said(orders, OrderHashes(orders, KEY), KEY)
    kept = {line[0]: line for line in (said[place] for place in sent)}
    return EarlierLines(KEY, lambda lines: {line: kept[line] for line in lines if line in kept})


def cells_of(result: BatchResult, code: str) -> set[tuple[int, str]]:
    """The cells where a rule fires, as (row counted from 0, canonical column); row -1 for the whole batch."""
    of_rule = result.findings[result.findings["rule"] == code]
    return {
        (-1 if pd.isna(row) else int(row) - 2, field)
        for row, field in zip(of_rule["row"], of_rule["field"], strict=True)
    }
