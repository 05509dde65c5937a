"""Text files: encoding, delimiter, records and the lines they begin on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lmn_lint.reading.batch import Batch, Refused
from lmn_lint.reading.formats.delimited import delimiters_of
from lmn_lint.reading.formats.records import MOST_COLUMNS
from lmn_lint.reading.limits import ReadingLimits
from lmn_lint.reading.read import read

HEADER = "Ordernummer;Produktområde;Leveransregel;Namn"


def batch_of(tmp_path: Path, text: str | bytes, **options: Any) -> Batch:
    path = tmp_path / "batch.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, **options)[0]


def refused(tmp_path: Path, text: str | bytes, **options: str) -> Refused:
    with pytest.raises(Refused) as caught:
        batch_of(tmp_path, text, **options)
    return caught.value


@pytest.mark.parametrize(
    ("encoding", "bom", "used"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8-sig"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(tmp_path: Path, encoding: str, bom: bytes, used: str) -> None:
    batch = batch_of(tmp_path, bom + f"{HEADER}\n1;INK;Boka dag;Åsa Öberg\n".encode(encoding))
    assert (batch.encoding, batch.cells[3].tolist(), batch.headers[0]) == (used, ["Åsa Öberg"], "Ordernummer")


def test_what_is_odd_about_the_encoding_is_said_of_the_batch(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, f"{HEADER}\n1;INK;Boka dag;Åsa\n".encode("cp1252"))
    assert remarks(batch) == [("encoding_guessed", {"encoding": "Windows-1252"})]


def test_the_given_encoding_is_used(tmp_path: Path) -> None:
    data = f"{HEADER}\n1;INK;Boka dag;Åsa\n".encode("cp850")
    assert batch_of(tmp_path, data, encoding="cp850").cells[3].tolist() == ["Åsa"]
    assert refused(tmp_path, data, encoding="utf-8").code == "wrong_encoding"
    assert refused(tmp_path, data, encoding="klingonska").code == "unknown_encoding"
    assert refused(tmp_path, data, encoding="hex").code == "unknown_encoding"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_told_by_counting(tmp_path: Path, delimiter: str) -> None:
    batch = batch_of(tmp_path, f"{HEADER}\n1;INK;Boka dag;Åsa\n".replace(";", delimiter))
    assert (batch.delimiter, batch.cells[3].tolist()) == (delimiter, ["Åsa"])


def test_a_delimiter_inside_quotes_does_not_count() -> None:
    assert delimiters_of('a;"b,c,d,e,f"\nd;"e,f,g,h,i"\n')[0] == ";"


def test_commas_in_the_values_do_not_outvote_the_header(tmp_path: Path) -> None:
    rows = "".join(f"{i};INK;Boka dag;Åsa, Eva, Bo, Ulf, Per, Tor\n" for i in range(5))
    batch = batch_of(tmp_path, f"{HEADER}\n{rows}")
    assert (batch.delimiter, batch.cells.shape) == (";", (5, 4))


def test_the_given_delimiter_is_used(tmp_path: Path) -> None:
    text = f"{HEADER}\n1;INK;Boka dag;Åsa\n"
    assert batch_of(tmp_path, text.replace(";", "^"), delimiter="^").cells[0].tolist() == ["1"]
    assert batch_of(tmp_path, text.replace(";", "\t"), delimiter="tab").cells[0].tolist() == ["1"]
    assert refused(tmp_path, text, delimiter=";;").code == "unknown_delimiter"


def test_a_sep_line_names_the_delimiter_and_is_line_one(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, f"sep=,\r\n{HEADER}\n1;INK;Boka dag;Åsa\n".replace(";", ","))
    assert (batch.delimiter, batch.header_row, batch.cells.index.tolist()) == (",", 2, [3])


def test_a_row_is_numbered_by_its_first_line(tmp_path: Path) -> None:
    text = f'{HEADER}\r\n1;INK;"Boka\r\ndag";Åsa\r2;INK;"a ""b""; c";Bo\n\n3;INK;Boka dag;Eva'
    batch = batch_of(tmp_path, text)
    assert batch.cells.index.tolist() == [2, 4, 5, 6]
    assert batch.cells[2].tolist() == ["Boka\r\ndag", 'a "b"; c', "", "Boka dag"]


def test_no_other_character_ends_a_line(tmp_path: Path) -> None:
    cells = batch_of(tmp_path, f"{HEADER}\n1;INK;a\x0bb\u2028c\x85d\x1ce;Åsa\n").cells
    assert cells.loc[2].tolist() == ["1", "INK", "a\x0bb\u2028c\x85d\x1ce", "Åsa"]


def test_title_rows_above_the_header_are_passed(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, f"Uttag vecka 47\n\nSkapad;2026-11-23\n{HEADER}\n1;INK;Boka dag;Åsa\n")
    assert (batch.header_row, batch.cells.index.tolist()) == (4, [5])


def remarks(batch: Batch) -> list[tuple[str, dict[str, str | int]]]:
    return [(remark.code, remark.details) for remark in batch.remarks]


def test_short_rows_are_filled_up_and_said_with_their_lines(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, f"{HEADER}\n1;INK\n;\n2;INK;Boka dag;Åsa\n3;INK;Boka dag\n\n")
    assert batch.cells.loc[2].tolist() == ["1", "INK", "", ""]
    assert remarks(batch) == [("short_rows", {"rows": 2, "lines": "2, 5"})]


def test_long_rows_keep_their_cells_and_are_said_with_their_lines(tmp_path: Path) -> None:
    rows = "".join(f"{number};INK;Boka; dag;Åsa\n" for number in range(7))
    batch = batch_of(tmp_path, f"{HEADER}\n1;INK;Boka dag;Åsa;;\n{rows}" + "9;INK;Boka dag;Bo\n" * 8)
    assert batch.cells.loc[3].tolist() == ["0", "INK", "Boka", " dag", "Åsa"]
    assert remarks(batch) == [("long_rows", {"rows": 8, "lines": "2, 3, 4, 5, 6 …"})]
    assert 4 not in batch.headers


def test_a_column_that_holds_something_and_has_no_header_is_said(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, f"{HEADER};;Färg;\n1;INK;Boka dag;Åsa;x;;\n2;INK;Boka dag;Bo;;;y\n")
    assert remarks(batch) == [("without_header", {"columns": "E, G"})]
    assert batch_of(tmp_path, f"{HEADER}\n1;INK;Boka dag;Åsa;x\n").remarks[0].details == {"columns": "E"}


def test_a_quote_within_a_value_is_only_a_sign(tmp_path: Path) -> None:
    assert batch_of(tmp_path, f'{HEADER}\n1;INK;Boka dag;Åsa 5" rör\n').cells[3].tolist() == ['Åsa 5" rör']


def test_a_quoted_text_with_line_breaks_and_delimiters_is_one_cell(tmp_path: Path) -> None:
    text = f'{HEADER}\n1;INK;"Boka;\ndag";Åsa\n'
    assert batch_of(tmp_path, text).cells[2].tolist() == ["Boka;\ndag"]


def test_words_for_nothing_are_texts(tmp_path: Path) -> None:
    cells = batch_of(tmp_path, f"{HEADER}\n0012;NA;null;None\n").cells
    assert cells.loc[2].tolist() == ["0012", "NA", "null", "None"]


@pytest.mark.parametrize(
    "text", [b"", b"  \r\n \n", b"\xef\xbb\xbf", b"\xff\xfe", "\u200b\n\u00a0".encode(), b"\x1a"]
)
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, text: bytes) -> None:
    assert refused(tmp_path, text).code == "empty"


def test_without_a_header_the_missing_columns_are_named(tmp_path: Path) -> None:
    refusal = refused(tmp_path, "Ordernummer;Färg;Form\n1;röd;rund\n")
    assert (refusal.code, refusal.details["missing"]) == ("no_header", "Produktområde, Leveransregel, Namn")


def test_trailing_blank_rows_are_dropped(tmp_path: Path) -> None:
    assert batch_of(tmp_path, f"{HEADER}\n1;INK;Boka dag;Åsa\n;;;\n ;\u00a0;;\n\n").cells.index.tolist() == [
        2
    ]


def test_the_hash_is_of_the_files_bytes(tmp_path: Path) -> None:
    import hashlib

    data = f"{HEADER}\n1;INK;Boka dag;Åsa\n".encode("cp1252")
    assert batch_of(tmp_path, data).sha256 == hashlib.sha256(data).hexdigest()


def test_a_header_without_rows_is_a_batch_without_rows(tmp_path: Path) -> None:
    for end in ("", "\n", "\r\n\r\n", "\n;;;\n"):
        batch = batch_of(tmp_path, HEADER + end)
        assert (batch.header_row, len(batch.cells), batch.remarks) == (1, 0, ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_line(tmp_path: Path, end: str) -> None:
    for quoted in ("Åsa", '"Åsa"'):
        text = end.join(["Titel", HEADER, f"1;INK;Boka dag;{quoted}", "", f"2;INK;Boka dag;{quoted}"])
        assert batch_of(tmp_path, text).cells[3].to_dict() == {3: "Åsa", 4: "", 5: "Åsa"}


def test_line_ends_of_all_kinds_in_one_file(tmp_path: Path) -> None:
    text = f"{HEADER}\r1;INK;Boka dag;Åsa\n2;INK;Boka dag;Bo\r\n3;INK;Boka dag;Eva"
    assert batch_of(tmp_path, text).cells[0].to_dict() == {2: "1", 3: "2", 4: "3"}


def test_a_line_end_on_the_edge_of_a_block_is_one_line_end(tmp_path: Path) -> None:
    row = "1;INK;Boka dag;"
    for block in (1 << 20, 4 << 20):
        filling = "x" * (block - len(f"{HEADER}\r\n{row}\r"))
        text = f"{HEADER}\r\n{row}{filling}\r\n{row}Bo\r\n"
        batch = batch_of(tmp_path, text, limits=ReadingLimits(cell_characters=5_000_000))
        assert batch.cells.index.tolist() == [2, 3]


def test_blank_lines_at_the_top_in_the_middle_and_at_the_end(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, f"\n \n{HEADER}\n\n1;INK;Boka dag;Åsa\n\n\n2;INK;Boka dag;Bo\n\n \n")
    assert (batch.header_row, batch.cells.index.tolist(), batch.remarks) == (3, [4, 5, 6, 7, 8], ())
    assert batch.cells[0].tolist() == ["", "1", "", "", "2"]


def test_trailing_delimiters_on_every_line_are_nothing_to_speak_of(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, f"{HEADER};\n1;INK;Boka dag;Åsa;\n2;INK;Boka dag;Bo;;\n".replace(";;", ";"))
    assert (batch.cells.shape, batch.remarks) == ((2, 4), ())
    assert batch_of(tmp_path, f"{HEADER}\n1;INK;Boka dag;Åsa;\n2;INK;Boka dag;Bo;\n").remarks == ()


def test_a_wrong_sep_line_does_not_hide_the_delimiter(tmp_path: Path) -> None:
    assert batch_of(tmp_path, f"sep=,\n{HEADER}\n1;INK;Boka dag;Åsa\n").delimiter == ";"
    assert batch_of(tmp_path, f"SEP=^\n{HEADER}\n1;INK;Boka dag;Åsa\n".replace(";", "^")).delimiter == "^"


def test_one_column_is_no_batch(tmp_path: Path) -> None:
    assert refused(tmp_path, "Ordernummer\n1\n2\n").code == "no_header"


def test_more_columns_than_a_sheet_has_are_refused_with_the_line(tmp_path: Path) -> None:
    for quote in ("", '"'):
        wide = ";".join([HEADER, *[f"K{place}" for place in range(100_000)]]) + quote * 2
        refusal = refused(tmp_path, f"Titel\n{wide}\n1;INK\n")
        assert (refusal.code, refusal.details["line"]) == ("too_many_columns", 2)
        assert refusal.details["columns"] == 100_004


def test_as_many_columns_as_a_sheet_has_are_read(tmp_path: Path) -> None:
    more = MOST_COLUMNS - 4
    header = ";".join([HEADER, *[f"Kolumn {place}" for place in range(more)]])
    batch = batch_of(tmp_path, f"{header}\n1;INK;Boka dag;Åsa{';x' * more}\n")
    assert (batch.cells.shape, len(batch.unknown_columns)) == ((1, MOST_COLUMNS), more)
    assert refused(tmp_path, f"{header};\n1;INK\n").code == "too_many_columns"


def test_a_cell_of_a_million_letters_comes_through(tmp_path: Path) -> None:
    long = "å" * 1_000_000
    for written in (long, f'"{long}"'):
        assert batch_of(tmp_path, f"{HEADER}\n1;INK;Boka dag;{written}\n").cells[3].tolist() == [long]


@pytest.mark.parametrize("name", ["b.xlsx", "b.xls", "b.ods", "b.txt", "b", "b.pdf"])
def test_a_text_is_a_text_whatever_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"{HEADER}\n1;INK;Boka dag;Åsa\n", encoding="utf-8")
    assert read(path)[0].kind == "text"


def test_lines_that_stand_in_quotes_as_a_whole_are_read_as_what_is_within(tmp_path: Path) -> None:
    """Excel does that to a file whose delimiter it did not know."""
    text = f'{HEADER}\n"1;INK;Boka dag;Åsa, ""lilla"" Eva"\n2;INK;Boka dag;Bo\n'
    batch = batch_of(tmp_path, text)
    assert batch.cells.loc[2].tolist() == ["1", "INK", "Boka dag", 'Åsa, "lilla" Eva']
    assert remarks(batch) == [("packed_rows", {"rows": 1, "lines": "2"})]


def test_a_file_whose_every_line_stands_in_quotes(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, f'"Uttag"\r\n"{HEADER}"\r\n"1;INK;Boka dag;""Åsa"""\r\n')
    assert batch.cells.loc[3].tolist() == ["1", "INK", "Boka dag", "Åsa"]
    assert remarks(batch) == [("packed_file", {})]
