"""``lmn-lint strip FILE``: write an annotated workbook without our marks."""

from __future__ import annotations

from pathlib import Path

import click

from lmn_lint.cli.echo import err, out
from lmn_lint.cli.faults import INPUT, OK, OUTPUT, WrongUse
from lmn_lint.cli.inputs import one_input, tell_open
from lmn_lint.cli.language import Command, current, lang_option, words
from lmn_lint.cli.options import password_in_force, settings_in_force
from lmn_lint.cli.paths import FilePath
from lmn_lint.messages import say


@click.command(
    cls=Command,
    name="strip",
    help=words(
        "Skriv en kommenterad arbetsbok utan märkningen från lmn-lint: utan LMN-blad, LMN-kolumner, färger och "
        "anteckningar. Egna ändringar är kvar. Filen själv ändras aldrig.",
        "Write an annotated workbook without the marks of lmn-lint: without LMN sheets, LMN columns, colours and notes. "
        "What people have changed is kept. The file itself is never changed.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("file", metavar=words("FIL", "FILE"), type=click.Path(readable=False))
@click.option(
    "-o",
    "output",
    type=FilePath(),
    metavar=words("UT", "OUT"),
    help=words("Resultatets namn, eller en mapp.", "The result's name, or a folder."),
)
@click.option(
    "--force", is_flag=True, help=words("Skriv över en fil med samma namn.", "Overwrite a file of that name.")
)
@click.option(
    "--password-file",
    type=FilePath(),
    metavar=words("FIL", "FILE"),
    help=words(
        "Fil med lösenordet till skyddade arbetsböcker.", "File with the password of protected workbooks."
    ),
)
@lang_option
@click.option(
    "--config",
    type=FilePath(),
    metavar=words("FIL", "FILE"),
    help=words(
        "Inställningar ur denna fil (annars lmn-lint.toml i mappen eller ovanför).",
        "Settings from this file (else lmn-lint.toml in the folder or above).",
    ),
)
@click.option("-q", "--quiet", is_flag=True, help=words("Bara fel.", "Errors only."))
def strip(
    file: str,
    output: Path | None,
    force: bool,
    password_file: Path | None,
    config: Path | None,
    quiet: bool,
) -> int:
    """Write the workbook and give the exit code."""
    settings = settings_in_force(config, password_file=password_file)

    from lmn_lint.cli.password import ask, can_ask
    from lmn_lint.cli.progress import Progress
    from lmn_lint.masking import visible
    from lmn_lint.reading.batch import Refused
    from lmn_lint.stripping.file import StripRefused, strip_file

    source = one_input(file, settings.reading)
    if source.data is not None and output is None:
        raise WrongUse("copy_needs_name")
    lang, name = current(), visible(source.path.name)
    try:
        if source.refused is not None:
            raise source.refused
        with Progress(1) as progress:
            progress.at(say(lang, "strip.stripping", file=name), 0.0)
            done = strip_file(
                source.path,
                output=output,
                force=force,
                data=source.data,
                limits=settings.reading,
                password=password_in_force(settings),
                ask_password=ask if can_ask() else None,
            )
    except Refused as refused:
        why = say(lang, f"refused.{refused.code}", **refused.details)
        err(say(lang, "terminal.refused", file=visible(str(source.path)), why=why))
        return INPUT
    except StripRefused as refused:
        details = {key: visible(str(value)) for key, value in refused.details.items()}
        why = say(lang, f"strip.refused_{refused.code}", **details)
        err(say(lang, "terminal.refused", file=visible(str(source.path)), why=why))
        return OUTPUT
    if quiet:
        return OK
    tell_open(source)
    if done is None:
        out(say(lang, "strip.nothing", file=name))
        return OK
    out(say(lang, "strip.written", path=visible(str(done.path))))
    how = "exact" if done.stripped.exact else "saved" if done.stripped.saved else "as_written"
    out(say(lang, f"strip.{how}"))
    if done.stripped.form:
        out(say(lang, "strip.form_stays", file=name))
    return OK
