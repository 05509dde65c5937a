"""Figures as people read them, and what groups are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmn_lint.audit.groups import SMALLEST, Group
from lmn_lint.audit.ledger import BLANK, UNNAMED
from lmn_lint.messages import say

if TYPE_CHECKING:
    from lmn_lint.audit.waivers import Concern, Waiver

HEADLINE: tuple[tuple[str, int | str], ...] = (
    ("runs", 0), ("files", 0), ("refused", 0), ("rows", 0), ("orders", 0), ("ready_share", "percent"), ("stop", 0),
    ("late", 0), ("found", 0), ("errors", 0), ("per_thousand", 1), ("fixed", 0), ("days", "days"), ("accepted", 0),
)  # fmt: skip
"""Headline figures in their order, and how each is written: decimals, "percent" or "days"."""
NOTHING = "–"


@dataclass(frozen=True)
class Wording:
    """One language."""

    lang: str

    def t(self, key: str, **details: str | int) -> str:
        """The words of a key of ``lmn_lint/messages/audit.py``."""
        return say(self.lang, f"audit.{key}", **details)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """12345.6 is "12 346", or with a decimal "12 345,6"."""
        if value is None:
            return NOTHING
        text = f"{value:,.{decimals}f}"
        return text.translate(str.maketrans(",.", "\xa0,")) if self.lang == "sv" else text

    def percent(self, value: float | None, decimals: int = 1) -> str:
        """0.954 is "95,4 %"."""
        if value is None:
            return NOTHING
        sign = "\xa0%" if self.lang == "sv" else "%"
        return self.number(100 * value, decimals) + sign

    def days(self, value: float | None) -> str:
        """A number of days, halves too."""
        return NOTHING if value is None else self.number(value, 0 if value == int(value) else 1)

    def figure(self, value: float | None, kind: int | str) -> str:
        """A headline figure."""
        if kind == "percent":
            return self.percent(value)
        return self.days(value) if kind == "days" else self.number(value, int(kind))

    def week(self, name: str) -> str:
        """2026-W48 is "2026-v48" in Swedish."""
        return name.replace("W", "v") if self.lang == "sv" else name

    def severity(self, severity: str) -> str:
        """Fel, Varning, Info."""
        return say(self.lang, f"rules.{severity}") if severity else NOTHING

    def change(self, ratio: float | None) -> str:
        """What became of a figure, in a word and a number: 0.5 is "↓ 50 %"."""
        if ratio is None:
            return NOTHING
        if 0.9 <= ratio <= 1.1:
            return self.t("unchanged")
        return self.t("fewer" if ratio < 1 else "more", share=self.percent(abs(ratio - 1), 0))

    def group(self, dimension: str, group: Group) -> str:
        """What a group is called; a merged one by how many it is."""
        if group.is_merged:
            return self.t("merged", count=len(group.keys))
        (key,) = group.keys
        if key == BLANK:
            return self.t("blank")
        if key == UNNAMED:
            return self.t("unnamed")
        if dimension in ("area", "delivery_rule"):
            from lmn_lint.orders.guide import OUTSIDE, guide

            if key in ("unknown", "ambiguous"):
                return self.t(key)
            if key == OUTSIDE:
                return self.t("outside")
            known = guide().areas if dimension == "area" else guide().rules
            return known[key].label if key in known else key
        return key

    def concern(self, concern: Concern) -> tuple[str, str, str]:
        """What is wrong with an acceptance: in a word, what it is about, and why."""
        details = {
            name: self.percent(value, 0) if isinstance(value, float) else value
            for name, value in concern.details.items()
        }
        about = str(details.get("rule", NOTHING))
        if concern.number is not None:
            about = self.t("waiver_number", number=concern.number)
        return self.t(f"concern_{concern.what}"), about, self.t(f"waiver_{concern.why}", **details)

    def waiver(self, waiver: Waiver) -> dict[str, str]:
        """An exception of the settings, in words."""
        limits = []
        for part, names in waiver.limits.items():
            known = [name for name in names if name]
            others = (
                [self.t("waiver_unnamed", count=len(names) - len(known))] if len(known) < len(names) else []
            )
            limits.append(self.t(f"waiver_of_{part}", names=", ".join((*known, *others))))
        kept_back = self.t("reason_kept_back" if waiver.has_reason else "reason_none")
        person = self.t("by_person", letter=waiver.person) if waiver.person else self.t("reason_none")
        return {
            "name": self.t("waiver_number", number=waiver.number),
            "rules": ", ".join(waiver.rules),
            "effect": self.t("effect_ignore")
            if waiver.effect == "ignore"
            else self.t("effect_severity", severity=self.severity(waiver.effect)),
            "limits": "; ".join(limits),
            "reason": waiver.reason or kept_back,
            "by": waiver.author or person,
            "until": waiver.until or self.t("until_none"),
            "count": self.t("fewer_than", count=SMALLEST)
            if waiver.count is None
            else self.number(waiver.count),
            "used": waiver.used or NOTHING,
            "standing": f"{waiver.first}–{'' if waiver.standing else waiver.last}",
        }

    def refusal(self, status: str, why: str) -> str:
        """Why files were not checked."""
        if status in ("crashed", "timed_out"):
            return self.t(f"status_{status}")
        try:
            return say(self.lang, f"refused.{why}")
        except KeyError:
            # Its blanks are not kept, or it is of another version.
            return self.t("status_code", code=why or status)
