"""Pairs of names, judged by a person: who stands in the cell?"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lmn_lint.orders.guide import guide, vocabulary
from lmn_lint.orders.interpret import interpret
from lmn_lint.orders.who import Standing, Who
from lmn_lint.rules.examples import ink
from tests.build import TODAY, batch_of

LINES = (Path(__file__).parents[1] / "data" / "name_pairs.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [line.split("\t") for line in LINES if line and not line.startswith("#")]
WORDS = {"patient": Who.PATIENT, "typo": Who.PATIENT, "unit": Who.UNIT, "both": Who.BOTH, "other": Who.OTHER}


@pytest.fixture(scope="module")
def standing() -> Standing:
    rows = [
        ink(order_number=str(number), patient_name=patient, recipient_name=cell)
        for number, (patient, cell, _) in enumerate(PAIRS)
    ]
    reading = interpret(batch_of(rows), guide=guide(), vocabulary=vocabulary(), today=TODAY)
    return reading.orders.name


def test_there_are_enough_pairs() -> None:
    assert len(PAIRS) >= 200


@pytest.mark.parametrize("number", range(len(PAIRS)), ids=lambda number: "|".join(PAIRS[number]))
def test_who_stands_there(number: int, standing: Standing) -> None:
    expected = PAIRS[number][2]
    assert Who(int(standing.who[number])) is WORDS[expected]
    if expected in ("patient", "typo"):
        assert bool(standing.typo[number]) is (expected == "typo")


def test_no_pair_is_judged_twice() -> None:
    assert len(np.unique(["|".join(pair[:2]) for pair in PAIRS])) == len(PAIRS)
