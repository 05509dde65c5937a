"""Which column of a table is taken for which canonical column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.columns import find_header, headers_of, match_columns, refuse_twice
from lmn_lint.reading.profile import Profile, load_profile

PROFILE = load_profile()


class Values:
    """Columns below a header, given as lists."""

    def __init__(self, columns: dict[int, list[str]] | None = None) -> None:
        self.columns = columns or {}

    def values(self, position: int) -> Sequence[str]:
        return [text for text in self.columns.get(position, ["?"]) if text]

    def is_blank(self, position: int) -> bool:
        return not self.values(position)


def matched(*headers: str, profile: Profile = PROFILE, **columns: list[str]) -> dict[str, tuple[str, str]]:
    """Canonical name to (header, how); ``columns``: values by header."""
    below = Values({headers.index(name): values for name, values in columns.items()})
    matches = match_columns(headers_of(dict(enumerate(headers))), profile, below)
    return {field: (match.header, match.how) for field, match in matches.items()}


def test_headers_and_aliases_are_known() -> None:
    assert matched("Ordernummer", "MOBIL", "C/O-adress ", "Art.nr") == {
        "order_number": ("Ordernummer", "exact"),
        "article_number": ("Art.nr", "alias"),
        "care_of": ("C/O-adress ", "alias"),
        "mobile": ("MOBIL", "alias"),
    }


def test_the_canonical_header_wins_over_an_alias_and_the_earlier_alias_over_the_later() -> None:
    assert matched("Mobil", "Mobilnummer") == {"mobile": ("Mobilnummer", "exact")}
    assert matched("Mobilnr", "Mobil") == {"mobile": ("Mobil", "alias")}


def test_a_mistyped_header_is_near_but_never_against_another() -> None:
    assert matched("Mobilnumer") == {"mobile": ("Mobilnumer", "near")}
    assert matched("Mobilnumer", "Mobile") == {"mobile": ("Mobile", "alias")}
    assert matched("Telefon 2") == {}


@pytest.mark.parametrize(
    ("header", "field", "fits", "misfits"),
    [
        ("Enhet", "unit_name", ["Vårdcentralen Näsby", "Solgårdens äldreboende"], ["st", "frp", "krt"]),
        ("Enhet", "unit_name", ["VC Hörby"], ["Åsa Lindqvist", "Erik Öberg"]),
        ("Skapad", "order_date", ["2026-11-23 00:00:00"], ["Åsa Lindqvist"]),
        ("Leveransdatum", "planned_date", ["2026-11-23", "23/11 2026", "46024"], ["kl 8–12"]),
        ("Kod", "door_code", ["1234", "2580#", "A4321"], ["INK", "DIA"]),
        ("Kod", "door_code", ["1234"], ["29133", "700123"]),
        ("Postadress", "city", ["Kristianstad", "Hörby"], ["291 33 Kristianstad"]),
        ("Kund", "ordering_unit", ["Vårdcentralen Näsby", "40012"], ["Åsa Lindqvist", "Erik Öberg"]),
        ("Produkt", "article_name", ["Tena Flex Plus"], ["INK", "DIA"]),
        ("Område", "product_area", ["INK", "Diabetes", "Stomi"], ["Norr", "Söder"]),
    ],
)
def test_a_loose_alias_counts_only_where_the_values_fit(
    header: str, field: str, fits: list[str], misfits: list[str]
) -> None:
    assert matched(header, **{header: fits}) == {field: (header, "loose")}
    assert matched(header, **{header: misfits}) == {}
    assert matched(header, **{header: []}) == {}


def test_produktgrupp_is_the_area_or_the_article_group_by_its_values() -> None:
    assert matched("Produktgrupp", Produktgrupp=["INK", "SPE"]) == {"product_area": ("Produktgrupp", "loose")}
    assert matched("Produktgrupp", Produktgrupp=["Blöjor", "Skydd"]) == {
        "article_group": ("Produktgrupp", "loose")
    }


def test_a_loose_alias_yields_to_a_sure_one() -> None:
    assert matched("Enhet", "UnitName", Enhet=["VC Hörby"]) == {"unit_name": ("UnitName", "alias")}


def test_our_own_columns_are_none() -> None:
    assert headers_of({0: "LMN status", 1: "Namn", 2: "LMN anmärkningar", 3: " ", 4: "LMN koder"}) == {
        1: "Namn"
    }


HEADER = {0: "Ordernummer", 1: "Produktområde", 2: "Mobil", 3: "Mobil "}


def header_of(texts: dict[int, str], below: Values, profile: Profile = PROFILE) -> int:
    found = find_header([texts], [below], profile)
    assert found is not None
    refuse_twice(found, 7, below)
    return found.columns["mobile"].position


def test_the_same_header_twice_is_refused_naming_both_cells() -> None:
    with pytest.raises(Refused) as refused:
        header_of(HEADER, Values())
    assert (refused.value.code, refused.value.details) == ("header_twice", {"first": "C7", "second": "D7"})


def test_the_same_header_twice_is_fine_where_one_column_is_empty() -> None:
    assert header_of(HEADER, Values({2: []})) == 3
    assert header_of(HEADER, Values({3: []})) == 2
    assert header_of(HEADER, Values({2: [], 3: []})) == 2


def test_the_profile_settles_which_of_two_counts(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("columns:\n  mobile:\n    position: D\n", encoding="utf-8")
    assert header_of(HEADER, Values(), load_profile(own)) == 3


def test_a_mistyped_header_twice_is_refused_only_where_it_is_taken() -> None:
    with pytest.raises(Refused):
        header_of({**HEADER, 2: "Mobilnumer", 3: "Mobilnumer"}, Values())
    assert header_of({**HEADER, 2: "Mobilnumer", 3: "Mobilnumer", 4: "Mobil"}, Values()) == 4


def test_unknown_headers_may_stand_twice() -> None:
    assert header_of({**HEADER, 3: "Färg", 4: "Färg"}, Values()) == 2


def test_a_header_row_names_three_known_columns_one_of_them_required() -> None:
    rows = [
        {0: "Uttag vecka 47"},
        {0: "Postnummer", 1: "Postort", 2: "Adress"},
        {0: "Namn", 1: "Adress"},
        {0: "Namn", 1: "Adress", 2: "Postort"},
    ]
    found = find_header(rows, [Values()] * 4, PROFILE)
    assert found is not None
    assert found.index == 3
    assert find_header(rows[:3], [Values()] * 3, PROFILE) is None


def test_the_header_is_looked_for_within_thirty_rows() -> None:
    header = {0: "Namn", 1: "Adress", 2: "Postort"}
    blank: dict[int, str] = {}
    assert find_header([blank] * 29 + [header], [Values()] * 30, PROFILE) is not None
    assert find_header([blank] * 30 + [header], [Values()] * 31, PROFILE) is None
