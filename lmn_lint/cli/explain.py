"""``lmn-lint explain FILE CELL``: how a cell was stored and read, and what each rule said of it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from lmn_lint.cli.echo import err, out
from lmn_lint.cli.faults import INPUT, OK, USAGE
from lmn_lint.cli.inputs import one_input, tell_open
from lmn_lint.cli.language import Command, current, words
from lmn_lint.cli.options import lint_options, pipeline_options, settings_in_force
from lmn_lint.messages import say

_WIDEST = 100


@click.command(
    cls=Command,
    name="explain",
    help=words(
        "Förklara en cell: hur den är sparad, hur den lästes, vilka regler som tittade på den och vad var och en "
        "sa. CELL är till exempel T14 eller Blad1!T14. Cellens innehåll visas inte utan --show-values.",
        "Explain one cell: how it is stored, how it was read, which rules looked at it and what each said. CELL is "
        "T14 or Blad1!T14, for instance. The cell's contents are not shown without --show-values.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("file", metavar=words("FIL", "FILE"), type=click.Path(readable=False))
@click.argument("cell", required=False, metavar="CELL")
@lint_options
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=words("DATUM", "DATE"),
    help=words("Räkna som om det vore denna dag.", "Count as if it were this day."),
)
@click.option(
    "--show-values",
    is_flag=True,
    help=words(
        "Visa cellens innehåll. Obs: personuppgifter!", "Show the cell's contents. Mind: personal data!"
    ),
)
def explain(
    file: str,
    cell: str | None,
    today: datetime | None,
    show_values: bool,
    config: Path | None,
    **given: object,
) -> int:
    """Explain the cell and give the exit code."""
    from lmn_lint.explaining.cell import NoCell, read_address

    settings = settings_in_force(config, **given)
    options = pipeline_options(settings, today.date() if today else date.today())
    try:
        if cell is None:
            raise NoCell("cell_named")
        address = read_address(cell)
    except NoCell as wrong:
        err(say(current(), f"explain.no_{wrong.code}", **wrong.details))
        return USAGE

    import shutil

    from lmn_lint.cli.progress import Progress
    from lmn_lint.explaining.explain import batch_of_cell, explain_cell
    from lmn_lint.masking import visible
    from lmn_lint.reading.batch import Refused
    from lmn_lint.reading.read import WRONG_USE
    from lmn_lint.reports.explain_text import explanation_lines

    source = one_input(file, settings.reading)
    name = visible(source.path.name)
    try:
        if source.refused is not None:
            raise source.refused
        with Progress(1) as progress:
            progress.at(say(current(), "terminal.reading", file=name), 0.0)
            batch = batch_of_cell(source.path, address, options, source.data)
            progress.at(say(current(), "terminal.checking", file=name), 0.4)
            told = explain_cell(batch, address, options)
    except NoCell as wrong:
        err(say(current(), f"explain.no_{wrong.code}", **wrong.details))
        return USAGE
    except Refused as refused:
        why = say(current(), f"refused.{refused.code}", **refused.details)
        err(say(current(), "terminal.refused", file=visible(str(source.path)), why=why))
        return USAGE if refused.code in WRONG_USE else INPUT
    tell_open(source)
    width = min(shutil.get_terminal_size((_WIDEST, 0)).columns, _WIDEST)
    out("\n".join(explanation_lines(told, current(), width, show_values)))
    return OK
