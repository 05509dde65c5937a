"""One cell explained: the same reading and the same rules as a check, seen from one cell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.explaining.cell import Address, batch_with
from lmn_lint.explaining.column import column_told, field_at, rules_about
from lmn_lint.explaining.read_as import read_as
from lmn_lint.explaining.row import place_of, row_left_out, row_told
from lmn_lint.explaining.said import Explanation, Said
from lmn_lint.explaining.shape import shape, stored_as
from lmn_lint.explaining.verdicts import verdicts
from lmn_lint.findings import column_letters
from lmn_lint.linting import Options, flag_orders, interpret_batch, read_file, result_of
from lmn_lint.masking import visible
from lmn_lint.reading.profile import load_profile

if TYPE_CHECKING:
    from lmn_lint.reading.batch import Batch
    from lmn_lint.result import BatchResult


def batch_of_cell(path: Path, address: Address, options: Options, data: bytes | None = None) -> Batch:
    """The batch of a file that holds the cell; ``data`` are its bytes where there is no file.

    Raises ``Refused`` for the file and ``NoCell`` for the cell.
    """
    if address.sheet is not None:
        options = replace(options, sheet=address.sheet)
    return batch_with(read_file(path, options, data), address)


def explain_cell(batch: Batch, address: Address, options: Options) -> Explanation:
    """Explain one cell of a batch; the cell must be in its table."""
    profile = (options.profile or load_profile()).named(batch.profile)
    field = field_at(batch, address.position)
    told = Explanation(
        file=visible(batch.file.name),
        sheet=None if batch.sheet is None else visible(batch.sheet),
        cell=address.cell,
        field=field,
        is_header=address.row == batch.header_row,
        stored=(),
        column=tuple(column_told(batch, address.position, profile)),
        read=(),
        row=(),
        verdicts=(),
        rules=rules_about(field),
    )
    if told.is_header:
        return replace(told, row=(Said("header_row"),))
    at = batch.cells.index.tolist().index(address.row)
    known = address.position in batch.cells.columns
    value = str(batch.cells[address.position].iloc[at]) if known else ""
    told = replace(told, stored=(stored_as(value, batch.kind), *shape(value)), value=value, read_value=value)
    reading = interpret_batch(batch, options)
    place = place_of(reading, at)
    if place is None:
        return replace(told, row=(row_left_out(reading, at),))
    orders = reading.orders
    flagged = flag_orders(orders)
    result = result_of(batch, reading, flagged, options)
    told = replace(told, row=tuple(row_told(orders, place)))
    if field is None:
        return replace(told, others=_others(result, address, ()))
    return replace(
        told,
        read=tuple(read_as(orders, place, field, value)),
        read_value=str(orders.text(field).iloc[place]),
        verdicts=tuple(verdicts(told.rules, field, place, orders, flagged, result)),
        others=_others(result, address, told.rules),
    )


def _others(result: BatchResult, address: Address, rules: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Findings of other rules on the row, as (code, cell)."""
    findings = result.findings
    on_row = findings[(findings["row"] == address.row) & ~findings["rule"].isin(rules)]
    return tuple(
        (code, f"{column_letters(int(position))}{address.row}")
        for code, position in zip(on_row["rule"], on_row["position"], strict=True)
    )
