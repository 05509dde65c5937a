"""Notes: ours are taken out, and out of notes that people wrote what stands below their own text."""

from __future__ import annotations

import re

from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.around import parse_range
from lmn_lint.reports.workbook.names import NOTE_AUTHOR
from lmn_lint.reports.workbook.note_text import ours_begins, without_ours
from lmn_lint.reports.workbook.notes import added_height, grown

Cell = tuple[int, int]
"""Row (from 1) and column (from 0)."""


def without_our_notes(data: bytes) -> tuple[bytes | None, set[Cell], dict[Cell, str]]:
    """A comments part without our words.

    Returns the part (None where no note is left), the cells whose notes are gone, and the cells whose notes
    are shorter, with the words that were taken.
    """
    root = xml.parse(data)
    authors, listed = xml.child(root, "authors"), xml.child(root, "commentList")
    if listed is None:
        return data, set(), {}
    names = [] if authors is None else [author.text or "" for author in authors]
    gone: set[Cell] = set()
    shorter: dict[Cell, str] = {}
    for comment in xml.children(listed, "comment"):
        text = xml.child(comment, "text")
        span = parse_range(comment.get("ref") or "")
        if text is None or span is None:
            continue
        words = "".join(each.text or "" for each in text.iter() if xml.local(each) == "t")
        begins = ours_begins(words)
        number = xml.whole(comment.get("authorId"))
        ours = number < len(names) and names[number] == NOTE_AUTHOR
        if begins is None and not (ours and not words.strip()):
            continue
        rest = without_ours(words)
        if not rest:
            listed.remove(comment)
            gone.add(span[:2])
        elif begins is not None:
            shorter[span[:2]] = words[begins:]
            _cut(text, begins, without_ours(words[begins:]))
    if not gone and not shorter:
        return data, gone, shorter
    if authors is not None and names and names[-1] == NOTE_AUTHOR:
        used = {comment.get("authorId") for comment in xml.children(listed, "comment")}
        if str(len(names) - 1) not in used:
            authors.remove(authors[-1])
    return (xml.serialise(root) if xml.children(listed, "comment") else None), gone, shorter


def _cut(text: xml.Element, at: int, more: str) -> None:
    """Keeps the first ``at`` letters of a note's text, run by run, and puts ``more`` below them."""
    left = at
    for run in list(text):
        inner = [run] if xml.local(run) == "t" else xml.children(run, "t")
        if xml.local(run) not in ("t", "r"):
            continue
        for piece in inner:
            words = piece.text or ""
            piece.text = words[:left]
            left -= len(piece.text)
        if not any(piece.text for piece in inner):
            text.remove(run)
    runs = xml.children(text, "r")
    if more:
        run = xml.make(text, "r")
        xml.append(run, "t").text = ("\n" if at else "") + more
        text.insert(
            max((place + 1 for place, each in enumerate(text) if xml.local(each) in ("t", "r")), default=0),
            run,
        )
    elif len(runs) == 1 and len(text) == 1 and [xml.local(each) for each in runs[0]] == ["t"]:
        text.replace(runs[0], runs[0][0])  # plain text was made a run of its own, for ours to follow


_SHAPE = re.compile(rb"<((?:[\w.-]+:)?)shape\s.*?</\1shape>", re.DOTALL)


def without_boxes(data: bytes, gone: set[Cell], shorter: dict[Cell, str]) -> bytes | None:
    """A VML drawing without the boxes of notes that are gone; None where nothing else was drawn.

    The boxes of shorter notes are as high again as they were.
    """

    def kept(shape: re.Match[bytes]) -> bytes:
        row = re.search(rb"[<:]Row>\s*(\d+)\s*</", shape[0])
        column = re.search(rb"[<:]Column>\s*(\d+)\s*</", shape[0])
        if row is None or column is None or b'"Note"' not in shape[0].replace(b"'", b'"'):
            return shape[0]
        return b"" if (int(row[1]) + 1, int(column[1])) in gone else shape[0]

    if gone:
        data = _SHAPE.sub(kept, data)
    if shorter:
        data = grown(
            data, {(row - 1, column): -added_height(words) for (row, column), words in shorter.items()}
        )
    return (
        data
        if _SHAPE.search(data) or re.search(rb"<(?:[\w.-]+:)?(?:rect|group|oval|line|image)\s", data)
        else None
    )
