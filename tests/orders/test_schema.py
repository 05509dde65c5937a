"""The Pandera schema: every row that fails is known, whatever else fails, and nothing is kept of the frame."""

import weakref

import pandas as pd

from lmn_lint.orders.schema import judge
from lmn_lint.rules.rule import ColumnCheck

COLUMNS = ("order_number", "product_area", "delivery_rule", "recipient_name", "patient_name", "street")


def parsed(**columns: list[str | None]) -> pd.DataFrame:
    rows = len(next(iter(columns.values())))
    return pd.DataFrame(
        {name: pd.Series(columns.get(name, ["x"] * rows), dtype="str") for name in (*COLUMNS, *columns)}
    )


def five(values: pd.Series) -> pd.Series:
    return values.str.len() == 5


def breaks(values: pd.Series) -> pd.Series:
    raise ZeroDivisionError(values.iloc[0])


def check(holds: object, column: str = "postal_code") -> ColumnCheck:
    return ColumnCheck(column, column, holds)  # type: ignore[arg-type]


def test_every_row_that_fails_is_told_and_a_missing_value_is_not_judged() -> None:
    frame = parsed(postal_code=["21120", "2112", None, "", "22222"])
    found = judge(frame, {"LMN005": [check(five)]})
    assert found.rows["LMN005", 0].tolist() == [False, True, False, True, False]


def test_one_check_that_fails_hides_no_other() -> None:
    frame = parsed(postal_code=["2112", "21120"], city=["Lund", "Malmö"])
    found = judge(frame, {"LMN005": [check(five)], "LMN998": [check(five, "city")]})
    assert found.rows["LMN005", 0].tolist() == [True, False]
    assert found.rows["LMN998", 0].tolist() == [True, False]


def test_a_check_that_breaks_down_is_a_status_and_the_others_are_judged() -> None:
    frame = parsed(postal_code=["2112", "21120"])
    found = judge(frame, {"LMN005": [check(breaks)], "LMN998": [check(five)]})
    assert found.crashed == {"LMN005"}
    assert ("LMN005", 0) not in found.rows
    assert found.rows["LMN998", 0].tolist() == [True, False]


def test_nothing_is_kept_of_the_frame() -> None:
    frame = parsed(postal_code=["2112", "21120"])
    there = weakref.ref(frame)
    judge(frame, {"LMN005": [check(five)]})
    del frame
    assert there() is None
