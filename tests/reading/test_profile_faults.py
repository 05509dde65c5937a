"""A fault in a profile is told with file, line and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmn_lint.messages import say
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.profile import load_profile
from lmn_lint.reading.profile_file import REFUSALS


def refusal(tmp_path: Path, text: str | bytes) -> tuple[str, int | None, str]:
    """The code, the line and the sentence for a profile that is refused."""
    path = tmp_path / "region.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(Refused) as refused:
        load_profile(path)
    sentence = say("sv", f"refused.{refused.value.code}", **refused.value.details)
    assert say("en", f"refused.{refused.value.code}", **refused.value.details) != sentence
    assert "region.yaml" in sentence
    line = refused.value.details.get("line")
    assert line is None or f"rad {line}" in sentence
    return refused.value.code.removeprefix("profile_"), line, sentence  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "no_columns", None),
        ("# bara en rad\n", "no_columns", None),
        ("mobil\n", "no_columns", None),
        ("\nmobile:\n  aliases: [x]\n", "below_columns", 2),
        ("columns:\nrader:\n", "top_key", 2),
        ("columns: [mobile]\n", "wants_table", 1),
        ("columns:\n  mobil:\n    aliases: [x]\n", "no_such_field", 2),
        ("columns:\n  phone:\n\n  Mobilnummer:\n", "no_such_field", 4),
        ("columns:\n  xyzzy: {}\n", "field_unknown", 2),
        ("columns:\n  mobile:\n    alias: [x]\n", "no_such_key", 3),
        ("columns:\n  mobile:\n    qq: [x]\n", "key_unknown", 3),
        ("columns:\n  mobile: Avisera till\n", "wants_facts", 2),
        ("columns:\n  mobile:\n    aliases: {a: b}\n", "wants_words", 3),
        ("columns:\n  mobile:\n    aliases:\n      - [a]\n", "wants_words", 4),
        ('columns:\n  mobile:\n    aliases: ["--"]\n', "wants_letters", 3),
        ("columns:\n  mobile:\n    header: [a, b]\n", "wants_word", 3),
        ("columns:\n  mobile:\n    position: 7\n", "wants_position", 3),
        ("columns:\n  mobile:\n    required: kanske\n", "wants_flag", 3),
        ("columns:\n  mobile:\n    loose: [x]\n", "wants_kind", 3),
        ("columns:\n  mobile:\n    loose: [x]\n    values: dates\n", "values_near", 4),
        ("columns:\n  mobile:\n    loose: [x]\n    values: 7\n", "wants_values", 4),
        ("columns:\n  mobile:\n    aliases: [a]\n  mobile:\n", "twice", 4),
        ("columns:\n  mobile:\n    aliases: [a]\n    aliases: [b]\n", "twice", 4),
        ("columns:\n  mobile: {aliases: [Kontakt]}\n  phone: {aliases: [kontakt]}\n", "heading_twice", 3),
        ("columns:\n  mobile: {position: T}\n  phone: {position: t}\n", "position_twice", 3),
        ("columns:\n\tmobile:\n", "tab", 2),
        ("columns:\n  mobile:\n    aliases: [a, b\n  phone:\n", "unclosed", 3),
        ('columns:\n  mobile:\n    aliases: ["a]\n', "unclosed", 3),
        ("columns:\n  mobile:\n    aliases: [@x]\n", "sign", 3),
        ("columns:\n  mobile:\n    header: Mobil: privat\n", "sign", 3),
        ("columns:\n  mobile:\n    header Mobil\n", "wants_facts", 3),
        ("columns:\n  mobile:\n      header: a\n    aliases: b\n", "syntax", 4),
        ("columns: !!python/object/apply:os.getcwd []\n", "wants_table", 1),
        ("columns:\n  mobile:\n    header: a\x07b\n", "syntax", 3),
        ("columns:\n  mobile:\n    header: Ö\n".encode("cp1252"), "not_utf8", 3),
        ("#" * (1 << 20) + "\n", "large", None),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, text: str | bytes, code: str, line: int | None
) -> None:
    assert refusal(tmp_path, text)[:2] == (code, line)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("columns: {mobil: {}}", "mobile (Mobilnummer)"),
        ("columns: {Mobilnumer: {}}", "mobile (Mobilnummer)"),
        ("columns: {careof: {}}", "care_of (C/O)"),
        ("columns: {Önskat leveransdatum: {}}", "wanted_date (Önskat leveransdatum)"),
        ("columns: {mobile: {allias: [x]}}", "aliases"),
        ("columns: {mobile: {loose: [x], values: datum}}", "date"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_what_was_meant(tmp_path: Path, text: str, meant: str) -> None:
    assert f"Menade du {meant}?" in refusal(tmp_path, text)[2]


def test_a_profile_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load_profile(tmp_path / "none.yaml")
    assert refused.value.code == "profile_missing"


def test_a_personal_number_in_a_profile_is_masked(tmp_path: Path) -> None:
    assert "20170101-2393" not in refusal(tmp_path, "columns: {20170101-2393: {}}")[2]


@given(st.one_of(st.text(), st.text("columns:mobile aliases[]{}\"'-#\n\t ,&*!|>%@"), st.binary()))
def test_whatever_the_file_holds_it_is_a_profile_or_refused(tmp_path_factory, text: str | bytes) -> None:
    path = tmp_path_factory.mktemp("p") / "p.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    try:
        load_profile(path)
    except Refused as refused:
        assert refused.code in REFUSALS
        assert "\n" not in say("sv", f"refused.{refused.code}", **refused.details)
