"""``lmn-lint sample``: write a batch of made-up orders."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmn_lint.cli.echo import err, out
from lmn_lint.cli.faults import OK, OUTPUT, USAGE
from lmn_lint.cli.language import Command, current, lang_option, words
from lmn_lint.messages import say

if TYPE_CHECKING:
    from lmn_lint.samples.make import SampleBatch


@click.command(
    cls=Command,
    name="sample",
    help=words(
        "Skriv en fil med påhittade ordrar (.xlsx eller .csv) att pröva lmn-lint på. Namn och adresser är "
        "hopsatta på måfå, telefonnumren går inte till någon och personnumren är testnummer. Samma val ger "
        "samma fil.",
        "Write a file of made-up orders (.xlsx or .csv) to try lmn-lint on. Names and addresses are put "
        "together by lot, the telephone numbers reach nobody and the personal numbers are test numbers. The "
        "same options give the same file.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--rows",
    type=click.IntRange(1, 1_000_000),
    default=100,
    metavar=words("ANTAL", "N"),
    help=words("Antal orderrader (100).", "Order lines (100)."),
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=1,
    metavar=words("TAL", "N"),
    help=words("Ett annat tal ger andra ordrar (1).", "Another number gives other orders (1)."),
)
@click.option(
    "--defects",
    type=click.FloatRange(0, 1),
    default=0.08,
    metavar=words("ANDEL", "SHARE"),
    help=words("Andel rader med fel, 0 till 1 (0.08).", "Share of rows with defects, 0 to 1 (0.08)."),
)
@click.option(
    "--truth",
    type=click.Path(path_type=Path, readable=False, dir_okay=False),
    metavar=words("FIL", "FILE"),
    help=words(
        "Skriv en CSV-fil med vilka fel som finns och var.",
        "Write a CSV file of which defects there are, and where.",
    ),
)
@click.option(
    "--nights",
    type=click.IntRange(1, 2_000),
    metavar=words("ANTAL", "N"),
    help=words(
        "Skriv i stället en historik (.db) över så många nätter, att pröva lmn-lint audit på.",
        "Write a history (.db) of so many nights instead, to try lmn-lint audit on.",
    ),
)
@click.option(
    "--key",
    type=click.Path(path_type=Path, readable=False, dir_okay=False),
    metavar=words("FIL", "FILE"),
    help=words(
        "Historikens nyckel; skapas här om den inte finns (annars används den i din egen mapp).",
        "The history's key; made here if it is not there (else the one in your own folder is used).",
    ),
)
@click.option(
    "-o",
    "output",
    required=True,
    type=click.Path(path_type=Path, readable=False, dir_okay=False),
    metavar=words("FIL", "FILE"),
    help=words("Filen att skriva: .xlsx, .csv eller .db.", "The file to write: .xlsx, .csv or .db."),
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=words("DATUM", "DATE"),
    help=words("Ordrarna läggs runt denna dag (i dag).", "Orders lie around this day (today)."),
)
@click.option(
    "--force", is_flag=True, help=words("Skriv över en fil med samma namn.", "Overwrite a file of that name.")
)
@lang_option
def sample(
    rows: int,
    seed: int,
    defects: float,
    truth: Path | None,
    nights: int | None,
    key: Path | None,
    output: Path,
    today: datetime | None,
    force: bool,
) -> int:
    """Write the batch and give the exit code."""
    from lmn_lint.masking import visible

    kind = output.suffix.lower()
    if nights is not None:
        return _write_history(output, nights, seed, today.date() if today else date.today(), key, force)
    if key is not None:
        return _refuse("key_without_nights", USAGE)
    if kind not in (".xlsx", ".csv"):
        return _refuse("bad_suffix", USAGE)
    if truth is not None and truth.absolute() == output.absolute():
        return _refuse("same_file", USAGE)
    targets = [path for path in (output, truth) if path is not None]
    for path in targets:
        if path.exists() and not force:
            return _refuse("exists", OUTPUT, path=visible(str(path)))

    from lmn_lint.samples.make import make_orders

    day = today.date() if today else date.today()
    batch = make_orders(rows, seed, defects, today=day, windows_1252=kind == ".csv")
    contents = [_batch_bytes(batch, kind, day), _truth_bytes(batch)]
    for path, content in zip(targets, contents, strict=False):
        if not _write(path, content):
            return _refuse("failed", OUTPUT, path=visible(str(path)))
    spoiled = batch.truth["row"].nunique()
    out(say(current(), "sample.written", rows=rows, path=visible(str(output)), spoiled=spoiled))
    if truth is not None:
        out(say(current(), "sample.truth_written", path=visible(str(truth))))
    return OK


def _write_history(
    output: Path, nights: int, seed: int, day: date, key_path: Path | None, force: bool
) -> int:
    """A made-up history instead of a batch."""
    from lmn_lint.cli.progress import Progress
    from lmn_lint.history import HistoryRefused, key
    from lmn_lint.masking import visible
    from lmn_lint.samples.nights import write_nights

    if output.suffix.lower() != ".db":
        return _refuse("bad_history_suffix", USAGE)
    if output.exists() and not force:
        return _refuse("exists", OUTPUT, path=visible(str(output)))
    half = output.with_name(f".lmn-lint-{output.name}.part")
    try:
        if key_path is not None and not key_path.exists():
            key.make(key_path, output)
        secret = key.load(key_path, output)
        half.unlink(missing_ok=True)
        with Progress(1) as progress:
            words_ = say(current(), "sample.making")
            rows = write_nights(
                half, secret, nights, seed, day, shown=lambda night: progress.at(words_, night / nights)
            )
        half.replace(output)
    except HistoryRefused as refused:
        err(refused.sentence(current()))
        return USAGE if refused.wrong_use else OUTPUT
    except OSError:
        return _refuse("failed", OUTPUT, path=visible(str(output)))
    finally:
        for ending in ("", "-wal", "-shm"):
            half.with_name(half.name + ending).unlink(missing_ok=True)
    out(
        say(
            current(),
            "sample.history_written",
            nights=nights,
            rows=f"{rows:,}".replace(",", " "),
            path=visible(str(output)),
        )
    )
    return OK


def _refuse(key: str, code: int, **details: str) -> int:
    err(say(current(), f"sample.{key}", **details))
    return code


def _batch_bytes(batch: SampleBatch, kind: str, day: date) -> bytes:
    from lmn_lint.samples.files import as_csv, as_xlsx

    return as_csv(batch) if kind == ".csv" else as_xlsx(batch, day)


def _truth_bytes(batch: SampleBatch) -> bytes:
    text: str = batch.truth.to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8")


def _write(path: Path, content: bytes) -> bool:
    """Write a whole file or none: under another name first."""
    import tempfile

    try:
        handle, half = tempfile.mkstemp(dir=path.parent, prefix=".lmn-lint-", suffix=".part")
    except OSError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(half).replace(path)
    except OSError:
        Path(half).unlink(missing_ok=True)
        return False
    return True
