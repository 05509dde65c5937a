"""What each rule said of a row: found, silent because of another, nothing, or not run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lmn_lint.explaining.row import parsed_row
from lmn_lint.explaining.said import Verdict
from lmn_lint.findings import column_letters
from lmn_lint.linting import Flagged, usual_severities
from lmn_lint.rules import precedence
from lmn_lint.rules.catalogue import loaded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lmn_lint.orders.orders import Orders
    from lmn_lint.result import BatchResult
    from lmn_lint.rules.rule import Flag, Severity


def verdicts(
    codes: tuple[str, ...], field: str, place: int, orders: Orders, flagged: Flagged, result: BatchResult
) -> list[Verdict]:
    """What the rules ``codes`` said of the row at ``place`` of ``orders``, seen from its column ``field``."""
    row = int(orders.index[place])
    findings = result.findings[result.findings["row"] == row]
    skipped = {one.rule: one for one in flagged.skipped}
    silencers = _silencers(place, orders, flagged)
    parsed = parsed_row(orders, place)
    told = []
    for code in codes:
        of_rule = findings[findings["rule"] == code]
        raw = [flag for flag in flagged.raw.get(code, ()) if flag.where[place]]
        if code in skipped:
            told.append(Verdict(code, "skipped", skipped=skipped[code]))
        elif len(of_rule):
            told += _found(code, field, row, of_rule)
        elif raw:
            left = any(flag.where[place] for flag in flagged.flags[code])
            cells = tuple(dict.fromkeys(_cell(result, flag.field, row) for flag in raw))
            because = () if left else tuple(silencers.get(code, ()))
            told.append(Verdict(code, "off" if left else "silent", cells=cells, because=because))
        else:
            told.append(_nothing(code, field, parsed))
    return told


def _found(code: str, field: str, row: int, findings: pd.DataFrame) -> list[Verdict]:
    """The findings of a rule on the row: those on the column first; else where the others stand."""
    here = findings[findings["field"] == field]
    chosen = here if len(here) else findings
    columns = (chosen[name] for name in ("severity", "message", "position", "too_late", "accepted"))
    return [
        Verdict(
            code,
            "found" if len(here) else "elsewhere",
            severity=severity,
            message=message,
            cells=(f"{column_letters(int(position))}{row}",),
            too_late=bool(too_late),
            accepted=bool(accepted),
        )
        for severity, message, position, too_late, accepted in zip(*columns, strict=True)
    ]


def _cell(result: BatchResult, field: str, row: int) -> str:
    return f"{column_letters(result.batch.columns[field].position)}{row}"


def _nothing(code: str, field: str, parsed: pd.Series) -> Verdict:
    """A rule that has nothing to say. Of checks of the form it is known whether there was anything to judge."""
    columns = [
        check.column
        for check in loaded()[code].checks
        if check.field == field and check.column in parsed.index
    ]
    if not columns:
        return Verdict(code, "nothing")
    judged = any(not pd.isna(parsed[column]) for column in columns)
    return Verdict(code, "fine" if judged else "not_judged")


def _silencers(place: int, orders: Orders, flagged: Flagged) -> dict[str, list[str]]:
    """Code to the codes that silence it on the row.

    The table of precedence is applied again, a line at a time, to the rows of the one order.
    """
    of_order = orders.order == orders.order[place]
    at = int(np.count_nonzero(of_order[:place]))
    order = orders.order[of_order]
    flags = {
        code: [replace(flag, where=flag.where[of_order], suggestion=None) for flag in raw]
        for code, raw in flagged.raw.items()
    }
    usual = usual_severities()
    because: dict[str, list[str]] = {}
    for silence in precedence.TABLE:
        after = precedence.apply(flags, usual, order, (silence,))
        reach = np.ones(len(order), dtype=np.bool_) if silence.whole_order else np.arange(len(order)) == at
        for code in flags:
            if _count(flags[code], at) > _count(after[code], at):
                because.setdefault(code, []).extend(
                    name for name in _standing(silence, flags, usual, reach) if name != code
                )
        flags = after
    return {code: list(dict.fromkeys(names)) for code, names in because.items()}


def _count(flags: list[Flag], at: int) -> int:
    return sum(bool(flag.where[at]) for flag in flags)


def _standing(
    silence: precedence.Silence,
    flags: Mapping[str, list[Flag]],
    usual: Mapping[str, Severity],
    reach: np.ndarray,
) -> list[str]:
    return [
        standing.rule
        for standing in silence.stands
        for flag in standing.rows(flags.get(standing.rule, ()), usual[standing.rule])
        if (flag.where & reach).any()
    ]
