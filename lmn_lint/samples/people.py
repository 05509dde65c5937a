"""Persons and units of made-up orders."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from lmn_lint.samples.dice import Bools, Dice, Texts, Whole, blanks, glued, texts
from lmn_lint.schemas_folder import load_yaml


@dataclass(frozen=True)
class Persons:
    """Names, row by row."""

    given: Texts
    surname: Texts
    women: Bools

    @property
    def name(self) -> Texts:
        """Given name and surname."""
        return glued(self.given, " ", self.surname)


def persons(dice: Dice, count: int) -> Persons:
    """``count`` persons: given name and surname of the same origin."""
    groups: list[dict[str, Any]] = load_yaml("samples/persons.yaml")["groups"]
    group = dice.index([entry["share"] for entry in groups], count)
    women = dice.share(count, 0.55)
    given, surname = blanks(count), blanks(count)
    for place, entry in enumerate(groups):
        for are_women, names in ((True, entry["women"]), (False, entry["men"])):
            where = (group == place) & (women == are_women)
            given[where] = dice.pick(names, int(where.sum()))
            surname[where] = dice.pick(entry["surnames"], int(where.sum()))
    # "Anna Maria Lindqvist": a second given name of the first group.
    twice = dice.share(count, 0.04) & (group == 0)
    for are_women, names in ((True, groups[0]["women"]), (False, groups[0]["men"])):
        where = twice & (women == are_women)
        second = dice.pick(names, int(where.sum()))
        first = given[where]
        given[where] = np.where(first == second, first, glued(first, " ", second))
    return Persons(given, surname, women)


def others(dice: Dice, patients: Persons) -> Texts:
    """For each patient a person who is somebody else: often with the same surname."""
    count = len(patients.given)
    given = dice.pick(load_yaml("samples/persons.yaml")["others"], count)
    own = dice.pick(load_yaml("samples/persons.yaml")["groups"][0]["surnames"], count)
    return glued(given, " ", np.where(dice.share(count, 0.5), patients.surname, own))


def other_ways(dice: Dice, names: Persons) -> Texts:
    """The same persons as the name field may have them: "LINDQVIST, ÅSA", "Lindqvist Åsa", "Å. Lindqvist"."""
    form = dice.whole(0, 3, len(names.given))
    written = blanks(len(form))
    for place, (given, surname) in enumerate(zip(names.given, names.surname, strict=True)):
        written[place] = (
            f"{given} {surname}".upper(),
            f"{surname}, {given}",
            f"{surname} {given}",
            # Somebody with two given names keeps both words: one initial stands for one word.
            f"{given[0]}. {surname}" if " " not in given and "-" not in given else f"{given}  {surname}",
        )[form[place]]
    return written


@dataclass(frozen=True)
class Units:
    """Units that parcels of one product area go to."""

    name: Texts
    street: Texts
    postal_code: Texts
    city: Texts
    bare: Bools


@cache
def units_of(area: str) -> Units:
    """The units of a product area."""
    entries = [entry for entry in load_yaml("samples/units.yaml")["units"] if area in entry["areas"]]
    return Units(
        name=texts([entry["name"] for entry in entries]),
        street=texts([entry["street"] for entry in entries]),
        postal_code=texts([entry["postal_code"] for entry in entries]),
        city=texts([entry["city"] for entry in entries]),
        bare=np.array([bool(entry.get("bare")) for entry in entries]),
    )


@dataclass(frozen=True)
class Homes:
    """Home addresses, row by row."""

    street: Texts
    postal_code: Texts
    city: Texts
    flat: Bools


def homes(dice: Dice, count: int) -> Homes:
    """``count`` home addresses."""
    places = load_yaml("samples/places.yaml")
    ranges: list[tuple[float, str, str, int, int]] = []
    for town in places["towns"]:
        for code in town["codes"]:
            low, high = code[4:].split("-")
            share = town["share"] / len(town["codes"])
            ranges.append((share, town["city"], code[:3], int(low), int(high)))
    drawn = dice.index([entry[0] for entry in ranges], count)
    low, high = (np.array([entry[part] for entry in ranges])[drawn] for part in (3, 4))
    last: Whole = low + dice.whole(0, 999_999, count) % (high - low + 1)
    hundred = texts([f"{number:02d}" for number in range(100)])
    street = glued(dice.pick(places["streets"], count), " ", _texts_of(dice.whole(1, 98, count)))
    street = glued(street, dice.mostly_first(["", " A", " B", "C"], count, 0.8))
    flat = dice.share(count, 0.3)
    street[flat] = glued(street[flat], ", ", _flats(dice, int(flat.sum()), places["flats"]))
    return Homes(
        street,
        glued(texts([entry[2] for entry in ranges])[drawn], " ", hundred[last]),
        texts([entry[1] for entry in ranges])[drawn],
        flat,
    )


def _flats(dice: Dice, count: int, forms: list[str]) -> Texts:
    known = texts(
        [form.format(number, letter="ABCD"[number % 4]) for form in forms for number in range(1, 7)]
    )
    return known[dice.index(np.repeat([70, 15, 8, 7], 6).tolist(), count)]


def _texts_of(numbers: Whole) -> Texts:
    table = texts([str(number) for number in range(int(numbers.max(initial=0)) + 1)])
    return table[numbers]
