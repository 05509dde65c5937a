"""``lmn-lint columns FILE``: how each header was understood, and what follows from it; starts a profile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmn_lint.cli.echo import err, out, out_data
from lmn_lint.cli.faults import INPUT, OK, OUTPUT, USAGE, WrongUse
from lmn_lint.cli.inputs import inputs_of, tell_open
from lmn_lint.cli.language import Command, current, words
from lmn_lint.cli.options import profile_in_force, reading_options, rule_options, settings_in_force
from lmn_lint.cli.paths import FilePath
from lmn_lint.messages import say

if TYPE_CHECKING:
    from lmn_lint.cli.inputs import Input
    from lmn_lint.reading.profile import Profile
    from lmn_lint.result import RefusedFile
    from lmn_lint.settings import Settings
    from lmn_lint.understood import Understood


@click.command(
    cls=Command,
    name="columns",
    help=words(
        "Visa hur varje rubrik i en orderfil förstås, vilka kolumner som saknas, vilka regler som därför inte kan köras "
        "och vilka kolumner ingen regel tittar på. Med --write-profile startas en profil, där du själv bestämmer vad "
        "rubrikerna betyder.",
        "Show how each header of an order file is understood, which columns are missing, which rules therefore cannot "
        "run and which columns no rule looks at. --write-profile starts a profile, in which you decide what the "
        "headers mean.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument(
    "files", nargs=-1, required=True, metavar=words("FIL…", "FILE…"), type=click.Path(readable=False)
)
@click.option(
    "--write-profile",
    "write_profile",
    type=FilePath(dir_okay=False),
    metavar=words("FIL", "FILE"),
    help=words(
        "Starta en profil från filen, till exempel ny.yaml.",
        "Start a profile from the file, such as new.yaml.",
    ),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    metavar="text|json",
    help=words("Vad som skrivs ut.", "What is printed."),
)
@reading_options
@rule_options
@click.option(
    "--force",
    is_flag=True,
    help=words("Skriv över en profil med samma namn.", "Overwrite a profile of that name."),
)
def columns(
    files: tuple[str, ...],
    write_profile: Path | None,
    format_: str,
    force: bool,
    config: Path | None,
    **given: object,
) -> int:
    """Show how the files were understood and give the exit code."""
    settings = settings_in_force(config, **given)
    profile = profile_in_force(settings)
    inputs = inputs_of(files, besides=(settings.units, settings.password_file), limits=settings.reading)
    if write_profile is not None and len(inputs) > 1:
        raise WrongUse("start_one_file")

    from lmn_lint.reading.process import reading_process

    reading_process().start()  # it loads its libraries while this one does

    from lmn_lint.masking import visible
    from lmn_lint.reading.batch import Refused
    from lmn_lint.reading.read import WRONG_USE
    from lmn_lint.reports.why import refused_sentence
    from lmn_lint.result import RefusedFile

    lang = current()
    told: list[Understood] = []
    likest: list[Understood] = []
    refused: list[RefusedFile] = []
    for source in inputs:
        try:
            of_file = _understood(source, settings, profile)
        except Refused as reason:
            refused.append(RefusedFile(source.path, reason.code, reason.details, reason.seen))
            file, why = visible(str(source.path)), refused_sentence(refused[-1], lang)
            err(say(lang, "terminal.refused", file=file, why=why))
            likest += _likest(refused[-1], profile, lang, tell=format_ == "text", first=not told)
            continue
        tell_open(source)
        if format_ == "text":
            from lmn_lint.reports.columns_text import understood_lines

            for number, each in enumerate(of_file, len(told)):
                out("\n".join(([""] if number else []) + understood_lines(each, lang)))
        told += of_file
    if format_ == "json":
        from lmn_lint.reports.columns_data import columns_data
        from lmn_lint.reports.json_text import json_text

        out_data(json_text(columns_data(told, refused, lang), indent=1) + "\n")
    if write_profile is not None and not _write_profile(
        write_profile, inputs[0].path, told or likest, force, format_
    ):
        return OUTPUT
    if refused:
        return USAGE if any(each.code in WRONG_USE for each in refused) else INPUT
    return OK


def _understood(source: Input, settings: Settings, profile: Profile) -> list[Understood]:
    """The batches of an input as they were understood. Raises ``Refused``."""
    from lmn_lint.cli.password import ask, can_ask
    from lmn_lint.rules.needs import is_wanted
    from lmn_lint.understood import understand

    def wants(code: str) -> bool:
        return is_wanted(code, settings.select, settings.ignore)

    return [
        understand(facts, rows, profile.named(facts.profile), wants)
        for facts, rows in source.ask(settings, profile, ask if can_ask() else None).understood()
    ]


def _likest(
    refused: RefusedFile, profile: Profile, lang: str, *, tell: bool, first: bool
) -> list[Understood]:
    """The rows that are likest header rows in a file without any; where ``tell``, what was seen is printed."""
    if not refused.seen:
        return []
    from lmn_lint.understood import understand

    likest = {
        place: understand(seen.facts, seen.below, profile.named(seen.facts.profile))
        for place, seen in enumerate(refused.seen)
        if seen.facts is not None
    }
    if tell:
        from lmn_lint.reports.seen_text import seen_lines

        out("\n".join(([] if first else [""]) + seen_lines(refused, likest, lang)))
    return list(likest.values())


def _write_profile(path: Path, source: Path, told: list[Understood], force: bool, format_: str) -> bool:
    """Start a profile; False where it could not be written. Where nothing was understood, there is none."""
    from lmn_lint.cli.whole import write_whole
    from lmn_lint.masking import visible
    from lmn_lint.reports.started_profile import started_profile

    lang, shown = current(), visible(str(path))
    if not told:
        err(say(lang, "columns.start_nothing"))
        return True
    if _same(path, source):
        err(say(lang, "columns.profile_is_input"))
        return False
    if (path.exists() or path.is_symlink()) and not force:
        err(say(lang, "columns.profile_exists", path=shown))
        return False
    try:
        write_whole(path, started_profile(told, lang))
    except OSError:
        err(say(lang, "columns.profile_failed", path=shown))
        return False
    line = say(lang, "columns.started", path=shown)
    out(f"\n{line}") if format_ == "text" else err(line)
    return True


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
