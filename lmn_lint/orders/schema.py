"""The Pandera schema of a batch of orders: which columns there must be, and what each parsed column may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from lmn_lint.orders.text import Bools
from lmn_lint.rules.rule import ColumnCheck
from lmn_lint.schemas_folder import load_yaml


@dataclass(frozen=True)
class Failures:
    """What the schema said."""

    missing_columns: tuple[str, ...]
    """Required columns that the batch lacks."""
    rows: dict[tuple[str, int], Bools]
    """(rule code, number of the rule's check) to the rows that fail."""
    crashed: frozenset[str]
    """Codes of rules whose check broke down."""


Note = Callable[[str, int, pd.Series], None]
"""Is told what a check (rule code, number of the rule's check) said of the values it was shown."""


def order_schema(
    checks: Mapping[str, Iterable[ColumnCheck]], present: Iterable[str], note: Note
) -> pa.DataFrameSchema:
    """The schema of the parsed columns: ``checks`` (rule code → its checks) on the columns that are there.

    Columns are never coerced: what cannot be read is told by a check, and no failure hides another.
    Pandera names one row for each check that fails: of a hundred thousand it would take seconds to list them
    all. Which they are goes to ``note``.
    """

    def noted(code: str, number: int, check: ColumnCheck) -> Callable[[pd.Series], pd.Series]:
        def holds(values: pd.Series) -> pd.Series:
            right = check.holds(values)
            note(code, number, right)
            return right

        return holds

    marks = load_yaml("order.yaml")["columns"]
    names = [name for name, mark in marks.items() if mark.get("required")]
    names += [name for name in present if name not in names]
    columns = {}
    for name in names:
        mark = marks.get(name.removeprefix("damage_of_").removesuffix("_of_address"), {})
        columns[name] = pa.Column(
            str,
            [
                pa.Check(
                    noted(code, number, check), name=f"{code}/{number}", ignore_na=True, n_failure_cases=1
                )
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
    rows: dict[tuple[str, int], Bools] = {}
    # Pandera keeps a schema for as long as the frame lives that it was held against: it must not keep the frame.
    count = len(parsed)

    def note(code: str, number: int, right: pd.Series) -> None:
        wrong = right.index.to_numpy(dtype=np.intp)[~right.to_numpy(dtype=np.bool_)]
        if len(wrong):
            rows[code, number] = np.zeros(count, dtype=np.bool_)
            rows[code, number][wrong] = True

    schema = order_schema(checks, [str(name) for name in parsed.columns], note)
    try:
        schema.validate(parsed, lazy=True, inplace=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return Failures((), {}, frozenset())
    missing = cases.loc[cases["check"] == "column_in_dataframe", "failure_case"]
    # A check that raised has a case without a row: that is the rule's status, never a finding.
    raised = cases.loc[cases["index"].isna(), "check"].map(str)
    crashed = {name.partition("/")[0] for name in raised if "/" in name}
    return Failures(
        tuple(str(name) for name in missing),
        rows,
        frozenset(code.partition("(")[2] or code for code in crashed),
    )
