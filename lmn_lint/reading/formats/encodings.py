"""The characters of a text file: which encoding its bytes are in, and what is worth saying about it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from lmn_lint.reading.batch import Refused, Remark

WINDOWS = "cp1252"
_BOMS = (  # UTF-32 first: its mark begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 1 << 16  # bytes or characters by which is told what they are
_NO_TEXT = [chr(code) for code in (*range(9), *range(14, 32), 127)]
_SWEDISH = "åäöÅÄÖé"
_OTHERS = ("cp850", "mac_roman")
_UTF8_LETTER = re.compile(rb"\xc3[\x80-\xbf]")
_NAMES = {"cp1252": "Windows-1252", "cp850": "cp850 (DOS)", "mac_roman": "mac_roman (Macintosh)"}


@dataclass(frozen=True)
class Decoded:
    """A file's text."""

    text: str
    encoding: str
    """Python's name of the encoding that was used."""
    remarks: tuple[Remark, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file.

    Without ``encoding``: UTF-16 or UTF-32 by its mark, UTF-16 without one by its NULs, UTF-8 (with at most one
    bad byte in a hundred that are not ASCII; those become U+FFFD), else Windows-1252. A NUL or two among the
    text become U+FFFD. Raises ``Refused`` ("unknown_encoding", "wrong_encoding", "kind_binary", "damaged").
    """
    if encoding is not None:
        found = Decoded(*_as_told(data, encoding))
    else:
        found = _by_mark(data) or _by_nuls(data) or _utf8(data) or _windows(data)
    # Ctrl-Z was the end of a text under DOS, and some programs still write it.
    text, said = _without_nuls(found.text.removeprefix("\ufeff").removesuffix("\x1a"))
    return Decoded(text, found.encoding, (*found.remarks, *said))


def _as_told(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        known = codecs.lookup(encoding)
        # Half of a surrogate pair is no character: some encodings let it through, and nobody could write it.
        text = data.decode(known.name).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        return text, known.name
    except UnicodeError:
        raise Refused("wrong_encoding", encoding=encoding[:40]) from None
    except (LookupError, ValueError):
        raise Refused("unknown_encoding", encoding=encoding[:40]) from None


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data.decode(name, "replace")
            return Decoded(text, name, _bad_characters(text) if _is_broken(data, name) else ())
    return None


def _is_broken(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return True
    return False


def _by_nuls(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every second byte of ordinary text is a NUL."""
    top = data[:_LOOKED_AT]
    half = len(top) // 2
    if half < 2:
        return None
    even, odd = top[0::2].count(0), top[1::2].count(0)
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high > half * 0.6 and low < half * 0.1:
            text = data.decode(name, "replace")
            said = _bad_characters(text) if _is_broken(data, name) else ()
            return Decoded(text, name, (Remark("encoding_guessed", {"encoding": "UTF-16"}), *said))
    return None


def _bad_characters(text: str) -> tuple[Remark, ...]:
    bad = text.count("\ufffd")
    return (Remark("bad_characters", {"characters": bad, "line": line_of(text, text.find("\ufffd"))}),)


def _utf8(data: bytes) -> Decoded | None:
    name = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return Decoded(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    bad = 0
    not_ascii = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))

    def count(error: UnicodeError) -> tuple[str, int]:
        nonlocal bad
        assert isinstance(error, UnicodeDecodeError)  # noqa: S101  decoding raises no other
        bad += error.end - error.start
        if bad * 100 > not_ascii:
            raise error
        return "\ufffd" * (error.end - error.start), error.end

    codecs.register_error("lmn-lint-count", count)
    try:
        text = data.decode("utf-8", "lmn-lint-count")
    except UnicodeDecodeError:
        return None
    return Decoded(text, name, _bad_characters(text))


def _windows(data: bytes) -> Decoded:
    text = data.decode(WINDOWS, "replace")
    remarks = [Remark("encoding_guessed", {"encoding": _NAMES[WINDOWS]})]
    utf8 = _UTF8_LETTER.search(data)
    if utf8:
        remarks.append(Remark("mixed_encodings", {"line": line_of(text, utf8.start())}))
    likelier = _likelier(data)
    if likelier:
        remarks.append(Remark("encoding_odd", {"encoding": _NAMES[likelier], "option": likelier}))
    return Decoded(text, WINDOWS, tuple(remarks))


def _likelier(data: bytes) -> str:
    """The encoding in which nearly all that is not ASCII are Swedish letters, where in Windows-1252 few are."""
    high = data.translate(None, bytes(range(0x80)))

    def share(encoding: str) -> float:
        letters = _SWEDISH.encode(encoding)
        return (len(high) - len(high.translate(None, letters))) / len(high)

    if len(high) < 5 or share(WINDOWS) > 0.5:
        return ""
    best = max(_OTHERS, key=share)
    return best if share(best) > 0.9 else ""


def _is_binary(text: str) -> bool:
    """Whether more than a character in twenty is one that no text has."""
    top = text[:_LOOKED_AT]
    return sum(map(top.count, _NO_TEXT)) * 20 > len(top)


def _without_nuls(text: str) -> tuple[str, list[Remark]]:
    """NULs at the end are taken off, one here and there becomes U+FFFD; more of them are no text."""
    said = []
    whole = text.rstrip("\0")
    if text and not whole:
        raise Refused("damaged")
    if _is_binary(whole):
        raise Refused("kind_binary")
    if len(text) - len(whole) > 1:
        said.append(Remark("ends_with_nul", {"line": line_of(whole, len(whole))}))
    nuls = whole.count("\0")
    if nuls * 100 > len(whole):
        raise Refused("kind_binary")
    if nuls:
        said.append(Remark("nul", {"characters": nuls, "line": line_of(whole, whole.find("\0"))}))
        whole = whole.replace("\0", "\ufffd")
    return whole, said


def line_of(text: str, at: int) -> int:
    """The number of the line that the character at ``at`` stands on; a line ends at \\n, \\r or \\r\\n."""
    before = text[:at]
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
