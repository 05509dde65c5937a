"""The files in ``sample_data/`` are what ``sample_data/make.py`` makes, and hold what their README says."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from lmn_lint.linting import Options, check_file
from lmn_lint.samples.make import SampleBatch

FOLDER = Path(__file__).resolve().parents[2] / "sample_data"


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_data_make", FOLDER / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKER = _maker()


def parts(content: bytes) -> dict[str, bytes]:
    """What a file holds, whatever the packer: compressed sizes differ from one zlib to the next."""
    if not content.startswith(b"PK"):
        return {"": content}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def cells(frame: pd.DataFrame) -> set[tuple[str, int, str]]:
    rows = zip(frame["rule"], frame["row"], frame["field"], strict=True)
    return {(str(rule), int(row), str(field)) for rule, row, field in rows}


@pytest.mark.parametrize("name", ["ordrar-vecka-48.xlsx", "ordrar-vecka-48.csv", "ordrar-felfria.xlsx"])
def test_the_file_is_current(name: str) -> None:
    made = parts(MAKER.files()[name])
    assert parts((FOLDER / name).read_bytes()) == made, "run: python sample_data/make.py"


@pytest.mark.parametrize(
    ("name", "batch"),
    [
        ("ordrar-vecka-48.xlsx", MAKER.week_48()),
        ("ordrar-vecka-48.csv", MAKER.week_48_text()),
        ("ordrar-felfria.xlsx", MAKER.flawless()),
    ],
)
def test_what_was_planted_is_found(name: str, batch: SampleBatch) -> None:
    (result,) = check_file(FOLDER / name, Options(today=MAKER.DAY))
    assert cells(result.findings) == cells(batch.truth)
    assert result.rows == 60
