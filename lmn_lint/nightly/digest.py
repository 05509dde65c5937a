"""The night's mail: what is new first, then what is left, and who must do something. No private value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from lmn_lint.findings import column_letters
from lmn_lint.masking import visible
from lmn_lint.messages import say
from lmn_lint.nightly.clock import local
from lmn_lint.nightly.page import is_trouble

if TYPE_CHECKING:
    from pathlib import Path

    from lmn_lint.history.store import History
    from lmn_lint.nightly.summary import Told

_MOST_LINES = 80
"""Lines of new findings; the summary has them all."""
_FIRST_CELLS = 5


def has_news(data: dict[str, Any]) -> bool:
    """Whether anything is new or went wrong."""
    return bool(
        data["totals"]["new"]
        or data["missing_senders"]
        or any(is_trouble(each) and each["news"] for each in data["files"])
        or any(each["crashed"] for each in data["rules"])
    )


def subject(data: dict[str, Any], lang: str) -> str:
    """The mail's subject."""
    failed = sum(is_trouble(each) and each["news"] for each in data["files"])
    parts = [say(lang, "nightly.subject_new", count=data["totals"]["new"])]
    if failed:
        parts.append(say(lang, "nightly.subject_failed", count=failed))
    if data["missing_senders"]:
        parts.append(say(lang, "nightly.subject_missing", count=len(data["missing_senders"])))
    return say(lang, "nightly.subject", day=data["run"]["day"], parts=", ".join(parts))


def text(
    data: dict[str, Any], history: History, files: Sequence[Told], lang: str, summary: Path | None
) -> str:
    """The mail's text; ``files`` are those that ``data`` tells of, ``summary`` is the page that tells the rest."""

    def t(key: str, **details: str | int) -> str:
        return say(lang, f"nightly.{key}", **details)

    run, totals = data["run"], data["totals"]
    lines = [
        t("title", day=run["day"]),
        t("mail_figures", files=totals["files"]["checked"], orders=totals["orders"], stop=totals["stop"]),
        "",
    ]
    numbers = {each.number: each.name for each in files if each.status == "checked" and each.number}
    lines += _section(
        t("mail_new", count=totals["new"]), list(_new(history, numbers, lang)), t("mail_nothing_new")
    )
    failed = [each for each in data["files"] if is_trouble(each) and each["news"]]
    if failed:
        told = [
            f"  {visible(each['file'])}: {t('status_' + each['status'])}. {each['why']}" for each in failed
        ]
        lines += _section(t("head_failed"), told)
    if data["missing_senders"]:
        told = [
            "  "
            + (
                t("missing_like", file=visible(each["like"]), day=each["last"])
                if each["like"]
                else t("missing_unnamed", day=each["last"])
            )
            for each in data["missing_senders"]
        ]
        lines += _section(t("head_missing"), told)
    broken = [each["rule"] for each in data["rules"] if each["crashed"]]
    if broken:
        lines += _section(t("mail_broken"), ["  " + ", ".join(map(_rule, broken))])
    repeats = list(_repeats(history, list(numbers), date.fromisoformat(run["day"]), lang))
    if repeats:
        lines += _section(t("mail_persisting", count=totals["persisting"]), repeats)
    waiting = [each for each in data["files"] if each["status"] == "not_settled"]
    if waiting:
        lines += _section(
            t("head_waiting"), [f"  {visible(each['file'])}: {each['why']}" for each in waiting]
        )
    twins = [each for each in data["files"] if each["code"] == "duplicate" and each["news"]]
    if twins:
        lines += _section(t("head_twins"), [f"  {visible(each['file'])}: {each['why']}" for each in twins])
    lines += [
        t("mail_accepted", count=totals["accepted"]),
        t("mail_fixed", count=totals["fixed"]),
        t("previous", when=local(datetime.fromisoformat(run["previous_success"])))
        if run["previous_success"]
        else t("first_run"),
        *([t("carried_over")] if run["carried_over_from"] else []),
        "",
        *([t("said_summary", path=visible(str(summary.absolute())))] if summary is not None else []),
        f"{t('chain')} {data['chain']['head']}",
    ]
    return "\n".join(lines) + "\n"


def _section(heading: str, lines: list[str], nothing: str = "") -> list[str]:
    return [heading, *(lines or [f"  {nothing}"]), ""]


def _new(history: History, numbers: dict[int, str], lang: str) -> Iterator[str]:
    """A line for each file and rule that has something new: severity, rule, first cells."""
    told = 0
    for number, name in numbers.items():
        groups: dict[tuple[int, str, str], list[str]] = {}
        for rule, severity, row, position in history.connection.execute(
            "SELECT f.rule, f.severity, f.row, f.position FROM finding AS f JOIN batch AS b ON b.id = f.batch "
            "WHERE b.file = ? AND f.state = 'new' AND f.severity <> 'shadow' ORDER BY f.id",
            (number,),
        ):
            order = ("error", "warning", "info").index(severity)
            cell = say(lang, "terminal.whole_file") if row is None else f"{column_letters(position)}{row}"
            groups.setdefault((order, severity, rule), []).append(cell)
        for (_, severity, rule), cells in sorted(groups.items()):
            told += 1
            if told > _MOST_LINES:
                yield "  " + say(lang, "nightly.mail_more")
                return
            told_as = say(lang, f"rules.{severity}")
            yield f"  {visible(name)}: {_rule(rule)} ({told_as}): {_cells(cells, lang)}"


def _rule(rule: str) -> str:
    """Code and name of a rule, which are always told together."""
    from lmn_lint.rules.catalogue import loaded

    entry = loaded().get(rule)
    return f"{rule} {entry.rule.name}" if entry else rule


def _cells(cells: list[str], lang: str) -> str:
    more = len(cells) - _FIRST_CELLS
    tail = [say(lang, "terminal.more", count=more)] if more > 0 else []
    return ", ".join([*cells[:_FIRST_CELLS], *tail])


def _repeats(history: History, numbers: list[int], day: date, lang: str) -> Iterator[str]:
    """A line for each rule that found something again, with the age of the oldest."""
    import json

    for rule, count, since in history.connection.execute(
        "SELECT f.rule, count(*), min(f.since) FROM finding AS f JOIN batch AS b ON b.id = f.batch "
        "WHERE b.file IN (SELECT value FROM json_each(?)) AND f.state = 'persisting' "
        "AND f.severity <> 'shadow' GROUP BY 1 ORDER BY 3, 1",
        (json.dumps(numbers),),
    ):
        age = (day - date.fromisoformat(since)).days
        yield "  " + say(lang, "nightly.mail_repeat", rule=_rule(rule), count=count, since=since, days=age)
