"""Files spoiled by lot: bytes of the whole file, or of one part of a package that is then packed anew."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"1048576",
    b"1048577",
    b"4294967296",
    b"1e308",
    b"NaN",
    b"",
    b"999999999999",
)
_TEXTS = (
    b"",
    b"A",
    b"XFD1048576",
    b"A0",
    b"AAAA1",
    b"1A",
    b"s",
    b"e",
    b"n",
    b"b",
    b"str",
    b"inlineStr",
    b"zzz",
    b"&#0;",
    b"\xff",
)
_PIECES = (
    b"<",
    b">",
    b"</v>",
    b"<v>",
    b"</c>",
    b"<row>",
    b"</row>",
    b"<f/>",
    b"]]>",
    b"&amp;",
    b"\0",
    b'"',
    b"'",
    b";",
    b"\r",
    b"\n",
    b"\t",
)
_PARTS = re.compile(
    r"(sheet\d*|sharedstrings|styles|workbook|content|settings|meta)\.(xml|bin)(\.rels)?$", re.I
)


def spoiled(data: bytes, lot: random.Random) -> bytes:
    """``data`` with a few faults; within a package mostly in one of its parts."""
    if data[:4] == b"PK\3\4" and lot.random() < 0.85:
        try:
            return _repacked(data, lot)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, KeyError):
            pass
    return _bytes(data, lot)


def _repacked(data: bytes, lot: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        likely = [name for name in names if _PARTS.search(name)] or names
        chosen = lot.choice(likely if lot.random() < 0.9 else names)
        for name in names:
            content = old.read(name)
            if name == chosen:
                if lot.random() < 0.03:
                    continue
                change = _bytes if name.endswith(".bin") or lot.random() < 0.2 else _markup
                content = change(content, lot)
            new.writestr(name, content)
    return out.getvalue()


def _markup(data: bytes, lot: random.Random) -> bytes:
    for _ in range(lot.choice((1, 1, 1, 2, 4))):
        data = lot.choice(_MARKUP)(data, lot)
    return data


def _value(data: bytes, lot: random.Random) -> bytes:
    """Another value for an attribute."""
    found = list(re.finditer(rb'[\w:]+="([^"<>]*)"', data[:_MOST]))
    if not found:
        return _bytes(data, lot)
    place = lot.choice(found)
    return data[: place.start(1)] + lot.choice((*_NUMBERS, *_TEXTS)) + data[place.end(1) :]


def _text(data: bytes, lot: random.Random) -> bytes:
    """Another text for an element."""
    found = list(re.finditer(rb">([^<>]*)</", data[:_MOST]))
    if not found:
        return _bytes(data, lot)
    place = lot.choice(found)
    return data[: place.start(1)] + lot.choice((*_NUMBERS, *_TEXTS, b"x" * 40_000)) + data[place.end(1) :]


def _element(data: bytes, lot: random.Random) -> bytes:
    """An element left out, doubled or moved."""
    found = list(re.finditer(rb"<(\w+)\b[^<>]*(?:/>|>[^<>]*</\1>)", data[:_MOST]))
    if not found:
        return _bytes(data, lot)
    place, other = lot.choice(found), lot.choice(found)
    kind = lot.randrange(3)
    if kind == 0:
        return data[: place.start()] + data[place.end() :]
    if kind == 1:
        return data[: place.end()] + place[0] * lot.choice((1, 1, 3)) + data[place.end() :]
    return data[: other.start()] + place[0] + data[other.end() :]


def _tag(data: bytes, lot: random.Random) -> bytes:
    """A tag left out, with its like left standing."""
    found = list(re.finditer(rb"<[^<>]+>", data[:_MOST]))
    if not found:
        return _bytes(data, lot)
    place = lot.choice(found)
    return data[: place.start()] + data[place.end() :]


def _bytes(data: bytes, lot: random.Random) -> bytes:
    """Bytes changed, left out, doubled, put in, or cut off."""
    changed = bytearray(data)
    for _ in range(lot.choice((1, 1, 2, 4, 16))):
        if not changed:
            break
        place = lot.randrange(len(changed))
        kind = lot.randrange(6)
        if kind == 0:
            changed[place] ^= 1 << lot.randrange(8)
        elif kind == 1:
            changed[place : place + lot.randrange(1, 9)] = lot.randbytes(lot.randrange(0, 9))
        elif kind == 2:
            changed[place:place] = lot.choice(_PIECES)
        elif kind == 3:
            end = min(len(changed), place + lot.randrange(1, 200))
            changed[place:place] = changed[place:end]
        elif kind == 4:
            del changed[place : place + lot.randrange(1, 200)]
        elif lot.random() < 0.2:
            del changed[place:]
    return bytes(changed)


_MOST = 200_000  # bytes of a part in which a place is looked for
_MARKUP: tuple[Callable[[bytes, random.Random], bytes], ...] = (_value, _value, _text, _element, _tag, _bytes)
