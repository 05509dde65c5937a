"""What has to change with a cell so that nothing is lost and the row still hangs together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lmn_lint.fixing.change import Edit
from lmn_lint.orders.who import Who
from lmn_lint.rules.placement.placement import patient_first

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.orders.orders import Orders
    from lmn_lint.reading.batch import Batch


@dataclass(frozen=True)
class Companions:
    """The companions of the suggestions of one batch."""

    batch: Batch
    orders: Orders

    def of(self, rule: str, place: int, edit: Edit) -> Iterator[Edit]:
        """The cells that change with ``edit``, which ``rule`` suggests for the row at ``place``."""
        orders = self.orders
        if rule == "LMN105" and edit.field == "mobile" and orders.has("phone"):
            # The two numbers change places: the landline is still somebody's number.
            yield self._also(edit, "phone", str(orders.text("mobile").iloc[place]), "with_landline")
        if rule == "LMN301" and edit.field == "unit_delivery" and orders.has("delivery_rule"):
            # A tick beside "Utlämningsställe" would be the next error: tick and rule go together.
            label = next(each.label for each in orders.guide.rules.values() if "tick" in each.needs)
            yield self._also(edit, "delivery_rule", label, "with_delivery_rule")
        if rule == "LMN202" and orders.has("driver_info") and self._will_lack_patient[place]:
            # With the unit in the name field the driver information has to name the patient (LMN206).
            text = str(self._patient_first.iloc[place])
            if text:
                yield self._also(edit, "driver_info", text, "with_patient")

    @cached_property
    def _patient_first(self) -> pd.Series:
        return patient_first(self.orders, ~self.orders.no_rows())

    @cached_property
    def _will_lack_patient(self) -> list[bool]:
        orders = self.orders
        lacking = orders.has_patient & ~orders.driver_info_names_patient & ~orders.name.is_(Who.UNIT)
        return [bool(each) for each in lacking]

    def _also(self, edit: Edit, field: str, new: str, why: str) -> Edit:
        return Edit(edit.row, self.batch.columns[field].position, field, new, why, said_by_rule=False)
