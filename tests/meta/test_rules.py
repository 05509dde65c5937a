"""Every rule of the catalogue is whole: names, columns, examples, messages, severities."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from lmn_lint.reading.profile import load_profile
from lmn_lint.rules import catalogue
from lmn_lint.rules.catalogue import all_rules, loaded, rule
from lmn_lint.rules.relations import silenced_by, silences
from lmn_lint.rules.rule import SEVERITIES
from lmn_lint.rules.shown import severities, shown
from lmn_lint.schemas_folder import load_yaml
from tests.meta import frozen
from tests.meta.catalogue import CODES, linted

GROUPS = {
    "format": "0",
    "contact": "1",
    "placement": "2",
    "unit_delivery": "3",
    "driver_info": "4",
    "delivery": "5",
    "across": "6",
}
FIELDS = set(load_profile().fields)
FILES = sorted(Path(catalogue.__file__).parent.glob("*/lmn*.py"))


def test_codes_and_names_are_frozen() -> None:
    there = {record.code: record.name for record in all_rules()}
    new = {code: name for code, name in there.items() if code not in frozen.RULES}
    assert not new, f"New rules: add them to RULES in tests/meta/frozen.py: {new}"
    gone = {code: name for code, name in frozen.RULES.items() if code not in there}
    assert not gone, f"A rule may not go: settings and history name it. Bring back: {gone}"
    renamed = {code: name for code, name in there.items() if frozen.RULES[code] != name}
    assert not renamed, f"A rule keeps its name. Write the old one again in the file of: {renamed}"
    assert list(frozen.RULES) == sorted(frozen.RULES), "Keep RULES in tests/meta/frozen.py sorted by code"


def test_names_are_unique_and_in_kebab_case() -> None:
    names = [record.name for record in all_rules()]
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name), (
            f"{name}: small letters a–z with hyphens between words"
        )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_is_named_for_its_rule(file: Path) -> None:
    module = sys.modules[f"lmn_lint.rules.{file.parent.name}.{file.stem}"]
    code = module.RULE.code
    assert re.fullmatch(rf"{code.lower()}_[a-z]+(_[a-z]+)*", file.stem), (
        f"Call the file {code.lower()}_<words>.py"
    )
    assert GROUPS.get(file.parent.name) == code[3], f"{code} belongs in another folder of lmn_lint/rules"
    assert (module.__doc__ or "").startswith(f"{code}: "), f"Begin the file with '{code}: ' and what is wrong"


def test_every_file_is_a_rule() -> None:
    assert len(FILES) == len(loaded()), "Two files hold a rule with the same code"


@pytest.mark.parametrize("code", CODES)
def test_columns_are_canonical(code: str) -> None:
    record = rule(code)
    groups = (record.fields, record.stand_ins, record.stand_ins.values(), *record.needs)
    named = {field for group in groups for field in group}
    assert named <= FIELDS, f"Not canonical columns (schemas/profiles/sesam.yaml): {sorted(named - FIELDS)}"
    assert record.fields
    assert len(set(record.fields)) == len(record.fields)
    assert set(record.stand_ins) <= set(record.fields), (
        "A stand-in stands in for a column that the rule flags"
    )
    assert {check.field for check in loaded()[code].checks} <= set(record.fields)


@pytest.mark.parametrize("code", CODES)
def test_there_are_wrong_and_right_rows(code: str) -> None:
    record = rule(code)
    assert record.wrong, "Give the rule a wrong example: it is its test and its page"
    assert record.right, "Give the rule a right example: what it must not flag"
    assert all(example.flags for example in record.wrong)
    assert not any(example.flags for example in record.right)
    for example in (*record.wrong, *record.right):
        assert example.rows
        assert set(example.rows[0]) | set(example.without) <= FIELDS
        assert {field for _, field in example.flags} <= {*record.fields, *record.stand_ins.values()}
        assert len(shown(record, example).fields) <= 12, "Change fewer cells: an example must be easy to read"


@pytest.mark.parametrize("code", CODES)
def test_something_finds_it(code: str) -> None:
    entry = loaded()[code]
    assert code == "LMN001" or bool(entry.checks) != (entry.find is not None), (
        "Give the file CHECKS or find()"
    )
    assert {check.message for check in entry.checks} <= set(entry.rule.messages)


@pytest.mark.parametrize("code", CODES)
def test_what_is_flagged_can_be_said(code: str) -> None:
    """Over all examples of all rules: wordings, columns and severities are those that the record tells."""
    record = rule(code)
    for flagged, result in linted():
        for flag in flagged.raw[code]:
            assert flag.message in record.messages, f"Add {flag.message!r} to the messages of {code}"
            if flag.where.any():
                assert flag.field in {*record.fields, *record.stand_ins.values()}
        found = result.findings[result.findings["rule"] == code]
        assert set(found["message"]) <= set(record.messages)
        unknown = set(found["severity"]) - set(severities(code))
        assert not unknown, f"{code} can be {unknown}: give it a wrong example of that severity"


def test_no_rule_breaks_down_on_an_example() -> None:
    crashed = {
        skipped.rule for flagged, _ in linted() for skipped in flagged.skipped if skipped.why == "crashed"
    }
    assert not crashed


@pytest.mark.parametrize("code", CODES)
def test_severities(code: str) -> None:
    assert rule(code).severity in SEVERITIES
    assert severities(code)[0] == rule(code).severity


def test_silence_is_told_from_both_ends() -> None:
    """What one page says that it silences, the other page says that it is silenced by."""
    told = {(standing.rule, code) for code in CODES for each in silenced_by(code) for standing in each.stands}
    telling = {(code, silent) for code in CODES for each in silences(code) for silent in each.silent}
    assert told == telling


def test_canonical_columns_are_frozen() -> None:
    there, kept = load_profile().fields, frozen.FIELDS
    assert not set(there) - set(kept), "New columns: add them to FIELDS in tests/meta/frozen.py"
    assert not set(kept) - set(there), "Columns are named in profiles and JSON: bring the missing ones back"
    assert set(load_yaml("order.yaml")["columns"]) == set(there), "schemas/order.yaml says which are private"
