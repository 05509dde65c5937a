"""The zip around the parts of a package: old parts pass as the compressed bytes they are, new ones are deflated."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import BinaryIO

from lmn_lint.fast_zlib import FAST, unpacked
from lmn_lint.reports.workbook.unpatchable import Unpatchable

LEVEL = 2
"""Deflate level of what we write: a quarter of level 6's time for a fifth more bytes."""
BLOCK = 1 << 20
"""Bytes per separately deflated block; fixed, so that the bytes do not depend on the number of threads."""
EPOCH = (1980, 1, 1, 0, 0, 0)
DAMAGED = (
    FAST.error,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for a part that it cannot unpack: a bad one, or one packed in an unusual way."""


@dataclass
class Deflated:
    """A part that was made: its checksum, its size, and its compressed bytes."""

    crc: int
    size: int
    blocks: list[bytes]


def raw(file: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The compressed bytes of a part as they lie in the input."""
    file.seek(info.header_offset)
    local = file.read(30)
    if len(local) < 30 or local[:4] != b"PK\x03\x04":
        raise Unpatchable("zip")
    name, extra = struct.unpack("<HH", local[26:30])
    file.seek(info.header_offset + 30 + name + extra)
    left = info.compress_size
    while left:
        block = file.read(min(left, BLOCK))
        if not block:
            raise Unpatchable("zip")
        left -= len(block)
        yield block


def inflated(package: zipfile.ZipFile, file: BinaryIO, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a part of the zip that ``file`` holds. Raises ``Unpatchable`` for a damaged one."""
    try:
        if info.compress_type != zipfile.ZIP_DEFLATED:
            return package.read(info)
        return unpacked(b"".join(raw(file, info)), info)
    except DAMAGED as error:
        raise Unpatchable("zip") from error


def deflate(pool: ThreadPoolExecutor, pieces: Iterable[bytes | memoryview]) -> Deflated:
    """Deflates in blocks of a fixed size, two at a time, while the pieces are still being made."""
    crc = size = 0
    waiting: list[Future[bytes]] = []
    buffer = bytearray()

    def flush(block: bytes, last: bool) -> None:
        nonlocal crc, size
        crc = FAST.crc32(block, crc)
        size += len(block)
        if len(waiting) >= 8:
            waiting[-8].result()  # no more than eight blocks wait at a time: little memory
        waiting.append(pool.submit(_block, block, last))

    for piece in pieces:
        buffer += piece
        while len(buffer) > BLOCK:
            with memoryview(buffer) as whole:
                block = bytes(whole[:BLOCK])
            flush(block, False)
            del buffer[:BLOCK]
    flush(bytes(buffer), True)
    return Deflated(crc, size, [block.result() for block in waiting])


def _block(data: bytes, last: bool) -> bytes:
    deflater = FAST.compressobj(LEVEL, zlib.DEFLATED, -15)
    whole: bytes = deflater.compress(data) + deflater.flush(FAST.Z_FINISH if last else FAST.Z_FULL_FLUSH)
    return whole


def header(
    when: tuple[int, ...], method: int, flags: int, crc: int, packed: int, size: int, name: int
) -> bytes:
    """What a part's own header and its line in the directory have in common."""
    year, month, day, hour, minute, second = when
    date = (max(year, 1980) - 1980) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    return struct.pack("<HHHHHIIIHH", 20, flags, method, time, date, crc, packed, size, name, 0)
