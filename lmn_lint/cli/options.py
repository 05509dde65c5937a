"""The options of every command that lints, and the settings that are in force with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmn_lint.cli.faults import WrongSettings, WrongUse
from lmn_lint.cli.language import asked, current, lang_option, settle, words
from lmn_lint.cli.paths import FilePath
from lmn_lint.settings import FAIL_ON

if TYPE_CHECKING:
    from lmn_lint.linting import Options
    from lmn_lint.reading.profile import Profile
    from lmn_lint.settings import Settings


def codes(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Codes and beginnings of codes, given once or several times, with commas or spaces between."""
    import re

    found = [code.upper() for value in values for code in re.split(r"[,;\s]+", value) if code]
    for code in found:
        if not re.fullmatch(r"LMN[0-9]{0,3}", code):
            raise WrongUse("bad_code", option=param.opts[-1], code=code)
    return tuple(found)


def lint_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how to lint; what is not given is None (or empty), so that the settings decide."""
    units = click.option(
        "--units",
        type=FilePath(),
        metavar=words("FIL", "FILE"),
        help=words("Enhetsregister: en enhet per rad.", "Unit register: one unit a row."),
    )
    return rule_options(units(reading_options(command)))


def rule_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--select`` and ``--ignore``."""
    select = click.option(
        "--select",
        multiple=True,
        callback=codes,
        metavar=words("KODER", "CODES"),
        help=words("Bara dessa regler, t.ex. LMN1,LMN203.", "Only these rules, such as LMN1,LMN203."),
    )
    ignore = click.option(
        "--ignore",
        multiple=True,
        callback=codes,
        metavar=words("KODER", "CODES"),
        help=words("Inte dessa regler.", "Not these rules."),
    )
    return select(ignore(command))


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how files are read, and where settings come from."""
    path = FilePath()
    for option in reversed(
        (
            click.option(
                "--profile",
                type=path,
                metavar=words("FIL", "FILE"),
                help=words(
                    "En egen profil med fler rubriker, eller en mapp med profiler: den som passar bäst används.",
                    "A profile of your own with further headings, or a folder of profiles: the one that fits best is used.",
                ),
            ),
            click.option(
                "--password-file",
                type=path,
                metavar=words("FIL", "FILE"),
                help=words(
                    "Fil med lösenordet till skyddade arbetsböcker.",
                    "File with the password of protected workbooks.",
                ),
            ),
            click.option(
                "--sheet",
                metavar=words("NAMN", "NAME"),
                help=words("Bara detta blad.", "Only this sheet."),
            ),
            click.option(
                "--encoding",
                metavar=words("KODNING", "ENCODING"),
                help=words("Textfilens teckenkodning.", "The text file's encoding."),
            ),
            click.option(
                "--delimiter",
                metavar=words("TECKEN", "SIGN"),
                help=words("Textfilens avgränsare.", "The text file's delimiter."),
            ),
            lang_option,
            click.option(
                "--config",
                type=path,
                metavar=words("FIL", "FILE"),
                help=words(
                    "Inställningar ur denna fil (annars lmn-lint.toml i mappen eller ovanför).",
                    "Settings from this file (else lmn-lint.toml in the folder or above).",
                ),
            ),
        )
    ):
        command = option(command)
    return command


def fail_on_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--fail-on``."""
    return click.option(
        "--fail-on",
        type=click.Choice(FAIL_ON),
        metavar="|".join(FAIL_ON),
        help=words(
            "Lägsta allvar som ger slutkod 1 (error).", "Lowest severity that gives exit code 1 (error)."
        ),
    )(command)


def settings_in_force(config: Path | None, **given: object) -> Settings:
    """The settings of the file and, above them, what the command line gives (fields of ``Settings``).

    From here on the program speaks the language that they ask for. Raises ``WrongSettings``.
    """
    from lmn_lint.settings import SettingsRefused
    from lmn_lint.settings.file import find, load

    try:
        settings = load(config or find()).with_options(**given, lang=asked())
    except SettingsRefused as refused:
        settle(refused.lang)
        raise WrongSettings(refused.sentence(current())) from None
    settle(settings.lang)
    return settings


def pipeline_options(settings: Settings, today: date) -> Options:
    """What the pipeline takes; the files that the settings name are read. Raises ``WrongSettings``."""
    from dataclasses import replace

    from lmn_lint.cli.password import ask, can_ask
    from lmn_lint.settings import SettingsRefused
    from lmn_lint.settings.force import options_of

    try:
        options = options_of(settings, today)
    except SettingsRefused as refused:
        raise WrongSettings(refused.sentence(current())) from None
    return replace(options, ask_password=ask) if can_ask() else options


def profile_in_force(settings: Settings) -> Profile:
    """The profile that the settings ask for. Raises ``WrongSettings``."""
    from lmn_lint.settings import SettingsRefused
    from lmn_lint.settings.force import profile_of

    try:
        return profile_of(settings)
    except SettingsRefused as refused:
        raise WrongSettings(refused.sentence(current())) from None


def password_in_force(settings: Settings) -> str | None:
    """The password that the settings' file holds. Raises ``WrongSettings``."""
    from lmn_lint.settings import SettingsRefused
    from lmn_lint.settings.force import password_of

    try:
        return password_of(settings)
    except SettingsRefused as refused:
        raise WrongSettings(refused.sentence(current())) from None
