"""An explained cell on the terminal. The value itself only where it is asked for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from lmn_lint.explaining.said import Explanation, Kind, Said, Verdict
from lmn_lint.messages import say
from lmn_lint.messages.findings import TEXTS as FINDINGS
from lmn_lint.messages.text import Text
from lmn_lint.reports.why import why_skipped
from lmn_lint.rules.catalogue import rule

_ORDER: tuple[Kind, ...] = (
    "found", "elsewhere", "silent", "off", "skipped", "fine", "nothing", "not_judged",
)  # fmt: skip
_TOGETHER = ("fine", "nothing", "not_judged")
"""Verdicts that are the same for every rule: the rules are told on one line."""
_SIGNS = {"found": "!", "elsewhere": "!", "silent": "~", "off": "~", "skipped": "?"}


def sentence(said: Said, lang: str) -> str:
    """One sentence in words."""
    details = {
        name: value.into(lang) if isinstance(value, Text) else value for name, value in said.details.items()
    }
    return say(lang, f"explain.{said.key}", **details)


def explanation_lines(told: Explanation, lang: str, width: int, show_values: bool) -> list[str]:
    """The lines of one explanation."""
    title = "title" if told.sheet is None else "title_sheet"
    lines = [say(lang, f"explain.{title}", cell=told.cell, file=told.file, sheet=told.sheet or "")]

    def section(key: str, texts: Iterable[str]) -> None:
        texts = list(texts)
        if texts:
            lines.extend(["", say(lang, f"explain.head_{key}")])
            lines.extend(_wrapped(text, "  ", width) for text in texts)

    section("column", (sentence(said, lang) for said in told.column))
    section("stored", _stored(told, lang, show_values))
    read = [sentence(said, lang) for said in told.read]
    if show_values and told.read and told.read_value != told.value:
        read.append(say(lang, "explain.read_value", value=visible_value(told.read_value)))
    section("read", read)
    section("row", (sentence(said, lang) for said in told.row))
    section("rules", _rules(told, lang))
    section(
        "others",
        (
            say(lang, "explain.other", code=code, name=rule(code).name, cell=cell)
            for code, cell in told.others
        ),
    )
    if told.value and not show_values:
        lines += ["", _wrapped(say(lang, "explain.values_note"), "", width)]
    return lines


def visible_value(value: str) -> str:
    """A private value on one line. Not masked: whoever asks for values gets them."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in value)


def _stored(told: Explanation, lang: str, show_values: bool) -> list[str]:
    if not told.stored:
        return []
    how, *pieces = told.stored
    lines = [sentence(how, lang)]
    if pieces:
        listed = ", ".join(sentence(piece, lang) for piece in pieces)
        lines.append(say(lang, "explain.shape", pieces=listed))
    if show_values and told.value:
        lines.append(say(lang, "explain.value", value=visible_value(told.value)))
    return lines


def _rules(told: Explanation, lang: str) -> list[str]:
    if not told.rules:
        return []
    if not told.verdicts:
        return [f"{_title(code)}: {rule(code).title.into(lang)}" for code in told.rules]
    lines = []
    for kind in _ORDER:
        of_kind = [verdict for verdict in told.verdicts if verdict.kind == kind]
        if kind not in _TOGETHER:
            lines += [f"{_SIGNS[kind]} {_title(one.rule)}. {_words(one, lang)}" for one in of_kind]
        elif of_kind:
            names = ", ".join(_title(one.rule) for one in of_kind)
            lines.append(f"- {say(lang, f'explain.{kind}')}: {names}")
    return lines


def _title(code: str) -> str:
    record = rule(code)
    return f"{record.code} {record.name}"


def _words(verdict: Verdict, lang: str) -> str:
    cells = ", ".join(verdict.cells)
    if verdict.kind in ("found", "elsewhere"):
        record = rule(verdict.rule)
        message = record.messages[verdict.message].into(lang)
        if verdict.too_late and record.about_notification:
            message = f"{message} {FINDINGS['too_late'].into(lang)}"
        if verdict.accepted:
            message = f"{message} {say(lang, 'explain.accepted')}"
        severity = say(lang, f"rules.{verdict.severity}").capitalize()
        return say(lang, f"explain.{verdict.kind}", severity=severity, message=message, cells=cells)
    if verdict.kind == "skipped" and verdict.skipped is not None:
        return _sentence(say(lang, "explain.skipped", why=why_skipped(verdict.skipped, lang)))
    because = ", ".join(verdict.because)
    return _sentence(say(lang, f"explain.{verdict.kind}", cells=cells, because=because))


def _sentence(words: str) -> str:
    words = words.rstrip(".")
    return f"{words[:1].upper()}{words[1:]}."


def _wrapped(text: str, indent: str, width: int) -> str:
    return textwrap.fill(
        text,
        max(width, 40),
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
