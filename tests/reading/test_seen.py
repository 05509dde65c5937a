"""Where no header row is found, what was seen is told, and never a row of an order."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmn_lint.reading.batch import Refused, Seen
from lmn_lint.reading.profile import load_profile
from lmn_lint.reading.read import read
from lmn_lint.reading.seen import reads_like_headers
from lmn_lint.rules.examples import dia_unit, ink, spe

ORDERS = "100234;x;Storgatan 1\n100235;y;Storgatan 2\n"


def seen_in(path: Path, text: str | None = None, profile: str | None = None) -> list[Seen]:
    if text is not None:
        path.write_text(text, encoding="utf-8")
    own = None
    if profile is not None:
        path.with_name("own.yaml").write_text(profile, encoding="utf-8")
        own = load_profile(path.with_name("own.yaml"))
    with pytest.raises(Refused) as refused:
        read(path, profile=own)
    assert refused.value.code == "no_header"
    return list(refused.value.seen)


def test_the_row_with_most_known_headers_is_likest(tmp_path: Path) -> None:
    (seen,) = seen_in(tmp_path / "a.csv", f"Export;;\nOrder-ID;Kundtyp;Gatuadress\n{ORDERS}")
    assert (seen.sheet, seen.rows, seen.columns, seen.below) == (None, 4, 3, 2)
    assert seen.facts is not None
    assert (seen.facts.header_row, seen.facts.headers) == (2, {0: "Order-ID", 1: "Kundtyp", 2: "Gatuadress"})
    assert {name: match.position for name, match in seen.facts.columns.items()} == {
        "order_number": 0,
        "street": 2,
    }
    assert (seen.facts.encoding, seen.facts.delimiter) == ("utf-8", ";")


def test_a_row_that_reads_like_headers_is_taken_though_none_is_known(tmp_path: Path) -> None:
    (seen,) = seen_in(tmp_path / "a.csv", f"Rapport;;\nVem;Vad;Var någonstans\n{ORDERS}")
    assert seen.facts is not None
    assert (seen.facts.header_row, list(seen.facts.headers.values())) == (2, ["Vem", "Vad", "Var någonstans"])


def test_a_profile_of_ones_own_is_looked_with(tmp_path: Path) -> None:
    (seen,) = seen_in(
        tmp_path / "a.csv", f"Vem;Vad;Var\n{ORDERS}", "columns: {recipient_name: {aliases: [Vem]}}"
    )
    assert seen.facts is not None
    assert (list(seen.facts.columns), seen.facts.profile) == (["recipient_name"], "own.yaml")


def test_every_sheet_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Vem", "Vad", "Var"])
    for row in range(3):
        book.active.append([100234 + row, "x", "y"])
    book.create_sheet("Tomt")
    book.save(tmp_path / "a.xlsx")
    first, empty = seen_in(tmp_path / "a.xlsx")
    assert (first.sheet, first.rows, first.columns) == ("Sheet", 4, 3)
    assert first.facts is not None
    assert (empty.sheet, empty.rows, empty.columns, empty.facts) == ("Tomt", 0, 0, None)


@pytest.mark.parametrize("order", [ink(), spe(), dia_unit()])
def test_a_row_of_an_order_is_never_told(tmp_path: Path, order: dict[str, str]) -> None:
    row = ";".join(order.values())
    (seen,) = seen_in(tmp_path / "a.csv", f"{row}\n{row}\n{row}\n")
    assert seen.facts is None


def test_where_known_words_stand_in_an_order_only_they_are_told(tmp_path: Path) -> None:
    for row, headers in (("Patient;Gata;Åsa Öst", {1: "Patient", 2: "Gata"}), ("Patient;x;Åsa Öst", None)):
        (seen,) = seen_in(tmp_path / "a.csv", f"100234;{row};070-1740605\n100235;x;y;Bo Ek;070-1740606\n")
        assert (seen.facts and seen.facts.headers) == headers


@pytest.mark.parametrize(
    "texts",
    [
        ["Åsa", "Öst", "Malmö"], ["a", "b"], ["a", "a", "b"], ["a", "b", "12"], ["a", "b", "1 2"], ["a", "b", "---"],
        ["a", "b", "c" * 61], ["Vem", "Vad", "Var", "20170101-2393"],
    ],
)  # fmt: skip
def test_what_does_not_read_like_headers(texts: list[str]) -> None:
    assert not reads_like_headers(dict(enumerate(texts)), [{0: "100234"}])


def test_headers_without_orders_below_are_none() -> None:
    texts = {0: "Vem", 1: "Vad", 2: "Var"}
    assert reads_like_headers(texts, [{0: "100234"}, {1: "29133"}, {2: "x"}])
    assert not reads_like_headers(texts, [{0: "x"}, {1: "29133"}])
    assert not reads_like_headers(texts, [])


NAMES = st.sampled_from(
    ["Åsa", "Erik", "Lindqvist", "Vårdcentralen Näsby", "Malmö", "INK", "Storgatan", "x", "–"]
)
NUMBERS = st.one_of(
    st.integers(10, 10**7).map(str), st.sampled_from(["070-174 06 05", "291 33", "Storgatan 12"])
)


@given(st.lists(NAMES, min_size=2, max_size=8), NUMBERS, st.randoms(use_true_random=False))
def test_a_row_with_a_number_never_reads_like_headers(names: list[str], number: str, random) -> None:
    texts = [*names, number]
    random.shuffle(texts)
    assert not reads_like_headers(dict(enumerate(texts)), [{0: "100234"}])
