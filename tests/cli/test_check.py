"""``lmn-lint check``: what it says, what it writes, how it ends."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from lmn_lint.cli.main import main
from lmn_lint.rules.examples import dia, dia_unit, ink, spe
from tests.cli.files import PRIVATE, TODAY, run_json, write_csv, write_xlsx


def test_a_file_alone_is_checked(batch: Path, capsys) -> None:
    before = batch.read_bytes()
    assert main([str(batch), *TODAY]) == 1
    said = capsys.readouterr().out
    assert "LMN101 sms-without-mobile" in said
    assert "Rader: 3 lästa = 1 OK + 2 med anmärkning + 0 utelämnade" in said
    assert "batch.lint.xlsx" in said
    assert batch.with_name("batch.lint.xlsx").exists()
    assert batch.read_bytes() == before


def test_english_on_request(batch: Path, capsys) -> None:
    assert main(["check", str(batch), "--lang", "en", *TODAY]) == 1
    assert "Rows: 3 read = 1 OK + 2 flagged + 0 left out" in capsys.readouterr().out


def test_json_has_every_key(batch: Path, capsys) -> None:
    data = run_json(capsys, batch)
    assert set(data) == {"tool", "batches", "refused"}
    assert set(data["tool"]) == {"name", "version", "rules"}
    (one,) = data["batches"]
    assert {
        "file", "sheet", "sha256", "rows", "orders", "left_out", "header_row", "columns", "unknown_columns",
        "skipped_rules", "summary", "findings",
    } <= set(one)  # fmt: skip
    assert one["sheet"] == "Blad1"
    assert one["rows"] == 3
    assert one["orders"] == 3
    assert one["left_out"] == {"cancelled": 0, "totals": 0, "blank": 0}
    assert one["columns"]["mobile"] == {"header": "Mobilnummer", "column": "U", "how": "exact"}
    assert set(one["summary"]) == {"error", "warning", "info", "accepted", "by_rule"}
    finding = next(finding for finding in one["findings"] if finding["rule"] == "LMN101")
    assert finding == {
        "rule": "LMN101",
        "name": "sms-without-mobile",
        "severity": "error",
        "row": 3,
        "column": "U",
        "cell": "U3",
        "field": "mobile",
        "order": "2",
        "message": finding["message"],
        "suggestion": None,
        "confidence": None,
        "too_late": False,
        "accepted": False,
    }
    assert sum(one["summary"]["by_rule"].values()) == len(one["findings"])


def test_findings_are_the_same_in_every_kind_of_file(tmp_path: Path, capsys) -> None:
    rows = [spe(mobile=""), dia(order_number="2", care_of="Vårdcentralen Näsby"), ink(order_number="3")]
    files = [
        write_xlsx(tmp_path / "a.xlsx", rows),
        write_csv(tmp_path / "b.csv", rows),
        write_csv(tmp_path / "c.csv", rows, "utf-8-sig", ","),
        write_csv(tmp_path / "d.txt", rows, "utf-8", "\t"),
    ]
    found = [run_json(capsys, file)["batches"][0]["findings"] for file in files]
    assert found[0]
    assert all(findings == found[0] for findings in found)


@pytest.mark.parametrize(
    ("options", "code"),
    [([], 1), (["--fail-on", "never"], 0), (["--select", "LMN301"], 0), (["--ignore", "LMN101,LMN2"], 0),
     (["--select", "LMN2"], 0), (["--select", "LMN2", "--fail-on", "warning"], 1), (["--select", "LMN1,LMN203"], 1)],
)  # fmt: skip
def test_exit_codes_of_findings(batch: Path, options: list[str], code: int) -> None:
    assert main([str(batch), "--no-workbook", "-q", *TODAY, *options]) == code


def test_a_clean_file_ends_with_zero(tmp_path: Path, capsys) -> None:
    assert main([str(write_xlsx(tmp_path / "ok.xlsx", [ink()])), *TODAY]) == 0
    assert "Inget att anmärka på." in capsys.readouterr().out


def test_too_late_findings_do_not_count(tmp_path: Path, capsys) -> None:
    file = write_xlsx(tmp_path / "late.xlsx", [spe(mobile="", status="Ute för leverans")])
    assert main([str(file), *TODAY]) == 0
    assert "1 redan på väg" in capsys.readouterr().out
    (finding,) = run_json(capsys, file)["batches"][0]["findings"]
    assert finding["too_late"] is True
    assert finding["severity"] == "error"
    assert "redan på väg" in finding["message"]


def _refused(capsys, *args: str | Path, code: int = 3) -> str:
    assert main([*map(str, args), *TODAY]) == code
    streams = capsys.readouterr()
    assert streams.out == ""
    assert "Traceback" not in streams.err
    assert len(streams.err.strip().splitlines()) == 1
    return streams.err


def test_bad_inputs_are_told_in_one_sentence(tmp_path: Path, capsys) -> None:
    (tmp_path / "tom.xlsx").write_bytes(b"")
    (tmp_path / "skadad.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "bild.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    (tmp_path / "annat.csv").write_text("a;b;c\n1;2;3\n", encoding="utf-8")
    assert "finns inte" in _refused(capsys, tmp_path / "saknas.xlsx")
    assert "tom" in _refused(capsys, tmp_path / "tom.xlsx")
    assert "skadad" in _refused(capsys, tmp_path / "skadad.xlsx")
    assert "bild" in _refused(capsys, tmp_path / "bild.xlsx")
    assert "rubrik" in _refused(capsys, tmp_path / "annat.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "annat.csv",
        "bild.xlsx",
        "skadad.xlsx",
        "tom.xlsx",
    ]


def test_one_bad_file_stops_no_other(batch: Path, tmp_path: Path, capsys) -> None:
    assert main([str(tmp_path / "saknas.xlsx"), str(batch), *TODAY]) == 3
    assert "LMN101" in capsys.readouterr().out
    data = run_json(capsys, tmp_path / "saknas.xlsx", batch)
    assert len(data["batches"]) == 1
    assert data["refused"] == [
        {"file": str(tmp_path / "saknas.xlsx"), "why": "Filen finns inte.", "code": "missing"}
    ]


def test_a_missing_column_is_told_once(tmp_path: Path, capsys) -> None:
    rows = [{key: value for key, value in ink().items() if key != "delivery_rule"}]
    file = write_xlsx(tmp_path / "utan.xlsx", rows)
    assert main([str(file), "--no-workbook", *TODAY]) == 1
    capsys.readouterr()
    (one,) = run_json(capsys, file)["batches"]
    (finding,) = one["findings"]
    assert (finding["rule"], finding["row"], finding["cell"], finding["field"]) == (
        "LMN001",
        None,
        None,
        "delivery_rule",
    )
    assert {"LMN004", "LMN101"} <= {skipped["rule"] for skipped in one["skipped_rules"]}


@pytest.mark.parametrize(
    "args",
    [
        ["--nonsense"],
        ["--format", "xml"],
        ["--today", "igår"],
        ["--select", "101"],
        [],
        ["--fail-on", "x"],
        ["-o"],
    ],
)
def test_wrong_usage_ends_with_two(batch: Path, capsys, args: list[str]) -> None:
    files = [] if not args else [str(batch)]
    assert main(["check", *files, *args]) == 2
    said = capsys.readouterr().err
    assert "lmn-lint" in said
    assert "Error" not in said
    assert "Traceback" not in said


def test_a_word_close_to_an_option_is_suggested(batch: Path, capsys) -> None:
    assert main([str(batch), "--selct", "LMN1"]) == 2
    assert "Menade du --select?" in capsys.readouterr().err


def test_an_output_that_is_not_ours_is_not_overwritten(batch: Path, capsys) -> None:
    target = batch.with_name("batch.lint.xlsx")
    target.write_bytes(b"somebody's")
    assert main([str(batch), *TODAY]) == 4
    assert target.read_bytes() == b"somebody's"
    assert "LMN101" in capsys.readouterr().out
    assert main([str(batch), "--force", *TODAY]) == 1
    assert target.read_bytes() != b"somebody's"


def test_a_folder_that_is_missing_ends_with_four(batch: Path, tmp_path: Path, capsys) -> None:
    assert main([str(batch), "-o", str(tmp_path / "saknas" / "ut.xlsx"), *TODAY]) == 4
    assert "finns inte" in capsys.readouterr().err


def test_the_report_goes_to_a_file(batch: Path, tmp_path: Path, capsys) -> None:
    report = tmp_path / "rapport.json"
    assert main([str(batch), "--report", str(report), "--no-workbook", *TODAY]) == 1
    assert json.loads(report.read_text(encoding="utf-8"))["batches"][0]["rows"] == 3
    assert capsys.readouterr().out == ""


def test_the_report_never_overwrites_an_input(batch: Path, capsys) -> None:
    before = batch.read_bytes()
    assert main([str(batch), "--report", str(batch), *TODAY]) == 2
    assert batch.read_bytes() == before


def test_csv_and_jsonl_have_a_line_per_finding(batch: Path, capsys) -> None:
    main([str(batch), "--format", "csv", "--no-workbook", *TODAY])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    main([str(batch), "--format", "jsonl", "--no-workbook", *TODAY])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["cell"] for row in rows] == [line["cell"] for line in lines]
    assert lines[0]["file"] == str(batch)
    assert lines[0]["sheet"] == "Blad1"
    assert rows[0]["too_late"] == "false"


def test_github_has_a_command_per_finding(batch: Path, capsys) -> None:
    main([str(batch), "--format", "github", "--no-workbook", *TODAY])
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert any("line=3,title=" in line or ",line=3" in line for line in lines)


@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "csv", "github"])
def test_no_private_value_is_shown(batch: Path, capsys, format_: str) -> None:
    for lang in ("sv", "en"):
        main([str(batch), "--format", format_, "-v", "--lang", lang, *TODAY, "--force"])
        streams = capsys.readouterr()
        for value in (*PRIVATE.values(), "Hemlig", "Lindqvist", "Solgården"):
            assert value not in streams.out
            assert value not in streams.err


def test_values_are_shown_on_request(batch: Path, capsys) -> None:
    main([str(batch), "--format", "json", "--no-workbook", "--show-values", *TODAY])
    data = json.loads(capsys.readouterr().out)
    suggestions = [finding["suggestion"] for finding in data["batches"][0]["findings"]]
    assert "Solgårdens äldreboende" in suggestions


def test_a_personal_number_as_order_number_is_masked(tmp_path: Path, capsys) -> None:
    file = write_xlsx(tmp_path / "20170101-2393.xlsx", [spe(order_number="201701012393", mobile="")])
    main([str(file), "--format", "json", "--no-workbook", *TODAY])
    out = capsys.readouterr().out
    assert "2393" not in out
    assert json.loads(out)["batches"][0]["findings"][0]["order"] == "XXXXXXXXXXXX"


def test_a_unit_register_is_read(tmp_path: Path, capsys) -> None:
    file = write_xlsx(tmp_path / "a.xlsx", [dia_unit()])
    units = tmp_path / "enheter.csv"
    units.write_text("Enhet;Andra namn\nVårdcentralen Näsby;VC Näsby\n", encoding="utf-8")
    data = run_json(capsys, file, "--units", units)
    assert [finding["rule"] for finding in data["batches"][0]["findings"]] == ["LMN305"]
    assert main([str(file), "--units", str(tmp_path / "saknas.csv"), *TODAY]) == 2


def test_the_day_decides_what_is_far_off(tmp_path: Path, capsys) -> None:
    file = write_xlsx(tmp_path / "a.xlsx", [ink(order_date="2026-11-23")])
    main([str(file), "--format", "json", "--no-workbook", "--today", "2020-01-01"])
    data = json.loads(capsys.readouterr().out)
    assert "LMN007" in {finding["rule"] for finding in data["batches"][0]["findings"]}
