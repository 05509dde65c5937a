"""LMN402: health information stands where it is printed on the waybill."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lmn_lint.rules.examples import dia, dia_unit, ink, libre_unit, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    from lmn_lint.orders.driver_text import Spelled
    from lmn_lint.orders.orders import Orders
    from lmn_lint.orders.text import Bools

RULE = Rule(
    code="LMN402",
    name="health-information-on-waybill",
    severity="error",
    fields=("driver_info", "recipient_name", "care_of", "street"),
    title=Text("Uppgift om hälsa på fraktsedeln", "Health information on the waybill"),
    why=Text(
        "Texten skrivs ut på fraktsedeln. Ord om hjälpmedel, produkter, sjukdom eller behandling avslöjar något om "
        "patientens hälsa för alla som hanterar paketet.",
        "The text is printed on the waybill. Words on aids, products, illness or treatment tell everybody who "
        "handles the parcel something of the patient's health.",
    ),
    todo=Text(
        "Ta bort orden ur uttaget, eller skriv bara vad chauffören ska göra: ”ring länge” i stället för varför.",
        "Take the words out of the uttag, or write only what the driver is to do: “ring länge” instead of why.",
    ),
    source=Text(
        "Leveransregler i Sesam LMN, inledningen om Info till chaufför. Vilka ord som räknas är vår tolkning; listan "
        "finns i schemas/words/health.yaml.",
        "Leveransregler i Sesam LMN, the introduction on Info till chaufför. Which words count is our interpretation; "
        "the list is schemas/words/health.yaml.",
    ),
    messages={
        "default": Text(
            "Här står något om patientens hälsa eller om vad paketet innehåller, och det skrivs ut på fraktsedeln.",
            "Something of the patient's health or of the parcel's content stands here and is printed on the waybill.",
        ),
        "article": Text(
            "Artikelns namn står här och skrivs ut på fraktsedeln.",
            "The article's name stands here and is printed on the waybill.",
        ),
    },
    wrong=(
        Example((ink(driver_info="Ställ blöjpaketen i carporten"),), flags=((0, "driver_info"),)),
        Example((ink(driver_info="Patienten är dement, ring länge"),), flags=((0, "driver_info"),)),
        Example((dia(driver_info="Innehåller sensorer"),), flags=((0, "driver_info"),)),
        Example((spe(driver_info="Byxskydd M, KOL"),), flags=((0, "driver_info"),)),
        Example(
            (ink(article_name="Abri San 5", driver_info="Gäller abri-san 5"),), flags=((0, "driver_info"),)
        ),
        Example((ink(care_of="Stomi"),), flags=((0, "care_of"),)),
        Example((dia_unit(recipient_name="Åsa Lindqvist (diabetes)"),), flags=((0, "recipient_name"),)),
        Example((ink(street="Storgatan 5, demens"),), flags=((0, "street"),)),
    ),
    right=(
        Example((ink(driver_info="Hör dåligt, ring länge. Svårt att gå, har rullator"),)),
        Example((ink(driver_info="Rullstolsramp på baksidan, lampa med rörelsesensor"),)),
        Example((ink(driver_info="Kolla att grinden stängs, kol och ved står i vägen"),)),
        Example((libre_unit(driver_info="Åsa Lindqvist, Diabetesmottagningen Ängelholm"),)),
        Example((ink(recipient_name="Demensboendet Linden", care_of="Åsa Lindqvist", unit_name=""),)),
        Example((ink(street="Stomivägen 3"),)),
        Example(
            (
                dia_unit(
                    unit_name="Diabetes Syd", care_of="Diabetes Syd", driver_info="Till Diabetes Syd, plan 2"
                ),
            )
        ),
    ),
)


def find(orders: Orders) -> list[Flag]:
    """Texts with a word of health, or with the row's own article."""
    from lmn_lint.orders.driver_text import spell
    from lmn_lint.orders.health import health_words

    words = health_words()
    flags = []
    for field in RULE.fields:
        if not orders.has(field):
            continue
        texts = spell(orders, field)
        free = field == "driver_info"
        likely = texts.matching(words.likely if free else words.likely_in_name)
        found = texts.judge(likely, partial(words.in_text, free=free))
        rows = _without_names(orders, texts, texts.rows(found), free)
        article = _names_article(orders, field) & ~rows
        flags += [Flag(field, rows), Flag(field, article, message="article")]
    return flags


def _without_names(orders: Orders, texts: Spelled, rows: Bools, free: bool) -> Bools:
    """``rows`` that still hold a word of health without the unit's and the patient's own names."""
    import numpy as np

    from lmn_lint.orders.health import health_words

    at = np.flatnonzero(rows)
    if not len(at):
        return rows
    units, patients = orders.folded("unit_name").iloc[at], orders.folded("patient_name").iloc[at]
    ticked = orders.folded("unit_delivery").where(orders.tick.is_("unit"), "").iloc[at]
    known: dict[tuple[str, str, str, str], bool] = {}
    kept = rows.copy()
    values = texts.distinct.iloc[texts.codes[at]]
    for row, key in zip(at, zip(values, units, patients, ticked, strict=True), strict=True):
        if key not in known:
            text, unit, patient, tick = key
            names = (unit, tick, *patient.split())
            known[key] = health_words().in_text(text, free=free, names=names, register=orders.register)
        kept[row] = known[key]
    return kept


def _names_article(orders: Orders, field: str) -> Bools:
    """Rows whose text holds the whole name of their own article, of two words or more."""
    import numpy as np

    from lmn_lint.orders.driver_text import words_of
    from lmn_lint.orders.text import distinct_of, distinct_values, each

    found = orders.no_rows()
    article, text = orders.folded("article_name"), orders.folded(field)
    codes, names = distinct_of(article)
    # Few articles have all their words in a column of names or streets: only their rows are compared.
    there = words_of(distinct_values(text)[0])
    possible = np.array([" " in name and there.issuperset(name.split()) for name in names], dtype=np.bool_)
    if not possible.any():
        return found
    at = np.flatnonzero(possible[codes] & ~orders.empty(field))
    pairs = zip(each(article.iloc[at]), each(text.iloc[at]), strict=True)
    found[at] = [f" {name} " in f" {words} " for name, words in pairs]
    return found
