"""What ``check`` does file by file: lint, write the workbook, say what was found, write the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.cli.ahead import ReadAhead
from lmn_lint.cli.echo import err, out, out_data
from lmn_lint.cli.inputs import UNNAMED, Input, tell_open
from lmn_lint.cli.progress import Progress
from lmn_lint.cli.whole import write_whole
from lmn_lint.linting import Options, check_batch, read_file
from lmn_lint.masking import visible
from lmn_lint.memory import collect_seldom, give_back
from lmn_lint.messages import say
from lmn_lint.reading.batch import Batch, Refused
from lmn_lint.reading.kinds import PATCHED
from lmn_lint.reading.read import PASSWORD_CODES, WRONG_USE, sha256_of
from lmn_lint.reports.why import refused_sentence
from lmn_lint.reports.workbook import NOTE_CAP
from lmn_lint.result import BatchResult, RefusedFile, Result
from lmn_lint.slicing import MOST_SLICES
from lmn_lint.warm_up import errands

if TYPE_CHECKING:
    from lmn_lint.history.recorder import Recorder
    from lmn_lint.orders.orders import Orders
    from lmn_lint.reports.workbook.ahead import SheetAhead
    from lmn_lint.slicing.split import Split

# How much of a file's work is behind us when it has been read, and when it has been checked.
_READ, _CHECKED = 0.35, 0.6


@dataclass
class Job:
    """One call of ``check``."""

    options: Options
    ahead: ReadAhead
    """Reads the inputs of the call, in their order."""
    lang: str
    workbook: bool
    output: Path | None
    format: str
    report: Path | None
    force: bool
    show_values: bool
    quiet: bool
    verbose: bool
    notes_per_sheet: int = NOTE_CAP
    split_by: str | None = None
    """One of ``SPLIT_BY``: a workbook for each value too."""
    slices_per_file: int = MOST_SLICES
    settings_file: Path | None = None
    """The settings file in force, named where a person reads."""
    recorder: Recorder | None = None
    """Notes what is found in a history."""
    batches: list[BatchResult] = field(default_factory=list)
    refused: list[RefusedFile] = field(default_factory=list)
    output_failed: bool = False
    wrong_use: bool = False
    written: dict[Path, Path] = field(default_factory=dict)
    """Workbooks of this call, and the files they were made from."""
    workbooks: list[Path] = field(default_factory=list)
    """Those of whole files, in the order of the call."""
    files: tuple[Path, ...] = ()
    sheet_ahead: SheetAhead | None = None
    """A sheet of the file at hand that was looked at while the file was read."""

    def run(self, inputs: tuple[Input, ...]) -> None:
        """Lint every input; one that is refused, or whose workbook cannot be written, stops no other."""
        files = tuple(each.path for each in inputs)
        if self.report is not None and any(_same_file(self.report, file) for file in files):
            from lmn_lint.cli.faults import WrongUse

            raise WrongUse("report_is_input")
        self.files = files
        collect_seldom()
        if self.settings_file is not None and self.format == "text" and not self.quiet:
            out(say(self.lang, "settings.used", file=visible(str(self.settings_file))))
            out("")
        with Progress(len(inputs)) as progress:
            for each in inputs:
                self._one(each, progress)
                progress.file_done()
        if self.format not in ("text", "none"):
            self._render()

    def _one(self, source: Input, progress: Progress) -> None:
        file = source.path
        progress.at(say(self.lang, "terminal.reading", file=visible(file.name)), 0.0)
        try:
            batches = self._read(source)
            give_back()
            results: list[BatchResult] = []
            splits: list[Split] = []
            for number, batch in enumerate(batches):
                share = _READ + (_CHECKED - _READ) * number / len(batches)
                progress.at(say(self.lang, "terminal.checking", file=visible(file.name)), share)
                results.append(check_batch(batch, self.options, partial(self._orders, splits)))
        except Refused as refused:
            progress.clear()
            self.refused.append(RefusedFile(file, refused.code, refused.details))
            self.wrong_use |= refused.code in WRONG_USE
            why = refused_sentence(self.refused[-1], self.lang)
            err(say(self.lang, "terminal.refused", file=visible(str(file)), why=why))
            if self.recorder and refused.code not in WRONG_USE:
                self._note(source, refused.code)
            return
        give_back()
        self.batches += results
        progress.clear()
        if not self.quiet:
            tell_open(source)
        if self.format == "text" and not self.quiet:
            from lmn_lint.reports.terminal import batch_lines

            before = len(self.batches) - len(results)
            for number, result in enumerate(results, before):
                lines = batch_lines(result, self.lang, verbose=self.verbose, show_values=self.show_values)
                out("\n".join(([""] if number else []) + lines))
        if self.workbook and source.data is not None and self.output is None:
            if not self.quiet:
                err(say(self.lang, "cli.workbook_needs_name"))
        elif self.workbook and self._write_workbook(source, results, progress) and self.split_by:
            self._write_slices(source, results, splits, progress)
        if self.recorder:
            self._note(source)

    def _read(self, source: Input) -> list[Batch]:
        """The batches of an input, read ahead, or now with a password that is asked for. Raises ``Refused``."""
        try:
            return self.ahead.take(self._errands(source))
        except Refused as refused:
            if refused.code not in PASSWORD_CODES or self.options.ask_password is None:
                raise
        return read_file(source.path, self.options, source.data)

    def _errands(self, source: Input) -> Iterator[Callable[[], object]]:
        """What has to be done anyhow, and needs nothing of what is read."""
        self.sheet_ahead = None
        if self.workbook and source.data is None:
            yield partial(self._look_ahead, source)
            yield partial(import_module, "lmn_lint.reports.workbook.annotate")
        if self.format == "text":
            yield partial(import_module, "lmn_lint.reports.terminal")
        yield from errands(self.options)

    def _look_ahead(self, source: Input) -> None:
        from lmn_lint.reports.workbook.ahead import look_ahead

        self.sheet_ahead = look_ahead(source.path, self.options.reading)

    def _orders(self, splits: list[Split], result: BatchResult, orders: Orders) -> None:
        """Take from a batch's orders what is wanted of them before they are let go of."""
        if self.recorder:
            self.recorder.batch(self.options, result, orders)
        if self.split_by and self.workbook:
            from lmn_lint.slicing.split import split_of

            splits.append(split_of(result, orders, self.split_by))

    def _note(self, source: Input, refused: str = "") -> None:
        """Note the file in the history."""
        if self.recorder and (failed := self.recorder.file(source.path, refused, source.data)):
            self.output_failed = True
            err(failed.sentence(self.lang))

    def _write_workbook(self, source: Input, results: list[BatchResult], progress: Progress) -> bool:
        """Whether the workbook was written; where not, the reason has been told."""
        from lmn_lint.reports.workbook import OutputRefused, write_workbook

        file, data = source.path, source.data
        writing = say(self.lang, "terminal.writing", file=visible(file.name))

        def show(done: int, of: int) -> None:
            progress.at(writing, _CHECKED + (1 - _CHECKED) * done / max(of, 1))

        show(0, 1)
        if (
            results[0].batch.content is None
            and results[0].batch.kind in PATCHED
            and sha256_of(file) != results[0].batch.sha256
        ):
            # Marks would land on other rows than those that were checked.
            self.output_failed = True
            progress.clear()
            err(say(self.lang, "terminal.changed", file=visible(str(file))))
            return False
        try:
            written = write_workbook(
                file if data is None else UNNAMED,
                results,
                data=data,
                lang=self.lang,
                today=self.options.today,
                output=self.output,
                force=self.force,
                note_cap=self.notes_per_sheet,
                show=show,
                avoid=self._not_to_replace(file),
                ahead=self.sheet_ahead,
            )
        except OutputRefused as refused:
            self.output_failed = True
            progress.clear()
            why = say(self.lang, f"workbook.refused_{refused.code}", **refused.details)
            err(say(self.lang, "terminal.refused", file=visible(str(file)), why=why))
            return False
        self.written[written.path] = file
        self.workbooks.append(written.path)
        if self.quiet:
            return True
        # With data on standard output, where the workbook is goes to standard error.
        tell = out if self.format == "text" else err
        lines = [say(self.lang, "terminal.workbook", path=visible(str(written.path)))]
        if written.why_next_number:
            lines.append(say(self.lang, written.why_next_number))
        lines += [say(self.lang, f"workbook.remark_{r.code}", **r.details) for r in written.remarks]
        if self.format == "text":
            lines = ["", *("  " + line for line in lines)]
        progress.clear()
        tell("\n".join(lines))
        return True

    def _write_slices(
        self, source: Input, results: list[BatchResult], splits: list[Split], progress: Progress
    ) -> None:
        from lmn_lint.cli.slices import write_slices

        file = source.path
        words = say(self.lang, "terminal.writing", file=visible(file.name))
        told = write_slices(
            file if source.data is None else UNNAMED,
            results,
            splits,
            str(self.split_by),
            stored=source.data is None,
            lang=self.lang,
            today=self.options.today,
            output=self.output,
            force=self.force,
            note_cap=self.notes_per_sheet,
            most=self.slices_per_file,
            avoid=[*self._not_to_replace(file), *self.written],
            show_values=self.show_values,
            show=lambda done, of: progress.at(words, _CHECKED + (1 - _CHECKED) * done / max(of, 1)),
        )
        self.written |= dict.fromkeys(told.written, file)
        progress.clear()
        for line in told.failures:
            self.output_failed = True
            err(line)
        if told.lines and not self.quiet:
            tell = out if self.format == "text" else err
            indent = "  " if self.format == "text" else ""
            tell("\n".join(indent + line for line in told.lines))

    def _not_to_replace(self, file: Path) -> list[Path]:
        """The call's other files, and the workbooks of those: two may have one name in different folders."""
        made = [path for path, source in self.written.items() if not _same_file(source, file)]
        return [other for other in self.files if not _same_file(other, file)] + made

    def _render(self) -> None:
        from lmn_lint.reports.lines import FORMATS

        result = Result(tuple(self.batches), tuple(self.refused))
        text = FORMATS[self.format](result, self.lang, self.show_values)
        if self.report is None:
            out_data(text)
            return
        try:
            write_whole(self.report, text, private=self.show_values)
        except OSError:
            self.output_failed = True
            err(say(self.lang, "cli.report_failed", path=visible(str(self.report))))
            return
        if not self.quiet:
            err(say(self.lang, "terminal.report", path=visible(str(self.report))))


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
