"""What is worth knowing beside the findings: what was not checked, how the file was read, what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.messages import say
from lmn_lint.reports.since import decision_sentences
from lmn_lint.reports.workbook.names import MAX_LINKS
from lmn_lint.reports.workbook.report import MOST
from lmn_lint.slicing import ROW_HEADER

if TYPE_CHECKING:
    from lmn_lint.reports.workbook.report import Batched, Report
    from lmn_lint.result import BatchResult

_MOST_DECISIONS = 50
"""Decisions of each kind that are named."""
HEADINGS = ("decisions", "skipped", "columns", "remarks", "about_file", "reading")


def worth_knowing(report: Report) -> dict[str, list[str]]:
    """Heading ("section_<heading>" of the messages) → its sentences, in the order to show them."""
    items: list[tuple[str, str]] = []
    several = len(report.batches) > 1
    for batched in report.batches:
        where = f"{batched.sheet}: " if several else ""
        items += [(heading, where + words) for heading, words in _of_batch(report, batched)]
    items += [("about_file", report.say(f"remark_{each.code}", **each.details)) for each in report.remarks]
    total = sum(len(result.findings) for result in report.results)
    if total > MOST:
        words = report.say("findings_cut", shown=report.number(MOST), total=report.number(total))
        items.append(("about_file", words))
    if total > MAX_LINKS:
        items.append(("about_file", report.say("links_cut", shown=report.number(MAX_LINKS))))
    told = ("stop", "note", "work", "back", "form") if total else ("stop",)
    items += [("reading", report.say(f"reading_{key}")) for key in told]
    found: dict[str, list[str]] = {}
    for heading in HEADINGS:
        texts = [words for key, words in items if key == heading]
        if texts:
            found[heading] = texts
    return found


def _of_batch(report: Report, batched: Batched) -> list[tuple[str, str]]:
    result, batch = batched.result, batched.result.batch
    items = []
    if result.since is not None:
        sentences = decision_sentences(result.since, report.lang, _MOST_DECISIONS)
        items += [("decisions", words) for words in sentences]
    items += [("skipped", words) for words in _skipped(report, result)]
    if result.outside_guide:
        items.append(("skipped", report.count("outside_guide", result.outside_guide)))
    unknown = [column for column in batch.unknown_columns if batch.headers[column] != ROW_HEADER]
    if unknown:
        named = [f"{column_letters(column)} ({_flat(batch.headers[column])})" for column in unknown]
        items.append(("columns", report.say("unknown_columns", columns=", ".join(named))))
    for match in batch.columns.values():
        if match.how in ("loose", "near"):
            words = report.say(
                f"header_{match.how}",
                column=column_letters(match.position),
                header=_flat(match.header),
                meant=report.usual_headers.get(match.field, match.field),
            )
            items.append(("columns", words))
    # Interpretation's remarks come after reading's; where they hold these too, each is said once.
    remarks = {(each.code, *each.details.items()): each for each in (*batch.remarks, *result.remarks)}
    items += [
        ("remarks", say(report.lang, f"remark.{each.code}", **each.details)) for each in remarks.values()
    ]
    done = batched.done
    if done.marks.notes_left_out:
        shown = len(done.marks.notes)
        words = report.say(
            "note_cap",
            shown=report.number(shown),
            cells=report.number(shown + done.marks.notes_left_out),
            cap=report.number(report.note_cap),
        )
        items.append(("about_file", words))
    if done.threaded:
        items.append(("about_file", report.count("threaded", done.threaded)))
    items += [("about_file", report.say(f"remark_{each.code}", **each.details)) for each in done.said]
    return items


def _skipped(report: Report, result: BatchResult) -> list[str]:
    """The rules that did not run, those together that lack the same columns."""
    from lmn_lint.rules.catalogue import rule

    lacking: dict[str, list[str]] = {}
    crashed = []
    either = f" {report.say('or')} "
    for skipped in result.skipped:
        name = f"{skipped.rule} {rule(skipped.rule).name}"
        if skipped.why == "columns":
            groups = (
                either.join(report.usual_headers.get(name, name) for name in group)
                for group in skipped.columns
            )
            lacking.setdefault("; ".join(groups), []).append(name)
        else:
            crashed.append(report.say("skipped_crashed", rule=name))
    return crashed + [
        report.say("skipped_columns", rule=", ".join(names), columns=columns)
        for columns, names in lacking.items()
    ]


def _flat(header: str) -> str:
    return " ".join(header.split())
