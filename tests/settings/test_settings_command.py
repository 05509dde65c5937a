"""Settings from the outside: ``check`` with a settings file, and ``lmn-lint settings``."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from lmn_lint.cli.main import main
from lmn_lint.reading.profile import load_profile
from lmn_lint.rules.examples import dia_unit, ink, spe
from lmn_lint.settings.keys import EXCEPTION_KEYS, KEYS

TODAY = ["--today", "2026-11-23"]
DOCS = Path(__file__).parents[2] / "docs" / "settings.md"
SWAPPED = dia_unit(
    supplier="Dexcom",
    recipient_name="Vårdcentralen Näsby",
    care_of="Åsa Lindqvist",
    patient_name="Åsa Lindqvist",
    unit_name="Vårdcentralen Näsby",
)


def write_batch(path: Path, rows, encoding: str = "utf-8", delimiter: str = ";", **headers: str) -> Path:
    profile = load_profile()
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(headers.get(field, profile.column(field).header) for field in rows[0])
        writer.writerows(row.values() for row in rows)
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch) -> Path:
    """A working folder with one batch: an error of LMN101, two warnings of LMN203."""
    write_batch(tmp_path / "batch.csv", [SWAPPED, spe(order_number="2", mobile="")])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settle(folder: Path, text: str) -> Path:
    file = folder / "lmn-lint.toml"
    file.write_text(text, encoding="utf-8")
    return file


def found(capsys, *args: str | Path) -> dict[str, int]:
    """The findings per rule."""
    capsys.readouterr()
    main(["batch.csv", *map(str, args), "--no-workbook", "--format", "json", *TODAY])
    return json.loads(capsys.readouterr().out)["batches"][0]["summary"]["by_rule"]


def code(*args: str | Path) -> int:
    return main(["batch.csv", "--no-workbook", "-q", *map(str, args), *TODAY])


# -- check -----------------------------------------------------------------------------------------


def test_select_and_ignore(here: Path, capsys) -> None:
    assert found(capsys) == {"LMN101": 1, "LMN203": 2}
    settle(here, 'select = ["LMN2"]')
    assert found(capsys) == {"LMN203": 2}
    assert found(capsys, "--select", "LMN1") == {"LMN101": 1}
    settle(here, 'ignore = ["LMN203"]')
    assert found(capsys) == {"LMN101": 1}
    assert found(capsys, "--ignore", "LMN101") == {"LMN203": 2}
    assert found(capsys, "--select", "LMN203") == {"LMN203": 2}


def test_fail_on(here: Path) -> None:
    settle(here, 'ignore = ["LMN101"]')
    assert code() == 0
    settle(here, 'ignore = ["LMN101"]\nfail-on = "warning"')
    assert code() == 1
    assert code("--fail-on", "error") == 0


def test_a_severity_changes_totals_and_exit_code(here: Path, capsys) -> None:
    settle(here, 'ignore = ["LMN101"]\n[severity]\nLMN203 = "error"')
    assert code() == 1
    main(["batch.csv", "--no-workbook", *TODAY])
    said = capsys.readouterr().out
    assert re.search(r"FEL +LMN203", said)
    assert "1 att stoppa" in said
    main(["batch.csv", "--no-workbook", "--format", "json", *TODAY])
    summary = json.loads(capsys.readouterr().out)["batches"][0]["summary"]
    assert (summary["error"], summary["warning"]) == (2, 0)


def test_the_workbook_shows_the_severity_in_force(here: Path) -> None:
    settle(here, 'ignore = ["LMN101"]\n[severity]\nLMN203 = "error"')
    main(["batch.csv", "-q", *TODAY])
    book = openpyxl.load_workbook(here / "batch.csv.lint.xlsx")
    for name in ("LMN fynd", "LMN regler"):
        rows = [" ".join(str(cell.value) for cell in row if cell.value is not None) for row in book[name]]
        told = [row for row in rows if "LMN203" in row]
        assert told
        assert all("Fel" in row and "Varning" not in row for row in told), name
    lines = [[cell.value for cell in row] for row in book["LMN sammanfattning"]]
    head = next(line for line in lines if "Kod" in line)
    of_rule = dict(zip(head, next(line for line in lines if "LMN203" in line), strict=True))
    assert (of_rule["✖ Fel"], of_rule["▲ Varning"]) == (2, None)


def test_exceptions_by_supplier_and_by_unit(here: Path, capsys) -> None:
    settle(here, '[[exception]]\nrules = ["LMN203"]\nsupplier = "dexcom"\nignore = true')
    assert found(capsys) == {"LMN101": 1}
    main(["batch.csv", "--no-workbook", *TODAY])
    assert "enligt undantagen i inställningarna: 2" in capsys.readouterr().out
    settle(here, '[[exception]]\nrules = ["LMN203"]\nunit = "VC Näsby"\nseverity = "error"')
    assert code("--ignore", "LMN101") == 1
    settle(here, '[[exception]]\nrules = ["LMN203"]\nunit = "VC Vång"\nseverity = "error"')
    assert code("--ignore", "LMN101") == 0


def test_the_language_of_the_file_is_spoken(here: Path, capsys) -> None:
    settle(here, 'lang = "en"')
    main(["batch.csv", *TODAY])
    said = capsys.readouterr().out
    assert "Rows: 2 read" in said
    assert said.startswith("Settings: ")
    sheets = openpyxl.load_workbook(here / "batch.csv.lint.xlsx")
    assert any("order" in str(cell.value) for cell in sheets.worksheets[0]["B"] if cell.value)
    main(["saknas.csv", *TODAY])
    assert "There is no such file" in capsys.readouterr().err
    main(["batch.csv", "--no-workbook", "--lang", "sv", *TODAY])
    assert "Rader: 2 lästa" in capsys.readouterr().out


def test_faults_are_told_in_the_language_of_the_file(here: Path, capsys, monkeypatch, tmp_path) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("Åsa Hemligdotter")

    settle(here, 'lang = "en"')
    monkeypatch.setattr("lmn_lint.linting.interpret", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert code() == 70
    assert "A fault in lmn-lint itself" in capsys.readouterr().err


def test_the_format_of_the_file(here: Path, capsys) -> None:
    settle(here, 'format = "csv"\nno-workbook = true')
    main(["batch.csv", *TODAY])
    assert capsys.readouterr().out.startswith("rule,name,severity")
    main(["batch.csv", "--format", "text", *TODAY])
    assert "Rader: 2 lästa" in capsys.readouterr().out
    main(["batch.csv", "--report", "a.csv", *TODAY])
    assert Path("a.csv").read_text(encoding="utf-8").startswith("rule,name,severity")
    settle(here, 'format = "text"\nno-workbook = true')
    main(["batch.csv", "--report", "a.json", *TODAY])
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["batches"]


def test_no_workbook_unless_it_is_asked_for(here: Path) -> None:
    settle(here, "no-workbook = true")
    target = here / "batch.csv.lint.xlsx"
    main(["batch.csv", "-q", *TODAY])
    assert not target.exists()
    main(["batch.csv", "-q", "-o", "ut.xlsx", *TODAY])
    assert (here / "ut.xlsx").exists()
    main(["batch.csv", "-q", "--workbook", *TODAY])
    assert target.exists()


def test_notes_are_capped_as_the_file_says(here: Path) -> None:
    for most, notes in ((0, 0), (1, 1), (10, 3)):
        settle(here, f"[limits]\nnotes-per-sheet = {most}")
        main(["batch.csv", "-q", "--force", "-o", f"{most}.xlsx", *TODAY])
        sheets = openpyxl.load_workbook(here / f"{most}.xlsx").worksheets
        assert sum(cell.comment is not None for sheet in sheets for row in sheet for cell in row) == notes


def test_units_and_profile_stand_beside_the_file(here: Path, capsys, monkeypatch) -> None:
    (here / "enheter.csv").write_text("Enhet\nVårdcentralen Vång\n", encoding="utf-8")
    (here / "profil.yaml").write_text("columns: {mobile: {aliases: [Anhörigas mobil]}}\n", encoding="utf-8")
    low = here / "a" / "b"
    low.mkdir(parents=True)
    settle(here, 'units = "enheter.csv"\nprofile = "profil.yaml"')
    write_batch(low / "batch.csv", [SWAPPED, spe(order_number="2")], mobile="Anhörigas mobil")
    monkeypatch.chdir(low)
    assert found(capsys) == {"LMN203": 2, "LMN305": 1}
    (low / "egna.csv").write_text("Vårdcentralen Näsby\n", encoding="utf-8")
    assert found(capsys, "--units", "egna.csv") == {"LMN203": 2}


def test_how_text_files_are_written(here: Path, capsys) -> None:
    write_batch(here / "batch.csv", [SWAPPED, ink(order_number="2")], "cp850", "|")
    settle(here, 'encoding = "cp850"\ndelimiter = "|"')
    assert found(capsys) == {"LMN203": 2}
    assert main(["batch.csv", "--delimiter", ";", "--no-workbook", *TODAY]) == 3


def test_only_one_sheet(here: Path, capsys) -> None:
    book = openpyxl.Workbook()
    for name in ("Ett", "Två"):
        sheet = book.create_sheet(name)
        sheet.append([load_profile().column(field).header for field in SWAPPED])
        sheet.append(list(SWAPPED.values()))
    book.save(here / "batch.xlsx")
    settle(here, 'sheet = "Två"')
    for args, names in (([], ["Två"]), (["--sheet", "Ett"], ["Ett"])):
        main(["batch.xlsx", "--no-workbook", "--format", "json", *args, *TODAY])
        assert [batch["sheet"] for batch in json.loads(capsys.readouterr().out)["batches"]] == names


def test_config_picks_a_file(here: Path, capsys) -> None:
    settle(here, 'select = ["LMN1"]')
    (here / "andra.toml").write_text('select = ["LMN2"]', encoding="utf-8")
    assert found(capsys, "--config", "andra.toml") == {"LMN203": 2}
    (here / "tom.toml").touch()
    assert found(capsys, "--config", "tom.toml") == {"LMN101": 1, "LMN203": 2}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("xyzzy", "rad 1"),
        ("fail_on = 'info'", "Menade du fail-on?"),
        ("lang = 'en'\n[limits]\nwaybil-length = 3", "line 3: there is no setting limits.waybil-length. Did you mean"),
        ("units = 'saknas.csv'", "units"),
        ("profile = 'saknas.yaml'", "profile"),
        ("guide = 'saknas.yaml'", "guide"),
    ],
)  # fmt: skip
def test_what_is_wrong_ends_with_two(here: Path, capsys, text: str, words: str) -> None:
    settle(here, text)
    for args in (["batch.csv", *TODAY], ["settings"]):
        if args == ["settings"] and "saknas" in text and "guide" not in text:
            continue  # it says what is in force, and reads neither register nor profile
        assert main(args) == 2
        streams = capsys.readouterr()
        assert streams.out == ""
        assert len(streams.err.strip().splitlines()) == 1
        assert "lmn-lint.toml" in streams.err
        assert words in streams.err
    assert not (here / "batch.csv.lint.xlsx").exists()


def test_a_missing_config_ends_with_two(here: Path, capsys) -> None:
    assert main(["batch.csv", "--config", "saknas.toml"]) == 2
    assert "saknas.toml" in capsys.readouterr().err


# -- lmn-lint settings -----------------------------------------------------------------------------


def shown(capsys, *args: str) -> dict:
    capsys.readouterr()
    assert main(["settings", "--format", "json", *args]) == 0
    return json.loads(capsys.readouterr().out)


def test_settings_shows_each_key_and_where_it_came_from(here: Path, capsys) -> None:
    data = shown(capsys)
    assert data["file"] is None
    assert set(data["settings"]) == {key.whole for key in KEYS}
    assert {each["from"] for each in data["settings"].values()} == {"built_in", "guide"}
    assert data["settings"]["calendar.julafton"] == {"value": True, "from": "guide"}
    file = settle(
        here,
        'lang = "en"\nfail-on = "info"\nunits = "e.csv"\n[severity]\nLMN203 = "error"\n[calendar]\njulafton = false\n'
        'also-off = ["04-30"]\n[[exception]]\nrules = ["LMN2"]\nunit = "A 1"\nignore = true\nreason = "x"\n',
    )
    data = shown(capsys, "--fail-on", "never", "--ignore", "LMN5", "--no-workbook")
    settings = data["settings"]
    assert data["file"] == str(file)
    assert settings["lang"] == {"value": "en", "from": "file"}
    assert settings["fail-on"] == {"value": "never", "from": "option"}
    assert settings["ignore"] == {"value": ["LMN5"], "from": "option"}
    assert settings["no-workbook"] == {"value": True, "from": "option"}
    assert settings["units"] == {"value": str(here / "e.csv"), "from": "file"}
    assert settings["calendar.julafton"] == {"value": False, "from": "file"}
    assert settings["calendar.nyarsafton"] == {"value": True, "from": "guide"}
    assert settings["calendar.also-off"] == {"value": ["04-30"], "from": "file"}
    assert settings["calendar.call-day"] == {"value": 0, "from": "guide"}
    assert data["severity"] == {"LMN203": "error"}
    (exception,) = data["exceptions"]
    assert set(exception) == {key.name for key in EXCEPTION_KEYS}


def test_an_exception_that_has_ended_is_told(here: Path, capsys) -> None:
    exception = '[[exception]]\nrules = ["LMN2"]\nsupplier = "Dexcom"\nignore = true\nby = "Kundservice"\n'
    settle(here, f'{exception}until = 2020-01-31\n{exception}until = "2999-12-31"\n')
    assert main(["settings"]) == 0
    said = capsys.readouterr().out
    assert "(av Kundservice; gick ut 2020-01-31, gäller inte längre)" in said
    assert "(av Kundservice; till och med 2999-12-31)" in said


@pytest.mark.parametrize(
    ("lang", "words"),
    [("sv", ("Inställningar: ", "inbyggt", "leveransguiden", "kommandoraden", "räknas inte för leverantör Dexcom")),
     ("en", ("Settings: ", "built in", "the delivery guide", "the command line", "not counted for supplier Dexcom"))],
)  # fmt: skip
def test_settings_are_told_in_both_languages(here: Path, capsys, lang: str, words: tuple[str, ...]) -> None:
    settle(here, '[[exception]]\nrules = ["LMN2"]\nsupplier = "Dexcom"\nignore = true\nreason = "avtal"')
    assert main(["settings", "--lang", lang]) == 0
    said = capsys.readouterr().out
    for each in (*words, "(avtal)", *(key.name for key in KEYS)):
        assert each in said


def test_without_a_file_that_is_said(here: Path, capsys) -> None:
    assert main(["settings"]) == 0
    assert "Ingen lmn-lint.toml" in capsys.readouterr().out


def test_help_reads_no_settings(here: Path, capsys) -> None:
    settle(here, "this is no TOML")
    for args in (["--help"], ["--version"], ["check", "--help"], ["settings", "--help"], []):
        assert main(args) in (0, 2)
        assert "lmn-lint.toml, rad" not in capsys.readouterr().err


def test_settings_import_nothing_heavy(here: Path) -> None:
    settle(here, 'lang = "sv"\nselect = ["LMN1"]')
    program = (
        "import sys; from lmn_lint.cli.main import main; main(sys.argv[1:]);"
        "print(sorted({'pandas', 'numpy', 'pandera', 'openpyxl', 'pyarrow', 'tomllib'} & set(sys.modules)), file=sys.stderr)"
    )
    for args, loaded in (["settings", "--help"], "[]"), (["--version"], "[]"), (["check", "--help"], "[]"):
        done = subprocess.run([sys.executable, "-c", program, *args], capture_output=True, text=True)
        assert done.stderr.splitlines()[-1] == loaded
    reading = (
        "import sys; from lmn_lint.settings.file import find, load; load(find());"
        "print(sorted({'pandas', 'numpy', 'yaml', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", reading], capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


# -- the documentation -----------------------------------------------------------------------------


def example() -> str:
    blocks = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), flags=re.DOTALL)
    return next(block for block in blocks if "[[exception]]" in block)


def test_the_example_of_the_documentation_runs(here: Path, capsys) -> None:
    settle(here, example())
    (here / "enheter.csv").write_text("Vårdcentralen Näsby;VC Näsby\n", encoding="utf-8")
    (here / "var-profil.yaml").write_text("columns: {mobile: {aliases: [Avisera]}}\n", encoding="utf-8")
    assert main(["batch.csv", "--no-workbook", *TODAY]) == 1
    said = capsys.readouterr().out
    assert "LMN101" in said
    assert re.search(r"INFO +LMN203", said)
    assert (
        code("--ignore", "LMN1") == 0
    )  # the exception makes the rest an info, and the file asks for warnings


def test_every_key_stands_in_the_documentation() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for key in (*KEYS, *EXCEPTION_KEYS):
        assert f"`{key.name}`" in text
