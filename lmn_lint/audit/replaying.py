"""Today's rules and settings over batches that were checked before: what would be new, gone and changed, per rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lmn_lint.history.kept import FINDING

if TYPE_CHECKING:
    from lmn_lint.history.kept import BatchFacts
    from lmn_lint.history.store import History

_AT = {name: place for place, name in enumerate(FINDING)}


@dataclass
class RuleImpact:
    """What another rule set does to a rule's findings."""

    code: str
    new: int = 0
    gone: int = 0
    changed: int = 0
    """Found both times, with another severity."""
    same: int = 0
    unchecked_then: int = 0
    """Batches on which the rule did not run, or did not exist, when they were checked."""
    unchecked_now: int = 0


@dataclass
class Replay:
    """All batches together."""

    rules: dict[str, RuleImpact] = field(default_factory=dict)
    files: int = 0
    unknown: int = 0
    """Files whose content the history does not know: nothing can be said of them."""

    def rule(self, code: str) -> RuleImpact:
        """The line of a rule."""
        return self.rules.setdefault(code, RuleImpact(code))

    def take_in(self, history: History, sha256: str, batches: Sequence[BatchFacts]) -> None:
        """Compare a file with what was found when it was checked last."""
        connection = history.connection
        (number,) = connection.execute(
            "SELECT max(id) FROM file WHERE sha256 = ? AND status = 'checked'", (sha256,)
        ).fetchone()
        if number is None:
            self.unknown += 1
            return
        self.files += 1
        then = {
            identity.hex(): (rule, severity)
            for identity, rule, severity in connection.execute(
                "SELECT f.identity, f.rule, f.severity FROM finding AS f JOIN batch AS b ON b.id = f.batch "
                "WHERE b.file = ? AND f.row IS NOT NULL",
                (number,),
            )
        }
        now = {
            line[_AT["identity"]]: (line[_AT["rule"]], line[_AT["severity"]])
            for facts in batches
            for line in facts.findings
            if line[_AT["row"]] is not None
        }
        self._findings(then, now)
        ran_then = [
            rule
            for (rule,) in connection.execute(
                "SELECT c.rule FROM rule_check AS c JOIN batch AS b ON b.id = c.batch "
                "WHERE b.file = ? AND c.status = 'checked'",
                (number,),
            )
        ]
        ran_now = [rule for facts in batches for rule, status, _, _ in facts.rules if status == "checked"]
        for code in {*ran_then, *ran_now}:
            # A batch may have been read as more or fewer tables then.
            impact = self.rule(code)
            impact.unchecked_then += max(ran_now.count(code) - ran_then.count(code), 0)
            impact.unchecked_now += max(ran_then.count(code) - ran_now.count(code), 0)

    def _findings(self, then: Mapping[str, tuple[str, str]], now: Mapping[str, tuple[str, str]]) -> None:
        for identity, (code, severity) in now.items():
            impact, before = self.rule(code), then.get(identity)
            if before is None:
                impact.new += 1
            elif before[1] != severity:
                impact.changed += 1
            else:
                impact.same += 1
        for identity in then.keys() - now.keys():
            self.rule(then[identity][0]).gone += 1

    @property
    def told(self) -> list[RuleImpact]:
        """Rules of which there is anything to tell, by code."""
        return [self.rules[code] for code in sorted(self.rules) if _tells(self.rules[code])]


def _tells(impact: RuleImpact) -> bool:
    return bool(impact.new or impact.gone or impact.changed or impact.unchecked_then or impact.unchecked_now)
