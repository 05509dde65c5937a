"""What files of slices are called: safe on every system, short, unlike each other, and nobody's name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmn_lint.slicing.names import LONGEST, Slice, slices_of
from lmn_lint.slicing.split import Split

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def named(
    *values: str, by: str = "unit", root: str = "ordrar", patients: tuple[str, ...] = ()
) -> list[Slice]:
    """The slices of a batch in which each value has one row."""
    split = Split(
        keys=tuple((value,) if value else () for value in values),
        of_row=np.arange(len(values)),
        spellings=tuple(Counter({value: 1}) for value in values),
        patients=tuple(frozenset(patients) for _ in values),
        cut=np.zeros(len(values), dtype=bool),
        outside_guide=np.zeros(len(values), dtype=bool),
    )
    return slices_of([split], by, root, ".lint.xlsx", "sv")


def files(*values: str, **options: object) -> list[str]:
    return [each.file for each in named(*values, **options)]  # type: ignore[arg-type]


def test_a_slice_is_called_by_its_value() -> None:
    assert files("Vårdcentralen Näsby") == ["ordrar - Vårdcentralen Näsby.lint.xlsx"]


def test_rows_without_a_value_come_last_and_are_called_so() -> None:
    assert files("", "Ängen", "Zinken") == [
        "ordrar - Ängen.lint.xlsx", "ordrar - Zinken.lint.xlsx", "ordrar - utan enhet.lint.xlsx",
    ]  # fmt: skip
    assert files("", by="ordering-unit") == ["ordrar - utan beställande enhet.lint.xlsx"]


def test_a_value_spelt_in_several_ways_is_called_as_most_rows_write_it() -> None:
    split = Split(
        keys=(("näsby",),),
        of_row=np.zeros(3, dtype=int),
        spellings=(Counter({"Vc Näsby": 2, "Vårdcentralen Näsby": 1}),),
        patients=(frozenset(),),
        cut=np.zeros(3, dtype=bool),
        outside_guide=np.zeros(3, dtype=bool),
    )
    [only] = slices_of([split], "unit", "ordrar", ".lint.xlsx", "sv")
    assert only.name == "Vc Näsby"


@pytest.mark.parametrize(
    ("value", "file"),
    [
        ("Avd. 3/4", "Avd. 3 4"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\temp", "C temp"),
        ('Ett "hem" <bra>?', "Ett hem bra"),
        ("Slut.. ", "Slut"),
        ("rad\net\x00två\u202e", "rad et två"),
        ("Ma\u030algården", "Målgården"),
        ("CON", "CON"),  # behind the file's own name it is no device
    ],
)
def test_what_no_system_takes_in_a_name_is_left_out(value: str, file: str) -> None:
    assert files(value) == [f"ordrar - {file}.lint.xlsx"]


def test_names_that_a_file_system_takes_for_one_are_told_apart() -> None:
    assert files("Ängen", "ängen", "Ängen?") == [
        "ordrar - Ängen.lint.xlsx", "ordrar - Ängen (2).lint.xlsx", "ordrar - ängen (3).lint.xlsx",
    ]  # fmt: skip


def test_long_values_are_cut_and_still_told_apart() -> None:
    found = files("x" * 300, "x" * 301)
    assert len(set(found)) == 2
    assert max(map(len, found)) <= LONGEST
    assert all(file.endswith(".lint.xlsx") for file in found)


@pytest.mark.parametrize(
    "value",
    [
        "Åsa Lindqvist",
        "Lindqvist, Åsa",
        "Solgården, Åsa Lindqvist",
        "20170101-2393",
        "Rum 4, 170101-2393",
        "///",
    ],
)
def test_a_person_is_not_named_by_a_file(value: str) -> None:
    [only] = named(value, patients=("asa lindqvist",))
    assert only.file == "ordrar - enhet nr 1.lint.xlsx"
    assert only.numbered


def test_a_name_that_is_no_patients_is_not_either() -> None:
    assert files("Maria Bergström") == ["ordrar - enhet nr 1.lint.xlsx"]


def test_a_company_may_be_called_like_a_person() -> None:
    assert files("Abena AB", "Erik Svensson AB", by="supplier") == [
        "ordrar - Abena AB.lint.xlsx", "ordrar - Erik Svensson AB.lint.xlsx",
    ]  # fmt: skip


@given(
    st.lists(st.text(min_size=1, max_size=120), min_size=1, max_size=8, unique=True),
    st.text("abc .-", max_size=90),
)
def test_every_name_can_be_a_file_everywhere(values: list[str], root: str) -> None:
    found = files(*values, root=f"o{root}")
    assert len({unicodedata.normalize("NFC", file).casefold() for file in found}) == len(found)
    for file in found:
        assert len(file) <= LONGEST
        assert len(file.encode("utf-8")) <= 255
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', file)
        assert not RESERVED.fullmatch(file)
        assert file.endswith(".lint.xlsx")
