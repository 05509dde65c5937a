"""Another region's guide is another file: other areas, rules and lead times, and no code is changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lmn_lint.cli.main import main
from lmn_lint.orders.guide import Guide
from lmn_lint.rules.examples import PATIENT, UNIT, ink
from lmn_lint.schemas_folder import parse_yaml
from tests.build import cells_of, lint
from tests.cli.files import write_xlsx

FILE = Path(__file__).parent / "data" / "norrland.yaml"
GUIDE = Guide(parse_yaml(FILE.read_text(encoding="utf-8")))
SOCKS = {"product_area": "Strumpor", "article_name": "Stödstrumpa Alfa", "supplier": "Strumpbolaget"}
OTHER = {"product_area": "Kompression", "article_name": "Bandage", "supplier": "Linnefirman"}
MASK = {"product_area": "Andning", "article_name": "Andningsmask", "supplier": "Luftverket"}
TO_WARD = {"delivery_rule": "Till avdelning", "unit_delivery": "x", "unit_name": UNIT}
UNIT_FIRST = {"recipient_name": UNIT, "care_of": PATIENT}
PATIENT_FIRST = {"recipient_name": PATIENT, "care_of": UNIT}


def _codes(**changes: str) -> set[str]:
    return set(lint([ink(**changes)], guide=GUIDE).findings["rule"])


@pytest.mark.parametrize(
    "row",
    [
        MASK | {"delivery_rule": "Vid dörren"},
        MASK | {"delivery_rule": "Ring först"},
        MASK | {"delivery_rule": "Vid dörren", "unit_name": UNIT} | UNIT_FIRST,
        SOCKS | TO_WARD | UNIT_FIRST | {"driver_info": PATIENT},
        OTHER | TO_WARD | PATIENT_FIRST,
        OTHER | {"delivery_rule": "Butik"},
    ],
)
def test_its_own_clean_rows_are_clean(row: dict[str, str]) -> None:
    assert _codes(**row) == set()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"product_area": "Diabetes", "delivery_rule": "Vid dörren"}, "LMN003"),
        (MASK | {"delivery_rule": "Boka dag"}, "LMN004"),
        (MASK | {"delivery_rule": "Först"}, "LMN004"),
        (MASK | {"delivery_rule": "Sms först", "mobile": ""}, "LMN101"),
        (OTHER | {"delivery_rule": "Butik", "mobile": ""}, "LMN102"),
        (MASK | {"delivery_rule": "Ring först", "mobile": "", "phone": ""}, "LMN104"),
        (MASK | {"delivery_rule": "Vid dörren", "phone": "040-628 04 99"}, "LMN106"),
        (MASK | {"delivery_rule": "Vid dörren", "unit_name": UNIT} | PATIENT_FIRST, "LMN201"),
        (SOCKS | TO_WARD | PATIENT_FIRST, "LMN202"),
        (OTHER | TO_WARD | UNIT_FIRST, "LMN203"),
        (SOCKS | TO_WARD | {"article_name": "Sockor"} | UNIT_FIRST, "LMN204"),
        (OTHER | {"delivery_rule": "Butik", "recipient_name": "Eva Ek"}, "LMN205"),
        (OTHER | {"delivery_rule": "Butik", "care_of": UNIT}, "LMN301"),
        (MASK | {"delivery_rule": "Vid dörren", "unit_delivery": "x"}, "LMN304"),
        (OTHER | {"delivery_rule": "Vid dörren"}, "LMN501"),
        (OTHER | {"delivery_rule": "Butik", "postal_code": ""}, "LMN502"),
        (MASK | {"delivery_rule": "Vid dörren", "wanted_date": "2026-11-25"}, "LMN503"),
        (OTHER | {"delivery_rule": "Butik", "planned_date": "2026-11-27"}, "LMN504"),
    ],
)
def test_its_own_wrong_rows_are_found(row: dict[str, str], code: str) -> None:
    assert code in _codes(**row)


def test_skanes_area_is_outside_its_guide() -> None:
    assert lint([ink(delivery_rule="Vid dörren")], guide=GUIDE).outside_guide == 1


def test_slow_articles_have_a_day_more() -> None:
    slow = OTHER | {"article_name": "Specialsydd ärm", "delivery_rule": "Butik"}
    assert _codes(**slow, planned_date="2026-11-26") == set()
    assert "LMN504" in _codes(**slow, planned_date="2026-11-27")


def test_the_suggested_tick_is_its_own_rule() -> None:
    row = ink(**OTHER | {"delivery_rule": "Butik", "care_of": UNIT})
    result = lint([row], guide=GUIDE, without=["unit_delivery"])
    assert cells_of(result, "LMN301") == {(0, "delivery_rule")}
    assert "Till avdelning" in set(result.findings["suggestion"])


def test_a_settings_file_chooses_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    (tmp_path / "lmn-lint.toml").write_text(f"guide = {str(FILE)!r}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    file = write_xlsx(tmp_path / "a.xlsx", [ink(**MASK | {"delivery_rule": "Sms först", "mobile": ""})])
    assert main([str(file), "--format", "json", "--no-workbook", "--today", "2026-11-23"]) == 1
    found = json.loads(capsys.readouterr().out)["batches"][0]["findings"]
    assert [finding["rule"] for finding in found] == ["LMN101"]
