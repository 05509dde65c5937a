"""What earlier batches said of the same orders, as far as a rule may know it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders
    from lmn_lint.orders.text import Bools


class Earlier(Protocol):
    """The newest earlier row of each order line that was already out for delivery."""

    def changed(self, orders: Orders) -> Mapping[str, Bools]:
        """Canonical column to the rows where it says something else than that earlier row did."""
