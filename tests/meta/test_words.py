"""What is said to people: both languages, plain words, short sentences, nothing of a cell."""

from __future__ import annotations

import re
import string
from importlib import import_module
from pathlib import Path

import pytest

import lmn_lint
from lmn_lint import messages
from lmn_lint.messages.text import Text
from lmn_lint.rules.catalogue import rule
from tests.meta.catalogue import CODES, texts

LONGEST = {"title": 90, "why": 320, "todo": 240, "source": 400, "messages": 140}
MOST_SENTENCES = {"title": 0, "why": 4, "todo": 4, "source": 5, "messages": 2}
TECHNICAL = re.compile(
    r"\b(regex\w*|nan|null|dataframe\w*|boolean\w*|boolesk\w*|string|strängen?|strängar|float\w*|exception\w*|"
    r"pandas|pandera|numpy|python|parse\w*|parsa\w*|pars(ing|er|ed)|array\w*|unicode|utf-?8|json|dtype\w*|token\w*|"
    r"boolean|schema(?!s/)\w*|validera\w*|valid(ate|ation|ering)\w*|lint\w*|mask(ed|s)?|true|false|index\w*)\b",
    re.IGNORECASE,
)
DO = {
    "byt", "dela", "exportera", "flytta", "fråga", "fyll", "jämför", "kontrollera", "korta", "kryssa", "lägg", "låt",
    "ring", "rätta", "skicka", "skriv", "stoppa", "ta", "töm", "välj", "ändra", "hantera", "be",
}  # fmt: skip
ROOMS = sorted(path.stem for path in Path(messages.__file__).parent.glob("*.py"))
ROOMS = [name for name in ROOMS if name not in ("__init__", "text")]
SOURCE = Path(lmn_lint.__file__).parent
# The same word in both languages, or no word at all.
ALIKE = re.compile(r"(\W|\{\w+\}|LMN|OK|info|C/O|text|JSON|start|status|in|version)*", re.IGNORECASE)


def sentences(text: str) -> int:
    """Ends of sentences; a dot in an abbreviation or a number is none."""
    plain = re.sub(r"\b(t\.ex|bl\.a|t\.o\.m|nr|kl|ca)\.", "", text)
    return len(re.findall(r"[.!?](?=\s|$)", plain))


def blanks(text: str) -> set[str]:
    return {
        name
        for _, name, form, _ in string.Formatter().parse(text)
        if name is not None and "|" not in (form or "")
    }


@pytest.mark.parametrize("code", CODES)
def test_a_rule_speaks_both_languages(code: str) -> None:
    for part, text in texts(rule(code)):
        assert isinstance(text, Text), f"{part}: write Text(svenska, english)"
        assert text.sv.strip() == text.sv != "", f"{part}: the Swedish text is empty or has blanks around it"
        assert text.en.strip() == text.en != "", f"{part}: the English text is empty or has blanks around it"
        # A section of the guide is called the same in both.
        assert part == "source" or text.sv != text.en, f"{part}: the English text is the Swedish one"


@pytest.mark.parametrize("code", CODES)
def test_a_rule_speaks_plainly(code: str) -> None:
    for part, text in texts(rule(code)):
        kind = part.partition("[")[0]
        for words in text:
            technical = TECHNICAL.search(words)
            assert not technical, f"{part}: say {technical[0]!r} in words that customer service uses"
            assert len(words) <= LONGEST[kind], (
                f"{part}: shorter, please ({len(words)} > {LONGEST[kind]}): {words}"
            )
            assert sentences(words) <= MOST_SENTENCES[kind], f"{part}: fewer sentences, please: {words}"
            assert words[0] == words[0].upper(), f"{part}: begin with a capital: {words}"
            assert (kind == "title") != words.endswith("."), (
                f"{part}: a title has no full stop, all else has one"
            )
            assert "  " not in words


@pytest.mark.parametrize("code", CODES)
def test_a_rule_holds_no_value(code: str) -> None:
    """Findings are data without values: there is nothing that a blank could be filled from."""
    for part, text in texts(rule(code)):
        for words in text:
            assert "{" not in words, f"{part}: a rule's words have no blanks to fill"
            assert "%s" not in words


@pytest.mark.parametrize("code", CODES)
def test_what_to_do_is_told(code: str) -> None:
    words = re.findall(r"(?:^|[.:,] |, eller |och )(\w+)", rule(code).todo.sv.casefold())
    assert DO & set(words), f"Say what to do with a verb: {rule(code).todo.sv}"
    assert rule(code).todo not in rule(code).messages.values()


@pytest.mark.parametrize("code", CODES)
def test_the_source_is_told(code: str) -> None:
    source = rule(code).source
    own = re.search(
        r"inte (ur )?leveransreglerna|filens form|vår tolkning|eget enhetsregister", source.sv.casefold()
    )
    assert own or "Leveransregler i Sesam LMN" in source.sv, (
        "Name the guide's section, or say that it is not from it"
    )
    assert ("Leveransregler i Sesam LMN" in source.sv) == ("Leveransregler i Sesam LMN" in source.en)


@pytest.mark.parametrize("room", ROOMS)
def test_every_message_speaks_both_languages(room: str) -> None:
    for key, text in import_module(f"lmn_lint.messages.{room}").TEXTS.items():
        where = f"lmn_lint/messages/{room}.py, {key}"
        assert text.sv.strip(), f"{where}: no Swedish text"
        assert text.en.strip(), f"{where}: no English text"
        assert blanks(text.sv) == blanks(text.en), f"{where}: the languages have different blanks"
        assert text.sv != text.en or ALIKE.fullmatch(text.sv), f"{where}: the English text is the Swedish one"


KEY = re.compile(r"""say\(\s*[\w.()]+,\s*"([a-z_]+)\.([a-z_0-9]+)\"""")
USED = sorted(
    {
        match.groups()
        for path in SOURCE.rglob("*.py")
        for match in KEY.finditer(path.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize(("room", "key"), USED, ids=".".join)
def test_what_is_said_has_words(room: str, key: str) -> None:
    assert room in ROOMS, f"There is no lmn_lint/messages/{room}.py"
    known = import_module(f"lmn_lint.messages.{room}").TEXTS
    assert key in known, f"Add {key!r} to lmn_lint/messages/{room}.py"
