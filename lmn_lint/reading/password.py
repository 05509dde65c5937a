"""Workbooks that a password protects: opened for reading, and protected again when a copy is written."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from lmn_lint.reading.batch import Refused

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EVERYBODYS = "VelvetSweatshop"


def unlocked(data: bytes, password: str | None) -> bytes | None:
    """What is within a file that a password protects; None where none does.

    Raises ``Refused`` ("password_needed", "password_wrong", "protection_unknown").
    """
    if not data.startswith(_OLE2):
        return None
    try:
        import msoffcrypto

        file: Any = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not file.is_encrypted():
            return None
    except Exception:
        # No file of Office, or a damaged one: whoever reads it next tells which.
        return None
    if password is None:
        try:
            return _decrypted(file, _EVERYBODYS)
        except Refused:
            raise Refused("password_needed") from None
    if not password:
        raise Refused("password_wrong")
    return _decrypted(file, password)


def _decrypted(file: Any, password: str) -> bytes:
    from msoffcrypto.exceptions import InvalidKeyError

    inside = io.BytesIO()
    try:
        # .xlsx tells a wrong password at once; .xls when its header is held against the key.
        if hasattr(file, "type"):
            file.load_key(password=password, verify_password=True)
        else:
            file.load_key(password=password)
        file.decrypt(inside)
    except InvalidKeyError:
        raise Refused("password_wrong") from None
    except MemoryError:
        raise
    except Exception:
        # A dozen classes, whose texts may hold anything.
        raise Refused("protection_unknown") from None
    return inside.getvalue()


def lock(package: BinaryIO, password: str, out: BinaryIO) -> None:
    """Write ``package``, a workbook, to ``out`` so that it opens with ``password`` alone (AES-256, as Excel does)."""
    from msoffcrypto.format.ooxml import OOXMLFile

    OOXMLFile(package).encrypt(password, out)
