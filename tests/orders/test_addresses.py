"""What kind of address a street is, and what tells how to get into a house."""

from __future__ import annotations

import pandas as pd
import pytest

from lmn_lint.orders.addresses import is_box, is_flat, is_forwarding, tells_way_in
from lmn_lint.orders.text import fold


def column(text: str) -> pd.Series:
    return pd.Series([text], dtype="str")


FLATS = [
    "Storgatan 5 lgh 1203", "Storgatan 5, lgh1203", "Storgatan 5 LGH 1203", "Storgatan 5 lägenhet 12", "Storgatan 5, 3 tr",
    "Storgatan 5 3tr", "Storgatan 5, 2 trappor", "Storgatan 5 1 trappa", "Storgatan 5 vån 2", "Storgatan 5, vån. 2",
    "Storgatan 5, 2:a vån", "Storgatan 5 våning 3", "Storgatan 5 uppg B", "Storgatan 5 uppgång B", "Storgatan 5 uppg. 2",
]  # fmt: skip
HOUSES = [
    "Storgatan 5", "Storgatan 5 B", "Vångatan 3", "Trappgränd 2", "Trädgårdsgatan 3", "Våningsvägen 4", "Lghvägen 2",
    "Uppgårdsvägen 7", "Trekanten 3", "Stora Vångavägen 12", "",
]  # fmt: skip


@pytest.mark.parametrize("street", FLATS)
def test_flats(street: str) -> None:
    assert is_flat(fold(column(street)))[0]


@pytest.mark.parametrize("street", HOUSES)
def test_houses(street: str) -> None:
    assert not is_flat(fold(column(street)))[0]


@pytest.mark.parametrize(
    "street",
    [
        "Box 123",
        "BOX 123",
        "Box123",
        "PO Box 12",
        "P.O. Box 12",
        "P O Box 12",
        "Postbox 4",
        "Lasarettet, Box 12",
    ],
)
def test_boxes(street: str) -> None:
    assert is_box(fold(column(street)))[0]


@pytest.mark.parametrize(
    "street",
    ["Boxholmsgatan 3", "Boxgatan 12", "Box", "Storgatan 5, Box 12", "Jukeboxvägen 2", "Skyboxen 3", ""],
)
def test_no_boxes(street: str) -> None:
    assert not is_box(fold(column(street)))[0]


@pytest.mark.parametrize(
    "info",
    [
        "Portkod 1234", "kod: 1234", "kod1234", "Portkoden är 2580#",
        "2580#", "#1234", "Dörrkod A12", "Öppen port", "Porten är öppen",
        "Porten är alltid öppen", "Dörren står öppen dagtid", "Öppen entré",
        "Entrédörren öppnas kl 7", "Olåst", "Grinden är olåst",
        "Ring på", "Ring på dörren", "ring på hos Eva",
        "Ring på lgh 1203", "Porttelefon", "Använd porttelefonen", "Ringklocka till vänster",
    ],
)  # fmt: skip
def test_ways_in(info: str) -> None:
    assert tells_way_in(fold(column(info)), column(info))[0]


@pytest.mark.parametrize(
    "info",
    [
        "", "Hör dåligt", "Ring 070-174 06 05", "Ring på 070-174 06 05", "ring på mobilen", "Ring på telefon när du kommer",
        "Öppet 8-16", "Gul villa med vit dörr", "Andra porten till vänster", "Kodein", "Avkodad",
    ],
)  # fmt: skip
def test_no_ways_in(info: str) -> None:
    assert not tells_way_in(fold(column(info)), column(info))[0]


@pytest.mark.parametrize(
    ("street", "postal_code", "city", "found"),
    [
        ("Box 2820", "40320", "Göteborg", True),
        ("Box 2820", "", "GÖTEBORG", True),
        ("Box 2820", "40320", "", True),
        ("Skatteverket, Box2820", "40320", "Göteborg", True),
        ("Box 2820", "29133", "Kristianstad", False),
        ("Box 28200", "40320", "Göteborg", False),
        ("Box 282", "40320", "Göteborg", False),
        ("Storgatan 2820", "40320", "Göteborg", False),
    ],
)
def test_the_forwarding_address(street: str, postal_code: str, city: str, found: bool) -> None:
    assert is_forwarding(fold(column(street)), column(postal_code), fold(column(city)))[0] == found
