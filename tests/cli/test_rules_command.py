"""``lmn-lint rules``: the table, one rule in full, near misses."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from lmn_lint.cli.main import main
from lmn_lint.rules.catalogue import all_rules, rule


def test_every_rule_is_in_the_table_once_in_order(capsys) -> None:
    assert main(["rules"]) == 0
    said = capsys.readouterr().out
    codes = [line.split()[0] for line in said.splitlines() if line.startswith("  LMN")]
    assert codes == [record.code for record in all_rules()]
    assert "1xx Telefon och avisering" in said
    assert all(record.name in said and record.title.sv in said for record in all_rules())


def test_the_table_in_english(capsys) -> None:
    assert main(["rules", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "1xx Telephone and notification" in said
    assert all(record.title.en in said for record in all_rules())


@pytest.mark.parametrize(
    "asked", ["LMN203", "lmn203", "203", " Lmn-203", "diabetes-name-and-care-of", "Diabetes name and care of"]
)
def test_a_rule_by_code_or_name(asked: str, capsys) -> None:
    assert main(["rules", asked]) == 0
    said = capsys.readouterr().out
    record = rule("LMN203")
    assert said.startswith("LMN203 diabetes-name-and-care-of\n")
    words = " ".join(said.split())
    for text in (record.title, record.why, record.todo, record.source, *record.messages.values()):
        assert text.sv in words
    assert "LMN302 unit-delivery-without-unit står på raden" in words
    assert "LMN603 libre-mixed-with-others står någonstans i ordern" in words
    assert "LMN209 på raden" in words
    assert "Märker: Namn, C/O" in words
    assert "Solgårdens äldreboende <- märks" in words


def test_code_and_name_together(capsys) -> None:
    assert main(["rules", "LMN203 diabetes-name-and-care-of"]) == 0
    assert capsys.readouterr().out.startswith("LMN203")


def test_the_beginning_of_a_code_gives_its_group(capsys) -> None:
    assert main(["rules", "lmn2"]) == 0
    said = capsys.readouterr().out
    assert "LMN201" in said
    assert "LMN101 sms" not in said


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("LMN2033", "LMN203 "),
        ("diabetes-name-and-careof", "LMN203 diabetes-name-and-care-of"),
        ("rows-disagre", "LMN602 rows-disagree"),
        ("box", "LMN507 box-address"),
    ],
)
def test_a_near_miss_is_answered(asked: str, meant: str, capsys) -> None:
    assert main(["rules", asked]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Menade du" in said.err
    assert meant in said.err


@pytest.mark.parametrize("asked", ["LMN999", "qqqq", "", "201701012393"])
def test_an_unknown_rule_is_wrong_usage(asked: str, capsys) -> None:
    assert main(["rules", asked, "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("There is no rule called")
    assert "201701012393" not in said.err


def test_all_examples_on_request(capsys) -> None:
    assert main(["rules", "LMN106"]) == 0
    few = capsys.readouterr().out
    assert "lmn-lint rules LMN106 --all" in few
    assert main(["rules", "LMN106", "--all"]) == 0
    every = capsys.readouterr().out
    assert every.count("<- märks") == sum(len(example.flags) for example in rule("LMN106").wrong)
    assert few.count("<- märks") < every.count("<- märks")


def test_other_severities_are_told(capsys) -> None:
    main(["rules", "LMN106"])
    assert "varning, i vissa fall fel eller info" in capsys.readouterr().out


def test_json_of_all_rules_and_of_one(capsys) -> None:
    assert main(["rules", "--format", "json", "--lang", "en"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [record["rule"] for record in data["rules"]] == [record.code for record in all_rules()]
    assert main(["rules", "LMN203", "--format", "json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["rules"]
    assert one["name"] == "diabetes-name-and-care-of"
    assert one["title"] == rule("LMN203").title.sv
    assert one["wrong"][1]["rows"] == [{"care_of": ""}]
    assert one["wrong"][1]["flags"] == [{"row": 0, "field": "care_of"}]
    assert {"LMN603"} in [{standing["rule"] for standing in each["stands"]} for each in one["silenced_by"]]


def test_the_catalogue_needs_no_pandas() -> None:
    heavy = ("pandas", "numpy", "pandera", "pyarrow", "openpyxl", "phonenumbers")
    program = (
        "import sys; from lmn_lint.cli.main import main\n"
        "codes = [main(['rules']), main(['rules', 'LMN203']), main(['rules', 'LMN203', '--format', 'json'])]\n"
        f"print([name for name in {heavy!r} if name in sys.modules], codes, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8")
    assert done.stderr.strip() == "[] [0, 0, 0]"
