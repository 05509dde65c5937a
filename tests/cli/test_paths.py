"""Paths that Windows would not open as they are written."""

from __future__ import annotations

import pytest

from lmn_lint.cli.paths import without_limit
from lmn_lint.masking import masked, visible

LONG = "C:\\" + "\\".join(["beställningar för vecka 48"] * 12) + "\\ordrar.xlsx"


@pytest.mark.parametrize(
    ("path", "reachable"),
    [
        ("C:\\a\\ordrar.xlsx", "C:\\a\\ordrar.xlsx"),
        ("ordrar.xlsx", "ordrar.xlsx"),
        (LONG, "\\\\?\\" + LONG),
        (LONG.replace("\\", "/"), "\\\\?\\" + LONG),
        ("C:\\x\\.." + LONG[2:], "\\\\?\\" + LONG),
        ("\\\\server\\share" + LONG[2:], "\\\\?\\UNC\\server\\share" + LONG[2:]),
        ("\\\\?\\" + LONG, "\\\\?\\" + LONG),
    ],
)
def test_a_long_path_gets_the_form_without_a_limit(path: str, reachable: str) -> None:
    assert without_limit(path) == reachable


def test_people_see_the_path_without_its_mark() -> None:
    assert visible(without_limit(LONG)) == masked(without_limit(LONG)) == LONG
    share = "\\\\server\\share" + LONG[2:]
    assert masked(without_limit(share)) == share
