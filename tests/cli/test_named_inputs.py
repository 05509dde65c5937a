"""Commands with folders, patterns, standard input, open files and odd names."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from lmn_lint.cli.main import main
from lmn_lint.fixing import target as fixing_target
from lmn_lint.reports.workbook import target
from lmn_lint.rules.examples import ink, spe
from tests.cli.files import TODAY, write_csv, write_xlsx

ROWS = [spe(mobile=""), ink(order_number="2", postal_code="29133 ")]


@pytest.fixture
def here(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Sent:
    """Standard input that something is sent in on."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)

    def isatty(self) -> bool:
        return False


def send(monkeypatch, path: Path) -> bytes:
    data = path.read_bytes()
    path.unlink()
    monkeypatch.setattr(sys, "stdin", Sent(data))
    return data


def files_of(capsys, *args: str) -> tuple[int, list[str], list[str]]:
    """The exit code, the files that were checked, and the codes of those that were refused."""
    code = main([*args, "--format", "json", "--no-workbook", *TODAY])
    data = json.loads(capsys.readouterr().out)
    return code, [each["file"] for each in data["batches"]], [each["code"] for each in data["refused"]]


def test_a_folder_is_checked_and_its_results_are_not(here: Path, capsys) -> None:
    (here / "in").mkdir()
    write_csv(here / "in" / "v9.csv", ROWS)
    write_csv(here / "in" / "v10.csv", ROWS)
    assert main(["in", "-q", *TODAY]) == 1
    assert (here / "in" / "v10.csv.lint.xlsx").exists()
    code, files, refused = files_of(capsys, "in")
    assert (code, refused) == (1, [])
    assert [Path(file).name for file in files] == ["v9.csv", "v10.csv"]


def test_what_a_pattern_does_not_find_is_refused_and_the_rest_is_checked(here: Path, capsys) -> None:
    write_csv(here / "a.csv", ROWS)
    (here / "tom").mkdir()
    assert files_of(capsys, "*.xlsx", "tom", "*.csv") == (3, ["a.csv"], ["no_match", "folder_empty"])
    main(["*.xlsx", "tom", "--no-workbook"])
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "*.xlsx: Ingen fil har ett namn som passar mönstret. Kontrollera mappen och stavningen.",
        "tom: I mappen finns inga orderfiler att granska (Excel, OpenDocument, .csv, .tsv eller .txt).",
    ]


def test_a_unit_register_beside_the_orders_is_not_checked_with_its_folder(here: Path, capsys) -> None:
    write_csv(here / "a.csv", ROWS)
    (here / "enheter.csv").write_text("Namn\nVårdcentralen Näsby\n", encoding="utf-8")
    (here / "lmn-lint.toml").write_text('units = "enheter.csv"\n', encoding="utf-8")
    assert files_of(capsys, ".") == (1, ["a.csv"], [])


def test_a_file_that_is_named_twice_is_checked_once(here: Path, capsys) -> None:
    write_csv(here / "a.csv", ROWS)
    assert files_of(capsys, "a.csv", "./a.csv", "*.csv") == (1, ["a.csv"], [])


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_standard_input_is_checked_like_a_file(here: Path, capsys, monkeypatch, write) -> None:
    path = write(here / "a", ROWS)
    main(["a", "--format", "json", "--no-workbook", *TODAY])
    of_file = json.loads(capsys.readouterr().out)["batches"][0]
    send(monkeypatch, path)
    assert main(["-", "--format", "json", *TODAY]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["batches"][0] == of_file | {"file": "-"}
    assert said.err == "Ingen arbetsbok skrevs: filen kom utan mapp. Ange med -o var den ska ligga.\n"
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize("output", ["ut.xlsx", "mapp"])
def test_the_workbook_of_standard_input_goes_where_it_is_asked_to(
    here: Path, capsys, monkeypatch, write, output: str
) -> None:
    (here / "mapp").mkdir()
    path = write(here / "a.xlsx", ROWS)
    main(["a.xlsx", "-o", "rätt.xlsx", "-q", *TODAY])
    send(monkeypatch, path)
    assert main(["-", "-o", output, "-q", *TODAY]) == 1
    written = here / ("mapp/stdin.lint.xlsx" if output == "mapp" else "ut.xlsx")
    cells = [
        [[cell.value for cell in row] for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows()]
        for file in (here / "rätt.xlsx", written)
    ]
    assert sum(one != other for one, other in zip(*cells, strict=True)) == 1  # the title names the file
    if os.name == "posix":
        assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_nothing_is_said_of_a_workbook_that_nobody_wants(here: Path, capsys, monkeypatch) -> None:
    for options in (["--no-workbook"], ["-q"]):
        send(monkeypatch, write_csv(here / "a.csv", ROWS))
        main(["-", *options, *TODAY])
        assert capsys.readouterr().err == ""


def test_standard_input_is_corrected_where_it_is_asked_to(here: Path, capsys, monkeypatch) -> None:
    damaged = [ink(city="KristianstÃ¤d")]
    send(monkeypatch, write_csv(here / "a.csv", damaged, "utf-8"))
    assert main(["fix", "-", *TODAY]) == 2
    assert "Ange med -o" in capsys.readouterr().err
    (here / "mapp").mkdir()
    for output, name in (("ut.csv", "ut.csv"), ("mapp", "mapp/stdin.fixed.csv")):
        send(monkeypatch, write_csv(here / "a.csv", damaged, "utf-8"))
        assert main(["fix", "-", "-o", output, *TODAY]) in (0, 1)
        assert "Kristianstäd" in (here / name).read_text(encoding="utf-8")
    send(monkeypatch, write_xlsx(here / "a.xlsx", damaged))
    assert main(["fix", "-", "-o", "mapp", *TODAY]) in (0, 1)
    assert (here / "mapp" / "stdin.fixed.xlsx").exists()


def test_standard_input_is_explained_and_its_columns_are_told(here: Path, capsys, monkeypatch) -> None:
    send(monkeypatch, write_csv(here / "a.csv", ROWS))
    assert main(["explain", "-", "A2", *TODAY]) == 0
    assert "Ordernummer" in capsys.readouterr().out
    send(monkeypatch, write_csv(here / "a.csv", ROWS))
    assert main(["columns", "-"]) == 0
    assert capsys.readouterr().out.startswith("-\n")


def test_standard_input_comes_through_a_pipe(here: Path) -> None:
    data = write_csv(here / "a.csv", ROWS).read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "lmn_lint", "-", "--no-workbook", "-q", "--format", "csv", *TODAY],
        input=data,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"LMN101" in done.stdout


def test_empty_standard_input_is_refused(here: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", Sent(b""))
    assert main(["-", *TODAY]) == 3
    assert capsys.readouterr().err == "-: Filen är tom.\n"


def test_standard_input_beyond_the_limit_is_refused(here: Path, capsys, monkeypatch) -> None:
    (here / "lmn-lint.toml").write_text("[limits]\nfile-mb = 1\n", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Sent(b"x" * (1 << 20) + b"x"))
    assert main(["-", *TODAY]) == 3
    assert "file-mb" in capsys.readouterr().err


def test_nobody_is_waited_for(here: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    for command in (["-"], ["columns", "-"], ["fix", "-"], ["explain", "-", "A1"]):
        assert main(command) == 2
        assert "skickas in" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["check", "--no-workbook"], ["columns"], ["fix"], ["explain"]])
def test_a_file_that_is_open_is_read_and_that_is_said(here: Path, capsys, command: list[str]) -> None:
    write_xlsx(here / "a.xlsx", ROWS)
    (here / "~$a.xlsx").write_bytes(b"\x04Anna")
    today = [] if command[0] == "columns" else TODAY
    cell = ["A2"] if command[0] == "explain" else []
    assert main([command[0], "a.xlsx", *cell, *command[1:], *today]) in (0, 1)
    said = capsys.readouterr()
    assert said.err == (
        "a.xlsx: Filen verkar vara öppen i Excel. Ändringar som inte är sparade där syns inte här.\n"
    )
    assert said.out


def test_a_lock_file_is_told_from_its_file(here: Path, capsys) -> None:
    (here / "~$a.xlsx").write_bytes(b"\x04Anna")
    for command in (
        ["~$a.xlsx"],
        ["columns", "~$a.xlsx"],
        ["fix", "~$a.xlsx"],
        ["explain", "~$a.xlsx", "A1"],
    ):
        assert main(command) == 3
        assert (
            "låsfil som Excel lägger bredvid en öppen fil, inte filen själv. Ange a.xlsx"
            in capsys.readouterr().err
        )


@pytest.mark.parametrize(
    "name", ["-rf.csv", "--force.csv", "a\nb.csv", "a \u202e vsc.csv", "å ä ö [1].csv", "20170101-2393.csv"]
)
def test_odd_names_are_read_and_shown_on_one_line(here: Path, capsys, name: str) -> None:
    write_csv(here / name, ROWS)
    assert main(["check", *TODAY, "--", name]) == 1
    assert (here / f"{name}.lint.xlsx").exists()
    said = capsys.readouterr()
    assert "\u202e" not in said.out + said.err
    assert "20170101-2393" not in said.out + said.err
    code, (file,), refused = files_of(capsys, f"./{name}")
    assert (code, refused) == (1, [])
    assert file == name.replace("20170101-2393", "XXXXXXXX-XXXX")


def test_json_shows_no_sign_that_turns_text_round(here: Path, capsys) -> None:
    write_csv(here / "a \u202e vsc.csv", ROWS)
    for args in (["check", "--no-workbook"], ["columns"]):
        main([*args, "a \u202e vsc.csv", "--format", "json"])
        assert "a \\u202e vsc.csv" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["-rf.csv", "--force.csv"])
def test_a_name_that_is_taken_for_an_option_is_told(here: Path, capsys, name: str) -> None:
    write_csv(here / name, ROWS)
    assert main([name]) == 2
    assert (
        f"Filens namn börjar med streck, så det tas för ett val. Skriv .{os.sep}{name}."
        in capsys.readouterr().err
    )


def test_a_folder_that_cannot_be_written_in_is_told_with_what_to_do(here: Path, capsys, monkeypatch) -> None:
    """Read-only media: the batch is checked all the same, and the report says what was found."""
    write_csv(here / "a.csv", ROWS)

    def refuse(*args: object, **more: object) -> tuple[int, str]:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(target.tempfile, "mkstemp", refuse)
    assert main(["a.csv", *TODAY]) == 4
    said = capsys.readouterr()
    assert "LMN101" in said.out
    assert said.err == (
        "a.csv: Resultatet a.csv.lint.xlsx gick inte att skriva: du får inte skriva i mappen. "
        "Ange en annan mapp med -o.\n"
    )
    write_csv(here / "b.csv", [ink(city="KristianstÃ¤d")], "utf-8")
    assert fixing_target.write_whole is target.write_whole
    assert main(["fix", "b.csv", *TODAY]) == 4
    assert "Ange en annan mapp med -o." in capsys.readouterr().err
