"""Plausible words to the driver with what must be said of them: precision and recall of LMN401–408."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from lmn_lint.orders.driver_text import plain_text, sentences
from lmn_lint.orders.waybill import speaks_of_the_order
from lmn_lint.orders.wishes import wishes
from lmn_lint.rules.examples import PATIENT, dia, dia_unit, ink, spe
from lmn_lint.schemas_folder import load_yaml
from tests.build import cells_of, lint

DATA = Path(__file__).parents[1] / "data"
CODES = [f"LMN40{number}" for number in range(1, 9)]
CLEAN = {
    "leave_outside": ink(),
    "book_day": ink(delivery_rule="Boka dag"),
    "driver_call": ink(delivery_rule="Chaufförsavisering"),
    "sms_leave_outside": spe(),
    "call_sign": spe(delivery_rule="Avisering, får ej ställas"),
    "to_unit": dia_unit(),
    "pickup_point": dia(),
    # Another recipient than the patient: the driver information has to name the patient.
    "pickup_point_other": dia(recipient_name="Eva Ek"),
}


@cache
def labelled(name: str) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """The texts of a file: text, delivery rule, the codes that must be found."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple((row["text"], row["delivery_rule"], frozenset(row["codes"].split())) for row in rows)


@cache
def found(name: str) -> tuple[frozenset[str], ...]:
    """What lmn-lint says of each text, LMN401–408."""
    rows = [
        CLEAN[rule] | {"driver_info": text, "order_number": str(100000 + number)}
        for number, (text, rule, _) in enumerate(labelled(name))
    ]
    result = lint(rows)
    assert result.skipped == ()
    said: dict[int, set[str]] = defaultdict(set)
    for code in CODES:
        for row, _ in cells_of(result, code):
            said[row].add(code)
    return tuple(frozenset(said[row]) for row in range(len(rows)))


def figures(name: str) -> dict[str, tuple[int, int, int]]:
    """Code to right findings, false alarms and misses."""
    pairs = [(expected, said) for (_, _, expected), said in zip(labelled(name), found(name), strict=True)]
    return {
        code: (
            sum(code in expected and code in said for expected, said in pairs),
            sum(code not in expected and code in said for expected, said in pairs),
            sum(code in expected and code not in said for expected, said in pairs),
        )
        for code in CODES
    }


@pytest.fixture(scope="session")
def told(request: pytest.FixtureRequest):
    """Print precision and recall per rule, past pytest's capture."""
    capture = request.config.pluginmanager.getplugin("capturemanager")

    def tell(name: str) -> None:
        with capture.global_and_fixture_disabled():
            print(f"\n{name}: {len(labelled(name))} texts")  # noqa: T201
            for code, (right, false, missed) in figures(name).items():
                precision = right / (right + false) if right + false else 1
                recall = right / (right + missed) if right + missed else 1
                print(f"  {code}  precision {precision:.3f}  recall {recall:.3f}  ({right + missed} texts)")  # noqa: T201

    return tell


def wrong(name: str) -> list[str]:
    return [
        f"{text} [{rule}]: wanted {sorted(expected)}, said {sorted(said)}"
        for (text, rule, expected), said in zip(labelled(name), found(name), strict=True)
        if said != expected
    ]


@pytest.mark.parametrize("name", ["driver_info.tsv", "driver_info_adversarial.tsv"])
def test_precision_and_recall(name: str, told) -> None:
    told(name)
    assert wrong(name) == []


def test_the_set_is_large_and_half_innocent() -> None:
    texts = labelled("driver_info.tsv")
    innocent = [text for text, _, codes in texts if not codes]
    assert len(texts) >= 320
    assert len(innocent) >= len(texts) * 0.44
    assert len({(text, rule) for text, rule, _ in texts}) == len(texts)
    assert {code for _, _, codes in texts for code in codes} == set(CODES)


def test_there_is_no_false_alarm_among_the_innocent() -> None:
    alarms = [
        f"{text}: {sorted(said)}"
        for (text, _, expected), said in zip(
            labelled("driver_info.tsv"), found("driver_info.tsv"), strict=True
        )
        if said and not expected
    ]
    assert alarms == []


EXAMPLES = [
    (wish.key, kind, text)
    for wish in wishes().wishes
    for kind in ("yes", "no")
    for text in wish.examples[kind]
]


@pytest.mark.parametrize(("key", "kind", "text"), EXAMPLES)
def test_examples_beside_the_words_hold(key: str, kind: str, text: str) -> None:
    assert (key in wishes().in_text(plain_text(text)).firm) == (kind == "yes")


def test_every_wish_has_three_examples_of_each_kind_and_known_rules() -> None:
    rules = set(load_yaml("guides/skane.yaml")["delivery_rules"])
    for wish in wishes().wishes:
        assert min(len(wish.examples["yes"]), len(wish.examples["no"])) >= 3, wish.key
        assert set(wish.contradicts) <= rules
        assert set(wish.when_absent) <= set(wish.contradicts)


@pytest.mark.parametrize("kind", ["yes", "no"])
def test_examples_of_words_about_the_order_hold(kind: str) -> None:
    for text in load_yaml("words/waybill.yaml")["order"][kind]:
        assert speaks_of_the_order(sentences(plain_text(text))) == (kind == "yes"), text


def said_of(**changes: str) -> set[tuple[str, str]]:
    """(code, column) of what is said of a clean row with changes."""
    result = lint([ink(**changes)])
    return {(code, field) for code in CODES for _, field in cells_of(result, code)}


def test_health_words_in_a_name_count_only_by_themselves() -> None:
    assert said_of(care_of="Stomi") == {("LMN402", "care_of")}
    assert said_of(street="Stomivägen 2") == set()
    assert said_of(street="Diabetesgatan 2") == set()


def test_nothing_inside_a_units_name_is_health_information() -> None:
    for field in ("recipient_name", "care_of", "street", "driver_info"):
        for unit in ("Diabetesmottagningen Ängelholm", "Demensboendet Linden", "Mottagningen för stomi"):
            assert ("LMN402", field) not in said_of(**{field: unit}), (field, unit)
    assert (
        said_of(
            driver_info="Lämnas på Diabetes Syd",
            unit_name="Diabetes Syd",
            recipient_name="Diabetes Syd",
            care_of=PATIENT,
        )
        == set()
    )


def test_the_own_personal_number_is_known_even_where_it_could_be_a_telephone_number() -> None:
    # The last digit is right for a coordination number too.
    assert said_of(driver_info="0701740607") == {("LMN405", "driver_info")}
    assert said_of(driver_info="0701740607", personal_number="070174-0607") == {("LMN401", "driver_info")}
    assert said_of(driver_info="070174-0607") == {("LMN401", "driver_info")}
