"""``lmn-lint columns FILE``: how each header was understood, and what follows from it; starts a profile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmn_lint.cli.echo import err, out, out_data
from lmn_lint.cli.faults import INPUT, OK, OUTPUT, USAGE, WrongUse
from lmn_lint.cli.language import Command, current, words
from lmn_lint.cli.options import profile_in_force, reading_options, rule_options, settings_in_force
from lmn_lint.messages import say

if TYPE_CHECKING:
    from lmn_lint.reading.profile import Profile
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
    "files", nargs=-1, required=True, metavar=words("FIL…", "FILE…"), type=click.Path(path_type=Path)
)
@click.option(
    "--write-profile",
    "write_profile",
    type=click.Path(path_type=Path, dir_okay=False),
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
    files: tuple[Path, ...],
    write_profile: Path | None,
    format_: str,
    force: bool,
    config: Path | None,
    **given: object,
) -> int:
    """Show how the files were understood and give the exit code."""
    settings = settings_in_force(config, **given)
    profile = profile_in_force(settings)
    if write_profile is not None and len(files) > 1:
        raise WrongUse("start_one_file")

    from lmn_lint.masking import visible
    from lmn_lint.reading.batch import Refused
    from lmn_lint.reading.read import WRONG_USE
    from lmn_lint.reports.why import refused_sentence
    from lmn_lint.result import RefusedFile

    lang = current()
    told: list[Understood] = []
    refused: list[RefusedFile] = []
    for number, file in enumerate(files):
        try:
            of_file = _understood(file, settings, profile)
        except Refused as reason:
            refused.append(RefusedFile(file, reason.code, reason.details))
            err(
                say(
                    lang, "terminal.refused", file=visible(str(file)), why=refused_sentence(refused[-1], lang)
                )
            )
            continue
        told += of_file
        if format_ == "text":
            from lmn_lint.reports.columns_text import understood_lines

            for place, each in enumerate(of_file):
                out("\n".join(([""] if number or place else []) + understood_lines(each, lang)))
    if format_ == "json":
        import json

        from lmn_lint.reports.columns_data import columns_data

        out_data(json.dumps(columns_data(told, refused, lang), ensure_ascii=False, indent=1) + "\n")
    if write_profile is not None and not _write_profile(write_profile, files[0], told, force, format_):
        return OUTPUT
    if refused:
        return USAGE if any(each.code in WRONG_USE for each in refused) else INPUT
    return OK


def _understood(file: Path, settings: Settings, profile: Profile) -> list[Understood]:
    """The batches of a file as they were understood. Raises ``Refused``."""
    from lmn_lint.reading.read import ask
    from lmn_lint.rules.needs import is_wanted
    from lmn_lint.understood import understand

    answer = ask(
        file,
        sheet=settings.sheet,
        encoding=settings.encoding,
        delimiter=settings.delimiter,
        profile=profile,
        limits=settings.reading,
    )
    return [
        understand(
            batch,
            rows,
            profile.named(batch.profile),
            lambda code: is_wanted(code, settings.select, settings.ignore),
        )
        for batch, rows in answer.understood()
    ]


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
