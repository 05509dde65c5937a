"""What a person sees on the terminal: per rule a count and the first cells, and totals that balance."""

from __future__ import annotations

from typing import Any

from lmn_lint.findings import column_letters
from lmn_lint.masking import visible
from lmn_lint.messages import say
from lmn_lint.reading.batch import Remark
from lmn_lint.reports.since import decision_sentences, since_sentence
from lmn_lint.reports.verdicts import verdicts
from lmn_lint.reports.why import why_skipped
from lmn_lint.result import BatchResult
from lmn_lint.rules.catalogue import rule
from lmn_lint.rules.rule import SEVERITIES

FIRST_CELLS = 5
"""Cells that are named per rule, unless more are asked for."""
MOST_DECISIONS = 10
"""Decisions of each kind that are named."""


def batch_lines(
    result: BatchResult, lang: str, *, verbose: bool = False, show_values: bool = False
) -> list[str]:
    """The lines of one batch."""
    batch = result.batch
    file = visible(str(batch.file))
    title = (
        file if batch.sheet is None else say(lang, "terminal.sheet", file=file, sheet=visible(batch.sheet))
    )
    lines = [title, *_totals(result, lang), ""]
    if result.causes:
        lines += ["  " + say(lang, f"remark.{cause.code}", **_shown(cause)) for cause in result.causes]
        lines.append("")
    lines += _rules(result, lang, verbose, show_values) or ["  " + say(lang, "terminal.nothing")]
    rest = _said(result, lang, verbose)
    return [*lines, *([""] if rest else []), *rest]


def _shown(cause: Remark) -> dict[str, str | int]:
    """A cause's details with the header as it may be shown."""
    return cause.details | {"header": visible(str(cause.details["header"]))}


def _totals(result: BatchResult, lang: str) -> list[str]:
    left_out = result.left_out()
    out = sum(left_out.values())
    ok = int((result.statuses == "ok").sum())
    orders = verdicts(result)
    lines = [
        say(lang, "terminal.rows", read=result.rows, ok=ok, flagged=result.rows - ok - out, left_out=out),
        say(
            lang,
            "terminal.orders",
            orders=result.orders,
            stop=orders.stop,
            notes=orders.notes,
            ready=orders.ready,
            late=orders.late,
        ),
    ]
    if out:
        lines.insert(1, say(lang, "terminal.left_out", **left_out))
    if result.outside_guide:
        lines.append(say(lang, "terminal.outside_guide", rows=result.outside_guide))
    if result.since is not None:
        lines.append(since_sentence(result.since, lang))
    return ["  " + line for line in lines]


def _rules(result: BatchResult, lang: str, verbose: bool, show_values: bool) -> list[str]:
    """A line per rule and severity, the worst first: how many, and the first cells."""
    findings = result.findings[~result.findings["accepted"]]
    positions, rows = (
        findings["position"].astype("float").to_numpy(),
        findings["row"].astype("float").to_numpy(),
    )
    kinds: dict[Any, Any] = findings.groupby(["severity", "rule"]).indices
    lines = []
    for kind in sorted(kinds, key=_worst_first):
        severity, code = kind
        record, at = rule(code), kinds[kind]
        shown = at if verbose else at[:FIRST_CELLS]
        cells = [
            say(lang, "terminal.whole_file")
            if position != position or row != row
            else f"{column_letters(int(position))}{int(row)}"
            for position, row in zip(positions[shown], rows[shown], strict=True)
        ]
        if show_values:
            cells = [
                _with_values(cell, result, finding, lang)
                for cell, finding in zip(cells, findings.iloc[shown].to_dict("records"), strict=True)
            ]
        left = len(at) - len(shown)
        more = [say(lang, "terminal.more", count=left)] if left else []
        word = say(lang, f"terminal.{severity}")
        lines.append(f"  {word:<8} {code} {record.name:<34} {len(at):>6}  {record.title.into(lang)}")
        lines.append(f"  {'':<8} {', '.join(cells + more)}")
    return lines


def _worst_first(kind: Any) -> tuple[int, str]:
    """Where a severity and a rule stand in the list."""
    return SEVERITIES.index(kind[0]), str(kind[1])


def _with_values(cell: str, result: BatchResult, finding: dict[Any, Any], lang: str) -> str:
    """A cell's address with its value and the suggestion: only on request (--show-values)."""
    if finding["row"] is None or finding["row"] != finding["row"]:
        return cell
    value = result.batch.cells.at[int(str(finding["row"])), int(str(finding["position"]))]
    parts = [say(lang, "terminal.values", value=_one_line(str(value)))]
    if finding["suggestion"]:
        parts.append(say(lang, "terminal.suggestion", value=_one_line(str(finding["suggestion"]))))
    return f"{cell} ({', '.join(parts)})"


def _one_line(text: str) -> str:
    return "”" + "".join(letter if letter.isprintable() else " " for letter in text) + "”"


def _said(result: BatchResult, lang: str, verbose: bool) -> list[str]:
    """What else there is to say of the batch."""
    from lmn_lint.reading.profile import load_profile

    batch, findings = result.batch, result.findings
    lines = [] if result.since is None else decision_sentences(result.since, lang, MOST_DECISIONS)
    if findings["accepted"].any():
        lines.append(say(lang, "terminal.accepted", count=int(findings["accepted"].sum())))
    if findings["too_late"].any():
        lines.append(say(lang, "terminal.too_late", count=int(findings["too_late"].sum())))
    profile = load_profile()
    for match in batch.columns.values():
        if match.how in ("loose", "near"):
            lines.append(
                say(
                    lang,
                    "terminal.taken_as",
                    header=visible(match.header),
                    column=column_letters(match.position),
                    name=profile.column(match.field).header,
                    how=say(lang, f"terminal.how_{match.how}"),
                )
            )
    if batch.unknown_columns:
        named = [
            f"{column_letters(position)} ”{visible(batch.headers[position])}”"
            for position in batch.unknown_columns
        ]
        lines.append(say(lang, "terminal.unknown_columns", columns=", ".join(named)))
    lines += [say(lang, f"remark.{remark.code}", **remark.details) for remark in result.remarks]
    if result.skipped:
        whys: dict[str, list[str]] = {}
        for skipped in result.skipped:
            whys.setdefault(why_skipped(skipped, lang), []).append(skipped.rule)
        rules = "; ".join(f"{', '.join(codes)} ({why})" for why, codes in whys.items())
        lines.append(say(lang, "terminal.skipped_rules", rules=rules))
    return ["  " + line for line in lines]
