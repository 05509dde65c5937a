"""What settings change: which rules count, how severe they are, for whom, and how days are counted."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from lmn_lint.linting import Options, check_batch
from lmn_lint.overrides import RowException
from lmn_lint.rules.examples import dia_unit, ink, spe
from lmn_lint.schemas_folder import schemas_folder
from lmn_lint.settings import FAIL_ON, FORMATS, Settings, SettingsRefused
from lmn_lint.settings.force import EVES, guide_of, options_of
from lmn_lint.settings.keys import SEVERITIES
from lmn_lint.settings.kinds import rule_codes
from tests.build import TODAY, batch_of, lint

SWAPPED = {
    "recipient_name": "Vårdcentralen Näsby",
    "care_of": "Åsa Lindqvist",
    "patient_name": "Åsa Lindqvist",
}
"""Unit and patient placed as for LMN202, which LMN203 objects to with another supplier."""


def severities(result, code: str) -> set[str]:
    return set(result.findings.loc[result.findings["rule"] == code, "severity"])


def swapped(**changes: str) -> dict[str, str]:
    return dia_unit(**{**SWAPPED, **changes})


# -- severities and exceptions ---------------------------------------------------------------------


def test_a_severity_of_ones_own_reaches_findings_and_statuses() -> None:
    rows = [swapped(supplier="Dexcom")]
    usual = lint(rows)
    assert severities(usual, "LMN203") == {"warning"}
    changed = lint(rows, severities={"LMN203": "error"})
    assert severities(changed, "LMN203") == {"error"}
    assert len(changed.findings) == len(usual.findings)
    assert list(changed.statuses) == ["error"]
    assert list(lint(rows, severities={"LMN203": "info"}).statuses) == ["info"]


def test_a_severity_of_ones_own_covers_all_wordings_of_the_rule() -> None:
    rows = [ink(mobile="070-174 06 05 (dotter Eva)"), spe(order_number="2", mobile="123")]
    assert severities(lint(rows), "LMN106") == {"info", "error"}
    assert severities(lint(rows, severities={"LMN106": "warning"}), "LMN106") == {"warning"}


def test_precedence_does_not_follow_the_severity() -> None:
    # LMN106 as an error silences LMN103; made an info, it still does.
    rows = [ink(delivery_rule="Boka dag", mobile="", phone="123")]
    usual, changed = lint(rows), lint(rows, severities={"LMN106": "info"})
    assert list(usual.findings["rule"]) == list(changed.findings["rule"])


def test_an_exception_counts_for_its_supplier_alone() -> None:
    rows = [
        swapped(supplier="Dexcom"),
        swapped(order_number="2", supplier="DEXCOM  Nordic AB"),
        swapped(order_number="3", supplier="Dexcomputer AB"),
        swapped(order_number="4", supplier="Medtronic"),
    ]
    result = lint(rows, exceptions=(RowException(("LMN203",), suppliers=("Dexcom",)),))
    assert set(result.findings["row"]) == {4, 5}
    assert list(result.statuses)[:2] == ["ok", "ok"]
    assert [(r.code, r.details) for r in result.remarks if r.code == "excepted"] == [
        ("excepted", {"findings": 4})
    ]


def test_an_exception_counts_up_to_its_last_day_and_is_told_after_it() -> None:
    rows = [swapped(supplier="Dexcom")]
    usual = len(lint(rows).findings)

    def lint_until(last: date) -> tuple[int, list[tuple[str, object]]]:
        exception = RowException(("LMN203",), suppliers=("Dexcom",), until=last)
        result = lint(rows, exceptions=(exception,))
        told = [(r.code, dict(r.details)) for r in result.remarks if r.code.startswith("except")]
        return usual - len(result.findings), told

    assert lint_until(TODAY) == (2, [("excepted", {"findings": 2})])
    assert lint_until(TODAY - timedelta(days=1)) == (
        0,
        [("exceptions_expired", {"exceptions": 1, "findings": 2})],
    )


def test_an_exception_that_has_ended_leaves_the_next_one_to_settle_it() -> None:
    ended = RowException(("LMN203",), suppliers=("Dexcom",), until=TODAY - timedelta(days=1))
    next_one = RowException(("LMN2",), suppliers=("Dexcom",), severity="info")
    assert severities(lint([swapped(supplier="Dexcom")], exceptions=(ended, next_one)), "LMN203") == {"info"}


@pytest.mark.parametrize("name", ["Vårdcentralen Näsby", "vardcentralen NASBY", "Vårdcentralen, Näsby."])
def test_an_exception_counts_for_its_unit_wherever_that_stands(name: str) -> None:
    rows = [
        swapped(supplier="Dexcom", unit_name=""),  # the unit stands in the name field alone
        swapped(supplier="Dexcom", order_number="2", unit_name="Vårdcentralen Näsby"),
        swapped(supplier="Dexcom", order_number="3", recipient_name="Vårdcentralen Vång", unit_name="Vårdcentralen Vång"),
    ]  # fmt: skip
    result = lint(rows, exceptions=(RowException(("LMN2",), units=(name,), severity="info"),))
    assert severities(result, "LMN203") == {"info", "warning"}
    assert set(result.findings.loc[result.findings["severity"] == "info", "row"]) == {2, 3}
    assert not [remark for remark in result.remarks if remark.code == "excepted"]


@pytest.mark.parametrize(
    ("written", "settled", "same"),
    [("VC Näsby", "Vårdcentralen Näsby", True), ("Näsby vårdcentral", "vc näsby", True),
     ("Avd. 4", "Avdelning 4", True), ("Avdelning 4", "Avdelning 5", False), ("Vårdcentralen", "VC Näsby", False),
     ("Solgårdens äldreboende", "Solgården", False), ("Solgårdens äldreboendet", "äldreboende solgårdens", True)],
)  # fmt: skip
def test_a_unit_is_known_by_its_words(written: str, settled: str, same: bool) -> None:
    row = swapped(supplier="Dexcom", recipient_name=written, unit_name=written)
    exception = RowException(("LMN203",), units=(settled,))
    assert ("LMN203" not in set(lint([row], exceptions=(exception,)).findings["rule"])) is same


def test_an_exception_counts_for_its_ordering_unit() -> None:
    rows = [
        swapped(supplier="Dexcom", ordering_unit="4711"),
        swapped(supplier="Dexcom", order_number="2", ordering_unit="4712"),
    ]
    result = lint(rows, exceptions=(RowException(("LMN203",), ordering_units=("4711", "4713")),))
    assert set(result.findings["row"]) == {3}


def test_all_that_an_exception_names_must_fit() -> None:
    rows = [swapped(supplier="Dexcom"), swapped(supplier="Medtronic", order_number="2")]
    exception = RowException(("LMN203",), suppliers=("Dexcom",), units=("Vårdcentralen Vång",))
    assert len(lint(rows, exceptions=(exception,)).findings) == 4


def test_the_first_exception_that_fits_settles_it_above_the_severity() -> None:
    rows = [swapped(supplier="Dexcom")]
    first = RowException(("LMN203",), suppliers=("Dexcom",), severity="info")
    second = RowException(("LMN2",), suppliers=("Dexcom",))
    result = lint(rows, severities={"LMN203": "error"}, exceptions=(first, second))
    assert severities(result, "LMN203") == {"info"}
    assert lint(rows, exceptions=(second, first)).findings.empty


def test_an_exception_needs_its_column() -> None:
    rows = [swapped(supplier="Dexcom")]
    exception = RowException(("LMN",), ordering_units=("4711",))
    result = lint(rows, without=["ordering_unit"], exceptions=(exception,))
    assert not result.findings.empty


def test_a_finding_about_the_whole_batch_has_no_exceptions() -> None:
    exception = RowException(("LMN",), suppliers=("TENA",))
    result = lint([ink(supplier="TENA")], without=["delivery_rule"], exceptions=(exception,))
    assert list(result.findings["rule"]) == ["LMN001"]


def test_names_of_exceptions_are_no_patterns() -> None:
    exception = RowException(("LMN203",), suppliers=("D.*",))
    assert len(lint([swapped(supplier="Dexcom")], exceptions=(exception,)).findings) == 2


# -- the command line above the file ---------------------------------------------------------------


def test_the_command_line_wins_over_the_file_and_the_file_over_what_is_built_in() -> None:
    file = Settings(fail_on="warning", sheet="Blad1", origins={"fail_on": "file", "sheet": "file"})
    settings = file.with_options(fail_on="info", sheet=None, ignore=(), encoding="cp1252")
    assert (settings.fail_on, settings.sheet, settings.encoding) == ("info", "Blad1", "cp1252")
    assert settings.delimiter is None
    assert settings.origins == {"fail_on": "option", "sheet": "file", "encoding": "option"}
    assert file.with_options(no_workbook=False).origins["no_workbook"] == "option"


def test_who_asks_for_a_rule_gets_it() -> None:
    file = Settings(ignore=("LMN203", "LMN5"))
    assert file.with_options(select=("LMN203",)).ignore == ("LMN5",)
    assert file.with_options(select=("LMN2",)).ignore == ("LMN203", "LMN5")
    assert file.with_options(select=("LMN501",)).ignore == ("LMN203",)
    assert file.with_options(select=("LMN2",), ignore=("LMN201",)).ignore == ("LMN201",)


def test_only_settings_can_be_given() -> None:
    with pytest.raises(TypeError):
        Settings().with_options(colour="red")


# -- limits, guide and calendar --------------------------------------------------------------------


def test_the_defaults_are_those_of_the_pipeline() -> None:
    from lmn_lint.orders.limits import Limits
    from lmn_lint.reports.workbook import NOTE_CAP

    options = options_of(Settings(), TODAY)
    usual = Options(today=TODAY)
    assert options.limits == usual.limits == Limits(waybill_length=Settings().waybill_length)
    assert options.select == usual.select
    assert Settings().notes_per_sheet == NOTE_CAP
    assert Settings().guide == usual.guide


def test_lists_of_words_are_those_of_the_program() -> None:
    from lmn_lint.reports.lines import FORMATS as LINES
    from lmn_lint.rules.catalogue import all_rules
    from lmn_lint.rules.rule import SEVERITIES as OF_RULES

    assert SEVERITIES == OF_RULES
    assert (*OF_RULES, "never") == FAIL_ON
    assert set(FORMATS) == {*LINES, "text", "none"}
    assert rule_codes() == tuple(rule.code for rule in all_rules())


def test_the_waybill_limit_reaches_its_rule() -> None:
    row = ink(driver_info="Porten är på gården, gå runt huset till vänster.")
    for length, found in ((100, False), (20, True)):
        options = options_of(Settings(waybill_length=length), TODAY)
        result = check_batch(batch_of([row]), options)
        assert ("LMN407" in set(result.findings["rule"])) is found


def wanted_on(day: str, ordered: str, settings: Settings, **changes: str) -> set[str]:
    row = ink(order_date=ordered, wanted_date=day, **changes)
    return set(check_batch(batch_of([row]), options_of(settings, TODAY)).findings["rule"])


@pytest.mark.parametrize(
    ("field", "eve", "ordered"),
    [("midsommarafton", "2026-06-19", "2026-06-01"), ("julafton", "2026-12-24", "2026-12-01"),
     ("nyarsafton", "2026-12-31", "2026-12-01")],
)  # fmt: skip
def test_an_eve_may_be_a_working_day(field: str, eve: str, ordered: str) -> None:
    assert "LMN505" in wanted_on(eve, ordered, Settings())
    assert "LMN505" in wanted_on(eve, ordered, Settings(**{field: True}))
    assert "LMN505" not in wanted_on(eve, ordered, Settings(**{field: False}))
    for other in EVES.keys() - {field}:
        assert "LMN505" in wanted_on(eve, ordered, Settings(**{other: False}))


def test_other_days_may_be_off() -> None:
    settings = Settings(also_off=("12-07", "2026-12-08"))
    assert "LMN505" in wanted_on("2026-12-07", "2026-11-23", settings)
    assert "LMN505" in wanted_on("2026-12-08", "2026-11-23", settings)
    assert "LMN505" not in wanted_on("2026-12-09", "2026-11-23", settings)
    assert "LMN505" not in wanted_on("2026-12-07", "2026-11-23", Settings())


def test_the_day_of_the_call_may_count() -> None:
    # Ordered on Monday 23 November, called on Tuesday: the fifth day is Tuesday 1 December, or Monday.
    asked = {"day": "2026-11-30", "ordered": "2026-11-23", "delivery_rule": "Boka dag"}
    assert "LMN503" in wanted_on(settings=Settings(), **asked)
    assert "LMN503" in wanted_on(settings=Settings(call_day=0), **asked)
    assert "LMN503" not in wanted_on(settings=Settings(call_day=1), **asked)


def test_settings_never_change_the_shipped_guide() -> None:
    before = yaml.safe_dump(dict(guide_of(Settings()).data))
    guide_of(Settings(julafton=False, also_off=("04-30",), call_day=1))
    assert yaml.safe_dump(dict(guide_of(Settings()).data)) == before


def test_a_guide_of_ones_own(tmp_path: Path) -> None:
    data = yaml.safe_load((schemas_folder() / "guides" / "skane.yaml").read_text(encoding="utf-8"))
    data["delivery_rules"]["book_day"]["labels"] = ["Bestäm dag"]
    file = tmp_path / "region.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    options = options_of(Settings(guide=file), TODAY)
    rows = [ink(delivery_rule="Bestäm dag"), ink(delivery_rule="Boka dag", order_number="2")]
    result = check_batch(batch_of(rows), options)
    assert set(result.findings.loc[result.findings["rule"] == "LMN004", "row"]) == {3}
    assert guide_of(Settings(guide=file, julafton=False)).data["calendar"]["eves"] == [
        "Midsommarafton",
        "Nyårsafton",
    ]


@pytest.mark.parametrize("text", [None, "", "- a\n- b\n", "areas: {}\n", "calendar: 3\n", "{", "\tx: ["])
def test_a_guide_that_is_none_is_told(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "region.yaml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    settings = Settings(guide=file, file=tmp_path / "lmn-lint.toml", origins={"guide": "file"})
    with pytest.raises(SettingsRefused) as refused:
        options_of(settings, date(2026, 11, 23))
    assert "guide" in refused.value.sentence("sv")
    assert "lmn-lint.toml" in refused.value.sentence("en")
