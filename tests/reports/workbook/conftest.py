"""Small workbooks with findings put on them by hand, and a catalogue of three made-up rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from lmn_lint import findings as findings_module
from lmn_lint.reading.batch import Batch, ColumnMatch
from lmn_lint.reports.workbook import WrittenWorkbook, write_workbook
from lmn_lint.result import BatchResult
from lmn_lint.rules import catalogue
from lmn_lint.rules.rule import Example, Rule, Text

TODAY = date(2026, 11, 23)
HEADERS = ("Ordernummer", "Produktområde", "Namn", "Mobilnummer")
FIELDS = ("order_number", "product_area", "recipient_name", "mobile")


def _rule(code: str, name: str, severity: str, field: str, what: str) -> Rule:
    return Rule(
        code=code,
        name=name,
        severity=severity,  # type: ignore[arg-type]
        fields=(field,),
        title=Text(what, f"{what} (en)"),
        why=Text("Paketet riskerar att komma tillbaka.", "The parcel may come back."),
        todo=Text("Fyll i det i Sesam LMN.", "Fill it in in Sesam LMN."),
        source=Text("Leveransregler i Sesam LMN, Avisering", "Leveransregler i Sesam LMN, Avisering"),
        messages={"default": Text(f"{what}.", f"{what} (en).")},
        wrong=(Example(({"product_area": "INK", field: ""},), ((0, field),)),),
        right=(Example(({"product_area": "INK", field: "070-174 06 05"},)),),
    )


RULES = {
    rule.code: rule
    for rule in (
        _rule("LMN101", "sms-without-mobile", "error", "mobile", "Mobilnumret saknas"),
        _rule("LMN106", "bad-number", "warning", "mobile", "Numret går inte att ringa"),
        _rule("LMN208", "misspelt-name", "info", "recipient_name", "Namnet verkar felskrivet"),
    )
}


@pytest.fixture(autouse=True)
def made_up_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "rule", RULES.__getitem__)


Annotate = Callable[..., WrittenWorkbook]
Finding = tuple[str, int, int]
"""Rule, row, column."""


def make_result(
    path: Path,
    cells: Mapping[int, Sequence[str]] | None = None,
    found: Sequence[Finding] = (),
    *,
    sheet: str | None = "Blad1",
    kind: str = "xlsx",
    header_row: int = 1,
    headers: Sequence[str] = HEADERS,
    statuses: Mapping[int, str] | None = None,
    suggestions: Mapping[Finding, str] | None = None,
    too_late: Sequence[int] = (),
) -> BatchResult:
    """A batch whose rows are ``cells`` (row number → values), with findings where ``found`` says."""
    cells = ROWS if cells is None else cells
    width = len(headers)
    frame = pd.DataFrame(
        [[*row, *[""] * (width - len(row))] for row in cells.values()],
        index=list(cells),
        columns=range(width),
        dtype="str",
    )
    columns = {
        field: ColumnMatch(field, header, position, "exact")
        for position, (field, header) in enumerate(zip(FIELDS, headers, strict=False))
    }
    batch = Batch(
        file=path, kind=kind, sheet=sheet, sha256="0" * 64, header_row=header_row,
        headers=dict(enumerate(headers)), columns=columns, cells=frame,
    )  # fmt: skip
    rows = [
        {
            "rule": rule,
            "severity": RULES[rule].severity,
            "row": row,
            "field": FIELDS[column] if column < len(FIELDS) else "mobile",
            "position": column,
            "order": cells[row][0] if cells.get(row) else "",
            "message": "default",
            "suggestion": (suggestions or {}).get((rule, row, column), ""),
            "confidence": "",
            "too_late": row in too_late,
            "accepted": False,
        }
        for rule, row, column in found
    ]
    whole = findings_module.frame([pd.DataFrame(rows)] if rows else [])
    state = pd.Series("ok", index=frame.index, dtype="str")
    ranks = {"error": 0, "warning": 1, "info": 2}
    for row, group in whole.groupby("row"):
        if row in state.index:
            state[row] = min(group["severity"], key=ranks.__getitem__)
    for row, status in (statuses or {}).items():
        state[row] = status
    counted = ~state.isin(["cancelled", "totals", "blank"]).to_numpy()
    order_of_row = np.full(len(frame), -1)
    order_of_row[counted], distinct = pd.factorize(frame[0][counted])
    return BatchResult(
        batch=batch, findings=whole, statuses=state, orders=len(distinct), order_of_row=order_of_row,
        too_late=np.isin(frame.index, list(too_late)), outside_guide=0, skipped=(),
    )  # fmt: skip


ROWS = {
    2: ("100234", "INK", "Åsa Lindqvist", ""),
    3: ("100234", "INK", "Åsa Lindqvist", "0701740605"),
    4: ("100235", "SPE", "=1+1", "12"),
}
FOUND = (("LMN101", 2, 3), ("LMN106", 4, 3), ("LMN208", 4, 2))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook with ``ROWS`` on the sheet Blad1."""
    path = tmp_path / "batch.xlsx"
    whole = openpyxl.Workbook()
    sheet = whole.active
    assert sheet is not None
    sheet.title = "Blad1"
    sheet.append(HEADERS)
    for row in ROWS.values():
        sheet.append([value or None for value in row])
    sheet["C4"].data_type = "s"
    whole.save(path)
    return path


@pytest.fixture
def annotate() -> Annotate:
    def run(source: Path, *results: BatchResult, **options: object) -> WrittenWorkbook:
        settings: dict[str, object] = {"lang": "sv", "today": TODAY, **options}
        return write_workbook(source, results, **settings)  # type: ignore[arg-type]

    return run
