"""The words of our notes: how they are put, and how they are told from what people wrote in the same note."""

from __future__ import annotations

import re

from lmn_lint.messages.workbook import TEXTS
from lmn_lint.reports.workbook.names import NOTE_RULER, SIGNS

_HEAD = re.compile(rf"[{''.join(SIGNS.values())}] \w+: LMN\d{{3}} [a-z0-9-]+")
_TODO = tuple(TEXTS["note_todo"])
_SUGGESTION = tuple(TEXTS["note_suggestion"])

Paragraph = tuple[str, str]
"""A bold head and a text."""


def paragraph(kind: str, rule: str, message: str, todo: str, suggestion: str, lang: str) -> Paragraph:
    """What is said of one finding: a line each for the message, what to do, and the suggestion if there is one.

    ``kind`` is the sign and word of its severity, ``rule`` its code and name.
    """
    body = f"{message}\n{TEXTS['note_todo'].into(lang)} {todo}"
    if suggestion:
        body += f"\n{TEXTS['note_suggestion'].into(lang)} {' '.join(suggestion.split())}"
    return f"{kind}: {rule}", body


def ours_begins(text: str) -> int | None:
    """Where our words begin in a note's text, with the line between; None where there are none."""
    at = 0
    for line in text.split("\n"):
        if line.strip() == NOTE_RULER or _HEAD.fullmatch(line.strip()):
            return max(at - 1, 0)
        at += len(line) + 1
    return None


def without_ours(text: str) -> str:
    """A note's text without our words; blank lines around what is left go too."""
    lines = re.split(r"\r\n|\r|\n", text)
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if lines[at].strip() == NOTE_RULER:
            at += 1
        elif _HEAD.fullmatch(lines[at].strip()):
            at = _after(lines, at)
        else:
            kept.append(lines[at])
            at += 1
    return "\n".join(kept).strip("\n")


def _after(lines: list[str], head: int) -> int:
    """The line after the paragraph whose head stands on line ``head``."""
    at = head + 1
    if at + 1 < len(lines) and lines[at + 1].startswith(_TODO):
        at += 2
    elif at < len(lines) and lines[at].startswith(_TODO):
        at += 1
    if at < len(lines) and lines[at].startswith(_SUGGESTION):
        at += 1
    if at < len(lines) and not lines[at].strip():
        at += 1
    return at
