"""``lmn-lint columns``: what it says, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lmn_lint.cli.main import main

HEADERS = "Ordernr;Namn;Mobilnumer;Enhet;Kundtyp;Order-ID"
ROW = "1;Åsa Hemligdotter;070-1740605;Vårdcentralen Näsby;x;2"


@pytest.fixture
def batch(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ordrar.csv"
    path.write_text(f"{HEADERS}\n{ROW}\n", encoding="cp1252")
    return path


def test_every_header_is_told(batch: Path, capsys) -> None:
    assert main(["columns", "ordrar.csv"]) == 0
    said = capsys.readouterr().out
    lines = [line.split(maxsplit=2) for line in said.splitlines() if line]
    assert ["A", "Ordernr", "Ordernummer (order_number)  annat känt namn"] in lines
    assert ["B", "Namn", "Namn (recipient_name)       vanlig rubrik"] in lines
    assert ["C", "Mobilnumer", "Mobilnummer (mobile)        nästan ett känt namn: felstavat?"] in lines
    assert ["D", "Enhet", "Leveransenhet (unit_name)   innehållet passar; rubriken kan betyda annat"] in lines
    assert "E  ”Kundtyp”" in said
    assert "F  ”Order-ID”: kan betyda Ordernummer, men det är redan kolumn A" in said
    assert "Måste finnas: Produktområde (product_area), Leveransregel (delivery_rule)" in said
    assert "LMN005 postal-code-form: ”Postnummer”" in said
    assert "Textfil i teckenkodningen cp1252, med ; mellan värdena." in said
    assert "Profil: den inbyggda" in said


def test_english_on_request(batch: Path, capsys) -> None:
    assert main(["columns", "ordrar.csv", "--lang", "en"]) == 0
    assert "The headers stand on row 1. Rows below: 1." in capsys.readouterr().out


def test_no_value_is_shown(batch: Path, capsys) -> None:
    main(["columns", "ordrar.csv", "--write-profile", "ny.yaml"])
    said = capsys.readouterr()
    written = (batch.parent / "ny.yaml").read_text(encoding="utf-8")
    for value in ROW.split(";")[1:4]:
        assert value not in said.out + said.err + written


def test_json(batch: Path, capsys) -> None:
    assert main(["columns", "ordrar.csv", "borta.csv", "--format", "json"]) == 3
    data = json.loads(capsys.readouterr().out)
    assert data["tool"]["name"] == "lmn-lint"
    (one,) = data["batches"]
    assert one["columns"]["mobile"] == {"header": "Mobilnumer", "column": "C", "how": "near"}
    assert (one["encoding"], one["delimiter"], one["profile"], one["rows"], one["header_row"]) == (
        "cp1252",
        ";",
        None,
        1,
        1,
    )
    assert one["unknown_columns"] == ["E", "F"]
    assert one["unknown_headers"] == {"E": "Kundtyp", "F": "Order-ID"}
    assert one["missing_columns"][0] == "order_line"
    assert one["skipped_rules"][0] == {
        "rule": "LMN003",
        "why": "kolumnen ”Produktområde” saknas",
        "columns": [["product_area"]],
    }
    assert data["refused"] == [
        {"file": "borta.csv", "why": "Filen finns inte.", "code": "missing", "seen": []}
    ]


def test_where_no_header_is_found_it_is_told_what_was_seen(batch: Path, capsys) -> None:
    text = "Export\n\nOrder-ID;Avisera till;Gatuadress\n" + "100234;070-1740605;Storgatan 1\n" * 3
    batch.write_text(text, encoding="utf-8")
    assert main(["columns", "ordrar.csv", "--write-profile", "ny.yaml"]) == 3
    said = capsys.readouterr()
    assert said.err.startswith("ordrar.csv: Ingen rubrikrad hittades")
    assert said.out.splitlines()[:6] == [
        "ordrar.csv",
        "  6 rader, 3 kolumner.",
        "    Likast en rubrikrad är rad 3:",
        "      A  ”Order-ID”: läses som Ordernummer (order_number)",
        "      B  ”Avisera till”: kanske Mobilnummer (mobile)?",
        "      C  ”Gatuadress”: läses som Adress (street)",
    ]
    assert "070" not in said.out + (batch.parent / "ny.yaml").read_text(encoding="utf-8")
    profile = batch.with_name("ny.yaml")
    filled = profile.read_text(encoding="utf-8").replace("  #mobile:\n  #  aliases", "  mobile:\n    aliases")
    profile.write_text(filled, encoding="utf-8")
    assert main(["columns", "ordrar.csv", "--profile", "ny.yaml"]) == 0
    assert "Mobilnummer (mobile)" in capsys.readouterr().out


def test_rows_of_orders_alone_show_nothing_and_start_no_profile(batch: Path, capsys) -> None:
    batch.write_text(f"{ROW}\n{ROW}\n", encoding="utf-8")
    assert main(["columns", "ordrar.csv", "--write-profile", "ny.yaml", "--lang", "en"]) == 3
    said = capsys.readouterr()
    assert "None of the first rows looks like headers." in said.out
    assert "Åsa" not in said.out + said.err
    assert not batch.with_name("ny.yaml").exists()


def test_what_was_seen_in_json(batch: Path, capsys) -> None:
    batch.write_text("Order-ID;Kundtyp;Vad\n" + "100234;x;y\n" * 3, encoding="utf-8")
    assert main(["columns", "ordrar.csv", "--format", "json"]) == 3
    (refused,) = json.loads(capsys.readouterr().out)["refused"]
    assert refused["seen"] == [
        {
            "sheet": None,
            "rows": 4,
            "columns": 3,
            "row": 1,
            "headers": {"A": "Order-ID", "B": "Kundtyp", "C": "Vad"},
            "known_columns": {"order_number": "A"},
        }
    ]


def test_what_check_tells_too_is_told_alike(batch: Path, capsys) -> None:
    main(["columns", "ordrar.csv", "--format", "json"])
    columns = json.loads(capsys.readouterr().out)["batches"][0]
    main(["check", "ordrar.csv", "--format", "json", "--no-workbook", "--today", "2026-11-23"])
    check = json.loads(capsys.readouterr().out)["batches"][0]
    shared = ("file", "sheet", "sha256", "rows", "header_row", "columns", "unknown_columns", "remarks")
    assert {key: columns[key] for key in shared} == {key: check[key] for key in shared}
    assert [{key: each[key] for key in ("rule", "why")} for each in columns["skipped_rules"]] == check[
        "skipped_rules"
    ]


def test_a_started_profile_is_used_and_gives_the_same(batch: Path, capsys) -> None:
    assert main(["columns", "ordrar.csv", "--write-profile", "ny.yaml", "--format", "json"]) == 0
    said = capsys.readouterr()
    assert "Profilen skrevs: ny.yaml" in said.err
    before = json.loads(said.out)["batches"][0]
    assert main(["columns", "ordrar.csv", "--profile", "ny.yaml", "--format", "json"]) == 0
    after = json.loads(capsys.readouterr().out)["batches"][0]
    assert after["profile"] == "ny.yaml"
    assert {name: each["column"] for name, each in after["columns"].items()} == {
        name: each["column"] for name, each in before["columns"].items()
    }
    assert main(["ordrar.csv", "--profile", "ny.yaml", "--no-workbook"]) in (0, 1)


def test_a_profile_that_is_there_is_not_overwritten_unasked(batch: Path, capsys) -> None:
    profile = batch.with_name("ny.yaml")
    profile.write_text("min", encoding="utf-8")
    assert main(["columns", "ordrar.csv", "--write-profile", "ny.yaml"]) == 4
    assert "ny.yaml finns redan" in capsys.readouterr().err
    assert profile.read_text(encoding="utf-8") == "min"
    assert main(["columns", "ordrar.csv", "--write-profile", "ny.yaml", "--force"]) == 0
    assert "columns:" in profile.read_text(encoding="utf-8")


def test_the_file_itself_is_never_overwritten(batch: Path, capsys) -> None:
    before = batch.read_bytes()
    assert main(["columns", "ordrar.csv", "--write-profile", "ordrar.csv", "--force"]) == 4
    assert batch.read_bytes() == before


def test_a_profile_that_cannot_be_written_is_told(batch: Path, capsys) -> None:
    assert main(["columns", "ordrar.csv", "--write-profile", "borta/ny.yaml"]) == 4
    assert "gick inte att skriva" in capsys.readouterr().err


def test_a_profile_is_started_from_one_file(batch: Path, capsys) -> None:
    assert main(["columns", "ordrar.csv", "andra.csv", "--write-profile", "ny.yaml"]) == 2
    assert "en fil i taget" in capsys.readouterr().err


def test_a_fault_in_the_profile_ends_with_wrong_use(batch: Path, capsys) -> None:
    (batch.parent / "fel.yaml").write_text("columns:\n  mobil: {}\n", encoding="utf-8")
    for command in ("columns", "check", "fix"):
        assert main([command, "ordrar.csv", "--profile", "fel.yaml"]) == 2
        assert capsys.readouterr().err == (
            "Profilen fel.yaml, rad 2: ”mobil” är inget namn på en kolumn. Menade du mobile (Mobilnummer)?\n"
        )


def test_the_profile_of_a_folder_that_was_taken_is_named_everywhere(batch: Path, capsys) -> None:
    folder = batch.parent / "profiler"
    folder.mkdir()
    (folder / "a.yaml").write_text("columns: {care_of: {aliases: [Hos]}}", encoding="utf-8")
    (folder / "b.yaml").write_text("columns: {product_area: {aliases: [Kundtyp]}}", encoding="utf-8")
    assert main(["columns", "ordrar.csv", "--profile", "profiler"]) == 0
    said = capsys.readouterr().out
    assert "Profil: b.yaml" in said
    assert "Profilen som passade bäst: b.yaml (av 2 i mappen)." in said
    (batch.parent / "lmn-lint.toml").write_text('profile = "profiler"\n', encoding="utf-8")
    main(["ordrar.csv", "--today", "2026-11-23"])
    assert "b.yaml" in capsys.readouterr().out
    import openpyxl

    summary = openpyxl.load_workbook(batch.with_name("ordrar.csv.lint.xlsx"))["LMN sammanfattning"]
    assert any("b.yaml" in str(cell.value) for row in summary.iter_rows() for cell in row)
