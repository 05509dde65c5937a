"""The delivery guide and the vocabularies, read from ``schemas/``: facts, not code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from lmn_lint.orders.text import folded, letters_and_digits, vocabulary_key
from lmn_lint.schemas_folder import load_yaml

OUTSIDE = "OUTSIDE"
"""Area code of product areas that are known but not in the guide."""


@dataclass(frozen=True)
class Area:
    """A product area of the guide."""

    code: str
    label: str
    placement: str
    unit_tick: bool
    patient_in_driver_info: str


@dataclass(frozen=True)
class DeliveryRule:
    """A delivery rule of the guide and what it needs of an order."""

    code: str
    label: str
    areas: tuple[str, ...]
    place: str
    needs: tuple[str, ...]
    caller: str
    notice: str
    left_outside: bool


@dataclass(frozen=True)
class LeadTime:
    """When parcels of a product area arrive, in working days after the order (day 0)."""

    earliest: int | None
    """No day before this can be wanted; None where the guide sets none."""
    latest: int
    """The day that is promised."""
    latest_slow: int
    """The same for slow articles."""
    earliest_by_rule: dict[str, int]
    """Delivery rules that have an earliest day of their own, and no promised day."""


def _rule_key(label: str) -> str:
    """A delivery rule's label without case, signs and a leading "Leverans (till)" or "till"."""
    return re.sub(r"^(leverans)?(till)?", "", letters_and_digits(label))


@dataclass(frozen=True)
class Guide:
    """One region's delivery guide."""

    data: dict[str, Any]

    @cached_property
    def areas(self) -> dict[str, Area]:
        """The guide's product areas by code."""
        return {
            code: Area(
                code,
                facts["label"],
                facts["placement"],
                bool(facts["unit_tick"]),
                facts["patient_in_driver_info"],
            )
            for code, facts in self.data["areas"].items()
        }

    @cached_property
    def rules(self) -> dict[str, DeliveryRule]:
        """The guide's delivery rules by id."""
        return {
            code: DeliveryRule(
                code,
                facts["labels"][0],
                tuple(facts["areas"]),
                facts["place"],
                tuple(facts["needs"]),
                facts.get("caller", ""),
                facts.get("notice", ""),
                bool(facts.get("left_outside")),
            )
            for code, facts in self.data["delivery_rules"].items()
        }

    @cached_property
    def _area_of(self) -> dict[str, str]:
        names = {letters_and_digits(name): OUTSIDE for name in self.data["areas_outside_the_guide"]}
        for code, facts in self.data["areas"].items():
            names |= {letters_and_digits(name): code for name in (facts["label"], *facts["names"])}
        return names

    @cached_property
    def _rule_of(self) -> dict[str, str]:
        return {
            _rule_key(label): code
            for code, facts in self.data["delivery_rules"].items()
            for label in facts["labels"]
        }

    @cached_property
    def _ambiguous(self) -> set[str]:
        return {_rule_key(label) for label in self.data.get("ambiguous_labels", {})}

    def read_area(self, text: str) -> str:
        """Code of a product area; ``OUTSIDE``, "" for a blank and "unknown" otherwise."""
        key = letters_and_digits(text)
        return self._area_of.get(key, "unknown") if key or text else ""

    def read_rule(self, text: str) -> str:
        """Id of a delivery rule; "" for a blank, "ambiguous" and "unknown" otherwise."""
        key = _rule_key(text)
        if not key:
            return "unknown" if text else ""
        if key in self._ambiguous:
            return "ambiguous"
        return self._rule_of.get(key, "unknown")

    @cached_property
    def own_numbers(self) -> frozenset[str]:
        """Customer service's own numbers: national digits without the leading zero."""
        return frozenset(re.sub(r"\D", "", number).lstrip("0") for number in self.data["own_numbers"])

    @cached_property
    def lead_times(self) -> dict[str, LeadTime]:
        """Lead times by product area."""
        return {
            code: LeadTime(
                facts.get("earliest"),
                int(facts["latest"]),
                int(facts.get("latest_slow", facts["latest"])),
                {
                    rule: counted["call_day"] + counted["earliest"] - counted["call_counts_as"]
                    for rule, counted in facts.get("by_rule", {}).items()
                },
            )
            for code, facts in self.data.get("lead_times", {}).items()
        }

    @cached_property
    def slow_pattern(self) -> str:
        """RE2 pattern that finds slow articles in folded text; one that finds nothing where there are none."""
        beginnings = self.data.get("slow_articles", {}).get("beginnings") or ()
        words = "|".join(re.escape(folded(word)) for word in beginnings)
        return rf"(^| )({words})" if words else "[^\\x00-\\x{10FFFF}]"

    @cached_property
    def unit_first_pattern(self) -> str:
        """RE2 pattern that finds the unit-first articles (FreeStyle Libre) in folded text."""
        facts = self.data["unit_first_articles"]
        words = "|".join(re.escape(word) for word in facts["words"])
        beginnings = "|".join(re.escape(word) for word in facts["beginnings"])
        return rf"(^| )(({words})([0-9]| |$)|({beginnings}))"

    @cached_property
    def unit_first_supplier(self) -> str:
        """How the name of the unit-first articles' maker begins, folded."""
        return str(self.data["unit_first_articles"]["supplier"]).casefold()


@dataclass(frozen=True)
class Vocabulary:
    """What ticks, statuses and lone words mean."""

    data: dict[str, Any]

    @cached_property
    def _ticks(self) -> dict[str, str]:
        words = {vocabulary_key(word): "no" for word in self.data["no"]}
        return words | {vocabulary_key(word): "yes" for word in self.data["yes"]}

    def read_tick(self, text: str) -> str:
        """ "yes", "no" or "unclear"."""
        return self._ticks.get(vocabulary_key(text), "unclear")

    @cached_property
    def _not_protected(self) -> frozenset[str]:
        return frozenset(vocabulary_key(word) for word in (*self.data["no"], *self.data["not_protected"]))

    def is_protected(self, text: str) -> bool:
        """Whether the protected-identity column holds anything but a clear no."""
        return vocabulary_key(text) not in self._not_protected

    @cached_property
    def nothing(self) -> tuple[str, ...]:
        """Lone words that mean "nothing", in their ``vocabulary_key`` form."""
        return tuple(vocabulary_key(word) for word in self.data["nothing"])

    @cached_property
    def nothing_in(self) -> frozenset[str]:
        """Canonical columns where such a word counts as empty."""
        return frozenset(self.data["nothing_in"])

    @cached_property
    def _status(self) -> dict[str, str]:
        return {
            letters_and_digits(word): kind for kind, words in self.data["status"].items() for word in words
        }

    def read_status(self, text: str) -> str:
        """ "too_late", "cancelled", "other", "" for a blank and "unknown" otherwise."""
        key = letters_and_digits(text)
        return self._status.get(key, "unknown") if key else ""

    @cached_property
    def _total(self) -> str:
        return "|".join(re.escape(word) for word in sorted(self.data["totals"], key=len, reverse=True))

    @cached_property
    def total_alone_pattern(self) -> str:
        """RE2 pattern of a cell that holds a totals word alone ("Summa:", "TOTALT")."""
        return rf"(?i)^\s*({self._total})\s*:?\s*$"

    @cached_property
    def totals_pattern(self) -> str:
        """The same, or with a number after it ("Totalt: 12 st")."""
        return rf"(?i)^\s*({self._total})\s*:?\s*([0-9][0-9\s\x{{A0}}.,]*(st\.?)?\s*)?$"


@cache
def guide(name: str = "skane") -> Guide:
    """The delivery guide ``schemas/guides/<name>.yaml``."""
    return Guide(load_yaml(f"guides/{name}.yaml"))


@cache
def vocabulary() -> Vocabulary:
    """The vocabularies of ``schemas/vocabulary.yaml``."""
    return Vocabulary(load_yaml("vocabulary.yaml"))
