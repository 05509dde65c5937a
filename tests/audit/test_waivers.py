"""Acceptances in the report: one line each, and what is expired, unused or over-broad."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import html

from lmn_lint.audit.figures import Figures, figures
from lmn_lint.audit.wording import Wording
from lmn_lint.history.kept import FINDING, BatchFacts
from lmn_lint.history.waivers import waivers_of
from lmn_lint.overrides import RowException
from tests.audit.build import audit, facts, finding, ledger, period, write
from tests.build import KEY

UNTIL = date(2026, 11, 10)
USED = RowException(("LMN101",), ("Dexcom",), severity="info", reason="Packar om", by="Kundservice")
IDLE = RowException(("LMN203",), ("Abbott",), reason="ring 070-174 06 05", by="Åsa Lindqvist")
ENDED = RowException(("LMN506",), ("Dexcom",), until=UNTIL, by="ÅSA LINDQVIST")
WHOLE = RowException(("LMN",), ("Dexcom",), severity="info")


def batch(
    waivers: Sequence[tuple[RowException, Sequence[list[object]]]], day: int = 0, others: int = 0
) -> BatchFacts:
    """A night with these exceptions and the findings that each fits; those of ``ignore`` are left out."""
    standing = [finding(f"other-{day}-{number}") for number in range(others)]
    kept = facts(standing)
    for place, (exception, fits) in enumerate(waivers):
        expired = exception.until is not None and date(2026, 11, 2 + day) > exception.until
        names = ["Dexcom AB"] if exception is not IDLE else []
        kept.waivers += waivers_of([exception], KEY, None, names, date(2026, 11, 2 + day))
        for line in fits:
            told = dict(zip(FINDING, line, strict=True))
            at = None
            if expired or exception.severity:
                at = len(kept.findings)
                kept.findings.append(list(line))
            named = (told[name] for name in ("rule", "severity", "order_hash", "identity"))
            kept.waived.append((place, *named, at))  # type: ignore[arg-type]
    return kept


def told(folder: Path, *nights: BatchFacts, **settings: int) -> Figures:
    path = write(folder, {number: [night] for number, night in enumerate(nights)})
    return figures(ledger(path), period(), settings, "sv")


def concerns(figures: Figures) -> list[tuple[str, str]]:
    return [(concern.what, concern.why) for concern in figures.acceptances.concerns]


def some(rule: str, count: int, first: int = 0) -> list[list[object]]:
    return [finding(str(number), rule) for number in range(first, first + count)]


def test_a_waiver_has_its_reason_who_until_what_it_took_and_when(tmp_path: Path) -> None:
    night = batch([(USED, some("LMN101", 6)), (IDLE, []), (ENDED, [])])
    used, idle, ended = told(
        tmp_path, night, batch([(USED, []), (IDLE, []), (ENDED, [])])
    ).acceptances.waivers
    w = Wording("sv")
    assert w.waiver(used) == {
        "name": "Undantag 1", "rules": "LMN101", "effect": "räknas som info", "limits": "leverantör Dexcom",
        "reason": "Packar om", "by": "Kundservice", "until": "tills vidare", "count": "6", "used": "2026-11-02",
        "standing": "2026-11-02–",
    }  # fmt: skip
    assert w.waiver(idle)["limits"] == "leverantör (1 utan namn här)"
    assert w.waiver(idle)["reason"] == "står i inställningarna (kan nämna någon)"
    assert w.waiver(ended)["until"] == "2026-11-10"
    assert w.waiver(ended)["reason"] == "saknas"
    # The same person, however it is written, and no name.
    assert w.waiver(idle)["by"] == w.waiver(ended)["by"] == "medarbetare A"


def test_a_count_of_few_orders_is_not_told(tmp_path: Path) -> None:
    few, none = told(tmp_path, batch([(USED, some("LMN101", 4)), (IDLE, [])])).acceptances.waivers
    assert (few.count, none.count) == (None, 0)
    assert Wording("sv").waiver(few)["count"] == "färre än 5"


def test_one_that_touched_nothing_is_unused_and_one_that_is_gone_is_not(tmp_path: Path) -> None:
    assert concerns(told(tmp_path / "a", batch([(IDLE, [])]))) == [("unused", "unused")]
    assert (
        concerns(told(tmp_path / "b", batch([(USED, some("LMN101", 5)), (IDLE, [])]), batch([(USED, [])])))
        == []
    )


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()


def test_one_whose_day_has_gone_by_is_expired_whether_it_still_fits_or_not(tmp_path: Path) -> None:
    nights = [batch([(ENDED, some("LMN506", 5))])] * 2
    still = [
        *nights,
        *[batch([(ENDED, [])], day) for day in range(2, 9)],
        batch([(ENDED, some("LMN506", 1))], 9),
    ]
    assert concerns(told(tmp_path / "a", *still)) == [("expired", "still_matching")]
    assert concerns(told(tmp_path / "b", *still[:-1], batch([(ENDED, [])], 9))) == [
        ("expired", "still_there")
    ]


def test_what_it_would_have_touched_after_its_day_is_no_use_of_it(tmp_path: Path) -> None:
    nights = [batch([(ENDED, [])], day) for day in range(9)]
    (waiver,) = told(tmp_path, *nights, batch([(ENDED, some("LMN506", 7))], 9)).acceptances.waivers
    assert (waiver.found, waiver.used, waiver.still) == (0, None, 7)


def test_one_that_takes_most_of_a_rules_findings_is_over_broad(tmp_path: Path) -> None:
    ignored = RowException(("LMN101",), ("Dexcom",))
    night = batch([(ignored, some("LMN101", 15))], others=10)
    (concern,) = told(tmp_path / "a", night).acceptances.concerns
    assert (concern.what, concern.why, concern.details) == (
        "broad",
        "large_share",
        {"rule": "LMN101", "share": 0.6},
    )
    assert concerns(told(tmp_path / "b", night, broad_percent=60)) == []


def test_of_few_findings_a_share_says_nothing(tmp_path: Path) -> None:
    assert concerns(told(tmp_path, batch([(USED, some("LMN101", 19))]))) == []


def test_one_for_many_rules_is_over_broad(tmp_path: Path) -> None:
    night = batch([(WHOLE, some("LMN101", 5))])
    assert concerns(told(tmp_path / "a", night)) == [("broad", "many_rules")]
    assert concerns(told(tmp_path / "b", night, broad_rules=1000)) == []


def test_one_that_takes_what_nobody_may_accept_is_over_broad(tmp_path: Path) -> None:
    ignored = RowException(("LMN5",), ("Dexcom",))
    night = batch([(ignored, [*some("LMN508", 1), *some("LMN501", 5)])])
    (concern,) = told(tmp_path, night).acceptances.concerns
    assert (concern.what, concern.why, concern.details) == ("broad", "never_accepted", {"rules": "LMN508"})


def test_rules_that_are_left_out_everywhere_have_no_limit_at_all(tmp_path: Path) -> None:
    night = facts(rules={"LMN101": "not_selected", "LMN203": "checked", "LMN506": "not_selected"})
    (concern,) = told(tmp_path, night).acceptances.concerns
    assert (concern.what, concern.why, concern.details) == (
        "broad",
        "whole_rules",
        {"rules": "LMN101, LMN506"},
    )


def test_decisions_in_workbooks_stand_beside_with_what_is_wrong_with_them(tmp_path: Path) -> None:
    people = [KEY.pseudonym("decider", name).hex() for name in "ab"]
    taken = [
        finding(str(number), accepted=True, decision="no_error", accepted_by=people[number % 2])
        for number in range(15)
    ]
    night = facts([*taken, *some("LMN101", 5, 50)])
    night.lapsed = [("LMN101", "gone", 2), ("LMN101", "changed", 1), ("LMN203", "without_by", 1)]
    judged = told(tmp_path, night).acceptances
    first, second = judged.decisions
    assert (first.rule, first.no_error, first.confirmed, first.share) == ("LMN101", 15, 0, 0.75)
    assert (first.people, first.last, first.lapsed) == (2, "2026-11-02", {"changed": 1, "gone": 2})
    assert (second.rule, second.people, second.lapsed) == ("LMN203", 0, {"without_by": 1})
    details = {concern.why: concern.details for concern in judged.concerns}
    assert details == {
        "lapsed": {"rule": "LMN101", "count": 3},
        "accepted_share": {"rule": "LMN101", "share": 0.75},
    }


def test_a_rule_whose_findings_an_exception_takes_is_not_silent(tmp_path: Path) -> None:
    ignored = RowException(("LMN203",), ("Dexcom",))
    assert "LMN203" not in {
        line.code for line in told(tmp_path, batch([(ignored, some("LMN203", 5))])).silent
    }


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_page_and_the_workbook_have_them_all(
    tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    nights = [batch([(USED, some("LMN101", 6)), (IDLE, []), (ENDED, some("LMN506", 5)), (WHOLE, [])])]
    path = write(
        tmp_path,
        {0: nights, 9: [batch([(USED, []), (IDLE, []), (ENDED, some("LMN506", 1)), (WHOLE, [])], 9)]},
    )
    for name in ("r.html", "r.xlsx"):
        assert audit(path, "-o", tmp_path / name, "--lang", lang) == 0
        assert (
            "Undantag att se över: 4" if lang == "sv" else "Waivers to look into: 4"
        ) in capsys.readouterr().out
    page = html.document_fromstring((tmp_path / "r.html").read_bytes())
    tables = page.xpath("//section[@id='waivers']//table")
    rows = [
        [" ".join(cell.itertext()).strip() for cell in row]
        for table in tables
        for row in table.xpath("./tbody/tr")
    ]
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "r.xlsx").read_bytes()))
    cells = {
        str(cell.value) for row in book["Undantag" if lang == "sv" else "Waivers"].iter_rows() for cell in row
    }
    assert len(rows) == 8
    for row in rows:
        assert set(row) <= cells
    words = {"sv": ("Utgånget", "Oanvänt", "För brett"), "en": ("Expired", "Unused", "Over-broad")}[lang]
    assert [row[0] for row in rows[:4]] == [words[0], words[1], words[1], words[2]]
    said = str(rows)
    assert "Packar om" in said
    assert "070" not in said
    assert "Lindqvist".casefold() not in said.casefold()
