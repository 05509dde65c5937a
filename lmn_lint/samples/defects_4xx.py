"""Defects of the words to the driver (LMN401 to LMN408)."""

from __future__ import annotations

from collections.abc import Callable

from lmn_lint.samples.book import Book
from lmn_lint.samples.conditions import carried, no_patient_info, of_area, received_by, with_rule
from lmn_lint.samples.defects import Defect, Order
from lmn_lint.samples.dice import Bools

# The tax agency's test numbers: nobody has them.
_PERSONAL_NUMBERS = ["170101-2393", "201701012393", "20170101-2393", "920101-2391", "199201012391"]
_HEALTH = [
    "Blöjpaketen är tunga",
    "Inkontinensskydd",
    "Patienten är dement",
    "Diabetiker",
    "Innehåller insulin",
    "Sensorer, ömtåligt",
    "Har haft en stroke",
    "Stomipåsar",
    "Glutenfria varor",
    "KOL, orkar inte gå långt",
    "Nyopererad",
    "Sondnäring",
]
_ABOUT_THE_ORDER = [
    "Skicka 2 kartonger extra",
    "Ny förskrivning kommer",
    "Byt till större storlek",
    "Dubbel mängd denna gång",
    "Fick fel vara förra gången",
]
_LONG = (
    "kör in bakom den röda ladan, förbi växthuset och runt dammen, sedan fram till den gröna dörren på gaveln "
    "mot skogen"
)
# What the words ask for, and the delivery rules that rule it out.
_CONTRARY = {
    "leave_outside": ["Ring vid ankomst", "Måste kvitteras", "SMS:a innan leverans", "Inte på fredagar"],
    "sms_leave_outside": ["Ring innan ni kommer", "Får ej ställas utanför", "Leverera på tisdag"],
    "driver_call": ["Ställ utanför om ingen öppnar", "Skicka SMS innan leverans", "Helst torsdag"],
    "call_sign": ["Kan ställas på altanen", "Messa gärna innan", "Kom vecka 49"],
    "book_day": ["SMS:a när ni är på väg"],
    "to_unit": ["Ställ utanför dörren", "Ring när ni är framme", "Leverans senast fredag"],
    "pickup_point": ["Ställ vid dörren", "Ring vid ankomst", "Leverera inte på fredag"],
}


def _add(order: Order, text: str) -> None:
    """Write ``text`` to the driver, after what stands there: that may be needed."""
    before = order.get("driver_info")
    order.set("driver_info", f"{before}. {text}" if before else text)


def personal_number(order: Order) -> None:
    """A personal number among the words to the driver."""
    number = order.dice.one(_PERSONAL_NUMBERS)
    _add(order, order.dice.one([number, f"Pnr {number}"]))
    order.expect("LMN401", "driver_info")


def personal_number_in_street(order: Order) -> None:
    """A personal number on the address line."""
    order.set("street", f"{order.get('street')} ({order.dice.one(_PERSONAL_NUMBERS)})")
    order.expect("LMN401", "street")


def health_information(order: Order) -> None:
    """A word of health among the words to the driver."""
    _add(order, order.dice.one(_HEALTH))
    order.expect("LMN402", "driver_info")


def patient_named(order: Order) -> None:
    """The patient's name where nothing asks for it, and where name or C/O has it too."""
    _add(order, order.dice.one(["Till {}", "{}", "Patient: {}"]).replace("{}", order.patient))
    order.expect("LMN403", "driver_info", "info")


def patient_named_only_here(order: Order) -> None:
    """The patient's name where nothing asks for it, and nowhere else on the waybill."""
    _add(order, f"Gäller {order.patient}")
    order.expect("LMN403", "driver_info", "warning")


def contrary_wish(order: Order) -> None:
    """A wish that the delivery rule rules out."""
    _add(order, order.dice.one(_CONTRARY[order.rule]))
    order.expect("LMN404", "driver_info", "warning")


def telephone_number(order: Order) -> None:
    """A telephone number among the words to the driver."""
    number = f"040-628 04 {order.dice.number(10, 99)}"
    _add(order, order.dice.one([f"Tel {number}", f"dotterns nummer {number}", f"Nås på {number}"]))
    order.expect("LMN405", "driver_info", "warning")


def about_the_order(order: Order) -> None:
    """Words for those who pack the order."""
    _add(order, order.dice.one(_ABOUT_THE_ORDER))
    order.expect("LMN406", "driver_info", "info")


def long_words(order: Order) -> None:
    """More than a waybill holds."""
    _add(order, _LONG)
    order.expect("LMN407", "driver_info", "warning")


def words_at_a_pickup_point(order: Order) -> None:
    """Words to a driver whom nobody meets."""
    _add(
        order,
        order.dice.one(["Gul villa med vit dörr", "Ring på dörren", "Portkod 2580", "Rullator i hallen"]),
    )
    order.expect("LMN408", "driver_info", "info")


def _carried(book: Book) -> Bools:
    return carried(book) & no_patient_info(book)


def _in_two_places(book: Book) -> Bools:
    """Carried orders where the patient stands in name or C/O and the driver information needs no name."""
    incontinence = of_area(book, "INK") & ~received_by(book, "other")
    return carried(book) & (incontinence | received_by(book, "patient"))


def _rule(*rules: str) -> Callable[[Book], Bools]:
    return lambda book: with_rule(book, *rules)


DEFECTS = (
    Defect("LMN401", _carried, personal_number),
    Defect("LMN401", carried, personal_number_in_street),
    Defect("LMN402", _carried, health_information),
    Defect("LMN403", _in_two_places, patient_named),
    Defect(
        "LMN403",
        lambda book: carried(book) & of_area(book, "INK") & received_by(book, "other"),
        patient_named_only_here,
    ),
    Defect("LMN404", _rule(*_CONTRARY), contrary_wish),
    Defect("LMN405", _carried, telephone_number),
    Defect("LMN406", _carried, about_the_order),
    Defect("LMN407", _carried, long_words),
    Defect("LMN408", _rule("pickup_point"), words_at_a_pickup_point),
)
