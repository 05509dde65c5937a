"""The language of this call, known before any option is parsed, since help and errors need it too."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import click

from lmn_lint.messages.text import Text

DEFAULT = "sv"
_current = DEFAULT
_asked = False


def choose(args: Sequence[str]) -> str:
    """Take the language from ``--lang en`` or ``--lang=en`` anywhere on the command line."""
    global _current, _asked
    _current, _asked = DEFAULT, False
    for place, word in enumerate(args):
        if word == "--":
            break
        value = word.partition("=")[2] if word.startswith("--lang=") else None
        if word == "--lang" and place + 1 < len(args):
            value = args[place + 1]
        if value in ("sv", "en"):
            _current, _asked = value, True
    return _current


def asked() -> str | None:
    """The language that the command line asks for, None where it asks for none."""
    return _current if _asked else None


def settle(lang: str | None) -> None:
    """Speak ``lang`` from here on (the settings ask for it), unless the command line asked for another."""
    global _current
    if lang in ("sv", "en") and not _asked:
        _current = lang


def current() -> str:
    """The language of this call: "sv" or "en"."""
    return _current


def words(sv: str, en: str) -> str:
    """The words in the language of this call."""
    return Text(sv, en).into(_current)


class Command(click.Command):
    """A command whose help speaks the language of the call."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse them; a file whose name begins with a dash is told from an option that there is not."""
        words_given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption:
            _refuse_dash_file(words_given)
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=words("Användning: ", "Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [record for param in options if (record := param.get_help_record(ctx))]
        if rows:
            with formatter.section(words("Val", "Options")):
                formatter.write_dl(rows)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words after the command in the usage line."""
        pieces = [words("[VAL]", "[OPTIONS]")]
        for param in self.get_params(ctx):
            pieces.extend(param.get_usage_pieces(ctx))
        return pieces

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = words("Visa den här hjälpen.", "Show this help.")
        return option


def _refuse_dash_file(args: Sequence[str]) -> None:
    """Raise ``WrongUse`` where one of the words is a file that begins with a dash."""
    from lmn_lint.cli.faults import WrongUse
    from lmn_lint.masking import visible

    for word in args:
        if word.startswith("-") and os.path.lexists(word):
            raise WrongUse("dash_file", name=f".{os.sep}{visible(word)}")


def lang_option(function: Any) -> Any:
    """``--lang``, on every command; what it says was already taken by ``choose``."""
    return click.option(
        "--lang",
        type=click.Choice(["sv", "en"]),
        default=DEFAULT,
        expose_value=False,
        metavar="sv|en",
        help=words("Språk: svenska om inget annat sägs.", "Language: Swedish unless set."),
    )(function)
