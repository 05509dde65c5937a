"""Limits that a region or a customer may set otherwise."""

from __future__ import annotations

from dataclasses import dataclass

WAYBILL_LENGTH = 100
"""Characters of driver information that a waybill holds."""


@dataclass(frozen=True)
class Limits:
    """Limits of the rules; each has the value that holds where nothing else is set."""

    waybill_length: int = WAYBILL_LENGTH


USUAL = Limits()
"""The limits that hold where nothing else is set."""
