"""Texts that say that a person's identity is protected."""

from __future__ import annotations

import pandas as pd
import pytest

from lmn_lint.orders.guide import vocabulary
from lmn_lint.orders.protection import says_protected


def says(text: str) -> bool:
    found = says_protected(pd.Series(["Storgatan 5", text, ""], dtype="str"))
    return found is not None and bool(found[1])


@pytest.mark.parametrize(
    "text",
    [
        "Skyddad identitet", "SKYDDAD IDENTITET", "skyddad-identitet!", "Obs: skyddad ID", "skyddat id", "Sekretessmarkering",
        "sekretessmarkerad", "sekretessmarkerade personuppgifter", "Skyddade personuppgifter", "(skyddade personuppgifter)",
        "c/o Skyddade Personuppgifter", "Åsa Lindqvist, sekretessmarkerad",
    ],
)  # fmt: skip
def test_it_says_so(text: str) -> None:
    assert says(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Ställ skyddat för regn", "Skyddad", "Skyddsgatan 4", "Lagt under skydd", "Identitet", "Sekretess", "skyddad plats",
        "Skyddat boende", "Ingen skyddad identitet",
        "ej sekretessmarkerad", "Sekretessmarkering: nej", "Skyddad identitet saknas",
        "Sekreterarens kontor",
    ],
)  # fmt: skip
def test_it_does_not(text: str) -> None:
    assert not says(text)


def test_a_denial_does_not_hide_what_is_said_beside_it() -> None:
    assert says("Ingen sekretessmarkering men skyddade personuppgifter")


@pytest.mark.parametrize("no", ["", "nej", "NEJ", "n", "0", "-", "false", "ingen", "Saknas", "Normal", "☐"])
def test_a_clear_no(no: str) -> None:
    assert not vocabulary().is_protected(no)


@pytest.mark.parametrize("other", ["ja", "x", "1", "true", "?", "Sekretess", "okänt", "nej?", "kanske"])
def test_anything_else(other: str) -> None:
    assert vocabulary().is_protected(other)
