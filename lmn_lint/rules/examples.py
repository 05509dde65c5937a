"""Clean rows that the rules' examples change: one of each kind of delivery. All persons are made up."""

from __future__ import annotations

PATIENT = "Åsa Lindqvist"
UNIT = "Solgårdens äldreboende"

_HOME = {
    "order_number": "100234",
    "order_line": "1",
    "order_date": "2026-11-23",
    "product_area": "Inkontinens",
    "article_group": "Byxskydd",
    "article_number": "31755",
    "article_name": "Byxskydd M",
    "supplier": "Medelgrossen",
    "quantity": "2",
    "delivery_rule": "Får ställas utanför",
    "unit_delivery": "",
    "patient_name": PATIENT,
    "personal_number": "20170101-2393",
    "recipient_name": PATIENT,
    "care_of": "",
    "street": "Storgatan 5",
    "postal_code": "291 33",
    "city": "Kristianstad",
    "door_code": "",
    "phone": "040-628 04 00",
    "mobile": "070-174 06 05",
    "unit_name": "",
    "driver_info": "",
    "status": "Ny",
    "wanted_date": "",
    "planned_date": "",
    "made_to_order": "nej",
    "protected_identity": "nej",
    "ordering_unit": "601628",
}


def ink(**changes: str) -> dict[str, str]:
    """Incontinence aids to the patient's home."""
    return _HOME | changes


def ink_unit(**changes: str) -> dict[str, str]:
    """Incontinence aids to a unit: the unit in the name field, the patient on the C/O line."""
    return _HOME | {"recipient_name": UNIT, "care_of": PATIENT, "unit_name": UNIT} | changes


def spe(**changes: str) -> dict[str, str]:
    """Special foods to the patient's home, told by SMS."""
    food = {
        "product_area": "Speciallivsmedel",
        "article_group": "Kosttillägg",
        "article_number": "32044",
        "article_name": "Näringsdryck Hallon",
        "supplier": "Matgrossen",
        "delivery_rule": "Avisering (SMS, får ställas utanför)",
    }
    return _HOME | food | changes


def dia(**changes: str) -> dict[str, str]:
    """Diabetes aids to a pick-up point."""
    aids = {
        "product_area": "Diabetes",
        "article_group": "Teststickor",
        "article_number": "32297",
        "article_name": "Teststickor 50 st",
        "supplier": "Roche",
        "delivery_rule": "Leverans utlämningsställe",
    }
    return _HOME | aids | changes


def dia_unit(**changes: str) -> dict[str, str]:
    """Diabetes aids of any other supplier to a unit: the patient in the name field, the unit on the C/O line."""
    unit = {
        "delivery_rule": "Leverans till enhet",
        "unit_delivery": "x",
        "care_of": UNIT,
        "unit_name": UNIT,
    }
    return dia() | unit | changes


def libre_unit(**changes: str) -> dict[str, str]:
    """FreeStyle Libre to a unit: the unit in the name field, the patient on the C/O line."""
    libre = {
        "article_name": "FreeStyle Libre 2 Sensor",
        "supplier": "Abbott",
        "recipient_name": UNIT,
        "care_of": PATIENT,
        "driver_info": PATIENT,
    }
    return dia_unit() | libre | changes
