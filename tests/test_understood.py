"""How headers were understood, and what follows from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lmn_lint.reading.profile import Profile, load_profile
from lmn_lint.reading.read import read
from lmn_lint.rules.examples import ink
from lmn_lint.understood import Hint, Understood, how_known, understand
from tests.build import lint


def told(tmp_path: Path, *headers: str, profile: Profile | None = None, value: str = "x") -> Understood:
    path = tmp_path / "b.csv"
    path.write_text(f"{';'.join(headers)}\n{';'.join(value for _ in headers)}\n", encoding="utf-8")
    profile = profile or load_profile()
    return understand(read(path, profile=profile)[0], 1, profile)


def test_what_is_missing_and_which_rules_cannot_run(tmp_path: Path) -> None:
    understood = told(tmp_path, "Ordernummer", "Produktområde", "Namn", "Leveransregel", "Mobil")
    assert understood.missing[:3] == ("order_line", "order_date", "article_group")
    skipped = {each.rule: each.columns for each in understood.skipped}
    assert skipped["LMN008"] == (("quantity",),)
    assert skipped["LMN005"] == (("postal_code",),)
    assert "LMN101" not in skipped


@pytest.mark.parametrize(
    "without",
    [(), ("mobile",), ("mobile", "phone"), ("delivery_rule",), ("article_name", "article_number"), ("unit_delivery",),
     tuple(name for name in ink() if name not in ("order_number", "recipient_name", "city"))],
)  # fmt: skip
def test_the_rules_that_cannot_run_are_those_that_a_check_skips(without: tuple[str, ...]) -> None:
    result = lint([ink()], without=without)
    assert understand(result.batch, 1, load_profile()).skipped == result.skipped


def test_rules_that_nobody_wants_are_not_told(tmp_path: Path) -> None:
    batch = told(tmp_path, "Ordernummer", "Namn", "Mobil").batch
    wanted = understand(batch, 1, load_profile(), lambda code: code == "LMN008")
    assert [each.rule for each in wanted.skipped] == ["LMN008"]


def test_an_unknown_header_gets_a_hint(tmp_path: Path) -> None:
    understood = told(
        tmp_path,
        "Ordernr",
        "Order-ID",
        "Namn",
        "Mobil",
        "Område",
        "Tel 2",
        "Aviseras",
        "Hjälpmedel",
        "Postadressen",
    )
    assert understood.hints == {
        1: Hint("taken", "order_number"),
        4: Hint("unfit", "product_area"),
        5: Hint("perhaps", "phone"),
        8: Hint("perhaps", "city"),
    }
    without_mobile = told(tmp_path, "Ordernr", "Namn", "Telefon", "Avisera till")
    assert without_mobile.hints == {3: Hint("perhaps", "mobile")}
    assert told(tmp_path, "Ordernr", "Namn", "Telefon", "Adr").hints == {3: Hint("perhaps", "street")}


def test_how_a_header_is_known_names_the_profile(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("columns: {mobile: {aliases: [Avisera till]}, phone: {position: D}}", encoding="utf-8")
    profile = load_profile(path)
    columns = told(
        tmp_path, "Ordernummer", "Nmn", "Avisera till", "Tel", "Namn", profile=profile
    ).batch.columns
    assert {name: how_known(match, profile) for name, match in columns.items()} == {
        "order_number": "exact",
        "recipient_name": "exact",
        "mobile": "own",
        "phone": "settled",
    }


def test_understanding_loads_no_pandas() -> None:
    code = (
        "import sys; from lmn_lint import understood; from lmn_lint.reports import columns_text, columns_data,"
        " started_profile; import lmn_lint.cli.columns; print('pandas' in sys.modules, 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("False False\n", "")
