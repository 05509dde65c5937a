"""Personal identity numbers, telephone numbers and e-mail addresses in the middle of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lmn_lint.orders.guide import Guide
from lmn_lint.orders.identity import PERSONNUMMER, SAMORDNINGSNUMMER, kind_of
from lmn_lint.orders.phones import Phone, read_phone
from lmn_lint.orders.text import folded
from lmn_lint.schemas_folder import load_yaml

_DASH = "+\u2010-\u2015\u2212-"
MAY_BE_PERSONAL = (
    rf"[0-9]{{2}}[ ./{_DASH}]?[0-9]{{2}}[ ./{_DASH}]?[0-9]{{2}} ?[{_DASH}]? ?[0-9]{{2}} ?[0-9]{{2}}"
)
"""RE2 pattern that every text with a personal number matches."""
MAY_BE_CONTACT = r"[0-9](?:[^0-9A-Za-zÅÄÖåäö]{0,3}[0-9]){5}|@|[(\[]at[)\]]"
"""RE2 pattern that every text with a telephone number or an e-mail address matches."""

_PERSONAL = re.compile(
    rf"(?<![0-9+])(?:1[89]|20)?[0-9]{{2}}([ ./{_DASH}]?)[0-9]{{2}}\1[0-9]{{2}} ?[{_DASH}]? ?[0-9]{{2}} ?[0-9]{{2}}(?![0-9])"
)
_USUAL_FORM = re.compile(rf"[0-9]{{6}} ?[{_DASH}] ?[0-9]{{4}}")
_LABEL = re.compile(r"(?i)[\s,;(]*\b(?:pnr|personnr|personnummer|pers\.? ?nr|p\.?nr|född|f|id)\b[\s.:]*$")


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def personal_numbers(text: str, own: str, guide: Guide) -> list[re.Match[str]]:
    """Where personal identity numbers stand in ``text``; ``own`` is what the row's own column holds.

    Digits that are a valid telephone number, as a telephone number is written, are that, unless they are
    written NNNNNN-NNNN or are the row's own number.
    """
    found = []
    for match in _PERSONAL.finditer(text):
        digits = _digits(match.group())
        if len(digits) not in (10, 12):
            continue
        if kind_of(digits) not in (PERSONNUMMER, SAMORDNINGSNUMMER):
            continue
        surely = _USUAL_FORM.fullmatch(match.group()) or (own and digits[-10:] == _digits(own)[-10:])
        # Without the leading zero hardly anybody writes a number in a text, while people are born every month.
        if surely or not (
            digits.startswith("0") and read_phone(digits, guide).kind in (Phone.SMS, Phone.VOICE)
        ):
            found.append(match)
    return found


def without_personal_numbers(text: str, own: str, guide: Guide) -> str:
    """``text`` without its personal numbers and the word before them ("pnr")."""
    for match in reversed(personal_numbers(text, own, guide)):
        before = _LABEL.sub("", text[: match.start()])
        text = before + text[match.end() :]
    return re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s{2,}", " ", text)).strip(" ,;:-")


_EMAIL = re.compile(r"[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)+")
# A run of digits as numbers are written; a date or a time is none.
_RUN = re.compile(
    r"(?<![0-9#*])(?:\+|\(\+?)?[0-9](?:[ ()/.\-\u2010-\u2015\u2212]{0,3}[0-9]){5,15}(?![0-9#*])"
)
_TIMES = re.compile(
    r"\b[0-2]?[0-9][.:][0-5][0-9]\s*(?:-|\u2013|\u2014|till|och)\s*[0-2]?[0-9][.:][0-5][0-9]"
    r"|\b[0-2][0-9][0-5][0-9]\s?(?:-|\u2013)\s?[0-2][0-9][0-5][0-9]\b(?![ -]?[0-9])"
    r"|\b20[0-9]{2}[-/.][01]?[0-9][-/.][0-3]?[0-9]\b"
    r"|\b[0-3]?[0-9][./][01]?[0-9][./](?:20)?[0-9]{2}\b"
    r"|\b20[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]\b"
)


@dataclass(frozen=True)
class Contact:
    """A telephone number or an e-mail address in a text."""

    kind: Phone
    """``SMS`` or ``VOICE``; ``INVALID`` for an e-mail address or digits that are no valid number."""
    number: str = ""


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load_yaml("words/waybill.yaml")
    ends = []
    for key in ("codes", "number_words"):
        words = "|".join(sorted((folded(word) for word in data[key]), key=len, reverse=True))
        ends.append(re.compile(rf"(?:^| )(?:{words})(?: (?:ar|nr|till|port|porten|dorren|grinden))?$"))
    return ends[0], ends[1]


def contacts(text: str, guide: Guide) -> list[Contact]:
    """Telephone numbers and e-mail addresses in ``text``, personal numbers taken out before."""
    found = [Contact(Phone.INVALID) for _ in _EMAIL.finditer(text)]
    text = _TIMES.sub(" | ", _EMAIL.sub(" | ", text))
    for match in _RUN.finditer(text):
        found += _numbers(match.group(), text[: match.start()], guide)
    return found


def _numbers(run: str, before: str, guide: Guide) -> list[Contact]:
    """The numbers in a run of digits and signs."""
    code, named = _before()
    words = folded(before[-40:])
    if code.search(words):
        return []
    pieces = re.split(r"\s+|/", run.strip())
    # The whole run, else its longest pieces: "29133 040-628 04 00" holds one number.
    for length in range(len(pieces), 0, -1):
        for start in range(len(pieces) - length + 1):
            piece = " ".join(pieces[start : start + length])
            kind = _one(piece, guide)
            if kind is not None:
                rest = [" ".join(pieces[:start]), " ".join(pieces[start + length :])]
                more = [
                    contact
                    for part in rest
                    if len(_digits(part)) >= 7
                    for contact in _numbers(part, "", guide)
                ]
                return [kind, *more]
    return [Contact(Phone.INVALID)] if named.search(words) and len(_digits(run)) >= 6 else []


def _one(piece: str, guide: Guide) -> Contact | None:
    digits = _digits(piece)
    foreign = piece.lstrip("(").startswith(("+", "00"))
    bare_mobile = re.fullmatch(r"(?:46)?7[02369][0-9]{7}", digits) is not None
    if not (foreign or bare_mobile or digits.startswith("0")) or len(digits) < 7:
        return None
    reading = read_phone(piece, guide)
    own = digits.lstrip("0") in guide.own_numbers
    if own or reading.kind in (Phone.SMS, Phone.VOICE):
        return Contact(Phone.VOICE if own else reading.kind, reading.number)
    return None
