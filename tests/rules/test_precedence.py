"""One cause, one finding: the table of the rule catalogue, pair by pair."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from unittest.mock import patch

import numpy as np
import pytest

from lmn_lint.rules import precedence
from lmn_lint.rules.catalogue import loaded
from lmn_lint.rules.examples import PATIENT, UNIT, dia, dia_unit, ink, ink_unit, libre_unit, spe
from lmn_lint.rules.rule import Flag
from tests.build import cells_of, lint

UNKNOWN = "Med häst"
FLAT = "Storgatan 5 lgh 1203"
REGISTER = (("Vårdcentralen Näsby",),)
EARLY, LATE = "2026-11-25", "2026-12-09"
ADDRESS = ("street", "city", "postal_code")


@dataclass(frozen=True)
class Pair:
    left: str
    right: str
    rows: tuple[dict[str, str], ...]
    fields: tuple[str, ...] | None = None
    """The columns of the right rule that the line speaks of; None: all."""
    itself: bool = False
    """The right is silent without the table: its condition does not hold where the left stands."""

    def __str__(self) -> str:
        return f"{self.left}-{self.right}"


def pair(left: str, right: str, *rows: dict[str, str], fields=None, itself=False) -> Pair:
    return Pair(left, right, rows, fields, itself)


def no_area(left: str, area: str) -> list[Pair]:
    """What the product area decides, where it is unknown or missing."""

    def of(make, **changes: str) -> dict[str, str]:
        return make(product_area=area, **changes)

    return [
        pair(left, "LMN201", of(ink_unit, recipient_name=PATIENT, care_of=UNIT), itself=True),
        pair(left, "LMN202", of(libre_unit, recipient_name=PATIENT, care_of=UNIT), itself=True),
        pair(left, "LMN203", of(dia_unit, recipient_name=UNIT, care_of=PATIENT), itself=True),
        pair(left, "LMN204", of(dia_unit, supplier="Abbott"), itself=True),
        pair(left, "LMN205", of(dia, recipient_name="Eva Ek"), itself=True),
        pair(left, "LMN206", of(libre_unit, driver_info=""), itself=True),
        pair(left, "LMN207", of(ink_unit, delivery_rule="Utlämningsställe")),
        pair(left, "LMN208", of(ink, recipient_name="Åsa Lindqvits")),
        pair(left, "LMN209", of(ink, care_of=PATIENT)),
        pair(left, "LMN210", of(spe, recipient_name="Eva Ek"), itself=True),
        pair(left, "LMN301", of(dia, unit_name=UNIT), itself=True),
        pair(left, "LMN302", of(dia, unit_delivery="x"), itself=True),
        pair(left, "LMN303", of(dia_unit, delivery_rule="Utlämningsställe"), itself=True),
        pair(left, "LMN304", of(ink_unit, unit_delivery="x"), itself=True),
        pair(left, "LMN305", of(ink_unit)),
        pair(left, "LMN501", of(dia, delivery_rule="Boka dag"), itself=True),
        pair(left, "LMN503", of(ink, wanted_date=EARLY), itself=True),
        pair(left, "LMN504", of(ink, planned_date=LATE), itself=True),
        pair(left, "LMN603", of(libre_unit), of(dia_unit, order_line="2"), itself=True),
    ]


def no_rule(left: str, rule: str) -> list[Pair]:
    """What the delivery rule decides, where it is unknown or missing."""

    def of(make, **changes: str) -> dict[str, str]:
        return make(delivery_rule=rule, **changes)

    return [
        pair(left, "LMN101", of(spe, mobile=""), itself=True),
        pair(left, "LMN102", of(dia, mobile=""), itself=True),
        pair(left, "LMN103", of(ink, mobile="", phone=""), itself=True),
        pair(left, "LMN104", of(ink, mobile="", phone=""), itself=True),
        pair(left, "LMN105", of(spe, mobile="040-628 04 00"), itself=True),
        pair(left, "LMN107", of(dia, mobile="", street=""), itself=True),
        pair(left, "LMN207", of(ink_unit), itself=True),
        pair(left, "LMN301", of(dia, care_of=UNIT)),
        pair(left, "LMN303", of(dia, unit_name=UNIT), itself=True),
        pair(left, "LMN502", of(dia, postal_code=""), itself=True),
        pair(left, "LMN503", of(ink, wanted_date=EARLY)),
        pair(left, "LMN504", of(dia, planned_date=LATE)),
        pair(left, "LMN506", of(ink, street=FLAT), itself=True),
        pair(left, "LMN507", of(ink, street="Box 12"), itself=True),
    ]


PAIRS = [
    *no_area("LMN003", "Hundmat"),
    *no_area("LMN002", ""),
    *no_rule("LMN004", UNKNOWN),
    *no_rule("LMN002", ""),
    pair("LMN004", "LMN002", dia_unit(delivery_rule=UNKNOWN, street=""), fields=ADDRESS),
    pair("LMN004", "LMN002", ink(delivery_rule="Avisering", city=""), fields=ADDRESS, itself=True),
    pair("LMN002", "LMN002", ink(delivery_rule="", postal_code=""), fields=ADDRESS, itself=True),
    pair("LMN501", "LMN101", ink(delivery_rule="SMS-avisering", mobile=""), itself=True),
    pair("LMN501", "LMN102", ink(delivery_rule="Enhet", mobile=""), itself=True),
    pair("LMN501", "LMN103", spe(delivery_rule="Boka dag", mobile="", phone=""), itself=True),
    pair("LMN501", "LMN104", dia(delivery_rule="Chaufförsavisering", mobile="", phone=""), itself=True),
    pair("LMN501", "LMN105", ink(delivery_rule="SMS-avisering", mobile="040-628 04 00"), itself=True),
    pair("LMN501", "LMN107", ink(delivery_rule="Enhet", mobile="", street=""), itself=True),
    pair("LMN501", "LMN207", ink_unit(delivery_rule="Enhet"), itself=True),
    pair("LMN501", "LMN502", ink(delivery_rule="Enhet", postal_code=""), itself=True),
    pair("LMN501", "LMN503", ink(delivery_rule="SMS-avisering", wanted_date=EARLY)),
    pair("LMN501", "LMN504", dia(delivery_rule="Boka dag", planned_date=LATE)),
    pair("LMN501", "LMN506", dia(delivery_rule="Får ställas", street=FLAT), itself=True),
    pair("LMN501", "LMN507", dia(delivery_rule="Får ställas", street="Box 12")),
    pair("LMN303", "LMN102", dia_unit(delivery_rule="Ombud", mobile="")),
    pair("LMN303", "LMN105", dia_unit(delivery_rule="Ombud", mobile="040-628 04 00")),
    pair("LMN303", "LMN107", dia_unit(delivery_rule="Ombud", mobile="", street="")),
    pair("LMN303", "LMN207", libre_unit(delivery_rule="Ombud")),
    pair("LMN009", "LMN301", dia(unit_delivery="?", unit_name=UNIT)),
    pair("LMN007", "LMN503", ink(order_date="i går", wanted_date=EARLY), itself=True),
    pair("LMN007", "LMN503", ink(wanted_date="snarast"), itself=True),
    pair("LMN007", "LMN504", ink(order_date="2062-11-23", planned_date=LATE), itself=True),
    pair("LMN007", "LMN504", ink(planned_date="2062-12-04"), itself=True),
    pair("LMN007", "LMN504", ink(planned_date=LATE, wanted_date="snarast")),
    pair("LMN007", "LMN505", ink(wanted_date="1926-12-05"), itself=True),
    pair("LMN007", "LMN505", ink(planned_date="lördag 5/12"), itself=True),
    pair("LMN106", "LMN101", spe(mobile="070-174"), itself=True),
    pair("LMN106", "LMN102", dia(mobile="070-174"), itself=True),
    pair("LMN106", "LMN105", spe(mobile="040-628 04 00 (hemma)")),
    pair("LMN106", "LMN107", dia(mobile="070-174", street=""), itself=True),
    pair("LMN106", "LMN103", ink(delivery_rule="Boka dag", mobile="070-174", phone=""), itself=True),
    pair("LMN106", "LMN104", ink(delivery_rule="Chaufförsavisering", mobile="", phone="12"), itself=True),
    pair("LMN302", "LMN201", dia(unit_delivery="x"), itself=True),
    pair("LMN302", "LMN202", libre_unit(unit_name="", recipient_name=PATIENT), itself=True),
    pair("LMN302", "LMN203", dia_unit(unit_name="", recipient_name="Eva Ek", care_of=""), itself=True),
    pair("LMN302", "LMN303", dia_unit(unit_name="", care_of="", delivery_rule="Ombud")),
    pair("LMN302", "LMN304", dia(unit_delivery="x"), itself=True),
    pair("LMN603", "LMN202", libre_unit(recipient_name=PATIENT, care_of=UNIT), dia_unit(order_line="2")),
    pair("LMN603", "LMN203", libre_unit(), dia_unit(order_line="2", recipient_name=UNIT, care_of=PATIENT)),
    pair("LMN603", "LMN206", libre_unit(driver_info=""), dia_unit(order_line="2", driver_info="")),
    pair("LMN603", "LMN602", libre_unit(), dia_unit(order_line="2"), fields=("recipient_name", "care_of")),
    pair("LMN508", "LMN002", ink(protected_identity="ja", street=""), fields=ADDRESS),
    pair("LMN508", "LMN005", ink(protected_identity="ja", postal_code="123")),
    pair("LMN508", "LMN101", spe(protected_identity="ja", mobile="")),
    pair("LMN508", "LMN102", dia(protected_identity="ja", mobile="")),
    pair("LMN508", "LMN103", ink(protected_identity="ja", delivery_rule="Boka dag", mobile="", phone="")),
    pair("LMN508", "LMN104", ink(protected_identity="ja", delivery_rule="Chaufförsavisering", mobile="", phone="")),
    pair("LMN508", "LMN105", spe(protected_identity="ja", mobile="040-628 04 00")),
    pair("LMN508", "LMN106", ink(driver_info="Skyddad identitet", phone="12")),
    pair("LMN508", "LMN107", dia(protected_identity="ja", mobile="", city="")),
    pair("LMN508", "LMN502", dia(protected_identity="ja", postal_code="")),
    pair("LMN508", "LMN506", ink(protected_identity="ja", street=FLAT)),
    pair("LMN508", "LMN507", ink(street="Box 2820", postal_code="403 20", city="Göteborg")),
    pair("LMN010", "LMN005", ink(postal_code="29\ufffd33")),
    pair("LMN010", "LMN003", ink(product_area="Inkontin\ufffdns")),
    pair("LMN010", "LMN004", ink(delivery_rule="F\ufffdr st\ufffdllas utanf\ufffdr")),
    pair("LMN010", "LMN106", ink(phone="040-628 04 0\ufffd")),
    pair("LMN010", "LMN201", ink_unit(recipient_name="Solg\ufffdrden"), fields=("recipient_name",)),
    pair("LMN010", "LMN502", dia(postal_code="29\ufffd33")),
    pair("LMN107", "LMN102", dia(mobile="", street="")),
    pair("LMN201", "LMN209", ink_unit(recipient_name=PATIENT)),
    pair("LMN202", "LMN209", libre_unit(recipient_name=PATIENT)),
    pair("LMN203", "LMN209", dia_unit(care_of=PATIENT)),
]  # fmt: skip

# Rules that another part of the catalogue brings are tested with them.
LATER = ("LMN4",)


Cells = set[tuple[int, str]]


@cache
def _linted(with_register: bool) -> list[tuple[int, Cells, Cells, Cells]]:
    """Number of a case, cells of its left rule, of the right one, and of the right one with nothing silenced.

    All cases are one batch, each an order of its own: an order says the same alone as among others.
    """
    cases = [one for one, case in enumerate(PAIRS) if (case.right == "LMN305") is with_register]
    rows, case_of = [], []
    for one in cases:
        for row in PAIRS[one].rows:
            rows.append({**row, "order_number": str(200_000 + one)})
            case_of.append(one)
    all_flags: dict[str, list[Flag]] = {}
    apply = precedence.apply

    def spy(flags, *rest):
        all_flags.update(flags)
        return apply(flags, *rest)

    with patch.object(precedence, "apply", spy):
        result = lint(rows, register=REGISTER if with_register else None)
    silenced_none = {
        code: {(int(row), flag.field) for flag in flags for row in np.flatnonzero(flag.where)}
        for code, flags in all_flags.items()
    }

    def of(one: int, cells: Cells) -> Cells:
        fields = PAIRS[one].fields
        return {
            (row, field) for row, field in cells if case_of[row] == one and (not fields or field in fields)
        }

    def any_of(one: int, cells: Cells) -> Cells:
        return {(row, field) for row, field in cells if case_of[row] == one}

    found = []
    for one in cases:
        case = PAIRS[one]
        left, right = any_of(one, cells_of(result, case.left)), of(one, cells_of(result, case.right))
        if case.left == case.right:
            left -= of(one, left)
        found.append((one, left, right, of(one, silenced_none[case.right])))
    return found


def _found(one: int) -> tuple[Cells, Cells, Cells]:
    every = _linted(PAIRS[one].right == "LMN305")
    return next((left, right, alone) for case, left, right, alone in every if case == one)


EVERY = pytest.mark.parametrize("one", range(len(PAIRS)), ids=lambda one: str(PAIRS[one]))


@EVERY
def test_the_right_is_silent_where_the_left_stands(one: int) -> None:
    left, right, _ = _found(one)
    assert left
    assert not right


@EVERY
def test_without_the_table_both_would_fire(one: int) -> None:
    left, _, alone = _found(one)
    assert left
    assert bool(alone) is not PAIRS[one].itself


def test_every_line_of_the_table_has_its_pairs() -> None:
    tested = {(one.left, one.right) for one in PAIRS}
    for silence in precedence.TABLE:
        if silence.silent == ("LMN",):
            continue
        for standing in silence.stands:
            for silent in silence.silent:
                codes = [code for code in loaded() if code.startswith(silent) and not code.startswith(LATER)]
                if standing.rule.startswith(LATER):
                    continue
                missing = [code for code in codes if (standing.rule, code) not in tested]
                assert not missing, f"{standing.rule} silences {missing}: write a pair"


def test_the_severity_of_a_number_that_no_rule_needs_is_a_warning() -> None:
    for rule in (UNKNOWN, "", "Boka dag"):
        result = lint([spe(delivery_rule=rule, mobile="070-174", phone="")])
        found = result.findings[result.findings["rule"] == "LMN106"]
        assert list(found["severity"]) == ["warning"], rule


def test_a_wanted_date_that_cannot_be_read_says_nothing_of_the_planned_one() -> None:
    result = lint([ink(wanted_date="snarast", planned_date="2026-12-05")])
    assert cells_of(result, "LMN505") == {(0, "planned_date")}


def test_protection_silences_its_own_row_only() -> None:
    result = lint([ink(protected_identity="ja", phone="12"), ink(order_number="100235", phone="12")])
    assert cells_of(result, "LMN106") == {(1, "phone")}


def test_mixed_suppliers_silence_their_whole_order_and_no_other() -> None:
    result = lint(
        [
            libre_unit(),
            dia_unit(order_line="2", street="Storgatan 7"),
            dia_unit(order_number="100235", recipient_name=UNIT, care_of=PATIENT),
        ]
    )
    assert cells_of(result, "LMN603") == {(0, "article_name"), (1, "article_name")}
    assert cells_of(result, "LMN203") == {(2, "recipient_name"), (2, "care_of")}
    # Where the rows disagree about something else, that is told.
    assert cells_of(result, "LMN602") == {(1, "street")}


def test_what_is_silenced_silences_nobody() -> None:
    # LMN004 silences LMN303, so LMN303 has no say about the mobile; nor has the unknown delivery rule.
    table = (
        precedence.Silence((precedence.Standing("LMN004"),), ("LMN303",)),
        precedence.Silence((precedence.Standing("LMN303"),), ("LMN102",)),
    )
    flags = {code: [Flag("x", np.array([True]))] for code in ("LMN004", "LMN102", "LMN303")}
    left = precedence.apply(flags, dict.fromkeys(flags, "error"), np.array([0]), table)
    assert {code: bool(found[0].where[0]) for code, found in left.items()} == {
        "LMN004": True,
        "LMN102": True,
        "LMN303": False,
    }
