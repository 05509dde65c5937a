"""The program: a group of commands, of which ``check`` need not be named."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import click

from lmn_lint import __version__
from lmn_lint.cli import language
from lmn_lint.cli.faults import USAGE, guarded
from lmn_lint.cli.language import words

COMMANDS = (
    "check",
    "fix",
    "strip",
    "columns",
    "explain",
    "rules",
    "settings",
    "nightly",
    "audit",
    "replay",
    "sample",
)
"""Commands in the order of help; each is the object of its name in ``lmn_lint.cli.<name>``."""

# Standing alone, these are about the program and not about a file.
_ABOUT = ("--help", "-h", "--version")


class Program(click.Group):
    """Finds commands by name, and takes ``lmn-lint FILE`` for ``lmn-lint check FILE``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, imported when it is asked for."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"lmn_lint.cli.{cmd_name}"), cmd_name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``check`` first where no command is named."""
        first = next((word for word in _without_lang(args)), None)
        if first is not None and first not in COMMANDS and first not in _ABOUT:
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage lines."""
        prefix = words("Användning: ", "Usage: ")
        formatter.write_usage("lmn-lint", words("FIL… [VAL]", "FILE… [OPTIONS]"), prefix=prefix)
        formatter.write_usage("lmn-lint", words("KOMMANDO …", "COMMAND …"), prefix=" " * len(prefix))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        with formatter.section(words("Kommandon", "Commands")):
            formatter.write_dl([(name, _IN_SHORT[name]()) for name in COMMANDS])
        rows = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        with formatter.section(words("Val", "Options")):
            formatter.write_dl(rows)


# The list of commands must not import them: help answers at once.
_IN_SHORT = {
    "check": lambda: words(
        "Granska orderfiler och skriv kommenterade arbetsböcker (det som sker utan kommando).",
        "Check order files and write annotated workbooks (what happens without a command).",
    ),
    "fix": lambda: words("Skriv en rättad kopia av en orderfil.", "Write a corrected copy of an order file."),
    "columns": lambda: words(
        "Visa hur filens rubriker förstås, eller starta en profil.",
        "Show how a file's headers are understood, or start a profile.",
    ),
    "strip": lambda: words(
        "Ta bort märkningen ur en kommenterad arbetsbok.", "Take the marks off an annotated workbook."
    ),
    "explain": lambda: words(
        "Förklara en cell: hur den lästes och vad varje regel sa.",
        "Explain one cell: how it was read and what each rule said.",
    ),
    "rules": lambda: words(
        "Visa reglerna, eller en regel med fel och rätt exempel.",
        "Show the rules, or one rule with wrong and right examples.",
    ),
    "settings": lambda: words(
        "Visa vilka inställningar som gäller och varifrån de kommer.",
        "Show which settings are in force and where each came from.",
    ),
    "nightly": lambda: words(
        "Granska en inmapp varje natt, utan någon som ser på.",
        "Check an inbox every night, with nobody watching.",
    ),
    "audit": lambda: words(
        "Gör en rapport av historiken, jämför perioder, visa att inget ändrats.",
        "Make a report of the history, compare periods, prove that nothing was changed.",
    ),
    "replay": lambda: words(
        "Visa vad dagens regler skulle säga om filer som granskats förut.",
        "Show what today's rules would say of files that were checked before.",
    ),
    "sample": lambda: words("Skriv en påhittad orderfil.", "Write a made-up order file."),
}


def _without_lang(args: Sequence[str]) -> list[str]:
    """The arguments without ``--lang X``, which may stand anywhere."""
    kept: list[str] = []
    skip = False
    for word in args:
        if skip:
            skip = False
        elif word == "--lang":
            skip = True
        elif not word.startswith("--lang="):
            kept.append(word)
    return kept


def _version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"lmn-lint {__version__}")
        ctx.exit()


def build() -> Program:
    """The program in the language of this call."""
    program = Program(
        name="lmn-lint",
        help=words(
            "Granskar orderfiler från Sesam LMN innan de skickas, och skriver en kommenterad arbetsbok bredvid. "
            "Filen som granskas ändras aldrig, och inget skickas över nätet.",
            "Checks order files of Sesam LMN before they are sent, and writes an annotated workbook beside each. "
            "The file that is checked is never changed, and nothing is sent over a network.",
        ),
        epilog=words(
            "Börja med: lmn-lint ordrar.xlsx. Mer om granskningen: lmn-lint check --help",
            "Begin with: lmn-lint orders.xlsx. More on checking: lmn-lint check --help",
        ),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        no_args_is_help=True,
        params=[
            click.Option(
                ["--version"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_version,
                help=words("Visa versionen.", "Show the version."),
            )
        ],
    )
    option = program.get_help_option(click.Context(program, help_option_names=["-h", "--help"]))
    if option is not None:
        option.help = words("Visa den här hjälpen.", "Show this help.")
    language.lang_option(program)
    return program


def main(args: Sequence[str]) -> int:
    """Run the program on ``args`` and give its exit code. Without any it shows its help."""
    language.choose(args)
    program = build()
    if not _without_lang(args):
        code = guarded(lambda: program.main([*args, "--help"], prog_name="lmn-lint", standalone_mode=False))
        return code or USAGE
    return guarded(lambda: program.main(list(args), prog_name="lmn-lint", standalone_mode=False))
