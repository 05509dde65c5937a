"""A profile that is started from a file is a profile, and the file is understood as before."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmn_lint.reading.batch import Batch, Refused
from lmn_lint.reading.profile import Profile, load_profile
from lmn_lint.reading.read import read
from lmn_lint.reports.started_profile import started_profile
from lmn_lint.understood import understand

BUILT_IN = load_profile()
KNOWN = [
    spelling for column in BUILT_IN.columns for spelling in (column.header, *column.aliases, *column.loose)
]
VALUES = ["x", "2026-11-23", "Vårdcentralen Näsby", "Hörby", "1234", "INK", "", "Åsa Lindqvist", "st"]


def mistyped(word: str) -> str:
    return word[:3] + word[4:]


def understood_again(batches: list[Batch], path: Path, profile: Profile, lang: str = "sv") -> list[Batch]:
    """The same file, read with the profile that was started from it."""
    file = path.with_name("new.yaml")
    told = [understand(batch, len(batch.cells), profile.named(batch.profile)) for batch in batches]
    file.write_text(started_profile(told, lang), encoding="utf-8")
    return read(path, profile=load_profile(file))


def where(batches: list[Batch]) -> list[dict[str, tuple[int, str]]]:
    """Canonical name to the column's number and how it was known."""
    return [
        {match.field: (match.position, match.how) for match in batch.columns.values()} for batch in batches
    ]


HEADER = st.one_of(
    st.sampled_from(KNOWN),
    st.sampled_from(KNOWN).map(mistyped),
    st.sampled_from(KNOWN).map(lambda word: f" {word.upper()}\n-"),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
    st.sampled_from(
        ['"', "\\", "a: b", "# x", "- x", "[x]", "{x}", "@x", "No", "0112", "ja", "\u202eabc", "a\u2028b"]
    ),
)


@settings(max_examples=60, deadline=None)
@given(
    headers=st.lists(HEADER, max_size=14),
    value=st.lists(st.sampled_from(VALUES), min_size=17, max_size=17),
    above=st.lists(HEADER, max_size=14),
    lang=st.sampled_from(["sv", "en"]),
)
def test_the_file_is_understood_as_before(
    tmp_path_factory, headers: list[str], value: list[str], above: list[str], lang: str
) -> None:
    path = tmp_path_factory.mktemp("p") / "b.csv"
    headers = ["Ordernummer", "Namn", "Mobil", *headers]
    rows = [headers, value[: len(headers)]]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([above, *rows] if above else rows)
    try:
        batches = read(path)
    except Refused:
        return  # a header that stands twice
    again = understood_again(batches, path, BUILT_IN, lang)
    assert where(again) == where(batches)
    assert [batch.header_row for batch in again] == [batch.header_row for batch in batches]


def test_what_was_taken_as_likely_is_confirmed_by_taking_the_comment_away(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for sheet, unit in ((book.active, "Vårdcentralen Näsby"), (book.create_sheet("Två"), "st")):
        sheet.append(["Ordernummer", "Namn", "Mobilnumer", "Enhet"])
        sheet.append(["1", "Åsa", "070-1740605", unit])
    book.save(tmp_path / "b.xlsx")
    batches = read(tmp_path / "b.xlsx")
    assert ["unit_name" in batch.columns for batch in batches] == [True, False]
    assert where(understood_again(batches, tmp_path / "b.xlsx", BUILT_IN)) == where(batches)
    new = tmp_path / "new.yaml"
    text = new.read_text(encoding="utf-8")
    new.write_text(text.replace("  #unit_name:\n  #  ", "  unit_name:\n    "), encoding="utf-8")
    assert [each["unit_name"] for each in where(read(tmp_path / "b.xlsx", profile=load_profile(new)))] == [
        (3, "alias")
    ] * 2


def test_what_a_profile_of_ones_own_took_as_likely_is_kept(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "columns: {door_code: {loose: [Ingång], values: code}}", encoding="utf-8"
    )
    profile = load_profile(tmp_path / "own.yaml")
    path = tmp_path / "b.csv"
    path.write_text("Ordernummer;Namn;Mobil;Ingång\n1;2;3;1234\n", encoding="utf-8")
    batches = read(path, profile=profile)
    assert where(batches)[0]["door_code"] == (3, "loose")
    assert where(understood_again(batches, path, profile))[0]["door_code"] == (3, "alias")


def test_a_profile_of_a_profile_keeps_the_positions(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("columns: {phone: {position: D}}", encoding="utf-8")
    profile = load_profile(tmp_path / "own.yaml")
    path = tmp_path / "b.csv"
    path.write_text("Ordernummer;Namn;Mobil;20170101-2393\n1;2;3;4\n", encoding="utf-8")
    again = understood_again(read(path, profile=profile), path, profile)
    assert where(again)[0]["phone"][0] == 3
    assert "20170101" not in (tmp_path / "new.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_what_is_missing_can_be_filled_in_by_taking_the_comment_away(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "b.csv"
    path.write_text("Ordernummer;Namn;Mobil;Tel 2\n1;2;3;4\n", encoding="utf-8")
    text = started_profile([understand(read(path)[0], 1, BUILT_IN)], lang)
    assert '  #phone:\n  #  aliases: ["Tel 2"]\n' in text
    (tmp_path / "new.yaml").write_text(
        text.replace('  #phone:\n  #  aliases: ["Tel 2"]\n', '  phone:\n    aliases: ["Tel 2"]\n'),
        encoding="utf-8",
    )
    assert where(read(path, profile=load_profile(tmp_path / "new.yaml")))[0]["phone"] == (3, "alias")
