"""Quotes that are not closed or stand in the wrong place: no row is ever lost within them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.formats.quotes import by_itself
from lmn_lint.reading.listed import listed
from lmn_lint.reading.read import read
from tests.reading.test_delimited import HEADER, batch_of, refused, remarks


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('1;INK;Boka dag;"Åsa', ["1", "INK", "Boka dag", '"Åsa']),
        ('1;INK;"Boka" dag;Åsa', ["1", "INK", '"Boka" dag', "Åsa"]),
        ('"1";"INK";"Villa "Ro" 5";"Åsa"', ["1", "INK", 'Villa "Ro" 5', "Åsa"]),
        ('1;"INK;Boka" dag;"Eva; Åsa"', None),
        ('1;INK;"Villa "Ro; norr";Åsa', ["1", "INK", 'Villa "Ro; norr', "Åsa"]),
        ('1;"a;b;"c;d"', ["1", '"a', "b", "c;d"]),
        ("1;INK;Boka", None),
        ("1;INK;Boka;dag;Åsa", None),
    ],
)
def test_a_line_by_itself(line: str, cells: list[str] | None) -> None:
    assert by_itself(line + "\r\n", ";", 4) == cells


def test_a_sound_line_reads_as_the_csv_module_reads_it() -> None:
    line = '1;"INK; x";"Boka ""dag""";Åsa'
    assert by_itself(line, ";", 4) == next(csv.reader([line], delimiter=";"))


def test_a_line_of_thousands_of_quotes_takes_no_time() -> None:
    assert by_itself('";' * 200 + '"', ";", 100) is None
    assert by_itself('";' * 20_000 + '"', ";", 100) is None


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ('1;INK;Boka dag;"Åsa\n2;INK;Boka dag;Bo\n', {2: '"Åsa', 3: "Bo"}),
        ('1;INK;"Boka" dag;Åsa\n2;INK;Boka dag;Bo\n', {2: "Åsa", 3: "Bo"}),
        ('1;INK;Boka dag;"Åsa\n2;INK;"Boka dag;Bo\n3;INK;x;"Eva"\n', {2: '"Åsa', 3: "Bo", 4: "Eva"}),
        ('1;INK;"Boka;Åsa\n2;INK;dag;Bo"\n3;INK;x;Eva\n', {2: "Åsa", 3: 'Bo"', 4: "Eva"}),
        ('1;INK;Boka;"Åsa\n2";INK;dag;Bo\n3;INK;x;Eva\n', {2: '"Åsa', 3: "Bo", 4: "Eva"}),
    ],
)
def test_a_stray_quote_swallows_no_row_and_is_said_with_its_line(
    tmp_path: Path, rows: str, lines: dict[int, str]
) -> None:
    batch = batch_of(tmp_path, f"{HEADER}\n{rows}")
    assert batch.cells[3].to_dict() == lines
    (code, details), *others = remarks(batch)
    assert (code, str(details["lines"])[0], others) == ("stray_quotes", "2", [])


@pytest.mark.parametrize(
    "rows",
    [
        # In one column: two rows, or one with a text of as many delimiters as a row has.
        '1;INK;"Boka;Åsa\n2;INK;dag";Bo\n3;INK;x;y\n',
        '1;INK;Boka;"Åsa\n2;INK;dag;Bo"\n3;INK;x;y\n',
        # The rest of a text over two lines would become a row.
        '1;INK;Boka;"Ring "Eva"\nsen"\n3;INK;x;y\n',
        '1;INK;Boka dag;"Ring först\noch sen\n2;INK;Boka dag;Bo\n',
        # No way, or more than one, to read the line by itself.
        '1;"INK;Boka" dag;"Eva; Åsa"\n',
        '1;INK;"Bo"ka\n',
    ],
)
def test_where_it_is_not_clear_what_was_meant_the_line_is_named(tmp_path: Path, rows: str) -> None:
    refusal = refused(tmp_path, f"{HEADER}\n{rows}")
    assert (refusal.code, refusal.details) == ("quote", {"line": 2})


def test_a_stray_quote_above_the_header(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, f'"Uttag" vecka 47\n{HEADER}\n1;INK;"Boka\ndag";Åsa\n')
    assert (batch.header_row, batch.cells.loc[3].tolist()) == (2, ["1", "INK", "Boka\ndag", "Åsa"])
    assert remarks(batch) == [("stray_quotes", {"rows": 1, "lines": "1"})]


def test_texts_over_several_lines_are_left_in_peace(tmp_path: Path) -> None:
    text = '"Order-\nnummer";"Produkt\nområde; alla";Leveransregel;Namn\n1;INK;"a;\nb;\nc";"Å\nsa"\n2;DIA;"x\n;y"\n'
    with pytest.raises(Refused):  # a header with a delimiter and a line break: that may be rows
        batch_of(tmp_path, text)
    batch = batch_of(tmp_path, text.replace("; alla", ""))
    assert batch.cells[2].to_dict() == {4: "a;\nb;\nc", 8: "x\n;y"}
    assert remarks(batch) == [("short_rows", {"rows": 1, "lines": "8"})]


WORDS = st.sampled_from(["Åsa", "1", "", 'Villa "Ro"', '"', '"x', 'y"', "a;b", "c\nd", '"e"', "f"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORDS, min_size=4, max_size=4), min_size=1, max_size=6), st.booleans())
@example([["1", "Åsa", "", '"x'], ["2", "Åsa", "", 'y"']], False)
@example([["Åsa", "Åsa", '"', "Åsa"], ["Åsa", '"', '"', '"']], False)
def test_no_line_is_lost_whatever_quotes_a_careless_program_writes(
    tmp_path: Path, rows: list[list[str]], quotes_some: bool
) -> None:
    """Each row is told by its number, which no quote touches: it comes back in its column, or all is refused."""
    lines = []
    for number, row in enumerate(rows, start=1000):
        cells = [value.replace("\n", " ").replace(";", ",") for value in row]
        if quotes_some:
            cells = [f'"{cell}"' if "Å" in cell else cell for cell in cells]
        lines.append(";".join([str(number), "INK", *cells, "Boka dag", "Eva"]))
    path = tmp_path / "b.csv"
    header = "Ordernummer;Produktområde;A;B;C;D;Leveransregel;Namn"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    try:
        batch = read(path)[0]
    except Refused as refused:
        assert refused.code == "quote"
        return
    numbers = [str(number) for number in range(1000, 1000 + len(rows))]
    assert batch.cells[0].tolist() == numbers
    # Two lone quotes are a quoted delimiter to any reader: then the row is short, and that is said.
    moved = [str(row) for row, name in batch.cells[7].items() if name != "Eva"]
    said = [remark.details["lines"] for remark in batch.remarks if remark.code == "short_rows"]
    assert said == ([listed(moved)] if moved else [])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORDS, min_size=4, max_size=4), max_size=6))
def test_a_careful_program_is_never_doubted(tmp_path: Path, rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["Ordernummer", "Produktområde", "Leveransregel", "Namn"])
    writer.writerows([[str(number), *row[1:]] for number, row in enumerate(rows)])
    path = tmp_path / "b.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    batch = read(path)[0]
    assert batch.cells[0].tolist() == [str(number) for number in range(len(rows))]
    assert batch.cells[2].tolist() == [row[2] for row in rows]
    assert batch.remarks == ()
