"""A small batch with findings of each severity and private values to look for."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmn_lint.rules.examples import dia_unit, ink, spe
from tests.cli.files import PRIVATE, write_xlsx


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    rows = [
        ink(**PRIVATE),
        spe(**PRIVATE | {"order_number": "2", "mobile": ""}),
        dia_unit(order_number="3", care_of=""),
    ]
    return write_xlsx(tmp_path / "batch.xlsx", rows)
