"""``lmn-lint fix``: a corrected copy that is right where it was changed, and the input's own elsewhere."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from lmn_lint.cli.main import main
from lmn_lint.findings import column_letters
from lmn_lint.fixing.fix import Fixed, fix_file
from lmn_lint.linting import Options, check_file
from lmn_lint.rules.examples import PATIENT, UNIT, dia, ink, ink_unit, spe
from lmn_lint.samples.files import as_csv, as_xlsx
from lmn_lint.samples.make import make_orders
from tests.build import TODAY
from tests.cli.files import header, write_csv, write_xlsx

OPTIONS = Options(today=TODAY)
DAY = ["--today", TODAY.isoformat()]


def _findings(path: Path) -> set[tuple[int, str, str]]:
    (result,) = check_file(path, OPTIONS)
    found = result.findings[result.findings["row"].notna()]
    return {
        (int(row), rule, field)
        for row, rule, field in zip(found["row"], found["rule"], found["field"], strict=True)
    }


def _made(fixed: Fixed) -> set[tuple[int, str, str]]:
    (batch,) = fixed.batches
    fields = {match.position: name for name, match in batch.before.batch.columns.items()}
    return {(made.edit.row, made.rule, fields[made.edit.position]) for made in batch.made if made.rule}


def _values(path: Path) -> dict[str, object]:
    book = openpyxl.load_workbook(path)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
    }


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_was_changed_is_right_and_nothing_new_is_wrong(tmp_path: Path, kind: str, unsafe: bool) -> None:
    orders = make_orders(600, 31, 0.4, windows_1252=kind == "csv")
    source = tmp_path / f"batch.{kind}"
    source.write_bytes(as_xlsx(orders) if kind == "xlsx" else as_csv(orders))
    before = source.read_bytes()
    fixed = fix_file(source, OPTIONS, unsafe=unsafe)
    assert source.read_bytes() == before
    assert fixed.path == tmp_path / f"batch.fixed.{kind}"
    was, now = _findings(source), _findings(fixed.path)
    assert now < was
    assert not _made(fixed) & now
    # A change may need a companion on another cell (the tick and its delivery rule).
    assert {(row, rule) for row, rule, _ in _made(fixed)} <= {(row, rule) for row, rule, _ in was}


def test_fixing_the_copy_changes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "batch.xlsx"
    source.write_bytes(as_xlsx(make_orders(300, 32, 0.4)))
    fixed = fix_file(source, OPTIONS, unsafe=True)
    assert fixed.path
    assert fix_file(fixed.path, OPTIONS, unsafe=True).path is None


def test_only_the_changed_cells_differ(tmp_path: Path) -> None:
    source = tmp_path / "batch.xlsx"
    source.write_bytes(as_xlsx(make_orders(200, 33, 0.5)))
    fixed = fix_file(source, OPTIONS, unsafe=True)
    assert fixed.path
    was, now = _values(source), _values(fixed.path)
    (batch,) = fixed.batches
    new = batch.new_values()
    cells = {
        f"{batch.before.batch.sheet}!{column_letters(position)}{row}"
        for row, edits in new.items()
        for position in edits
    }
    assert {cell for cell in now if now[cell] != was.get(cell)} <= cells
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(fixed.path) as copy:
        assert old.namelist() == copy.namelist()
        changed = [name for name in old.namelist() if old.read(name) != copy.read(name)]
    assert len(changed) == 1
    assert changed[0].startswith("xl/worksheets/")


def test_name_and_care_of_are_swapped_together(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", [ink_unit(recipient_name=PATIENT, care_of=UNIT)])
    assert fix_file(source, OPTIONS).path is None  # a swap is likely, never safe
    fixed = fix_file(source, OPTIONS, unsafe=True)
    assert fixed.path
    sheet = openpyxl.load_workbook(fixed.path).active
    names = {cell.value: column for column, cell in enumerate(sheet[1])}
    row = [cell.value for cell in sheet[2]]
    assert (row[names["Namn"]], row[names["C/O"]]) == (UNIT, PATIENT)


def test_the_driver_information_keeps_what_stood_there(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", [dia(recipient_name="Eva Ek", driver_info="Ring på dörren")])
    fixed = fix_file(source, OPTIONS, unsafe=True)
    assert fixed.path
    assert f"{PATIENT}, Ring på dörren" in fixed.path.read_text(encoding="cp1252")


@pytest.mark.parametrize("stored", ["701740605", "7.01740605E8", "701740605.0"])
def test_a_lost_zero_is_given_back(tmp_path: Path, stored: str) -> None:
    source = write_csv(tmp_path / "a.csv", [spe(mobile=stored)])
    fixed = fix_file(source, OPTIONS)
    assert fixed.path
    assert ";0701740605;" in fixed.path.read_text(encoding="cp1252")


def test_records_that_need_nothing_are_the_very_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    rows = [spe(driver_info="Ring på\r\nandra våningen"), spe(order_number="2", mobile="701740605")]
    lines = [";".join(header(rows[0]))]
    lines += [";".join(f'"{value}"' if "\n" in value else value for value in row.values()) for row in rows]
    source.write_bytes("\ufeff".encode() + "\r\n".join([*lines, ""]).encode())
    fixed = fix_file(source, OPTIONS)
    assert fixed.path
    expected = source.read_bytes().replace(b"701740605", b"0701740605")
    assert fixed.path.read_bytes() == expected


def test_a_formula_is_left_alone(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", [ink(quantity="2 st"), ink(order_number="2", quantity="3 st")])
    book = openpyxl.load_workbook(source)
    sheet = book.active
    column = next(cell.column for cell in sheet[1] if cell.value == "Antal")
    sheet.cell(2, column).value = '="2"&" st"'
    book.save(source)
    fix_file(source, OPTIONS, unsafe=True)
    copy = tmp_path / "a.fixed.xlsx"
    assert openpyxl.load_workbook(copy).active.cell(2, column).value == '="2"&" st"'
    assert openpyxl.load_workbook(copy).active.cell(3, column).value == "3"


def test_no_file_is_overwritten_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_csv(tmp_path / "a.csv", [spe(mobile="701740605")])
    taken = tmp_path / "a.fixed.csv"
    taken.write_bytes(b"somebody's")
    assert main(["fix", str(source), *DAY]) == 0
    assert taken.read_bytes() == b"somebody's"
    assert (tmp_path / "a.fixed-2.csv").exists()
    assert main(["fix", str(source), "-o", str(taken), *DAY]) == 4
    assert main(["fix", str(source), "-o", str(source), "--force", *DAY]) == 4
    link = tmp_path / "link.csv"
    link.symlink_to(source)
    before = source.read_bytes()
    assert main(["fix", str(source), "-o", str(link), "--force", *DAY]) == 4
    assert source.read_bytes() == before
    capsys.readouterr()


def test_the_exit_code_says_whether_errors_remain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fine = write_csv(tmp_path / "a.csv", [spe(mobile="701740605")])
    wrong = write_csv(tmp_path / "b.csv", [spe(mobile="701740605"), spe(order_number="2", mobile="")])
    assert main(["fix", str(fine), *DAY]) == 0
    assert main(["fix", str(wrong), *DAY]) == 1
    assert main(["fix", str(tmp_path / "saknas.csv"), *DAY]) == 3
    capsys.readouterr()


def test_the_list_shows_no_value_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_csv(tmp_path / "a.csv", [dia(recipient_name="Eva Ek", mobile="701740605")])
    for extra in ([], ["--unsafe"], ["--format", "json"]):
        main(["fix", str(source), "--force", *extra, *DAY])
        streams = capsys.readouterr()
        for value in (PATIENT, "Eva Ek", "701740605"):
            assert value not in streams.out + streams.err
    main(["fix", str(source), "--force", "--unsafe", "--show-values", *DAY])
    assert PATIENT in capsys.readouterr().out


def test_the_list_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_csv(tmp_path / "a.csv", [spe(mobile="701740605")])
    main(["fix", str(source), "--format", "json", *DAY])
    (one,) = json.loads(capsys.readouterr().out)["batches"]
    (change,) = one["changes"]
    assert (change["row"], change["column"], change["old"], change["new"]) == (2, "U", None, None)
