"""Orders without a fault: every row keeps to the delivery guide, in the many ways that orders are written."""

from __future__ import annotations

from datetime import date

import numpy as np

from lmn_lint.samples.book import PRINTED_ONCE, Book
from lmn_lint.samples.days import Workdays
from lmn_lint.samples.dice import Bools, Dice, Texts, Whole, blanks, glued, texts
from lmn_lint.samples.people import homes, other_ways, others, persons, units_of
from lmn_lint.samples.writing import dates, landlines, mobiles, personal_numbers, postal_codes
from lmn_lint.schemas_folder import load_yaml

_FIRST_ORDER = 400_000
# Delivery rules of parcels to a home (and pick-up points), with how often each is chosen.
_HOME_RULES: dict[str, dict[str, int]] = {
    "INK": {"leave_outside": 40, "book_day": 15, "driver_call": 25, "pickup_point": 20},
    "SPE": {"leave_outside": 25, "sms_leave_outside": 35, "call_sign": 20, "pickup_point": 20},
    "DIA": {"pickup_point": 1},
}
_UNIT_RULES: dict[str, dict[str, int]] = {
    "INK": {"leave_outside": 50, "book_day": 15, "driver_call": 35},
    "SPE": {"leave_outside": 40, "sms_leave_outside": 30, "call_sign": 30},
    "DIA": {"to_unit": 1},
}
# Orders in a hundred that go to a unit.
_UNIT_SHARE = {"INK": 28, "SPE": 15, "DIA": 50}
_CALLED = ("book_day", "driver_call", "call_sign")
_TEXTED = ("sms_leave_outside", "pickup_point")


def clean_book(dice: Dice, rows: int, today: date, wishes: bool = True) -> Book:
    """Orders of ``rows`` rows in all, without a fault; dates lie around ``today``.

    ``wishes``: some orders want a day of their own. Without their column a late planned date would be a fault.
    """
    lines = _lines(dice, rows)
    count = len(lines)
    area = dice.pick(["INK"] * 9 + ["SPE"] * 5 + ["DIA"] * 7, count)
    to_unit = dice.whole(0, 99, count) < _by_area(area, _UNIT_SHARE)
    rule = _rules(dice, area, to_unit)
    book = Book(
        cells={},
        first_row=np.cumsum(lines) - lines,
        lines=lines,
        area=area,
        rule=rule,
        pool=_pools(dice, area, to_unit),
        to_unit=to_unit,
        recipient=blanks(count),
        patient=blanks(count),
        unit=blanks(count),
        bare=np.zeros(count, dtype=bool),
        cancelled=dice.share(count, 0.01),
        plain=dice.share(count, 0.8),
    )
    order = _addresses(dice, book)
    order |= _people(dice, book, today)
    order |= _contacts(dice, book, order)
    order |= _labels(dice, book)
    made_to_order = (book.area == "SPE") & (book.pool == "spe") & dice.share(count, 0.12)
    order |= _days(dice, book, made_to_order, today, wishes)
    book.cells = {field: np.repeat(column, lines) for field, column in order.items()}
    book.cells |= _articles(dice, book, made_to_order)
    _print_once(dice, book)
    return book


def _lines(dice: Dice, rows: int) -> Whole:
    """Rows per order, adding up to ``rows``."""
    lines = 1 + dice.index([60, 22, 12, 6], rows)
    count = int(np.searchsorted(np.cumsum(lines), rows)) + 1 if rows else 0
    lines = lines[:count]
    if count:
        lines[-1] -= lines.sum() - rows
    return lines


def _by_area(area: Texts, table: dict[str, int]) -> Whole:
    values = np.zeros(len(area), dtype=np.int64)
    for name, value in table.items():
        values[area == name] = value
    return values


def _rules(dice: Dice, area: Texts, to_unit: Bools) -> Texts:
    rule = blanks(len(area))
    for table, where in ((_HOME_RULES, ~to_unit), (_UNIT_RULES, to_unit)):
        for name, shares in table.items():
            mine = where & (area == name)
            drawn = dice.index(list(shares.values()), int(mine.sum()))
            rule[mine] = texts(list(shares))[drawn]
    return rule


def _pools(dice: Dice, area: Texts, to_unit: Bools) -> Texts:
    pool = blanks(len(area))
    pool[area == "INK"] = "ink"
    spe, dia = area == "SPE", area == "DIA"
    pool[spe] = dice.mostly_first(["spe", "spe_coeliac"], int(spe.sum()), 0.75)
    # The guide does not say where the names go for Abbott's other articles: they go to pick-up points.
    for where, options in (
        (dia & to_unit, ["dia_libre", "dia_other"]),
        (dia & ~to_unit, ["dia_libre", "dia_other", "dia_abbott"]),
    ):
        pool[where] = dice.mostly_first(options, int(where.sum()), 0.45)
    return pool


def _addresses(dice: Dice, book: Book) -> dict[str, Texts]:
    count = book.orders
    home = homes(dice, count)
    cells = {"street": home.street, "postal_code": home.postal_code, "city": home.city}
    # A box is no address for a parcel, but good enough for the notice of a pick-up point.
    box = (book.rule == "pickup_point") & dice.share(count, 0.01)
    cells["street"][box] = glued("Box ", dice.pick([str(number) for number in range(11, 98)], int(box.sum())))
    flat = home.flat & ~box & ~book.to_unit
    code = flat & (np.isin(book.rule, ("leave_outside", "sms_leave_outside")) | dice.share(count, 0.6))
    cells["door_code"] = blanks(count)
    known = [f"{number:04d}" for number in range(137, 9999, 119)]
    known += [f"{number}#" for number in range(1450, 9900, 457)]
    known += [f"A{number}" for number in range(1190, 9000, 731)]
    cells["door_code"][code] = dice.pick(known, int(code.sum()))
    for area in ("INK", "SPE", "DIA"):
        units, mine = units_of(area), book.to_unit & (book.area == area)
        drawn = dice.whole(0, len(units.name) - 1, int(mine.sum()))
        book.unit[mine], book.bare[mine] = units.name[drawn], units.bare[drawn]
        for field in ("street", "postal_code", "city"):
            cells[field][mine] = getattr(units, field)[drawn]
    cells["postal_code"] = postal_codes(dice, cells["postal_code"])
    return cells


def _people(dice: Dice, book: Book, today: date) -> dict[str, Texts]:
    """Names, C/O, unit column, tick, driver information and personal number."""
    count = book.orders
    patients = persons(dice, count)
    book.patient = patients.name
    somebody = others(dice, patients)
    another_way = np.where(book.plain, patients.name, other_ways(dice, patients))

    at_unit, dia = book.to_unit, book.area == "DIA"
    unit_first = at_unit & ((book.area == "INK") | (book.pool == "dia_libre"))
    unit_first |= at_unit & (book.area == "SPE") & dice.share(count, 0.5)
    patient_first = at_unit & ~unit_first
    other = ~at_unit & dice.share(count, 0.04)
    book.recipient = np.select([unit_first, other], [texts(["unit"]), texts(["other"])], texts(["patient"]))

    name = np.select([unit_first, other], [book.unit, somebody], another_way)
    care_of = np.select([unit_first, patient_first], [another_way, book.unit], blanks(count))
    # At home the C/O line is mostly empty, or has somebody who takes the parcel.
    at_home = ~at_unit & ~other & ~book.plain
    care_of = np.where(at_home & dice.share(count, 0.15), "-", care_of)
    care_of = np.where(at_home & dice.share(count, 0.15), somebody, care_of)

    unit_name = np.where(at_unit & (dice.share(count, 0.6) | book.bare), book.unit, "")
    info = _driver_info(dice, book, patients.name)
    born = np.datetime64(today, "D") - dice.whole(18 * 365, 97 * 365, count)
    children = (book.pool == "spe_coeliac") | ((dia | (book.area == "SPE")) & dice.share(count, 0.15))
    born = np.where(children, np.datetime64(today, "D") - dice.whole(2 * 365, 18 * 365, count), born)
    return {
        "patient_name": patients.name,
        "personal_number": personal_numbers(dice, born, patients.women, np.datetime64(today, "D")),
        "recipient_name": name,
        "care_of": care_of,
        "unit_name": unit_name,
        "driver_info": info,
    }


def _driver_info(dice: Dice, book: Book, patient: Texts) -> Texts:
    words = load_yaml("samples/texts.yaml")
    neutral, count = words["driver_info"], book.orders
    pickup = book.rule == "pickup_point"
    info = np.select(
        [pickup, book.to_unit],
        [dice.pick(neutral["pickup"], count), dice.pick(neutral["unit"], count)],
        dice.pick(neutral["home"], count),
    )
    info = np.where(dice.share(count, 0.25) & (~pickup | dice.share(count, 0.3)), info, "")
    # Where somebody else, or a unit for FreeStyle Libre, stands in the name field, the patient is named here.
    asked = (book.recipient == "other") & (book.area != "INK")
    asked |= (book.recipient == "unit") & (book.pool == "dia_libre")
    before = dice.pick([form.replace("{}", "") for form in words["patient_info"]], count)
    return np.where(asked, glued(before, patient), info)


def _contacts(dice: Dice, book: Book, order: dict[str, Texts]) -> dict[str, Texts]:
    """Telephone and mobile: what the delivery rule needs, and often more."""
    count = book.orders
    mobile, phone = mobiles(dice, count), landlines(dice, count)
    texted, called = np.isin(book.rule, _TEXTED), np.isin(book.rule, _CALLED)
    has_mobile = texted | dice.share(count, 0.7)
    has_phone = dice.share(count, 0.35) | (called & ~has_mobile)
    # Some write the mobile in both columns.
    phone = np.where(dice.share(count, 0.1), mobile, phone)
    missing = np.where(book.plain | dice.share(count, 0.9), "", "-")
    return {"mobile": np.where(has_mobile, mobile, missing), "phone": np.where(has_phone, phone, missing)}


def _labels(dice: Dice, book: Book) -> dict[str, Texts]:
    """Area, delivery rule, tick and the columns that say little."""
    words = load_yaml("samples/texts.yaml")
    count = book.orders
    area, rule = blanks(count), blanks(count)
    for code, labels in words["areas"].items():
        mine = book.area == code
        area[mine] = dice.mostly_first(labels, int(mine.sum()), 0.94)
        for name, ways in words["delivery_rules"][code].items():
            both = mine & (book.rule == name)
            rule[both] = dice.mostly_first(ways, int(both.sum()))
    to_unit = book.rule == "to_unit"
    tick = dice.mostly_first(words["no_ticks"], count, 0.8)
    tick[to_unit] = dice.mostly_first(words["ticks"], int(to_unit.sum()), 0.6)
    unusual = to_unit & ~book.plain
    by_rule = unusual & dice.share(count, 0.5)
    by_name = unusual & ~by_rule & ~book.bare & dice.share(count, 0.4)
    by_tick = unusual & ~by_rule & ~by_name & dice.share(count, 0.2)
    tick[by_rule] = ""
    tick[by_name] = book.unit[by_name]
    rule[by_tick] = ""

    status = dice.mostly_first(words["statuses"], count, 0.5)
    late = dice.share(count, 0.02)
    status[late] = dice.pick(words["too_late"], int(late.sum()))
    status[book.cancelled] = dice.pick(words["cancelled"], int(book.cancelled.sum()))
    number = texts([str(_FIRST_ORDER + 7 * place) for place in range(count)])
    return {
        "order_number": number,
        "product_area": area,
        "delivery_rule": rule,
        "unit_delivery": tick,
        "status": status,
        "protected_identity": dice.mostly_first(["", "Nej", "nej"], count),
        "ordering_unit": dice.pick(load_yaml("samples/units.yaml")["prescribers"], count),
    }


def _days(dice: Dice, book: Book, made_to_order: Bools, today: date, wishes: bool) -> dict[str, Texts]:
    """Order date, wanted and planned date: working days, within the lead times."""
    count, work = book.orders, Workdays(today)
    ordered = np.sort(work.before(today, 10)[dice.whole(0, 9, count)])
    booked = book.rule == "book_day"
    slow = made_to_order | (book.pool == "spe_coeliac")
    steps = np.where(slow, dice.whole(4, 10, count), dice.whole(3, 5, count))
    steps = np.where(booked, dice.whole(6, 11, count), steps)
    planned = work.after(ordered, steps)
    wanted = work.after(ordered, np.where(booked, 6, 5) + dice.whole(0, 6, count))
    wished = dice.share(count, 0.1) & wishes
    planned = np.where(wished, wanted, planned)
    planned = np.where(dice.share(count, 0.3), np.datetime64("NaT", "D"), planned)
    wanted = np.where(wished, wanted, np.datetime64("NaT", "D"))
    return {
        "order_date": dates(dice, ordered),
        "wanted_date": dates(dice, wanted),
        "planned_date": dates(dice, planned),
    }


def _articles(dice: Dice, book: Book, made_to_order: Bools) -> dict[str, Texts]:
    """The columns that differ from row to row of an order: distinct articles, and how many of each."""
    rows = book.rows
    line = np.arange(rows) - np.repeat(book.first_row, book.lines)
    pool = np.repeat(book.pool, book.lines)
    start = np.repeat(dice.whole(0, 9_999, book.orders), book.lines)
    cells = {field: blanks(rows) for field in ("article_number", "article_name", "article_group", "supplier")}
    for name, entries in load_yaml("samples/articles.yaml")["pools"].items():
        mine = pool == name
        place = (start[mine] + line[mine]) % len(entries)
        for column, field in enumerate(("article_number", "article_name", "article_group")):
            cells[field][mine] = texts([entry[column] for entry in entries])[place]
        suppliers = [entry[3] for entry in entries]
        # Twelve places an article, which one, two, three or four suppliers share evenly.
        table = texts([options[choice % len(options)] for options in suppliers for choice in range(12)])
        cells["supplier"][mine] = table[place * 12 + dice.whole(0, 11, int(mine.sum()))]
    quantity = texts(["1", "2", "3", "4", "6", "8", "12", "0", "2,0"])
    cells["quantity"] = quantity[dice.index([30, 25, 15, 12, 8, 5, 3, 1, 1], rows)]
    cells["order_line"] = texts([str(number) for number in (line + 1).tolist()])
    ordered = np.repeat(made_to_order, book.lines)
    no = dice.mostly_first(["", "Nej", "nej"], rows)
    cells["made_to_order"] = np.where(ordered, dice.pick(["Ja", "x", "ja"], rows), no)
    return cells


def _print_once(dice: Dice, book: Book) -> None:
    """Some orders have their delivery details on the first row only."""
    once = (book.lines > 1) & ~book.plain & dice.share(book.orders, 0.15)
    later = np.repeat(once, book.lines)
    later[book.first_row] = False
    for field in PRINTED_ONCE:
        book.cells[field][later] = ""
    # Such rows are as they should be, but a defect planted on all rows of the order would be another one.
    book.plain &= ~once
