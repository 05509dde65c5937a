"""A rule with the severity ``shadow`` is noted in the history, and bothers nobody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lmn_lint.audit.figures import figures
from lmn_lint.audit.ledger import Ledger
from lmn_lint.audit.periods import Period
from lmn_lint.cli.main import main
from lmn_lint.linting import Options, check_batch
from lmn_lint.rules.examples import ink
from lmn_lint.samples.make import header
from tests.build import TODAY, batch_of
from tests.history.build import begin, facts, new, record, rows_of

BAD = ink(mobile="", delivery_rule="Avisering (SMS, får ställas utanför)", postal_code="1234")


def codes(*shadows: str) -> list[str]:
    result = check_batch(batch_of([BAD]), Options(today=TODAY, shadows=frozenset(shadows)))
    return sorted(result.findings["rule"])


def test_what_it_finds_is_in_no_result() -> None:
    everything = codes()
    assert everything
    for code in set(everything):
        assert codes(code).count(code) == 0
    assert codes(*everything) == []
    result = check_batch(batch_of([BAD]), Options(today=TODAY, shadows=frozenset(everything)))
    assert set(result.statuses) == {"ok"}
    assert result.shadows is not None
    assert sorted(result.shadows["rule"]) == everything
    assert set(result.shadows["severity"]) == {"shadow"}


def test_it_silences_no_other_rule() -> None:
    """LMN508 silences what is missing of an address; tried out, it must not."""
    row = ink(protected_identity="Ja", street="", postal_code="", city="")
    told = check_batch(batch_of([row]), Options(today=TODAY)).findings["rule"]
    tried = check_batch(batch_of([row]), Options(today=TODAY, shadows=frozenset({"LMN508"}))).findings["rule"]
    assert "LMN508" in set(told)
    assert "LMN508" not in set(tried)
    assert "LMN002" not in set(told)
    assert "LMN002" in set(tried)


def test_the_history_has_it_and_the_report_tells_it_apart(tmp_path: Path) -> None:
    code = codes()[0]
    with new(tmp_path) as history:
        record(history, begin(history), facts([BAD], shadows=frozenset({code})))
        count = codes().count(code)
        severities = dict(rows_of(history, "SELECT DISTINCT rule, severity = 'shadow' FROM finding"))
        assert severities == dict.fromkeys(codes(code), 0) | {code: 1}
        assert (code, "checked", count) in rows_of(history, "SELECT rule, status, findings FROM rule_check")
        told = figures(Ledger(history.connection), Period(TODAY, TODAY), {}, "sv")
        assert [(line.code, line.tried) for line in told.shadows] == [(code, count)]
        assert code not in {line.code for line in told.rules if line.found} | {
            line.code for line in told.silent
        }
        assert told.headline[0]["found"] == len(codes(code))


def test_what_was_tried_out_is_new_when_it_counts(tmp_path: Path) -> None:
    code = codes()[0]
    with new(tmp_path) as history:
        for number, shadows in enumerate((frozenset({code}), frozenset(), frozenset())):
            day = date(2026, 11, 23 + number)
            record(history, begin(history, day), facts([BAD], shadows=shadows), content="abc"[number])
        rows = rows_of(history, "SELECT rule, severity = 'shadow', state FROM finding ORDER BY id")
        assert list(dict.fromkeys(row[1:] for row in rows if row[0] == code)) == [
            (1, "new"),
            (0, "new"),
            (0, "persisting"),
        ]


@pytest.mark.parametrize(("shadows", "code"), [(True, 0), (False, 1)])
def test_it_decides_no_exit_code(
    tmp_path: Path, shadows: bool, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    source, settings = tmp_path / "ordrar.csv", tmp_path / "lmn-lint.toml"
    source.write_text(
        "\n".join(";".join(row) for row in ([*map(header, BAD)], BAD.values())), encoding="utf-8"
    )
    every = sorted(set(codes())) if shadows else []
    settings.write_text("[severity]\n" + "".join(f'{code} = "shadow"\n' for code in every), encoding="utf-8")
    options = ["--config", str(settings), "--no-workbook", "--today", TODAY.isoformat(), "--fail-on", "info"]
    assert main([str(source), *options]) == code
    assert ("LMN005" in capsys.readouterr().out) == (not shadows)
