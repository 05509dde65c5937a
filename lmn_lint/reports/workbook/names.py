"""What lmn-lint adds to a workbook, by name: whatever stands here is how our marks are known again."""

from __future__ import annotations

SUMMARY_SHEET = "LMN sammanfattning"
FINDINGS_SHEET = "LMN fynd"
RULES_SHEET = "LMN regler"
OUR_SHEETS = (SUMMARY_SHEET, FINDINGS_SHEET, RULES_SHEET)

STATUS_COLUMN = "LMN status"
REMARKS_COLUMN = "LMN anmärkningar"
CODES_COLUMN = "LMN koder"
OUR_COLUMNS = (STATUS_COLUMN, REMARKS_COLUMN, CODES_COLUMN)

FORM_COLUMNS = ("Beslut", "Av", "Anteckning")
KEY_COLUMN = "LMN nyckel"
"""Hidden: by what a line of the findings sheet is known again when its row stands elsewhere."""

MARKER_NAME = "LMN_lint"
"""A hidden defined name that says who annotated the workbook; it survives that Excel saves the file."""
ADDED_NAME = "LMN_added"
"""A hidden name of each linted sheet: what was added to it besides cells, "filter" and "freeze"."""
OWN_NAME = "LMN_sheet"
"""A hidden name of each sheet of ours: the name that we gave it."""
FILL_NAME = "LMN_fill_"
"""Beginning of hidden names, numbered: the fills that flagged cells had before, as XML."""
NOTE_AUTHOR = "lmn-lint"
NOTE_RULER = "— lmn-lint —"
"""The line between a note that stood there and ours below it."""

SUMMARY_PART = "xl/worksheets/lmn_summary.xml"
FINDINGS_PART = "xl/worksheets/lmn_findings.xml"
"""Other programs give the part another name when they save: that is how a saved workbook is told."""
RULES_PART = "xl/worksheets/lmn_rules.xml"

SEVERITY_ORDER = ("error", "warning", "info")
SIGNS = {"error": "✖", "warning": "▲", "info": "●", "ok": "✔", "cancelled": "–"}
"""A sign beside the word, so that nothing is told by colour alone."""

# Fills that stay apart for colour-blind eyes: they differ in lightness as well as in hue.
# The last digit is odd on purpose: nobody else picks these colours, so ours are known again.
FILLS = {"error": "F4A583", "warning": "FFE697", "info": "C6E0F7"}
MOST_FILLS = 511
"""Fills that flagged cells had before and that are remembered: the last three bits of each colour say which."""
INK = {"error": "742006", "warning": "6B4E00", "info": "1B4F72", "ok": "2F6B4F", "cancelled": "6F7478"}
ACCENT = "1F4E5F"
PALE = "EAF1F3"
LINE = "C9D3D8"
FORM = "FFFBEA"

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
MAX_TEXT = 32_767
MAX_LINKS = 65_000
"""Excel allows 65,530 hyperlinks on a sheet."""


def tint(severity: str, number: int) -> str:
    """The colour of a severity for a cell that had the fill ``number`` before (0: none); nobody sees a difference."""
    bits = (number & 7) << 16 | (number >> 3 & 7) << 8 | number >> 6 & 7
    return f"{int(FILLS[severity], 16) ^ bits:06X}"


def tint_of(colour: str) -> int | None:
    """The number of the fill that a cell with this colour ("F4A583") had before, None where the colour is not ours."""
    for base in FILLS.values():
        try:
            bits = int(base, 16) ^ int(colour, 16)
        except ValueError:
            return None
        if not bits & ~0x070707:
            return bits >> 16 | (bits >> 8 & 7) << 3 | (bits & 7) << 6
    return None
