"""What counts as blank is the same for one text, a column and a frame."""

from __future__ import annotations

import pandas as pd
import pytest

from lmn_lint.reading.blank import blank_column, blank_rows, is_blank

BLANK = ["", " ", "\u00a0", "\t\r\n", "\u200b", "\ufeff \u2060", "\u3000", "\u00ad"]
FILLED = ["x", " x ", "0", "-", ".", "\u00a0å\u200b", "NA"]


@pytest.mark.parametrize("text", BLANK)
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", FILLED)
def test_not_blank(text: str) -> None:
    assert not is_blank(text)


def test_a_column_is_judged_as_its_texts_are() -> None:
    assert blank_column(pd.Series(BLANK + FILLED)).tolist() == [True] * len(BLANK) + [False] * len(FILLED)
    assert blank_column(pd.Series([], dtype="str")).tolist() == []


def test_a_row_is_blank_where_all_its_cells_are() -> None:
    frame = pd.DataFrame({0: ["", " ", "x"], 1: ["\u00a0", "y", ""]}, dtype="str")
    assert blank_rows(frame).tolist() == [True, False, False]
    assert blank_rows(frame.iloc[:0]).tolist() == []
