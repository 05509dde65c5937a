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
    checks: Mapping[str, Iterable[ColumnCheck]], present: Mapping[str, bool], note: Note
) -> pa.DataFrameSchema:
    """The schema of the parsed columns: ``checks`` (rule code → its checks) on the columns that are there.

    ``present``: column → whether values are missing in it, which no check is shown.

    Columns are never coerced: what cannot be read is told by a check, and no failure hides another.
    Pandera is told whether a check holds for the whole column: to list the rows where it does not would take
    it seconds. Which they are goes to ``note``.
    """

    def noted(code: str, number: int, check: ColumnCheck) -> Callable[[pd.Series], bool]:
        def holds(values: pd.Series) -> bool:
            right = check.holds(values)
            note(code, number, right)
            return bool(right.all())

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
                    noted(code, number, check), name=f"{code}/{number}", ignore_na=present.get(name, True)
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


def get_ready() -> None:
    """Let Pandera load what it needs for the first frame that it is shown."""
    nothing_wrong = pa.Check(lambda values: bool(values.notna().all()), ignore_na=True)
    pa.DataFrameSchema({"text": pa.Column(str, [nothing_wrong])}).validate(pd.DataFrame({"text": [""]}))


def judge(parsed: pd.DataFrame, checks: Mapping[str, Iterable[ColumnCheck]]) -> Failures:
    """Validate parsed columns, every check on every row; nothing of what Pandera says of values is kept."""
    rows: dict[tuple[str, int], Bools] = {}
    answered: set[str] = set()
    # Pandera keeps a schema for as long as the frame lives that it was held against: it must not keep the frame.
    count = len(parsed)

    def note(code: str, number: int, right: pd.Series) -> None:
        answered.add(f"{code}/{number}")
        wrong = right.index.to_numpy(dtype=np.intp)[~right.to_numpy(dtype=np.bool_)]
        if len(wrong):
            rows[code, number] = np.zeros(count, dtype=np.bool_)
            rows[code, number][wrong] = True

    schema = order_schema(checks, {str(name): column.hasnans for name, column in parsed.items()}, note)
    try:
        schema.validate(parsed, lazy=True, inplace=True)
    except SchemaErrors as raised:
        cases = raised.failure_cases
        failed = {str(each.check.name) for each in raised.schema_errors if isinstance(each.check, pa.Check)}
    else:
        return Failures((), {}, frozenset())
    missing = cases.loc[cases["check"] == "column_in_dataframe", "failure_case"]
    # A check that raised gave no answer: that is the rule's status, never a finding.
    crashed = frozenset(name.partition("/")[0] for name in failed - answered)
    return Failures(tuple(str(name) for name in missing), rows, crashed)
