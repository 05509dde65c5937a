"""What holds for any batch: orders of one row know nothing of each other, and every row is counted once."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmn_lint.result import BatchResult
from lmn_lint.rules import examples
from lmn_lint.rules.examples import PATIENT, UNIT
from tests.build import lint

MAKERS = (
    examples.ink,
    examples.ink_unit,
    examples.spe,
    examples.dia,
    examples.dia_unit,
    examples.libre_unit,
)
BLANK = dict.fromkeys(examples.ink(), "")

NAMES = [
    "",
    "-",
    PATIENT,
    "Lindqvist, Åsa",
    "Åsa Lindqvits",
    UNIT,
    f"{PATIENT}, {UNIT}",
    "Eva Ek",
    "Ã…sa Lindqvist",
]
NUMBERS = [
    "",
    "saknas",
    "070-174 06 05",
    "701740605",
    "040-628 04 00",
    "12",
    "0700000000",
    "070-174 06 05 (son)",
]
DATES = [
    "",
    "2026-11-20",
    "2026-11-28",
    "2026-12-04",
    "2026-12-24",
    "45999",
    "snarast",
    "1926-01-01",
    "2026-12-20",
]
SPOILT = {
    "order_date": DATES,
    "product_area": ["", "Stomi", "Hundmat", "INK", "Nutrition", "dia", "Inkontin\ufffdns"],
    "article_name": ["", "Libre sensor", "Glutenfritt mjöl"],
    "supplier": ["", "Abbott", "Roche"],
    "quantity": ["", "0", "-1", "2,5", "1 000"],
    "delivery_rule": [
        "",
        "Boka dag",
        "Enhet",
        "Ombud",
        "Avisering",
        "Med häst",
        "SMS-avisering",
        "Får ställas",
    ],
    "unit_delivery": ["", "x", "nej", "?", UNIT],
    "patient_name": ["", "Eva Ek", "Åsa Maria Lindqvist"],
    "personal_number": ["", "20170101-2393", "20170101-2394", "99-123456"],
    "recipient_name": NAMES,
    "care_of": NAMES,
    "street": ["", "Box 12", "Box 2820", "Storgatan 5 lgh 1203"],
    "postal_code": ["", "29133", "403 20", "2913", "09133"],
    "city": ["", "Göteborg"],
    "door_code": ["", "1234", "-"],
    "phone": NUMBERS,
    "mobile": NUMBERS,
    "unit_name": ["", UNIT, "Vc Näsby"],
    "driver_info": ["", PATIENT, "Portkod 1234", "Skyddad identitet", "Ring på dörren", "Till Åsa Lindqvist"],
    "status": ["", "Ny", "På väg", "Makulerad", "Uppäten"],
    "wanted_date": DATES,
    "planned_date": DATES,
    "made_to_order": ["", "ja", "?"],
    "protected_identity": ["", "ja", "nej", "normal"],
}
assert set(SPOILT) <= set(BLANK)

ONE_SPOILING = st.sampled_from(sorted(SPOILT)).flatmap(
    lambda field: st.tuples(st.just(field), st.sampled_from(SPOILT[field]))
)
ROWS = st.tuples(st.sampled_from(MAKERS), st.lists(ONE_SPOILING, max_size=5)).map(
    lambda made: made[0](**dict(made[1]))
)
BATCHES = st.lists(ROWS, min_size=1, max_size=25).map(
    lambda rows: [row | {"order_number": str(1001 + place)} for place, row in enumerate(rows)]
)
# Linting costs much the same for one row as for many: few batches, of many rows.
PATIENTLY = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def found(result: BatchResult) -> Counter[tuple[str, ...]]:
    """The findings without their addresses; each row has an order number of its own."""
    columns = ["order", "rule", "severity", "field", "message", "suggestion", "confidence", "too_late"]
    return Counter(result.findings[columns].astype(str).itertuples(index=False, name=None))


def statuses(rows: list[dict[str, str]], result: BatchResult) -> dict[str, str]:
    return {row["order_number"]: status for row, status in zip(rows, result.statuses, strict=True)}


@PATIENTLY
@given(BATCHES, st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_difference(rows: list[dict[str, str]], chance) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    before, after = lint(rows), lint(shuffled)
    assert found(before) == found(after)
    assert statuses(rows, before) == statuses(shuffled, after)


@PATIENTLY
@given(BATCHES, st.randoms(use_true_random=False))
def test_the_order_of_columns_makes_no_difference(rows: list[dict[str, str]], chance) -> None:
    fields = list(rows[0])
    chance.shuffle(fields)
    before, after = lint(rows), lint([{field: row[field] for field in fields} for row in rows])
    assert found(before) == found(after)
    assert list(before.statuses) == list(after.statuses)
    positions = dict(zip(after.findings["field"], after.findings["position"], strict=True))
    assert all(fields[position] == field for field, position in positions.items() if not pd.isna(position))


@PATIENTLY
@given(BATCHES)
def test_an_order_says_the_same_alone_as_among_others(rows: list[dict[str, str]]) -> None:
    alone: Counter[tuple[str, ...]] = Counter()
    for row in rows[:3]:
        alone += found(lint([row]))
    numbers = {row["order_number"] for row in rows[:3]}
    among = Counter({key: count for key, count in found(lint(rows)).items() if key[0] in numbers})
    assert among == alone


@PATIENTLY
@given(BATCHES, st.lists(st.integers(0, 8), max_size=3), st.booleans())
def test_every_row_is_counted_once(rows: list[dict[str, str]], blanks: list[int], totals: bool) -> None:
    for place in blanks:
        rows.insert(min(place, len(rows)), BLANK)
    if totals:
        rows.append(BLANK | {"order_number": "Summa", "quantity": "12"})
    result = lint(rows)
    left_out = result.left_out()
    flagged = result.statuses.isin(["error", "warning", "info"])
    assert result.rows == len(rows)
    assert result.rows == int((result.statuses == "ok").sum()) + int(flagged.sum()) + sum(left_out.values())
    assert set(result.findings["row"]) == set(result.statuses.index[flagged])
    assert int((result.order_of_row >= 0).sum()) == len(rows) - sum(left_out.values())
    assert left_out["blank"] == sum(row is BLANK for row in rows)
    assert left_out["totals"] == int(totals)


@PATIENTLY
@given(BATCHES)
def test_no_cell_is_flagged_twice_by_one_rule(rows: list[dict[str, str]]) -> None:
    result = lint(rows)
    assert not result.findings.duplicated(["rule", "row", "field"]).any()
    assert not any(skipped.why == "crashed" for skipped in result.skipped)
