"""What ``check`` does file by file: lint, write the workbook, say what was found, write the report."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from lmn_lint.cli.echo import err, out, out_data
from lmn_lint.linting import Options, check_file
from lmn_lint.masking import visible
from lmn_lint.messages import say
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.read import WRONG_USE
from lmn_lint.reports.data import refused_sentence
from lmn_lint.result import BatchResult, RefusedFile, Result


@dataclass
class Job:
    """One call of ``check``."""

    options: Options
    lang: str
    workbook: bool
    output: Path | None
    format: str
    report: Path | None
    force: bool
    show_values: bool
    quiet: bool
    verbose: bool
    batches: list[BatchResult] = field(default_factory=list)
    refused: list[RefusedFile] = field(default_factory=list)
    output_failed: bool = False
    wrong_use: bool = False

    def run(self, files: tuple[Path, ...]) -> None:
        """Lint every file; one that is refused, or whose workbook cannot be written, stops no other."""
        if self.report is not None and any(_same_file(self.report, file) for file in files):
            from lmn_lint.cli.faults import WrongUse

            raise WrongUse("report_is_input")
        for number, file in enumerate(files):
            if number and self.format == "text" and not self.quiet:
                out("")
            self._one(file)
        if self.format not in ("text", "none"):
            self._render()

    def _one(self, file: Path) -> None:
        try:
            results = check_file(file, self.options)
        except Refused as refused:
            self.refused.append(RefusedFile(file, refused.code, refused.details))
            self.wrong_use |= refused.code in WRONG_USE
            why = refused_sentence(self.refused[-1], self.lang)
            err(say(self.lang, "terminal.refused", file=visible(str(file)), why=why))
            return
        self.batches += results
        if self.format == "text" and not self.quiet:
            from lmn_lint.reports.terminal import batch_lines

            for number, result in enumerate(results):
                lines = batch_lines(result, self.lang, verbose=self.verbose, show_values=self.show_values)
                out("\n".join(([""] if number else []) + lines))
        if self.workbook:
            self._write_workbook(file, results)

    def _write_workbook(self, file: Path, results: list[BatchResult]) -> None:
        from lmn_lint.reports.workbook import OutputRefused, write_workbook

        try:
            written = write_workbook(
                file,
                results,
                lang=self.lang,
                today=self.options.today,
                output=self.output,
                force=self.force,
            )
        except OutputRefused as refused:
            self.output_failed = True
            why = say(self.lang, f"workbook.refused_{refused.code}", **refused.details)
            err(say(self.lang, "terminal.refused", file=visible(str(file)), why=why))
            return
        if self.quiet:
            return
        # With data on standard output, where the workbook is goes to standard error.
        tell = out if self.format == "text" else err
        lines = [say(self.lang, "terminal.workbook", path=visible(str(written.path)))]
        if written.why_next_number:
            lines.append(say(self.lang, written.why_next_number))
        lines += [say(self.lang, f"workbook.remark_{r.code}", **r.details) for r in written.remarks]
        if self.format == "text":
            lines = ["", *("  " + line for line in lines)]
        tell("\n".join(lines))

    def _render(self) -> None:
        from lmn_lint.reports.lines import FORMATS

        result = Result(tuple(self.batches), tuple(self.refused))
        text = FORMATS[self.format](result, self.lang, self.show_values)
        if self.report is None:
            out_data(text)
            return
        try:
            _write_whole(self.report, text, private=self.show_values)
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


def _write_whole(path: Path, text: str, *, private: bool) -> None:
    """Write a file whole or not at all: beside it first, then renamed."""
    handle, name = tempfile.mkstemp(prefix=".lmn-lint-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if not private:
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
