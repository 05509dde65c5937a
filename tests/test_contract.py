"""The rule catalogue, sentence by sentence: rows that each sentence speaks of, and all that is found in them.

Each line of a table is a row: a clean row of some kind, what is changed in it, and every finding of the row
as "code column severity" (columns joined by "+", "late" where it is too late to change anything). A line that begins with "+"
belongs to the order of the line above. A whole table is linted as one batch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd
import pytest

from lmn_lint.result import BatchResult
from tests.build import lint

UNIT, PATIENT, MOBILE = "Vårdcentralen Näsby", "Åsa Lindqvist", "070-174 06 05"
RULES = {
    "leave": "Får ställas utanför",
    "book": "Boka dag",
    "call": "Chaufförsavisering – Får ej ställas",
    "sms": "Avisering (SMS, får ställas utanför)",
    "sign": "Avisering – (Får ej ställas utanför)",
    "unit": "Leverans till enhet",
    "pickup": "Utlämningsställe",
}
_CLEAN = {
    "order_line": "1",
    "order_date": "2026-11-16",
    "product_area": "Inkontinenshjälpmedel",
    "article_group": "Skydd",
    "article_number": "100001",
    "article_name": "Produkt A",
    "supplier": "Alfa AB",
    "quantity": "2",
    "delivery_rule": RULES["leave"],
    "unit_delivery": "",
    "patient_name": PATIENT,
    "personal_number": "",
    "recipient_name": PATIENT,
    "care_of": "",
    "street": "Storgatan 1",
    "postal_code": "291 33",
    "city": "Kristianstad",
    "door_code": "",
    "phone": "",
    "mobile": MOBILE,
    "unit_name": "",
    "driver_info": "",
    "status": "",
    "wanted_date": "",
    "planned_date": "",
    "made_to_order": "nej",
    "protected_identity": "nej",
    "ordering_unit": "",
}
_TO_UNIT = {"delivery_rule": RULES["unit"], "unit_delivery": "x", "unit_name": UNIT}
_DIA = _CLEAN | {"product_area": "Diabeteshjälpmedel", "delivery_rule": RULES["pickup"]}
_ADDRESS = dict.fromkeys(("recipient_name", "care_of", "street", "postal_code", "city"), "")
KINDS = {
    "INK": _CLEAN,
    "INK-unit": _CLEAN | {"recipient_name": UNIT, "care_of": PATIENT, "unit_name": UNIT},
    "SPE": _CLEAN | {"product_area": "Speciallivsmedel"},
    "DIA": _DIA,
    "DIA-unit": _DIA | _TO_UNIT | {"care_of": UNIT},
    "Libre": _DIA
    | _TO_UNIT
    | {
        "article_name": "FreeStyle Libre 2",
        "recipient_name": UNIT,
        "care_of": PATIENT,
        "driver_info": PATIENT,
    },
    "STO": _CLEAN | {"product_area": "Stomi"},
    # A later row of an order, with the order's address printed once.
    "INK-below": _CLEAN | _ADDRESS | {"order_line": "2"},
    "SPE-below": _CLEAN | _ADDRESS | {"product_area": "Speciallivsmedel", "order_line": "2"},
    "DIA-below": _DIA | _ADDRESS | {"order_line": "2", "delivery_rule": ""},
}
Case = tuple[dict[str, str], str]


def row(kind: str, changes: Mapping[str, str], number: int) -> dict[str, str]:
    """One row of a kind; ``rule`` is short for the delivery rule."""
    changed = {("delivery_rule" if field == "rule" else field): value for field, value in changes.items()}
    if "rule" in changes:
        changed["delivery_rule"] = RULES[changes["rule"]]
    assert set(changed) <= {*_CLEAN, "order_number"}, changed
    return {"order_number": str(500000 + number)} | KINDS[kind] | changed


def cases(table: str) -> list[Case]:
    """The rows of a table, each with what is to be found in it."""
    rows: list[Case] = []
    number = 0
    for line in table.strip().split("\n"):
        kind, changes, expected = (part.strip() for part in line.split("|"))
        number += not kind.startswith("+")
        fields = (change.partition("=") for change in changes.split("; ") if change)
        own = {field.strip(): value.strip() for field, _, value in fields}
        rows.append((row(kind.lstrip("+"), own, number), expected))
    return rows


def variants(kind: str, field: str, values: Iterable[str], expected: str, **others: str) -> list[Case]:
    """One row for each way of writing a cell, all of which mean the same."""
    return [(row(kind, {**others, field: value}, 0), expected) for value in values]


def spelt_out(wanted: str) -> list[str]:
    """One text for each finding that a line names."""
    parts = (part.split(maxsplit=2) for part in wanted.split(",") if part)
    return [f"{code} {field} {rest}" for code, fields, rest in parts for field in fields.split("+")]


def found_in(result: BatchResult) -> dict[int, Counter[str]]:
    """Row, counted from 0, to its findings as a table writes them; -1 for the batch."""
    found: dict[int, Counter[str]] = {}
    columns = ["row", "rule", "field", "severity", "too_late"]
    for place, code, field, severity, late in result.findings[columns].itertuples(index=False, name=None):
        told = f"{code[3:]} {field} {severity}" + (" late" if late else "")
        found.setdefault(-1 if pd.isna(place) else int(place) - 2, Counter())[told] += 1
    return found


def check(expected: list[Case], without: Iterable[str] = ()) -> None:
    """Lint the rows as one batch and compare all that is found in each."""
    alone = len({order["order_number"] for order, _ in expected}) == 1
    rows = [
        order | ({"order_number": str(place + 1)} if alone else {})
        for place, (order, _) in enumerate(expected)
    ]
    found = found_in(lint(rows, without=without))
    differing = []
    for place, (order, wanted) in enumerate(expected):
        told = sorted(found.get(place, Counter()).elements())
        if told != sorted(spelt_out(wanted)):
            changed = {field: value for field, value in order.items() if _CLEAN.get(field) != value}
            differing.append(f"{changed}: expected {wanted or 'nothing'}, found {told}")
    assert not differing, "\n".join(differing)


FORMAT = """
INK | |
SPE | |
DIA | |
DIA-unit | |
Libre | |
INK-unit | |
STO | |
INK | order_number= | 002 order_number error
INK | product_area= | 002 product_area error
INK | recipient_name= | 002 recipient_name error
INK | delivery_rule= | 002 delivery_rule error
INK | delivery_rule=; street=; city= | 002 delivery_rule error
DIA | delivery_rule= | 002 delivery_rule error
DIA-unit | delivery_rule= |
DIA-unit | delivery_rule=; street= | 002 street error
DIA-unit | rule=pickup; street= | 303 delivery_rule error, 002 street error
DIA-unit | unit_delivery=; street= | 002 street error
INK-unit | delivery_rule=; unit_delivery=x | 002 delivery_rule error, 304 unit_delivery warning
INK | street=; city=; postal_code= | 002 street error, 002 city error, 002 postal_code error
INK | rule=pickup; street=; city= |
INK | rule=pickup; postal_code= | 502 postal_code error
INK | rule=pickup; postal_code=2913 | 502 postal_code error
INK | product_area=Hörsel; unit_name=Solgården; unit_delivery=x; planned_date=2026-12-10 | 003 product_area error
SPE | delivery_rule=Avisering | 004 delivery_rule error
INK | delivery_rule=Brevduva; street=; mobile=070-17; driver_info=ring innan | 004 delivery_rule error, 106 mobile warning
INK | delivery_rule=Brevduva; wanted_date=2026-11-17; planned_date=2026-12-10 | 004 delivery_rule error
INK | order_date=2026-13-01; wanted_date=2026-11-17; planned_date=2026-12-10 | 007 order_date error
INK | order_date=16-11-26; wanted_date=2026-11-17 | 007 order_date error
INK | order_date=1999-12-31 | 007 order_date error
INK | order_date=2028-11-24 | 007 order_date error
INK | order_date=2028-11-23 |
INK | wanted_date=imorgon | 007 wanted_date info
INK | planned_date=imorgon; status=Levererad | 007 planned_date info late
INK | wanted_date=snart; planned_date=2026-11-25 | 007 wanted_date info
DIA | unit_delivery=kanske | 009 unit_delivery warning
DIA | unit_delivery=kanske; unit_name=Solgården; care_of=Solgården | 009 unit_delivery warning
INK | made_to_order=kanske | 009 made_to_order warning
INK | made_to_order=Vårdcentralen Näsby | 009 made_to_order warning
DIA-unit | unit_delivery=Vårdcentralen Näsby; unit_name=; delivery_rule= |
INK | city=MalmÃ¶ | 010 city warning
INK | street=Storgatan \ufffd | 010 street warning
INK | postal_code=29\ufffd | 010 postal_code warning
DIA | recipient_name=Ã\x85sa Lindqvist | 010 recipient_name warning
INK | product_area=InkontinenshjÃ¤lpmedel | 010 product_area warning
INK | delivery_rule=FÃ¥r stÃ¤llas utanfÃ¶r | 010 delivery_rule warning
SPE | delivery_rule=Avisering \ufffd; mobile= | 010 delivery_rule warning
STO | rule=sms; mobile= |
STO | rule=sms; mobile=070-17 | 106 mobile warning
STO | driver_info=Lämna diabetesartiklarna | 402 driver_info error
STO | driver_info=Ring innan leverans |
STO | planned_date=2026-11-28 | 505 planned_date warning
STO | street=Box 12 | 507 street warning
STO | protected_identity=ja | 508 protected_identity error
STO | street=Storgatan 1 lgh 1203 |
STO | delivery_rule=Brevduva | 004 delivery_rule error
STO | rule=pickup; postal_code=; mobile=; street= |
STO | unit_name=Solgården; unit_delivery=x; care_of=x; recipient_name=Eva Ek |
STO | wanted_date=2026-11-17; planned_date=2026-12-10 |
STO | street=; quantity=2,5 | 002 street error, 008 quantity error
"""
CONTACT = """
SPE | rule=sms; mobile=; phone=040-628 04 00 | 101 mobile error
SPE | rule=sms; mobile=; street= | 101 mobile error, 002 street error
SPE | rule=pickup; mobile= | 102 mobile warning
DIA | mobile=; phone=040-628 04 00 | 102 mobile warning
INK | rule=book; mobile=; phone=040-628 04 00 |
INK | rule=book; phone= |
INK | rule=book; mobile=saknas; phone=- | 103 phone error
SPE | rule=sign; mobile= | 104 phone error
SPE | rule=sign; mobile=; phone=040-628 04 00 |
INK | rule=call; mobile=nej | 104 phone error
SPE | rule=sms; mobile=040-628 04 00; phone=070-174 06 05 | 105 mobile error
DIA | mobile=040-628 04 00 | 105 mobile error
INK | mobile=040-628 04 00 |
INK | rule=call; mobile=040-628 04 00 |
INK | mobile=070-174 06 | 106 mobile warning
SPE | rule=sms; mobile=070-174 06 | 106 mobile error
SPE | rule=sms; phone=070-174 06 | 106 phone warning
INK | rule=pickup; mobile=070-174 06; street=; city= | 106 mobile error
INK | rule=pickup; mobile=; phone=070-174 06 | 106 phone warning, 102 mobile warning
INK | rule=book; mobile=; phone=070-174 | 106 phone error
INK | rule=book; phone=070-174 | 106 phone warning
INK | rule=call; mobile=070-174; phone=hej | 106 mobile error, 106 phone error
SPE | rule=sign; mobile=hej; status=Ute för leverans | 106 mobile error late
SPE | rule=sms; mobile=070-174 06 05 (dotter Eva) | 106 mobile info
INK | rule=book; mobile=070-174 06 05 (dotter Eva) | 106 mobile info
SPE | rule=sms; mobile=040-628 04 00 (dotter Eva) | 106 mobile info
SPE | rule=sms; mobile=070-174 06 05 / 070-174 06 06 | 106 mobile error
INK | rule=book; mobile=070-174 06 05 / 070-174 06 06 | 106 mobile warning
INK | mobile=070-174 06 05 eller 040-628 04 00 | 106 mobile warning
INK | rule=call; mobile=; phone=070-174 06 05, 040-628 04 00 | 106 phone warning
INK | mobile=0000000000 | 106 mobile warning
INK | mobile=0700000000 | 106 mobile warning
INK | mobile=1234567890 | 106 mobile warning
INK | mobile=0770-11 11 00 | 106 mobile warning
SPE | rule=sms; mobile=0770-11 11 00 | 106 mobile error
INK | rule=sms; mobile=070-1 | 501 delivery_rule error, 106 mobile warning
INK | rule=pickup; mobile=; street= | 107 mobile error
DIA | mobile=x; city= | 107 mobile error
SPE | rule=pickup; mobile=; city=; postal_code= | 107 mobile error, 502 postal_code error
SPE | rule=pickup; street=; city= |
SPE | rule=sms; mobile=; status=Levererad | 101 mobile error late
DIA | mobile=; status=på väg | 102 mobile warning late
"""
PLACEMENT = """
INK | unit_name=Solgården | 201 recipient_name+care_of error
INK | care_of=Vårdcentralen Näsby | 201 recipient_name+care_of error
INK | recipient_name=Vårdcentralen Näsby | 201 care_of error
INK | recipient_name=Vårdcentralen Näsby; care_of=Karin Berg; status=Avhämtad | 201 care_of error late
INK | recipient_name=Åsa Lindqvist, Vårdcentralen Näsby | 201 recipient_name+care_of error
INK-unit | care_of=Åsa Lindqvist, avd 3 |
INK-unit | recipient_name=Karin Berg | 201 recipient_name error
INK-unit | care_of=Avd 3 | 201 care_of error
INK-unit | care_of=Vårdcentralen Näsby | 201 care_of error
INK | unit_delivery=Vårdcentralen Näsby | 304 unit_delivery warning, 201 recipient_name+care_of error
INK | unit_delivery=x | 304 unit_delivery warning
Libre | recipient_name=Åsa Lindqvist; care_of=Vårdcentralen Näsby; driver_info= | 202 recipient_name+care_of error
Libre | care_of= | 202 care_of error
Libre | care_of=Åsa Lindqvist, avd 3 |
Libre | driver_info= | 206 driver_info info
Libre | supplier=Distri AB; article_name=Sensor; article_number=FSL3; driver_info=Lindqvist Åsa |
DIA-unit | recipient_name=Vårdcentralen Näsby; care_of=Åsa Lindqvist | 203 recipient_name+care_of warning
DIA-unit | care_of= | 203 care_of warning
DIA-unit | recipient_name=Karin Berg | 203 recipient_name warning
DIA-unit | care_of=Vårdcentralen Näsby, Åsa Lindqvist | 203 care_of warning
DIA-unit | recipient_name=Åsa Lindqvist, avd 3 |
DIA-unit | article_name=Calibre 2 |
DIA-unit | supplier=Abbott AB | 204 supplier info
DIA-unit | supplier= ; recipient_name=Vårdcentralen Näsby; care_of= | 204 supplier info, 205 driver_info error
DIA-unit | supplier=; recipient_name=Vårdcentralen Näsby; care_of=; driver_info=Åsa Lindqvist | 204 supplier info
DIA-unit | supplier=abbott scandinavia; recipient_name=Vårdcentralen Näsby; care_of=Åsa Lindqvist | 204 supplier info
DIA-unit | supplier=; unit_delivery=; rule=pickup | 204 supplier info, 301 unit_delivery error
DIA | recipient_name=Karin Berg | 205 driver_info error
DIA | recipient_name=Karin Berg; driver_info=Till Åsa Lindqvist |
DIA | recipient_name=Karin Berg; driver_info=Åsa | 205 driver_info error, 408 driver_info info
DIA | recipient_name=Åsa | 205 driver_info error
DIA | patient_name=Helena Lindqvist; recipient_name=Helene Lindqvist | 205 driver_info error
DIA | recipient_name=Karin Berg; patient_name= |
INK-unit | rule=pickup | 207 delivery_rule warning
INK | rule=pickup; recipient_name=Vårdcentralen Näsby, Åsa Lindqvist; care_of=Åsa Lindqvist | 201 recipient_name error
INK | recipient_name=Åsa Lindqvst | 208 recipient_name info
INK-unit | care_of=Åsa Lindqwist | 208 care_of info
SPE | recipient_name=Åsa Lindqvsit | 208 recipient_name info
INK | care_of=c/o ASA LINDQVIST | 209 care_of warning
SPE | recipient_name=Karin Berg; care_of=karin  berg; driver_info=Åsa Lindqvist | 209 care_of warning
INK | recipient_name=Vårdcentralen Näsby; care_of=Vårdcentralen Näsby | 201 care_of error
SPE | recipient_name=Karin Berg | 210 driver_info info
SPE | recipient_name=Vårdcentralen Näsby | 210 driver_info info
SPE | recipient_name=Vårdcentralen Näsby; care_of=Åsa Lindqvist |
SPE | recipient_name=Vårdcentralen Näsby, Åsa Lindqvist |
SPE | recipient_name=Karin Berg; patient_name= |
INK-unit | patient_name=; care_of=Karin Berg |
INK-unit | patient_name=; recipient_name=Karin Berg; care_of=Vårdcentralen Näsby | 201 recipient_name error
DIA-unit | patient_name=; recipient_name=Eva Ek; care_of=Karin Berg | 203 care_of warning
DIA-unit | patient_name=; recipient_name=Eva Ek |
Libre | patient_name=; care_of=; driver_info= |
DIA-unit | patient_name=; supplier=; recipient_name=Vårdcentralen Näsby; care_of= | 204 supplier info
DIA-unit | unit_delivery=; rule=pickup | 301 unit_delivery error
DIA | care_of=Vårdcentralen Näsby | 301 unit_delivery error
DIA | unit_name=Solgården; care_of=Solgården; status=Under leverans | 301 unit_delivery error late
DIA-unit | unit_delivery=; rule=leave | 501 delivery_rule error, 301 unit_delivery error
DIA-unit | unit_delivery=; delivery_rule=Brevduva | 004 delivery_rule error
DIA | rule=unit | 302 delivery_rule error
DIA | rule=unit; unit_delivery=x; unit_name=- | 302 unit_delivery error
DIA | unit_delivery=x | 302 unit_delivery error
DIA-unit | rule=pickup; mobile= | 303 delivery_rule error
DIA-unit | rule=pickup; mobile=040-628 04 00 | 303 delivery_rule error
Libre | rule=pickup | 303 delivery_rule error
INK-unit | unit_delivery=x | 304 unit_delivery warning
SPE | unit_delivery=ja | 304 unit_delivery warning
INK-unit | rule=unit | 501 delivery_rule error
"""
DELIVERY = """
INK | rule=sms; mobile=; wanted_date=2026-11-17; planned_date=2026-12-10; street=Box 12 | 501 delivery_rule error
SPE | rule=book; mobile= | 501 delivery_rule error
DIA | rule=call; mobile= | 501 delivery_rule error
INK | rule=sms; postal_code=2; street= | 501 delivery_rule error, 005 postal_code error, 002 street error
INK | rule=sign; driver_info=ställ utanför | 501 delivery_rule error
INK | rule=sign; planned_date=2026-11-28 | 501 delivery_rule error, 505 planned_date warning
DIA | postal_code=091 33 | 502 postal_code error
SPE | rule=pickup; postal_code=29133 1 | 502 postal_code error
INK | wanted_date=2026-11-20 | 503 wanted_date warning
INK | wanted_date=2026-11-23 |
INK | rule=book; wanted_date=2026-11-23 | 503 wanted_date warning
INK | rule=book; wanted_date=2026-11-24 |
INK | rule=pickup; wanted_date=2026-11-18; status=Levererad | 503 wanted_date warning late
INK | order_date=2026-12-21; wanted_date=2026-12-29 | 503 wanted_date warning
INK | order_date=2026-12-21; wanted_date=2026-12-30 |
INK | order_date=; wanted_date=2026-11-17 |
INK | wanted_date=2026-11-21 | 503 wanted_date warning, 505 wanted_date warning
SPE | wanted_date=2026-11-17 |
DIA | wanted_date=2026-11-17 |
INK | planned_date=2026-11-24 | 504 planned_date warning
INK | planned_date=2026-11-23 |
INK | rule=book; planned_date=2026-12-11 |
DIA-unit | planned_date=2026-11-24 | 504 planned_date warning
SPE | planned_date=2026-11-24 | 504 planned_date warning
SPE | planned_date=2026-11-30; made_to_order=x |
SPE | planned_date=2026-12-01; made_to_order=ja | 504 planned_date warning
SPE | planned_date=2026-11-30; article_name=Mjölmix, glutenfria |
SPE | planned_date=2026-12-01; article_group=Celiakiprodukter | 504 planned_date warning
INK | planned_date=2026-11-25; wanted_date=2026-11-25 |
INK | planned_date=2026-11-26; wanted_date=2026-11-25 | 504 planned_date warning
SPE | planned_date=2026-11-23; wanted_date=2026-11-17 |
SPE | wanted_date=2026-11-28; planned_date=2026-11-21 | 505 wanted_date warning, 505 planned_date warning
SPE | wanted_date=2026-11-28; rule=pickup |
SPE | wanted_date=2026-11-28; status=Utlevererad |
SPE | wanted_date=2026-12-24 | 505 wanted_date warning
SPE | wanted_date=2026-12-31 | 505 wanted_date warning
SPE | wanted_date=2027-01-06 | 505 wanted_date warning
SPE | wanted_date=2027-06-25 | 505 wanted_date warning
SPE | wanted_date=2026-12-23 |
SPE | wanted_date=2027-01-05 |
SPE | rule=sms; street=Storgatan 1 lgh 1203 | 506 door_code info
INK | street=Storgatan 1, 3 tr | 506 door_code info
INK | street=Storgatan 1 uppg B; door_code=- | 506 door_code info
INK | street=Storgatan 1 vån 2; door_code=1234 |
INK | street=Storgatan 1 vån 2; rule=call |
INK-unit | street=Storgatan 1 vån 2 |
INK | street=Storgatan 1 vån 2; driver_info=Portkod 2580# |
INK | street=Storgatan 1 vån 2; driver_info=Ring på dörren |
INK | street=Trägatan 3 |
SPE | street=BOX 12 | 507 street warning
INK | street=Box 12; rule=pickup |
INK | street=Boxholmsvägen 2 |
INK | protected_identity=kanske | 508 protected_identity error
INK | protected_identity=ja; street=; postal_code=; rule=book; mobile=1 | 508 protected_identity error
INK | protected_identity=ja; street=Box 12; postal_code=1 | 508 protected_identity error
INK | protected_identity=ja; recipient_name= | 508 protected_identity error, 002 recipient_name error
DIA | protected_identity=ja; postal_code=; mobile= | 508 protected_identity error
INK | street=Box 2820; postal_code=403 20 | 508 street error
DIA | street=Skatteverket, Box 2820; city=GÖTEBORG | 508 street error
INK | street=Box 2820; postal_code=211 20; city=Malmö | 507 street warning
SPE | care_of=Sekretessmarkering | 508 care_of error
INK | driver_info=OBS! Skyddad identitet! | 508 driver_info error
"""
ACROSS = """
INK | |
+INK | | 601 order_number warning
+INK | | 601 order_number warning
INK | |
+INK | order_line=2 |
+INK | order_line=3; article_number=100002; article_name=Produkt B |
INK | |
+INK | order_line=2; street=Annan gata 3; city=Lund | 602 street error
INK | |
+INK | order_line=2; recipient_name=Karin Berg; care_of=Eva Ek; rule=book | 602 recipient_name+care_of+delivery_rule error
INK | |
+INK | order_line=2; postal_code=291 34; mobile=070-174 06 06; phone=040-628 04 00 | 602 postal_code+mobile+phone error
INK | |
+INK | order_line=2; recipient_name=ÅSA  LINDQVIST; street=storgatan 1; postal_code=29133; mobile=+46701740605 |
INK | |
+INK | order_line=2; delivery_rule=får ställas; phone=- |
INK | |
+INK | order_line=2; mobile= | 602 mobile error
INK | |
+DIA | order_line=2 |
INK | status=Levererad |
+INK | order_line=2; street=Annan gata 3; status=Levererad | 602 street error late
DIA-unit | | 603 article_name error
+Libre | order_line=2; recipient_name=Åsa Lindqvist; care_of=Vårdcentralen Näsby | 603 article_name error
Libre | driver_info= | 603 article_name error
+DIA-unit | order_line=2; street=X-gatan 2 | 603 article_name error, 602 street error
Libre | |
+Libre | order_line=2; article_name=Produkt B; supplier=Abbott AB | 204 supplier info
Libre | |
+Libre | order_line=2; article_name=Produkt B; supplier= | 204 supplier info
DIA | |
+DIA | order_line=2; article_name=FreeStyle Libre 2 |
"""
INHERITED = """
INK | |
+INK-below | |
INK | |
+INK-below | delivery_rule=; mobile=; patient_name=; protected_identity= |
INK | |
+INK-below | mobile=070-174 06 06 | 602 mobile error
SPE | rule=sms; mobile= | 101 mobile error
+SPE-below | delivery_rule=; mobile= | 101 mobile error
INK | |
+INK-below | city=Kristianstad | 002 recipient_name+street+postal_code error, 602 recipient_name+street+postal_code error
INK | |
+INK-below | order_number=; delivery_rule=; mobile= |
+INK-below | order_number=; order_line=3 |
INK | |
+INK-below | order_number=; article_name=; article_number= | 002 order_number+recipient_name+street+city+postal_code error
INK | |
+INK | order_number=; order_line=2 | 002 order_number error
INK-unit | |
+INK-below | |
INK-unit | |
+INK-below | care_of=Karin Berg | 602 care_of error, 201 care_of error
DIA-unit | |
+DIA-below | |
Libre | supplier=Abbott AB |
+DIA-below | article_name=Libre sensor |
INK | status=Makulerad; mobile=1 |
+INK-below | mobile=1 |
INK | status=Avbeställd |
+INK-below | status=Ny; mobile=1 | 106 mobile warning
INK | status=Levererad |
+INK-below | mobile=1 | 106 mobile warning late, 602 mobile error late
INK | wanted_date=2026-11-20 | 503 wanted_date warning
+INK-below | |
"""
TABLES = [FORMAT, CONTACT, PLACEMENT, DELIVERY, ACROSS, INHERITED]


@pytest.mark.parametrize("table", TABLES, ids=["0xx", "1xx", "2xx-3xx", "5xx", "6xx", "inherited"])
def test_each_row_says_what_the_catalogue_says(table: str) -> None:
    check(cases(table))
