"""What a package is that is not edited."""

from __future__ import annotations


class Unpatchable(Exception):  # noqa: N818  it says what the package is
    """A package in a form that the patcher will not edit; the text names the form, never a cell's value."""
