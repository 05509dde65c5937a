"""What a cell was read as, in words: never its value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from lmn_lint.explaining.row import parsed_row
from lmn_lint.explaining.said import Said
from lmn_lint.messages.text import Text
from lmn_lint.orders.damage import LOST, REPAIRED
from lmn_lint.orders.guide import OUTSIDE
from lmn_lint.orders.identity import kind_of
from lmn_lint.orders.parsed import five_digits
from lmn_lint.orders.phones import Phone, Phones
from lmn_lint.orders.text import matches
from lmn_lint.orders.who import Who

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Coded, Orders

Reader = Callable[["Orders", int, str], list[Said]]


def read_as(orders: Orders, place: int, field: str, stored: str) -> list[Said]:
    """What the cell of column ``field`` in the row at ``place`` was read as. ``stored``: its text in the file."""
    told = []
    damage = orders.damaged.get(field)
    if damage is not None and damage[place] in (REPAIRED, LOST):
        told.append(Said("repaired" if damage[place] == REPAIRED else "lost"))
    blank = bool(orders.blank(field)[place])
    if not blank and not stored.strip() and (orders.inherited[place] or not orders.own_number[place]):
        told.append(Said("value_inherited"))
    if blank:
        # What an empty cell means is still worth saying of a tick or the fields that somebody stands in.
        return [*told, Said("read_empty"), *_EMPTY.get(field, _no_words)(orders, place, field)]
    if orders.empty(field)[place]:
        return [*told, Said("read_nothing")]
    return told + _READERS.get(field, _as_text)(orders, place, field)


def _no_words(orders: Orders, place: int, field: str) -> list[Said]:
    return []


def _as_text(orders: Orders, place: int, field: str) -> list[Said]:
    return [Said("read_text")]


def _code(coded: Coded, place: int) -> str:
    return coded.names[int(coded.codes[place])]


def _area(orders: Orders, place: int, field: str) -> list[Said]:
    code = _code(orders.area, place)
    if code in orders.guide.areas:
        return [Said("area", {"label": orders.guide.areas[code].label, "code": code})]
    return [Said("area_outside" if code == OUTSIDE else "area_unknown")]


def _rule(orders: Orders, place: int, field: str) -> list[Said]:
    code = _code(orders.delivery_rule, place)
    if code == "ambiguous":
        return [Said("rule_ambiguous")]
    rule = orders.guide.rules.get(code)
    if rule is None:
        return [Said("rule_unknown")]
    told = [Said("rule", {"label": rule.label, "id": code})]
    area = _code(orders.area, place)
    if area in orders.guide.areas and area not in rule.areas:
        told.append(Said("rule_not_offered", {"area": orders.guide.areas[area].label}))
    return told


def _phone(orders: Orders, place: int, field: str) -> list[Said]:
    cells: Phones = orders.mobile_column if field == "mobile" else orders.phone
    kind = Phone(int(cells.kind[place]))
    told = [Said(f"phone_{kind.name.lower()}")]
    if cells.among_words[place]:
        told.append(Said("phone_words"))
    if field == "phone" and not orders.has("mobile"):
        told.append(Said("phone_is_mobile"))
    return told


def _date(orders: Orders, place: int, field: str) -> list[Said]:
    from lmn_lint.orders.workdays import Calendar, is_working_day

    state = parsed_row(orders, place)[field]
    if state != "ok":
        return [Said(f"date_{state}")]
    day = orders.dates(field).iloc[[place]].to_numpy().astype("datetime64[D]")
    working = bool(is_working_day(Calendar.of(orders.guide.data["calendar"]), day)[0])
    return [Said("date_ok"), Said("date_working" if working else "date_off")]


def _tick(orders: Orders, place: int, field: str) -> list[Said]:
    return [Said(f"tick_{_code(orders.tick, place)}")]


def _plain_tick(orders: Orders, place: int, field: str) -> list[Said]:
    return [Said(f"tick_{orders.vocabulary.read_tick(orders.text(field).iloc[place])}")]


def _protected(orders: Orders, place: int, field: str) -> list[Said]:
    protected = orders.vocabulary.is_protected(orders.text(field).iloc[place])
    return [Said("protected_yes" if protected else "protected_no")]


def _who(orders: Orders, place: int, field: str) -> list[Said]:
    standing = orders.name if field == "recipient_name" else orders.care_of
    told = [Said(f"who_{Who(int(standing.who[place])).name.lower()}")]
    if standing.typo[place]:
        told.append(Said("who_typo"))
    if not orders.has_patient[place]:
        told.append(Said("who_no_patient"))
    return told


def _personal_number(orders: Orders, place: int, field: str) -> list[Said]:
    return [Said(f"pnr_{kind_of(orders.text(field).iloc[place])}")]


def _postal_code(orders: Orders, place: int, field: str) -> list[Said]:
    right = five_digits(orders.text(field).iloc[[place]])[0]
    return [Said("postal_code_ok" if right else "postal_code_bad")]


def _quantity(orders: Orders, place: int, field: str) -> list[Said]:
    return [Said(f"quantity_{parsed_row(orders, place)['quantity']}")]


def _status(orders: Orders, place: int, field: str) -> list[Said]:
    return [Said(f"status_{_code(orders.status, place)}")]


def _article(orders: Orders, place: int, field: str) -> list[Said]:
    label = str(orders.guide.data["unit_first_articles"]["label"])
    own = matches(orders.folded(field).iloc[[place]], orders.guide.unit_first_pattern)[0]
    return [Said("article_libre" if own else "article_other", {"label": label})]


def _supplier(orders: Orders, place: int, field: str) -> list[Said]:
    label = str(orders.guide.data["unit_first_articles"]["supplier"])
    return [Said("supplier_libre" if orders.abbott[place] else "supplier_other", {"label": label})]


def _unit(orders: Orders, place: int, field: str) -> list[Said]:
    told = [Said("unit")]
    if orders.register is not None:
        known = orders.register.has(orders.text(field).iloc[place])
        told.append(Said("unit_known" if known else "unit_not_known"))
    return told


def _driver_info(orders: Orders, place: int, field: str) -> list[Said]:
    from lmn_lint.orders.driver_text import plain_text
    from lmn_lint.orders.wishes import wishes

    told = [Said("read_text")]
    if orders.has_patient[place]:
        named = orders.driver_info_names_patient[place]
        told = [Said("info_names_patient" if named else "info_names_nobody")]
    known = wishes()
    asked = known.in_text(plain_text(orders.text(field).iloc[place]))
    for wish in known.wishes:
        if wish.key in asked.firm | asked.when_absent:
            told.append(Said("wish", {"wish": Text(wish.sv, wish.en)}))
    return told


def _order_number(orders: Orders, place: int, field: str) -> list[Said]:
    same = int(np.count_nonzero(orders.order == orders.order[place]))
    return [Said("order_number_one" if same == 1 else "order_number", {"count": same})]


_READERS: dict[str, Reader] = {
    "order_number": _order_number,
    "order_date": _date,
    "product_area": _area,
    "article_number": _article,
    "article_name": _article,
    "supplier": _supplier,
    "quantity": _quantity,
    "delivery_rule": _rule,
    "unit_delivery": _tick,
    "personal_number": _personal_number,
    "recipient_name": _who,
    "care_of": _who,
    "postal_code": _postal_code,
    "phone": _phone,
    "mobile": _phone,
    "unit_name": _unit,
    "driver_info": _driver_info,
    "status": _status,
    "wanted_date": _date,
    "planned_date": _date,
    "made_to_order": _plain_tick,
    "protected_identity": _protected,
}
_EMPTY: dict[str, Reader] = {
    "unit_delivery": _tick,
    "made_to_order": _plain_tick,
    "protected_identity": _protected,
}
"""Columns where an empty cell says something too."""
