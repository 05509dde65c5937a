"""``lmn-lint check`` as a process: readers that leave, full disks, Ctrl-C, faults of ours, files that change."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from lmn_lint.cli.main import main
from lmn_lint.rules.examples import ink, spe
from tests.cli.files import TODAY, run_json, write_xlsx


def _program(*args: str | Path, **kwargs):
    return subprocess.run([sys.executable, "-m", "lmn_lint", *map(str, args)], capture_output=True, **kwargs)


def test_a_terminal_without_swedish_letters_gets_plain_ones(batch: Path) -> None:
    done = _program(batch, *TODAY, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 1
    assert b"Rader: 3 lasta" in done.stdout


def test_a_reader_that_leaves_is_no_fault(batch: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "lmn_lint", str(batch), "--format", "json", "--no-workbook"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, error = process.communicate()
    assert b"Traceback" not in error


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_ends_with_four(batch: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lmn_lint", str(batch), "--format", "json", "--no-workbook"],
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_help_and_version_import_nothing_heavy() -> None:
    code = (
        "import sys; from lmn_lint.cli.main import main; main(sys.argv[1:]);"
        "print(sorted({'pandas', 'numpy', 'pandera', 'openpyxl', 'pyarrow', 'yaml'} & set(sys.modules)), file=sys.stderr)"
    )
    for args in (["--help"], ["--version"], ["check", "--help"], ["check", "--nonsense"]):
        done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True)
        assert done.stderr.splitlines()[-1] == "[]", args


def test_a_fault_of_ours_is_told_without_a_traceback(
    batch: Path, capsys, monkeypatch, tmp_path: Path
) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("Åsa Hemligdotter")

    monkeypatch.setattr("lmn_lint.linting.interpret", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main([str(batch), *TODAY]) == 70
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    (note,) = tmp_path.glob("lmn-lint-*.txt")
    assert str(note) in said
    assert "Hemlig" not in said + note.read_text(encoding="utf-8")


def test_a_rule_that_breaks_down_is_told_as_such(batch: Path, capsys, monkeypatch) -> None:
    def broken(orders: object) -> None:
        raise KeyError("Åsa Hemligdotter")

    monkeypatch.setattr("lmn_lint.rules.contact.lmn101_sms_without_mobile.find", broken)
    from lmn_lint.rules import catalogue

    catalogue.loaded.cache_clear()
    try:
        data = run_json(capsys, batch)
    finally:
        monkeypatch.undo()
        catalogue.loaded.cache_clear()
    assert any(
        s["rule"] == "LMN101" and "gick sönder" in s["why"] for s in data["batches"][0]["skipped_rules"]
    )


def test_a_file_that_changes_while_it_is_checked_gets_no_workbook(batch: Path, capsys, monkeypatch) -> None:
    from lmn_lint.cli import job

    def check_and_change(*args):
        result = check_batch(*args)
        batch.write_bytes(batch.read_bytes() + b" ")
        return result

    check_batch = job.check_batch
    monkeypatch.setattr(job, "check_batch", check_and_change)
    assert main([str(batch), *TODAY]) == 4
    assert "ändrades medan" in capsys.readouterr().err
    assert not batch.with_name("batch.lint.xlsx").exists()


def test_interrupting_leaves_nothing_behind(tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "stor.xlsx", [spe(order_number=str(n), mobile="") for n in range(4000)])
    for wait in (0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.2, 1.5):
        with subprocess.Popen(
            [sys.executable, "-m", "lmn_lint", str(file), "--force"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            try:
                process.wait(wait)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)
            _, error = process.communicate(timeout=60)
        assert b"Traceback" not in error
        assert {path.name for path in tmp_path.iterdir()} <= {"stor.xlsx", "stor.lint.xlsx"}
        written = tmp_path / "stor.lint.xlsx"
        if written.exists():
            openpyxl.load_workbook(written, read_only=True).close()


def test_two_files_of_one_name_get_two_workbooks(batch: Path, tmp_path: Path) -> None:
    other = tmp_path / "b" / batch.name
    other.parent.mkdir()
    write_xlsx(other, [ink(street="Annanvägen 1")])
    out = tmp_path / "out"
    out.mkdir()
    main([str(batch), str(other), "-o", str(out), *TODAY])
    names = sorted(path.name for path in out.iterdir())
    assert names == [f"{batch.stem}.lint-2.xlsx", f"{batch.stem}.lint.xlsx"]
    main([str(batch), str(batch), "-o", str(out), *TODAY])
    assert sorted(path.name for path in out.iterdir()) == names


def test_a_workbook_of_ours_that_is_checked_in_the_same_call_is_not_replaced(
    batch: Path, tmp_path: Path
) -> None:
    main([str(batch), *TODAY])
    annotated = tmp_path / f"{batch.stem}.lint.xlsx"
    before = annotated.read_bytes()
    main([str(annotated), str(batch), "--lang", "en", *TODAY])
    assert annotated.read_bytes() == before
    assert (tmp_path / f"{batch.stem}.lint-3.xlsx").exists()
