"""Writing to the terminal: plain letters where it cannot show å or signs, and no fuss when nobody reads."""

from __future__ import annotations

import sys
from typing import TextIO

_PLAIN = str.maketrans({"–": "-", "—": "-", "”": '"', "“": '"', "’": "'", "…": "...", "✓": "OK", "•": "*"})


def plain(text: str, encoding: str | None) -> str:
    """``text`` as a terminal of this encoding can show it."""
    encoding = encoding or "ascii"
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        import unicodedata

        text = text.translate(_PLAIN)
        kept = []
        for letter in text:
            try:
                letter.encode(encoding)
                kept.append(letter)
            except (UnicodeEncodeError, LookupError):
                bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
                kept.append(bare or "?")
        text = "".join(kept)
    return text


def say_line(text: str, stream: TextIO) -> None:
    """One line on ``stream``."""
    stream.write(plain(text, getattr(stream, "encoding", None)) + "\n")


def out(text: str) -> None:
    """One line on standard output."""
    say_line(text, sys.stdout)


def err(text: str) -> None:
    """One line on standard error; where even that is gone, nothing."""
    try:
        say_line(text, sys.stderr)
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        pass


def out_data(text: str) -> None:
    """Data for programs on standard output: always UTF-8, line ends as they are."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        buffer.write(text.encode("utf-8", "backslashreplace"))
        buffer.flush()
