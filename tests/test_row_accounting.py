"""Records in the file = linted + blank + listed exceptions, exactly; what other readers count is the measure."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import python_calamine
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lmn_lint.linting import Options, check_file
from lmn_lint.reading.blank import is_blank
from lmn_lint.rules.examples import dia, ink, spe
from tests.build import TODAY
from tests.cli.files import header

FIELDS = list(ink())
HEADER = header(FIELDS)
BLANK = [""] * len(FIELDS)
ROWS = {
    "ink": list(ink().values()),
    "spe": list(spe(mobile="").values()),
    "dia": list(dia(order_number="2").values()),
    "cancelled": list(ink(order_number="3", status="Makulerad").values()),
    "broken": ["100299", *BLANK[1:]],
    "lines": list(ink(order_number="4", driver_info='Ring på;\nandra "dörren"\n\ntill vänster').values()),
    "blank": BLANK,
    "spaces": [" ", "\u00a0", *BLANK[2:]],
    "totals": ["Summa", *BLANK[1:-1], "812"],
    "header": HEADER,
    "note": ["Skriven av kundservice", *BLANK[1:]],
}
LEFT_OUT = {
    "blank": "blank",
    "spaces": "blank",
    "totals": "totals",
    "header": "totals",
    "note": "totals",
    "cancelled": "cancelled",
}
"""Kinds of rows that are no orders to be checked, and how they are counted."""


def written(path: Path, table: list[list[str]], writer: str) -> list[int]:
    """Write a table; the number of each of its rows, as another reader than ours counts it."""
    if writer == "text":
        path.write_bytes(b"")
        with path.open("w", encoding="cp1252", newline="") as file:
            csv.writer(file, delimiter=";").writerows(table)
        with path.open(encoding="cp1252", newline="") as file:
            reader = csv.reader(file, delimiter=";")
            before, numbers = 0, []
            for record in reader:
                numbers.append(before + 1)
                before = reader.line_num
                assert record in table
        return numbers
    if writer == "openpyxl":
        book = openpyxl.Workbook()
        for row in table:
            book.active.append([value or None for value in row])
        book.save(path)
    else:
        other = xlsxwriter.Workbook(str(path))
        sheet = other.add_worksheet()
        for number, row in enumerate(table):
            for column, value in enumerate(row):
                if value:
                    sheet.write_string(number, column, value)
        other.close()
    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    theirs = rows.to_python(skip_empty_area=False)
    assert sum(any(map(str.strip, map(str, row))) for row in theirs) == sum(
        any(map(str.strip, row)) for row in table
    )
    return list(range(1, len(table) + 1))


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(st.sampled_from(sorted(set(ROWS) - {"note"})), max_size=12),
    st.integers(0, 2),
    st.integers(0, 2),
    st.integers(0, 2),
    st.sampled_from(["text", "openpyxl", "xlsxwriter"]),
)
@example(["ink", "lines", "blank", "totals", "header", "spe", "spaces", "broken"], 1, 2, 1, "text")
@example(["ink", "lines", "blank", "totals", "header", "spe", "spaces", "broken"], 1, 2, 1, "xlsxwriter")
def test_every_record_is_linted_blank_or_listed(
    tmp_path: Path, kinds: list[str], titles: int, notes: int, blanks: int, writer: str
) -> None:
    kinds = [*kinds, *["note"] * notes, *["blank"] * blanks]
    table = [["Uttag vecka 47"]] * titles + [HEADER] + [ROWS[kind] for kind in kinds]
    path = tmp_path / ("b.csv" if writer == "text" else "b.xlsx")
    numbers = written(path, table, writer)[titles + 1 :]
    while kinds and all(map(is_blank, ROWS[kinds[-1]])):
        kinds.pop()  # trailing blank rows are dropped

    (result,) = check_file(path, Options(today=TODAY))

    assert result.batch.header_row == titles + 1
    assert result.statuses.index.tolist() == numbers[: len(kinds)]
    told = [LEFT_OUT.get(kind, "linted") for kind in kinds]
    ours = [said if said in LEFT_OUT.values() else "linted" for said in result.statuses]
    assert ours == told
    assert result.left_out() == {name: told.count(name) for name in ("cancelled", "totals", "blank")}
    assert result.rows == len(kinds) == told.count("linted") + sum(result.left_out().values())
    flagged = result.statuses.isin(["error", "warning", "info"])
    assert set(result.findings["row"].dropna()) == set(result.statuses.index[flagged])
    named = {remark.code: remark.details["rows"] for remark in result.remarks if "rows" in remark.details}
    assert named.get("repeated_headers", 0) == kinds.count("header")
    assert named.get("notes", 0) == kinds.count("note")
