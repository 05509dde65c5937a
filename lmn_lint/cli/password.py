"""Asking for the password of a workbook: on a terminal, where somebody is there to answer."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lmn_lint.cli.language import current
from lmn_lint.cli.progress import away
from lmn_lint.messages import say

TRIES = 3


def can_ask() -> bool:
    """Whether somebody sits at a terminal and can see the question."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(file: Path, attempt: int) -> str | None:
    """The password that somebody types, unseen; None after ``TRIES`` wrong ones, or where none is given."""
    from lmn_lint.masking import visible

    if attempt > TRIES:
        return None
    key = "password.ask" if attempt == 1 else "password.again"
    question = say(current(), key, file=visible(file.name))
    with away():
        typed: str = click.prompt(question, hide_input=True, err=True, default="", show_default=False)
    return typed or None
