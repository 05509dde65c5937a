"""Slices: a batch cut by unit, supplier or ordering unit, each part to be sent on without the others' data."""

from __future__ import annotations

SPLIT_BY = ("unit", "supplier", "ordering-unit")
"""What a batch can be cut by."""
MOST_SLICES = 200
"""Slices of one file unless the settings say otherwise."""
ROW_HEADER = "Rad i originalet"
"""The header of the column that says where each row of a slice stands in the file that was cut."""
