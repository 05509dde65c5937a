"""Nothing that the readers make of 419 odd files changes unseen, for better or worse."""

from __future__ import annotations

import pytest

from tests.corpus.outcomes import CORPUS, names, outcome, table

UNREADABLE: dict[str, str] = {}
"""Workbooks that some reader opens and that are refused all the same, each with the reason."""

beside = pytest.mark.skipif(
    not CORPUS.is_dir(),
    reason="the corpus does not stand beside this checkout (LMN_LINT_CORPUS names another place)",
)
PARTS = 8


@beside
def test_the_table_has_every_file() -> None:
    assert sorted(table()) == names()


@beside
@pytest.mark.parametrize("part", range(PARTS))
def test_reading_makes_of_each_file_what_the_table_says(part: int) -> None:
    kept = table()
    changed = [
        f"{' '.join(kept[name][1:])} -> {' '.join(found[1:])}: {name}"
        for name in names()[part::PARTS]
        if (found := outcome(name)) != kept[name]
    ]
    assert not changed, "Look at each; if all is well, run python -m tests.corpus:\n" + "\n".join(changed)
