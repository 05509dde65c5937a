"""What is told of a rule besides its own words, in sentences: columns, severities, silence, examples' cells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from lmn_lint.messages import say
from lmn_lint.reading.profile import load_profile
from lmn_lint.rules.catalogue import rule
from lmn_lint.rules.precedence import Standing
from lmn_lint.rules.relations import Relation, silenced_by, silences
from lmn_lint.rules.rule import Rule
from lmn_lint.rules.shown import Shown, severities


@cache
def header(field: str) -> str:
    """A canonical column as people know it: its Swedish header."""
    return load_profile().column(field).header


def headers(fields: Iterable[str]) -> str:
    """Headers of canonical columns, parted by commas."""
    return ", ".join(header(field) for field in fields)


def group_of(code: str, lang: str) -> str:
    """The title of the hundred that a code belongs to ("1xx Telefon och avisering")."""
    digit = code[3:4]
    try:
        return f"{digit}xx {say(lang, f'rules.group_{digit}')}"
    except KeyError:
        return f"{digit}xx {say(lang, 'rules.group_other')}"


def severity_words(code: str, lang: str) -> str:
    """The severities that a rule can have, its usual one first."""
    usual, *others = (say(lang, f"rules.{severity}") for severity in severities(code))
    if not others:
        return usual
    either = f" {say(lang, 'rules.or')} ".join(others)
    return say(lang, "rules.severity_also", usual=usual, others=either)


def message_words(record: Rule, lang: str) -> list[str]:
    """Every message that a rule can say, each once."""
    said = [text.into(lang) for text in record.messages.values()]
    if record.about_notification:
        said.append(say(lang, "rules.too_late"))
    return list(dict.fromkeys(said))


def column_words(record: Rule, lang: str) -> list[str]:
    """Which columns a rule flags and which it needs."""
    flagged = [
        say(lang, "rules.stand_in", column=header(field), other=header(record.stand_ins[field]))
        if field in record.stand_ins
        else header(field)
        for field in record.fields
    ]
    either = f" {say(lang, 'rules.or')} "
    needed = [either.join(header(field) for field in group) for group in record.needs]
    needs = (
        say(lang, "rules.needs", columns="; ".join(needed)) if needed else say(lang, "rules.needs_nothing")
    )
    return [say(lang, "rules.flags", columns=", ".join(flagged)), needs]


def _standing(standing: Standing, lang: str) -> str:
    record = rule(standing.rule)
    words = f"{record.code} {record.name}"
    if standing.field:
        words = say(lang, "rules.standing_field", rule=words, column=header(standing.field))
    if standing.severity:
        severity = say(lang, f"rules.{standing.severity}")
        words = say(lang, "rules.standing_severity", rule=words, severity=severity)
    if standing.message:
        message = record.messages[standing.message].into(lang)
        words = say(lang, "rules.standing_message", rule=words, message=message)
    return words


def _only(relation: Relation, words: str, lang: str) -> str:
    if not relation.fields:
        return words
    return say(lang, "rules.silent_only", relation=words, columns=headers(relation.fields))


def silenced_by_words(code: str, lang: str) -> list[str]:
    """A line for each thing that makes a rule silent."""
    lines = []
    for relation in silenced_by(code):
        where = say(lang, f"rules.where_{relation.where}")
        for standing in relation.stands:
            words = say(lang, "rules.silent_where", standing=_standing(standing, lang), where=where)
            lines.append(_only(relation, words, lang))
    return list(dict.fromkeys(lines))


def silences_words(code: str, lang: str) -> list[str]:
    """A line for each group of rules that a rule makes silent."""
    lines = []
    for relation in silences(code):
        silent = say(lang, "rules.everybody") if relation.everybody else ", ".join(relation.silent)
        where = say(lang, f"rules.where_{relation.where}")
        for standing in relation.stands:
            words = _only(relation, say(lang, "rules.silences_here", rules=silent, where=where), lang)
            for kind, condition in _conditions(standing, lang):
                words = say(lang, f"rules.silences_{kind}", relation=words, condition=condition)
            lines.append(words)
    return list(dict.fromkeys(lines))


def _conditions(standing: Standing, lang: str) -> list[tuple[str, str]]:
    conditions = []
    if standing.field:
        conditions.append(("field", header(standing.field)))
    if standing.severity:
        conditions.append(("severity", say(lang, f"rules.{standing.severity}")))
    if standing.message:
        conditions.append(("message", rule(standing.rule).messages[standing.message].into(lang)))
    return conditions


def example_heading(example: Shown, lang: str) -> str:
    """What an example is about: the kind of delivery, and what its file lacks or has."""
    clean = say(lang, f"rules.clean_{example.clean}")
    parts = [clean if example.fields else say(lang, "rules.unchanged", clean=clean)]
    if example.without:
        parts.append(say(lang, "rules.without", columns=headers(example.without)))
    if example.register:
        units = ", ".join(" = ".join(entry) for entry in example.register)
        parts.append(say(lang, "rules.register", units=units))
    for row in example.earlier:
        cells = ", ".join(f"{header(field)} {cell_words(row[field], lang)}" for field in example.fields)
        parts.append(say(lang, "rules.earlier", cells=cells))
    if any(row < 0 for row, _ in example.flagged):
        parts.append(say(lang, "rules.whole_file"))
    return ". ".join(parts)


def cell_words(value: str, lang: str) -> str:
    """A cell of an example: blanks told in words, what cannot be seen made visible."""
    if not value:
        return say(lang, "rules.blank")
    if not value.strip():
        return say(lang, "rules.blanks")
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in value)
