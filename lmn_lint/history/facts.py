"""What the history keeps of a checked batch: counts, codes and pseudonyms, as plain data.

This is where private values end: what leaves here holds no name, number, address, text or order number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from lmn_lint.history.kept import FINDING, BatchFacts
from lmn_lint.history.names import ORDERS_OF_A_SUPPLIER, reads_like_a_supplier, word_hash
from lmn_lint.history.waivers import lapsed_of, waivers_of
from lmn_lint.orders import text
from lmn_lint.orders.text import Bools
from lmn_lint.reading.header import normal_form
from lmn_lint.round_trip.decisions import CONFIRMED, NO_ERROR

if TYPE_CHECKING:
    from lmn_lint.history.key import Key
    from lmn_lint.linting import Options
    from lmn_lint.orders.orders import Orders
    from lmn_lint.result import BatchResult

_WAIVED = tuple(FINDING.index(name) for name in ("rule", "severity", "order_hash", "identity"))
_DECISIONS = {normal_form(CONFIRMED): "confirmed", normal_form(NO_ERROR): "no_error"}
_TELLING = ("patient_name", "personal_number", "recipient_name", "street", "article_number", "article_name")
"""Columns that tell a row without an order number from another."""


def facts_of(result: BatchResult, orders: Orders, options: Options, key: Key) -> BatchFacts:
    """What is kept of a batch: ``orders`` are those that ``result`` was found in."""
    from lmn_lint.reports.verdicts import stopped, verdicts

    told = verdicts(result)
    left_out = result.left_out()
    facts = BatchFacts(
        {
            "rows": result.rows,
            "orders": result.orders,
            **left_out,
            "outside_guide": result.outside_guide,
            "stop": told.stop,
            "notes": told.notes,
            "ready": told.ready,
            "late": told.late,
        }
    )
    facts.rules = _ledger(result, orders, options)
    coded = _Coded(orders, key, facts)
    hashes = OrderHashes(orders, key)
    facts.lines = list(dict.fromkeys(hashes.line))
    lines = _Lines(orders, coded, hashes, key)
    facts.findings = lines.of(_all_found(result))
    suppliers = [name for kind, _, name in facts.words if kind == "supplier" and name]
    facts.waivers = waivers_of(options.exceptions, key, options.register, suppliers, options.today)
    facts.waived = _waived(result, facts.findings, lines)
    facts.lapsed = lapsed_of(result.since)
    facts.shares = coded.shares(stopped(result)[result.order_of_row[result.order_of_row >= 0]])
    from lmn_lint.history.sent import rows_said

    facts.said, facts.sent = rows_said(orders, hashes, key)
    return facts


def _ledger(result: BatchResult, orders: Orders, options: Options) -> list[tuple[str, str, int, int]]:
    """Every rule of the catalogue: so that "no finding", "not checked" and "no such rule yet" differ."""
    from lmn_lint.rules.catalogue import loaded

    found = _all_found(result)["rule"].value_counts()
    skipped = {each.rule: each.why for each in (*result.skipped, *result.shadows_skipped)}
    if orders.earlier is None:
        skipped |= {code: "earlier" for code, entry in loaded().items() if entry.rule.needs_earlier}
    lines = []
    for code in loaded():
        if not options.wants(code):
            lines.append((code, "not_selected", 0, 0))
        elif code in skipped:
            crashed = skipped[code] == "crashed"
            lines.append((code, "crashed" if crashed else "skipped", 0, int(found.get(code, 0))))
        else:
            lines.append((code, "checked", len(orders), int(found.get(code, 0))))
    return lines


def _all_found(result: BatchResult) -> pd.DataFrame:
    """The findings, with those of rules that are tried out."""
    shadows = result.shadows
    if shadows is None or not len(shadows):
        return result.findings
    return pd.concat([result.findings, shadows], ignore_index=True)


class OrderHashes:
    """Pseudonyms of orders and of their lines, one per row."""

    def __init__(self, orders: Orders, key: Key) -> None:
        self._orders, self._key = orders, key
        number = orders.folded("order_number")
        codes, distinct = text.distinct_of(number)
        hashes = [key.pseudonym("order", each).hex() if each else "" for each in distinct]
        self.of_row: npt.NDArray[np.object_] = np.array(hashes, dtype=object)[codes] if hashes else _nothing()
        bare = np.flatnonzero(self.of_row == "")
        if len(bare):
            telling = [orders.folded(name).iloc[bare].to_list() for name in _TELLING]
            self.of_row[bare] = [key.pseudonym("row", *each).hex() for each in zip(*telling, strict=True)]
        self.numbered: Bools = ~text.equals(number, "")
        told = self._lines()
        self.line: npt.NDArray[np.object_] = np.array(
            [key.pseudonym("line", *each).hex() for each in zip(self.of_row, told, strict=True)], dtype=object
        )

    def _lines(self) -> npt.NDArray[np.object_]:
        """What tells the row's line within its order: the line's number, else the article's, else its name."""
        orders = self._orders
        if orders.has("order_line"):
            column, kind = orders.text("order_line"), "line"
        elif orders.has("article_number"):
            column, kind = orders.text("article_number"), "article"
        else:
            column, kind = orders.text("article_name"), "name"
        column = text.replace(text.fold(column), "^0+([0-9])", r"\1")
        return text.map_distinct(column, lambda value: f"{kind}\0{value}")


def _nothing() -> npt.NDArray[np.object_]:
    return np.zeros(0, dtype=object)


class _Coded:
    """The dimensions of each row: codes of the guide, and words by their place in ``facts.words``."""

    def __init__(self, orders: Orders, key: Key, facts: BatchFacts) -> None:
        self._orders, self._facts = orders, facts
        self.area = np.array(orders.area.names, dtype=object)[orders.area.codes]
        self.delivery_rule = np.array(orders.delivery_rule.names, dtype=object)[orders.delivery_rule.codes]
        self._places: dict[tuple[str, str], int] = {}
        self.words = {
            "supplier": self._of_words("supplier", orders.text("supplier"), key),
            "ordering_unit": self._of_words("unit", orders.text("ordering_unit"), key),
            "delivery_unit": self._of_words("unit", orders.unit_text, key),
        }

    def _of_words(self, kind: str, column: pd.Series, key: Key) -> npt.NDArray[np.int64]:
        """The word of each row, -1 where the cell is empty."""
        codes, distinct = text.distinct_of(column)
        places = np.full(max(len(distinct), 1), -1, dtype=np.int64)
        for code, value in enumerate(distinct):
            if not text.folded(value):
                continue
            name = self._name(kind, value, codes == code)
            digest = word_hash(key, kind, name or value).hex()
            place = self._places.setdefault((kind, digest), len(self._facts.words))
            if place == len(self._facts.words):
                self._facts.words.append((kind, digest, name))
            elif name is not None:
                self._facts.words[place] = (kind, digest, name)
            places[code] = place
        return places[codes] if len(codes) else np.zeros(0, dtype=np.int64)

    def _name(self, kind: str, value: str, rows: Bools) -> str | None:
        """The name by which the history may call it, None where it may not."""
        if kind == "unit":
            register = self._orders.register
            return None if register is None else register.entry(text.folded(value))
        if not reads_like_a_supplier(value):
            return None
        orders = len(np.unique(self._orders.order[rows]))
        return value if orders >= ORDERS_OF_A_SUPPLIER else None

    def shares(self, stop: Bools) -> list[tuple[str, str, int | None, int, int, int]]:
        """Rows, orders and orders to stop of each area, delivery rule, supplier and unit."""
        lines: list[tuple[str, str, int | None, int, int, int]] = []
        dimensions: dict[str, npt.NDArray[Any]] = {
            "area": self.area, "delivery_rule": self.delivery_rule, **self.words
        }  # fmt: skip
        for dimension, values in dimensions.items():
            frame = pd.DataFrame({"value": values, "order": self._orders.order, "stop": stop})
            rows = frame.groupby("value", sort=True).size()
            orders = frame.groupby("value", sort=True)["order"].nunique()
            stops = frame[frame["stop"]].groupby("value", sort=True)["order"].nunique()
            for value in rows.index:
                figures = int(rows[value]), int(orders[value]), int(stops.get(value, 0))
                if dimension in self.words:
                    lines.append((dimension, "", int(value) if value >= 0 else None, *figures))
                else:
                    lines.append((dimension, str(value), None, *figures))
        return lines


class _Lines:
    """Makes lines of findings. Two alike (an order line that stands there twice) are told apart by their number."""

    def __init__(self, orders: Orders, coded: _Coded, hashes: OrderHashes, key: Key) -> None:
        self._orders, self._coded, self._hashes, self._key = orders, coded, hashes, key
        self._alike: dict[tuple[str, ...], int] = {}

    def of(self, found: pd.DataFrame) -> list[list[Any]]:
        """A line per finding, in their order."""
        if not len(found):
            return []
        coded, hashes, key, alike = self._coded, self._hashes, self._key, self._alike
        located = found["row"].notna().to_numpy()
        at = self._orders.index.get_indexer(pd.Index(found["row"].fillna(-1).astype("int64")))
        deciders = {by: key.pseudonym("decider", text.folded(by)).hex() for by in found["by"].unique()}
        lines: list[list[Any]] = []
        for place, rule, severity, name, row, position, too_late, accepted, decision, by, here in zip(
            at, found["rule"], found["severity"], found["field"], found["row"], found["position"],
            found["too_late"], found["accepted"], found["decision"], found["by"], located, strict=True,
        ):  # fmt: skip
            same = (rule, hashes.line[place] if here else "", name)
            alike[same] = number = alike.get(same, -1) + 1
            words: Sequence[int | None] = (
                [_word(coded.words[each][place]) for each in ("supplier", "ordering_unit", "delivery_unit")]
                if here
                else (None, None, None)
            )
            lines.append(
                [
                    rule,
                    severity,
                    name,
                    int(row) if here else None,
                    int(position) if here else None,
                    coded.area[place] if here else "",
                    coded.delivery_rule[place] if here else "",
                    *words,
                    hashes.of_row[place] if here else "",
                    same[1],
                    key.pseudonym("finding", *same, str(number)).hex() if here else "",
                    bool(too_late),
                    bool(accepted),
                    _DECISIONS.get(normal_form(decision)) if accepted else None,
                    deciders[by] if accepted else None,
                ]
            )
        return lines


def _waived(
    result: BatchResult, findings: list[list[Any]], lines: _Lines
) -> list[tuple[int, str, str, str, str, int | None]]:
    """The findings that exceptions fit: those that stand are among ``findings``."""
    if not result.touched:
        return []
    left_out = lines.of(result.excepted) if result.excepted is not None else []
    waived: list[tuple[int, str, str, str, str, int | None]] = []
    for touched in result.touched:
        for of, places, stands in ((findings, touched.standing, True), (left_out, touched.left_out, False)):
            for place in places.tolist():
                line = of[place]
                told = (line[name] for name in _WAIVED)
                waived.append((touched.exception, *told, place if stands else None))
    return waived


def _word(place: int) -> int | None:
    return int(place) if place >= 0 else None
