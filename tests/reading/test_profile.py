"""Profiles are data: the built-in one, and what a user adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.profile import VALUE_KINDS, load_profile
from lmn_lint.reading.read import read
from lmn_lint.reading.values import fit


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_built_in_profile() -> None:
    profile = load_profile()
    assert profile.required == ("order_number", "product_area", "delivery_rule", "recipient_name")
    assert len(profile.fields) == 29
    assert profile.headers(("care_of", "mobile")) == "C/O, Mobilnummer"


def test_an_own_profile_adds_aliases(tmp_path: Path) -> None:
    profile = load_profile(
        own(tmp_path, "columns:\n  mobile:\n    aliases: [Avisera till, 112]\n    header: SMS\n")
    )
    path = tmp_path / "b.csv"
    path.write_text("Ordernummer;Namn;Avisera till;Mobilnummer\n1;Åsa;2;3\n", encoding="utf-8")
    columns = read(path, profile=profile)[0].columns
    assert (columns["mobile"].header, columns["mobile"].how) == ("Mobilnummer", "alias")
    assert profile.names["112"] == [("mobile", "alias", profile.names["112"][0][2])]
    assert profile.names["sms"][0][:2] == ("mobile", "exact")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mobile: [x]",
        "columns: [mobile]",
        "columns: {mobil: {aliases: [x]}}",
        "columns: {mobile: {alias: [x]}}",
        "columns: {mobile: {aliases: {a: b}}}",
        "columns: {mobile: {position: 7}}",
        "columns: {mobile: {loose: [x]}}",
        "columns: {mobile: {loose: [x], values: numbers}}",
        "columns: {mobile: ",
        "columns: !!python/object/apply:os.getcwd []",
    ],
)
def test_a_file_that_is_no_profile_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused) as refused:
        load_profile(own(tmp_path, text))
    assert (refused.value.code, refused.value.details) == ("profile_unreadable", {"file": "own.yaml"})


def test_a_profile_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load_profile(tmp_path / "none.yaml")
    assert refused.value.code == "profile_missing"


@pytest.mark.parametrize("kind", sorted(VALUE_KINDS))
def test_without_values_nothing_fits(kind: str) -> None:
    assert not fit([], kind)


def test_a_few_odd_values_do_not_decide() -> None:
    assert fit(["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "?"], "date")
    assert not fit(["2026-11-23", "?"], "date")
