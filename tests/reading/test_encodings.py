"""Which encoding a text file's bytes are in, and what is said where that is a guess."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.formats.encodings import decode, line_of

TEXT = "Ordernummer;Namn\r\n100234;Åsa Öberg\r\n100235;Märta Ek\r\n"


def told(data: bytes, encoding: str | None = None) -> tuple[str, str, list[tuple[str, dict[str, str | int]]]]:
    found = decode(data, encoding)
    return found.text, found.encoding, [(remark.code, remark.details) for remark in found.remarks]


def code(data: bytes, encoding: str | None = None) -> str:
    with pytest.raises(Refused) as refused:
        decode(data, encoding)
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "used"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32"),
    ],
)
def test_a_mark_or_sound_utf_8_is_no_guess(data: bytes, used: str) -> None:
    assert told(data) == (TEXT, used, [])


def test_windows_1252_is_a_guess_and_said() -> None:
    assert told(TEXT.encode("cp1252")) == (
        TEXT,
        "cp1252",
        [("encoding_guessed", {"encoding": "Windows-1252"})],
    )


@pytest.mark.parametrize("used", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXT, TEXT + "x", "Ordernummer – Namn – “ja”", "a;"])
def test_utf_16_without_a_mark_is_told_by_its_nuls_and_said(used: str, text: str) -> None:
    assert told(text.encode(used)) == (text, used, [("encoding_guessed", {"encoding": "UTF-16"})])


def test_one_bad_byte_in_a_hundred_that_are_not_ascii_becomes_a_sign_and_more_make_it_windows() -> None:
    good = "å".encode() * 50
    assert told(b"x\n" + good + b"\xe5") == (
        "x\n" + "å" * 50 + "\ufffd",
        "utf-8",
        [("bad_characters", {"characters": 1, "line": 2})],
    )
    assert decode("å".encode() * 49 + b"\xe5;").encoding == "cp1252"
    assert decode(good + b"x\xe5y\xe5z").encoding == "cp1252"


def test_two_encodings_in_one_file_are_said_with_the_line() -> None:
    text, used, said = told("Åsa\r\nÅke\rEva\nÖrjan\n".encode("cp1252") + "Märta\n".encode())
    assert (text.splitlines()[-1], used) == ("MÃ¤rta", "cp1252")
    assert ("mixed_encodings", {"line": 5}) in said


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp850", "cp850 (DOS)"), ("mac_roman", "mac_roman (Macintosh)")]
)
def test_what_seems_to_be_dos_or_macintosh_is_said(encoding: str, name: str) -> None:
    data = ("Åsa Öberg, Märta Älv\n" * 3).encode(encoding)
    assert ("encoding_odd", {"encoding": name, "option": encoding}) in told(data)[2]
    assert told(data, encoding)[2] == []


def test_swedish_in_windows_1252_is_not_taken_for_another(
    letters: str = "åäöÅÄÖé–”’…€°½",
) -> None:
    assert [said for said, _ in told((letters * 3).encode("cp1252"))[2]] == ["encoding_guessed"]


def test_half_a_character_at_the_end_of_utf_16_is_said() -> None:
    text, _, said = told(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1])
    assert text == TEXT[:-1] + "\ufffd"
    assert said == [("bad_characters", {"characters": 1, "line": 4})]


def test_the_encoding_that_was_asked_for_is_used() -> None:
    assert told("Åsa".encode("cp850"), "cp850") == ("Åsa", "cp850", [])
    assert told(codecs.BOM_UTF8 + b"x", "utf-8") == ("x", "utf-8", [])
    assert code("Åsa".encode("cp850"), "utf-8") == "wrong_encoding"
    assert code(b"x", "klingonska") == "unknown_encoding"
    assert code(b"x", "hex") == "unknown_encoding"


def test_no_half_of_a_surrogate_pair_comes_through() -> None:
    text, _, _ = told(b"a+2AA-b", "utf-7")
    assert text.encode() and text[0] == "a" and text[-1] == "b"


def test_a_nul_here_and_there_becomes_a_sign_and_is_said() -> None:
    assert told(TEXT.encode() * 3 + b"100236;E\0va\n") == (
        TEXT * 3 + "100236;E\ufffdva\n",
        "utf-8",
        [("nul", {"characters": 1, "line": 10})],
    )


def test_nuls_at_the_end_are_taken_off_and_more_than_one_are_said() -> None:
    assert told(TEXT.encode() + b"\0") == (TEXT, "utf-8", [])
    assert told(TEXT.encode() + b"\0" * 512) == (TEXT, "utf-8", [("ends_with_nul", {"line": 4})])


def test_the_end_of_a_text_under_dos_is_no_character_of_it() -> None:
    assert told(TEXT.encode() + b"\x1a") == (TEXT, "utf-8", [])


@pytest.mark.parametrize(
    "data",
    [b"\x7fELF\x02\x01\x01\x00\x00", TEXT.encode() + b"\0;" * 40, bytes(range(32)) * 20, b"\x00\x01\x02"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert code(data) == "kind_binary"


def test_nothing_but_nuls_is_damage() -> None:
    assert code(b"\0" * 4096) == "damaged"


@settings(deadline=None)
@given(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1))
def test_whatever_windows_writes_comes_back(text: str) -> None:
    found = decode(("Å;\n" + text).encode("cp1252"))
    assert found.encoding == "utf-8" or found.text == "Å;\n" + text


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_whatever_unicode_writes_comes_back(text: str, encoding: str) -> None:
    assert decode(("Å;\n" + text).encode(encoding)).text == "Å;\n" + text


@settings(deadline=None)
@given(st.text("a\r\n", max_size=12), st.integers(0, 12))
def test_a_line_is_counted_as_the_reader_counts_it(text: str, at: int) -> None:
    import io

    before = text[:at]
    assert line_of(text, at) == 1 + before.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert line_of(text, len(text)) == len(list(io.StringIO(text + "x", newline="")))
