"""The Pandera schema of a batch of orders: which columns there must be, and what each parsed column may hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from lmn_lint.orders.text import Bools
from lmn_lint.rules.rule import ColumnCheck
from lmn_lint.schemas_folder import load_yaml

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Failures:
    """What the schema said."""

    missing_columns: tuple[str, ...]
    """Required columns that the batch lacks."""
    rows: dict[tuple[str, int], Bools]
    """(rule code, number of the rule's check) to the rows that fail."""
    crashed: frozenset[str]
    """Codes of rules whose check broke down."""


def order_schema(checks: Mapping[str, Iterable[ColumnCheck]], present: Iterable[str]) -> pa.DataFrameSchema:
    """The schema of the parsed columns: ``checks`` (rule code → its checks) on the columns that are there.

    Columns are never coerced: what cannot be read is told by a check, and no failure hides another.
    """
    marks = load_yaml("order.yaml")["columns"]
    names = [name for name, mark in marks.items() if mark.get("required")]
    names += [name for name in present if name not in names]
    columns = {}
    for name in names:
        mark = marks.get(name.removeprefix("damage_of_").removesuffix("_of_address"), {})
        columns[name] = pa.Column(
            str,
            [
                pa.Check(check.holds, name=f"{code}/{number}", ignore_na=True)
                for code, rule_checks in checks.items()
                for number, check in enumerate(rule_checks)
                if check.column == name
            ],
            nullable=True,
            coerce=False,
            required=bool(marks.get(name, {}).get("required")),
            metadata={"private": bool(mark.get("private"))},
        )
    return pa.DataFrameSchema(columns, strict=False, name="orders")


def judge(parsed: pd.DataFrame, checks: Mapping[str, Iterable[ColumnCheck]]) -> Failures:
    """Validate parsed columns, every check on every row; nothing of what Pandera says of values is kept."""
    schema = order_schema(checks, [str(name) for name in parsed.columns])
    try:
        schema.validate(parsed, lazy=True, inplace=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return Failures((), {}, frozenset())
    missing = cases.loc[cases["check"] == "column_in_dataframe", "failure_case"]
    rows: dict[tuple[str, int], Bools] = {}
    crashed = set()
    for name, group in cases.groupby("check", sort=False):
        code, slash, number = str(name).partition("/")
        if not slash:
            continue
        if group["index"].isna().any():
            # A check that raised has one case without a row: that is the rule's status, never a finding.
            crashed.add(code.partition("(")[2] or code)
            continue
        failed = np.zeros(len(parsed), dtype=np.bool_)
        failed[group["index"].to_numpy(dtype=np.intp)] = True
        rows[code, int(number)] = failed
    return Failures(tuple(str(name) for name in missing), rows, frozenset(crashed))
