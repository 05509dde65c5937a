"""Batches as files, and what ``lmn-lint check`` says of them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from lmn_lint.cli.main import main
from lmn_lint.reading.profile import load_profile

TODAY = ["--today", "2026-11-23"]
PRIVATE = {
    "patient_name": "Åsa Hemligdotter",
    "recipient_name": "Åsa Hemligdotter",
    "street": "Dolda vägen 7",
    "mobile": "070-174 06 99",
    "personal_number": "20170101-2393",
    "driver_info": "Lönnlig knackning",
}


def header(fields) -> list[str]:
    profile = load_profile()
    return [profile.column(field).header for field in fields]


def write_xlsx(path: Path, rows) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Blad1"
    sheet.append(header(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    book.save(path)
    return path


def write_csv(path: Path, rows, encoding: str = "cp1252", delimiter: str = ";") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(header(rows[0]))
        writer.writerows(row.values() for row in rows)
    return path


def run_json(capsys: pytest.CaptureFixture[str], *args: str | Path) -> dict:
    main([*map(str, args), "--format", "json", "--no-workbook", *TODAY])
    return json.loads(capsys.readouterr().out)
