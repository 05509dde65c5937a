"""The findings sheet of an annotated workbook, as plain texts: what was found last time and what was decided since.

Lines are told by what stands on them, never by where: people sort, filter and delete them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.reading.batch import StoredBatch
from lmn_lint.reading.columns import HEADER_WITHIN
from lmn_lint.reading.header import normal_form

if TYPE_CHECKING:
    from lmn_lint.reading.table import Table

FORM_SHEETS = re.compile(r"lmnfynd\d*")
"""Normal forms of the findings sheet's name; it has a number where the workbook had a sheet of that name."""
COLUMNS = {
    "order": "Order",
    "cell": "Cell",
    "sheet": "Blad",
    "rule": "Regel",
    "decision": "Beslut",
    "by": "Av",
    "note": "Anteckning",
    "key": "LMN nyckel",
}
"""What is read of a line → the header of its column; a column that is not there is empty."""
OTHERS = ("Rad", "Vad är fel", "Gör så här", "Förslag", "Allvar")
"""Headers of columns that are written for people alone."""
FORM = ("decision", "by", "note")
"""What people write on a line."""
_NEEDED = ("rule", "decision", "by")
_RULE = re.compile(r"LMN\d{3}\b")
_MOST_OF_IT = 4
"""Headers of the findings sheet by which its header row is known where one that is needed is gone."""

LINE = "line"
Lines = dict[str, list[str]]
"""Columns of ``COLUMNS`` to their texts, one a line; ``LINE`` is the row that a line stands on."""


def lines_of(table: Table) -> Lines | None:
    """The lines of a findings sheet; None where the sheet is none."""
    wanted = {normal_form(header): name for name, header in COLUMNS.items()}
    for index, texts in enumerate(table.top()[:HEADER_WITHIN]):
        places = {
            wanted[form]: position
            for position, text in sorted(texts.items(), reverse=True)
            if (form := normal_form(text)) in wanted
        }
        if not all(name in places for name in _NEEDED):
            continue
        height = len(table.rows) - index - 1
        columns = {
            name: [text or "" for text in table.columns[places[name]].slice(index + 1).to_pylist()]
            if name in places
            else [""] * height
            for name in COLUMNS
        }
        columns[LINE] = [str(row + index + 2) for row in range(height)]
        return _taken(
            columns,
            [
                row
                for row, (rule, *written) in enumerate(
                    zip(columns["rule"], columns["key"], *(columns[name] for name in FORM), strict=True)
                )
                if _RULE.match(rule) or any(map(str.strip, written))
            ],
        )
    return None


def missing_from(table: Table) -> list[str]:
    """The headers of the form, and the rule's, that a findings sheet lacks; all where it has no header row."""
    told = [name for name in COLUMNS if name in (*_NEEDED, *FORM)]
    for texts in table.top()[:HEADER_WITHIN]:
        forms = set(map(normal_form, texts.values()))
        if sum(normal_form(header) in forms for header in COLUMNS.values()) >= _MOST_OF_IT:
            return [COLUMNS[name] for name in told if normal_form(COLUMNS[name]) not in forms]
    return [COLUMNS[name] for name in told]


def beside(table: Table) -> list[str]:
    """Columns of people's own on a findings sheet, with anything below its header row: their headers, or letters."""
    known = {normal_form(header) for header in (*COLUMNS.values(), *OTHERS)}
    for index, texts in enumerate(table.top()[:HEADER_WITHIN]):
        if sum(normal_form(text) in known for text in texts.values()) < _MOST_OF_IT:
            continue
        return [
            header or column_letters(position)
            for position, column in sorted(table.columns.items())
            if normal_form(header := texts.get(position, "")) not in known
            and any((text or "").strip() for text in column.slice(index + 1).to_pylist())
        ]
    return []


def written_in(lines: Lines) -> list[int]:
    """The lines, by place, on which somebody has written in the form."""
    texts = zip(*(lines[name] for name in FORM), strict=True)
    return [line for line, written in enumerate(texts) if any(map(str.strip, written))]


def with_lines(
    batches: Sequence[StoredBatch], lines: Lines, sheets: Collection[str]
) -> tuple[list[StoredBatch], Lines]:
    """The batches, each with the lines that are about it; and the lines that are about none.

    ``sheets`` are the names of all sheets of the workbook. Lines of a sheet that is not linted now are about
    none; lines of a sheet that has another name now go to the first batch that has none of its own, if any, and
    lines that name no sheet to the first.
    """
    _mended(lines)
    names = [batch.sheet for batch in batches]
    spare = next((place for place, name in enumerate(names) if name not in lines["sheet"]), -1)
    places = [
        names.index(name) if name in names else 0 if not name else spare if name not in sheets else -1
        for name in lines["sheet"]
    ]
    parted = [
        _taken(lines, [line for line, to in enumerate(places) if to == number])
        for number in range(-1, len(batches))
    ]
    return [replace(batch, earlier=part) for batch, part in zip(batches, parted[1:], strict=True)], parted[0]


def _taken(columns: Lines, rows: Sequence[int]) -> Lines:
    return {name: [texts[row] for row in rows] for name, texts in columns.items()}


def _mended(lines: Lines) -> None:
    """Give each line the key that was written for it, and the sheet that its key names.

    The keys stand in a hidden column: someone may have sorted the others without it. A key begins with the
    rule and the cell of its line.
    """
    keys: dict[tuple[str, str], list[list[str]]] = {}
    parts = [key.split(" ", 7) for key in lines["key"]]
    for key in parts:
        if len(key) == 8:
            keys.setdefault((key[0], key[1].removeprefix("-")), []).append(key)
    for line, (rule, cell) in enumerate(zip(lines["rule"], lines["cell"], strict=True)):
        own, sheet = parts[line], lines["sheet"][line]
        named = rule[:6], cell.strip()
        if not _RULE.match(rule):  # somebody has written over it, or it is a line of their own
            own = own if len(own) == 8 else []
            lines["rule"][line] = own[0] if own else ""
        elif len(own) != 8 or (own[0], own[1].removeprefix("-")) != named:
            same = [key for key in keys.get(named, []) if not sheet or key[7] == sheet]
            own = same[0] if len(same) == 1 else []
        lines["key"][line] = " ".join(own)
        lines["sheet"][line] = own[7] if own else sheet
