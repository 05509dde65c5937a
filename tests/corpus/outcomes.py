"""What reading makes of each file of the corpus, as the table ``outcomes.tsv`` keeps it.

``python -m tests.corpus`` writes the table anew; look at what changed before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.read import survey_of

CORPUS = Path(os.environ.get("LMN_LINT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
"""The files lie beside the checkout and are no part of it."""
TABLE = Path(__file__).with_name("outcomes.tsv")
HEAD = ("file", "outcome", "kind or reason", "sheets", "rows", "cells")
Line = tuple[str, ...]


def names() -> list[str]:
    """The files' names, by the corpus's own list."""
    lines = (CORPUS / "MANIFEST.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return sorted(line.split("\t")[0] for line in lines if line)


def outcome(name: str) -> Line:
    """The line of one file: read, with how many sheets, rows and cells that hold something; or refused, and why."""
    try:
        found = survey_of(CORPUS / name)
    except Refused as refused:
        return (name, "refused", refused.code, "", "", "")
    sheets = found.sheets
    sums = (len(sheets), sum(each.rows for each in sheets), sum(each.cells for each in sheets))
    return (name, "read", found.kind, *map(str, sums))


def table() -> dict[str, Line]:
    """The table: file to its line."""
    lines = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return {line[0]: line for line in lines[1:]}


def write() -> None:
    """Write the table anew."""
    lines = [HEAD, *(outcome(name) for name in names())]
    TABLE.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
