"""The pages under docs/rules/ say what the rules' files say."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from lmn_lint.reports.rule_page import pages
from lmn_lint.rules.catalogue import all_rules, rule

DOCS = Path(__file__).parents[2] / "docs"
RULES = DOCS / "rules"
MAKE = (
    "Run `python3 go.py docs` (or `python docs/make.py` where lmn-lint is installed) and commit docs/rules."
)
PAGES = pages(all_rules())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_there_and_not_stale(name: str) -> None:
    path = RULES / name
    assert path.exists(), f"docs/rules/{name} is missing. {MAKE}"
    assert path.read_text(encoding="utf-8") == PAGES[name], f"docs/rules/{name} is stale. {MAKE}"


def test_no_page_of_a_rule_that_is_gone() -> None:
    gone = {path.name for path in RULES.glob("*.md")} - set(PAGES)
    assert not gone, f"Pages without a rule: {sorted(gone)}. {MAKE}"


def test_a_page_tells_all_in_both_languages() -> None:
    page = PAGES["LMN203.md"].replace("\\", "")
    record = rule("LMN203")
    for text in (record.title, record.why, record.todo, record.source, *record.messages.values()):
        assert text.sv in page
        assert text.en in page


def test_the_command_makes_and_clears_away(tmp_path: Path) -> None:
    make = runpy.run_path(str(DOCS / "make.py"))["make"]
    folder = tmp_path / "rules"
    assert make(folder) == len(PAGES)
    assert make(folder) == 0
    (folder / "LMN999.md").write_text("gone", encoding="utf-8")
    (folder / "LMN101.md").write_text("stale", encoding="utf-8")
    assert make(folder) == 2
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == PAGES
