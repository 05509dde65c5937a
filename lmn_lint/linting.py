"""The one pipeline that every command calls: file → batches → orders → flags → findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from lmn_lint import findings as found
from lmn_lint.causes import whole_columns
from lmn_lint.orders.earlier import Earlier
from lmn_lint.orders.guide import Guide, guide, vocabulary
from lmn_lint.orders.interpret import Interpretation, interpret
from lmn_lint.orders.limits import USUAL, Limits
from lmn_lint.orders.orders import Orders
from lmn_lint.orders.parsed import parsed_columns
from lmn_lint.orders.schema import Failures, judge
from lmn_lint.orders.text import Bools, equals
from lmn_lint.orders.units import UnitRegister
from lmn_lint.overrides import Overridden, RowException, override
from lmn_lint.reading.batch import Batch, Refused, Remark
from lmn_lint.reading.limits import USUAL_LIMITS, ReadingLimits
from lmn_lint.reading.profile import Profile
from lmn_lint.reading.read import read
from lmn_lint.result import BatchResult, RefusedFile, Result, SkippedRule
from lmn_lint.round_trip.settle import settle
from lmn_lint.round_trip.since import Since
from lmn_lint.rules import precedence
from lmn_lint.rules.catalogue import Loaded, loaded
from lmn_lint.rules.needs import is_wanted, missed, unmet
from lmn_lint.rules.rule import SEVERITIES, SHADOW, Flag, Rule, Severity


@dataclass(frozen=True)
class Options:
    """What a call wants: the same for every file of it."""

    today: date
    select: tuple[str, ...] = ()
    """Codes or beginnings of codes; empty: all rules."""
    ignore: tuple[str, ...] = ()
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    profile: Profile | None = None
    register: UnitRegister | None = None
    guide: str | Guide = "skane"
    """A shipped guide's name, or a guide."""
    limits: Limits = USUAL
    reading: ReadingLimits = USUAL_LIMITS
    password: str | None = field(default=None, repr=False)
    """Opens workbooks that are protected."""
    ask_password: Callable[[Path, int], str | None] | None = None
    """Asks for the password of a file (first, second … time); None where nobody is there to answer."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Rule code to the severity of all its findings, whatever the rule says itself."""
    shadows: frozenset[str] = frozenset()
    """Rules that are tried out: what they find goes to the history, and to nobody else."""
    exceptions: tuple[RowException, ...] = ()
    earlier: Earlier | None = None
    """What earlier batches said of the same orders (LMN604); only the nightly job knows."""

    def wants(self, code: str) -> bool:
        """Whether findings of a rule are reported."""
        return is_wanted(code, self.select, self.ignore)


@dataclass
class Flagged:
    """What the rules said of a batch's orders."""

    flags: dict[str, list[Flag]] = field(default_factory=dict)
    """Code to flags on real columns, without those that another rule silences."""
    raw: dict[str, list[Flag]] = field(default_factory=dict)
    """The same before any was silenced."""
    skipped: list[SkippedRule] = field(default_factory=list)
    missing_columns: tuple[str, ...] = ()


def check(paths: Iterable[Path], options: Options) -> Result:
    """Lint files; one that is refused never stops the others."""
    batches: list[BatchResult] = []
    refused: list[RefusedFile] = []
    for path in paths:
        try:
            batches += check_file(path, options)
        except Refused as reason:
            refused.append(RefusedFile(path, reason.code, reason.details))
    return Result(tuple(batches), tuple(refused))


def check_file(path: Path, options: Options) -> list[BatchResult]:
    """Lint one file: one result per batch. Raises ``Refused``."""
    return [check_batch(batch, options) for batch in read_file(path, options)]


def read_file(path: Path, options: Options, data: bytes | None = None) -> list[Batch]:
    """The batches of one file; ``data`` are its bytes where there is no file. Raises ``Refused``.

    A password is asked for where one is needed.
    """
    return read(
        path,
        data=data,
        sheet=options.sheet,
        encoding=options.encoding,
        delimiter=options.delimiter,
        profile=options.profile,
        password=options.password,
        ask_password=options.ask_password,
        limits=options.reading,
    )


def check_batch(
    batch: Batch, options: Options, told: Callable[[BatchResult, Orders], None] | None = None
) -> BatchResult:
    """Lint one batch. Never raises for what the batch holds.

    ``told`` is called with the result and the orders that it was found in, which are not kept otherwise.
    """
    reading = interpret_batch(batch, options)
    result = result_of(batch, reading, flag_orders(reading.orders), options)
    if told is not None:
        told(result, reading.orders)
    return result


def interpret_batch(batch: Batch, options: Options) -> Interpretation:
    """Read a batch's rows as orders. Never raises for what the batch holds."""
    return interpret(
        batch,
        guide=options.guide if isinstance(options.guide, Guide) else guide(options.guide),
        vocabulary=vocabulary(),
        today=options.today,
        register=options.register,
        limits=options.limits,
        earlier=options.earlier,
    )


def result_of(batch: Batch, reading: Interpretation, flagged: Flagged, options: Options) -> BatchResult:
    """What is reported of a batch: the flags as findings, the rows' statuses, the rules that did not run."""
    flagged, tried = _parted(flagged, reading.orders, options.shadows)
    findings = _findings(batch, reading.orders, flagged, options)
    overridden = override(findings, reading.orders, options.severities, options.exceptions, options.today)
    did_not_run = {skipped.rule for skipped in flagged.skipped}
    findings, since = settle(
        batch,
        overridden.findings,
        lambda rule: options.wants(rule) and rule not in did_not_run and rule in loaded(),
    )
    result = _result(batch, reading, findings, flagged, options, _of_exceptions(overridden), since)
    result = replace(result, excepted=overridden.left_out, touched=overridden.touched)
    if not options.shadows:
        return result
    shadows = _findings(batch, reading.orders, tried, options)
    if len(shadows):
        shadows = shadows.assign(severity=SHADOW).astype({"severity": "str"})
    skipped = tuple(each for each in tried.skipped if options.wants(each.rule) and each.why != "earlier")
    return replace(result, shadows=shadows, shadows_skipped=skipped)


def _of_exceptions(overridden: Overridden) -> tuple[Remark, ...]:
    """What exceptions left out, and what those would have touched whose last day has gone by."""
    remarks = []
    if len(overridden.left_out):
        remarks.append(Remark("excepted", {"findings": len(overridden.left_out)}))
    expired = [touched for touched in overridden.touched if touched.expired]
    if expired:
        count = sum(len(touched) for touched in expired)
        remarks.append(Remark("exceptions_expired", {"exceptions": len(expired), "findings": count}))
    return tuple(remarks)


def _parted(flagged: Flagged, orders: Orders, shadows: frozenset[str]) -> tuple[Flagged, Flagged]:
    """What is told, and what only the history is told. A rule that is tried out silences no other."""
    if not shadows:
        return flagged, Flagged()
    raw = {code: flags for code, flags in flagged.raw.items() if code not in shadows}
    missing = flagged.missing_columns
    told = Flagged(
        flags=precedence.apply(raw, usual_severities(), orders.order),
        raw=raw,
        skipped=[each for each in flagged.skipped if each.rule not in shadows],
        missing_columns=() if "LMN001" in shadows else missing,
    )
    tried = Flagged(
        flags={code: flags for code, flags in flagged.flags.items() if code in shadows},
        skipped=[each for each in flagged.skipped if each.rule in shadows],
        missing_columns=missing if "LMN001" in shadows else (),
    )
    return told, tried


_FOLDED = (
    "patient_name",
    "recipient_name",
    "care_of",
    "street",
    "unit_name",
    "driver_info",
    "article_name",
    "article_number",
    "supplier",
)
"""Columns whose folded words several rules read."""


def flag_orders(orders: Orders) -> Flagged:
    """Run every rule, then silence those whose cause another rule already tells."""
    entries = loaded()
    flagged = Flagged()
    orders.fold_ahead(*_FOLDED)
    # Two rules at a time: most of their work is Arrow's and NumPy's, outside Python's lock. Rules only read,
    # and what they share of the orders is worked out once.
    with ThreadPoolExecutor(2) as workers:
        judged = workers.submit(_judge, orders)
        found = dict(
            zip(entries, workers.map(lambda entry: _run(entry, orders), entries.values()), strict=True)
        )
        failures = judged.result()
    flagged.missing_columns = failures.missing_columns
    for code, entry in entries.items():
        flags = found[code]
        if flags is None or code in failures.crashed:
            flagged.skipped.append(SkippedRule(code, "crashed"))
        flags = [*(flags or ()), *_failed_checks(entry, failures, orders)]
        flagged.flags[code] = _on_real_columns(entry, flags, orders)
        if missing := missed(entry.rule, orders.has):
            flagged.skipped.append(SkippedRule(code, "columns", missing))
        elif entry.rule.needs_earlier and orders.earlier is None:
            flagged.skipped.append(SkippedRule(code, "earlier"))
    flagged.raw = flagged.flags
    flagged.flags = precedence.apply(flagged.raw, usual_severities(), orders.order)
    return flagged


def _judge(orders: Orders) -> Failures:
    """What the Pandera schema says of the parsed columns."""
    checks = {code: entry.checks for code, entry in loaded().items() if entry.checks}
    return judge(parsed_columns(orders), checks)


def _failed_checks(entry: Loaded, failures: Failures, orders: Orders) -> list[Flag]:
    """The flags of a rule of the format, from what the schema said."""
    flags = []
    for number, check in enumerate(entry.checks):
        rows = failures.rows.get((entry.rule.code, number))
        if rows is not None:
            suggestion = check.suggest(orders) if check.suggest else None
            flags.append(Flag(check.field, rows, check.message, check.severity, suggestion, check.confidence))
    return flags


def usual_severities() -> dict[str, Severity]:
    """Code to the rule's own severity, also of rules that only the table of precedence knows."""
    usual: dict[str, Severity] = {
        standing.rule: "error" for row in precedence.TABLE for standing in row.stands
    }
    return usual | {code: entry.rule.severity for code, entry in loaded().items()}


def _run(entry: Loaded, orders: Orders) -> list[Flag] | None:
    """A rule's flags; None where it broke down."""
    if entry.find is None or unmet(entry.rule, orders.has):
        return []
    try:
        return entry.find(orders)
    except Exception:
        # A rule that breaks down is told as such: never a finding, never "clean", and never the exception's
        # text, which may hold a cell's value.
        return None


def _on_real_columns(entry: Loaded, flags: list[Flag], orders: Orders) -> list[Flag]:
    """Flags on columns that the batch has: its stand-in where it lacks the first, else nothing."""
    real = []
    for flag in flags:
        name = flag.field if orders.has(flag.field) else entry.rule.stand_ins.get(flag.field, flag.field)
        if orders.has(name):
            real.append(replace(flag, field=name))
    return real


def _findings(batch: Batch, orders: Orders, flagged: Flagged, options: Options) -> pd.DataFrame:
    parts = []
    entries = loaded()
    if "LMN001" in entries and options.wants("LMN001"):
        parts += [_file_finding(name) for name in flagged.missing_columns]
    hits = [
        (entries[code].rule, flag, np.flatnonzero(flag.where))
        for code, flags in flagged.flags.items()
        if options.wants(code)
        for flag in flags
    ]
    hits = [hit for hit in hits if len(hit[2])]
    if hits:
        parts.append(_row_findings(batch, orders, hits))
    return found.frame(parts)


def _row_findings(
    batch: Batch, orders: Orders, hits: Sequence[tuple[Rule, Flag, npt.NDArray[np.intp]]]
) -> pd.DataFrame:
    """The findings of some flags, each with its rule and the rows where it stands, in one frame."""
    rows = np.concatenate([at for _, _, at in hits])
    counts = [len(at) for _, _, at in hits]

    def of_each(values: Iterable[object]) -> npt.NDArray[np.object_]:
        return np.repeat(np.array(list(values), dtype=object), counts)

    suggestion = pd.Series(
        np.concatenate(
            [
                np.full(len(at), "", dtype=object)
                if flag.suggestion is None
                else flag.suggestion.iloc[at].to_numpy(dtype=object)
                for _, flag, at in hits
            ]
        ),
        dtype="str",
    )
    confidence = of_each(flag.confidence for _, flag, _ in hits)
    return pd.DataFrame(
        {
            "rule": of_each(rule.code for rule, _, _ in hits),
            "severity": of_each(flag.severity or rule.severity for rule, flag, _ in hits),
            "row": orders.index.to_numpy()[rows],
            "field": of_each(flag.field for _, flag, _ in hits),
            "position": of_each(batch.columns[flag.field].position for _, flag, _ in hits).astype("int64"),
            "order": orders.text("order_number").iloc[rows].to_numpy(),
            "message": of_each(flag.message for _, flag, _ in hits),
            "suggestion": suggestion,
            "confidence": np.where(equals(suggestion, ""), "", confidence),
            "too_late": orders.too_late[rows],
            "accepted": False,
        }
    )


def _file_finding(missing: str) -> pd.DataFrame:
    rule = loaded()["LMN001"].rule
    return pd.DataFrame(
        {
            "rule": [rule.code],
            "severity": [rule.severity],
            "row": pd.array([None], dtype="Int64"),
            "field": [missing],
            "position": pd.array([None], dtype="Int64"),
            "order": [""],
            "message": [missing],
            "suggestion": [""],
            "confidence": [""],
            "too_late": [False],
            "accepted": [False],
        }
    )


def _result(
    batch: Batch,
    reading: Interpretation,
    findings: pd.DataFrame,
    flagged: Flagged,
    options: Options,
    remarks: tuple[Remark, ...],
    since: Since | None,
) -> BatchResult:
    orders, count = reading.orders, len(batch.cells)
    order_of_row = np.full(count, -1, dtype=np.int64)
    order_of_row[reading.linted] = pd.factorize(orders.order)[0]
    too_late: Bools = np.zeros(count, dtype=np.bool_)
    too_late[reading.linted] = orders.too_late
    return BatchResult(
        batch=batch,
        findings=findings,
        statuses=_statuses(batch, reading, findings),
        orders=int(order_of_row.max(initial=-1)) + 1,
        order_of_row=order_of_row,
        too_late=too_late,
        outside_guide=int(orders.outside_guide.sum()),
        # Nobody who checks one file misses a rule that compares it with others.
        skipped=tuple(
            skipped for skipped in flagged.skipped if options.wants(skipped.rule) and skipped.why != "earlier"
        ),
        remarks=(*batch.remarks, *reading.remarks, *remarks),
        causes=whole_columns(batch, orders, findings),
        since=since,
    )


def _statuses(batch: Batch, reading: Interpretation, findings: pd.DataFrame) -> pd.Series:
    statuses = np.full(len(batch.cells), "ok", dtype=object)
    position_of = pd.Series(np.arange(len(batch.cells)), index=batch.cells.index)
    standing = findings[findings["row"].notna() & ~findings["accepted"]]
    for severity in reversed(SEVERITIES):
        flagged = standing.loc[standing["severity"] == severity, "row"].astype("int64")
        statuses[position_of.loc[flagged].to_numpy()] = severity
    for name, left_out in reading.left_out.items():
        statuses[left_out] = name
    return pd.Series(statuses, index=batch.cells.index, dtype="str")
