"""Profiles are data: the built-in one, and what a user adds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.profile import Profile, built_in, load_profile
from lmn_lint.reading.profile_file import VALUE_KINDS, read_profile_file
from lmn_lint.reading.read import read
from lmn_lint.reading.values import fit
from lmn_lint.schemas_folder import schemas_folder


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def columns_of(tmp_path: Path, profile: str, *headers: str) -> dict[str, tuple[str, str]]:
    """Canonical name to (header, how) of a small text file that is read with a profile."""
    path = tmp_path / "b.csv"
    path.write_text(f"{';'.join(headers)}\n{';'.join('x' for _ in headers)}\n", encoding="utf-8")
    matches = read(path, profile=load_profile(own(tmp_path, profile)))[0].columns
    return {field: (match.header, match.how) for field, match in matches.items()}


def test_the_built_in_profile() -> None:
    profile = load_profile()
    assert profile.required == ("order_number", "product_area", "delivery_rule", "recipient_name")
    assert len(profile.fields) == 29
    assert profile.headers(("care_of", "mobile")) == "C/O, Mobilnummer"
    assert (profile.name, profile.tried) == ("", (profile,))


def test_the_built_in_profile_is_written_as_a_user_may_write_one() -> None:
    profile = built_in()
    facts = read_profile_file(schemas_folder() / "profiles" / "sesam.yaml", profile)
    assert tuple(facts) == profile.fields
    for column in profile.columns:
        of_file = facts[column.field]
        assert (of_file.header, of_file.aliases, of_file.loose) == (
            column.header,
            column.aliases,
            column.loose,
        )
        assert (of_file.values, bool(of_file.required)) == (column.values, column.required)


def test_an_own_profile_adds_aliases(tmp_path: Path) -> None:
    profile = "columns:\n  mobile:\n    aliases: [Avisera till, 112]\n    header: SMS\n"
    columns = columns_of(tmp_path, profile, "Ordernummer", "Namn", "Avisera till", "Mobilnummer")
    assert columns["mobile"] == ("Mobilnummer", "alias")
    names = load_profile(own(tmp_path, profile)).names
    assert names["112"] == [("mobile", "alias", names["112"][0][2])]
    assert names["sms"][0][:2] == ("mobile", "exact")


def test_a_heading_stays_the_text_that_it_was_written_as(tmp_path: Path) -> None:
    """YAML alone would read a number without its zero, a truth and a day."""
    aliases = load_profile(own(tmp_path, "columns: {mobile: {aliases: [0112, No, 2026-11-23]}}")).column(
        "mobile"
    )
    assert aliases.own == ("0112", "No", "2026-11-23")


def test_what_a_profile_says_of_a_heading_counts_before_what_is_built_in(tmp_path: Path) -> None:
    headers = ("Ordernummer", "Namn", "Telefon", "Leveransadress")
    columns = columns_of(
        tmp_path, "columns: {mobile: {aliases: [Telefon]}, unit_name: {aliases: [Leveransadress]}}", *headers
    )
    assert columns["mobile"] == ("Telefon", "alias")
    assert columns["unit_name"] == ("Leveransadress", "alias")
    assert {"phone", "street"}.isdisjoint(columns)


@pytest.mark.parametrize(
    "text", ["columns:\n", "columns: {}\n", "columns:\n  mobile:\n", "columns: {mobile: {aliases: }}"]
)
def test_a_profile_that_adds_nothing_is_the_built_in_one(tmp_path: Path, text: str) -> None:
    assert load_profile(own(tmp_path, text)).names == built_in().names


@pytest.mark.parametrize("kind", sorted(VALUE_KINDS))
def test_without_values_nothing_fits(kind: str) -> None:
    assert not fit([], kind)


def test_a_few_odd_values_do_not_decide() -> None:
    assert fit(["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "?"], "date")
    assert not fit(["2026-11-23", "?"], "date")


# -- a folder of profiles ------------------------------------------------------------------------------------------

FOLDER = {
    "10 nord.yaml": "columns: {mobile: {aliases: [Avisera till]}}",
    "9 syd.yml": "columns: {mobile: {aliases: [Avisera till]}, care_of: {aliases: [Hos]}}",
    "öst.yaml": "columns: {recipient_name: {aliases: [Till]}, order_number: {aliases: [Id]}}",
}


def chosen(tmp_path: Path, *headers: str, **more: str) -> tuple[str, str]:
    """The name of the profile that was taken from the folder, and what is said of it."""
    folder = tmp_path / "profiler"
    folder.mkdir()
    for name, text in (FOLDER | more).items():
        (folder / name).write_text(text, encoding="utf-8")
    path = tmp_path / "b.csv"
    path.write_text(f"{';'.join(headers)}\n{';'.join('x' for _ in headers)}\n", encoding="utf-8")
    batch = read(path, profile=load_profile(folder))[0]
    return batch.profile, batch.remarks[0].code


def test_the_profile_that_knows_most_columns_is_taken(tmp_path: Path) -> None:
    assert chosen(tmp_path, "Ordernummer", "Namn", "Avisera till", "Hos") == ("9 syd.yml", "profile_chosen")


def test_a_profile_that_knows_more_required_columns_is_taken_before_one_that_knows_more(
    tmp_path: Path,
) -> None:
    headers = ("Id", "Till", "Leveransregel", "Avisera till", "Hos")
    assert chosen(tmp_path, *headers) == ("öst.yaml", "profile_chosen")


def test_of_two_profiles_that_are_as_good_the_first_is_taken_numbers_counted(tmp_path: Path) -> None:
    assert chosen(tmp_path, "Ordernummer", "Namn", "Avisera till") == ("9 syd.yml", "profile_chosen")


def test_where_no_profile_knows_more_the_built_in_one_is_taken(tmp_path: Path) -> None:
    assert chosen(tmp_path, "Ordernummer", "Namn", "Mobil") == ("", "profile_none")


def test_a_column_known_by_its_position_alone_does_not_make_a_profile_fit(tmp_path: Path) -> None:
    headers = ("Ordernummer", "Namn", "Mobil", "Anteckning")
    position = {"a.yaml": "columns: {phone: {position: D}}"}
    assert chosen(tmp_path, *headers, **position) == ("", "profile_none")


def test_a_profile_that_settles_two_columns_of_one_heading_is_taken(tmp_path: Path) -> None:
    headers = ("Ordernummer", "Namn", "Mobil", "Telefon", "Telefon")
    assert chosen(tmp_path, *headers, **{"a.yaml": "columns: {phone: {position: E}}"}) == (
        "a.yaml",
        "profile_chosen",
    )


def test_profiles_go_to_another_process_and_come_out_the_same(tmp_path: Path) -> None:
    for name, text in FOLDER.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    profile = load_profile(tmp_path)
    assert Profile.of_data(json.loads(json.dumps(profile.as_data()))) == profile


def test_a_folder_without_profiles_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".dold.yaml").write_text("columns:\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_profile(tmp_path)
    assert refused.value.code == "profile_folder_empty"


def test_a_broken_profile_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("columns:\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("columns: {mobil: {aliases: [x]}}", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_profile(tmp_path)
    assert refused.value.details["file"] == "b.yaml"
