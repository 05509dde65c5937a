"""LMN602: the rows of one order and area disagree about where the parcel goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import PATIENT, dia, ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from lmn_lint.orders.orders import Orders
    from lmn_lint.orders.phones import Phones

_ALONE = {"order_line": "2", "article_number": "31756", "article_name": "Byxskydd L"}
_BLANK = {**_ALONE, "recipient_name": "", "street": "", "postal_code": "", "city": "", "mobile": ""}

RULE = Rule(
    code="LMN602",
    name="rows-disagree",
    severity="error",
    fields=("recipient_name", "care_of", "street", "postal_code", "delivery_rule", "mobile", "phone"),
    title=Text("Orderns rader säger olika", "The rows of the order disagree"),
    why=Text(
        "En order går till en mottagare på ett sätt. Säger raderna olika skickas en del av ordern fel, eller hela "
        "ordern stoppas.",
        "An order goes to one recipient in one way. Where the rows disagree a part of the order is sent wrongly, or "
        "all of it is stopped.",
    ),
    todo=Text(
        "Ta reda på vilken uppgift som gäller, och skriv samma på alla rader i ordern. Annars: dela ordern.",
        "Find out which value is right, and write the same on all rows of the order. Otherwise split the order.",
    ),
    source=Text(
        "Kontroll av filen, inte ur leveransreglerna: en order har en mottagare och en leveransregel per produktområde.",
        "A check of the file, not from the guide: an order has one recipient and one delivery rule for each product area.",
    ),
    messages={
        "recipient_name": Text(
            "Namnet är ett annat än på orderns första rad.", "The name differs from the order's first row."
        ),
        "care_of": Text(
            "C/O är en annan än på orderns första rad.", "The C/O differs from the order's first row."
        ),
        "street": Text(
            "Adressen är en annan än på orderns första rad.", "The street differs from the order's first row."
        ),
        "postal_code": Text(
            "Postnumret är ett annat än på orderns första rad.",
            "The postal code differs from the order's first row.",
        ),
        "delivery_rule": Text(
            "Leveransregeln är en annan än på orderns första rad i samma produktområde.",
            "The delivery rule differs from the order's first row of the same product area.",
        ),
        "mobile": Text(
            "Mobilnumret är ett annat än på orderns första rad.",
            "The mobile number differs from the order's first row.",
        ),
        "phone": Text(
            "Telefonnumret är ett annat än på orderns första rad.",
            "The telephone number differs from the order's first row.",
        ),
    },
    needs=(("order_number",), ("product_area",)),
    wrong=(
        Example((ink(), ink(recipient_name="Eva Ek", **_ALONE)), flags=((1, "recipient_name"),)),
        Example((ink(), ink(care_of="Eva Ek", **_ALONE)), flags=((1, "care_of"),)),
        Example(
            (ink(), ink(street="Storgatan 6", postal_code="291 34", **_ALONE)),
            flags=((1, "street"), (1, "postal_code")),
        ),
        Example((ink(), ink(delivery_rule="Boka dag", **_ALONE)), flags=((1, "delivery_rule"),)),
        Example(
            (ink(), ink(mobile="", phone="040-628 04 01", **_ALONE)), flags=((1, "mobile"), (1, "phone"))
        ),
        # The rows of an order need not stand together.
        Example(
            (ink(), ink(order_number="100235"), ink(mobile="070-174 06 06", **_ALONE)), flags=((2, "mobile"),)
        ),
        # Each area is compared with its own first row.
        Example(
            (ink(), spe(order_line="2"), spe(order_line="3", delivery_rule="Får ställas utanför")),
            flags=((2, "delivery_rule"),),
        ),
        Example(
            (ink(), ink(**(_BLANK | {"mobile": "070-174 06 06"}))),
            flags=((1, "mobile"),),
        ),
    ),
    right=(
        Example((ink(), ink(**_ALONE))),
        Example((ink(), ink(**_BLANK))),
        Example((ink(), ink(recipient_name="LINDQVIST, Åsa", street="Storgatan  5", **_ALONE))),
        Example((ink(), ink(postal_code="SE-29133", mobile="+46701740605", phone="0406280400", **_ALONE))),
        Example((ink(), ink(care_of="-", delivery_rule="Får ställas utanför dörren", **_ALONE))),
        Example((ink(), spe(order_line="2"), dia(order_line="3"))),
        Example((ink(), ink(order_number="100235", recipient_name="Eva Ek", patient_name="Eva Ek"))),
        Example((ink(), ink(status="Makulerad", care_of=PATIENT, **_ALONE))),
    ),
)


def _comparable(orders: Orders, field: str, at: npt.NDArray[np.intp]) -> pd.Series:
    """A column of the rows ``at`` as it is compared: how a value is written makes no difference."""
    from lmn_lint.orders import text
    from lmn_lint.orders.parsed import postal_digits
    from lmn_lint.orders.people import name_words

    if field in ("mobile", "phone"):
        cells: Phones = orders.mobile_column if field == "mobile" else orders.phone
        number, words = cells.number.iloc[at], orders.folded(field).iloc[at]
        return number.mask(text.equals(number, ""), words)
    if field == "delivery_rule":
        known = orders.delivery_rule.is_(*orders.guide.rules)[at]
        ids = orders.delivery_rule.as_series(orders.index).iloc[at]
        return ids.where(known, orders.folded(field).iloc[at])
    if field == "postal_code":
        return postal_digits(orders.text(field).iloc[at])
    column = orders.folded(field).iloc[at]
    if field == "street":
        return column
    return text.on_distinct_values(column, lambda name: " ".join(sorted(name_words(name))))


def _first_of_area(orders: Orders, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """For each of ``rows`` (places, in the order of the sheet) the first with the same order and area."""
    import numpy as np
    import pandas as pd

    from lmn_lint.orders.guide import OUTSIDE

    area = orders.area.codes[rows].astype(np.int64)
    unsure = orders.area.is_(OUTSIDE, "unknown")[rows]
    if unsure.any():
        # Areas outside the guide share a code: there the words tell them apart.
        words = orders.folded("product_area").iloc[rows[unsure]]
        area[unsure] = len(orders.area.names) + pd.factorize(words)[0]
    codes, distinct = pd.factorize(orders.order[rows] * (int(area.max(initial=0)) + 1) + area)
    first = np.zeros(len(distinct), dtype=np.intp)
    first[codes[::-1]] = rows[::-1]
    return first[codes]


def find(orders: Orders) -> list[Flag]:
    """Cells that differ from the first row of the same order and area."""
    import numpy as np

    from lmn_lint.orders import text

    rows_of_order = np.bincount(orders.order, minlength=1)[orders.order]
    # Without an area nobody knows which rows go together.
    several = np.flatnonzero((rows_of_order > 1) & ~orders.blank("product_area"))
    first = _first_of_area(orders, several)
    later, first = several[first != several], first[first != several]
    if not len(later):
        return []
    first_of_order = np.zeros(int(orders.order.max()) + 1, dtype=np.intp)
    first_of_order[orders.order[::-1]] = np.arange(len(orders))[::-1]
    flags = []
    for field in RULE.fields:
        if not orders.has(field):
            continue
        cells = orders.text(field)
        codes = text.distinct_values(cells)[1]
        # Most rows hold the very same text: only the others are worth reading.
        other = codes[later] != codes[first]
        rows, against = later[other], first[other]
        read = _comparable(orders, field, np.concatenate([rows, against]))
        differs = ~text.same(read.iloc[: len(rows)], read.iloc[len(rows) :])
        # What an inherited row took from the order's first row is that row's.
        from_order = codes[first_of_order[orders.order[rows]]]
        differs &= ~(orders.inherited[rows] & (codes[rows] == from_order))
        wrong = orders.no_rows()
        wrong[rows[differs]] = True
        suggestion = text.only_where(wrong, cells.iloc[against[differs]], orders.index)
        flags.append(Flag(field, wrong, message=field, suggestion=suggestion))
    return flags
