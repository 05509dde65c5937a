"""One row is not called rows: words beside a number fit one as well as several."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

from lmn_lint import messages
from lmn_lint.messages import say
from lmn_lint.messages.text import Text

ONE = [
    ("terminal.rows", ["read", "ok", "flagged", "left_out"], "Rader: 1 läst = 1 OK + 1 med anmärkning + 1 utelämnad"),
    ("terminal.left_out", ["cancelled", "totals", "blank"], "Utelämnade: 1 makulerad, 1 summarad, 1 tom"),
    (
        "terminal.orders",
        ["orders", "stop", "notes", "ready", "late"],
        "Ordrar: 1 = 1 att stoppa + 1 klar med anmärkning + 1 klar + 1 redan på väg",
    ),
    ("nightly.subject_failed", ["count"], "1 fil gick inte att granska"),
    ("nightly.subject_new", ["count"], "1 nytt fynd"),
    ("nightly.said_files", ["checked", "failed", "waiting", "skipped"],
     "Filer: 1 granskad, 1 gick inte att granska, 1 väntar, 1 klar sedan tidigare"),
    ("nightly.verdict_missed", ["rules"], "inga fynd, men 1 regel kunde inte köras"),
    ("audit.replay_files", ["count"], "1 fil granskad på nytt med dagens regler och inställningar."),
    ("audit.merged", ["count"], "1 liten grupp"),
    ("fix.total_left", ["likely", "hand", "none"],
     "Kvar i kopian: 1 troligt förslag, 1 förslag att ta ställning till, 1 anmärkning utan förslag"),
    ("columns.seen_size", ["rows", "columns"], "1 rad, 1 kolumn."),
]  # fmt: skip


@pytest.mark.parametrize(("key", "counts", "said"), ONE)
def test_one(key: str, counts: list[str], said: str) -> None:
    assert say("sv", key, **dict.fromkeys(counts, 1)) == said
    assert say("sv", key, **dict.fromkeys(counts, "1")) == said
    assert say("sv", key, **dict.fromkeys(counts, 21)) != said.replace("1", "21")


@pytest.mark.parametrize("number", [0, 2, 11, 21, "1 001"])
def test_every_other_number_is_several(number: int | str) -> None:
    assert say("sv", "nightly.subject_failed", count=number) == f"{number} filer gick inte att granska"
    assert say("en", "nightly.subject_failed", count=number) == f"{number} files could not be checked"


MANY = re.compile(
    r"\{(\w+)\} (?:\w+[ade] )?(?:rader|celler|filer|ordrar|kolumner|regler|fynden|anmärkningar|dagar|nätter|poster|"
    r"leveranser|lästa|utelämnade|makulerade|tomma|klara|nya|åtgärdade|godkända|godtagna|granskade|blad som|"
    r"rows|cells|files|orders|columns|rules|findings|days|nights|entries|lines|deliveries|suggestions)\b"
)
NEVER_ONE = {
    "audit.no_patients", "audit.waivers_lead", "audit.waiver_many_rules", "audit.days_from_to", "cli.one_file",
    "explain.order_of_many", "refused.limit_used_cells", "refused.no_header", "refused.too_many_columns",
    "round_trip.named_times", "workbook.findings_cut", "workbook.remark_cut_orders",
}  # fmt: skip
"""Texts whose number is a limit or above one wherever they are said, or that have another text for one."""


def test_no_text_takes_it_for_granted_that_there_are_several() -> None:
    found = []
    for module in iter_modules(messages.__path__):
        texts: dict[str, Text] = getattr(import_module(f"{messages.__name__}.{module.name}"), "TEXTS", {})
        for name, text in texts.items():
            # What the report says is among what audit says.
            if f"{name}_one" in texts or module.name == "audit_report":
                continue
            found += [
                f"{module.name}.{name}: {words[0]}"
                for lang in text
                for words in MANY.finditer(lang)
                if f"{module.name}.{name}" not in NEVER_ONE
            ]
    assert found == []
