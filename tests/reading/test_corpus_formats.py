"""Files of many makers in the formats that are no .xlsx, where they are at hand: read as another reader reads them."""

from __future__ import annotations

import datetime

import pytest
from python_calamine import CalamineWorkbook, SheetTypeEnum

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.books import open_book
from lmn_lint.reading.kinds import kind_of
from tests.reading.test_round_trip import CORPUS, beside, like

REFUSED = {
    "OOM_alloc3.xls": "damaged",
    "issue_385.xls": "kind_encrypted",
    "password.xls": "kind_encrypted",
    "too_small.xls": "no_table",
    "issue_594_dos.ods": "limit_used_cells",
    "pass_protected.ods": "kind_encrypted",
    "pass_protected.xlsb": "kind_encrypted",
    "empty_file.ods": "empty",
}
"""What is refused, and why: all of it rightly, none of it is opened by the other reader with anything in it."""
WORSE = {"biff5-rich-text-string.xls", "unknown_value_type.ods"}
"""Where the other reader does not know the letters of the code page, or leaves out a cell of a type it does not know."""
SECOND = {"gh548_incorrect_sst_unique_count.xls"}
"""What only the second reader reads, which is the one that all is compared with."""


def same(ours: str, theirs: object) -> bool:
    if theirs in ("", None):
        # The other reader leaves errors out, and shows nothing of blank texts.
        return not ours.strip() or ours.startswith(("#", "Err:"))
    if isinstance(theirs, datetime.date) and ours == str(theirs)[:4]:
        return True
    if isinstance(theirs, str) and theirs.startswith("PT"):
        return ours.startswith(("1899-", "1900-"))
    if isinstance(theirs, str) and "\0" in theirs:
        return ours == theirs.replace("\0", "")
    if isinstance(theirs, str) and ours == f"1899-12-31 {theirs}":
        return True
    if isinstance(theirs, datetime.time):
        return str(theirs)[:8] in ours
    return like(ours, theirs)


@beside
@pytest.mark.parametrize(("pattern", "least"), [("*.xls", 100_000), ("*.ods", 100), ("*.xlsb", 50)])
def test_the_corpus_is_read_as_another_reader_reads_it(pattern: str, least: int) -> None:
    compared, refusals, by_second = 0, {}, set()
    for path in sorted(CORPUS.rglob(pattern)):
        data = path.read_bytes()
        try:
            book = open_book(kind_of(data), data)
        except Refused as refused:
            refusals[path.name] = refused.code
            continue
        other = CalamineWorkbook.from_path(path)
        sheets = {one.name for one in other.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet}
        assert {one.name for one in book.sheets} <= {*other.sheet_names}, path.name
        for one in book.sheets:
            table, facts = book.table(one)
            by_second |= {path.name} if facts.values_only else set()
            if one.name not in sheets or path.name in WORSE:
                continue
            ours = {position: column.to_pylist() for position, column in table.columns.items()}
            theirs = other.get_sheet_by_name(one.name).to_python(skip_empty_area=False)
            for row, values in enumerate(theirs):
                for position, value in enumerate(values):
                    column = ours.get(position, [])
                    text = column[row] if row < len(column) else None
                    place = f"{path.name} {one.name} row {row + 1}, column {position}"
                    assert same(text or "", value), place
                    compared += 1
            beyond = [
                text for column in ours.values() for text in column[len(theirs) :] if (text or "").strip()
            ]
            assert all(text.startswith(("#", "Err:")) for text in beyond), path.name
    assert compared > least
    wanted = {name: code for name, code in REFUSED.items() if name.endswith(pattern[1:])}
    assert refusals == wanted
    assert by_second == {name for name in SECOND if name.endswith(pattern[1:])}
