"""A corrected text file: only the changed fields are other bytes, whatever the encoding and the quoting."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from lmn_lint.fixing.fix import fix_file
from lmn_lint.linting import Options
from lmn_lint.orders.units import UnitRegister
from lmn_lint.rules.examples import ink_unit, spe
from lmn_lint.samples.files import as_csv
from lmn_lint.samples.make import make_orders
from tests.build import TODAY
from tests.cli.files import header

OPTIONS = Options(today=TODAY)
LOST = "701740605"
FOUND = "0701740605"


def _text(rows: list[Mapping[str, str]], end: str = "\r\n", sign: str = ";") -> str:
    """Quoted only where it has to be, as spreadsheets do."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sign, lineterminator=end)
    writer.writerow(header(rows[0]))
    writer.writerows(row.values() for row in rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("encoding", "sign", "end"),
    [
        ("cp1252", ";", "\r\n"),
        ("cp1252", "\t", "\r"),
        ("utf-8", ",", "\n"),
        ("utf-8-sig", ";", "\n"),
        ("utf-16", "\t", "\r\n"),
    ],
)
def test_line_ends_delimiters_and_encodings_stay(tmp_path: Path, encoding: str, sign: str, end: str) -> None:
    rows = [
        spe(driver_info='Ring på "grindtelefonen";\nandra, våningen', mobile=LOST),
        spe(order_number="2"),
        spe(order_number="3", mobile=LOST),
    ]
    text = _text(rows, end, sign)
    source = tmp_path / "a.csv"
    source.write_bytes(text.encode(encoding))
    fixed = fix_file(source, OPTIONS)
    assert fixed.path
    assert fixed.path.read_bytes() == text.replace(LOST, FOUND).encode(encoding)


def test_a_file_without_an_end_of_line_at_its_end_gets_none(tmp_path: Path) -> None:
    text = _text([spe(mobile=LOST)]).rstrip("\r\n")
    source = tmp_path / "a.csv"
    source.write_bytes(text.encode("cp1252"))
    fixed = fix_file(source, OPTIONS)
    assert fixed.path
    assert fixed.path.read_bytes() == text.replace(LOST, FOUND).encode("cp1252")


def test_quotes_that_nobody_needed_stay(tmp_path: Path) -> None:
    rows = [spe(mobile=LOST), spe(order_number="2")]
    lines = [header(rows[0]), *(list(row.values()) for row in rows)]
    text = "".join(";".join(f'"{field}"' for field in line) + "\r\n" for line in lines)
    source = tmp_path / "a.csv"
    source.write_bytes(text.encode("cp1252"))
    fixed = fix_file(source, OPTIONS)
    assert fixed.path
    assert fixed.path.read_bytes() == text.replace(LOST, FOUND).encode("cp1252")


def test_letters_that_the_encoding_lacks_are_left_with_the_reason(tmp_path: Path) -> None:
    near = {"recipient_name": "Vårdcentralen Nasbyy", "unit_name": ""}
    rows = [ink_unit(**near), spe(order_number="2", mobile=LOST)]
    register = UnitRegister((("Vårdcentralen Näsbyć",),))
    whys = {}
    for encoding in ("cp1252", "utf-8"):
        source = tmp_path / f"{encoding}.csv"
        source.write_bytes(_text(rows).encode(encoding))
        fixed = fix_file(source, replace(OPTIONS, register=register), unsafe=True)
        assert fixed.path
        (batch,) = fixed.batches
        whys[encoding] = {left.why for left in batch.left if left.field == "recipient_name"}
        assert fixed.path.read_bytes().decode(encoding).count(FOUND) == 1
    assert whys == {"cp1252": {"encoding"}, "utf-8": set()}


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_every_untouched_record_is_the_very_same_bytes(tmp_path: Path, unsafe: bool) -> None:
    source = tmp_path / "a.csv"
    source.write_bytes(as_csv(make_orders(300, 34, 0.3, windows_1252=True)))
    fixed = fix_file(source, OPTIONS, unsafe=unsafe)
    assert fixed.path
    (batch,) = fixed.batches
    new = batch.new_values()
    was, now = (
        list(csv.reader(io.StringIO(path.read_text(encoding="cp1252"), newline=""), delimiter=";"))
        for path in (source, fixed.path)
    )
    starts = dict(zip([1, *batch.before.batch.cells.index], range(len(was)), strict=True))
    expected = [list(record) for record in was]
    for row, values in new.items():
        for position, value in values.items():
            expected[starts[row]][position] = value
    assert now == expected
    old_lines, new_lines = (path.read_bytes().split(b"\r\n") for path in (source, fixed.path))
    touched = sum(old != copy for old, copy in zip(old_lines, new_lines, strict=True))
    assert touched == len(new)


def test_a_line_with_a_stray_quote_is_left_and_told(tmp_path: Path) -> None:
    rows = [spe(mobile=LOST), spe(order_number="2", mobile=LOST), spe(order_number="3", mobile=LOST)]
    text = _text(rows).replace("\r\n2;", '\r\n"2;')
    (tmp_path / "a.csv").write_bytes(text.encode())
    fixed = fix_file(tmp_path / "a.csv", OPTIONS)
    assert fixed.path
    lines, before = fixed.path.read_bytes().split(b"\r\n"), text.encode().split(b"\r\n")
    assert [line == was for line, was in zip(lines, before, strict=True)] == [True, False, True, False, True]
    assert {(left.row, left.why) for left in fixed.batches[0].left} == {(3, "quotes")}


def test_a_line_that_stands_in_quotes_as_a_whole_is_left(tmp_path: Path) -> None:
    text = _text([spe(mobile=LOST), spe(order_number="2", mobile=LOST)])
    head, first, second, end = text.split("\r\n")
    (tmp_path / "a.csv").write_bytes("\r\n".join([head, f'"{first}"', second, end]).encode())
    fixed = fix_file(tmp_path / "a.csv", OPTIONS)
    assert fixed.path
    assert fixed.path.read_bytes().decode().split("\r\n")[1] == f'"{first}"'
    assert [made.edit.row for made in fixed.batches[0].made] == [3]


@pytest.mark.parametrize("broken", [b"\xe5", b"\0"])
def test_a_row_with_an_unreadable_character_is_corrected_elsewhere(tmp_path: Path, broken: bytes) -> None:
    rows = [spe(mobile=LOST, patient_name="Å" * 99, recipient_name="Å" * 99, street="Stor@gatan 5")]
    data = _text(rows).encode().replace(b"@", broken)
    (tmp_path / "a.csv").write_bytes(data)
    fixed = fix_file(tmp_path / "a.csv", OPTIONS)
    assert fixed.path
    assert fixed.path.read_bytes() == data.replace(LOST.encode(), FOUND.encode())
