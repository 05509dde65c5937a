"""``lmn-lint fix FILE``: write a corrected copy with the safe suggestions, or with all."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from lmn_lint.cli.echo import err, out, out_data
from lmn_lint.cli.faults import FOUND, INPUT, OK, OUTPUT, USAGE, WrongUse
from lmn_lint.cli.inputs import one_input, tell_open
from lmn_lint.cli.language import Command, current, words
from lmn_lint.cli.options import fail_on_option, lint_options, pipeline_options, settings_in_force
from lmn_lint.cli.paths import FilePath
from lmn_lint.messages import say


@click.command(
    cls=Command,
    name="fix",
    help=words(
        "Skriv en rättad kopia av en orderfil. Bara säkra förslag tas med: sådant som ändrar hur något är skrivet. "
        "Med --unsafe tas även troliga förslag med, till exempel byte av namn och C/O. Filen själv ändras aldrig.",
        "Write a corrected copy of an order file. Only safe suggestions are applied: those that change how a thing "
        "is written. With --unsafe the likely ones are too, such as swapping name and C/O. The file itself is never "
        "changed.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("file", metavar=words("FIL", "FILE"), type=click.Path(readable=False))
@click.option(
    "-o",
    "output",
    type=FilePath(),
    metavar=words("UT", "OUT"),
    help=words("Kopians namn, eller en mapp.", "The copy's name, or a folder."),
)
@click.option(
    "--unsafe",
    is_flag=True,
    help=words("Ta med troliga förslag också.", "Apply the likely suggestions too."),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    metavar="text|json",
    help=words("Vad som skrivs ut.", "What is printed."),
)
@lint_options
@fail_on_option
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=words("DATUM", "DATE"),
    help=words("Räkna som om det vore denna dag.", "Count as if it were this day."),
)
@click.option(
    "--force", is_flag=True, help=words("Skriv över en fil med samma namn.", "Overwrite a file of that name.")
)
@click.option(
    "--show-values",
    is_flag=True,
    help=words(
        "Visa vad som stod och vad som står i cellerna. Obs: personuppgifter!",
        "Show what stood and what stands in the cells. Mind: personal data!",
    ),
)
@click.option("-q", "--quiet", is_flag=True, help=words("Bara fel.", "Errors only."))
def fix(
    file: str,
    output: Path | None,
    unsafe: bool,
    format_: str,
    today: datetime | None,
    force: bool,
    show_values: bool,
    quiet: bool,
    config: Path | None,
    **given: object,
) -> int:
    """Write the copy and give the exit code."""
    settings = settings_in_force(config, **given)
    options = pipeline_options(settings, today.date() if today else date.today())

    from lmn_lint.cli.check import reaches
    from lmn_lint.cli.progress import Progress
    from lmn_lint.fixing.fix import fix_file
    from lmn_lint.fixing.refusal import FixRefused
    from lmn_lint.masking import visible
    from lmn_lint.reading.batch import Refused
    from lmn_lint.reading.read import WRONG_USE
    from lmn_lint.reports.corrected import fixed_data, fixed_lines

    source = one_input(file, settings.reading)
    if source.data is not None and output is None:
        raise WrongUse("copy_needs_name")
    lang, name = current(), visible(source.path.name)
    stages = {
        "reading": say(lang, "terminal.reading", file=name),
        "planning": say(lang, "fix.planning", file=name),
        "writing": say(lang, "fix.writing", file=name),
    }
    try:
        if source.refused is not None:
            raise source.refused
        with Progress(1) as progress:
            fixed = fix_file(
                source.path,
                options,
                unsafe=unsafe,
                output=output,
                force=force,
                show=lambda stage, share: progress.at(stages[stage], share),
                data=source.data,
            )
    except Refused as refused:
        why = say(lang, f"refused.{refused.code}", **refused.details)
        err(say(lang, "terminal.refused", file=visible(str(source.path)), why=why))
        return USAGE if refused.code in WRONG_USE else INPUT
    except FixRefused as refused:
        details = {key: visible(str(value)) for key, value in refused.details.items()}
        why = say(lang, f"fix.refused_{refused.code}", **details)
        err(say(lang, "terminal.refused", file=visible(str(source.path)), why=why))
        return OUTPUT
    if not quiet:
        tell_open(source)
    if format_ == "json":
        from lmn_lint.reports.json_text import json_text

        out_data(json_text(fixed_data(fixed, lang, show_values), indent=1) + "\n")
    elif not quiet:
        out("\n".join(fixed_lines(fixed, lang, show_values=show_values)))
    return FOUND if any(reaches(each.after, settings.fail_on) for each in fixed.batches) else OK
