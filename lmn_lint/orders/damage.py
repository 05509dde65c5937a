"""Damaged text: UTF-8 that was read as another encoding, and characters that are lost for good."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from lmn_lint.orders import text

SOUND, REPAIRED, LOST = 0, 1, 2

# How the first byte of å ä ö é reads in Windows-1252 and Latin-1, in DOS 437 and 850, and on old Macs. A
# plain letter Ã or Â is no damage: one of the following bytes' signs has to come after it.
_ENCODINGS = ("cp1252", "cp850", "cp437", "mac_roman")
_LEADS = "ÂÃâ├┬√¬"


def _signs(encoding: str) -> set[str]:
    """What UTF-8's following bytes (0x80–0xBF) look like in an encoding that has no notion of UTF-8."""
    signs = set()
    for byte in range(0x80, 0xC0):
        try:
            signs.add(bytes([byte]).decode(encoding))
        except UnicodeDecodeError:
            signs.add(chr(byte))
    return signs


_SIGNS = "".join(sorted(set().union(*map(_signs, _ENCODINGS)) | {chr(byte) for byte in range(0x80, 0xC0)}))
_MISREAD = re.compile(f"[{_LEADS}][{re.escape(_SIGNS)}]{{1,3}}")
_WORTH_A_LOOK = f"[{_LEADS}\ufffd]"


def _bytes_of(piece: str, encoding: str) -> bytes:
    return b"".join(
        letter.encode(encoding) if letter.encode(encoding, "ignore") else letter.encode("latin-1")
        for letter in piece
    )


def _meant(match: re.Match[str]) -> str:
    piece = match.group()
    for encoding in _ENCODINGS:
        for length in range(len(piece), 1, -1):
            try:
                letters = _bytes_of(piece[:length], encoding).decode("utf-8")
            except (UnicodeDecodeError, UnicodeEncodeError):
                continue
            if all(letter.isalpha() or letter in "–—‘’“”…•§´°·½ \u00a0" for letter in letters):
                return letters + piece[length:]
    return piece


def repair(value: str) -> str:
    """Text with every misread letter as it was meant ("MalmÃ¶" → "Malmö"); unchanged where there is none."""
    return _MISREAD.sub(_meant, value)


def repair_column(column: pd.Series) -> tuple[pd.Series, npt.NDArray[np.int64] | None]:
    """Repair misread text in a column of stored text (before it is cleaned: NFKC hides the damage).

    Returns the column as all rules read it, and SOUND, REPAIRED or LOST for each row; None where all is sound.
    """
    if not text.holds_any(column, _LEADS + "\ufffd"):
        return column, None
    found = text.matches(column, _WORTH_A_LOOK)
    mended = pd.Series(text.map_distinct(column[found], repair), index=column.index[found], dtype="str")
    lost = text.matches(mended, "\ufffd")
    changed = ~text.same(mended, column[found])
    state = np.full(len(column), SOUND, dtype=np.int64)
    state[found] = np.where(lost, LOST, np.where(changed, REPAIRED, SOUND))
    if not state.any():
        return column, None
    put = column.copy()
    put[state == REPAIRED] = mended[state[found] == REPAIRED]
    return put, state
