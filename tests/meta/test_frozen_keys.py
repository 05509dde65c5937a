"""What programs read keeps its keys."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lmn_lint.reading.batch import Seen
from lmn_lint.reading.profile import load_profile
from lmn_lint.reports.columns_data import columns_data
from lmn_lint.reports.data import FINDING_KEYS, result_data
from lmn_lint.reports.lines import as_csv, as_jsonl
from lmn_lint.reports.rule_data import rules_data
from lmn_lint.result import RefusedFile, Result
from lmn_lint.rules.catalogue import all_rules
from lmn_lint.understood import understand
from tests.meta import frozen
from tests.meta.catalogue import linted

# Keys of these are names of something: canonical columns, codes, wordings.
NAMED = {"batches[].columns", "batches[].summary.by_rule", "rules[].messages", "rules[].stand_ins"}
NAMED |= {"batches[].unknown_headers", "refused[].seen[].headers", "refused[].seen[].known_columns"}
NAMED |= {f"rules[].{kind}[].{part}[]" for kind in ("wrong", "right") for part in ("rows", "earlier")}


def paths(value: object, path: str = "") -> Iterator[str]:
    """Every key below ``value``, as "batches[].findings[].rule"."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            below = f"{path}.{'*' if path in NAMED else key}" if path else str(key)
            yield below
            yield from paths(inner, below)
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{path}[]")


def compare(there: set[str], kept: tuple[str, ...], name: str) -> None:
    new, gone = sorted(there - set(kept)), sorted(set(kept) - there)
    assert not new, f"New keys: add them to {name} in tests/meta/frozen.py and to docs/commands.md: {new}"
    assert not gone, f"Programs read these keys; bring them back: {gone}"


def whole() -> Result:
    return Result(tuple(result for _, result in linted()), (RefusedFile(Path("x.xlsx"), "missing"),))


def test_keys_of_a_finding() -> None:
    assert FINDING_KEYS == frozen.FINDING_KEYS, (
        "Columns of the CSV report keep their order; new ones go last, also in tests/meta/frozen.py"
    )


def test_keys_of_json() -> None:
    there = set(paths(json.loads(json.dumps(result_data(whole(), "sv")))))
    compare(there, frozen.JSON_KEYS, "JSON_KEYS")


def test_keys_of_columns() -> None:
    told = [understand(result.batch, 1, load_profile()) for _, result in linted()]
    odd = replace(told[0].batch, headers=told[0].batch.headers | {99: "?"}, columns={})
    told.append(understand(odd, 1, load_profile()))
    seen = Seen(None, 2, 2, told[0].batch)
    refused = [RefusedFile(Path("x.xlsx"), "no_header", {"missing": "", "rows": 30}, (seen,))]
    compare(set(paths(columns_data(told, refused, "sv"))), frozen.COLUMNS_JSON_KEYS, "COLUMNS_JSON_KEYS")


def test_keys_of_json_lines_and_csv() -> None:
    line = json.loads(as_jsonl(whole(), "sv").splitlines()[0])
    assert tuple(line) == (*frozen.LINE_KEYS, *frozen.FINDING_KEYS)
    assert tuple(next(csv.reader(io.StringIO(as_csv(whole(), "sv"))))) == frozen.FINDING_KEYS


def test_keys_of_the_rules() -> None:
    compare(set(paths(rules_data(all_rules(), "sv"))), frozen.RULES_JSON_KEYS, "RULES_JSON_KEYS")
