"""Writes ``docs/rules/``, a page per rule and an index, from the rules' own files: ``python docs/make.py``."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# The checkout's own rules, also where another lmn-lint is installed.
sys.path.insert(0, str(HERE.parent))

from lmn_lint.reports.rule_page import pages  # noqa: E402
from lmn_lint.rules.catalogue import all_rules  # noqa: E402

RULES = HERE / "rules"


def make(folder: Path = RULES) -> int:
    """Write every page, take away those of rules that are gone, and give the number of pages that changed."""
    folder.mkdir(exist_ok=True)
    wanted = pages(all_rules())
    changed = 0
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
            changed += 1
    for name, text in wanted.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed += 1
    return changed


if __name__ == "__main__":
    print(f"docs/rules: {make()} pages changed")
