"""How headers are compared, and what counts as a typing error."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lmn_lint.reading.header import NearHeaders, normal_form, one_error_apart
from lmn_lint.reading.profile import load_profile


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("C/O-adress ", "coadress"),
        ("PRODUKTOMRÅDE", "produktomrade"),
        ("Produktomra\u030ade", "produktomrade"),
        ("Önskat\nleveransdatum", "onskatleveransdatum"),
        ("Art.nr", "artnr"),
        ("Ｎａｍｎ", "namn"),
        ("Id\u00e9\u00a01", "ide1"),
    ],
)
def test_normal_form(written: str, form: str) -> None:
    assert normal_form(written) == form


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("mobilnumer", "mobilnummer"),
        ("mobillnummer", "mobilnummer"),
        ("mobilnunmer", "mobilnummer"),
        ("moiblnummer", "mobilnummer"),
        ("adrss", "adress"),
        ("xadress", "adress"),
        ("adressx", "adress"),
    ],
)
def test_one_error_is_near(written: str, known: str) -> None:
    assert one_error_apart(written, known)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("adress", "adress"),
        ("mobilnmer", "mobilnummer"),
        ("mbilnumer", "mobilnummer"),
        ("nmn", "namn"),
        ("uttagg", "uttag"),
        ("adress1", "adress"),
        ("telefon1", "telefon2"),
        ("telefno", "telefoxn"),
    ],
)
def test_two_errors_short_words_and_digits_are_not(written: str, known: str) -> None:
    assert not one_error_apart(written, known)


def test_no_two_surely_known_headers_of_the_profile_mean_different_columns() -> None:
    for form, meanings in load_profile().names.items():
        sure = [meaning for meaning in meanings if meaning[1] != "loose"]
        assert len(sure) <= 1, form
        assert not (sure and len(meanings) > 1), form


def test_matching_headers_imports_nothing_heavy() -> None:
    code = (
        "import sys; from lmn_lint.reading import columns, read, profile; profile.load_profile().names; "
        "print(sorted({'pandas', 'numpy', 'pyarrow', 'openpyxl', 'lxml'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


@settings(deadline=None)
@given(
    st.lists(st.text("abcåö12", min_size=4, max_size=9), max_size=5),
    st.text("abcåö12", min_size=4, max_size=9),
)
@example(["mobilnummer", "telefon"], "moiblnummer")
def test_near_headers_are_those_that_one_error_parts(known: list[str], written: str) -> None:
    assert NearHeaders(known).of(written) == {word for word in known if one_error_apart(written, word)}
