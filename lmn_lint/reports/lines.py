"""A result as text for programs: JSON, JSON lines, CSV and GitHub annotations."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from lmn_lint.masking import masked, visible
from lmn_lint.reports.data import FINDING_KEYS, finding_records, result_data
from lmn_lint.reports.json_text import json_text
from lmn_lint.result import Result

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def as_json(result: Result, lang: str, show_values: bool = False) -> str:
    """The whole result as one JSON object."""
    return json_text(result_data(result, lang, show_values), indent=1) + "\n"


def as_jsonl(result: Result, lang: str, show_values: bool = False) -> str:
    """One finding a line, with ``file`` and ``sheet``."""
    lines = []
    for batch in result.batches:
        place = {
            "file": masked(str(batch.batch.file)),
            "sheet": None if batch.batch.sheet is None else masked(batch.batch.sheet),
        }
        lines += [json_text(place | record) for record in finding_records(batch, lang, show_values)]
    return "".join(line + "\n" for line in lines)


def _not_a_formula(value: object) -> object:
    """Text that a spreadsheet would take for a formula, with a quote before it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA_SIGNS) else value


def as_csv(result: Result, lang: str, show_values: bool = False) -> str:
    """One finding a line; the finding's keys are the columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FINDING_KEYS)
    for batch in result.batches:
        for record in finding_records(batch, lang, show_values):
            writer.writerow([_not_a_formula(value) for value in record.values()])
    return out.getvalue()


def _escaped(text: str, also: str = "") -> str:
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def as_github(result: Result, lang: str, show_values: bool = False) -> str:
    """Workflow commands that GitHub shows beside the file."""
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    lines = []
    for batch in result.batches:
        for record in finding_records(batch, lang, show_values):
            if record["accepted"]:
                continue
            place = {"file": visible(str(batch.batch.file)), "title": f"{record['rule']} {record['name']}"}
            if record["row"] is not None:
                place |= {"line": str(record["row"])}
            facts = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in place.items())
            cell = f"{record['cell']}: " if record["cell"] else ""
            lines.append(f"::{levels[record['severity']]} {facts}::{_escaped(cell + record['message'])}\n")
    return "".join(lines)


FORMATS: dict[str, Callable[[Result, str, bool], str]] = {
    "json": as_json,
    "jsonl": as_jsonl,
    "csv": as_csv,
    "github": as_github,
}
"""Format name to the function that renders a result in it."""
