"""What makes a finding the same finding, whatever row it stands on now: digests of what its row says.

A finding is told by its rule, its column, its order, its order line where there is one, and what the cell holds.
Where several are alike (three lines of one order, each without a mobile), what else stands on their rows tells
them apart. Digests are of no use without the workbook, which holds the values themselves.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from lmn_lint.reading.batch import Batch

DIGESTS = ("place", "value", "row", "article", "who")
"""``place``: rule, column, order and line. ``value``: what the cell holds. ``row``: all canonical columns of the
row. ``article``: what is ordered. ``who``: rule and column with the person and the article, without the order."""

_ARTICLE = ("article_number", "article_name", "quantity")
_WHO = ("patient_name", "personal_number", "recipient_name", "street", "article_number", "article_name")
_BETWEEN = "\x1f"


def digests(batch: Batch, findings: pd.DataFrame) -> pd.DataFrame:
    """``DIGESTS`` of each finding (index of ``findings``), as hexadecimal digits.

    A row without an order number is an order of its own: the person and the article stand for the number.
    """
    import pandas as pd

    from lmn_lint.orders.text import each

    located = findings["row"].notna()
    rows = pd.Index(findings.loc[located, "row"].astype("int64").unique())
    cells = batch.cells.reindex(rows)
    texts = {
        field: _normal(cells[match.position])
        for field, match in sorted(batch.columns.items())
        if match.position in cells
    }
    at_position = {batch.columns[field].position: column for field, column in texts.items()}
    whole = _digested(_joined(texts, tuple(texts), len(rows)))
    articles = _digested(_joined(texts, _ARTICLE, len(rows)))
    persons = _digested(_joined(texts, _WHO, len(rows)))
    lines = _joined(texts, ("order_line",), len(rows))
    places = {int(row): place for place, row in enumerate(rows.to_numpy())}

    found: dict[str, list[str]] = {name: [] for name in DIGESTS}
    for rule, field, row, order, value in zip(
        each(findings["rule"]),
        each(findings["field"]),
        findings["row"].fillna(-1).astype("int64").tolist(),
        each(findings["order"]),
        _values(findings, rows, at_position),
        strict=True,
    ):
        at = places.get(row, -1)
        who, line = ("", "") if at < 0 else (persons[at], lines[at])
        number = f"={order}" if order else who
        found["place"].append(_digest(_BETWEEN.join((rule, field, number, line)), 8))
        found["value"].append(_digest(value, 6))
        found["row"].append("" if at < 0 else whole[at])
        found["article"].append("" if at < 0 else articles[at])
        found["who"].append(_digest(_BETWEEN.join((rule, field, who)), 4))
    return pd.DataFrame(found, index=findings.index, dtype="str")


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def _digested(texts: list[str]) -> list[str]:
    return [_digest(text, 4) for text in texts]


def _normal(column: pd.Series) -> pa.Array:
    """Texts as they are compared: NFKC, spaces and line breaks of any kind and number as one space.

    Programs write these otherwise when they save.
    """
    import pyarrow.compute as pc

    from lmn_lint.orders.text import arrow, on_distinct, one_space

    def change(texts: pa.Array) -> pa.Array:
        return pc.utf8_trim_whitespace(one_space(pc.utf8_normalize(texts, form="NFKC")))

    return arrow(on_distinct(column, change))


def _joined(texts: dict[str, pa.Array], fields: tuple[str, ...], count: int) -> list[str]:
    """One text per row out of several columns; those that the batch lacks are left out."""
    import pyarrow as pa
    import pyarrow.compute as pc

    there = [texts[field] for field in fields if field in texts]
    if not there:
        return [""] * count
    whole: list[str] = pc.binary_join_element_wise(*there, pa.scalar(_BETWEEN, pa.large_string())).to_pylist()
    return whole


def _values(findings: pd.DataFrame, rows: pd.Index, at_position: dict[int, pa.Array]) -> list[str]:
    """What the flagged cells hold; "" without a cell. ``at_position``: column number → its texts on ``rows``."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    values = np.full(len(findings), "", dtype=object)
    located = (findings["row"].notna() & findings["position"].notna()).to_numpy()
    places = rows.get_indexer(pd.Index(findings["row"].fillna(-1).astype("int64")))
    positions = findings["position"].fillna(-1).astype("int64").to_numpy()
    for position in np.unique(positions[located]).tolist():
        if position in at_position:
            at = np.flatnonzero(located & (positions == position))
            values[at] = at_position[position].take(pa.array(places[at])).to_pylist()
    return [str(value) for value in values]
