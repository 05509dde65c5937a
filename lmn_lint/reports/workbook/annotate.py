"""The way of an annotated workbook: a package, its linted sheets annotated, our sheets in front, written whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.messages import say
from lmn_lint.reading.batch import Remark
from lmn_lint.reading.kinds import PATCHED
from lmn_lint.reports.workbook import (
    OutputRefused,
    WrittenWorkbook,
    findings_sheet,
    rules_sheet,
    summary,
    xml,
)
from lmn_lint.reports.workbook.fallback import normalised
from lmn_lint.reports.workbook.names import (
    FINDINGS_PART,
    FINDINGS_SHEET,
    RULES_PART,
    RULES_SHEET,
    SUMMARY_PART,
    SUMMARY_SHEET,
)
from lmn_lint.reports.workbook.package import Package
from lmn_lint.reports.workbook.plain import plain
from lmn_lint.reports.workbook.report import Batched, Report
from lmn_lint.reports.workbook.sheet import Back, annotate
from lmn_lint.reports.workbook.source import locking, package_of
from lmn_lint.reports.workbook.styles import load
from lmn_lint.reports.workbook.target import choose, write_whole
from lmn_lint.reports.workbook.unpatchable import Unpatchable
from lmn_lint.reports.workbook.workbook import (
    STYLES_TYPE,
    put_in_front,
    sheets,
    styles_part,
    unselect,
    workbook_part,
)
from lmn_lint.stripping.original import remember
from lmn_lint.stripping.strip import strip

if TYPE_CHECKING:
    from lmn_lint.reports.workbook.ahead import SheetAhead
    from lmn_lint.result import BatchResult

Progress = Callable[[int, int], None]


def write(
    source: Path,
    results: Sequence[BatchResult],
    lang: str,
    today: date,
    output: Path | None,
    force: bool,
    note_cap: int,
    show: Progress,
    avoid: Collection[Path],
    data: bytes | None,
    ahead: SheetAhead | None,
) -> WrittenWorkbook:
    """See ``lmn_lint.reports.workbook.write_workbook``."""
    first = results[0].batch
    kind, password = first.kind, first.password
    path, why = choose(source, kind, output, force=force, avoid=avoid, password=password)
    report = Report(source, tuple(results), lang, today, note_cap)
    package = None
    try:
        try:
            if kind in PATCHED:
                package = package_of(source, first)
                package.ahead = ahead
                _strip(package, report)
            else:
                made = plain([result.batch for result in results], first.source)
                package, report.sheets_of = made.package, made.names
                _strip(package, report)
                report.remarks += (Remark("plain_copy" if kind == "text" else "plain_copy_of_workbook"),)
                if made.cut:
                    report.remarks += (Remark("cut_values", {"values": made.cut}),)
            annotate_package(package, report, show, theirs=kind in PATCHED)
        except Unpatchable:
            if kind not in PATCHED:
                raise
            # Its XML is in a form that is not edited as it stands: saved anew by openpyxl, then the same way.
            if package is not None:
                package.close()
            report = Report(source, tuple(results), lang, today, note_cap)
            saved_from = source if first.content is None else BytesIO(first.content)
            package, lost = normalised(saved_from, kind)
            report.remarks += (Remark("saved_anew", {"lost": _told(lost, report)}),)
            _strip(package, report)
            annotate_package(package, report, show)
        write_it = locking(package.write, password)
        written, moved = write_whole(path, source if data is None else None, write_it, password)
    except Unpatchable as error:
        raise OutputRefused("form") from error
    finally:
        if package is not None:
            with suppress(OSError):
                package.close()
    return WrittenWorkbook(
        written,
        sum(each.done.marks.notes_left_out for each in report.batches),
        "workbook.next_open" if moved else why,
        report.remarks,
    )


def _told(lost: Sequence[str] | None, report: Report) -> str:
    """The sentence that names what was lost."""
    if lost is None:
        return report.say("lost_unknown")
    things = ", ".join(say(report.lang, f"losses.{name}") for name in lost)
    return report.say("lost", things=things) if lost else report.say("lost_nothing")


def _strip(package: Package, report: Report) -> None:
    """Takes off what an earlier check has added."""
    strip(package, deep=any(result.batch.marked for result in report.results))


def annotate_package(package: Package, report: Report, show: Progress, *, theirs: bool = False) -> None:
    """Does all that is done to a package before it is written. Raises ``Unpatchable``.

    ``theirs``: the package is the input's, and says how it was, so that all of it can be undone to the byte.
    """
    package.begin()
    part = workbook_part(package)
    listed = sheets(package, part)
    by_name = {sheet.name: sheet for sheet in listed}
    strict = xml.is_strict(xml.parse(package.read(part)))
    formats = styles_part(package, part)
    styles = load(package.read(formats) if formats else None)
    report.sheets = tuple(
        report.sheets_of.get(result.batch.sheet, result.batch.sheet or "") for result in report.results
    )
    if not by_name.keys() >= set(report.sheets):
        raise Unpatchable("sheets")
    taken = {name.casefold() for name in by_name}
    report.names = {name: _free(name, taken) for name in (SUMMARY_SHEET, FINDINGS_SHEET, RULES_SHEET)}
    added = {}
    for place, (result, name) in enumerate(zip(report.results, report.sheets, strict=True)):
        back = Back(report.names[FINDINGS_SHEET], report.lines_of_rows(place))
        done = annotate(package, by_name[name].part, result, styles, report.lang, report.note_cap, show, back)
        added[name] = done
        report.batches.append(Batched(result, name, done))
    for sheet in listed:
        if sheet.name not in added:
            unselect(package, sheet)

    if styles.full:
        report.remarks += (Remark("formats_full"),)
    if any(relation.kind == "origin" for relation in package.relations("")):
        report.remarks += (Remark("signed"),)

    # What is linked to comes before what links to it.
    rules = rules_sheet.sheet(report, styles, package.free_name(RULES_PART))
    findings = findings_sheet.sheet(report, styles, package.free_name(FINDINGS_PART))
    new = [summary.sheet(report, styles, package.free_name(SUMMARY_PART)), findings, rules]
    put_in_front(package, part, new, added, styles.earlier, strict=strict)
    package.no_template()
    summary.put_chart(package, new[0].part, report, strict=strict)
    if formats is None:
        formats = package.free_name("xl/styles.xml")
        package.put(formats, xml.serialise(styles.root), STYLES_TYPE)
        package.relate(part, "styles", formats, strict=strict)
    else:
        package.put(formats, xml.serialise(styles.root))
    ways = {by_name[name].part: done.way_back for name, done in added.items() if done.way_back}
    remember(package, part, ways, styles.styles_before(), theirs=theirs)


def _free(name: str, taken: set[str]) -> str:
    """A sheet name that the workbook does not have yet."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    return free
