"""The orders of a batch: canonical columns as text, and everything that is read from them, once each.

Every array here has one entry per row that is linted (cancelled, totals and blank rows are left out), in the
order of the sheet. Reading never raises: what cannot be read is missing, and told by a check of the format.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from lmn_lint.orders import text
from lmn_lint.orders.dates import read_dates
from lmn_lint.orders.guide import OUTSIDE, Guide, Vocabulary
from lmn_lint.orders.limits import USUAL, Limits
from lmn_lint.orders.phones import Phone, Phones, read_phones
from lmn_lint.orders.text import Bools
from lmn_lint.orders.units import UnitRegister, unit_words
from lmn_lint.orders.who import Standing, Who, driver_info_names_patient, who_stands

if TYPE_CHECKING:
    from lmn_lint.orders.driver_text import Spelled
    from lmn_lint.orders.earlier import Earlier


@dataclass(frozen=True)
class Coded:
    """A column with few distinct meanings."""

    codes: npt.NDArray[np.int64]
    names: tuple[str, ...]

    @classmethod
    def of(cls, column: pd.Series, names: tuple[str, ...], read: object) -> Coded:
        """``read`` (text → one of ``names``) of each distinct value."""
        places = {name: place for place, name in enumerate(names)}
        return cls(text.code_distinct(column, lambda value: places[read(value)]), names)  # type: ignore[operator]

    def is_(self, *names: str) -> Bools:
        """Rows with one of these meanings."""
        wanted = np.array([name in names for name in self.names], dtype=np.bool_)
        return wanted[self.codes]

    def as_series(self, index: pd.Index) -> pd.Series:
        """The meanings as a column of text."""
        return text.words_of(self.codes, self.names, index)


@dataclass(frozen=True)
class Orders:
    """What the rows of a batch mean."""

    columns: dict[str, pd.Series]
    """Canonical name to cleaned text: repaired, inherited, one row per linted row. Absent columns are not in it."""
    index: pd.Index
    """Spreadsheet row numbers of the linted rows."""
    order: npt.NDArray[np.int64]
    """The order of each row, counted from 0."""
    inherited: Bools
    """Rows that took their delivery details from the order's first row."""
    own_number: Bools
    """Rows whose order number stands on the row itself, or that have none."""
    damaged: dict[str, npt.NDArray[np.int64]]
    """Canonical name to 0 (sound), 1 (repaired) or 2 (beyond repair) per row, for columns with damage."""
    repaired: dict[str, pd.Series]
    """Canonical name to the repaired text, for columns with damage."""
    guide: Guide
    vocabulary: Vocabulary
    today: date
    date_1904: bool = False
    register: UnitRegister | None = None
    limits: Limits = USUAL
    earlier: Earlier | None = None
    """None: earlier batches are not known."""

    # -- columns as they stand ------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.index)

    def has(self, *fields: str) -> bool:
        """Whether the batch has one of these columns."""
        return any(field in self.columns for field in fields)

    def text(self, field: str) -> pd.Series:
        """A column's text; all blank where the batch lacks it."""
        column = self.columns.get(field)
        return column if column is not None else pd.Series("", index=self.index, dtype="str")

    def blank(self, field: str) -> Bools:
        """Rows where nothing at all stands in the column."""
        return text.equals(self.text(field), "")

    def empty(self, field: str) -> Bools:
        """Blank, or a lone word that means nothing in this column ("-", "saknas")."""
        cached = self._empty.get(field)
        if cached is None:
            values, codes = text.distinct_values(self.text(field))
            cached = self._empty[field] = self._says_nothing(values, field)[codes]
        return cached

    def told(self, field: str) -> pd.Series:
        """A column's text; "" where it is empty."""
        cached = self._told.get(field)
        if cached is None:
            cached = self.text(field)
            values, codes = text.distinct_values(cached)
            words = values.mask(self._says_nothing(values, field), "")
            if not text.same(words, values).all():
                cached = text.back(words, codes, self.index)
            self._told[field] = cached
        return cached

    @cached_property
    def _told(self) -> dict[str, pd.Series]:
        return {}

    def _says_nothing(self, values: pd.Series, field: str) -> Bools:
        """Which of a column's distinct values are blank, or a word that means nothing there."""
        blank = text.equals(values, "")
        if field not in self.vocabulary.nothing_in:
            return blank
        return blank | text.is_word(values, self.vocabulary.nothing)

    @cached_property
    def _empty(self) -> dict[str, Bools]:
        return {}

    def folded(self, field: str) -> pd.Series:
        """A column's words without case, accents and signs; "" where it is empty."""
        cached = self._folded.get(field)
        if cached is None:
            values, codes = text.distinct_values(self.text(field))
            nothing = self._says_nothing(values, field)
            self._empty.setdefault(field, nothing[codes])
            words = text.fold_distinct(values).mask(nothing, "")
            cached = self._folded[field] = text.back(words, codes, self.index)
        return cached

    def fold_ahead(self, *fields: str) -> None:
        """Fold columns that many rules read."""
        there = [field for field in fields if field in self.columns and field not in self._folded]
        text.two_at_a_time(self.folded, there)

    @cached_property
    def _folded(self) -> dict[str, pd.Series]:
        return {}

    @cached_property
    def spelled(self) -> dict[str, Spelled]:
        """Columns that were read by ``driver_text.spell``."""
        return {}

    def no_rows(self) -> Bools:
        """All False, one per row."""
        return np.zeros(len(self), dtype=np.bool_)

    # -- product area and delivery rule ---------------------------------------------------------

    @cached_property
    def area(self) -> Coded:
        """The product area: a code of the guide, ``OUTSIDE``, "unknown" or ""."""
        names = (*self.guide.areas, OUTSIDE, "unknown", "")
        return Coded.of(self.text("product_area"), names, self.guide.read_area)

    def area_with(self, **facts: object) -> Bools:
        """Rows whose area has these facts in the guide (``placement="unit_first"``)."""
        codes = [
            code
            for code, area in self.guide.areas.items()
            if all(getattr(area, name) == value for name, value in facts.items())
        ]
        return self.area.is_(*codes)

    @cached_property
    def outside_guide(self) -> Bools:
        """Rows whose area is known but not in the guide."""
        return self.area.is_(OUTSIDE)

    @cached_property
    def delivery_rule(self) -> Coded:
        """The delivery rule: an id of the guide, "ambiguous", "unknown" or ""."""
        names = (*self.guide.rules, "ambiguous", "unknown", "")
        return Coded.of(self.text("delivery_rule"), names, self.guide.read_rule)

    def rule_with(self, need: str | None = None, **facts: object) -> Bools:
        """Rows whose delivery rule needs ``need`` or has these facts in the guide, offered there or not."""
        codes = [
            code
            for code, rule in self.guide.rules.items()
            if (need is None or need in rule.needs)
            and all(getattr(rule, name) == value for name, value in facts.items())
        ]
        return self.delivery_rule.is_(*codes)

    @cached_property
    def offered(self) -> Bools:
        """Rows whose delivery rule is known and, where the area is known, offered for it."""
        rules = tuple(self.guide.rules.values())
        known = self.delivery_rule.is_(*self.guide.rules)
        offered = known & ~self.outside_guide
        for code in self.guide.areas:
            allowed = self.delivery_rule.is_(*(rule.code for rule in rules if code in rule.areas))
            offered &= ~self.area.is_(code) | allowed
        return offered

    def in_force(self, need: str | None = None, **facts: object) -> Bools:
        """As ``rule_with``, where the delivery rule is offered for the area and the guide speaks of the area."""
        return self.offered & self.rule_with(need, **facts)

    # -- the unit-delivery tick -----------------------------------------------------------------

    @cached_property
    def tick(self) -> Coded:
        """The unit-delivery column: "yes", "no", "unit" (a unit's name) or "unclear"."""
        names = ("yes", "no", "unit", "unclear")
        tick = Coded.of(self.text("unit_delivery"), names, self._read_unit_tick)
        unclear = tick.is_("unclear")
        if unclear.any():
            folded = self.folded("unit_delivery")[unclear]
            names_unit = unit_words().found_in(folded) | self._is_known_unit(folded, unclear)
            tick.codes[np.flatnonzero(unclear)[names_unit]] = names.index("unit")
        return tick

    def _read_unit_tick(self, value: str) -> str:
        """A tick; the unit-delivery rule's own label in the column is a yes, and no unit's name."""
        rule = self.guide.rules.get(self.guide.read_rule(value))
        return "yes" if rule is not None and "tick" in rule.needs else self.vocabulary.read_tick(value)

    def _is_known_unit(self, folded: pd.Series, rows: Bools) -> Bools:
        # A tick of signs alone ("?") folds to nothing, and an empty unit column is no unit of that name.
        same = text.same(folded, self.folded("unit_name")[rows]) & ~text.equals(folded, "")
        if self.register is not None:
            same |= np.array(text.map_distinct(folded, self.register.names_one), dtype=bool)
        return same

    @cached_property
    def ticked_in_column(self) -> Bools:
        """The unit-delivery column holds a yes or a unit's name."""
        return self.tick.is_("yes", "unit")

    @cached_property
    def ticked(self) -> Bools:
        """Ticked in the column, or by the delivery rule itself."""
        return self.ticked_in_column | self.rule_with("tick")

    # -- who stands where -----------------------------------------------------------------------

    @cached_property
    def has_patient(self) -> Bools:
        """Rows with a patient name."""
        return ~self.blank("patient_name")

    @cached_property
    def name(self) -> Standing:
        """Who stands in the name field."""
        return who_stands(self, "recipient_name")

    @cached_property
    def care_of(self) -> Standing:
        """Who stands in the C/O field."""
        return who_stands(self, "care_of")

    @cached_property
    def to_unit(self) -> Bools:
        """Rows that go to a unit."""
        unit = (Who.UNIT, Who.BOTH)
        return self.ticked | ~self.empty("unit_name") | self.name.is_(*unit) | self.care_of.is_(*unit)

    @cached_property
    def unit_named(self) -> Bools:
        """Rows where a unit is named: in the unit column, the tick column, the name or the C/O."""
        unit = (Who.UNIT, Who.BOTH)
        return (
            ~self.empty("unit_name") | self.tick.is_("unit") | self.name.is_(*unit) | self.care_of.is_(*unit)
        )

    @cached_property
    def unit_text(self) -> pd.Series:
        """The unit's name as the row gives it: the unit column, the tick, else the field that is a unit."""
        column = self.told("unit_name")
        for field, where in (
            ("unit_delivery", self.tick.is_("unit")),
            ("recipient_name", self.name.is_(Who.UNIT)),
            ("care_of", self.care_of.is_(Who.UNIT)),
        ):
            wanted = text.equals(column, "") & where
            if wanted.any():
                column = column.mask(wanted, self.text(field))
        return column

    @cached_property
    def driver_info_names_patient(self) -> Bools:
        """The patient's name stands in the driver information."""
        return driver_info_names_patient(self)

    # -- articles and suppliers -----------------------------------------------------------------

    @cached_property
    def libre(self) -> Bools:
        """The article name or number names FreeStyle Libre, whoever the supplier is."""
        pattern = self.guide.unit_first_pattern
        return text.matches(self.folded("article_name"), pattern) | text.matches(
            self.folded("article_number"), pattern
        )

    @cached_property
    def abbott(self) -> Bools:
        """The supplier is the maker of FreeStyle Libre."""
        return text.matches(self.folded("supplier"), f"^{self.guide.unit_first_supplier}")

    # -- telephone ------------------------------------------------------------------------------

    @cached_property
    def phone(self) -> Phones:
        """The phone column."""
        return read_phones(self.told("phone"), self.guide)

    @cached_property
    def mobile_column(self) -> Phones:
        """The mobile column."""
        return read_phones(self.told("mobile"), self.guide)

    @cached_property
    def mobile(self) -> Phones:
        """The row's mobile: the mobile column; the phone column where the batch has none."""
        return self.mobile_column if self.has("mobile") else self.phone

    @cached_property
    def movable_mobile(self) -> pd.Series:
        """The phone column's text where it holds a number that takes SMS and there is a mobile column."""
        if not self.has("mobile"):
            return pd.Series("", index=self.index, dtype="str")
        return self.text("phone").where(self.phone.is_(Phone.SMS), "")

    # -- dates and status -----------------------------------------------------------------------

    def dates(self, field: str) -> pd.Series:
        """A date column (datetime64); NaT where it is empty or unreadable."""
        cached = self._dates.get(field)
        if cached is None:
            cached = read_dates(self.told(field), self.date_1904)
            self._dates[field] = cached
        return cached

    @cached_property
    def _dates(self) -> dict[str, pd.Series]:
        return {}

    @cached_property
    def status(self) -> Coded:
        """The status: "too_late", "cancelled", "other", "unknown" or ""."""
        names = ("too_late", "cancelled", "other", "unknown", "")
        return Coded.of(self.text("status"), names, self.vocabulary.read_status)

    @cached_property
    def too_late(self) -> Bools:
        """Rows whose parcel has left."""
        return self.status.is_("too_late")

    def taken(self, rows: Bools) -> Orders:
        """The orders without the rows where ``rows`` is False; nothing that was read is kept."""
        return Orders(
            columns={field: column[rows] for field, column in self.columns.items()},
            index=self.index[rows],
            order=self.order[rows],
            inherited=self.inherited[rows],
            own_number=self.own_number[rows],
            damaged={field: codes[rows] for field, codes in self.damaged.items()},
            repaired={field: column[rows] for field, column in self.repaired.items()},
            guide=self.guide,
            vocabulary=self.vocabulary,
            today=self.today,
            date_1904=self.date_1904,
            register=self.register,
            limits=self.limits,
            earlier=self.earlier,
        )
