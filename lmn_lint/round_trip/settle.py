"""The form of an annotated workbook set against what is found now: decisions kept, and what came of the rest."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lmn_lint.reading.form import LINE, Lines
from lmn_lint.round_trip.decisions import NEVER_ACCEPTED, accepts, is_unclear, wants_to_accept
from lmn_lint.round_trip.identity import DIGESTS, digests
from lmn_lint.round_trip.since import Named, Since

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.reading.batch import Batch

_SAME = (("place", "value", "row"), ("place", "value", "article"), ("place", "value"))
"""When a finding is the one of last time: the surest first. Decisions go over to these."""
_STILL = (("place", "article"), ("place",), ("who", "value"))
"""When it is that finding on another value, or on a row that has got its order number: it is left, not new."""
_FORM = ("decision", "by", "note")


@dataclass(frozen=True)
class _Line:
    """A line of the form."""

    named: Named
    key: dict[str, str]
    decision: str
    by: str
    note: str

    @property
    def accepts(self) -> bool:
        return accepts(self.named.rule, self.decision, self.by)

    @property
    def wants_to(self) -> bool:
        return wants_to_accept(self.decision)

    def without_acceptance(self) -> _Line:
        """The line for a finding that is not quite what was accepted: what accepts does not go over to it."""
        return replace(self, decision="", by="") if self.wants_to else self

    @property
    def written(self) -> tuple[str, str, str]:
        return self.decision, self.by, self.note

    @property
    def may(self) -> bool:
        return self.named.rule not in NEVER_ACCEPTED


def settle(
    batch: Batch, findings: pd.DataFrame, runs: Callable[[str], bool]
) -> tuple[pd.DataFrame, Since | None]:
    """The findings with the decisions that were made on them, and what became of those of last time.

    Every line of last time takes at most one finding and every finding at most one line, also lines that
    nobody has written on: so a decision on one of several like findings stays with that one. ``runs`` says
    whether a rule ran this time. None for a batch that comes from no annotated workbook.
    """
    if batch.earlier is None:
        return findings, None
    found, copied = _lines(batch.earlier)
    every = [line for line in found if line.key]
    lines = [line for line in every if runs(line.named.rule)]
    columns = digests(batch, findings)
    keys = [dict(zip(DIGESTS, values, strict=True)) for values in columns.itertuples(index=False)]
    same, still = _pairs([line.key for line in lines], keys)
    accepted = [at for line, at in same.items() if lines[line].accepts]
    gone = [line for number, line in enumerate(lines) if number not in same and number not in still]
    since = Since(
        earlier=len(lines),
        cleared=len(gone),
        left=len(same) + len(still) - len(accepted),
        accepted=len(accepted),
        new=len(findings) - len(same) - len(still),
        lapsed=_named(line for line in gone if line.accepts),
        changed=_named(lines[line] for line in still if lines[line].accepts),
        refused=_named(line for line in lines if line.wants_to and not line.may),
        without_by=_named(line for line in lines if line.wants_to and line.may and not line.accepts),
        unclear=_named(line for line in lines if is_unclear(line.decision)),
        unknown=_named(line for line in found if any(line.written) and not line.key),
        copied=_named(copied),
        left_behind=sum(any(line.written) and not line.wants_to for line in gone),
        keyless=sum(not line.key and bool(line.named.rule) for line in found),
        unchecked=len(every) - len(lines),
    )
    kept = {at: lines[line] for line, at in same.items()}
    kept |= {at: lines[line].without_acceptance() for line, at in still.items()}
    return _decided(findings, kept, accepted), since


def _lines(earlier: Lines) -> tuple[list[_Line], list[_Line]]:
    """The lines of the form in the order of their cells then, and copies of lines that say something else."""
    lines: dict[str, _Line] = {}
    copied = []
    for number, text in enumerate(earlier["key"]):
        written = {name: earlier[name][number].strip() for name in _FORM}
        rule, order, cell = (
            earlier["rule"][number][:6],
            earlier["order"][number],
            earlier["cell"][number].strip(),
        )
        # Without its key nobody knows what was decided on: such a line is spoken of, and taken for no finding.
        key = dict(zip(DIGESTS, text.split(" ")[2:7], strict=False)) if text else {}
        if order.strip():
            key.pop("who", None)  # the same person may have other orders of the same
        named = Named(rule, order, cell) if rule else Named("", "", "", int(earlier[LINE][number]))
        line = _Line(named, key, **written)
        known = lines.get(text or f"#{number}")
        if known is None or not any(known.written):
            lines[text or f"#{number}"] = line
        elif any(line.written) and line.written != known.written:
            copied.append(line)
    return sorted(lines.values(), key=_place), copied


def _place(line: _Line) -> tuple[int, str]:
    found = re.search(r"\d+", line.named.cell)
    return int(found[0]) if found else 0, line.named.cell


def _pairs(
    lines: Sequence[Mapping[str, str]], findings: Sequence[Mapping[str, str]]
) -> tuple[dict[int, int], dict[int, int]]:
    """Lines to the findings that they were about: the same, and those that have changed since."""
    left, free = dict.fromkeys(range(len(lines))), dict.fromkeys(range(len(findings)))
    pairs: list[dict[int, int]] = []
    for keys in (_SAME, _STILL):
        found: dict[int, int] = {}
        for names in keys:
            waiting: dict[tuple[str, ...], deque[int]] = {}
            for at in free:
                waiting.setdefault(tuple(findings[at][name] for name in names), deque()).append(at)
            for line in list(left):
                queue = waiting.get(tuple(lines[line].get(name, "") for name in names))
                if queue:
                    found[line] = queue.popleft()
                    del left[line], free[found[line]]
        pairs.append(found)
    return pairs[0], pairs[1]


def _decided(findings: pd.DataFrame, lines: Mapping[int, _Line], accepted: Sequence[int]) -> pd.DataFrame:
    """The findings with what stands in the form about them, by place in the frame."""
    import pandas as pd

    findings = findings.copy(deep=False)
    for name in _FORM:
        written = {at: text for at, line in lines.items() if (text := getattr(line, name))}
        if written:
            column = findings[name].to_numpy(dtype=object, copy=True)
            column[list(written)] = list(written.values())
            findings[name] = pd.Series(column, index=findings.index, dtype="str")
    if accepted:
        taken = findings["accepted"].to_numpy(copy=True)
        taken[accepted] = True
        findings["accepted"] = taken
    return findings


def _named(lines: Iterable[_Line]) -> tuple[Named, ...]:
    return tuple(line.named for line in lines)
