"""Headers over two rows: groups above the names, words spread over two rows, merged cells."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from lmn_lint.reading.batch import Batch, Refused
from lmn_lint.reading.read import read

ORDER = ["100234", "INK", "Boka dag", "Åsa Ek", "Storgatan 5"]


def batch_of(tmp_path: Path, rows: list[list[str | None]], merged: tuple[str, ...] = ()) -> Batch:
    """The same rows as a workbook and as text: both read alike."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(tmp_path / "b.xlsx")
    text = "\n".join(";".join(value or "" for value in row) for row in rows)
    (tmp_path / "b.csv").write_text(text, encoding="utf-8")
    batch, other = read(tmp_path / "b.xlsx")[0], read(tmp_path / "b.csv")[0]
    assert batch.headers == other.headers
    assert (batch.columns, batch.header_row) == (other.columns, other.header_row)
    assert batch.cells.to_dict() == other.cells.to_dict()
    assert batch.remarks == other.remarks
    return batch


def taken(batch: Batch) -> dict[str, str]:
    return {field: match.header for field, match in batch.columns.items()}


def test_a_line_of_groups_above_the_names_is_a_title(tmp_path: Path) -> None:
    groups = ["Order", None, None, "Mottagare", None]
    names = ["Ordernummer", "Produktområde", "Leveransregel", "Namn", "Adress"]
    batch = batch_of(tmp_path, [["Uttag v. 47"], groups, names, ORDER], ("A2:C2", "D2:E2"))
    assert (batch.header_row, batch.cells.index.tolist(), batch.remarks) == (3, [4], ())
    assert taken(batch)["recipient_name"] == "Namn"


def test_a_line_of_groups_that_has_known_words_itself_is_no_header(tmp_path: Path) -> None:
    groups = ["Order", "Artikel", "Leverans", "Mottagare", None]
    names = ["Ordernummer", "Produktområde", "Leveransregel", "Namn", "Adress"]
    batch = batch_of(tmp_path, [groups, names, ORDER])
    assert (batch.header_row, batch.cells[0].tolist()) == (2, ["100234"])


def test_words_spread_over_two_rows_are_put_together(tmp_path: Path) -> None:
    upper = ["Order-", "Produkt-", "Leverans-", "Namn", "Gatu-"]
    lower = ["nummer", "område", "regel", None, "adress"]
    batch = batch_of(tmp_path, [["Titel"], upper, lower, ORDER])
    assert (batch.header_row, batch.cells.index.tolist()) == (2, [4])
    assert [(remark.code, remark.details) for remark in batch.remarks] == [
        ("header_two_rows", {"first": 2, "last": 3})
    ]
    assert taken(batch) == {
        "order_number": "Order- nummer",
        "product_area": "Produkt- område",
        "delivery_rule": "Leverans- regel",
        "recipient_name": "Namn",
        "street": "Gatu- adress",
    }


def test_names_beside_merged_cells_stand_on_either_row(tmp_path: Path) -> None:
    upper = ["Ordernummer", "Produktområde", "Leveransregel", "Mottagare", None]
    lower = [None, None, None, "Namn", "Adress"]
    batch = batch_of(tmp_path, [upper, lower, ORDER], ("A1:A2", "B1:B2", "C1:C2", "D1:E1"))
    assert (batch.header_row, batch.cells.index.tolist()) == (1, [3])
    assert taken(batch)["street"] == "Adress"
    assert taken(batch)["recipient_name"] == "Namn"


def test_the_same_name_in_two_groups_is_told_apart_by_the_group(tmp_path: Path) -> None:
    groups = [None, None, None, "Patient", None, "Leverans", None]
    names = ["Ordernummer", "Produktområde", "Leveransregel", "Namn", "Adress", "Namn", "Adress"]
    row = ["1", "INK", "Boka dag", "Åsa Ek", "Storgatan 5", "Eva Ek", "Lillgatan 2"]
    batch = batch_of(tmp_path, [groups, names, row], ("D1:E1", "F1:G1"))
    assert {field: match.position for field, match in batch.columns.items()} == {
        "order_number": 0,
        "product_area": 1,
        "delivery_rule": 2,
        "patient_name": 3,
        "recipient_name": 5,
        "street": 6,
    }
    assert batch.unknown_columns == (4,)
    assert batch.headers[4] == "Patient Adress"


@pytest.mark.parametrize(
    "above", [["Uttag"], ["Uttag", None, None, None, "2026-11-23"], ["a", "b", "c", "d", "e"]]
)
def test_a_title_above_does_not_settle_which_of_two_counts(tmp_path: Path, above: list[str | None]) -> None:
    names = ["Ordernummer", "Produktområde", "Leveransregel", "Namn", "Namn"]
    with pytest.raises(Refused) as refused:
        batch_of(tmp_path, [above, names, ORDER])
    assert (refused.value.code, refused.value.details) == ("header_twice", {"first": "D2", "second": "E2"})


@pytest.mark.parametrize(
    "order",
    [
        ["1", "INK", "Boka dag", "Namn", "Status"],
        ["nummer", None, None, "Ort", None],
        ["1", None, None, None, "Adress"],
    ],
)
def test_an_order_below_the_header_is_never_taken_for_a_part_of_it(
    tmp_path: Path, order: list[str | None]
) -> None:
    names = ["Ordernummer", "Produktområde", "Leveransregel", "Namn", "Färg"]
    assert batch_of(tmp_path, [names, order, ORDER]).cells.index.tolist() == [2, 3]


def test_two_headers_below_each_other_are_one_header_and_a_row(tmp_path: Path) -> None:
    names = ["Ordernummer", "Produktområde", "Leveransregel", "Namn", "Adress"]
    assert batch_of(tmp_path, [names, names, ORDER]).cells.index.tolist() == [2, 3]
