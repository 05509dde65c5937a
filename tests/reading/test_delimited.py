"""Text files: encoding, delimiter, records and the lines they begin on."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmn_lint.reading.batch import Batch, Refused
from lmn_lint.reading.delimited import decoded, delimiters_of
from lmn_lint.reading.read import read

HEADER = "Ordernummer;Produktområde;Leveransregel;Namn"


def batch_of(tmp_path: Path, text: str | bytes, **options: str) -> Batch:
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


def test_one_bad_byte_in_a_hundred_that_are_not_ascii_becomes_a_sign_and_more_make_it_windows() -> None:
    good = "å".encode() * 50
    assert decoded(good + b"\xe5") == ("å" * 50 + "\ufffd", "utf-8")
    assert decoded("å".encode() * 49 + b"\xe5;")[1] == "cp1252"
    assert decoded(good + b"x\xe5y\xe5z")[1] == "cp1252"


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


def test_short_rows_are_filled_up_and_long_rows_keep_their_cells(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, f"{HEADER}\n1;INK\n2;INK;Boka dag;Åsa;rest;;\n")
    assert batch.cells.loc[2].tolist() == ["1", "INK", "", "", ""]
    assert batch.cells.loc[3].tolist() == ["2", "INK", "Boka dag", "Åsa", "rest"]
    assert [(remark.code, remark.details) for remark in batch.remarks] == [("long_rows", {"columns": 1})]
    assert 4 not in batch.headers


@pytest.mark.parametrize(
    "rows",
    [
        '1;INK;Boka dag;"Åsa\n2;INK;Boka dag;Bo\n',
        '1;INK;"Boka" dag;Åsa\n',
        '1;INK;"Boka;Åsa\n2;INK;dag";Bo\n3;INK;x;y\n',
        '1;INK;Boka;"Åsa\n2;INK;dag;Bo"\n3;INK;x;y\n',
    ],
)
def test_a_stray_quote_is_refused_with_its_line(tmp_path: Path, rows: str) -> None:
    refusal = refused(tmp_path, f"{HEADER}\n{rows}")
    assert (refusal.code, refusal.details) == ("quote", {"line": 2})


def test_a_quote_within_a_value_is_only_a_sign(tmp_path: Path) -> None:
    assert batch_of(tmp_path, f'{HEADER}\n1;INK;Boka dag;Åsa 5" rör\n').cells[3].tolist() == ['Åsa 5" rör']


def test_a_quoted_text_with_line_breaks_and_delimiters_is_one_cell(tmp_path: Path) -> None:
    text = f'{HEADER}\n1;INK;"Boka;\ndag";Åsa\n'
    assert batch_of(tmp_path, text).cells[2].tolist() == ["Boka;\ndag"]


def test_words_for_nothing_are_texts(tmp_path: Path) -> None:
    cells = batch_of(tmp_path, f"{HEADER}\n0012;NA;null;None\n").cells
    assert cells.loc[2].tolist() == ["0012", "NA", "null", "None"]


@pytest.mark.parametrize("text", [b"", b"  \r\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, text: bytes) -> None:
    assert refused(tmp_path, text).code == "empty"


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, HEADER.encode() + b"\n1;\x00\x01;x;y\n").code == "kind_binary"


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
