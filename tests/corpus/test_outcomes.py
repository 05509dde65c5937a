"""Nothing that the readers make of 419 odd files changes unseen, for better or worse."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.corpus.outcomes import CORPUS, names, outcome, table

UNREADABLE: dict[str, str] = {}
"""Workbooks that some reader opens and that are refused all the same, each with the reason."""
TOLD = ("password_needed", "kind_encrypted", "kind_archive", "kind_binary", "kind_database", "empty")
"""Reasons that are about what the file is: no reader makes orders of it."""
OTHER_READERS = """
import sys, warnings
warnings.simplefilter("ignore")
import openpyxl, python_calamine, xlrd
for reader in (
    lambda name: openpyxl.load_workbook(name),
    lambda name: xlrd.open_workbook(name, logfile=sys.stderr),
    lambda name: [python_calamine.CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python()],
):
    try:
        reader(sys.argv[1])
    except BaseException:
        continue
    sys.exit(0)
sys.exit(1)
"""

beside = pytest.mark.skipif(
    not CORPUS.is_dir(),
    reason="the corpus does not stand beside this checkout (LMN_LINT_CORPUS names another place)",
)
PARTS = 8


@beside
def test_the_table_has_every_file() -> None:
    assert sorted(table()) == names()


@beside
@pytest.mark.parametrize("part", range(PARTS))
def test_reading_makes_of_each_file_what_the_table_says(part: int) -> None:
    kept = table()
    changed = [
        f"{' '.join(kept[name][1:])} -> {' '.join(found[1:])}: {name}"
        for name in names()[part::PARTS]
        if (found := outcome(name)) != kept[name]
    ]
    assert not changed, "Look at each; if all is well, run python -m tests.corpus:\n" + "\n".join(changed)


@beside
def test_workbooks_that_some_reader_opens_get_past_reading() -> None:
    refused = [name for name, line in table().items() if line[1] == "refused" and line[2] not in TOLD]
    opened = [
        name
        for name in refused
        if subprocess.run(
            [sys.executable, "-c", OTHER_READERS, str(CORPUS / name)], capture_output=True
        ).returncode
        == 0
    ]
    assert sorted(opened) == sorted(UNREADABLE)
    workbooks = [name for name, line in table().items() if line[1] == "read" and line[2] != "text"]
    assert len(opened) <= 0.005 * len(workbooks)
